% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function ended = lab_run (runs, how, parallel)
  % ended = lab_run (runs, how, parallel): runs programs that are not trusted, so
  % many at a time, as `how' (lab_isolation) says, each in its folder
  % (lab_prepare).  What one prints is in the file `said' there.  ended{i} are
  % words for how it ended, to stand behind the name of a function.
  names = cell (1, numel (runs));
  for i = 1:numel (runs)
    names{i} = fullfile (runs(i).folder, 'go');
    lab_write (names{i}, script (runs(i), how, mod (i - 1, 2 * parallel)));
  end
  list = fullfile (runs(1).folder, 'list');
  lab_write (list, [strjoin(names, char (10)) char(10)]);
  system (sprintf ('xargs -d ''\\n'' -n 1 -P %d sh <%s', parallel, ...
                   lab_quote (list)));
  ended = cell (1, numel (runs));
  for i = 1:numel (runs)
    ended{i} = lab_ended (runs(i));
  end
end

function text = script (run, how, i)
  % The second guard of the time, `timeout', is for what confine cannot see: a
  % bubblewrap that does not come to an end.
  user = how.user;
  if user
    user = user + i;
  end
  folder = canonicalize_file_name (run.folder);
  confined = {'-t', sprintf('%d', run.seconds), ...
              '-m', sprintf('%d', run.memory)};
  if user
    confined = [confined {'-u', sprintf('%d', user)}];
  end
  if strcmp (how.way, 'bubblewrap')
    command = bubblewrap (run, how, folder, confined);
    place = '';
  else
    command = landlock (run, how, folder, confined);
    place = lab_quote (fullfile (folder, 'files'));
  end
  variables = {'PATH=/usr/bin:/bin', 'LC_ALL=C.UTF-8', 'HOME=/nowhere', ...
               'TERM=dumb', 'OPENBLAS_NUM_THREADS=1', 'OMP_NUM_THREADS=1'};
  kernels = getenv ('OPENBLAS_CORETYPE');
  if ~isempty (kernels)
    variables{end+1} = ['OPENBLAS_CORETYPE=' kernels];
  end
  text = [sprintf('umask 022\ncd %s || exit\n', lab_quote (folder)), ...
          sprintf('chmod -R u=rwX,g=rX,o= .\n')];
  if user
    text = [text, sprintf('chgrp -R %d .\nchown %d results\n', user, user)];
  end
  if ~isempty (place)
    text = [text, sprintf('cd %s || exit\n', place)];
  end
  text = [text, sprintf('timeout -k 1 %d env -i %s %s </dev/null >%s 2>&1\n', ...
                        run.seconds + 10, lab_quote (variables{:}), ...
                        lab_quote (command), ...
                        lab_quote (fullfile (folder, 'said'))), ...
          sprintf('echo $? >%s\n', lab_quote (fullfile (folder, 'status')))];
end

function command = bubblewrap (run, how, folder, confined)
  command = {'bwrap', '--unshare-ipc', '--unshare-pid', '--unshare-net', ...
             '--unshare-uts', '--unshare-cgroup-try', '--die-with-parent', ...
             '--new-session', '--hostname', 'lab', '--cap-drop', 'ALL'};
  if how.user
    % Its own namespace for users is not needed, and often not allowed.
    command = [command {'--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID'}];
  else
    command = [command {'--unshare-user', '--disable-userns'}];
  end
  for name = [how.shown, run.shown, {'/dev/null'}]
    command = [command parents(name{1})];
  end
  for name = how.shown
    info = lstat (name{1});
    if S_ISLNK (info.mode)
      command = [command {'--symlink', readlink(name{1}), name{1}}];
    else
      command = [command {'--ro-bind', name{1}, name{1}}];
    end
  end
  for name = {'/dev/null', '/dev/zero', '/dev/urandom'}
    command = [command {'--dev-bind', name{1}, name{1}}];
  end
  for name = run.shown
    command = [command {'--ro-bind', name{1}, name{1}}];
  end
  for name = how.hidden
    if within (name{1}, how.shown)
      command = [command {'--perms', '0555', '--tmpfs', name{1}, ...
                          '--remount-ro', name{1}}];
    end
  end
  command = [command {'--ro-bind', folder, '/lab', ...
                      '--bind', fullfile(folder, 'results'), '/lab/results', ...
                      '--ro-bind', how.confine, '/confine', ...
                      '--remount-ro', '/', '--chdir', '/lab/files', ...
                      '/confine'}, confined, run.program];
end

function command = landlock (run, how, folder, confined)
  command = [{how.confine}, confined];
  if how.landlock
    for name = [how.shown, run.shown, ...
                {'/dev/null', '/dev/zero', '/dev/urandom', folder}]
      command = [command {'-r', name{1}}];
    end
    for name = how.hidden
      command = [command {'-x', name{1}}];
    end
    command = [command {'-w', fullfile(folder, 'results')}];
  end
  command = [command, run.program];
end

function command = parents (name)
  % bubblewrap would make them for root only.
  slashes = find (name == '/');
  command = {};
  for i = slashes(2:end)
    command = [command {'--perms', '0755', '--dir', name(1:i-1)}];
  end
end

function answer = within (name, folders)
  answer = any (cellfun (@(folder) strncmp (name, [folder '/'], ...
                                            numel (folder) + 1), folders));
end

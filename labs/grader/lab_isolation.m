% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function how = lab_isolation (wanted, home)
  % how = lab_isolation (wanted, home): how strangers' programs are run here.
  %
  % `confine' (confine.c) is always their parent: it leaves them one process, no
  % network, no new files, and limits.  Around it there is
  %
  %   'bubblewrap'  a world of their own, in which only Octave's folders and
  %                 what is needed of a submission exist;
  %   'user'        where that cannot be had, as in many containers: another
  %                 user's rights (for root), and Landlock's rules on what may be
  %                 read, where the kernel has them.
  %
  % wanted is one of these, or 'auto', the first that works: it is tried.  An
  % error if none does.
  %   .way .confine .octave .landlock
  %   .user       the first of the users to run as; 0: as who runs this
  %   .shown      folders that exist inside (Octave, the system's libraries)
  %   .hidden     those below that do not: this package, other packages
  %   .package    a copy of this package without the labs, for tasks that allow
  %               it; it goes when `how' does
  %   .weaker     a cell of texts: what this way does not do
  how = struct ('way', '', 'user', 0, 'landlock', false, 'weaker', {{}});
  how.confine = fullfile (home, 'grader', 'confine');
  if ~exist (how.confine, 'file')
    how.confine = fullfile (getenv ('builddir'), 'labs', 'grader', 'confine');
  end
  if ~exist (how.confine, 'file')
    error ('autoencoder:badFile', ...
           ['lab_grade: no labs/grader/confine, without which no stranger''s ' ...
            'program is run: make builds it, on Linux']);
  end
  [status, ~] = system (lab_quote (how.confine, '-q'));
  how.landlock = status == 0;
  octave = canonicalize_file_name (OCTAVE_HOME ());
  how.octave = fullfile (octave, 'bin', 'octave-cli');
  how.shown = {'/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', ...
               '/libx32', '/etc/ld.so.cache', '/etc/alternatives'};
  if isempty (regexp (octave, '^/usr(/|$)', 'once'))
    how.shown{end+1} = octave;
  end
  how.shown = how.shown(cellfun (@(name) ~isempty (stat (name)), how.shown));
  how.hidden = packages (how, home);
  if is_root ()
    % From 60706 to 61183: nobody's, by systemd's map of user numbers; others for
    % another lab_grade at the same time.
    how.user = 60706 + mod (37 * getpid (), 340);
  end

  how = copy_package (how);
  ways = {'bubblewrap', 'user'};
  if ~strcmp (wanted, 'auto')
    ways = {wanted};
  end
  said = '';
  for way = ways
    how.way = way{1};
    [works, words] = try_it (how);
    if works
      how.weaker = weaknesses (how);
      return
    end
    said = sprintf ('%s\n%s: %s', said, way{1}, words);
  end
  error ('autoencoder:badFile', ...
         'lab_grade: no program of a stranger can be run safely here.%s', said);
end

function answer = is_root ()
  answer = strcmp (strtrim (run_here ('id -u')), '0');
end

function output = run_here (command)
  [~, output] = system (command);
end

function folders = packages (how, home)
  % Where this package is: what is being used, and other copies in what is
  % shown.  Folders of packages are hidden altogether.
  ours = {fileparts(which ('ae_train')), fileparts(which ('autoencoder_mex'))};
  ours = unique (cellfun (@canonicalize_file_name, ours, 'UniformOutput', false));
  labs = {canonicalize_file_name(home), ...
          fileparts(canonicalize_file_name (how.confine))};
  % All of /usr takes a second: once a session.
  persistent found
  if isempty (found)
    said = run_here ([lab_quote('find', '-H', how.shown, '-xdev', '(', ...
                                '-name', 'ae_train.m', '-o', ...
                                '-name', 'autoencoder_mex.mex', ')', ...
                                '-printf', '%h\n') ' 2>/dev/null']);
    found = [{''}, strsplit(strtrim (said), char (10))];
  end
  folders = glob ({'/usr/share/octave/packages', ...
                   '/usr/lib/*/octave/packages', '/usr/lib/octave/packages', ...
                   '/usr/local/share/octave/packages', ...
                   '/usr/local/lib/*/octave/packages', ...
                   fullfile(OCTAVE_HOME (), 'share/octave/packages')})';
  folders = unique ([ours, labs, folders, ...
                     found(~cellfun ('isempty', found))]);
end

function how = copy_package (how)
  % Not the folders themselves: the labs may be in them, and in a container they
  % may be readable for root only.
  room = lab_room ();
  % Not lab_room: it may have left the path by then.
  how.cleanup = onCleanup (remover (lab_quote ('rm', '-rf', room)));
  how.package = fullfile (room, 'package');
  mkdir (how.package);
  for from = {fileparts(which ('ae_train')), fileparts(which ('autoencoder_mex'))}
    system (sprintf ('tar -C %s -c --exclude=./labs . | tar -C %s -x', ...
                     lab_quote (from{1}), lab_quote (how.package)));
  end
  system (lab_quote ('chmod', '-R', 'a+rX', how.package));
end

function handle = remover (command)
  handle = @() system (command);
end

function [works, words] = try_it (how)
  % A submission that adds two numbers, tries to write, and is timed.
  stage = lab_stage ('', 0, @() deal (lab_call ('two', 1, 1), []), []);
  task = struct ('name', 'two', 'stages', stage, 'package', false, ...
                 'seconds', 20, 'memory', 1e9);
  drawn = lab_draw (task, @(text) 1, true);
  room = lab_room ();
  cleanup = onCleanup (@() lab_room (room));
  files = {'two.m', ['function y = two (x)' char(10) 'y = x + 1;' char(10) ...
                     'if fopen (''../more'', ''w'') >= 0, y = 0; end' char(10)]};
  run = lab_prepare (room, files, task, drawn, how);
  ended = lab_run (run, how, 1);
  results = lab_results (fullfile (run.folder, 'results'), 1, ended{1});
  works = iscell (results{1}.outputs) && isequal (results{1}.outputs{1}, 2);
  words = results{1}.said;
  if ~works
    words = [words '. ' lab_said(run.folder, 500)];
  end
end

function weaker = weaknesses (how)
  weaker = {};
  if strcmp (how.way, 'bubblewrap')
    return
  end
  weaker{1} = ['no bubblewrap: whether a file of some name exists on this ' ...
               'machine can be seen'];
  if ~how.landlock
    weaker{2} = ['the kernel has no Landlock: what all users of this machine ' ...
                 'may read, submissions may: this package, if it is installed ' ...
                 'for all, and the arguments of running programs'];
  end
  if ~how.user
    weaker{end+1} = ['not root: submissions run with your own user''s rights, ' ...
                     'less what confine takes away'];
    if ~how.landlock
      error ('autoencoder:badFile', ...
             ['lab_grade: without bubblewrap, another user (root) or ' ...
              'Landlock a submission could read all that you can']);
    end
  end
end

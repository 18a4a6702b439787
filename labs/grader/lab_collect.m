% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [files, notes] = lab_collect (student, room, how)
  % [files, notes] = lab_collect (student, room, how): the .m files of a
  % submission, a cell with a name and a text in each row, and a cell of texts on
  % what was left aside.
  %
  % Only regular files are read, never what a link leads to; only .m files, which
  % are kept as bytes and written anew under plain names.  A zip is never
  % unpacked: it is listed, and its members are printed, by an `unzip' that runs
  % as isolated as the submission; so where it wants its members to go does not
  % matter.
  files = cell (0, 2);
  notes = {};
  for i = 1:numel (student.entries)
    [files, notes] = from (files, notes, student.entries{i}, student.as{i}, 0, ...
                           room, how);
  end
  if size (files, 1) > 100
    notes{end+1} = 'more than 100 files: only the first are used';
    files = files(1:100,:);
  end
  if numel (notes) > 20
    notes = [notes(1:20), {sprintf('and %d more', numel (notes) - 20)}];
  end
  % Names may have anything in them, and are printed on terminals.
  notes = regexprep (notes, '[^ -~]', '?');
end

function [files, notes] = from (files, notes, path, name, depth, room, how)
  [info, failed] = lstat (path);
  if failed
    notes{end+1} = [name ' cannot be read'];
  elseif S_ISDIR (info.mode)
    [files, notes] = from_folder (files, notes, path, name, depth, room, how);
  elseif ~S_ISREG (info.mode)
    notes{end+1} = [name ' is no file but a link or worse: not followed'];
  elseif info.size > 5e7
    notes{end+1} = [name ' is larger than 50 MB: left aside'];
  elseif ~isempty (regexpi (name, '\.zip$', 'once')) && depth < 2
    [files, notes] = from_zip (files, notes, path, name, room, how);
  elseif isempty (plain_name (name))
    notes = left_aside (notes, name, name);
  elseif info.size > 1e6
    notes{end+1} = [name ' is larger than 1 MB: left aside'];
  else
    [files, notes] = add (files, notes, name, fileread_bytes (path));
  end
end

function notes = left_aside (notes, name, short)
  % the sheet that lab_start laid there is no fault of the student's
  if ~any (strcmp (short, {'lab.md', 'lab.html'}))
    notes{end+1} = [name ' is no .m file with a usable name: left aside'];
  end
end

function [files, notes] = from_folder (files, notes, path, name, depth, room, how)
  found = dir (path);
  names = sort ({found.name});
  names = names(cellfun (@(name) name(1) ~= '.', names));
  if depth > 5 || numel (names) > 1000
    notes{end+1} = [name ' is too deep or too large: left aside'];
    return
  end
  % Files before folders: what lies higher counts.
  deeper = cellfun (@(name) isdir_itself (fullfile (path, name)), names);
  for child = [names(~deeper), names(deeper)]
    if ~strcmp (child{1}, '__MACOSX')
      [files, notes] = from (files, notes, fullfile (path, child{1}), ...
                             child{1}, depth + 1, room, how);
    end
  end
end

function answer = isdir_itself (path)
  [info, failed] = lstat (path);
  answer = ~failed && S_ISDIR (info.mode);
end

function [files, notes] = from_zip (files, notes, path, name, room, how)
  if ~exist ('/usr/bin/unzip', 'file')
    notes{end+1} = [name ' needs the program unzip, which is not here'];
    return
  end
  folder = lab_folder (room, {'archive.zip', fileread_bytes(path)}, how);
  cleanup = onCleanup (@() lab_room (folder));
  run = struct ('folder', folder, 'seconds', 20, 'memory', 5e8, ...
                'shown', {{}}, 'program', {{'/usr/bin/unzip', '-Z', 'archive.zip'}});
  ended = lab_run (run, how, 1);
  lines = strsplit (fileread_bytes (fullfile (folder, 'said')), char (10));
  % -rw-r--r--  3.0 unx  1234 tx defN 24-Mar-01 10:00 folder/name.m
  members = regexp (lines, ...
                    ['^([-dlbcps?])[-rwxsStTahvl]{6,9}\s+\S+\s+\S+\s+(\d+)' ...
                     '\s+\S+\s+\S+\s+\S+\s+\S+ (.+)$'], ...
                    'tokens', 'once');
  members = members(~cellfun ('isempty', members));
  if isempty (members)
    notes{end+1} = [name ' is no zip that can be read (' ended{1} ')'];
    return
  end
  % What lies higher counts.
  depth = cellfun (@(m) sum (m{3} == '/'), members);
  [~, order] = sort (depth);
  members = members(order);
  if numel (members) > 1000
    notes{end+1} = [name ' has more than 1000 members: the first count'];
    members = members(1:1000);
  end
  for i = 1:numel (members)
    [kind, bytes, member] = members{i}{:};
    short = regexprep (member, '^.*/', '');
    if isempty (short) || short(1) == '.' || kind == 'd' ...
       || any (strcmp (strsplit (member, '/'), '__MACOSX'))
      continue
    elseif kind == 'l'
      notes{end+1} = [member ' is a link: not followed'];
    elseif isempty (plain_name (short))
      notes = left_aside (notes, member, short);
    elseif str2double (bytes) > 1e6
      notes{end+1} = [member ' is larger than 1 MB: left aside'];
    elseif size (files, 1) < 100
      run.program = {'/usr/bin/unzip', '-p', 'archive.zip', ...
                     regexprep(member, '([][*?\\])', '\\$1')};
      lab_run (run, how, 1);
      text = fileread_bytes (fullfile (folder, 'said'));
      if numel (text) == str2double (bytes)
        [files, notes] = add (files, notes, short, text);
      else
        notes{end+1} = [member ' is damaged: left aside'];
      end
    end
  end
end

function [files, notes] = add (files, notes, name, text)
  plain = plain_name (name);
  if any (strcmp (plain, files(:,1)))
    notes{end+1} = ['a second ' plain ': left aside'];
  else
    files(end+1,:) = {plain, text};
  end
end

function plain = plain_name (name)
  % What the student called it, or ''.  Systems write kl-1.m, or kl (1).m, where
  % a kl.m was handed in before.
  plain = '';
  parts = regexp (name, '^([A-Za-z]\w{0,62})( ?\(\d+\)|-\d+)?\.m$', 'tokens', ...
                  'once');
  if ~isempty (parts)
    plain = [parts{1} '.m'];
  end
end

function text = fileread_bytes (path)
  file = fopen (path, 'r');
  text = fread (file, [1, Inf], 'uint8=>char');
  fclose (file);
end

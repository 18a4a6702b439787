% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function students = lab_submissions (folder)
  % students = lab_submissions (folder): who has handed in what, by the names of
  % the folders, zips and files there:
  %
  %   Moodle      Ada Lovelace_123_assignsubmission_file_/     a folder or zip each
  %   Canvas      lovelaceada_LATE_123_456_gaussian_kl.m       files of one student
  %   Gradescope  submission_123/
  %   Autolab     ada@example.org_3_handin.zip                 the last version
  %   else        ada/  ada.zip  ada_gaussian_kl.m             nbgrader: ada/LAB/
  %
  % students(i): .id (a text that does for a file's name), .name, .entries (paths)
  % and .as, the names under which single files come.
  found = dir (folder);
  names = sort ({found.name});
  students = struct ('id', {}, 'name', {}, 'entries', {}, 'as', {});
  versions = [];
  for i = 1:numel (names)
    name = names{i};
    if name(1) == '.' || strcmp (name, '__MACOSX')
      continue
    end
    [id, full, as, version] = whose (name, fullfile (folder, name));
    full = regexprep (full, '[\x00-\x1f\x7f]', '?');
    if isempty (id)
      continue
    end
    at = find (strcmp (id, {students.id}));
    if isempty (at)
      at = numel (students) + 1;
      students(at) = struct ('id', id, 'name', full, 'entries', {{}}, ...
                             'as', {{}});
      versions(at) = version;
    elseif version > versions(at)
      students(at).entries = {};
      students(at).as = {};
      versions(at) = version;
    elseif version < versions(at)
      continue
    end
    students(at).entries{end+1} = fullfile (folder, name);
    students(at).as{end+1} = as;
  end
end

function [id, full, as, version] = whose (name, path)
  id = '';
  full = '';
  version = 0;
  as = name;
  info = lstat (path);
  folder = S_ISDIR (info.mode);
  parts = regexp (name, '^(.*)_(\d+)_assignsubmission_', 'tokens', 'once');
  if ~isempty (parts)
    full = parts{1};
    id = parts{2};
    return
  end
  parts = regexp (name, '^submission_(\d+)$', 'tokens', 'once');
  if folder && ~isempty (parts)
    id = parts{1};
    return
  end
  parts = regexp (name, '^([^_@]+)_(?:LATE_)?(\d+)_\d+_(.+)$', 'tokens', 'once');
  if ~folder && ~isempty (parts)
    full = parts{1};
    id = parts{2};
    as = parts{3};
    return
  end
  parts = regexp (name, '^(.+@[^_]+)_(\d+)_', 'tokens', 'once');
  if ~isempty (parts)
    id = lab_safe (parts{1});
    version = str2double (parts{2});
    return
  end
  if folder
    id = lab_safe (name);
    return
  end
  parts = regexp (name, '^(.+)\.zip$', 'tokens', 'once');
  if ~isempty (parts)
    id = lab_safe (parts{1});
    return
  end
  % The name of a task may have an underscore, a student's too: lab_collect
  % decides what it is called.
  parts = regexp (name, '^([^_]+)_(\w+\.m)$', 'tokens', 'once');
  if ~isempty (parts)
    id = lab_safe (parts{1});
    as = parts{2};
  end
end

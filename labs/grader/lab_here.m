% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function results = lab_here (drawn, folder)
  % results = lab_here (drawn, folder): calls the student's functions in this
  % process, as the student's own lab_check does; lab_grade never does.  While
  % they run their folder is the current one and the first in the path; what is
  % there is found anew each time.
  before = path ();
  where = pwd ();
  cleanup = onCleanup (@() leave (before, where));
  addpath (folder);
  cd (folder);
  names = lab_functions (folder);
  clear (names{:});
  results = {};
  for i = 1:numel (drawn)
    kept = lab_random (drawn(i).seed);
    for call = drawn(i).calls
      results{end+1} = one (call);
    end
    lab_random (kept);
  end
end

function result = one (call)
  result = struct ('outputs', [], 'said', '');
  outputs = cell (1, call.outputs);
  try
    [outputs{:}] = feval (call.name, call.arguments{:});
    [result.outputs, result.said] = lab_numbers (outputs);
  catch problem
    result.said = ['ended with an error: ' problem.message];
  end
end

function leave (before, where)
  path (before);
  cd (where);
end

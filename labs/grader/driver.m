% driver.m FOLDER...: runs inside the isolation, in the folder of the student's
% files: calls their functions and writes what these return.
%
% Nothing here is trusted, because the student's functions share this process:
% what could be stolen is the arguments of the calls, what could be forged is
% the numbers that the functions return.  It knows no answer.
%
% ../calls is read first, before anything of the student's is in the path;
% ../results is there already (nothing can make files here) and gets for each
% call, as doubles,
%
%     1  number of outputs  and for each  rows  columns  class  numbers ...
%     0  length  text
%
% with class 0 double, 1 single, 2 logical (lab_results.m reads it).  FOLDER...,
% the package's where the task allows it, come behind in the path.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

function record = called (call)
  outputs = cell (1, call.outputs);
  try
    [outputs{:}] = feval (call.name, call.arguments{:});
    [outputs, said] = lab_numbers (outputs);
  catch problem
    outputs = [];
    said = ['ended with an error: ' problem.message];
  end
  if ~iscell (outputs)
    said = said(1:min (end, 1000));
    record = [0; numel(said); double(said(:))];
    return
  end
  record = {[1; numel(outputs)]};
  for i = 1:numel (outputs)
    x = outputs{i};
    record{end+1} = [size(x)'; isa(x, 'single') + 2 * islogical(x); double(x(:))];
  end
  record = vertcat (record{:});
end

loaded = load ('../calls');
drawn = loaded.drawn;
addpath ('..');
folders = argv ();
for i = numel (folders):-1:1
  if exist (folders{i}, 'dir')
    addpath (folders{i});
  end
end
addpath (pwd ());
results = fopen ('../results', 'r+');
for i = 1:numel (drawn)
  rand ('twister', drawn(i).seed);
  randn ('twister', drawn(i).seed);
  for j = 1:numel (drawn(i).calls)
    fwrite (results, called (drawn(i).calls(j)), 'double', 0, 'ieee-le');
    fflush (results);
  end
end
fclose (results);

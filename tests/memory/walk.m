% walk: the calls of calls.m with memory that runs out; see run and shim.c.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% What the shim shall do; what it counted, and how many it made fail.
function order (mode, n, what)
  persistent file
  if (isempty (file))
    file = fopen (getenv ('MEMORY_SHIM'), 'r+');
  end
  fseek (file, 32);
  fwrite (file, [what, clock()(6) * 1000], 'int64');
  fseek (file, 8);
  fwrite (file, [n 0 0], 'int64');
  fseek (file, 0);
  fwrite (file, mode, 'int64');
  fflush (file);
end

function [count, failed] = answer ()
  file = fopen (getenv ('MEMORY_SHIM'));
  numbers = fread (file, 8, 'int64');
  fclose (file);
  count = numbers(3);
  failed = numbers(4);
end

% Does it; a text that says what came out.
function [text, identifier] = outcome (f)
  rand ('twister', 1);
  randn ('twister', 2);
  identifier = '';
  try
    text = digest (without_time (f ()));
  catch problem
    identifier = problem.identifier;
    text = [identifier ' ' problem.message];
  end
end

function x = without_time (x)
  if (iscell (x))
    x = cellfun (@without_time, x, 'UniformOutput', false);
  elseif (isstruct (x))
    for name = intersect (fieldnames (x), {'seconds', 'time', 'created'})'
      x = rmfield (x, name{1});
    end
    for name = fieldnames (x)'
      for i = 1:numel (x)
        x(i).(name{1}) = without_time (x(i).(name{1}));
      end
    end
  end
end

% 1 to `most' where that is little, else some of them, the first among them.
function list = some_of (most, limit)
  list = unique (round ([1:min(most, limit / 2), linspace(1, most, limit / 2)]));
end

function keep_place (call, way, number)
  file = fopen (fullfile (getenv ('MEMORY_WORK'), 'place'), 'w');
  fprintf (file, '%d %d %d\n', call, way, number);
  fclose (file);
end

begin_group ();
warning ('off', 'all');
start = dlmread (fullfile (getenv ('MEMORY_WORK'), 'place'))(:)';
list = calls ();
pattern = getenv ('MEMORY_PATTERN');
% The n-th allocation, all from it on, the n-th thread, all from it on.
ways = [1 1; 2 1; 1 2; 2 2];
limit = str2double ([getenv('MEMORY_LIMIT') '0']) / 10;
if (limit == 0)
  limit = 300;
end
tried = 0;
for c = max (start(1), 1):rows (list)
  [name, f] = list{c,:};
  if (! isempty (pattern) && isempty (regexp (name, pattern, 'once')))
    continue
  end
  outcome (f);  % what a first call does but once
  right = outcome (f);
  if (! strcmp (outcome (f), right))
    printf ('not ok - %s: two calls differ\n', name);
    continue
  end
  wrong = 0;
  of_call = 0;
  for way = 1:rows (ways)
    if (c == start(1) && way < start(2))
      continue
    end
    order (0, 0, ways(way,2));
    outcome (f);
    most = answer ();
    for n = some_of (most, limit)
      if (c == start(1) && way == start(2) && n <= start(3))
        continue
      end
      keep_place (c, way, n);
      order (ways(way,1), n, ways(way,2));
      [text, identifier] = outcome (f);
      [~, failed] = answer ();
      order (0, 0, 0);
      good = strcmp (identifier, 'autoencoder:noMemory') || strcmp (text, right);
      of_call++;
      if (! good)
        wrong++;
        if (wrong <= 3)
          printf ('not ok - %s: way %d, number %d of %d (%d failed): %s\n', name, way, n, most, failed, text);
        end
      elseif (mod (n, 7) == 1 && ! strcmp (outcome (f), right))
        wrong++;
        printf ('not ok - %s: the call after way %d, number %d is wrong\n', name, way, n);
      end
    end
  end
  tried = tried + of_call;
  if (wrong == 0)
    printf ('ok - %s: %d failures told rightly\n', name, of_call);
  end
  fflush (stdout);
end
keep_place (rows (list) + 1, 0, 0);
printf ('%d calls with failures\n', tried);
printf ('the walk is over\n');
exit (0);

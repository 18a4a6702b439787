% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_addresses ()
  % Every address of the table is asked how far it is.
  task.stages = [ ...
    lab_stage('one bit', 1, @one, @all_there), ...
    lab_stage('some bits', 1, @some, @all_there), ...
    lab_stage('none, all', 1, @extremes, @all_there, 'hidden')];
end

function [calls, known] = one ()
  [calls, known] = ask (6, 1);
end

function [calls, known] = some ()
  [calls, known] = ask (8, 3);
end

function [calls, known] = extremes ()
  [calls, known] = ask (4, [0 4]);
end

function [calls, known] = ask (n, radii)
  known.b = double (rand (1, n) > 0.5);
  known.radii = radii;
  calls = lab_call ('addresses', 1, known.b, radii(1));
  for i = 2:numel (radii)
    calls(i) = lab_call ('addresses', 1, known.b, radii(i));
  end
end

function words = all_there (out, known)
  words = '';
  n = numel (known.b);
  table = double (dec2bin (0:2^n-1, n) == '1');
  away = sum (table ~= repmat (known.b, 2^n, 1), 2);
  for c = 1:numel (out)
    A = double (out{c}{1});
    if size (A, 2) ~= n
      words = sprintf ('A is %d x %d, and should have n columns', size (A));
    elseif ~all (A(:) == 0 | A(:) == 1)
      words = 'A has other numbers than 0 and 1';
    elseif size (unique (A, 'rows'), 1) ~= size (A, 1)
      words = 'an address comes more than once';
    elseif size (A, 1) ~= sum (away <= known.radii(c))
      words = sprintf ('there are %d addresses, too %s', size (A, 1), ...
                       few_many (size (A, 1) < sum (away <= known.radii(c))));
    elseif any (sum (A ~= repmat (known.b, size (A, 1), 1), 2) > known.radii(c))
      words = 'an address differs in more than r bits';
    elseif any (diff (sum (A ~= repmat (known.b, size (A, 1), 1), 2)) < 0)
      words = 'a nearer address comes behind a farther one';
    end
    if ~isempty (words)
      return
    end
  end
end

function word = few_many (few)
  word = 'many';
  if few
    word = 'few';
  end
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function results = lab_results (file, count, ended)
  % results = lab_results (file, count, ended): what driver.m wrote of `count'
  % calls, as lab_judge takes it.
  %
  % The student's functions may have written there what they liked: it is a file
  % of doubles, all of which are checked before they are believed, and nothing
  % but numbers comes out.  `ended' says why calls are missing.
  results = cell (1, count);
  results(:) = {struct('outputs', [], 'said', ended)};
  stream = fopen (file, 'r');
  v = fread (stream, Inf, 'double=>double', 0, 'ieee-le');
  fclose (stream);
  at = 1;
  for i = 1:count
    [results{i}, at] = one (v, at, results{i});
    if ~at
      return
    end
  end
end

function [result, at] = one (v, at, result)
  % at is 0 where nothing that makes sense follows.
  [head, next] = take (v, at, 2);
  at = 0;
  if isempty (next) || ~any (head(1) == [0 1]) || head(2) > 1000
    return
  end
  if head(1) == 0
    [said, next] = take (v, next, head(2));
    if isempty (next) || isempty (said) || any (said > 255)
      return
    end
    said(said < 32 | said > 126) = double ('?');
    result.said = char (said');
    at = next;
    return
  end
  outputs = cell (1, head(2));
  for i = 1:numel (outputs)
    [form, next] = take (v, next, 3);
    if isempty (next) || form(3) > 2
      return
    end
    if ~(form(1) * form(2) <= numel (v))
      return
    end
    [x, next] = take (v, next, form(1) * form(2), 'any');
    if isempty (next)
      return
    end
    x = reshape (x, form(1), form(2));
    if form(3) == 1
      x = single (x);
    elseif form(3) == 2
      x = x ~= 0;
    end
    outputs{i} = x;
  end
  result.outputs = outputs;
  at = next;
end

function [x, next] = take (v, at, count, what)
  % count numbers of v from `at', and what is behind them; [] and [] if they
  % are not there or, unless they may be any, no integers >= 0.
  x = [];
  next = [];
  if isempty (at) || at + count - 1 > numel (v)
    return
  end
  x = v(at:at + count - 1);
  if nargin < 4 && ~all (x >= 0 & x == fix (x) & x < 2^31)
    x = [];
    return
  end
  next = at + count;
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_top_k ()
  % What is kept is as it was, k of them, and none of the others is larger.
  task.stages = [ ...
    lab_stage('positive numbers', 1, @positive, @largest), ...
    lab_stage('any numbers', 1, @any_, @largest), ...
    lab_stage('all, one', 1, @extremes, @largest, 'hidden')];
end

function [calls, known] = positive ()
  known.H = rand (6, 9) + 0.1;
  known.k = 3;
  calls = lab_call ('top_k', 1, known.H, 3);
end

function [calls, known] = any_ ()
  % In some rows fewer than k are positive.
  known.H = [randn(6, 8); -rand(2, 8) - 0.1];
  known.k = 4;
  calls = lab_call ('top_k', 1, known.H, 4);
end

function [calls, known] = extremes ()
  known.H = randn (5, 4);
  known.k = [4 1];
  calls = [lab_call('top_k', 1, known.H, 4), lab_call('top_k', 1, known.H, 1)];
end

function words = largest (out, known)
  words = '';
  for c = 1:numel (out)
    T = out{c}{1};
    k = known.k(c);
    if ~isequal (size (T), size (known.H))
      words = 'T has not the size of H';
      return
    end
    for n = 1:size (T, 1)
      kept = T(n,:) ~= 0;
      if sum (kept) ~= k
        words = sprintf ('%d entries of a row are kept, not k', sum (kept));
      elseif ~isequal (T(n,kept), known.H(n,kept))
        words = 'what is kept has changed';
      elseif k < numel (kept) && min (known.H(n,kept)) < max (known.H(n,~kept))
        words = 'a larger entry is left out';
      end
    end
  end
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_mutual_information ()
  % By entropies: H (X) + H (Y) - H (X, Y), one term at a time.
  task.stages = [ ...
    lab_stage('two by two', 1, @two, @by_entropies), ...
    lab_stage('a larger table', 1, @larger, @by_entropies), ...
    lab_stage('zeros; independence', 1, @special, @by_entropies, 'hidden')];
end

function [calls, known] = two ()
  known = {[0.4 0.1; 0.1 0.4], [0.5 0.2; 0.1 0.2]};
  calls = ask (known);
end

function [calls, known] = larger ()
  P = rand (4, 6) .^ 2;
  known = {P / sum(P(:))};
  calls = ask (known);
end

function [calls, known] = special ()
  p = rand (3, 1);
  q = rand (1, 4);
  known = {diag([0.2 0.3 0.5]), [0.5 0; 0 0.5; 0 0], p * q / sum(p) / sum(q)};
  calls = ask (known);
end

function calls = ask (known)
  calls = lab_call ('mutual_information', 1, known{1});
  for i = 2:numel (known)
    calls(i) = lab_call ('mutual_information', 1, known{i});
  end
end

function h = entropy_ (p)
  h = 0;
  for x = p(:)'
    if x > 0
      h = h - x * log (x);
    end
  end
end

function words = by_entropies (out, known)
  words = '';
  for i = 1:numel (known)
    P = known{i};
    wanted = entropy_ (sum (P, 1)) + entropy_ (sum (P, 2)) - entropy_ (P);
    got = out{i}{1};
    if isempty (words) && ~(isscalar (got) && abs (got - wanted) < 1e-10)
      words = lab_agree (got, wanted, 1e-10, 'I', {'log 2', log(2)});
    end
  end
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [P, logZ] = joint_table (W, a, b)
  % [P, logZ] = joint_table (W, a, b): the probability of each pair, visible states
  % down and hidden ones across, in the order of all_states: one energy at a time.
  [k, d] = size (W);
  V = all_states (d);
  H = all_states (k);
  E = zeros (2^d, 2^k);
  for i = 1:2^d
    for j = 1:2^k
      E(i,j) = -H(j,:) * W * V(i,:)' - V(i,:) * a - H(j,:) * b;
    end
  end
  low = min (E(:));
  P = exp (low - E);
  logZ = log (sum (P(:))) - low;
  P = P / sum (P(:));
end

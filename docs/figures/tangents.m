% tangents.png: a digit and its true tangents, and the directions of the input to
% which codes with and without contraction respond most at it.
%
% The true ones are known: an image that is moved with velocity (p, q) changes by
% -(p dI/dx + q dI/dy), the affine fields are six; and of a stroke that becomes
% wider only the rim changes.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

function D = moved (x)
  I = reshape (x, 28, 28);
  [across, down] = gradient (I);
  [p, q] = meshgrid ((1:28) - 14.5);
  D = [(p .* across)(:), (q .* across)(:), (p .* down)(:), (q .* down)(:), ...
       across(:), down(:), double(I(:) > 0 & I(:) < 1)];
end

X = single (ae_dataset ('digits', 'train'));
T = ae_dataset ('digits', 'test', 'Count', 40);
coeff = double (pca_fit (X, 7));
for n = 1:40
  [bases{n}, ~] = qr (moved (T(n,:)), 0);
  of_pca(n) = sumsq ((bases{n}' * coeff)(:)) / 7;
end
printf ('chance: %.3f; components: %.3f in the tangents\n', 7 / 784, mean (of_pca));

example = 4;
drawn = {[2 * T(example,:) - 1; moved(T(example,:))']};
titles = {'a digit and its tangents'};
contraction = [0 0.1 0.3 1];
for c = contraction
  model = ae_train (X, 300, 'Tied', true, 'Activation', 'sigmoid', 'Loss', 'crossentropy', ...
                    'Contraction', c, 'Epochs', 40, 'LearningRate', 2e-3, ...
                    'Schedule', 'cosine', 'Seed', 1, 'Threads', 1);
  for n = 1:40
    J = double (ae_jacobian (model, single (T(n,:))));
    [V, E] = eig (J * J');
    [s, order] = sort (diag (E), 'descend');
    V = J' * V(:,order(1:8)) ./ sqrt (s(1:8))';
    within(n) = sumsq ((bases{n}' * V(:,1:7))(:)) / 7;
    gain(n) = sumsq ((J * bases{n})(:)) / 7 / (sum (s) / 784);
    if n == example && any (c == [0 1])
      drawn{end+1} = V';
      titles{end+1} = sprintf ('Contraction %g', c);
    end
  end
  printf ('Contraction %g: error %.2f; %.3f +- %.3f in the tangents; gain %.1f\n', c, ...
          mean (sumsq (ae_reconstruct (model, T) - T, 2)) / 2, mean (within), ...
          std (within) / sqrt (40), mean (gain));
end
panels ('tangents.png', drawn, titles, [2 4], 'symmetric', 1110);

% Rate and distortion on Fashion-MNIST: principal components and an autoencoder
% at equal size of the code, JPEG beside; the bytes against the entropy, the
% round trip, and what the quantiser adds at fine steps.
%
% The known figures: the first 1,000 test images, entropy of each coordinate by
% itself: PCA-30 at steps .25, .5, 1: .142, .105, .070 bits a pixel at squared
% errors 12.30, 12.77, 14.60; PCA-128 at .25: .407 and 5.50; each within 1 %.  The
% first 200 as JPEG: .297: 11.41, .447: 8.03, .711: 5.24.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
here = fileparts (mfilename ('fullpath'));
addpath (fullfile (here, 'common'));
addpath (fullfile (here, '..', '..', 'docs', 'figures', 'common'));
[X, T] = need_fashion ();
few = double (T(1:1000,:));

function near (c, rate, distortion, name)
  check (abs (c.entropy / rate - 1) < .01 && abs (c.distortion / distortion - 1) < .01, ...
         '%s, step %g: %.4f bits a pixel (%.3f), error %.3f (%.2f)', name, c.step, ...
         c.entropy, rate, c.distortion, distortion);
end

[coeff, ~, ~, ~, mu] = pca_fit (double (X), 128);
pca = ae_from (coeff(:,1:30), mu);
wide = ae_from (coeff, mu);
expected = [.25 .142 12.30; .5 .105 12.77; 1 .070 14.60];
for e = expected'
  near (ae_compress (pca, few, 'Step', e(1)), e(2), e(3), 'PCA-30');
end
near (ae_compress (wide, few, 'Step', .25), .407, 5.50, 'PCA-128');

% Fine steps: k q^2 / 12 more, the rounding being uniform and the map orthonormal;
% statistical: a rounding error's square has the deviation q^2 / sqrt (180), and
% its product with the rest of the error q sqrt (rest / 3), each in k coordinates.
without = mean (sumsq (few - ae_reconstruct (pca, few), 2));
for q = [.05 .1 .2]
  c = ae_compress (pca, few, 'Step', q);
  excess = c.distortion - without;
  tolerance = 4 * sqrt (30 * q ^ 4 / 180 / 1000) + .01 * 30 * q ^ 2 / 12;
  check (abs (excess - 30 * q ^ 2 / 12) < tolerance, ...
         'PCA-30, step %g: error greater by %.5f, 30 step^2 / 12 = %.5f', q, excess, ...
         30 * q ^ 2 / 12);
end

ae = ae_train (X, [512 256 30], 'Epochs', 20, 'Schedule', 'cosine', 'Seed', 1);
Z = double (ae_encode (ae, T));
printf ('# the autoencoder: error without a quantiser %.3f; deviation of its code %.3f to %.3f\n', ...
        mean (sumsq (few - double (ae_reconstruct (ae, single (few))), 2)), ...
        min (std (Z)), max (std (Z)));
printf ('# %-16s %-8s %-12s %-12s\n', 'code', 'step', 'bits a pixel', 'error');
models = {pca, wide, ae};
names = {'PCA-30', 'PCA-128', 'autoencoder, 30'};
scale = [1, 1, sqrt(mean (var (Z))) / sqrt(mean (var (ae_encode (pca, few))))];
best = Inf;
for i = 1:3
  for q = [.25 .5 1 2] * scale(i)
    c = ae_compress (models{i}, few, 'Step', q);
    printf ('# %-16s %-8.3g %-12.4f %-12.3f\n', names{i}, q, c.entropy, c.distortion);
    if (i == 3 && c.entropy <= .13)
      best = min (best, c.distortion);
    end
  end
end
check (best <= 12.5, 'the autoencoder of 30: %.3f (12.5) at no more than .13 bits a pixel', best);
printf ('# JPEG of the first 200, quality, bits a pixel, error:\n');
points = jpeg_points (few(1:200,:), [2 5 10]);
printf ('#   %2d  %.4f  %.3f\n', points');
check (abs (points(:,2:3) ./ [.297 11.41; .447 8.03; .711 5.24] - 1) < .02, ...
       'JPEG''s points: .297: 11.41, .447: 8.03, .711: 5.24 within 2 %%');

% 10,000 images in the model's class: the bytes, and what comes back.
steps = {[.5 1], .25, [.5 1] * scale(3)};
for i = 1:3
  m = models{i};
  data = cast (T, m.class);
  Z = double (ae_encode (m, data));
  for q = steps{i}
    c = ae_compress (m, data, 'Step', q);
    check (abs (c.rate / c.entropy - 1) < .01, ...
           '%s, step %.3g, 10,000 images: %d bytes, %.2f %% above the entropy', ...
           names{i}, q, numel (c.bytes), 100 * (c.rate / c.entropy - 1));
    check (isequal (ae_expand (m, c), ae_decode (m, cast (q * round (Z / q), m.class))), ...
           'and back: the images of the rounded codes to the last bit');
  end
end
exit (check ());

% A linear autoencoder learns what principal component analysis computes
% (Baldi and Hornik 1989): pca_compare with its defaults, from a random start,
% on 10,000 photographs of clothes.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));
need_fashion ();
X = ae_dataset ('fashion-mnist', 'train', 'Count', 10000);
k = 8;
tic ();
report = pca_compare (X, k, 'Seed', 1);
printf ('# %d iterations, %.0f s\n', numel (report.model.history.loss), toc ());
check (max (report.start_angles) > 0.5,
       'it starts from a random plane: angles %.3f to %.3f rad',
       min (report.start_angles), max (report.start_angles));
check (max (report.angles) < 1e-3, 'largest principal angle %.2e rad',
       max (report.angles));
check (abs (report.gap) < 1e-6, 'relative gap to the discarded eigenvalues %.2e',
       report.gap);
check (report.equivalent, 'the report says that they are equivalent');

% Against Octave's own svd: everything that theory says.
mu = mean (X);
[~, S, V] = svd ((X - mu) / sqrt (rows (X)), 'econ');
s = diag (S);
l = s .^ 2;
near = @(a, b, c) max (abs (a(:) - b(:))) <= c * eps * max (abs (b(:)));
% The eigenvalues of the covariance are exact to c eps times the largest.
check (near (report.latent, l, 1e3), 'the spectrum is svd''s');
check (near (report.tail, sum (l(k+1:end)), 1e4), 'the tail is svd''s: %.6f',
       report.tail);
check (near (report.mse_pca, report.tail, 1e5), 'PCA''s error is the tail');
% Vectors: rounding over the relative gap of the spectrum.
spacing = min (-diff (l(1:k+1))) / l(1);
cosines = abs (sum (report.loadings .* V(:,1:k)));
check (max (acos (min (cosines, 1))) < 1e-3,
       'the decoder''s loadings are the components, one by one: %.2e rad',
       max (acos (min (cosines, 1))));
W = report.optimal.decoder;
signs = sign (sum (W .* V(:,1:k)));
tolerance = 1e3 * eps / spacing;
check (max (max (abs (W - signs .* V(:,1:k) .* s(1:k)'))) < tolerance * s(1),
       'W* = U S: %.1e', max (max (abs (W - signs .* V(:,1:k) .* s(1:k)'))));
E = report.optimal.encoder;
check (max (max (abs (E - (signs .* V(:,1:k) ./ s(1:k)')'))) < tolerance / s(k),
       'W = S^-1 U'': %.1e',
       max (max (abs (E - (signs .* V(:,1:k) ./ s(1:k)')'))));
check (near (E * W, eye (k), 1e3), 'W W* = I: %.1e', norm (E * W - eye (k)));

% By hand, from the struct: the trained model is linear, f (x) = W (x - offset).
m = report.model;
Z = (X(1:100,:) - m.normalize.offset) * m.encoder.weight' + m.encoder.bias';
Y = Z * m.decoder.weight' + m.decoder.bias' + m.normalize.offset;
check (near (ae_reconstruct (m, X(1:100,:)), Y, 1e3),
       'the model is the formula of its struct');
exit (check ());

% rbm: restricted Boltzmann machines of 784 x 16 units on binarised
% Fashion-MNIST, where log Z is exact.  By hand, or by make check-slow:
%   octave --path octave tests/slow/rbm.m
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));
[X, T] = need_fashion ();
X = single (X > 0.5);
T = single (T > 0.5);

% Independent pixels with the means of the training data.
p = (sum (X) + 0.5) / (rows (X) + 1);
base = mean (T * log (p)' + (1 - T) * log (1 - p)');
printf ('independent pixels: %.2f nats\n', base);

% The last column: do the chains see all modes?  Machines trained by CD alone
% have modes far from the data, which hold most of Z and which annealing
% misses: too little is told, not held against it.
variants = {'CD-1', {}, false; ...
            'CD-1, not centred', {'Center', false}, true; ...
            'CD-1, decay 1e-3', {'WeightDecay', 1e-3}, false; ...
            'CD-5', {'Steps', 5}, false; ...
            'PCD-1', {'Persistent', true, 'Schedule', 'linear'}, true};
for i = 1:rows (variants)
  started = tic ();
  model = rbm_train (X, 16, 'Epochs', 5, 'Seed', 1, variants{i,2}{:});
  seconds = toc (started);
  [loglik, exact] = rbm_likelihood (model, T);
  gain = mean (loglik) - base;
  if i == 1
    check (gain >= 60, ...
           'a centred machine beats independent pixels by %.1f >= 60 nats', gain);
  end
  [~, logZ, stderr] = rbm_likelihood (model, T, 'Method', 'annealing', ...
                                      'Temperatures', 5000, 'Seed', 1);
  printf ('%-18s %.2f nats, gain %.2f, log Z %.4f, annealed %.4f +- %.4f, %.1f s\n', ...
          variants{i,1}, mean (loglik), gain, exact, logZ, stderr, seconds);
  if variants{i,3}
    check (abs (logZ - exact) <= 3 * stderr, ...
           '%s: annealed log Z within 3 standard errors (%.2f)', ...
           variants{i,1}, (logZ - exact) / stderr);
  end
end
exit (check ());

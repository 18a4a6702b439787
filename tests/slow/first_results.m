% first_results: what a first call gives, by default options, 3 seeds.
%
%   ae_train (X, k), k = 8, 32, 64, against PCA of k components: its test error
%   is within 2 % of PCA's, or below; ae_train (X, [128 16]) is below that of 16;
%   the bound of a VAE [200 10] on binary digits after 3 and 15 epochs, with the
%   output's bias at the log odds of the mean and at 0; and how many samples are
%   lit where no digit is.
%
% On the digits, and Fashion-MNIST (DATA=digits or DATA=fashion-mnist in the
% environment: one of them).  By hand, or by make check-slow:
%   octave --path octave tests/slow/first_results.m
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function error = reconstruction_error (model, T)
  error = mean (sumsq (T - ae_reconstruct (model, T), 2));
end

function error = pca_error (X, T, k)
  [coeff, ~, ~, ~, mu] = pca_fit (X, k);
  Z = (T - mu) * coeff;
  error = mean (sumsq (T - mu - Z * coeff', 2));
end

% Tables a row a line, as they are in the manual.
function against_pca (name, X, T)
  printf ('# %s, %d observations: test error, mean_n ||x - xhat||^2, of 3 seeds\n', name, rows (X));
  for hidden = {8, 32, 64, [128 16]}
    k = hidden{1}(end);
    theirs = pca_error (X, T, k);
    ours = zeros (1, 3);
    for seed = 1:3
      ours(seed) = reconstruction_error (ae_train (X, hidden{1}, 'Seed', seed), T);
    end
    words = mat2str (hidden{1});
    printf ('# %-9s PCA %8.4f  ae_train %s\n', words, theirs, sprintf (' %8.4f', ours));
    if isscalar (hidden{1})
      check (max (ours) <= 1.02 * theirs, '%s, ae_train (X, %s): %.4f of PCA at most', name, words, max (ours) / theirs);
    else
      check (max (ours) < theirs, '%s, ae_train (X, %s): %.4f of PCA', name, words, max (ours) / theirs);
    end
  end
end

% The bound on test data after so many epochs; without the start the bias of
% the output is set to 0 by hand.
function [bound, pale] = bound_of (X, T, epochs, seed, started)
  model = vae_train (X, [200 10], 'Epochs', 0, 'Seed', seed);
  if ~ started
    model.decoder(end).bias(:) = 0;
  end
  model = vae_train (X, [200 10], 'Epochs', epochs, 'Seed', seed, 'InitialModel', model);
  bound = mean (vae_elbo (model, T, 'Seed', 1));
  pale = mean (any (vae_sample (model, 1000, 'Seed', 1)(:,mean (X) == 0) > 0.05, 2));
end

function bounds (X, T)
  X = double (X > 0.5);
  T = double (T > 0.5);
  printf ('# binary digits, vae_train (X, [200 10]): bound on test data in nats, of 3 seeds\n');
  for epochs = [3 15]
    values = pale = zeros (2, 3);
    for seed = 1:3
      for started = [false true]
        [values(1+started,seed), pale(1+started,seed)] = bound_of (X, T, epochs, seed, started);
      end
    end
    printf ('# %2d epochs: bias 0 %s  at the log odds %s\n', epochs, sprintf (' %8.2f', values(1,:)), sprintf (' %8.2f', values(2,:)));
    printf ('#            samples lit at the border: %s %%, %s %%\n', sprintf (' %.1f', 100 * pale(1,:)), sprintf (' %.1f', 100 * pale(2,:)));
    check (pale(2,:) < 0.01, 'no pale borders: %.3f of the samples', max (pale(2,:)));
    check (all (values(2,:) > values(1,:)), 'the start of the output gains %.1f nats after %d epochs', mean (values(2,:) - values(1,:)), epochs);
  end
end

only = getenv ('DATA');
if isempty (only) || strcmp (only, 'digits')
  X = ae_dataset ('digits', 'train');
  T = ae_dataset ('digits', 'test');
  bounds (X, T);
  against_pca ('digits', X, T);
end
if isempty (only) || strcmp (only, 'fashion-mnist')
  [X, T] = need_fashion ();
  against_pca ('fashion-mnist', X, T);
end
exit (check ());

% Conditional variational autoencoders fill in what is missing of an image:
% the protocol of Sohn, Lee & Yan (2015), section 5.2, on Fashion-MNIST.  One,
% two or three quadrants are missing, c are the pixels that are left and x those
% that are gone, 0 or 1 (the grey value is above 1/2), so that
%
%   log p (x | c) = log p (missing | seen)
%
% is a true log-likelihood, in nats an image, of the missing pixels only; by
% importance weighting for the models with z, and exact for the network
% without.  That is c -> H units -> x, with not fewer weights than the largest of
% the others has in all its networks.  It is trained by the same function: a
% conditional model of one unit z whose KL term is 1000 times dearer than it
% should be tells nothing by it (checked), and is then used at z = 0.  All train
% on the same images, and stop when the held-out tenth gets worse.
%
% Then blocks, quadrants and pixels missing at random places, all by one model:
% c is the image as ae_mask leaves it and x the whole of it, grey.
%
% docs/figures/inpainting.m draws what both make.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function n = weights (model)
  n = 0;
  for part = {model.encoder, model.mean, model.logvar, model.decoder}
    n = n + sum (arrayfun (@(l) numel (l.weight), part{1}));
  end
  if strcmp (model.prior.type, 'conditional')
    for part = {model.prior.trunk, model.prior.mean, model.prior.logvar}
      n = n + sum (arrayfun (@(l) numel (l.weight), part{1}));
    end
  end
end

common = {'Activation', 'relu', 'Epochs', 60, 'Patience', 3, ...
          'ValidationFraction', 0.1, 'Seed', 1, 'BatchSize', 100};
[X, T] = need_fashion (20000, 1000);
B = single (X > 0.5);
S = single (T > 0.5);

% Quadrants: 1 left above, 2 left below, 3 right above, 4 right below; in this
% order they go, and 2 stays.
quadrant = kron ([1 3; 2 4], ones (14))(:)';
order = [4 3 1];
printf ('%-10s %-14s %9s %10s %8s %7s\n', 'missing', 'model', 'weights', ...
        'log p', 'error', 'epochs');
for missing = 1:3
  gone = ismember (quadrant, order(1:missing));
  x = B(:,gone);
  c = B(:,! gone);
  t = S(:,gone);
  seen = S(:,! gone);
  d = sum (gone);
  m = sum (! gone);
  value = models = cell (1, 3);
  names = {'fixed', 'learned'};
  for i = 1:2
    models{i} = vae_train (x, [300 30], 'Condition', c, ...
                           'ConditionalPrior', names{i}, common{:});
    value{i} = -double (vae_nll (models{i}, t, 'Condition', seen, ...
                                 'Samples', 200, 'Seed', 2));
  end
  H = ceil (weights (models{2}) / (d + m));
  models{3} = vae_train (x, 1, 'Condition', c, 'Decoder', [H d], ...
                         'Beta', 1000, common{:});
  o = vae_decode (models{3}, zeros (rows (T), 1, 'single'), 'Condition', seen);
  o = min (max (double (o), eps), 1 - eps);
  value{3} = sum (t .* log (o) + (1 - t) .* log (1 - o), 2);
  names = {'fixed prior', 'learned prior', 'deterministic'};
  for i = 1:3
    printf ('%-10d %-14s %9d %10.2f %8.2f %7d\n', missing, names{i}, ...
            weights (models{i}), mean (value{i}), ...
            std (value{i}) / sqrt (rows (T)), numel (models{i}.history.loss));
  end
  for i = 1:2
    gain = value{i} - value{3};
    bound = 5 * std (gain) / sqrt (rows (T));
    check (mean (gain) > bound, ...
           ['%d missing, %s: %.2f nats above the deterministic network, 5 ' ...
            'standard errors being %.2f'], ...
           missing, names{i}, mean (gain), bound);
  end
  [~, terms] = vae_elbo (models{3}, t, 'Condition', seen, 'Seed', 3);
  check (mean (terms.kl) < 0.02 && weights (models{3}) >= weights (models{2}), ...
         'the deterministic network is no smaller, and z tells it %.2g nats', ...
         mean (terms.kl));
end

% Missing at random places.  What is gone has about the mean of a pixel.
kinds = {{'block'}, {'quadrant', 'Quadrants', 2}, {'pixels', 'Fraction', 0.5}};
c = zeros (size (X), 'single');
for k = 1:3
  part = k:3:rows (X);
  c(part,:) = ae_mask (X(part,:), 'Missing', kinds{k}{:}, 'Fill', 0.3, ...
                       'Seed', k);
end
model = vae_train (X, [400 30], 'Condition', c, 'ConditionalPrior', ...
                   'learned', common{:});
for k = 1:3
  [Y, kept] = ae_mask (T, 'Missing', kinds{k}{:}, 'Fill', 0.3, 'Seed', 9);
  draws = zeros (rows (T), 784, 20);
  for i = 1:20
    draws(:,:,i) = vae_sample (model, rows (T), 'Condition', Y, 'Mean', true, ...
                               'Seed', i);
  end
  off = @(G) mean ((G(! kept) - T(! kept)) .^ 2);
  ours = off (mean (draws, 3));
  theirs = off (repmat (mean (X), rows (T), 1));
  spread = std (draws, 0, 3);
  check (ours < theirs / 2, ['%s missing: squared error a pixel %.4f, of ' ...
                             'the mean image %.4f'], ...
         kinds{k}{1}, ours, theirs);
  if k < 3
    check (mean (spread(! kept)) > mean (spread(kept)), ...
           'samples differ by %.3f where it is missing, by %.3f elsewhere', ...
           mean (spread(! kept)), mean (spread(kept)));
  end
end
exit (check ());

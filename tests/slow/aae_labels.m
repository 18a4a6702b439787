% aae_labels: an adversarial autoencoder whose discriminator is told the class of
% each code, on Fashion-MNIST.  Class c is to have component c of the mixture.  An
% encoder that puts a share m of the images with another class leaves D, even at
% its best, something to see: with p the component and q = (1 - m) p + m r, where
% r lies elsewhere, its loss is
%
%   log (2 - m) + (1 - m) log ((2 - m) / (1 - m)),
%
% 2 log 2 = 1.386 at m = 0.  So the game has settled when the loss is what the
% misplaced images alone explain; and what is left is for the encoder to learn, or
% for more images to teach.
%
% Rows of a table: how deep the encoder is, rates, batches, what stands in D, how
% the code is made, how many images and epochs; ten minutes.  octave aae_labels.m
% 2 4 is those rows.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function share = placed (model, X, y)
  Z = ae_encode (model, X);
  m = model.prior.mean;
  [~, nearest] = min ((Z(:,1) - m(:,1)') .^ 2 + (Z(:,2) - m(:,2)') .^ 2, [], 2);
  share = mean (nearest - 1 == y);
end

[X, T, y, t] = need_fashion (60000, 10000);
drop = {'dropout', 'Rate', 0.3};
judge = {'Discriminator', {{'dense', 256}, drop, {'dense', 256}, drop}};
often = {'BatchSize', 32};
apart = {often{:}, 'LearningRate', 3e-4, 'GeneratorRate', 3e-3};
ways = {'one hidden layer', [512 2], 20000, 8, {}; ...
        'the same, dropout in D', [512 2], 20000, 8, judge; ...
        'the same, an encoder that draws', [512 2], 20000, 8, [judge, {'Encoder', 'gaussian'}]; ...
        'dropout in D, batches of 32, codes at ten times the rate of images', [512 2], 20000, 8, [judge, apart]; ...
        'two hidden layers', [512 256 2], 20000, 8, {}; ...
        'the same, batches of 32', [512 256 2], 20000, 8, often; ...
        'and codes at ten times the rate of images', [512 256 2], 20000, 8, apart; ...
        'the same, all images', [512 256 2], 60000, 10, apart};
wanted = cellfun (@str2double, argv ());
if isempty (wanted)
  wanted = 1:rows (ways);
end
for way = ways(wanted,:)'
  [name, hidden, n, epochs, given] = way{:};
  model = aae_train (X(1:n,:), hidden, 'Prior', 'mixture', 'Labels', y(1:n), 'Momentum', 0.5, 'DiscriminatorRate', 5e-4, 'Schedule', 'late', 'Epochs', epochs, 'Seed', 1, 'Threads', 1, given{:});
  [~, P] = vae_sample (model, 2000, 'Seed', 10);
  r = sample_compare (ae_encode (model, T(1:2000,:)), P, 'Count', 2000, 'Seed', 1);
  trained = placed (model, X(1:n,:), y(1:n));
  m = 1 - trained;
  explained = log (2 - m) + (1 - m) * log ((2 - m) / (1 - m));
  h = model.history;
  printf ('# %s, %d images, %d epochs: loss of D %.3f, %.3f explained; accuracy %.3f; MMD^2 %.4f (p %.3f); with their class %.3f, of test images %.3f; reconstruction %.1f\n', ...
          name, n, epochs, h.discriminator(end), explained, h.accuracy(end), r.mmd, r.pvalue, trained, placed (model, T, t), h.reconstruction(end));
  fflush (stdout);
  if numel (hidden) == 3
    check (h.discriminator(end) > explained - 0.06 && abs (h.accuracy(end) - 0.5) < 0.15, '%s: what D still sees are the images that are placed wrong', name);
  end
end
exit (check ());

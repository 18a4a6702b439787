% conv_vae.png: images drawn from two variational autoencoders of Fashion-MNIST
% that were trained for as long, a convolutional one and a dense one, both with
% 20 latent units; their bounds of test images are printed.  Processor times of
% one thread.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('fashion-mnist', 'train'));
T = single (ae_dataset ('fashion-mnist', 'test'));
options = {'Activation', 'relu', 'LearningRate', 2e-3, 'Schedule', 'cosine', ...
           'BatchSize', 128, 'Seed', 1, 'Threads', 1};
layers = {{'conv', 16, 'Size', 3, 'Stride', 2, 'Padding', 1}, ...
          {'conv', 32, 'Size', 3, 'Stride', 2, 'Padding', 1}, {'dense', 20}};

begin = cputime ();
models{1} = vae_train (X, layers, 'ImageSize', [28 28], options{:}, 'Epochs', 5);
spent(1) = cputime () - begin;
begin = cputime ();
vae_train (X, [400 20], options{:}, 'Epochs', 1);
epochs = max (1, round (spent(1) / (cputime () - begin)));
begin = cputime ();
models{2} = vae_train (X, [400 20], options{:}, 'Epochs', epochs);
spent(2) = cputime () - begin;

names = {'convolutional', 'dense'};
for i = 1:2
  [bound, terms] = vae_elbo (models{i}, T, 'Samples', 1, 'Seed', 1);
  counted = 0;
  for part = {models{i}.encoder, models{i}.mean, models{i}.logvar, models{i}.decoder}
    for layer = part{1}
      counted = counted + numel (layer.weight) + numel (layer.bias);
    end
  end
  printf ('%s: %d weights, %.0f s, bound %.2f nats (reconstruction %.2f, KL %.2f)\n', ...
          names{i}, counted, spent(i), mean (bound), mean (terms.reconstruction), ...
          mean (terms.kl));
  drawn{i} = vae_sample (models{i}, 36, 'Seed', 3);
  titles{i} = sprintf ('%s: %.1f nats', names{i}, mean (bound));
end
printf ('dense epochs: %d\n', epochs);
panels ('conv_vae.png', drawn, titles, [6 6], 'unit', 600);

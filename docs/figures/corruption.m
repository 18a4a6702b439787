% corruption.png: what 200 units look for in digits when 0, 25 and 50 % of the
% pixels are masked, as in the second lecture; 20 of them.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('digits', 'train'));
levels = [0 0.25 0.5];
for i = 1:3
  model = ae_train (X, 200, 'Tied', true, 'Loss', 'crossentropy', 'Corruption', ...
                    'mask', 'CorruptionLevel', levels(i), 'Epochs', 60, ...
                    'Schedule', 'cosine', 'LearningRate', 2e-3, 'Seed', 1);
  filters{i} = model.encoder.weight(1:20,:);
  w = model.encoder.weight .^ 2;
  printf ('%g: a filter is spread over %.0f pixels\n', levels(i), ...
          mean (sum (w, 2) .^ 2 ./ sum (w .^ 2, 2)));
  titles{i} = sprintf ('%g %% masked', 100 * levels(i));
end
panels ('corruption.png', filters, titles, [4 5], 'symmetric', 1000);

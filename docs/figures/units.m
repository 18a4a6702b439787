% units.png: one unit of a code of 50 at a time, as in the second lecture: that
% which most often turns a 3 into a 5, and that which makes it thinner, found by
% what a linear reader of class and width sees in the decoded images.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[X, labels, factors] = ae_dataset ('digits', 'train');
A = [X, ones(rows (X), 1)];
reader = (A' * A + 10 * eye (785)) \ (A' * [double(labels == 0:9), factors(:,2)]);
model = vae_train (single (X), [400 50], 'Activation', 'relu', 'Epochs', 30, ...
                   'LearningRate', 1e-3, 'Schedule', 'cosine', 'Seed', 1, 'Threads', 1);

[T, labels] = ae_dataset ('digits', 'test');
threes = find (labels == 3);
threes = threes(1:50);
for i = 1:50
  for j = 1:50
    Y = double (vae_traverse (model, single (T(threes(i),:)), j, 9));
    seen = [Y, ones(9, 1)] * reader;
    [~, class] = max (seen(:,1:10), [], 2);
    five(i,j) = any (class == 6);
    kept(i,j) = all (class == 4);
    wide(i,j) = seen(end,11) - seen(1,11);
  end
end
[turned, turns] = max (mean (five));
[~, thins] = max (abs (mean (wide)));
printf ('unit %d turns %.0f %% of the threes into a five, the median unit %.0f %%\n', ...
        turns, 100 * turned, 100 * median (mean (five)));
printf ('unit %d changes the width by %.2f +- %.2f pixels, the median unit by %.2f; %.0f %% stay threes\n', ...
        thins, mean (wide(:,thins)), std (wide(:,thins)), ...
        median (abs (mean (wide))), 100 * mean (kept(:,thins)));
units = [turns thins];
shown = {threes(find (five(:,turns), 4)), threes(find (kept(:,thins), 4))};
for p = 1:2
  rows_of = [];
  for x = shown{p}'
    rows_of = [rows_of; vae_traverse(model, single (T(x,:)), units(p), 9)];
  end
  images{p} = rows_of;
  titles{p} = sprintf ('unit %d, from -3 to 3', units(p));
end
panels ('units.png', images, titles, [4 9], 'unit', 1110);

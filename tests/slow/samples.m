% samples: what sample_compare says where the answer is known, over many draws.
%
%  1. p-values of MMD under equality are uniform: Kolmogorov and Smirnov's
%     distance of 500 from i / 500, at level .01 (1.63 / sqrt (500)), with half a
%     step of the 200 values that a p-value of 199 permutations has.
%  2. A shift of .3 of one number, 1,000 of each: below .01, in 20 draws of 20.
%  3. Two-sample accuracy under equality: .5 in the mean of the 500, within 4
%     standard errors.
%  4. Parzen's density of N (0, I) under ever more windows tends to that of
%     N (0, (1 + s^2) I).
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

randn ('twister', 1);
p = accuracy = zeros (1, 500);
for i = 1:500
  r = sample_compare (randn (40, 2), randn (40, 2), 'Permutations', 199, 'Seed', i);
  p(i) = r.pvalue;
  accuracy(i) = r.accuracy;
end
p = sort (p);
distance = max (max (abs (p - (1:500) / 500)), max (abs (p - (0:499) / 500)));
limit = 1.63 / sqrt (500) + 1 / 400;
check (distance < limit, '500 p-values under equality: distance %.4f from uniform, at most %.4f', distance, limit);
stderr = std (accuracy) / sqrt (500);
check (abs (mean (accuracy) - 0.5) < 4 * stderr, 'two-sample accuracy under equality: %.4f, standard error %.4f', mean (accuracy), stderr);

for i = 1:20
  shifted(i) = sample_compare (randn (1000, 1), randn (1000, 1) + 0.3, 'Seed', i).pvalue;
end
check (shifted < 0.01, 'a shift of .3, 1000 of each: p at most %.4f in 20 draws', max (shifted));

X = randn (500, 2);
s = 0.5;
exact = mean (-log (2 * pi * (1 + s ^ 2)) - sumsq (X, 2) / (2 * (1 + s ^ 2)));
for n = [100 1000 4000]
  for i = 1:5
    off(i) = sample_compare (X, randn (n, 2), 'ParzenBandwidth', s, 'Permutations', 1, 'Seed', i).parzen - exact;
  end
  printf ('# Parzen, %d windows: %.4f from the limit %.4f in the mean of 5\n', n, mean (off), exact);
end
check (abs (mean (off)) < 0.01, 'Parzen tends to the density that is made wider by s');
exit (check ());

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T] = mixture (counts, means, deviations, common, seed)
  % Samples of classes: X, D x N, has counts(c) columns with the means(:,c) and
  % deviations(:,c) (or one column for all), one class after the other; a
  % common factor makes the correlation of any two variables common^2 within a
  % class.  T is C x N with a 1 at the class.

  classes = numel (counts);
  class_of = [];
  for c = 1:classes
    class_of = [class_of, c * ones(1, counts(c))];
  end
  if size (deviations, 2) == 1
    deviations = repmat (deviations, 1, classes);
  end
  E = normals (sum (counts), size (means, 1) + 1, seed)';
  E = sqrt (1 - common ^ 2) * E(2:end,:) ...
      + common * repmat (E(1,:), size (means, 1), 1);
  X = means(:,class_of) + deviations(:,class_of) .* E;
  T = full (ind2vec (class_of, classes));
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T] = digits (part, count)
  % The first so many of the package's digits, as a 1 x count cell of 28 x 28
  % images and 10 x count targets, whose row 10 is the digit 0.

  options = {'Count', count};
  if strcmp (part, 'test')
    options = [options, {'Seed', 2}];
  end
  [rows, labels] = ae_dataset ('digits', part, options{:});
  X = squeeze (num2cell (reshape (rows', 28, 28, count), [1 2]))';
  labels(labels == 0) = 10;
  T = full (ind2vec (labels, 10));
end

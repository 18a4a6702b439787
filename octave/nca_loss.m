% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = nca_loss (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{value}, @var{gradient}] =} nca_loss (@var{model}, @var{X}, @var{labels})
  % @deftypefnx {} {[@dots{}] =} nca_loss (@dots{}, @var{Name}, @var{Value}, @dots{})
  % The objective of @code{nca_train}, of all pairs of observations, and its
  % gradient.
  %
  % @var{value} is the mean over observations with a label of 1 - p_i, the
  % probability that a neighbour of i, drawn by the distance of the codes, is of
  % another class: see @code{nca_train}.  In [0, 1].  @var{model} is any
  % autoencoder; its penalties are not added.  @var{gradient} is a struct of
  % the model's layers (the decoder's are zero).  Time grows with the square
  % of the number of observations.
  %
  % @code{ae_options ('nca_loss')} prints the options.  Errors: as of
  % @code{nca_train}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 500);
  % model = ae_train (X, [100 2], 'Epochs', 10, 'Seed', 1);
  % before = nca_loss (model, X, labels)    % about
  % @print{} before = 0.7751
  % model = nca_train (X, labels, [100 2], 'InitialModel', model);
  % after = nca_loss (model, X, labels)    % about
  % @print{} after = 0.1703
  % @end group
  % @end example
  % @seealso{nca_train, ae_loss}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('nca_loss', varargin{:});
end

%!function [value, d_z] = nca_by_hand (Z, y)
%!  % the formulas of the paper, pair by pair
%!  n = rows (Z);
%!  D = sum ((permute (Z, [1 3 2]) - permute (Z, [3 1 2])) .^ 2, 3);
%!  D(1:n+1:end) = Inf;
%!  P = exp (min (D, [], 2) - D);
%!  P = P ./ sum (P, 2);
%!  same = y == y';
%!  p = sum (P .* same, 2);
%!  value = mean (1 - p);
%!  W = P .* (same - p);
%!  C = W + W';
%!  d_z = 2 / n * (sum (C, 2) .* Z - C * Z);
%!endfunction

%!shared X, y, m
%! randn ('twister', 7);
%! y = repmat ([1; 2; 3; 4], 25, 1);
%! X = randn (100, 5) + y / 2;
%! m = ae_train (X, {{'dense', 7, 'Activation', 'tanh'}, {'dense', 3}}, 'Epochs', 2, 'Seed', 1);

%!test
%! % value and gradient: rounding, some hundred sums
%! for threads = [1 2]
%!   [v, g] = nca_loss (m, X, y, 'Threads', threads);
%!   h = tanh (X * m.encoder(1).weight' + m.encoder(1).bias');
%!   Z = h * m.encoder(2).weight' + m.encoder(2).bias';
%!   [value, d_z] = nca_by_hand (Z, y);
%!   assert (v, value, 1e-13);
%!   assert (g.encoder(2).weight, d_z' * h, 1e-13);
%!   d_a = (d_z * m.encoder(2).weight) .* (1 - h .^ 2);
%!   assert (g.encoder(1).weight, d_a' * X, 1e-12);
%!   assert (g.encoder(1).bias, sum (d_a, 1)', 1e-12);
%!   assert (g.decoder(1).weight, zeros (7, 3));
%! end

%!test
%! % labels that are missing; far codes; single; one in the place of another
%! z = y;
%! z(3:3:end) = NaN;
%! [v, g] = nca_loss (m, X, z);
%! [w, h] = nca_loss (m, X(! isnan (z),:), y(! isnan (z)));
%! assert (v, w, 1e-13);
%! assert (g.encoder(1).weight, h.encoder(1).weight, 1e-13);
%! far = m;
%! far.encoder(2).bias = far.encoder(2).bias + 1e5;
%! assert (nca_loss (far, X, z), v, 1e-8);
%! far.encoder(2).weight = 1e4 * far.encoder(2).weight;
%! [v, g] = nca_loss (far, X, y);
%! assert (v >= 0 && v <= 1 && all (isfinite (g.encoder(1).weight(:))));
%! assert (nca_loss (m, single (X), y), nca_loss (m, X, y), 1e-5);
%! assert (nca_loss (m, ones (4, 5), [1 1 2 2]), 2 / 3, 1e-14);

%!error <argument 'model' must be an autoencoder> nca_loss (rbm_train (rand (9, 5), 2, 'Epochs', 0), X, y)
%!error <argument 'labels' must .* 100> nca_loss (m, X, 1)

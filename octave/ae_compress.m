% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_compress (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{c} =} ae_compress (@var{model}, @var{X})
  % @deftypefnx {} {@var{c} =} ae_compress (@var{model}, @var{X}, 'Step', @var{q}, @dots{})
  % Data as the bytes of their quantised codes.
  %
  % The codes of @var{X} (N x d) are rounded to multiples of @code{Step} (in the
  % units of the code), or with @code{'DeadZone', true} cut off towards zero, and
  % their numbers are coded at their entropy by an adaptive range coder, one
  % alphabet for each number of the code.  @var{c} is a struct:
  %
  % @table @code
  % @item bytes
  % uint8, all that @code{ae_expand} needs but the model;
  % @item rate
  % 8 numel (bytes) / (N d), bits a number of @var{X} (a pixel);
  % @item entropy
  % sum_j H (q_j) / d, bits a number: the empirical entropy of each quantised
  % number by itself;
  % @item distortion
  % mean ||x - xhat||^2 of an observation, in the units of the data squared;
  % @item step, count
  % @code{Step} and N.
  % @end table
  %
  % At fine steps the quantiser adds step^2 / 12 for each number of the code to
  % the distortion where the decoder is orthonormal.  @var{model} is any with a
  % code and a decoder (of principal components by @code{ae_from}).
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, also for a conditional one,
  % @code{autoencoder:badData}, @code{autoencoder:badOption} for a @code{Step}
  % so small that a number takes more than 65,536 of them.
  %
  % Source: G. Martin (1979), Range encoding; T. Berger (1971), Rate distortion
  % theory.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'test');
  % [coeff, ~, ~, ~, mu] = pca_fit (ae_dataset ('digits', 'train'), 30);
  % c = ae_compress (ae_from (coeff, mu), X, 'Step', 0.5);
  % bits = c.rate
  % @print{} bits = 0.1156
  % @end group
  % @end example
  % @seealso{ae_expand, plot_rate, ae_encode}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_compress', varargin{:});
end

%!shared X, model, coeff, mu
%! randn ('twister', 1);
%! X = randn (10000, 3) * [5 0 0; 0 2 0; 0 0 .5] * randn (3, 8) + .1 * randn (10000, 8);
%! [coeff, ~, ~, ~, mu] = pca_fit (X, 3);
%! model = ae_from (coeff, mu);

%!function h = entropy_of (q)
%!  [~, ~, k] = unique (q);
%!  p = accumarray (k, 1) / numel (q);
%!  h = -sum (p .* log2 (p));
%!endfunction

%!test
%! % the entropy by hand; the bytes lie within 1 % of it; the round trip is that
%! % of the quantiser
%! for step = [1, 2]
%!   c = ae_compress (model, X, 'Step', step);
%!   q = round (ae_encode (model, X) / step);
%!   h = entropy_of (q(:,1)) + entropy_of (q(:,2)) + entropy_of (q(:,3));
%!   assert (c.entropy, h / 8, 1e-12);
%!   assert (c.rate, 8 * numel (c.bytes) / 80000);
%!   assert (c.rate < 1.01 * c.entropy && c.rate > .99 * c.entropy);
%!   Y = ae_expand (model, c);
%!   assert (Y, ae_decode (model, step * q), 1e-12);
%!   assert (c.distortion, mean (sum ((X - Y) .^ 2, 2)), 1e-9);
%! end

%!test
%! % fine steps: k step^2 / 12 more than without
%! c = ae_compress (model, X, 'Step', .05);
%! without = mean (sum ((X - ae_reconstruct (model, X)) .^ 2, 2));
%! % variance of a uniform error's square: step^4 / 180 each
%! assert (c.distortion - without, 3 * .05 ^ 2 / 12, ...
%!         4 * sqrt (3 * .05 ^ 4 / 180 / 10000) + 4 * .05 * sqrt (without / 12 / 10000));

%!test
%! % a dead zone; one observation; constant codes; single; columns
%! c = ae_compress (model, X, 'Step', .7, 'DeadZone', true);
%! z = ae_encode (model, X);
%! q = fix (z / .7);
%! assert (ae_expand (model, c), ae_decode (model, .7 * (q + sign (q) / 2)), 1e-12);
%! c = ae_compress (model, X(5,:));
%! assert (ae_expand (model, c.bytes), ae_decode (model, .5 * round (z(5,:) / .5)), 1e-12);
%! c = ae_compress (model, repmat (X(1,:), 1000, 1));
%! assert (c.entropy, 0);
%! assert (numel (c.bytes) < 110);
%! assert (size (ae_expand (model, c)), [1000 8]);
%! s = ae_from (single (coeff), single (mu));
%! c = ae_compress (s, single (X(1:50,:)));
%! assert (class (ae_expand (s, c)), 'single');
%! c = ae_compress (model, X(1:50,:)', 'ObservationsIn', 'columns');
%! d = ae_compress (model, X(1:50,:));
%! assert (c.bytes, d.bytes);
%! assert (ae_expand (model, c, 'ObservationsIn', 'columns')', ae_expand (model, d), 1e-14);

%!test
%! % data in a file: the same, the distortion too
%! D = ae_open (@(first, count) X(first:first + count - 1,:), 'Size', size (X));
%! assert (ae_compress (model, D), ae_compress (model, X));
%! D = ae_open (@(first, count) X(first:first + count - 1,:), 'Size', size (X), ...
%!              'Class', 'single');
%! s = ae_from (single (coeff), single (mu));
%! assert (ae_compress (s, D), ae_compress (s, single (X)));
%! % data of another class than the model: it expands them as it is
%! Y = ae_expand (s, ae_compress (s, X, 'Step', .5));
%! assert (class (Y), 'single');
%! assert (mean (sumsq (double (Y) - ae_expand (model, ae_compress (model, X)), 2)) < .01);
%! Y = ae_expand (model, ae_compress (model, single (X)));
%! assert (class (Y), 'double');
%! assert (mean (sumsq (Y - ae_expand (model, ae_compress (model, X)), 2)) < .01);

%!test
%! % far outliers, skew, a code that is mostly zero
%! Z = [-20 * log(rand (5000, 1)), [1e4 * ones(5, 1); zeros(4995, 1)], double(rand (5000, 1) > .97)];
%! one = ae_from (eye (3), zeros (1, 3));
%! c = ae_compress (one, Z, 'Step', .5);
%! assert (ae_expand (one, c), .5 * round (Z / .5), 1e-9);
%! assert (c.rate < 1.1 * c.entropy + .2);

%!error <argument 'model' is missing> ae_compress ()
%!error <option 'Step' must be a number in .0, 1e\+300., not 0> ae_compress (model, X, 'Step', 0)
%!error <option 'Step' is too small: number 1 of the code takes more than 65536 steps> ae_compress (model, X, 'Step', 1e-5)
%!error <argument 'X' must have 8 columns> ae_compress (model, X(:,1:3))
%!error <argument 'model' must be an autoencoder or a vae> ae_compress (rbm_train (rand (9, 3), 2, 'Epochs', 0), rand (9, 3))

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = psd_code (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{Z}, @var{residual}] =} psd_code (@var{model}, @var{X})
  % @deftypefnx {} {[@dots{}] =} psd_code (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Exact sparse codes: the lasso.
  %
  % For each observation the minimum over z of
  %
  % @example
  % 1/2 ||x - D z||^2 + Lambda |z|_1
  % @end example
  %
  % @noindent
  % with D = @code{model.dictionary}, by coordinate descent.  @var{Z} is N x
  % units.  @var{residual}, N x 1, is how far the conditions of optimality are
  % from being met: with g = D'(D z - x), the largest of |g_j + Lambda sign z_j|
  % where z_j is not 0 and of |g_j| - Lambda where it is.
  %
  % Options, of which @code{ae_options ('psd_code')} prints the table:
  % @code{'Lambda'} (by default @code{model.lambda}), @code{'Prediction'} (true
  % adds 1/2 ||z - f (x)||^2, as in training), @code{'Tolerance'} of the
  % residual over Lambda, @code{'Sweeps'}, @code{'Threads'}, @code{'OutputFile'} (see @code{ae_open}),
  % @code{'ObservationsIn'}.  scikit-learn's Lasso divides the first term by d:
  % its alpha is Lambda / d.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.
  %
  % Source: W. J. Fu (1998), Penalized regressions: the bridge versus the lasso;
  % J. Friedman, T. Hastie and R. Tibshirani (2010), section 2.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 1000);
  % model = psd_train (X, 64, 'Normalize', 'center', 'Epochs', 5, 'Seed', 1);
  % Z = psd_code (model, X);
  % mean (Z(:) ~= 0)    % about
  % @print{} ans = 0.3716
  % @end group
  % @end example
  % @seealso{psd_train, psd_encode}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('psd_code', varargin{:});
end

%!function m = psd_code_model (D, lambda)
%!  [d, k] = size (D);
%!  m = struct ('kind', 'psd', 'weight', D', 'bias', zeros (k, 1), ...
%!              'gain', ones (k, 1), 'dictionary', D, 'lambda', lambda);
%!endfunction

%!test # scikit-learn 1.2.1, Lasso (alpha = 0.1 / 5, tol = 1e-14)
%! i = (1:5)';
%! j = 1:8;
%! D = sin (i * j + 0.3 * j.^2);
%! D = D ./ sqrt (sumsq (D));
%! x = 2 * cos (1.7 * (1:5));
%! z = [-1.0902511010824578, 2.492940124569623, 0, 0.8411779450692232, ...
%!      0.03820189567432764, 0, 0, 0.19588234781059344];
%! assert (psd_code (psd_code_model (D, 0.1), x), z, 1e-8);

%!test # the conditions of optimality, overcomplete; any length of atoms
%! D = randn (10, 25);
%! D(:,1:10) += 3 * eye (10);
%! X = randn (70, 10);
%! m = psd_code_model (D, 0.5);
%! for prediction = [false true]
%!   [Z, residual] = psd_code (m, X, 'Prediction', prediction);
%!   G = (Z * D' - X) * D;
%!   if prediction
%!     G += Z - psd_encode (m, X);
%!   end
%!   off = abs (G + 0.5 * sign (Z)) .* (Z != 0) + max (abs (G) - 0.5, 0) .* (Z == 0);
%!   assert (max (off, [], 2), residual, 1e-8);
%!   assert (max (residual) < 1e-6);
%! end
%! assert (psd_code (m, X', 'ObservationsIn', 'columns', 'Threads', 1), psd_code (m, X)', 1e-12);

%!test # orthonormal atoms: a soft threshold; a zero atom is never used
%! [Q, ~] = qr (randn (6));
%! X = randn (9, 6);
%! A = X * Q;
%! S = sign (A) .* max (abs (A) - 0.4, 0);
%! assert (psd_code (psd_code_model (Q, 1), X, 'Lambda', 0.4), S, 1e-12);
%! Z = psd_code (psd_code_model ([Q, zeros(6, 1)], 0.4), X);
%! assert (Z, [S, zeros(9, 1)], 1e-12);
%! assert (psd_code (psd_code_model (Q, 1e3), X), zeros (9, 6));

%!test # single
%! D = randn (10, 15);
%! X = single (randn (20, 10));
%! [Z, residual] = psd_code (psd_code_model (D, 0.5), X);
%! assert (class (Z), 'single');
%! assert (max (residual) < 1e-3);

%!shared model
%! model = psd_code_model (eye (3), 1);
%!error <psd_code: argument 'model' is missing> psd_code ()
%!error <argument 'X' is missing> psd_code (model)
%!error <argument 'X' must have 3 columns> psd_code (model, 1)
%!error <option 'Lambda' must be a number in \(0> psd_code (model, [1 2 3], 'Lambda', 0)
%!error <option 'Sweeps' must be> psd_code (model, [1 2 3], 'Sweeps', 0)
%!error <too many outputs> [a, b, c] = psd_code (model, [1 2 3])

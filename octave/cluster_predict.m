% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = cluster_predict (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{labels}, @var{distance}] =} cluster_predict (@var{model}, @var{Z})
  % @deftypefnx {} {[@var{labels}, @var{share}, @var{density}] =} cluster_predict (@var{model}, @var{Z})
  % The clusters that observations belong to.
  %
  % @var{model} is that of @code{cluster_fit}, @var{Z} N x d.  @var{labels} is
  % N x 1, from 1.  Of k-means @var{distance} (N x 1) is that to the nearest
  % centre, in the units of @var{Z}; of a mixture @var{share} (N x k) holds the
  % responsibilities r_ic = w_c N (z_i; m_c, S_c) / p (z_i), of which the
  % greatest decides, and @var{density} (N x 1) is log p (z), in nats.
  %
  % @var{Z} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel} where @var{model} is no such struct or
  % its fields do not fit, @code{autoencoder:badData}.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'test');
  % [coeff, score] = pca_fit (X, 10);
  % mixture = cluster_fit (score(1:1000,:), 10, 'Method', 'gmm', 'Seed', 1);
  % [label, share, density] = cluster_predict (mixture, score(1001:2000,:));
  % size (share)
  % @print{} ans =
  % @print{}    1000     10
  % @end group
  % @end example
  % @seealso{cluster_fit, cluster_score}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('cluster_predict', varargin{:});
end

%!shared Z, m, g
%! randn ('twister', 1);
%! Z = [randn(100, 3); randn(100, 3) + 5];
%! m = cluster_fit (Z, 2, 'Seed', 1);
%! g = cluster_fit (Z, 2, 'Method', 'gmm', 'Seed', 1);

%!test
%! [label, distance] = cluster_predict (m, Z);
%! assert (label, m.labels);
%! assert (distance, sqrt (sum ((Z - m.centre(label,:)) .^ 2, 2)), 1e-12);
%! assert (sum (distance .^ 2), m.inertia, 1e-9);
%! assert (cluster_predict (m, m.centre), [1; 2]);
%! assert (cluster_predict (m, Z(1,:)), label(1));
%! [l, d] = cluster_predict (m, Z', 'ObservationsIn', 'columns');
%! assert (d, distance', 1e-13);

%!test
%! [label, share, density] = cluster_predict (g, Z);
%! assert (label, g.labels);
%! assert (sum (share, 2), ones (200, 1), 1e-14);
%! assert (mean (density), g.loglikelihood, 1e-4);
%! % far away the densities are tiny, and the shares still numbers
%! [~, share, density] = cluster_predict (g, 1e4 * ones (1, 3));
%! assert (sum (share), 1, 1e-14);
%! assert (isfinite (density) && density < -1e6);

%!error <argument 'model': .kind must be 'clusters'> cluster_predict (struct ('kind', 'vae'), Z)
%!error <argument 'Z' must have 3 columns> cluster_predict (m, Z(:,1:2))
%!error <argument 'model': .centre must be finite> cluster_predict (setfield (m, 'centre', NaN (2, 3)), Z)
%!error <argument 'model': .weight must be 2 numbers> cluster_predict (setfield (g, 'weight', 1), Z)
%!error <argument 'model': .covariance must be> cluster_predict (rmfield (g, 'covariance'), Z)
%!error <not positive definite> cluster_predict (setfield (g, 'covariance', -g.covariance), Z)

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_whiten (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{Y}, @var{transform}] =} ae_whiten (@var{X})
  % @deftypefnx {} {[@var{Y}, @var{transform}] =} ae_whiten (@var{X}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{Y} =} ae_whiten (@var{X}, @var{transform})
  % @deftypefnx {} {@var{X} =} ae_whiten (@var{Y}, @var{transform}, @code{'Inverse'}, true)
  % Whiten data: uncorrelated variables of variance 1.
  %
  % @var{X} is N x d, an observation in each row.  With l and V the eigenvalues
  % and eigenvectors of @code{cov (X)} and m the mean,
  %
  % @example
  % @group
  % 'zca'   y = V diag (1 ./ sqrt (l + Epsilon)) V' (x - m)
  % 'pca'   y =   diag (1 ./ sqrt (l + Epsilon)) V' (x - m)
  % '1/f'   y = F^-1 (R .* F x),   R (f) = f exp (- (f / f0)^4)
  % @end group
  % @end example
  %
  % @noindent
  % @code{cov (Y)} is the identity with @code{'Epsilon'} 0 and variables that
  % are not linearly dependent, and has the eigenvalues l / (l + Epsilon) in
  % general.  With @code{'Epsilon'} 0 directions without variance, such as a
  % constant column, come out as 0: those whose deviation is below d eps of the
  % largest.  (The singular values of X - m are what is computed, so that small
  % variances keep their digits.)  Of all such @var{Y} that of @code{'zca'}
  % is nearest to @var{X}: patches of images stay images.  @code{'pca'} keeps
  % all min (d, N) components, or so many as @code{'Components'} says, or the fewest
  % that hold the part @code{'Retained'} of the variance.
  %
  % @code{'1/f'} learns nothing from the data: each row is an image of
  % @code{'ImageSize'}, F its discrete Fourier transform, channel by channel,
  % and f the frequency in cycles an image (for unequal sides, cycles in sqrt
  % (h w) pixels).  It flattens the spectrum of images whose amplitudes fall as
  % 1/f.  f0 is @code{'Cutoff'} times sqrt (h w), 0.4 cycles a pixel by default.
  % Images are taken as periodic: the edges show at the borders.
  %
  % @var{transform} is a struct: @code{kind} 'whitening', @code{method},
  % @code{class}, @code{epsilon}; for zca and pca @code{mean} (1 x d),
  % @code{matrix} (d x k), @code{inverse} (k x d) and @code{variance} (l, min
  % (d, N) x 1, in descending order), for 1/f @code{image_size} ([h w c]) and @code{filter}
  % (h x w):
  %
  % @example
  % @group
  % Y = (X - transform.mean) * transform.matrix
  % X = Y * transform.inverse + transform.mean
  % image = ifft2 (transform.filter .* fft2 (image))
  % @end group
  % @end example
  %
  % Given in the place of options it is applied to new data, and undone with
  % @code{'Inverse'}.  What was left out does not come back: components not
  % kept are those of the mean, and an image loses its own mean (f = 0) and the
  % frequencies where R is below sqrt (eps) of its largest.
  %
  % Options, of which @code{ae_options ('ae_whiten')} prints the table:
  % @code{'Method'} ('zca'), @code{'Epsilon'} (0, in squared units of @var{X}),
  % @code{'Components'}, @code{'Retained'}, @code{'Cutoff'},
  % @code{'ImageSize'} (a square), @code{'Inverse'}, @code{'Threads'}, @code{'OutputFile'} (see @code{ae_open}),
  % @code{'ObservationsIn'} ('columns': @var{X} is d x N, @var{Y} k x N; the
  % transform is the same).
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form); @var{Y} then has their form.
  %
  % Errors: @code{autoencoder:badData} for data that is not finite or a single
  % observation, @code{autoencoder:badModel} for a struct that is no transform,
  % @code{autoencoder:badOption} for options of another method, or together
  % with a transform.
  %
  % Source: A. J. Bell and T. J. Sejnowski (1997), The independent components of
  % natural scenes are edge filters; B. A. Olshausen and D. J. Field (1997),
  % Sparse coding with an overcomplete basis set, for R (f).
  %
  % @example
  % @group
  % images = ae_dataset ('deadleaves', 'train', 'Count', 100);
  % X = ae_patches (images, 8, 10000, 'Seed', 1);
  % [Y, transform] = ae_whiten (X, 'Epsilon', 0);
  % max (max (abs (cov (Y) - eye (64)))) < 1e-9
  % @print{} ans = 1
  % white = ae_whiten (images, 'Method', '1/f');
  % plot_images ([ae_patches(white, 8, 50, 'Seed', 1); Y(1:50,:)]);
  % @end group
  % @end example
  % @seealso{ae_patches, ae_dataset, pca_fit, psd_train}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_whiten', varargin{:});
end

%!shared X, l, V, condition
%! X = sin ((1:60)' * (1:5) .* (1 + (1:5))) + 0.5 * cos ((1:60)'.^2 * (1:5)) + (1:5);
%! [V, l] = eig (cov (X));
%! [l, order] = sort (diag (l), 'descend');
%! V = V(:,order);
%! condition = l(1) / l(5);

%!test # rounding: the eigenvalues are right to 5 eps l(1), so I to that over l(5)
%! for convert = {@double, @single}
%!   x = convert{1} (X);
%!   tolerance = 10 * 5 * eps (class (x)) * condition;
%!   for method = {'zca', 'pca'}
%!     [Y, t] = ae_whiten (x, 'Method', method{1});
%!     assert (class (Y), class (x));
%!     assert (t.class, class (x));
%!     assert (cov (double (Y)), eye (5), tolerance);
%!     assert (mean (Y), zeros (1, 5), tolerance);
%!     assert (double ((x - t.mean) * t.matrix), double (Y), tolerance);
%!     assert (double (Y * t.inverse + t.mean), double (x), 10 * tolerance);
%!     assert (double (t.variance), l, 10 * tolerance);
%!   end
%! end

%!test # zca is symmetric, and the root of the inverse of the covariance
%! [~, t] = ae_whiten (X);
%! assert (t.method, 'zca');
%! assert (isequal (t.matrix, t.matrix'));
%! assert (isequal (t.inverse, t.inverse'));
%! assert (t.matrix * cov (X) * t.matrix, eye (5), 50 * eps * condition);
%! assert (min (eig (t.matrix)) > 0);
%! assert (t.matrix, inv (sqrtm (cov (X))), 50 * eps * condition);

%!test # closed form with an epsilon: l / (l + epsilon)
%! for method = {'zca', 'pca'}
%!   [Y, t] = ae_whiten (X, 'Method', method{1}, 'Epsilon', 0.3);
%!   assert (sort (eig (cov (Y)), 'descend'), l ./ (l + 0.3), 1e-13);
%!   assert (ae_whiten (Y, t, 'Inverse', true), X, 1e-13);
%! end
%! assert (cov (Y), diag (l ./ (l + 0.3)), 1e-13);

%!test # components, by number and by part of the variance
%! [Y, t] = ae_whiten (X, 'Method', 'pca', 'Components', 2);
%! assert (size (Y), [60 2]);
%! assert (size (t.matrix), [5 2]);
%! assert (cov (Y), eye (2), 50 * eps * condition);
%! M = V(:,1:2) * V(:,1:2)';
%! assert (ae_whiten (Y, t, 'Inverse', true), (X - mean (X)) * M + mean (X), 1e-12);
%! part = cumsum (l) / sum (l);
%! for k = 1:5
%!   [Y, t] = ae_whiten (X, 'Method', 'pca', 'Retained', part(k) - 1e-6);
%!   assert (columns (Y), k);
%! end
%! assert (columns (ae_whiten (X, 'Method', 'pca', 'Retained', 1)) <= 5);
%! assert (columns (ae_whiten (X, 'Method', 'pca', 'Retained', 1e-9)), 1);

%!test # a constant column, dependent columns, fewer observations than variables
%! Z = [X(:,1:3), 7 * ones(60, 1), X(:,1) - 2 * X(:,2)];
%! [Y, t] = ae_whiten (Z);
%! e = svd (cov (Y));
%! assert (e, [1 1 1 0 0]', 1e-10);
%! assert (Y(:,4), zeros (60, 1), 1e-12);
%! assert (ae_whiten (Y, t, 'Inverse', true), Z, 1e-12);
%! [Y, t] = ae_whiten (X(1:3,:), 'Method', 'pca');
%! assert (cov (Y), diag ([1 1 0]), 1e-12);
%! assert (ae_whiten (Y, t, 'Inverse', true), X(1:3,:), 1e-12);
%! assert (ae_whiten (7 * ones (3, 2)), zeros (3, 2));
%! assert (ae_whiten ([1; 2]), [-1; 1] / sqrt (2), 4 * eps);

%!test # directions the data do not have are scaled by 1/sqrt (epsilon)
%! [~, t] = ae_whiten ([1 0; -1 0], 'Epsilon', 0.25);
%! assert (ae_whiten ([0 3], t), [0 6], 1e-14);
%! assert (ae_whiten ([3 0], t), [2 0], 1e-14);
%! few = X(1:3,:) * diag ([1 2 3 4 5]);
%! [Y, t] = ae_whiten (few, 'Epsilon', 0.2);
%! [U, e] = eig (cov (few));
%! assert (t.matrix, U * diag (1 ./ sqrt (diag (e) + 0.2)) * U', 1e-13);
%! assert (t.matrix * t.inverse, eye (5), 1e-13);

%!test # new data; columns; threads; options as a struct; a struct by hand
%! [Y, t] = ae_whiten (X, 'Epsilon', 0.1);
%! assert (ae_whiten (X(3:4,:), t), Y(3:4,:), 1e-14);
%! [A, s] = ae_whiten (X', 'Epsilon', 0.1, 'ObservationsIn', 'columns', 'Threads', 1);
%! assert (A, Y', 1e-13);
%! assert (s.matrix, t.matrix, 1e-13);
%! assert (ae_whiten (A, s, 'Inverse', true, 'ObservationsIn', 'columns'), X', 1e-13);
%! assert (isequal (ae_whiten (X, struct ('Epsilon', 0.1)), Y));
%! [~, again] = ae_whiten (X, t);
%! assert (isequal (again, t));
%! hand = struct ('kind', 'whitening', 'method', 'pca', 'mean', [1 1], 'matrix', [2; 3]);
%! assert (ae_whiten ([2 3], hand), 8);
%! assert (class (ae_whiten (single ([2 3]), hand)), 'single');
%! assert (ae_whiten (int8 ([2 3]), hand), 8);

%!function R = whiten_filter (h, w, cutoff)
%!  % of its own: frequencies by fftshift's convention
%!  f = @(n) ifftshift ((0:n - 1) - floor (n / 2)) / n;
%!  [right, down] = meshgrid (f (w), f (h));
%!  r = sqrt (right .^ 2 + down .^ 2);
%!  R = sqrt (h * w) * r .* exp (- (r / cutoff) .^ 4);
%!endfunction

%!test # the filter, against fft2; odd and even sides, colours, both precisions
%! for shape = {[6 6 1], [5 7 1], [8 3 2], [1 9 1], [7 1 1], [1 1 1], [2 2 3]}
%!   s = shape{1};
%!   images = reshape (sin ((1:3 * prod (s)) .^ 2), 3, prod (s)) + 2;
%!   for convert = {@double, @single}
%!     [Y, t] = ae_whiten (convert{1} (images), 'Method', '1/f', 'ImageSize', s, 'Cutoff', 0.3);
%!     R = whiten_filter (s(1), s(2), 0.3);
%!     near = 20 * eps (class (Y)) * max (1, log2 (prod (s))) * max (R(:)) * max (abs (images(:)));
%!     assert (double (t.filter), R, near);
%!     assert (t.image_size, s);
%!     for i = 1:3
%!       y = real (ifft2 (fft2 (reshape (images(i,:), s)) .* R));
%!       assert (double (Y(i,:)), y(:)', near);
%!     end
%!   end
%! end

%!test # there and back: all but the mean of each image; given, by columns
%! images = reshape (cos ((1:4 * 64) .^ 2), 4, 64);
%! [Y, t] = ae_whiten (images, 'Method', '1/f');
%! R = whiten_filter (8, 8, 0.4);
%! assert (t.filter, R, 1e-14);
%! near = 100 * eps * max (R(:)) / min (R(R > 0));
%! assert (ae_whiten (Y, t, 'Inverse', true), images - mean (images, 2), near);
%! assert (isequal (ae_whiten (images', t, 'ObservationsIn', 'columns'), Y'));
%! assert (mean (Y, 2), zeros (4, 1), 1e-15);

%!test # an image of amplitudes 1/f comes out flat
%! [right, down] = meshgrid ([0:8, -7:-1]);
%! f = sqrt (right .^ 2 + down .^ 2);
%! A = 1 ./ f;
%! A(1) = 0;
%! image = real (ifft2 (A));
%! Y = ae_whiten (image(:)', 'Method', '1/f', 'Cutoff', 1e6);
%! assert (abs (fft2 (reshape (Y, 16, 16))), double (f > 0), 1e-13);

%!shared t
%! [~, t] = ae_whiten (magic (4), 'Epsilon', 1);
%!error <ae_whiten: argument 'X' is missing> ae_whiten ()
%!error <argument 'X' must be finite> ae_whiten ([1; NaN])
%!error <argument 'X' must have at least 2 observations> ae_whiten (1:3)
%!assert (cov (ae_whiten (single (1e30) * magic (4)(:,1:2))), eye (2, 'single'), 1e-5)
%!error <option 'Method' must be one of.*1/f> ae_whiten (magic (4), 'Method', 'cholesky')
%!error <option 'Epsilon' must be a number in \[0> ae_whiten (magic (4), 'Epsilon', -1)
%!error <option 'Components' must be at most 4> ae_whiten (magic (4), 'Method', 'pca', 'Components', 5)
%!error <option 'Components' contradicts 'Method' 'zca'> ae_whiten (magic (4), 'Components', 2)
%!error <option 'Retained' contradicts 'Method' 'zca'> ae_whiten (magic (4), 'Retained', 0.9)
%!error <option 'Retained' must be a number in \(0, 1\]> ae_whiten (magic (4), 'Method', 'pca', 'Retained', 0)
%!error <options 'Components' and 'Retained' contradict> ae_whiten (magic (4), 'Method', 'pca', 'Components', 2, 'Retained', 1)
%!error <option 'Cutoff' contradicts 'Method' 'pca'> ae_whiten (magic (4), 'Method', 'pca', 'Cutoff', 1)
%!error <option 'Epsilon' contradicts 'Method' '1/f'> ae_whiten (magic (4), 'Method', '1/f', 'Epsilon', 1)
%!error <option 'Cutoff' must be a number in \(0> ae_whiten (magic (4), 'Method', '1/f', 'Cutoff', 0)
%!error <option 'ImageSize' must be given: 3 numbers are no square> ae_whiten (ones (2, 3), 'Method', '1/f')
%!error <option 'ImageSize' must be \[h w\]> ae_whiten (ones (2, 3), 'Method', '1/f', 'ImageSize', [2 2])
%!error <option 'Inverse' needs the argument 'transform'> ae_whiten (magic (4), 'Inverse', true)
%!error <option 'Epsilon' contradicts argument 'transform'> ae_whiten (magic (4), t, 'Epsilon', 1)
%!error <argument 'X' must have 4 columns> ae_whiten (1:3, t)
%!error <argument 'transform' must be a struct that ae_whiten returned> ae_whiten (magic (4), 3)
%!error <transform.kind must be 'whitening'> ae_whiten (magic (4), struct ('kind', 'vae'))
%!error <field 'kind' is missing> ae_whiten (magic (4), struct ('mean', 1), 'Inverse', true)
%!error <unknown option 'mean'|'mean'> ae_whiten (magic (4), struct ('mean', 1))
%!error <transform.method is missing> ae_whiten (magic (4), struct ('kind', 'whitening'))
%!error <transform.matrix must be 4 x 4, not 3 x 4> ae_whiten (magic (4), setfield (t, 'matrix', t.matrix(1:3,:)))
%!error <transform.mean is missing> ae_whiten (magic (4), rmfield (t, 'mean'))
%!error <transform.matrix holds NaN> ae_whiten (magic (4), setfield (t, 'matrix', NaN (4)))
%!error <transform.inverse is missing> ae_whiten (magic (4), rmfield (t, 'inverse'), 'Inverse', true)
%!error <transform.filter must have the same value> ae_whiten (1:9, struct ('kind', 'whitening', 'method', '1/f', 'image_size', [3 3 1], 'filter', magic (3)))
%!error <transform.image_size must be> ae_whiten (1:9, struct ('kind', 'whitening', 'method', '1/f', 'image_size', [3 3 0], 'filter', magic (3)))
%!error <too many outputs> [a, b, c] = ae_whiten (magic (4))
%!error <argument 'X' must have at least 1 variable> ae_whiten (zeros (3, 0))

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_mask (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{Y}, @var{kept}] =} ae_mask (@var{X})
  % @deftypefnx {} {[@var{Y}, @var{kept}] =} ae_mask (@var{X}, @var{Name}, @var{Value}, @dots{})
  % Images of which a part is missing.
  %
  % @var{X} is N x d, a column-major image in each row.  @var{Y} is @var{X} with
  % @code{'Fill'} (0) in the place of what is missing, @var{kept} (N x d,
  % logical) is true where it is not.  @code{'Missing'} is @code{'block'}, a
  % block of @code{'Block'} [height width] (by default half of either) at a
  % random place inside each image; @code{'quadrant'}, as many whole quadrants
  % as @code{'Quadrants'} says, drawn for each image; or @code{'pixels'}, each
  % with probability @code{'Fraction'}.  All channels of a pixel go together.
  %
  % As the @code{'Condition'} of @code{vae_train}, @var{Y} makes a model that fills in
  % what is missing, in as many ways as there are.
  %
  % @code{ae_options ('ae_mask')} prints the options.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form); @var{Y} and @var{kept} then have their
  % form.
  %
  % Errors: @code{autoencoder:badData}, @code{autoencoder:badOption}, also where
  % the option of one kind is given for another.
  %
  % Source: K. Sohn, H. Lee and X. Yan (2015), section 5.2, for the quadrants.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 20);
  % Y = ae_mask (X, 'Missing', 'quadrant', 'Quadrants', 2, 'Seed', 1);
  % mean (X(:) ~= Y(:))
  % @print{} ans = 0.085523
  % plot_images (Y);
  % @end group
  % @end example
  % @seealso{ae_corrupt, ae_train, vae_train, plot_images}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_mask', varargin{:});
end

%!shared X
%! X = rand (200, 24) + 1;

%!test # a block: its size, its place, what is kept and what is filled
%! [Y, kept] = ae_mask (X, 'ImageSize', [4 6], 'Block', [2 3], 'Fill', -1, 'Seed', 1);
%! assert (class (kept), 'logical');
%! assert (Y(kept), X(kept));
%! assert (all (Y(! kept) == -1));
%! assert (sum (! kept, 2), 6 * ones (200, 1));
%! for n = 1:5
%!   gone = ! reshape (kept(n,:), 4, 6);
%!   assert ([sum(any (gone, 2)), sum(any (gone, 1))], [2 3]);
%! end
%! assert (all (any (! kept, 1)));
%! [~, kept] = ae_mask (X, 'ImageSize', [4 6], 'Seed', 1);
%! assert (sum (! kept, 2), 6 * ones (200, 1));

%!test # quadrants: so many of the four, each as often
%! for q = 1:4
%!   [~, kept] = ae_mask (X, 'ImageSize', [4 6], 'Missing', 'quadrant', 'Quadrants', q, 'Seed', 1);
%!   corner = ! kept(:,[1 4 21 24]);
%!   assert (sum (corner, 2), q * ones (200, 1));
%!   assert (sum (! kept, 2), 6 * q * ones (200, 1));
%!   assert (mean (corner), q / 4 * ones (1, 4), 4 * sqrt (q / 4 * (1 - q / 4) / 200));
%! end

%!test # pixels, all channels together
%! [~, kept] = ae_mask (X, 'ImageSize', [3 4 2], 'Missing', 'pixels', 'Fraction', 0.3, 'Seed', 1);
%! assert (kept(:,1:12), kept(:,13:24));
%! assert (mean (mean (! kept)), 0.3, 4 * sqrt (0.21 / 2400));

%!test # seeds, columns, classes
%! a = ae_mask (X(:,1:16), 'Seed', 3);
%! assert (isequal (a, ae_mask (X(:,1:16), 'Seed', 3)));
%! assert (! isequal (a, ae_mask (X(:,1:16), 'Seed', 4)));
%! assert (isequal (a', ae_mask (X(:,1:16)', 'Seed', 3, 'ObservationsIn', 'columns')));
%! assert (class (ae_mask (single (X(:,1:16)))), 'single');

%!error <ae_mask: argument 'X' is missing> ae_mask ()
%!error <option 'ImageSize'> ae_mask (X)
%!error <option 'ImageSize'> ae_mask (X, 'ImageSize', [4 5])
%!error <option 'ImageSize' must be \[h w\] or> ae_mask (X, 'ImageSize', 24)
%!error <option 'Block' is larger> ae_mask (X, 'ImageSize', [4 6], 'Block', [5 1])
%!error <option 'Block' must be 2 whole> ae_mask (X, 'ImageSize', [4 6], 'Block', 2)
%!error <'Quadrants' contradicts 'Missing'> ae_mask (X, 'ImageSize', [4 6], 'Quadrants', 2)
%!error <'Fraction' contradicts 'Missing'> ae_mask (X, 'ImageSize', [4 6], 'Fraction', 0.2)
%!error <'Block' contradicts 'Missing'> ae_mask (X, 'ImageSize', [4 6], 'Missing', 'pixels', 'Block', [1 1])
%!error <option 'Quadrants'> ae_mask (X, 'ImageSize', [4 6], 'Missing', 'quadrant', 'Quadrants', 5)

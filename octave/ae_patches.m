% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_patches (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{X}, @var{place}] =} ae_patches (@var{images}, @var{size}, @var{n})
  % @deftypefnx {} {[@dots{}] =} ae_patches (@var{images}, @var{size}, @var{n}, @var{Name}, @var{Value}, @dots{})
  % Square patches of images, at random places.
  %
  % @var{images} is N x d, an image in each row, of @code{'ImageSize'} [h w] or
  % [h w c] (by default a square).  @var{X} is @var{n} x size^2 c, a patch in
  % each row, column-major as the images are: @code{reshape (X(i,:), size,
  % size)}.  Image, row and column are uniform over all patches that fit.
  % @var{place} is @var{n} x 3: number of the image, first row, first column.
  %
  % Options: @code{'ImageSize'}, @code{'Seed'}, @code{'ObservationsIn'}.
  %
  % @var{images} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badCall} for a @var{size} above the images' sides,
  % @code{autoencoder:badData}, @code{autoencoder:badOption}.
  %
  % Source: B. A. Olshausen and D. J. Field (1996), Emergence of simple-cell
  % receptive field properties by learning a sparse code for natural images.
  %
  % @example
  % @group
  % X = ae_patches (ae_dataset ('deadleaves'), 8, 10000, 'Seed', 1);
  % size (X)
  % @print{} ans =
  % @print{}    10000      64
  % plot_images (X(1:100,:));
  % @end group
  % @end example
  % @seealso{ae_dataset, psd_train, plot_images}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_patches', varargin{:});
end

%!shared images
%! images = reshape (1:2*6*5*3, 2, 90);

%!test # patches are what stands at their places
%! [X, place] = ae_patches (images, 3, 50, 'ImageSize', [6 5 3], 'Seed', 1);
%! assert (size (X), [50 27]);
%! for i = 1:50
%!   image = reshape (images(place(i,1),:), 6, 5, 3);
%!   piece = image(place(i,2) + (0:2), place(i,3) + (0:2), :);
%!   assert (X(i,:), piece(:)');
%! end
%! assert (unique (place(:,1))', 1:2);
%! assert (unique (place(:,2))', 1:4);
%! assert (unique (place(:,3))', 1:3);

%!test # whole images; seeds; columns; precision
%! squares = rand (4, 16);
%! [X, place] = ae_patches (squares, 4, 9, 'Seed', 2);
%! assert (X, squares(place(:,1),:));
%! a = ae_patches (squares, 2, 9, 'Seed', 2);
%! assert (isequal (a, ae_patches (squares, 2, 9, 'Seed', 2)));
%! assert (! isequal (a, ae_patches (squares, 2, 9, 'Seed', 3)));
%! assert (ae_patches (squares', 2, 9, 'Seed', 2, 'ObservationsIn', 'columns'), a');
%! assert (class (ae_patches (single (squares), 2, 1)), 'single');

%!test # places are uniform: chi-square
%! [~, place] = ae_patches (rand (2, 16), 3, 8000, 'Seed', 1);
%! counts = accumarray (place, 1);
%! assert (sum ((counts(:) - 1000).^2 / 1000) < 29.9);   # 7 degrees, 1e-4

%!error <ae_patches: argument 'images' is missing> ae_patches ()
%!error <argument 'size' is missing> ae_patches (images)
%!error <argument 'n' is missing> ae_patches (images, 2)
%!error <option 'ImageSize' must be given: 90 numbers are no square> ae_patches (images, 2, 1)
%!error <option 'ImageSize' must be \[h w\]> ae_patches (images, 2, 1, 'ImageSize', [6 5])
%!error <option 'ImageSize' must be \[h w\]> ae_patches (images, 2, 1, 'ImageSize', 90)
%!error <argument 'size' must be at most the images' sides, 6 and 5> ae_patches (images, 6, 1, 'ImageSize', [6 5 3])
%!error <argument 'n' is too large> ae_patches (images, 2, 1e15, 'ImageSize', [6 5 3])
%!error <argument 'images' must be finite> ae_patches (NaN, 1, 1)

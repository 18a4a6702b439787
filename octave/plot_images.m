% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = plot_images (X, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plot_images (@var{X})
  % @deftypefnx {} {} plot_images (@var{X}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{fig} =} plot_images (@dots{})
  % Draw observations as a grid of images.
  %
  % @var{X} is N x d, an image in each row.  Image @var{i} is
  % @code{reshape (X(i,:), h, w)}: column by column, the first number at the top
  % left.  The grid is filled row by row.  Greater numbers are lighter; nothing
  % is turned, flipped or smoothed.
  %
  % Options, of which @code{ae_options ('plot_images')} prints the table:
  %
  % @table @code
  % @item 'ImageSize'
  % @code{[h w]}, or @code{[h w 3]} for colour; a square where it is not given.
  % @item 'Layout'
  % @code{[rows columns]} of the grid, by default about a square of at most 400
  % images.  A grid with fewer places than there are images shows the first.
  % @item 'Range'
  % @code{'common'}: one grey scale, from the least number of all to the
  % greatest; @code{'each'}: every image its own; @code{'unit'}: black is 0,
  % white is 1, and what lies outside is drawn as these.  @code{'auto'}, the
  % default, is @code{'unit'} where 99 % of the numbers lie in [0, 1], so that
  % images keep their contrast beside noisy ones, else @code{'common'}.
  % @item 'Title'
  % A caption.
  % @item 'Parent'
  % Axes to draw into, instead of a figure of their own.
  % @item 'ObservationsIn'
  % @code{'rows'} or @code{'columns'}.
  % @end table
  %
  % The figure's handle @var{fig} is returned if asked for.  Works without a
  % display; @code{print (fig, 'images.png', '-dpng')} then makes the picture.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData} if @var{X} is not a real, finite matrix,
  % @code{autoencoder:badOption} if the size does not fit.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'test');
  % plot_images (X(1:100,:), 'Title', 'the first hundred');
  % @end group
  % @end example
  % @seealso{plot_filters, ae_dataset, vae_manifold}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('plot_images');
  end
  o = autoencoder_mex ('plot_images', X, varargin{:});
  X = rows_of (X, o);
  shape = image_shape ('plot_images', o.ImageSize, size (X, 2));
  count = size (X, 1);
  if ~isempty (o.Layout) && (numel (o.Layout) ~= 2 || any (o.Layout < 1) ...
                             || any (o.Layout > 1000) ...
                             || any (o.Layout ~= round (o.Layout)))
    error ('autoencoder:badOption', ...
           ['plot_images: option ''Layout'' must be [rows columns], two ' ...
            'whole numbers from 1 to 1000']);
  end
  if isempty (o.Layout)
    count = min (count, 400);
  else
    count = min (count, prod (double (o.Layout(:))));
  end
  caption = o.Title;
  if count < size (X, 1) && isempty (caption)
    caption = sprintf ('the first %d of %d', count, size (X, 1));
  end
  [layout, inches] = montage_layout (count, shape, o.Layout);
  [ax, handle] = plot_axes ('plot_images', o.Parent, inches(1), ...
                            inches(2) + 0.4 * ~isempty (caption));
  montage_axes (ax, X(1:count,:), shape, layout, o.Range, caption, ...
                isempty (o.Parent));
  if nargout > 0
    fig = handle;
  end
end

%!demo
%! X = ae_dataset ('digits', 'test');
%! plot_images (X(1:100,:), 'Title', 'digits with known slant, width, rotation, scale');

%!shared X
%! X = reshape (1:2*12, 2, 12) / 24;

%!test # an image is its row, the right way up, and the data stay as they are
%! fig = plot_images (X, 'ImageSize', [3 4], 'Layout', [1 2]);
%! picture = findobj (fig, 'type', 'image');
%! shown = get (picture, 'cdata');
%! ax = get (picture, 'parent');
%! direction = get (ax, 'ydir');
%! close (fig);
%! assert (size (shown), [3 9]);
%! assert (shown(:,1:4), reshape (X(1,:), 3, 4));
%! assert (shown(:,6:9), reshape (X(2,:), 3, 4));
%! assert (direction, 'reverse');

%!test # columns
%! fig = plot_images (X', 'ImageSize', [3 4], 'ObservationsIn', 'columns', 'Layout', [2 1]);
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! assert (shown(5:7,:), reshape (X(2,:), 3, 4));

%!test # the least number is black, the greatest white; the lines are neither
%! fig = plot_images ([0 1; 1 0.5], 'ImageSize', [1 2], 'Layout', [2 1]);
%! ax = get (findobj (fig, 'type', 'image'), 'parent');
%! limits = get (ax, 'clim');
%! map = get (ax, 'colormap');
%! close (fig);
%! colour = @(v) map(min (rows (map), 1 + floor (rows (map) * (v - limits(1)) / diff (limits))),:);
%! assert (colour (0), [0 0 0]);
%! assert (colour (1), [1 1 1]);
%! assert (colour (0.5), [0.5 0.5 0.5], 0.01);

%!test # a scale for each, the unit scale
%! fig = plot_images ([0 10; 5 5.5], 'ImageSize', [1 2], 'Layout', [2 1], 'Range', 'each');
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! assert (shown([1 3],:), [0 1; 0 1]);
%! fig = plot_images ([-1 2], 'ImageSize', [1 2], 'Range', 'unit');
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! assert (shown, [0 1]);

%!test # colour, and a square by default
%! fig = plot_images (linspace (0, 1, 12), 'ImageSize', [2 2 3]);
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! assert (shown, reshape (linspace (0, 1, 12), [2 2 3]), eps);
%! fig = plot_images (rand (7, 9));
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! assert (size (shown), [11 11]);

%!test # a constant image
%! close (plot_images (zeros (1, 4)));
%! close (plot_images (uint8 ([0 255; 255 0]), 'ImageSize', [2 1]));

%!error <argument 'X' is missing> plot_images ()
%!error <argument 'X' must be a real> plot_images ('text')
%!error <argument 'X' must be a real> plot_images ([])
%!error <argument 'X' must be finite> plot_images ([1 NaN])
%!error <option 'ImageSize' must be given: 5 numbers> plot_images (ones (2, 5))
%!error <option 'ImageSize'> plot_images (ones (2, 4), 'ImageSize', [3 2])
%!error <option 'ImageSize'> plot_images (ones (2, 8), 'ImageSize', [2 2 2])
%!error <option 'Layout' must> plot_images (ones (2, 4), 'Layout', 3)
%!error <option 'Layout' must> plot_images (ones (2, 4), 'Layout', [1 0])
%!error <option 'Layout' must> plot_images (ones (2, 4), 'Layout', [1e9 1e9])
%!error <option 'Range' must be one of> plot_images (ones (2, 4), 'Range', 'none')
%!error <'Range'> plot_images (ones (2, 4), 'Rang', 'unit')

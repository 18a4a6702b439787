% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = plot_neighbours (X, Q, index, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plot_neighbours (@var{X}, @var{Q}, @var{index})
  % @deftypefnx {} {} plot_neighbours (@dots{}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{fig} =} plot_neighbours (@dots{})
  % Draw queries with their neighbours beside them, a row each.
  %
  % @var{X} is N x d and @var{Q} M x d, an image in each row; @var{index}, M x
  % k, are rows of @var{X} as @code{knn_search} gives them.  Several codes
  % are compared by a cell of such matrices, whose blocks stand side by side with
  % a blank column before each.
  %
  % Options: @code{'ImageSize'}, @code{'Title'}, @code{'Parent'} (axes to draw
  % into), @code{'ObservationsIn'} (then @var{index} is k x M);
  % @code{ae_options ('plot_neighbours')} prints them.  The figure's handle
  % @var{fig} is returned if asked for.  Works without a display.
  %
  % @var{X} and @var{Q} may be images, h x w x N, h x w x c x N or in a cell
  % (see the manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData} if @var{Q} has another width than @var{X},
  % or @var{index} is not of rows of @var{X}, one line a query.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % T = ae_dataset ('digits', 'test', 'Count', 6);
  % model = ae_train (X, [128 16], 'Epochs', 10, 'Seed', 1);
  % plain = knn_search (X, T, 8);
  % coded = knn_search (ae_encode (model, X), ae_encode (model, T), 8);
  % plot_neighbours (X, T, @{plain, coded@}, 'Title', 'pixels, and codes');
  % @end group
  % @end example
  % @seealso{knn_search, plot_images, plot_latent}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('plot_neighbours');
  elseif nargin == 1
    autoencoder_mex ('plot_neighbours', X);
  elseif nargin == 2
    autoencoder_mex ('plot_neighbours', X, Q);
  end
  o = autoencoder_mex ('plot_neighbours', X, Q, index, varargin{:});
  if ~iscell (index)
    index = {index};
  end
  X = rows_of (X, o);
  Q = rows_of (Q, o);
  if strcmp (o.ObservationsIn, 'columns')
    index = cellfun (@(at) at', index, 'UniformOutput', false);
  end
  if size (Q, 2) ~= size (X, 2)
    error ('autoencoder:badData', ...
           'plot_neighbours: argument ''Q'' must have %d variables, as ''X'' has, not %d', ...
           size (X, 2), size (Q, 2));
  end
  M = size (Q, 1);
  blank = max (double (X(:)));
  rows = zeros (0, size (X, 2));
  for q = 1:M
    rows = [rows; Q(q,:)];
    for b = 1:numel (index)
      at = index{b};
      if ~isnumeric (at) || size (at, 1) ~= M || isempty (at) ...
         || any (at(:) ~= round (at(:))) || any (at(:) < 1) ...
         || any (at(:) > size (X, 1))
        error ('autoencoder:badData', ...
               ['plot_neighbours: argument ''index'' must be rows of ''X'', ' ...
                '1 to %d, in a line for each of %d queries'], size (X, 1), M);
      end
      rows = [rows; blank * ones(1, size (X, 2)); X(at(q,:),:)];
    end
  end
  handle = plot_images (rows, 'ImageSize', o.ImageSize, 'Title', o.Title, ...
                        'Parent', o.Parent, 'Range', 'common', ...
                        'Layout', [M, size(rows, 1) / M]);
  if nargout > 0
    fig = handle;
  end
end

%!demo
%! X = ae_dataset ('digits', 'train', 'Count', 1000);
%! T = ae_dataset ('digits', 'test', 'Count', 5);
%! plot_neighbours (X, T, knn_search (X, T, 8));

%!test
%! X = rand (20, 9);
%! fig = figure ('visible', 'off');
%! ax = axes ('parent', fig);
%! h = plot_neighbours (X, X(1:3,:), {[1 2; 3 4; 5 6], [7; 8; 9]}, 'Parent', ax, 'ImageSize', [3 3]);
%! picture = get (findobj (ax, 'type', 'image'), 'cdata');
%! seen = @(row, place) picture((row - 1) * 4 + (1:3), (place - 1) * 4 + (1:3));
%! if (rows (picture) == 3 * 4 + 1)
%!   seen = @(row, place) picture((row - 1) * 4 + 1 + (1:3), (place - 1) * 4 + 1 + (1:3));
%! end
%! same = @(a, b) corr (double (a(:)), double (b(:))) > 1 - 1e-6;
%! assert (same (seen (2, 1), reshape (X(2,:), 3, 3)));
%! assert (same (seen (2, 4), reshape (X(4,:), 3, 3)));
%! assert (same (seen (3, 6), reshape (X(9,:), 3, 3)));
%! close (fig);

%!error <plot_neighbours: argument 'X' is missing> plot_neighbours ()
%!error <argument 'Q' must have 9 variables> plot_neighbours (rand (4, 9), rand (2, 4), [1; 2])
%!error <argument 'index' must be rows of 'X', 1 to 4, in a line for each of 2 queries> plot_neighbours (rand (4, 9), rand (2, 9), [1; 5])
%!error <argument 'index' must be rows of 'X'> plot_neighbours (rand (4, 9), rand (2, 9), 1)

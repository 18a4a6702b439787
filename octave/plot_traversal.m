% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = plot_traversal (model, x, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plot_traversal (@var{model}, @var{x})
  % @deftypefnx {} {} plot_traversal (@var{model}, @var{x}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{fig} =} plot_traversal (@dots{})
  % What each unit of the code does: a row of pictures for each.
  %
  % Each row is @code{vae_traverse} of the observation @var{x} (1 x d): one unit
  % takes @code{'Count'} (9) values, the others keep theirs.  @code{'Units'} are
  % the units, by default the first ten; the other options are those of
  % @code{vae_traverse} and @code{plot_images}.  The grey scale is one for all
  % pictures, so a row without change is a unit that does nothing.
  % @code{'Parent'} are axes to draw into, instead of a figure of their own.
  %
  % @code{ae_options ('plot_traversal')} prints the options.  The handle of the
  % figure is returned if asked for.  Works without a display.
  %
  % @var{x} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption} if there are no such units.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [256 5], 'Epochs', 20, 'Seed', 1);
  % plot_traversal (model, X(4,:));
  % @end group
  % @end example
  % @seealso{vae_traverse, plot_images, plot_latent}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('plot_traversal');
  elseif nargin == 1
    autoencoder_mex ('plot_traversal', model);
  end
  o = autoencoder_mex ('plot_traversal', model, x, varargin{:});
  x = rows_of (x, o);
  [~, Z] = vae_traverse (model, x, 1, 1, 'Condition', o.Condition);
  units = double (o.Units(:)');
  if isempty (units)
    units = 1:min (10, size (Z, 2));
  end
  if any (units ~= round (units)) || any (units < 1) ...
     || any (units > size (Z, 2))
    error ('autoencoder:badOption', ...
           ['plot_traversal: option ''Units'' must be numbers from 1 ' ...
            'to %d'], size (Z, 2));
  end
  P = zeros (numel (units) * o.Count, size (x, 2));
  for i = 1:numel (units)
    P((i - 1) * o.Count + (1:o.Count),:) ...
      = vae_traverse (model, x, units(i), o.Count, 'Range', o.Range, ...
                      'Condition', o.Condition);
  end
  shape = image_shape ('plot_traversal', o.ImageSize, size (P, 2));
  caption = o.Title;
  if isempty (caption)
    caption = ['units ' sprintf('%d ', units) 'from top to bottom'];
  end
  [layout, inches] = montage_layout (size (P, 1), shape, ...
                                     [numel(units), o.Count]);
  [ax, handle] = plot_axes ('plot_traversal', o.Parent, inches(1), ...
                            inches(2) + 0.4);
  montage_axes (ax, P, shape, layout, 'common', caption, isempty (o.Parent));
  if nargout > 0
    fig = handle;
  end
end

%!demo
%! X = ae_dataset ('digits', 'train');
%! model = vae_train (X(1:3000,:), [256 5], 'Activation', 'relu', 'Epochs', 30, 'Seed', 1);
%! plot_traversal (model, X(4,:));

%!shared X, model
%! X = rand (12, 9);
%! model = vae_train (X, [4 3], 'Epochs', 2, 'Seed', 1);

%!test # draws; chosen units; an autoencoder; a range
%! close (plot_traversal (model, X(1,:)));
%! close (plot_traversal (model, X(1,:), 'Units', [3 1], 'Count', 4, 'Range', [-1 1], 'Title', 'two units'));
%! close (plot_traversal (ae_train (X, 2, 'Epochs', 0), X(1,:), 'ImageSize', [3 3]));

%!error <argument 'model' is missing> plot_traversal ()
%!error <argument 'x' is missing> plot_traversal (model)
%!error <argument 'x' must be one observation> plot_traversal (model, X)
%!error <option 'Units'> plot_traversal (model, X(1,:), 'Units', 4)
%!error <option 'Range'> plot_traversal (model, X(1,:), 'Range', 1)
%!error <option 'Count'> plot_traversal (model, X(1,:), 'Count', 1)
%!error <'Units'> plot_traversal (model, X(1,:), 'Unit', 1)

%!test # a conditional model
%! X = rand (20, 4);
%! m = vae_train (X, [4 2], 'Condition', X(:,1:2), 'Epochs', 0, 'Seed', 1);
%! h = plot_traversal (m, X(1,:), 'Condition', X(1,1:2), 'Count', 3);
%! assert (ishghandle (h));
%! close (h);
%! fail ("plot_traversal (m, X(1,:))", "option 'Condition' is missing");

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [fig, maps] = plot_activations (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plot_activations (@var{model}, @var{x}, @var{layer})
  % @deftypefnx {} {} plot_activations (@var{model}, @var{x}, @var{layer}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {[@var{fig}, @var{maps}] =} plot_activations (@dots{})
  % Draw what a layer makes of one image: its maps, one a channel.
  %
  % @var{x} is an observation, 1 x d, or an image, h x w or h x w x c.
  % @var{layer} counts from the first of the encoder, all layers, those without
  % units too, on into the decoder; of a variational model the encoder's trunk
  % comes first and then the two of mean and log variance as one.  The
  % maps are drawn on one scale, so that a channel that is silent is seen to be
  % so; a layer of plain numbers is drawn as one row of them.
  %
  % @var{maps}, h x w x channels (or 1 x n), are the numbers: f (conv (x)) as by
  % hand.  @code{'Condition'} is c of a conditional model;
  % @code{ae_options ('plot_activations')} prints such options, and further ones
  % are those of @code{plot_images}.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData} if @var{x} is
  % no one observation of the model's, @code{autoencoder:badCall} if there is no
  % such layer.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'Count', 500);
  % model = ae_train (X, @{@{'conv', 8, 'Stride', 2@}, @{'dense', 16@}@}, ...
  %                   'ImageSize', [28 28], 'Epochs', 3, 'Seed', 1);
  % plot_activations (model, X(4,:), 1);
  % @end group
  % @end example
  % @seealso{plot_filters, plot_images, ae_train}
  % @end deftypefn

  inputs = varargin(1:min (3, nargin));
  if numel (inputs) > 1 && (isnumeric (inputs{2}) || islogical (inputs{2})) ...
     && ndims (inputs{2}) == 2 && ~isvector (inputs{2})
    inputs{2} = reshape (inputs{2}, 1, []);
  end
  more = varargin(4:end);
  names = find (cellfun (@ischar, more));
  at = names(ismember (lower (more(names)), {'condition', 'missing', 'observationsin', 'threads'}));
  at = at(at < numel (more));
  at = sort ([at, at + 1]);
  maps = autoencoder_mex ('plot_activations', inputs{:}, more{at});
  more(at) = [];
  shape = size (maps);
  rows = reshape (maps, shape(1) * shape(2), []).';
  fig = plot_images (double (rows), 'ImageSize', shape(1:2), 'Range', 'common', more{:});
  if nargout == 0
    clear fig
  end
end

%!test # the maps are those by hand; drawn without a display
%! rand ('twister', 1);
%! X = rand (3, 36);
%! m = ae_train (X, {{'conv', 2, 'Activation', 'tanh'}, {'maxpool'}, {'dense', 2}}, 'ImageSize', [6 6], 'Epochs', 1, 'Seed', 1);
%! fig = figure ('visible', 'off');
%! unwind_protect
%!   [~, maps] = plot_activations (m, X(2,:), 1, 'Parent', axes ('Parent', fig));
%!   assert (size (maps), [6 6 2]);
%!   for c = 1:2
%!     assert (maps(:,:,c), tanh (conv2 (reshape (X(2,:), 6, 6), rot90 (m.encoder(1).weight(:,:,1,c), 2), 'same') + m.encoder(1).bias(c)), 1e-12);
%!   end
%!   [~, pooled] = plot_activations (m, reshape (X(2,:), 6, 6), 2, 'Parent', axes ('Parent', fig));
%!   assert (pooled(2,3,1), max (max (maps(3:4,5:6,1))));
%!   [~, code] = plot_activations (m, X(2,:), 3, 'Parent', axes ('Parent', fig));
%!   assert (code, ae_encode (m, X(2,:)), 1e-14);
%!   m = vae_train (X, {{'conv', 2, 'Activation', 'tanh'}, {'dense', 2}}, 'ImageSize', [6 6], 'Condition', X(:,1:2), 'Epochs', 0, 'Seed', 1);
%!   [~, maps] = plot_activations (m, X(2,:), 1, 'condition', X(2,1:2), 'Parent', axes ('Parent', fig));
%!   assert (size (maps), [6 6 2]);
%!   [~, same] = plot_activations (m, X(2,:)', 1, 'ObservationsIn', 'columns', 'Condition', X(2,1:2)', 'Threads', 1, 'Parent', axes ('Parent', fig));
%!   assert (same, maps, 1e-14);
%!   fail ("plot_activations (m, X(2,:), 1)", "option 'Condition' is missing");
%!   m = ae_train (rand (6, 5, 3, 4), {{'conv', 2}, {'dense', 2}}, 'Epochs', 0);
%!   fail ("plot_activations (m, rand (6, 5, 3, 2), 1)", "argument 'x' must be one observation, not 2");
%!   fail ("plot_activations (m, {rand(6, 5, 3), rand(6, 5, 3)}, 1)", "must be one observation, not 2");
%! unwind_protect_cleanup
%!   close (fig);
%! end_unwind_protect

%!shared m
%! m = ae_train (rand (4, 9), 2, 'Epochs', 0);
%!error <argument 'model' is missing> plot_activations ()
%!error <argument 'layer' is missing> plot_activations (m, rand (1, 9))
%!error <argument 'layer' must be one of the 1 layers below the output, not 2> plot_activations (m, rand (1, 9), 2)
%!error <argument 'layer' must be a whole number> plot_activations (m, rand (1, 9), 0)
%!error <must have 9 columns> plot_activations (m, rand (1, 8), 1)
%!error <must have 9 columns> plot_activations (m, rand (2, 9), 1)

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function h = plotWeights (autoenc, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plotWeights (@var{autoenc})
  % @deftypefnx {} {} plotWeights (@var{autoenc}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{h} =} plotWeights (@dots{})
  % The encoder's weights as images: method of the class @code{Autoencoder}.
  %
  % Each hidden unit's weights are drawn in the shape of the images that the
  % autoencoder was trained on, by @code{plot_filters}, whose options may be
  % given; without images, @code{'ImageSize'} says what the shape is.
  % @var{h} is the figure.
  % @seealso{plot_filters}
  % @end deftypefn

  options = {'Count', size(autoenc.model.encoder.weight, 1)};
  if ~isempty (autoenc.form.image)
    options = [{'ImageSize', autoenc.form.image}, options];
  end
  fig = plot_filters (autoenc.model, options{:}, varargin{:});
  if nargout > 0
    h = fig;
  end
end

%!test # all units, in the images' shape, grey and in colour
%! a = trainAutoencoder ({rand(3, 4), rand(3, 4), rand(3, 4)}, 2, 'MaxEpochs', 2, 'Seed', 1);
%! fig = plotWeights (a);
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! w = a.EncoderWeights(1,:);
%! assert (shown(1:3,1:4), reshape (w / max (abs (w)), 3, 4), 4 * eps);
%! a = trainAutoencoder ({rand(3, 4, 3), rand(3, 4, 3)}, 2, 'MaxEpochs', 2, 'Seed', 1);
%! fig = plotWeights (a);
%! assert (size (get (findobj (fig, 'type', 'image'), 'cdata'), 3), 3);
%! close (fig);
%! a = trainAutoencoder (rand (12, 9), 2, 'MaxEpochs', 2, 'Seed', 1);
%! close (plotWeights (a, 'ImageSize', [3 4]));

%!error <option 'ImageSize' must be given> plotWeights (trainAutoencoder (rand (12, 9), 2, 'MaxEpochs', 1))

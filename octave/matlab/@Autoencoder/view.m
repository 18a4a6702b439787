% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function h = view (autoenc)
  % -*- texinfo -*-
  % @deftypefn  {} {} view (@var{autoenc})
  % @deftypefnx {} {@var{h} =} view (@var{autoenc})
  % Draw an autoencoder's layers with their sizes: method of the class
  % @code{Autoencoder}.  @var{h} is the figure.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  fig = view (network (autoenc));
  if nargout > 0
    h = fig;
  end
end

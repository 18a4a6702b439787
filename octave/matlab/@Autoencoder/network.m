% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function net = network (autoenc)
  % -*- texinfo -*-
  % @deftypefn {} {@var{net} =} network (@var{autoenc})
  % An autoencoder as a network: method of the class @code{Autoencoder}.
  %
  % @code{net (X)} reconstructs, as @code{predict (autoenc, X)} does, with a
  % matrix for the result; @code{train (net, X, X)} goes on training without the
  % penalties.
  % @seealso{trainAutoencoder, stack}
  % @end deftypefn

  net = network (autoenc.model, 'reconstruction', autoenc.form, 'Autoencoder');
end

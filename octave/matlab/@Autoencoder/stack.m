% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function net = stack (autoenc, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{net} =} stack (@var{autoenc1}, @var{autoenc2}, @dots{})
  % @deftypefnx {} {@var{net} =} stack (@var{autoenc1}, @dots{}, @var{net1})
  % @deftypefnx {} {@var{net} =} stack (@var{autoenc1}, @dots{}, 'Decoder', true)
  % Encoders put on each other: method of the classes @code{Autoencoder} and
  % network.
  %
  % Each was trained on the codes of the one before; @var{net1}, at the end, may
  % be a network such as a softmax layer.  @code{net (X)} is the output of the
  % last on the codes of the others, to rounding, with whatever scaling they
  % were trained with.  @code{train (net, X, T)} then trains all layers.
  %
  % With @code{'Decoder', true}, which MATLAB does not have, the decoders follow
  % in the opposite order: the unrolled deep autoencoder, whose output is the
  % reconstruction of its input.
  %
  % Errors: @code{autoencoder:badModel} where sizes do not match.
  % @seealso{trainAutoencoder, trainSoftmaxLayer, ae_stack}
  % @end deftypefn

  net = stack (network (autoenc.model, 'code', autoenc.form, ''), ...
               varargin{:});
end

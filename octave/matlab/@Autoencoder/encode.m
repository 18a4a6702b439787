% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Z = encode (autoenc, X)
  % -*- texinfo -*-
  % @deftypefn {} {@var{Z} =} encode (@var{autoenc}, @var{X})
  % Codes of samples: method of the class @code{Autoencoder}.
  %
  % @var{X} is a matrix, D x N, whose columns are samples, or, for an
  % autoencoder that was trained on images, a cell of images or one image.
  % @var{Z} is HiddenSize x N, h1 (W1 x + b1) of the scaled x: see
  % @code{explain}.
  %
  % Errors: @code{autoencoder:badData}.
  % @seealso{trainAutoencoder, ae_encode}
  % @end deftypefn

  if nargin ~= 2
    error ('autoencoder:badCall', 'encode: called as encode (autoenc, X)');
  end
  X = autoencoder_images ('encode: argument ''X''', X, autoenc.form);
  Z = ae_encode (autoenc.model, X, 'ObservationsIn', 'columns');
end

%!shared X, a
%! X = rand (6, 40);
%! a = trainAutoencoder (X, 3, 'MaxEpochs', 20, 'Seed', 1);

%!test # shapes and precision
%! Z = encode (a, X);
%! assert (size (Z), [3 40]);
%! assert (isequal (a.encode (X), Z));
%! assert (size (encode (a, X(:,1))), [3 1]);
%! assert (class (encode (a, single (X))), 'single');

%!error <encode: called as> encode (a)
%!error <encode: argument 'X' must have 6 rows> encode (a, ones (5, 2))
%!error <encode: argument 'X' must be finite> encode (a, NaN (6, 2))

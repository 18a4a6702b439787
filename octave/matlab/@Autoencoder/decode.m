% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Y = decode (autoenc, Z)
  % -*- texinfo -*-
  % @deftypefn {} {@var{Y} =} decode (@var{autoenc}, @var{Z})
  % Samples from codes: method of the class @code{Autoencoder}.
  %
  % @var{Z} is HiddenSize x N.  @var{Y} is D x N, or a 1 x N cell of images if
  % the autoencoder was trained on a cell of them; in the units of the data.
  %
  % Errors: @code{autoencoder:badData}.
  % @seealso{trainAutoencoder, ae_decode}
  % @end deftypefn

  if nargin ~= 2
    error ('autoencoder:badCall', 'decode: called as decode (autoenc, Z)');
  end
  Y = ae_decode (autoenc.model, Z, 'ObservationsIn', 'columns');
  form = autoenc.form;
  form.cell = [1, size(Y, 2)];
  Y = as_given (Y, form);
end

%!test # a matrix; images, grey and in colour
%! X = rand (6, 40);
%! a = trainAutoencoder (X, 3, 'MaxEpochs', 20, 'Seed', 1);
%! assert (decode (a, encode (a, X)), predict (a, X), 1e-14);
%! for shape = {[3 4], [2 2 3]}
%!   X = cell (1, 7);
%!   for i = 1:7
%!     X{i} = rand (shape{1});
%!   end
%!   a = trainAutoencoder (X, 3, 'MaxEpochs', 20, 'Seed', 1);
%!   Y = decode (a, encode (a, X));
%!   assert (size (Y), [1 7]);
%!   assert (size (Y{7}), shape{1});
%!   assert (Y, predict (a, X), 1e-14);
%! end

%!error <decode: called as> decode (trainAutoencoder (rand (4, 9), 'MaxEpochs', 1))
%!error <decode: argument 'Z' must have 10 rows> decode (trainAutoencoder (rand (4, 9), 'MaxEpochs', 1), ones (3, 1))

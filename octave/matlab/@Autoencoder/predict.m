% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Y = predict (autoenc, X)
  % -*- texinfo -*-
  % @deftypefn {} {@var{Y} =} predict (@var{autoenc}, @var{X})
  % Reconstructions of samples: method of the class @code{Autoencoder}.
  %
  % @var{Y} has the form of @var{X}: a matrix whose columns are samples, a cell
  % of images, or one image, and the units of the data.
  %
  % Errors: @code{autoencoder:badData}.
  % @seealso{trainAutoencoder, ae_reconstruct}
  % @end deftypefn

  if nargin ~= 2
    error ('autoencoder:badCall', 'predict: called as predict (autoenc, X)');
  end
  [X, form] = autoencoder_images ('predict: argument ''X''', X, autoenc.form);
  Y = as_given (ae_reconstruct (autoenc.model, X, 'ObservationsIn', ...
                                'columns'), form);
end

%!test # the container that went in
%! X = {rand(3, 4), rand(3, 4); rand(3, 4), rand(3, 4)};
%! a = trainAutoencoder (X, 3, 'MaxEpochs', 20, 'Seed', 1);
%! Y = predict (a, X);
%! assert (size (Y), [2 2]);
%! assert (predict (a, X{3}), Y{3}, 1e-14);
%! assert (predict (a, [X{2}(:), X{4}(:)]), [Y{2}(:), Y{4}(:)], 1e-14);

%!error <predict: called as> predict (trainAutoencoder (rand (4, 9), 'MaxEpochs', 1))
%!error <predict: argument 'X' must be images of 2 x 2> predict (trainAutoencoder ({eye(2), ones(2)}, 1, 'MaxEpochs', 1), 1)

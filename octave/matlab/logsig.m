% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function A = logsig (V)
  % -*- texinfo -*-
  % @deftypefn {} {@var{A} =} logsig (@var{V})
  % The transfer function 1 / (1 + exp (-v)), element by element.
  %
  % @example
  % z = logsig (a.EncoderWeights * x + a.EncoderBiases)
  % @end example
  % @seealso{trainAutoencoder}
  % @end deftypefn

  if nargin ~= 1 || ~isnumeric (V)
    error ('autoencoder:badCall', ...
           'logsig: called as logsig (V), V a matrix of numbers');
  end
  A = 1 ./ (1 + exp (-V));
end

%!assert (logsig ([0 log(3); -Inf Inf]), [0.5 0.75; 0 1], eps)
%!test # the codes of an autoencoder whose data are not scaled
%! X = rand (5, 9);
%! a = trainAutoencoder (X, 2, 'MaxEpochs', 5, 'ScaleData', false);
%! assert (logsig (a.EncoderWeights * X + a.EncoderBiases), encode (a, X), 1e-15);
%!error <logsig: called as> logsig ()
%!error <logsig: called as> logsig ('a')

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function value = crossentropy (net, T, Y)
  % -*- texinfo -*-
  % @deftypefn {} {@var{value} =} crossentropy (@var{net}, @var{T}, @var{Y})
  % The cross-entropy of outputs, the mean of @code{- t log y} over all elements:
  % method of the class network.
  % @seealso{perform}
  % @end deftypefn

  if nargin ~= 3
    error ('autoencoder:badCall', ...
           'crossentropy: called as crossentropy (net, T, Y)');
  end
  net.performFcn = 'crossentropy';
  value = perform (net, T, Y);
end

%!assert (crossentropy (network (), [1 0; 0 1], [0.5 0.1; 0.5 0.9]), -log (0.5 * 0.9) / 4, eps)
%!error <crossentropy: called as> crossentropy (network (), 1)

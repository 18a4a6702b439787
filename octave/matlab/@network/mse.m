% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function value = mse (net, T, Y)
  % -*- texinfo -*-
  % @deftypefn {} {@var{value} =} mse (@var{net}, @var{T}, @var{Y})
  % The mean squared error of outputs: method of the class network.
  % @seealso{perform}
  % @end deftypefn

  if nargin ~= 3
    error ('autoencoder:badCall', 'mse: called as mse (net, T, Y)');
  end
  net.performFcn = 'mse';
  value = perform (net, T, Y);
end

%!assert (mse (network (), [1 2; 3 4], [1 2; 3 2]), 1)
%!error <mse: called as> mse (network (), 1)

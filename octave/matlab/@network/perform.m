% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function value = perform (net, T, Y)
  % -*- texinfo -*-
  % @deftypefn {} {@var{value} =} perform (@var{net}, @var{T}, @var{Y})
  % The error of outputs: method of the class network.
  %
  % Targets @var{T} and outputs @var{Y} are K x N.  @var{value} is the mean over
  % all K N elements of @code{- t log y} or of @code{(t - y)^2}, as
  % @code{net.performFcn} says (crossentropy or mse).
  %
  % Errors: @code{autoencoder:badData}.
  % @seealso{trainSoftmaxLayer, mse}
  % @end deftypefn

  if nargin ~= 3
    error ('autoencoder:badCall', 'perform: called as perform (net, T, Y)');
  end
  T = autoencoder_images ('perform: argument ''T''', T);
  Y = autoencoder_images ('perform: argument ''Y''', Y);
  if ~isequal (size (T), size (Y))
    error ('autoencoder:badData', ...
           ['perform: argument ''Y'' must be as large as ''T'', %d x %d, ' ...
            'not %d x %d'], size (T), size (Y));
  end
  T = double (T);
  Y = double (Y);
  if strcmp (net.performFcn, 'mse')
    value = mse (T - Y);
  else
    some = T ~= 0;
    value = -sum (T(some) .* log (Y(some))) / numel (T);
  end
end

%!test # by hand; what training reports
%! X = rand (5, 30);
%! T = full (ind2vec (1 + (X(1,:) > 0.5) + (X(2,:) > 0.7), 3));
%! net = trainSoftmaxLayer (X, T, 'MaxEpochs', 5);
%! Y = net (X);
%! assert (perform (net, T, Y), -mean (T(:) .* log (Y(:))), 1e-15);
%! net.performFcn = 'mse';
%! assert (perform (net, T, Y), mean ((T(:) - Y(:)).^2), 1e-15);
%! assert (perform (net, sparse (T), Y), mean ((T(:) - Y(:)).^2), 1e-15);

%!error <perform: called as> perform (network (), 1)
%!error <argument 'Y' must be as large as 'T', 2 x 3, not 2 x 2> perform (network (), ones (2, 3), ones (2))

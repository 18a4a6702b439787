% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Y = sim (net, X)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Y} =} sim (@var{net}, @var{X})
  % @deftypefnx {} {@var{Y} =} net (@var{X})
  % The output of a network: method of the class network.
  %
  % @var{X} is D x N, a sample in each column, or a cell of images.  @var{Y} is
  % K x N: probabilities that sum to 1 in each column if the last layer is a
  % softmax layer, else codes or reconstructions.
  %
  % Errors: @code{autoencoder:badData}.
  % @seealso{stack, trainSoftmaxLayer}
  % @end deftypefn

  if nargin ~= 2
    error ('autoencoder:badCall', 'network: called as net (X)');
  end
  X = autoencoder_images ('network: argument ''X''', X, net.form);
  switch net.output
    case 'softmax'
      [~, Y] = ae_predict (net.model, X, 'ObservationsIn', 'columns');
    case 'code'
      Y = ae_encode (net.model, X, 'ObservationsIn', 'columns');
    case 'reconstruction'
      Y = ae_reconstruct (net.model, X, 'ObservationsIn', 'columns');
    otherwise
      error ('autoencoder:badModel', 'network: this network is empty');
  end
end

%!shared X, T, net
%! X = rand (5, 30);
%! T = full (ind2vec (1 + (X(1,:) > 0.5) + (X(2,:) > 0.7), 3));
%! net = trainSoftmaxLayer (X, T, 'MaxEpochs', 30);

%!test # indexed further, and called by name
%! Y = net (X);
%! assert (size (Y), [3 30]);
%! assert (sum (Y), ones (1, 30), 4 * eps);
%! assert (net (X)(:,2), Y(:,2));
%! assert (sim (net, X), Y);
%! assert (net.sim (X), Y);
%! assert (class (net (single (X))), 'single');

%!error <network: called as> net ()
%!error <argument 'X' must have 5 rows> net (ones (4, 2))
%!error <network is empty> sim (network (), 1)
%!error <a network is no cell> net{1}

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function net = trainSoftmaxLayer (X, T, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{net} =} trainSoftmaxLayer (@var{X}, @var{T})
  % @deftypefnx {} {@var{net} =} trainSoftmaxLayer (@var{X}, @var{T}, @var{Name}, @var{Value}, @dots{})
  % Train a softmax layer, as MATLAB's function of that name does.
  %
  % @var{X} is D x N, a sample in each @strong{column} (or a cell of images),
  % @var{T} is K x N with a single 1 in each column, at the sample's class.
  % @var{net} is a network, @code{net (X)} the K x N probabilities, softmax (W x
  % + b).  Training minimises the mean over all elements of @code{- t log y}, or
  % of @code{(t - y)^2} with @code{'LossFunction', 'mse'}, by scaled conjugate
  % gradients from W = 0 and b = 0; @code{ae_finetune} does the work.  The first
  % is multinomial logistic regression, which is convex.
  %
  % Options, whose names may be shortened, in any case; @code{ae_options
  % ('trainSoftmaxLayer')} prints them: @code{MaxEpochs} (1000),
  % @code{LossFunction}, @code{ShowProgressWindow} (nothing without a display),
  % @code{TrainingAlgorithm}; ours: @code{Threads}.
  %
  % In MATLAB this file lies off the path, so that MathWorks' own is used.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.
  %
  % Source: C. M. Bishop (2006), Pattern recognition and machine learning,
  % section 4.3.4.
  %
  % @example
  % @group
  % [X, T] = iris_dataset ();
  % net = trainSoftmaxLayer (X, T);
  % plotconfusion (T, net (X));
  % @end group
  % @end example
  % @seealso{trainAutoencoder, ae_finetune}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('trainSoftmaxLayer');  % says what is missing
  elseif nargin == 1
    autoencoder_mex ('trainSoftmaxLayer', X);
  end
  [X, form] = autoencoder_images ('trainSoftmaxLayer: argument ''X''', X);
  T = autoencoder_images ('trainSoftmaxLayer: argument ''T''', T);
  o = parse ('trainSoftmaxLayer', {X, T}, varargin);
  net = network ('softmax', size (X, 1), size (T, 1), form);
  net.performFcn = o.LossFunction;
  net.trainParam.epochs = o.MaxEpochs;
  net.trainParam.showWindow = o.ShowProgressWindow;
  net.trainParam.threads = o.Threads;
  net = train (net, X, T);
  net.trainParam.epochs = 1000;
end

%!shared X, T
%! X = rand (4, 60);
%! T = full (ind2vec (1 + (rand (1, 60) > 0.4) + (rand (1, 60) > 0.6), 3));

%!test # logistic regression: at the optimum residuals are orthogonal to inputs
%! net = trainSoftmaxLayer (X, T);
%! R = net (X) - T;
%! assert (norm ([X; ones(1, 60)] * R' / 60), 0, 1e-5);
%! assert (net.performFcn, 'crossentropy');
%! assert (net.numLayers, 1);
%! Y = exp (net.IW{1} * X + net.b{1});
%! assert (net (X), Y ./ sum (Y), 1e-14);

%!test # the mean squared error: lower than the other's optimum has it
%! net = trainSoftmaxLayer (X, T, 'LossFunction', 'mse', 'MaxEpochs', 300);
%! other = trainSoftmaxLayer (X, T, 'MaxEpochs', 300);
%! assert (mse (T - net (X)) < mse (T - other (X)));
%! assert (perform (net, T, net (X)), mse (T - net (X)), 1e-15);

%!test # classes without a sample; sparse targets; images; equal bits
%! net = trainSoftmaxLayer (X, [T; zeros(2, 60)], 'maxepochs', 5);
%! assert (size (net (X)), [5 60]);
%! assert (isequal (trainSoftmaxLayer (X, sparse (T), 'MaxEp', 5), trainSoftmaxLayer (X, T, 'MaxEpochs', 5)));
%! C = num2cell (reshape (X, 2, 2, 60), [1 2]);
%! net = trainSoftmaxLayer (C, T, 'MaxEpochs', 5);
%! assert (net (C), net (X));

%!error <trainSoftmaxLayer: argument 'X' is missing> trainSoftmaxLayer ()
%!error <trainSoftmaxLayer: argument 'T' is missing> trainSoftmaxLayer (X)
%!error <argument 'T' must have 60 columns, as X has, not 59> trainSoftmaxLayer (X, T(:,1:59))
%!error <argument 'T' must have a single 1 in each column and 0 elsewhere, unlike column 1> trainSoftmaxLayer (X, 2 * T)
%!error <option 'LossFunction' must be one of 'crossentropy', 'mse'> trainSoftmaxLayer (X, T, 'LossFunction', 'hinge')
%!error <option 'MaxEpochs' must be> trainSoftmaxLayer (X, T, 'MaxEpochs', 1.5)

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function autoenc = trainAutoencoder (X, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{autoenc} =} trainAutoencoder (@var{X})
  % @deftypefnx {} {@var{autoenc} =} trainAutoencoder (@var{X}, @var{hiddenSize})
  % @deftypefnx {} {@var{autoenc} =} trainAutoencoder (@dots{}, @var{Name}, @var{Value}, @dots{})
  % Train a sparse autoencoder with one hidden layer, as MATLAB's function of
  % that name does.
  %
  % @var{X} is a matrix whose @strong{columns} are samples, or a cell array of
  % images, h x w or h x w x 3, all of one size.  @var{hiddenSize} is the number
  % of hidden units, 10 if not given.  @var{autoenc} is an object of the class
  % @code{Autoencoder}: @code{encode}, @code{decode}, @code{predict},
  % @code{plotWeights}, @code{view}, @code{stack}, @code{network},
  % @code{generateFunction}, and our own @code{explain} and @code{objective}.
  % @code{ae_from (autoenc)} is the model underneath.
  %
  % With x the (scaled) sample, z = h1 (W1 x + b1), y = h2 (W2 z + b2), training
  % minimises
  %
  % @example
  % E = 1/N sum_n ||x_n - y_n||^2
  %       + L2WeightRegularization * 1/2 sum of all squared weights
  %       + SparsityRegularization * sum_i KL (SparsityProportion || mean_n z_i)
  % @end example
  %
  % @noindent
  % by scaled conjugate gradients, for @code{MaxEpochs} iterations or until the
  % gradient's norm is 1e-6.  That is twice the objective of @code{ae_train},
  % which does the work.  The formula is the printed one; whether MathWorks'
  % program divides the first term by the number of variables too is not
  % documented: @code{'ErrorNormalization', 'element'} does.  A mean activation
  % of 0 or 1, where KL is infinite (satlin gets there), counts as the distance
  % @code{eps} from it.
  %
  % Options, whose names may be shortened, in any case; @code{ae_options
  % ('trainAutoencoder')} prints them with defaults and ranges:
  % @code{EncoderTransferFunction} (logsig, satlin),
  % @code{DecoderTransferFunction} (logsig, satlin, purelin), @code{MaxEpochs},
  % @code{L2WeightRegularization}, @code{LossFunction},
  % @code{SparsityProportion}, @code{SparsityRegularization},
  % @code{TrainingAlgorithm}, @code{ScaleData}, @code{ShowProgressWindow}
  % (nothing without a display), @code{UseGPU} (true is answered by a warning,
  % once).  Ours:  @code{ErrorNormalization}, @code{ValidationData} (recorded in
  % @code{autoenc.History}), @code{Seed}, @code{Threads}.
  %
  % @code{ScaleData} true scales each variable by its least and greatest value
  % into [0, 1] if the decoder is logsig or satlin, and leaves the data as they
  % are if it is purelin (where MathWorks' documentation is silent).  Encoding
  % and prediction then scale likewise, and back.
  %
  % Without @code{Seed} one is drawn from @code{rand}: @code{rng ('default')}
  % makes runs repeat.
  %
  % In MATLAB this file lies off the path, so that MathWorks' own is used.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.  Warning: @code{autoencoder:noGPU}.
  %
  % Source: B. A. Olshausen and D. J. Field (1997), Vision Research 37; A. Ng
  % (2011), CS294A lecture notes on sparse autoencoders, for the penalty; M. F.
  % Moller (1993), Neural Networks 6.
  %
  % @example
  % @group
  % X = digitSmallCellArrayData ();
  % autoenc = trainAutoencoder (X, 25, 'MaxEpochs', 100);
  % Y = predict (autoenc, X);
  % plotWeights (autoenc);
  % @end group
  % @end example
  % @seealso{trainSoftmaxLayer, ae_train, ae_from}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('trainAutoencoder');  % says what is missing
  end
  hidden = 10;
  if ~isempty (varargin) && ~ischar (varargin{1}) && ~isstruct (varargin{1})
    hidden = varargin{1};
    varargin(1) = [];
  end
  [X, form] = autoencoder_images ('trainAutoencoder: argument ''X''', X);
  at = find (strncmpi ('ValidationData', varargin, 1)) + 1;
  for i = at(at <= numel (varargin) & mod (at, 2) == 0)
    varargin{i} ...
      = autoencoder_images ('trainAutoencoder: option ''ValidationData''', ...
                            varargin{i});
  end
  o = parse ('trainAutoencoder', {X, hidden}, varargin);
  if o.UseGPU
    warn_of_processor ();
  end

  % E = factor times ae_train's objective, the mean of 1/2 ||x - y||^2.
  factor = 2;
  if strcmp (o.ErrorNormalization, 'element')
    factor = 2 / size (X, 1);
  end
  h1 = autoencoder_transfer (o.EncoderTransferFunction);
  h2 = autoencoder_transfer (o.DecoderTransferFunction);
  normalize = 'none';
  if o.ScaleData && ~strcmp (h2, 'linear')
    normalize = 'range';
  end
  sparsity = {'Sparsity', 'none'};
  if o.SparsityRegularization > 0
    sparsity = {'Sparsity', 'kl', ...
                'SparsityWeight', o.SparsityRegularization / factor, ...
                'SparsityTarget', o.SparsityProportion};
  end
  others = autoencoder_window (o.ShowProgressWindow);
  model = ae_train (X, double (hidden), 'ObservationsIn', 'columns', ...
                    'Activation', h1, 'CodeActivation', h1, ...
                    'OutputActivation', h2, 'Loss', 'squared', ...
                    'Normalize', normalize, sparsity{:}, ...
                    'WeightDecay', o.L2WeightRegularization / factor, ...
                    'Optimizer', 'scg', 'Epochs', o.MaxEpochs, ...
                    'GradientTolerance', 1e-6 / factor, ...
                    'ValidationData', o.ValidationData, 'Seed', o.Seed, ...
                    'Threads', o.Threads, others{:});
  o.ValidationData = [];
  autoenc = Autoencoder (model, form, o);
end

function warn_of_processor ()
  persistent told
  if isempty (told)
    warning ('autoencoder:noGPU', ...
             'trainAutoencoder: option ''UseGPU'': the processor is used');
    told = true;
  end
end

%!shared X
%! X = 5 * rand (6, 40) - 2;

%!test # it is ae_train's model of the translated call, bit for bit
%! a = trainAutoencoder (X, 3, 'MaxEpochs', 25, 'Seed', 4, 'L2WeightRegularization', 0.02, 'SparsityRegularization', 3, 'SparsityProportion', 0.2);
%! m = ae_train (X', 3, 'Activation', 'sigmoid', 'OutputActivation', 'sigmoid', 'Normalize', 'range', 'Sparsity', 'kl', 'SparsityWeight', 1.5, 'SparsityTarget', 0.2, 'WeightDecay', 0.01, 'Optimizer', 'scg', 'Epochs', 25, 'GradientTolerance', 5e-7, 'Seed', 4);
%! assert (isequal (a.model.encoder, m.encoder) && isequal (a.model.decoder, m.decoder));
%! assert (isequal (ae_from (a), a.model));
%! assert (ae_encode (ae_from (a), X')', encode (a, X));

%!test # defaults, the number of units, names shortened and in any case
%! a = trainAutoencoder (X, 'MaxEpochs', 2);
%! assert (a.HiddenSize, 10);
%! p = a.TrainingParameters;
%! assert (p.L2WeightRegularization, 0.001);
%! assert (p.SparsityRegularization, 1);
%! assert (p.SparsityProportion, 0.05);
%! assert (ae_options ('trainAutoencoder').MaxEpochs, 1000);
%! assert (a.ScaleData);
%! a = trainAutoencoder (X, 4, 'maxepoch', 2, 'SCALE', 0, 'encoder', 'satlin', 'Seed', 1);
%! b = trainAutoencoder (X, 4, 'MaxEpochs', 2, 'ScaleData', false, 'EncoderTransferFunction', 'satlin', 'Seed', 1);
%! assert (isequal (a, b));
%! assert (isequal (a, trainAutoencoder (X, 4, b.TrainingParameters)));

%!test # data are scaled for decoders with a range, by the least and greatest
%! a = trainAutoencoder (X, 2, 'MaxEpochs', 2);
%! assert (a.InputOffset, min (X, [], 2));
%! assert (a.InputScale, max (X, [], 2) - min (X, [], 2), 1e-14);
%! a = trainAutoencoder (X, 2, 'MaxEpochs', 2, 'DecoderTransferFunction', 'purelin');
%! assert (a.InputScale, ones (6, 1));

%!test # a curve of validation data, of both readings; images too
%! V = 5 * rand (6, 9) - 2;
%! for way = {'sample', 'element'}
%!   a = trainAutoencoder (X, 3, 'MaxEpochs', 8, 'Seed', 1, 'ValidationData', V, 'ErrorNormalization', way{1});
%!   [~, terms] = objective (a, V);
%!   assert (size (a.History.validation), [8 1]);
%!   assert (a.History.validation(end), terms.mse, 1e-12);
%! end
%! C = num2cell (reshape (X, 2, 3, 40), [1 2]);
%! a = trainAutoencoder (C, 3, 'MaxEpochs', 3, 'Seed', 1, 'validation', C(1:5));
%! b = trainAutoencoder (X, 3, 'MaxEpochs', 3, 'Seed', 1, 'ValidationData', X(:,1:5));
%! assert (isequal (a.History, b.History));

%!test # single, integers; equal states of rand, equal objects
%! a = trainAutoencoder (single (X), 2, 'MaxEpochs', 2, 'Seed', 1);
%! assert (class (a.EncoderWeights), 'single');
%! rand ('twister', 3);
%! a = trainAutoencoder (X, 2, 'MaxEpochs', 2);
%! rand ('twister', 3);
%! b = trainAutoencoder (X, 2, 'MaxEpochs', 2);
%! assert (isequal (a, b));
%! trainAutoencoder (uint8 (10 * X), 2, 'MaxEpochs', 1);

%!test # the processor is told of once
%! lastwarn ('');
%! state = warning ('off', 'autoencoder:noGPU', 'local');
%! trainAutoencoder (X, 2, 'MaxEpochs', 1, 'UseGPU', true);
%! [~, id] = lastwarn ();
%! lastwarn ('');
%! trainAutoencoder (X, 2, 'MaxEpochs', 1, 'UseGPU', true);
%! [~, again] = lastwarn ();
%! assert (isempty (again));

%!error <trainAutoencoder: argument 'X' is missing> trainAutoencoder ()
%!error <trainAutoencoder: argument 'X' must be finite; row 1, column 2 is NaN> trainAutoencoder ([1 NaN])
%!error <argument 'X' must be a real> trainAutoencoder ([])
%!error <argument 'X' must be a real> trainAutoencoder ('text')
%!error <argument 'hiddenSize' must be a whole number of at least 1, not 0> trainAutoencoder (X, 0)
%!error <argument 'hiddenSize' must be a whole number> trainAutoencoder (X, [2 3])
%!error <option 'MaxEpochs' must be a whole number in \[1> trainAutoencoder (X, 2, 'MaxEpochs', 0)
%!error <option 'L2WeightRegularization' must be a number> trainAutoencoder (X, 2, 'L2W', -1)
%!error <option 'SparsityProportion' must be a number in \[0, 1\]> trainAutoencoder (X, 2, 'SparsityProportion', 2)
%!error <option 'EncoderTransferFunction' must be one of 'logsig', 'satlin'> trainAutoencoder (X, 2, 'EncoderTransferFunction', 'tansig')
%!error <option 'LossFunction' must be> trainAutoencoder (X, 2, 'LossFunction', 'mse')
%!error <option 'ScaleData' must be> trainAutoencoder (X, 2, 'ScaleData', 'yes')
%!error <option 'Sparsity' is the beginning of SparsityProportion and of SparsityRegularization> trainAutoencoder (X, 2, 'Sparsity', 2)
%!error <trainAutoencoder: there is no option 'MaxEpochen'; did you mean 'MaxEpochs'> trainAutoencoder (X, 2, 'MaxEpochen', 2)
%!error <option 'ValidationData' must have 6 rows> trainAutoencoder (X, 2, 'MaxEpochs', 1, 'ValidationData', ones (5, 2))

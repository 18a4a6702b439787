% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = ae_train (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} ae_train (@var{X}, @var{hidden})
  % @deftypefnx {} {@var{model} =} ae_train (@var{X}, @var{hidden}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{model} =} ae_train (@var{X}, @var{hidden}, @var{options})
  % Train an autoencoder.
  %
  % The encoder f and the decoder g are chains of layers, each computing
  % @code{activation (weight * x + bias)}; together they minimise
  %
  % @example
  % J = 1/N sum_n L (x_n, g (f (x_n))) + WeightDecay/2 sum W^2
  %                                    + WeightDecayL1 sum |W|
  %                                    + sparsity + contraction
  %
  % L = 1/2 ||xhat - x||^2                                    'squared'
  % L = - sum_j x_j log xhat_j + (1 - x_j) log (1 - xhat_j)   'crossentropy'
  % L = sum_j xhat_j - x_j log xhat_j                         'poisson'
  % L = - sum_j x_j log xhat_j                                'multinomial'
  %                                                           'categorical'
  % L = sum_j |xhat_j - x_j|                                  'laplace'
  % L = sum_j h (xhat_j - x_j)                                'huber'
  % @end example
  %
  % @noindent
  % in nats, up to what depends on x alone: minus the logarithm of a density of
  % x, and which is for which data the manual says (Losses from likelihoods).  Of
  % @code{multinomial} a row is counts, and xhat the shares of its total, a
  % softmax (@code{ae_decode} gives these, @code{ae_reconstruct} shares times the
  % total); of @code{categorical} columns of the same number in @code{'Groups'}
  % (1 x d; by default all; of sequences 1 x c, at each step) are one of several,
  % written as one 1 and zeros; of
  % @code{huber} h (r) = r^2 / 2 to @code{'Delta'} (1), then Delta (|r| - Delta
  % / 2).  Counts must not be negative, the others of [0, 1] must lie there, and
  % groups sum to 1.  The output is linear, sigmoid, exp or softmax as the loss
  % wants it (@code{OutputActivation}: another one with squared, laplace, huber).
  % A tied matrix is counted once, biases not at all.
  % With h the code, and all terms usable together:
  %
  % @example
  % 'Sparsity', 'l1'     SparsityWeight * mean_n sum_j |h_j|
  % 'Sparsity', 'kl'     SparsityWeight * sum_j KL (SparsityTarget || mean_n h_j)
  % 'Sparsity', 'topk'   the SparsityCount largest h_j are kept, others are 0;
  %                      after training SparsityFactor times as many
  % 'Contraction', c     c * mean_n ||dh/dx||_F^2, exact for any depth, or
  %                      estimated along ContractionSamples random directions
  % @end example
  %
  % @noindent
  % @code{'Corruption'} (@code{gaussian}, @code{mask}, @code{saltpepper}) with
  % @code{'CorruptionLevel'} corrupts what the encoder sees, afresh at each step
  % (with cg, lbfgs and scg once), and the loss is against the clean data; see
  % @code{ae_corrupt}.  @code{'DecoderNorm', 'unit'} scales the columns of the
  % decoder's last weight to norm 1 after each step.
  %
  % @code{'Pretrain'} (@code{layerwise}, @code{rbm}) trains each layer of the
  % encoder with its mirror image in the decoder first, on the codes of the
  % layers below, for @code{'PretrainEpochs'} epochs: as an autoencoder with the
  % corruption and contraction of the call, under cross-entropy where both sides
  % are sigmoid units; or as a Boltzmann machine by CD-1, whose linear units are
  % Gaussian.  Layer l has the seed Seed + l - 1.  @code{model.pretraining(l)}
  % is its history (a machine's @code{validation} is the reconstruction loss of
  % rows held out, or else of the first 1000).  @code{'Epochs', 0} returns what
  % pre-training found.
  %
  % @var{X} is N x d, an observation in each row.  @var{hidden} is a number (one
  % layer, the code), a vector of encoder widths of which the last is the code,
  % or a cell of layers such as
  % @code{@{@{'dense', 128, 'Activation', 'tanh'@}, @{'dense', 10@}@}}.  The
  % decoder mirrors the encoder unless @code{'Decoder'} says otherwise.  Hidden
  % layers are relu and the code is linear, so that @code{ae_train (X, k)} tends to
  % the principal components; an @code{Activation} that is named is the hidden
  % layers', or of a single layer the code's.  Where none is named, the sparsity
  % @code{'kl'} and @code{Contraction} take a sigmoid code, and pre-training by
  % machines sigmoid layers.  The output bias starts at the natural link of the
  % mean of the rows trained on: the mean itself, under a sigmoid the log odds
  % of (n m + 1/2) / (n + 1), under exp and softmax log (m + 1/(2 n)) (not with @code{'Initialization', 'pytorch'}).  Where
  % exp gives the output the weights that lead to it begin at a tenth, and those
  % that read the data are divided by the root mean square of these, if that is
  % above 1 (not with 'pytorch'), lest the first loss be no number.  In a
  % cell there may also be layers that leave as many numbers as enter:
  %
  % @table @code
  % @item @{'batchnorm', 'Epsilon', 1e-5, 'Momentum', 0.1, 'Activation', 'linear'@}
  % f (gamma (x - m) / sqrt (v + Epsilon) + beta), unit by unit, m and v the mean
  % and variance over the batch; after training, running averages to which each
  % step has added the part Momentum (with cg, lbfgs and scg: those of the data).
  % @item @{'layernorm', 'Epsilon', 1e-5, 'Activation', 'linear'@}
  % The same with m and v over the units of one observation, or of one step of a
  % sequence; of an image over all its numbers, with gamma and beta a channel's.
  % @item @{'dropout', 'Rate', 0.5@}
  % While learning each number is 0 with probability Rate, else divided by
  % 1 - Rate; nothing afterwards.
  % @end table
  %
  % @noindent
  % and, where @code{'ImageSize', [h w]} says that a row is an image, @code{reshape
  % (X(i,:), h, w)}, layers that move over it:
  %
  % @table @code
  % @item @{'conv', channels, 'Size', 3, 'Stride', 1, 'Padding', 'same'@}
  % correlations with windows of Size places, Stride apart; Padding also
  % @code{'valid'}, a number of places on each side, or @code{[rows columns]} or
  % @code{[top bottom left right]} of them.  @code{weight} is h x w x in x out,
  % @code{bias} out x 1.
  % @item @{'upconv', channels, 'Size', 3, 'Stride', 2, 'Padding', 'same', 'OutputSize', [h w]@}
  % its transpose, by default Stride times as large; @code{weight} is h x w x
  % out x in.
  % @item @{'maxpool', 'Size', 2, 'Stride', 2, 'Padding', 'valid'@}, @{'meanpool', @dots{}@}
  % the greatest or the mean under windows.
  % @item @{'upsample', 'Factor', 2, 'OutputSize', [h w]@}
  % each place repeated.
  % @item @{'shape', [h w c]@}
  % makes an image of so many numbers, for a decoder of one's own.
  % @end table
  %
  % @noindent
  % A dense layer behind them reads H(:) of the h x w x c that enters.  The
  % mirror of a convolution is an upconv, that of a pool an upsample, each of the
  % sizes that went in exactly.
  %
  % @noindent
  % Where @code{'SequenceSize', [T c]} says that a row is a sequence, @code{reshape
  % (X(i,:), T, c)}, time down the rows, layers that read it step by step:
  %
  % @table @code
  % @item @{'lstm', units, 'Reverse', false, 'Forcing', false, 'OutputMode', []@}
  % i, f, g, o = s, s, tanh, s of W x_t + R h + b;  c = f c + i g;  h = o tanh c,
  % s the sigmoid; the forget gate's bias starts at 1.  @code{input_weight} W is
  % 4 units x c, @code{recurrent_weight} R 4 units x units, @code{bias} b.
  % @item @{'gru', units, @dots{}@}
  % r, z = s (W x_t + R h + b);  n = tanh (W x_t + b + r (R h));  h = n + z (h - n);
  % rows in the order r, z, n.
  % @end table
  %
  % @noindent
  % The last state leaves, or before another such layer, or with
  % @code{'OutputMode', 'sequence'}, all T.  A dense layer that a sequence enters
  % acts at each step.  The mirror begins from the code as its state h (c = 0),
  % runs T steps with nothing entering, and has a dense output at each; with
  % @code{Reverse} the last step comes first, with @code{Forcing} what enters it
  % is the step before: the true one in the loss, its own where it is applied.
  %
  % @var{X} may then be a cell of T_i x c matrices, sequences of any lengths.  The
  % loss of an observation is then the mean over its steps, normalisation is by
  % channel, batches are of like lengths (but with @code{'Shuffle', 'never'}),
  % and each sequence is treated as if it were alone; @code{'ValidationData'} is a cell too, of sequences no longer.
  %
  % @noindent
  % (the values shown are the defaults).  Between two dense layers of the encoder
  % they stand between the same two widths of the decoder; before the first or
  % behind the last they are the encoder's alone, whose code is what leaves the
  % last layer.  @code{'Tied'} ties dense layers.  @code{ae_loss}, validation and
  % all that applies a model take the running averages and drop nothing.
  %
  % Options are names and values, in any case, or structs of them, of which the
  % later wins; @code{ae_options
  % ('ae_train')} prints the table of all with types, ranges and defaults.
  % Among them are the activations, @code{'Loss'}, @code{'Tied'}, the optimiser
  % with its learning rate, batch size and epochs, @code{'ValidationFraction'}
  % and @code{'Patience'} (early stopping, which returns the best parameters),
  % @code{'Normalize'}, @code{'Seed'}, @code{'Verbose'}, @code{'OutputFcn'}
  % (@code{stop = f (info)} after each epoch) and @code{'CheckpointFile'}.
  %
  % Training goes on in two ways, in all training functions; @var{hidden} may be
  % @code{[]} then.  From a model, @code{'InitialModel', model}: layers,
  % activations, ties and normalisation are the model's, and an option that says
  % otherwise is an error; options of the objective and of the optimiser are the
  % model's unless the call names them; epochs are further ones.  From a
  % checkpoint, @code{'Resume', file}: the call that was interrupted goes on
  % with the same data and its own options, of which only Epochs (all of them),
  % Threads and what watches may be named, and returns what the uninterrupted
  % call would have, to the bit (cg and lbfgs begin their directions anew, with
  % the warning @code{autoencoder:restarted}).
  %
  % NaN in @var{X} is an error, unless @code{'Missing', 'ignore'}: then the mean of
  % what is there of the variable enters in its place (@code{model.fill}, 1 x d),
  % no loss is taken of it, and functions that apply the model do likewise.  The
  % others of a softmax are judged among themselves.
  %
  % @code{'Weights', w}, N numbers that are not negative, weighs observations: every
  % mean over observations becomes @code{1/n sum w_n L_n}, w divided by its mean over
  % the n rows that are trained on (a batch's too: its sum is divided by its rows,
  % not by its weights).  So their unit does not matter, whole weights are
  % repetitions of rows, 0 leaves a row out, and weights that are all alike change
  % no bit.  The history's terms, the mean activation of @code{'kl'}, the mean and
  % deviation of @code{Normalize} (with n - 1) and the output's start are weighted;
  % the range, a batch's statistics in @code{batchnorm}, @code{Pretrain} and the
  % validation loss are not.  They are data: a model does not keep them,
  % @code{'Resume'} wants them again, and @code{ae_loss} and @code{ae_gradcheck}
  % take them.
  %
  % @var{model} is a plain struct, which may be printed, saved, compared and
  % edited:
  %
  % @table @code
  % @item encoder, decoder
  % struct arrays of layers with @code{type}, @code{weight} (outputs x inputs),
  % @code{bias} (outputs x 1), @code{activation}, @code{slope} (of leakyrelu, below
  % zero: option @code{Slope}, .2, here or in a layer's cell) and @code{tied} (the number of
  % the encoder's layer whose transposed weight is used).  Layers that are not
  % dense have @code{weight} = gamma and @code{bias} = beta (units x 1), the
  % running @code{mean} and @code{variance} (units x 1), @code{epsilon},
  % @code{momentum}, @code{rate}, as far as they need them; else these are [].
  % @item normalize
  % @code{offset} and @code{scale}, 1 x d: the network sees
  % @code{(x - offset) ./ scale}.
  % @item history
  % E x 1 columns: @code{loss}, each of its terms, @code{validation},
  % @code{gradient_norm}, @code{learning_rate}, means over an epoch's batches.
  % @item kind, version, class, loss, seed, validation, options
  % What it is and how it came about; @code{validation} lists the rows held out.
  % @end table
  %
  % @code{class (@var{X})} decides the precision: single data make a single
  % model.  Equal seeds, data, options and threads make equal bits.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows,
  % or all the same @code{ae_open} struct, and all return the model that one would
  % learn with the batches of all together, for @code{'BatchSize'} is each
  % process's; see @code{ae_rank} and @file{docs/cluster.md}.
  % @code{'Resume'} on another number of processes keeps the @code{'BatchSize'} of each,
  % and so takes another number of rows a step.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form), in @code{'ValidationData'} too;
  % @code{'ImageSize'} is then theirs.
  %
  % Errors: @code{autoencoder:badCall} for the arguments' number and kind,
  % @code{autoencoder:badData} for data that are not real, full and finite, or
  % outside [0, 1] with @code{crossentropy}, @code{autoencoder:badOption},
  % @code{autoencoder:badModel} for @code{'InitialModel'},
  % @code{autoencoder:badFile} for @code{'CheckpointFile'} and @code{'Resume'}.
  % Warnings: @code{autoencoder:diverged}; @code{autoencoder:noStep} where cg,
  % lbfgs or scg find no better point; @code{autoencoder:restarted};
  % @code{autoencoder:scales} where @code{'Normalize'} is not named and variables
  % differ by more than 100 times in deviation and range (data in [0, 1], bytes
  % and images aside).
  %
  % Source: H. Bourlard and Y. Kamp (1988), Biological Cybernetics 59; G. E.
  % Hinton and R. R. Salakhutdinov (2006), Science 313; P. Vincent et al. (2010),
  % JMLR 11; Y. Bengio et al. (2007), NIPS; S. Rifai et al. (2011), ICML;
  % A. Makhzani and B. Frey (2014), ICLR;
  % N. Srivastava et al. (2014), JMLR 15; S. Ioffe and C. Szegedy (2015), ICML,
  % algorithm 1; J. L. Ba, J. R. Kiros and G. E. Hinton (2016), arXiv:1607.06450,
  % equation 3.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, [128 16], 'Loss', 'crossentropy', ...
  %                   'Epochs', 20, 'Seed', 1);
  % mean (sumsq (X - ae_reconstruct (model, X), 2))    % about
  % @print{} ans = 10.500
  % plot_images (ae_reconstruct (model, X(1:20,:)));
  % @end group
  % @end example
  % @seealso{ae_encode, ae_decode, ae_reconstruct, ae_loss, ae_options, ae_stack, ae_finetune, vae_train, plot_training, ae_rank}
  % @end deftypefn

  model = autoencoder_mex ('ae_train', varargin{:});
end

%!demo
%! [X, labels] = ae_dataset ('digits', 'train');
%! model = ae_train (X(1:2000,:), [128 16], 'Activation', 'relu', ...
%!                   'Loss', 'crossentropy', 'Epochs', 30, 'Seed', 1);
%! Xhat = ae_reconstruct (model, X(1:20,:));
%! plot_images ([X(1:20,:); Xhat], 'Layout', [4 10], 'Title', ...
%!              'twenty digits, and what 16 numbers keep of them');

%!shared X
%! X = rand (40, 6);

%!test
%! % the defaults: relu and a linear code; an Activation that is named is the
%! % code's where there is one layer; 'kl', Contraction and machines want sigmoids;
%! % the struct of defaults names nothing
%! f = @(hidden, varargin) {ae_train(X, hidden, varargin{:}, 'Epochs', 0, 'Seed', 1).encoder.activation};
%! assert (f (3), {'linear'});
%! assert (f ([4 3]), {'relu', 'linear'});
%! assert (f (3, 'Activation', 'tanh'), {'tanh'});
%! assert (f ([4 3], 'Activation', 'tanh'), {'tanh', 'linear'});
%! assert (f ([4 3], 'CodeActivation', 'elu'), {'relu', 'elu'});
%! assert (f (3, 'Sparsity', 'kl', 'SparsityWeight', 1), {'sigmoid'});
%! assert (f ([4 3], 'Contraction', .1), {'relu', 'sigmoid'});
%! assert (f ([4 3], 'Pretrain', 'rbm', 'PretrainEpochs', 0, 'Normalize', 'range'), {'sigmoid', 'sigmoid'});
%! assert (f ({{'dense', 4, 'Activation', 'tanh'}, {'dense', 3}}), {'tanh', 'linear'});
%! o = ae_options ('ae_train');
%! o.Seed = 1;
%! o.Epochs = 2;
%! assert (isequal (ae_train (X, 3, o).encoder, ae_train (X, 3, 'Seed', 1, 'Epochs', 2).encoder));

%!test
%! % the output bias starts at the natural link of the mean of the rows trained on
%! n = rows (X);
%! m = ae_train (X, 3, 'Epochs', 0, 'Seed', 1);
%! assert (m.decoder.bias, mean (X)', 1e-14);
%! U = (X - min (X)) ./ (max (X) - min (X));
%! m = ae_train (U, 3, 'Loss', 'crossentropy', 'Epochs', 0, 'Seed', 1);
%! assert (m.decoder.bias, log ((n * mean (U) + .5) ./ (n * (1 - mean (U)) + .5))', 1e-13);
%! m = ae_train (X, 3, 'Normalize', 'standardize', 'Epochs', 0, 'Seed', 1);
%! assert (m.decoder.bias, zeros (columns (X), 1), 1e-14);
%! m = ae_train (X, 3, 'ValidationFraction', .3, 'Epochs', 0, 'Seed', 1);
%! left = setdiff (1:n, m.validation);
%! assert (m.decoder.bias, mean (X(left,:))', 1e-14);
%! m = ae_train (X, 3, 'Bias', false, 'Epochs', 0, 'Seed', 1);
%! assert (isempty (m.decoder.bias));
%! m = ae_train (X, 3, 'Initialization', 'pytorch', 'Epochs', 0, 'Seed', 1);
%! assert (any (abs (m.decoder.bias - mean (X)') > 1e-3));

%!test # the struct
%! m = ae_train (X, [5 2], 'Epochs', 3, 'Seed', 1);
%! assert (isstruct (m));
%! assert (m.kind, 'autoencoder');
%! assert (m.class, 'double');
%! assert (size (m.encoder(1).weight), [5 6]);
%! assert (size (m.encoder(2).weight), [2 5]);
%! assert (size (m.decoder(1).weight), [5 2]);
%! assert (size (m.decoder(2).weight), [6 5]);
%! assert (size (m.encoder(1).bias), [5 1]);
%! assert (size (m.decoder(2).bias), [6 1]);
%! assert ({m.encoder.activation}, {'relu', 'linear'});
%! assert ({m.decoder.activation}, {'relu', 'linear'});
%! assert (size (m.history.loss), [3 1]);
%! assert (m.history.loss, m.history.reconstruction);
%! assert (m.seed, 1);
%! assert (fieldnames (m.encoder), fieldnames (m.decoder));

%!test # it learns
%! m = ae_train (X, 4, 'Epochs', 60, 'LearningRate', 0.01, 'Seed', 1);
%! assert (m.history.loss(end) < 0.7 * m.history.loss(1));

%!test # equal seeds, equal models; another seed, another model
%! a = ae_train (X, 3, 'Epochs', 2, 'Seed', 7);
%! b = ae_train (X, 3, 'Epochs', 2, 'Seed', 7);
%! c = ae_train (X, 3, 'Epochs', 2, 'Seed', 8);
%! assert (isequal (a, b));
%! assert (! isequal (a.encoder, c.encoder));

%!test # without a seed, rand's state governs
%! state = rand ('twister');
%! rand ('twister', 5);
%! a = ae_train (X, 3, 'Epochs', 1);
%! rand ('twister', 5);
%! b = ae_train (X, 3, 'Epochs', 1);
%! rand ('twister', state);
%! assert (isequal (a, b));
%! c = ae_train (X, 3, 'Epochs', 1, 'Seed', a.seed);
%! assert (a.encoder, c.encoder);

%!test # names in any case, or a struct of options
%! a = ae_train (X, 3, 'Epochs', 2, 'Seed', 7, 'Tied', true);
%! b = ae_train (X, 3, 'ePOCHS', 2, 'seed', 7, 'TIED', true);
%! o = ae_options ('ae_train');
%! o.Epochs = 2;  o.Seed = 7;  o.Tied = true;
%! c = ae_train (X, 3, o);
%! assert (isequal (a, b));
%! assert (a.encoder, c.encoder);
%! assert (a.decoder, c.decoder);

%!test # precision follows the data; integers and logicals become double
%! m = ae_train (single (X), 3, 'Epochs', 1, 'Seed', 1);
%! assert (m.class, 'single');
%! assert (class (m.encoder.weight), 'single');
%! a = ae_train (double (X > 0.5), 3, 'Epochs', 1, 'Seed', 1);
%! b = ae_train (X > 0.5, 3, 'Epochs', 1, 'Seed', 1);
%! c = ae_train (uint8 (X > 0.5), 3, 'Epochs', 1, 'Seed', 1);
%! assert (isequal (a, b));
%! assert (isequal (a, c));

%!test # columns
%! a = ae_train (X, 3, 'Epochs', 2, 'Seed', 1);
%! b = ae_train (X', 3, 'Epochs', 2, 'Seed', 1, 'ObservationsIn', 'columns');
%! assert (a.encoder, b.encoder);
%! assert (a.decoder, b.decoder);

%!test # widths and a cell say the same; layers of their own
%! a = ae_train (X, [5 2], 'Epochs', 1, 'Seed', 1);
%! b = ae_train (X, {{'dense', 5}, {'dense', 2}}, 'Epochs', 1, 'Seed', 1);
%! assert (a.encoder, b.encoder);
%! c = ae_train (X, {{'dense', 5, 'Activation', 'tanh'}, {'dense', 2}}, 'Epochs', 1, 'Seed', 1, 'CodeActivation', 'linear');
%! assert ({c.encoder.activation}, {'tanh', 'linear'});
%! assert (c.decoder(1).activation, 'tanh');

%!test # tied, without biases
%! m = ae_train (X, [5 2], 'Epochs', 1, 'Seed', 1, 'Tied', true, 'Bias', false);
%! assert (isempty (m.decoder(1).weight));
%! assert ([m.decoder.tied], [2 1]);
%! assert (isempty (m.encoder(1).bias));

%!test # no epochs: the start; a model goes on where it was
%! m = ae_train (X, 3, 'Epochs', 0, 'Seed', 1);
%! assert (numel (m.history.loss), 0);
%! n = ae_train (X, 3, 'Epochs', 0, 'Seed', 2, 'InitialModel', m);
%! assert (m.encoder, n.encoder);

%!test # every optimiser descends
%! table = {'adam', 'sgd', 'momentum', 'nesterov', 'rmsprop', 'cg', 'lbfgs', 'scg'};
%! for i = 1:numel (table)
%!   m = ae_train (X, 3, 'Epochs', 15, 'Seed', 1, 'Optimizer', table{i}, 'LearningRate', 0.01);
%!   assert (m.history.loss(end) < m.history.loss(1), table{i});
%! end

%!test # held out rows, patience
%! m = ae_train (X, 3, 'Epochs', 5, 'Seed', 1, 'ValidationFraction', 0.25);
%! assert (numel (m.validation), 10);
%! assert (numel (unique (m.validation)), 10);
%! assert (size (m.history.validation), [5 1]);
%! m = ae_train (X, 3, 'Epochs', 200, 'Seed', 1, 'ValidationData', X(1:5,:), 'Patience', 2, 'LearningRate', 0.5);
%! assert (numel (m.history.loss) < 200);
%! assert (ae_loss (m, X(1:5,:)), min (m.history.validation), 1e-10);

%!test # normalisation: the training rows have mean 0, deviation 1
%! m = ae_train (X, 3, 'Epochs', 1, 'Seed', 1, 'Normalize', 'standardize');
%! assert (m.normalize.offset, mean (X), 1e-14);
%! assert (m.normalize.scale, std (X), 1e-14);

%!test # OutputFcn sees each epoch, and stops
%! seen = {};
%! m = ae_train (X, 3, 'Epochs', 9, 'Seed', 1, 'OutputFcn', @(info) info.epoch >= 3);
%! assert (numel (m.history.loss), 3);
%! text = evalc ('ae_train (X, 3, ''Epochs'', 2, ''Seed'', 1, ''OutputFcn'', @(info) printf (''%d/%d '', info.epoch, info.epochs));');
%! assert (strtrim (text), '1/2 2/2');

%!test # progress lines
%! text = evalc ('m = ae_train (X, 3, ''Epochs'', 2, ''Seed'', 1, ''Verbose'', true);');
%! assert (numel (strfind (text, 'loss')) >= 2);
%! assert (numel (strfind (text, 'epoch')) >= 2);

%!test # saved and loaded: the same
%! m = ae_train (X, [4 2], 'Epochs', 1, 'Seed', 1);
%! file = [tempname() '.mat'];
%! save ('-v7', file, 'm');
%! saved = load (file);
%! delete (file);
%! assert (isequal (ae_encode (saved.m, X), ae_encode (m, X)));

%!test # each regulariser by hand, from the struct
%! [~, t] = ae_loss (ae_train (X, 4, 'Sparsity', 'l1', 'SparsityWeight', 0.3, 'CodeActivation', 'tanh', 'Epochs', 2, 'Seed', 1), X);
%! m = ae_train (X, 4, 'Sparsity', 'l1', 'SparsityWeight', 0.3, 'CodeActivation', 'tanh', 'Epochs', 2, 'Seed', 1);
%! assert (t.sparsity, 0.3 * mean (sum (abs (ae_encode (m, X)), 2)), 1e-14);
%! m = ae_train (X, 4, 'Sparsity', 'kl', 'SparsityWeight', 3, 'SparsityTarget', 0.1, 'Epochs', 2, 'Seed', 1);
%! [value, t] = ae_loss (m, X);
%! h = mean (ae_encode (m, X));
%! assert (t.sparsity, 3 * sum (0.1 * log (0.1 ./ h) + 0.9 * log (0.9 ./ (1 - h))), 1e-13);
%! assert (value, t.reconstruction + t.sparsity, 1e-13);
%! assert (m.history.loss, m.history.reconstruction + m.history.sparsity, 1e-13);

%!test # k-sparse: the largest stay, equal ones by their order, more afterwards
%! o = {'Sparsity', 'topk', 'SparsityCount', 2, 'CodeActivation', 'linear', 'Epochs', 2, 'Seed', 1};
%! m = ae_train (X, 5, o{:});
%! a = X * m.encoder.weight' + m.encoder.bias';
%! Z = ae_encode (m, X);
%! s = sort (a, 2, 'descend');
%! assert (Z, a .* (a >= s(:,2)), 1e-14);
%! assert (ae_reconstruct (m, X), Z * m.decoder.weight' + m.decoder.bias', 1e-14);
%! m = ae_train (X, 5, o{:}, 'SparsityFactor', 1.5);
%! assert (all (sum (ae_encode (m, X) != 0, 2) == 3));
%! m = struct ('kind', 'autoencoder', 'encoder', struct ('weight', [1; 1; 2; 1]), 'decoder', struct ('weight', [1 1 1 1]));
%! m.options = struct ('Sparsity', 'topk', 'SparsityCount', 2);
%! assert (ae_encode (m, [1; -1]), [1 0 2 0; -1 -1 0 0]);

%!test # satlin: a code in the unit box, by hand; kl and satlin go together
%! m = ae_train (X, 4, 'CodeActivation', 'satlin', 'Initialization', 'he', 'Epochs', 3, 'Seed', 1);
%! Z = ae_encode (m, X);
%! a = X * m.encoder.weight' + m.encoder.bias';
%! assert (Z, min (max (a, 0), 1), 1e-14);
%! assert (any (Z(:) == 0) || any (Z(:) == 1));
%! m = ae_train (X, 4, 'CodeActivation', 'satlin', 'Sparsity', 'kl', 'SparsityWeight', 2, 'SparsityTarget', 0.3, 'Epochs', 2, 'Seed', 1);
%! h = min (max (mean (ae_encode (m, X)), eps), 1 - eps);
%! [~, t] = ae_loss (m, X);
%! assert (t.sparsity, 2 * sum (0.3 * log (0.3 ./ h) + 0.7 * log (0.7 ./ (1 - h))), 1e-12);

%!test # unit columns; a tied matrix has unit rows
%! m = ae_train (X, [4 3], 'DecoderNorm', 'unit', 'Epochs', 3, 'Seed', 1);
%! assert (norm (m.decoder(2).weight, 'columns'), ones (1, 4), 1e-14);
%! m = ae_train (X, 3, 'DecoderNorm', 'unit', 'Tied', true, 'Epochs', 3, 'Seed', 1);
%! assert (norm (m.encoder.weight, 'rows'), ones (3, 1), 1e-14);
%! m = ae_train (X, 3, 'DecoderNorm', 'unit', 'Epochs', 0, 'Seed', 1);
%! assert (norm (m.decoder.weight, 'columns'), ones (1, 3), 1e-14);

%!test # all together; the number of threads matters by rounding only
%! Y = rand (400, 60);
%! o = {'Sparsity', 'kl', 'SparsityWeight', 0.3, 'Corruption', 'mask', 'CorruptionLevel', 0.3, 'Contraction', 0.1, ...
%!      'ContractionSamples', 2, 'WeightDecay', 1e-3, 'DecoderNorm', 'unit', 'Epochs', 2, 'Seed', 1};
%! a = ae_train (Y, [90 50], o{:}, 'Threads', 1);
%! b = ae_train (Y, [90 50], o{:}, 'Threads', 2);
%! assert (isequal (ae_train (Y, [90 50], o{:}, 'Threads', 2), b));
%! assert (a.history.loss, b.history.loss, 1e-10);
%! assert (isfield (a.history, {'reconstruction', 'sparsity', 'contraction', 'decay'}));
%! assert (all ([ae_gradcheck(a, Y(1:9,:)).pass]));

%!test # validation and ae_loss see no corruption, and leave penalties out of the former
%! m = ae_train (X, 3, 'Corruption', 'mask', 'CorruptionLevel', 0.9, 'Sparsity', 'l1', 'SparsityWeight', 1, 'Epochs', 1, 'Seed', 1, 'ValidationData', X);
%! [~, t] = ae_loss (m, X);
%! assert (t.reconstruction, mean (0.5 * sumsq (ae_reconstruct (m, X) - X, 2)), 1e-13);
%! assert (m.history.validation, t.reconstruction, 1e-13);

%!test # random directions are right on average: 4 / sqrt (n)
%! m = ae_train (X, [5 3], 'Contraction', 1, 'Epochs', 0, 'Seed', 1);
%! [~, exact] = ae_loss (m, X);
%! m.options.ContractionSamples = 1;
%! for i = 1:200
%!   [~, t] = ae_loss (m, X, 'Seed', i);
%!   some(i) = t.contraction;
%! end
%! assert (abs (mean (some) - exact.contraction) < 4 * std (some) / sqrt (200));
%! assert (std (some) > 0);

%!error <option 'Sparsity' \('l1'\) needs 'SparsityWeight'> ae_train (ones (3), 2, 'Sparsity', 'l1')
%!error <option 'Sparsity' \('topk'\) needs 'SparsityCount'> ae_train (ones (3), 2, 'Sparsity', 'topk')
%!error <option 'SparsityCount' must be at most the 2 units> ae_train (ones (3), 2, 'Sparsity', 'topk', 'SparsityCount', 3)
%!error <'SparsityWeight' contradicts 'Sparsity' \('none'\)> ae_train (ones (3), 2, 'SparsityWeight', 1)
%!error <'SparsityWeight' contradicts 'Sparsity' \('topk'\)> ae_train (ones (3), 2, 'Sparsity', 'topk', 'SparsityCount', 1, 'SparsityWeight', 1)
%!error <'SparsityCount' contradicts 'Sparsity' \('l1'\)> ae_train (ones (3), 2, 'Sparsity', 'l1', 'SparsityCount', 1, 'SparsityWeight', 1)
%!error <'SparsityTarget' contradicts 'Sparsity'> ae_train (ones (3), 2, 'SparsityTarget', 0.2)
%!error <'SparsityFactor' contradicts 'Sparsity'> ae_train (ones (3), 2, 'SparsityFactor', 2)
%!error <'Sparsity' \('kl'\) contradicts 'CodeActivation' \('tanh'\)> ae_train (ones (3), 2, 'Sparsity', 'kl', 'SparsityWeight', 1, 'CodeActivation', 'tanh')
%!error <'CorruptionLevel' contradicts 'Corruption' \('none'\)> ae_train (ones (3), 2, 'CorruptionLevel', 0.5)
%!error <'CorruptionLevel' must be a number in \[0, 1\] for 'Corruption' 'mask', not 1.5> ae_train (ones (3), 2, 'Corruption', 'mask', 'CorruptionLevel', 1.5)
%!error <'ContractionSamples' contradicts 'Contraction'> ae_train (ones (3), 2, 'ContractionSamples', 2)
%!error <'DecoderNorm' \('unit'\) contradicts 'Optimizer': lbfgs> ae_train (ones (3), 2, 'DecoderNorm', 'unit', 'Optimizer', 'lbfgs')
%!error <mine: own> ae_train (rand (9, 3), 2, 'OutputFcn', @(info) error ('mine: own'))
%!error <ae_train: argument 'X' is missing> ae_train ()
%!error <ae_train: argument 'hidden' is missing> ae_train (1)
%!error <argument 'X' must be a real, full, non-empty matrix of numbers, not> ae_train ('abc', 1)
%!error <argument 'X' must be a real> ae_train ([], 1)
%!error <argument 'X', image 1, must be a real> ae_train ({'a'}, 1)
%!error <argument 'X' must be a real> ae_train (1i, 1)
%!error <argument 'X' must be a real> ae_train (speye (3), 1)
%!error <argument 'X' must be a real> ae_train (ones (2, 2, 2, 2, 2), 1)
%!error <argument 'X' must be finite; row 2, column 1 is NaN> ae_train ([1 2; NaN 3], 1)
%!error <argument 'X' must be finite; row 1, column 2 is Inf> ae_train ([1 Inf], 1)
%!error <argument 'X' must lie in \[0, 1\].*row 2, column 1 is 2> ae_train ([0 1; 2 1], 1, 'Loss', 'crossentropy')
%!error <argument 'hidden' must be a vector of widths> ae_train (1, 'abc')
%!error <argument 'hidden'> ae_train (1, 0)
%!error <argument 'hidden'> ae_train (1, 1.5)
%!error <argument 'hidden'> ae_train (1, [])
%!error <argument 'hidden'> ae_train (1, {})
%!error <argument 'hidden', layer 1 must be a cell> ae_train (1, {3})
%!error <argument 'hidden', layer 1> ae_train (1, {{'dense', 2, 'Activation', 'no'}})
%!error <option 'LearningRate' must be a number in \[0, Inf\], not -1> ae_train (1, 1, 'LearningRate', -1)
%!error <'LearningRate'> ae_train (1, 1, 'LearningRat', 1)
%!error <option 'Epochs' must be a whole number> ae_train (1, 1, 'Epochs', 1.5)
%!error <option 'Activation' must be one of 'sigmoid'> ae_train (1, 1, 'Activation', 'sigmoidal')
%!error <option 'Tied' must be true or false> ae_train (1, 1, 'Tied', 'yes')
%!error <option 'OutputFcn' must be a function> ae_train (1, 1, 'OutputFcn', 1)
%!error <option 'InitialModel'> ae_train (ones (3), 2, 'InitialModel', struct ())
%!error <'Decoder'.*'Tied'> ae_train (ones (3), 2, 'Tied', true, 'Decoder', 3)
%!error <'OutputActivation'.*'Loss'> ae_train (ones (3), 2, 'Loss', 'crossentropy', 'OutputActivation', 'linear')
%!error <'BatchSize' contradicts 'Optimizer'> ae_train (ones (3), 2, 'BatchSize', 2, 'Optimizer', 'cg')
%!error <'Patience'> ae_train (ones (3), 2, 'Patience', 3)
%!error <'ValidationFraction'> ae_train (ones (3), 2, 'ValidationFraction', 0.01)
%!error <'ValidationData' must have 3 columns> ae_train (ones (3), 2, 'ValidationData', ones (2))
%!error <called with too many outputs> [a, b] = ae_train (ones (3), 2)

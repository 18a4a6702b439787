% crossing.tst: layers over images and time under options that were made for
% dense ones, all of which share the flat vector: drawn at random, three at a
% time.  Either the call is refused by one of our errors, or the model is finite,
% its numbers go through all that applies it, and its gradients are right.

%!function L = layers_of (kind, any_of, bends)
%!  % at random; kinds: images, sequences of one length, and of several
%!  L = {};
%!  for k = 1:randi (3)
%!    if (kind > 1)
%!      L{end+1} = {any_of({'lstm', 'gru'}), randi(4), 'Reverse', rand < .5, 'Forcing', rand < .2};
%!    else
%!      L{end+1} = any_of ({{'conv', randi(3), 'Size', [randi(3) randi(3)], 'Stride', randi(3), ...
%!                           'Padding', any_of({'same', 'valid', 0, 1, [0 1], [1 0 0 1]}), 'Activation', any_of(bends)}, ...
%!                          {'conv', 2, 'Activation', any_of(bends)}, {'upconv', randi(2), 'Stride', randi(2)}, ...
%!                          {any_of({'maxpool', 'meanpool'}), 'Size', randi(3), 'Padding', any_of({'same', 'valid', [1 0]})}, ...
%!                          {'batchnorm'}, {'layernorm'}, {'dropout', 'Rate', .3}});
%!    endif
%!  endfor
%!  if (rand < .8)
%!    L{end+1} = {'dense', randi(4)};
%!  endif
%!endfunction

%!test
%! rand ('twister', 8);
%! randn ('twister', 8);
%! warning ('off', 'all', 'local');
%! any_of = @(c) c{randi(numel (c))};
%! bends = {'tanh', 'relu', 'sigmoid', 'softplus', 'elu', 'linear', 'leakyrelu', 'exp', 'satlin', 'softmax'};
%! trained = zeros (3, 3);
%! for trial = 1:300
%!   kind = randi (3);
%!   family = randi (3);
%!   n = randi ([2 9]);
%!   h = randi (6);
%!   c = randi (3);
%!   L = layers_of (kind, any_of, bends);
%!   switch kind
%!     case 1
%!       w = randi (6);
%!       X = rand (n, h * w * c);
%!       o = {'ImageSize', [h w c]};
%!     case 2
%!       X = rand (n, h * c);
%!       o = {'SequenceSize', [h c]};
%!     case 3
%!       X = arrayfun (@(i) rand (randi (5), c), 1:n, 'UniformOutput', false);
%!       o = {};
%!   endswitch
%!   if (kind < 3 && rand < .3)
%!     X = single (X);
%!   endif
%!   common = {{'Normalize', any_of({'center', 'standardize', 'range'})}, {'GradientLimit', .1}, {'Missing', 'ignore'}, ...
%!             {'Threads', 2}, {'Initialization', any_of({'he', 'small', 'pytorch'})}, {'ValidationFraction', .4}, ...
%!             {'Optimizer', any_of({'sgd', 'rmsprop', 'lbfgs', 'scg'})}, {'Activation', any_of(bends)}};
%!   own = {{{'Tied', true}, {'Bias', false}, {'Sparsity', 'kl', 'SparsityWeight', .1, 'CodeActivation', 'sigmoid'}, ...
%!           {'Sparsity', 'topk', 'SparsityCount', 1}, {'Contraction', .1}, {'Corruption', any_of({'gaussian', 'mask'})}, ...
%!           {'DecoderNorm', 'unit'}, {'WeightDecay', .1, 'WeightDecayL1', .1}, {'Weights', rand(n, 1)}, ...
%!           {'Loss', any_of({'poisson', 'multinomial', 'laplace', 'huber'})}, {'Decoder', {{'dense', 3}}}}, ...
%!          {{'Likelihood', any_of({'gaussian', 'poisson', 'multinomial', 'laplace'})}, {'Posterior', 'full'}, ...
%!           {'Prior', any_of({'mixture', 'vamp'}), 'PriorComponents', 2}, {'Bound', 'iwae', 'Samples', 2}, ...
%!           {'Condition', rand(n, 2)}, {'Weights', rand(n, 1)}, {'FreeBits', .1}}, ...
%!          {{'Discriminator', 3}, {'Loss', any_of({'poisson', 'multinomial'})}, {'DiscriminatorSteps', 2}}};
%!   for k = 1:randi ([0 3])
%!     o = [o, any_of([common, own{family}])];
%!   endfor
%!   train = {@ae_train, @vae_train, @aae_train}{family};
%!   try
%!     m = train (X, L, 'Epochs', 2, 'BatchSize', 4, 'Seed', trial, o{:});
%!   catch e
%!     assert (strncmp (e.identifier, 'autoencoder:', 12), '%d: %s', trial, e.message);
%!     continue
%!   end
%!   trained(kind,family) = trained(kind,family) + 1;
%!   given = {};
%!   if (isfield (m, 'condition') && isstruct (m.condition))
%!     at = find (strcmp (o, 'Condition'), 1);
%!     given = {'Condition', o{at + 1}};
%!   endif
%!   Z = ae_encode (m, X, given{:});
%!   R = ae_reconstruct (m, X, given{:});
%!   if (iscell (R))
%!     R = cell2mat (R(:));
%!   endif
%!   v = ae_loss (m, X, 'Seed', 1, given{:});
%!   assert (all (isfinite ([v; Z(:); R(:)])), '%d: %s', trial, m.ended);
%!   assert (rows (ae_decode (m, Z, given{:})), n);
%!   s = ae_summary (m);
%!   if (strcmp (m.class, 'double'))
%!     r = ae_gradcheck (m, X, 'Seed', 1, given{:});
%!     assert (all ([r.pass] | [r.checked] == 0), '%d: %s', trial, disp (r(find (! [r.pass], 1))));
%!   endif
%! endfor
%! assert (all (trained(:) >= 5), mat2str (trained));

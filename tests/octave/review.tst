% What a reading of the code found, each once wrong.

%!test % an options struct after an optional text; an empty text among options
%! o = ae_options ('ae_dataset');
%! o.Count = 3;
%! assert (size (ae_dataset ('digits', 'train', o)), [3, 784]);
%! assert (size (ae_dataset ('digits', struct ('Folder', '', 'Count', 2))), [2, 784]);

%!error <no Fashion-MNIST in '.'> ae_dataset ('fashion-mnist', 'train', 'Folder', '')

%!test % a constant column is not scaled, though its mean may be rounded
%! X = [repmat(0.1, 10, 1), rand(10, 3)];
%! for kind = {'standardize', 'range', 'center'}
%!   m = ae_train (X, 2, 'Normalize', kind{1}, 'Seed', 1, 'Epochs', 0);
%!   assert (m.normalize.scale(1), 1);
%!   assert (m.normalize.offset(1), 0.1, eps);
%! end

%!test % the Jacobian of a vae is the mean's, whatever the posterior
%! X = rand (12, 5);
%! m = vae_train (X, [6, 3], 'Posterior', 'full', 'Likelihood', 'gaussian', 'Epochs', 1, 'Seed', 1);
%! assert (size (ae_jacobian (m, X(1,:))), [3, 5]);

%!test % data of the code's own rank: the tail is rounding, and so is the gap
%! r = pca_compare (rand (20, 2) * rand (2, 5), 2, 'Seed', 1);
%! assert (r.equivalent);

%!test % an update that overflows in the last batch of all
%! warning ('off', 'autoencoder:diverged', 'local');
%! m = ae_train (rand (12, 5) * 1e10, 2, 'Optimizer', 'sgd', 'LearningRate', 1e300, 'Epochs', 1, 'Activation', 'linear', 'Seed', 1);
%! assert (all (isfinite (m.encoder.weight(:))));

%!test % a warm-up that training did not outlast leaves the true bound
%! X = randn (60, 4) * diag ([3, 2, 1, .5]);
%! r = ppca_compare (X, 1, 'Optimizer', 'adam', 'Epochs', 60, 'LearningRate', .05, 'BetaWarmup', 1e6, 'Seed', 1);
%! assert (r.elbo <= r.log_likelihood);

%!error <normalize.scale>
%! m = ae_train (rand (5, 3), 2, 'Epochs', 0);
%! m.normalize.scale(1) = 1e-320;
%! ae_encode (m, rand (5, 3));

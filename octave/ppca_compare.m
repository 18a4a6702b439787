% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function report = ppca_compare (X, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} ppca_compare (@var{X}, @var{k})
  % @deftypefnx {} {@var{report} =} ppca_compare (@var{X}, @var{k}, @var{Name}, @var{Value}, @dots{})
  % A linear variational autoencoder against probabilistic PCA.
  %
  % A variational autoencoder with one linear layer on each side, a code of
  % @var{k} units and a Gaussian likelihood is trained on @var{X} (N x d) by
  % L-BFGS on centred data, with the expectation over q in closed form; the
  % options are those of @code{vae_train} with other defaults, see
  % @code{ae_options ('ppca_compare')}.  Its bound is tight: the maximum is the
  % log-likelihood of probabilistic PCA.
  %
  % With l_1 >= @dots{} >= l_d the eigenvalues of the covariance (normalised by
  % N) and s2 the variance of the noise, learnt with @code{'Sigma', 'learn'}
  % (the default) or given:
  %
  % @example
  % s2 = (l_(k+1) + ... + l_d) / (d - k)           where it is learnt
  % a  = min (k, number of l_i > s2)               active units
  % LL (s2) = - 1/2 (d log 2 pi + sum_(i<=a) (log l_i + 1)
  %                  + (d - a) log s2 + sum_(i>a) l_i / s2)
  % @end example
  %
  % @noindent
  % With @code{'Sigma'} a number and @code{'Beta'} b, the units are counted at b
  % s2 and the maximum is b (LL (b s2) + d/2 log (2 pi b s2)) - d/2 log (2 pi
  % s2).
  %
  % Without output a table is printed.  Otherwise @var{report} is a struct with
  % the fields
  %
  % @table @code
  % @item log_likelihood, elbo, gap
  % The maximum by theory and what the training has reached, nats an
  % observation (with @code{'Beta'}, weighed with it), and their difference.
  % @item sigma, sigma_theory
  % The standard deviation of the noise.
  % @item active, active_theory
  % Units with Var_x E [z | x] > 0.01, and a.
  % @item angles
  % a x 1, principal angles in radians between the decoder's columns and the
  % principal subspace.
  % @item cosine
  % The largest |cosine| between two columns of the decoder that are not zero:
  % at the optimum of a diagonal posterior they are orthogonal.
  % @item latent
  % The eigenvalues l.
  % @item model
  % The variational autoencoder.
  % @end table
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData}, @code{autoencoder:badCall},
  % @code{autoencoder:badOption}, also for an option that probabilistic PCA
  % knows nothing of.
  %
  % Source: M. E. Tipping and C. M. Bishop (1999), J. R. Stat. Soc. B 61; J.
  % Lucas, G. Tucker, R. Grosse and M. Norouzi (2019), Don't blame the ELBO.
  %
  % @example
  % @group
  % randn ('twister', 1);
  % X = ae_dataset ('digits', 'train', 'Count', 500);
  % ppca_compare (X * randn (784, 20) / 28, 5, 'Seed', 1)    % about
  % @print{} Probabilistic PCA against a linear vae, 20 dimensions and 5 units
  % @print{}   log-likelihood of pPCA                   1.98744266 nats
  % @print{}   bound of the vae                         1.98744266 nats
  % @print{}   gap                                        8.49e-13 nats
  % @print{}   noise of pPCA                            0.18600893
  % @print{}   of the vae                               0.18600893
  % @print{}   active units                                      5, theory 5
  % @print{}   largest angle                              1.94e-07 rad
  % @print{}   largest |cosine| of two columns            9.67e-07
  % @end group
  % @end example
  % @seealso{pca_compare, vae_train, vae_nll}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('ppca_compare');
  end
  found = autoencoder_mex ('ppca_compare', X, varargin{:});
  if nargout > 0
    report = found;
    return;
  end
  fprintf ('Probabilistic PCA against a linear vae, %d dimensions and %d units\n', ...
           size (X, 2), size (found.model.mean.weight, 1));
  line = '  %-34s %16.8f %s\n';
  fprintf (line, 'log-likelihood of pPCA', found.log_likelihood, 'nats');
  fprintf (line, 'bound of the vae', found.elbo, 'nats');
  fprintf ('  %-34s %16.2e nats\n', 'gap', found.gap);
  fprintf (line, 'noise of pPCA', found.sigma_theory, '');
  fprintf (line, 'of the vae', found.sigma, '');
  fprintf ('  %-34s %16d, theory %d\n', 'active units', found.active, ...
           found.active_theory);
  fprintf ('  %-34s %16.2e rad\n', 'largest angle', max ([found.angles; 0]));
  fprintf ('  %-34s %16.2e\n', 'largest |cosine| of two columns', ...
           found.cosine);
end

%!shared X, l
%! rand ('twister', 5);  randn ('twister', 5);
%! X = randn (80, 6) * diag ([3 2 1.5 0.6 0.5 0.4]) * orth (randn (6)) + 1;
%! l = sort (eig (cov (X, 1)), 'descend');

%!test # the maximum, the noise, the subspace, orthogonal columns
%! for s = 1:3
%!   r = ppca_compare (X, 3, 'Seed', s);
%!   s2 = mean (l(4:6));
%!   L = -(6 * log (2*pi) + sum (log (l(1:3))) + 3 * log (s2) + 6) / 2;
%!   assert (r.log_likelihood, L, 1e-12);
%!   assert (r.elbo, L, 1e-6);
%!   assert (r.sigma, sqrt (s2), 1e-5);
%!   assert (r.angles, zeros (3, 1), 1e-4);
%!   assert (r.cosine < 1e-3);
%!   assert ([r.active, r.active_theory], [3 3]);
%! end

%!test # a fixed deviation and beta: units are switched off
%! for beta = [1 (l(1) + l(2)) / 2]
%!   r = ppca_compare (X, 4, 'Sigma', 1, 'Beta', beta, 'Seed', 1);
%!   a = sum (l > beta);
%!   LL = -(6 * log (2*pi) + sum (log (l(1:a)) + 1) + (6 - a) * log (beta) + sum (l(a+1:6)) / beta) / 2;
%!   assert (r.log_likelihood, beta * (LL + 3 * log (2*pi*beta)) - 3 * log (2*pi), 1e-11);
%!   assert (r.gap, 0, 1e-6);
%!   assert ([r.active, r.active_theory], [a, a]);
%! end

%!test # a full covariance reaches the same
%! r = ppca_compare (X, 2, 'Posterior', 'full', 'Seed', 2);
%! assert (r.gap, 0, 1e-6);

%!test # sampled training comes near
%! r = ppca_compare (X, 2, 'Expectation', 'sampled', 'Optimizer', 'adam', 'LearningRate', 0.01, 'Schedule', 'linear', 'Epochs', 2000, 'Samples', 5, 'Seed', 1);
%! assert (r.gap, 0, 0.05);

%!test # columns, single
%! a = ppca_compare (X', 2, 'ObservationsIn', 'columns', 'Seed', 1);
%! assert (a.gap, 0, 1e-6);
%! a = ppca_compare (single (X), 2, 'Seed', 1);
%! assert (a.gap, 0, 1e-3);

%!error <ppca_compare: argument 'X' is missing> ppca_compare ()
%!error <argument 'k' is missing> ppca_compare (X)
%!error <argument 'k' must be> ppca_compare (X, 6)
%!error <argument 'k'> ppca_compare (X, 0)
%!error <option 'Likelihood'> ppca_compare (X, 2, 'Likelihood', 'bernoulli')
%!error <option 'Prior'> ppca_compare (X, 2, 'Prior', 'vamp')
%!error <option 'Bound'> ppca_compare (X, 2, 'Bound', 'iwae')
%!error <option 'Sigma'> ppca_compare (X, 2, 'Sigma', 'learn-each')
%!error <option 'Beta' contradicts 'Sigma'> ppca_compare (X, 2, 'Beta', 2)
%!error <option 'Normalize'> ppca_compare (X, 2, 'Normalize', 'range')
%!error <argument 'X' has no variance> ppca_compare ([1 2; 3 4; 5 6], 1)

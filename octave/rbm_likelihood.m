% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = rbm_likelihood (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{loglik}, @var{logZ}, @var{stderr}] =} rbm_likelihood (@var{model}, @var{X})
  % @deftypefnx {} {[@dots{}] =} rbm_likelihood (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % The log-likelihood of observations under a restricted Boltzmann machine.
  %
  % @var{loglik} is N x 1, in nats: log p (x) = -F (x) - log Z.  @var{logZ} is
  % exact, and @var{stderr} 0, where one side has at most 25 units (the hidden
  % one, if the visible units are Gaussian): their states are gone through.
  % Otherwise annealed importance sampling gives an estimate of @var{logZ} with
  % the standard error @var{stderr}, which is that of every @var{loglik} too;
  % it starts from independent units with the means of @var{X}.  The mean of Z
  % is right, so that log Z comes out a little low and the likelihood a little
  % high on average; more @code{'Temperatures'} help more than more
  % @code{'Chains'}.
  %
  % For grey @var{X} and Bernoulli units @var{loglik} is no log density.
  %
  % Options, of which @code{ae_options ('rbm_likelihood')} prints the table:
  % @code{'Method'} ('auto', 'exact', 'annealing'), @code{'Chains'},
  % @code{'Temperatures'}, @code{'Seed'}, @code{'Threads'},
  % @code{'ObservationsIn'}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}, also for @code{'exact'} with too many units.
  %
  % Source: R. M. Neal (2001), Annealed importance sampling; R. Salakhutdinov
  % and I. Murray (2008), On the quantitative analysis of deep belief networks,
  % section 4.1.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000) > 0.5;
  % T = ae_dataset ('digits', 'test') > 0.5;
  % model = rbm_train (X, 16, 'Epochs', 10, 'Seed', 1);
  % mean (rbm_likelihood (model, T))    % about
  % @print{} ans = -153.51
  % @end group
  % @end example
  % @seealso{rbm_energy, rbm_train, vae_elbo}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('rbm_likelihood', varargin{:});
end

%!function m = rbm_likelihood_model (hidden, visible)
%!  m = struct ('kind', 'rbm', 'weight', randn (hidden, visible), ...
%!              'visible_bias', randn (visible, 1), 'hidden_bias', randn (hidden, 1));
%!endfunction

%!test # exact log Z is that of brute force, whichever side is smaller
%! for sizes = [1 3; 3 1; 9 5; 5 9; 9 12; 12 10; 10 10]'
%!   m = rbm_likelihood_model (sizes(1), sizes(2));
%!   states = dec2bin (0:2^sizes(2)-1) - '0';
%!   F = rbm_energy (m, states);
%!   [loglik, logZ, stderr] = rbm_likelihood (m, states, 'Threads', 2);
%!   brute = log (sum (exp (-F - max (-F)))) + max (-F);
%!   assert (logZ, brute, 1e-12 * abs (brute) + 1e-12);
%!   assert (loglik, -F - logZ, 1e-12);
%!   assert (sum (exp (loglik)), 1, 1e-10);
%!   assert (stderr, 0);
%!   [~, single_z] = rbm_likelihood (m, single (states));
%!   assert (double (single_z), logZ, 1e-4);
%! end

%!test # Gaussian units: the density integrates to 1
%! for sigma = [1 0.7]
%!   m = rbm_likelihood_model (3, 1);
%!   m.visible = 'gaussian';
%!   m.sigma = sigma;
%!   x = (-30:0.01:30)';
%!   assert (sum (exp (rbm_likelihood (m, x))) * 0.01, 1, 1e-8);
%!   m.normalize = struct ('offset', 0.5, 'scale', 1.5);
%!   assert (sum (exp (rbm_likelihood (m, x))) * 0.01, 1, 1e-8);
%! end

%!test # without weights: independent units
%! m = rbm_likelihood_model (4, 3);
%! m.weight(:) = 0;
%! [~, logZ] = rbm_likelihood (m, [0 0 0]);
%! assert (logZ, sum (log1p (exp ([m.hidden_bias; m.visible_bias]))), 1e-12);

%!test # annealing: within 4 of its standard errors of the truth, both kinds
%! m = struct ('kind', 'rbm', 'weight', sin ((1:8)' * (1:10)), ...
%!             'visible_bias', cos ((1:10)'), 'hidden_bias', cos ((1:8)'));
%! for kind = {'bernoulli', 'gaussian'}
%!   m.visible = kind{1};
%!   X = rbm_sample (m, 200, 'Mean', false, 'Steps', 20, 'Seed', 1);
%!   [~, exact] = rbm_likelihood (m, X);
%!   [loglik, logZ, stderr] = rbm_likelihood (m, X, 'Method', 'annealing', 'Seed', 1);
%!   assert (stderr > 0 && stderr < 0.2);
%!   assert (logZ, exact, 4 * stderr);
%!   assert (loglik, -rbm_energy (m, X) - logZ, 1e-12);
%! end

%!test # more than 25 units on both sides: annealing by itself
%! m = rbm_likelihood_model (26, 27);
%! m.weight /= 10;
%! X = double (rand (5, 27) > 0.5);
%! [~, a, stderr] = rbm_likelihood (m, X, 'Seed', 1, 'Threads', 1);
%! [~, b] = rbm_likelihood (m, X, 'Seed', 1, 'Threads', 2);
%! assert (stderr > 0);
%! assert (a, b, 1e-10);
%!error <option 'Method': exact needs at most 25 units.*not 26> rbm_likelihood (rbm_likelihood_model (26, 27), zeros (1, 27), 'Method', 'exact')

%!shared model
%! model = rbm_likelihood_model (2, 3);
%!error <rbm_likelihood: argument 'model' is missing> rbm_likelihood ()
%!error <argument 'X' is missing> rbm_likelihood (model)
%!error <argument 'X' must have 3 columns> rbm_likelihood (model, 1)
%!error <argument 'model' must be an rbm> rbm_likelihood (ae_train (ones (3), 2, 'Epochs', 0), ones (3))
%!error <option 'Method' must be one of> rbm_likelihood (model, [0 0 0], 'Method', 'ais')
%!error <option 'Chains' must be> rbm_likelihood (model, [0 0 0], 'Chains', 1)
%!error <too many outputs> [a, b, c, d] = rbm_likelihood (model, [0 0 0])

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = rbm_sample (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{X}, @var{H}] =} rbm_sample (@var{model}, @var{n})
  % @deftypefnx {} {[@var{X}, @var{H}] =} rbm_sample (@var{model}, @var{n}, @var{Name}, @var{Value}, @dots{})
  % New observations from a restricted Boltzmann machine, by Gibbs's sampler.
  %
  % @var{n} independent chains alternate between p (h | v) and p (v | h) for
  % @code{'Steps'} sweeps.  @var{X}, n x d, is where they end, @var{H}, n x
  % hidden, the hidden states before that.  With @code{'Mean'} true (the
  % default, and what most published pictures show) the last p (v | h) gives its
  % mean instead of a draw.
  %
  % Chains begin at @code{'Start'}, n observations, or else at draws of
  % independent units with the visible biases.  How many sweeps are enough
  % depends on the model: chains of a well-trained machine may stay in one mode
  % for very long.
  %
  % Options, of which @code{ae_options ('rbm_sample')} prints the table:
  % @code{'Steps'}, @code{'Start'}, @code{'Mean'}, @code{'Seed'},
  % @code{'Threads'}, @code{'ObservationsIn'}.
  %
  % @code{'Start'} may be images, h x w x N, h x w x c x N or in a cell (see
  % the manual, Images in their form); @var{X} then has their form.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badCall} if @var{n}
  % is no whole number of at least 1, @code{autoencoder:badOption}.
  %
  % Source: G. E. Hinton (2002), Training products of experts by minimizing
  % contrastive divergence, section 2.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000) > 0.5;
  % model = rbm_train (X, 64, 'Epochs', 10, 'Seed', 1);
  % S = rbm_sample (model, 25, 'Seed', 2);
  % size (S)
  % @print{} ans =
  % @print{}     25   784
  % plot_images (S);
  % @end group
  % @end example
  % @seealso{rbm_train, rbm_reconstruct, vae_sample}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('rbm_sample', varargin{:});
end

%!shared model, states, p
%! model = struct ('kind', 'rbm', 'weight', [1 -1 0.5; -0.5 2 1], ...
%!                 'visible_bias', [0.2; -0.3; 0.1], 'hidden_bias', [0.3; -0.2]);
%! states = dec2bin (0:7) - '0';
%! p = exp (rbm_likelihood (model, states));

%!test # the chains' distribution is the model's: chi-square over all states
%! n = 8000;
%! [S, H] = rbm_sample (model, n, 'Steps', 40, 'Mean', false, 'Seed', 1);
%! assert (size (S), [n 3]);
%! assert (size (H), [n 2]);
%! assert (all (S(:) == 0 | S(:) == 1));
%! counts = accumarray (S * [4; 2; 1] + 1, 1, [8 1]);
%! assert (sum ((counts - n * p).^2 ./ (n * p)) < 29.9);   # 7 degrees, 1e-4

%!test # one sweep from a given start: the hidden states, the means
%! n = 8000;
%! start = repmat ([1 0 1], n, 1);
%! [S, H] = rbm_sample (model, n, 'Steps', 1, 'Start', start, 'Seed', 2);
%! q = rbm_encode (model, [1 0 1]);
%! z = (mean (H) - q) ./ sqrt (q .* (1 - q) / n);
%! assert (sumsq (z) < 18.5);                              # 2 degrees, 1e-4
%! assert (S, 1 ./ (1 + exp (-(H * model.weight + model.visible_bias'))), 1e-14);

%!test # Gaussian units: mean and deviation of a mixture that is known
%! g = struct ('kind', 'rbm', 'visible', 'gaussian', 'sigma', 0.5, ...
%!             'weight', 2, 'visible_bias', 0.1, 'hidden_bias', -2);
%! % two normals, at b and b + sigma w, with odds exp (c + b w / sigma + w^2 / 2)
%! odds = exp (-2 + 2 * 0.1 / 0.5 + 2);
%! q = odds / (1 + odds);
%! n = 8000;
%! S = rbm_sample (g, n, 'Steps', 40, 'Mean', false, 'Seed', 1);
%! v = 0.25 + q * (1 - q);
%! assert (mean (S), 0.1 + q, 4 * sqrt (v / n));
%! assert (var (S), v, 4 * v * sqrt (2 / n));

%!test # the seed decides; chains do not depend on each other, nor on threads
%! a = rbm_sample (model, 7, 'Steps', 3, 'Seed', 3);
%! b = rbm_sample (model, 7, 'Steps', 3, 'Seed', 3);
%! [c, hc] = rbm_sample (model, 9, 'Steps', 3, 'Seed', 3, 'Threads', 1);
%! [d, hd] = rbm_sample (model, 9, 'Steps', 3, 'Seed', 3, 'Threads', 1, ...
%!                       'ObservationsIn', 'columns');
%! assert (isequal (a, b));
%! assert (a, c(1:7,:), 1e-14);
%! assert (isequal (c, d') && isequal (hc, hd'));
%! assert (! isequal (a, rbm_sample (model, 7, 'Steps', 3, 'Seed', 4)));
%! m = rbm_train (single (states), 2, 'Epochs', 1);
%! assert (class (rbm_sample (m, 3)), 'single');

%!error <rbm_sample: argument 'model' is missing> rbm_sample ()
%!error <argument 'n' is missing> rbm_sample (model)
%!error <argument 'n' must be a whole number of at least 1> rbm_sample (model, 0)
%!error <argument 'n' is too large> rbm_sample (model, 1e12)
%!error <argument 'model' must be an rbm, not a vae> rbm_sample (vae_train (ones (3), 2, 'Epochs', 0), 1)
%!error <option 'Start' must hold n = 2 observations, not 1> rbm_sample (model, 2, 'Start', [0 0 0])
%!error <'Start' must have 3 columns> rbm_sample (model, 1, 'Start', [0 0])
%!error <'Start' must lie in> rbm_sample (model, 1, 'Start', [0 0 3])
%!error <'Start' must be finite> rbm_sample (model, 1, 'Start', [0 0 NaN])
%!error <option 'Steps' must be> rbm_sample (model, 1, 'Steps', 0)
%!error <too many outputs> [a, b, c] = rbm_sample (model, 1)

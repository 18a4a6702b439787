% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function d = anomaly_fit (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{d} =} anomaly_fit (@var{model}, @var{X})
  % @deftypefnx {} {@var{d} =} anomaly_fit (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % A detector of anomalies: a score of a model, and a threshold for it.
  %
  % @var{model} is any fitted model that reconstructs (of principal components
  % by @code{ae_from}), @var{X} N x d normal observations, also data of
  % @code{ae_open}, that it was @emph{not} trained on: on the data trained on errors are smaller, and the threshold
  % would raise too many alarms.  @code{'Score'}:
  %
  % @table @code
  % @item error
  % ||x - xhat||^2, the default: in the units of the data squared.  The one to
  % take for images: it asks whether the model knows what it sees.  On images of
  % clothes it tells one class from the others with a mean area of .911, the
  % bound of the same model with .755 (see the manual);
  % @item elbo
  % minus the evidence lower bound of a variational model, nats.  It asks how
  % unlikely an observation is, and simple images are likely whatever they show:
  % drawn digits, mostly black, are likelier than the clothes learnt from;
  % @item energy
  % the free energy of a Boltzmann machine, nats, its default, of which the same
  % is true;
  % @item latent
  % the squared Mahalanobis distance of the code from the codes of @var{X}.
  % @end table
  %
  % The threshold is that of @code{Rate} false alarms.  @code{'Tail',
  % 'empirical'}: the k-th least of the N scores, k = ceil ((N + 1) (1 -
  % @code{Rate})); a new normal observation exceeds it with a probability that
  % is Beta (N + 1 - k, k) distributed, of which @code{interval} holds the
  % central 95 % (so N must be at least 1 / @code{Rate} - 1).  @code{'pareto'}:
  % the highest tenth of the scores, at least ten, as a generalised Pareto
  % distribution P (s - u > y) = (1 + shape y / scale)^(-1 / shape) by
  % probability-weighted moments, for rates that the data are too few for.
  %
  % @var{d} is a struct, to be saved with the model within it: @code{threshold},
  % @code{rate}, @code{interval}, @code{score}, @code{tail}, @code{scores}
  % (those of @var{X}, rising), @code{pareto} (u, scale, shape),
  % @code{latent} (mean, factor), @code{model}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.
  %
  % Source: the quantile's law: S. Wilks (1941), Annals of Mathematical
  % Statistics 12; J. Pickands (1975), Annals of Statistics 3; J. Hosking and J.
  % Wallis (1987), Technometrics 29.
  %
  % @example
  % @group
  % [X, label] = ae_dataset ('digits', 'train');
  % [T, truth] = ae_dataset ('digits', 'test');
  % X = X(label == 1,:);
  % model = ae_train (X(1:600,:), [64 8], 'Epochs', 30, 'Seed', 1);
  % d = anomaly_fit (model, X(601:end,:), 'Rate', .05);
  % [score, flag] = anomaly_score (d, T);
  % roc = anomaly_roc (score, truth ~= 1);
  % roc.auc    % about
  % @print{} ans = 0.9973
  % @end group
  % @end example
  % @seealso{anomaly_score, anomaly_roc, ae_from}
  % @end deftypefn

  s = autoencoder_mex ('anomaly_fit', varargin{:});
  model = varargin{1};
  X = varargin{2};
  if isobject (model)
    model = ae_from (model);
  end
  if ~isstruct (model) || numel (model) ~= 1 || ~isfield (model, 'kind') ...
     || ~ischar (model.kind)
    error ('autoencoder:badModel', ['anomaly_fit: argument ''model'' must be ' ...
           'a fitted model: a struct, not %s'], class (model));
  end
  if ~isstruct (X)   % else it is opened data
    said = model;
    said.ObservationsIn = s.ObservationsIn;
    X = rows_of (X, said);
  end
  d = struct ('kind', 'anomaly', 'score', choose (model, s.Score), ...
              'rate', s.Rate, 'tail', s.Tail, 'threshold', NaN, ...
              'interval', [NaN NaN], 'scores', [], 'pareto', [], ...
              'latent', [], 'samples', s.Samples, 'seed', s.Seed);
  d.model = model;
  warn_if_trained_on (model, varargin);
  if strcmp (d.score, 'latent')
    d.latent = codes_of (model, X);
  end
  d.scores = sort (anomaly_scores (d, X, 'anomaly_fit'));
  d = put_threshold (d);
end

function score = choose (model, given)
  % The score, by default the model's natural one; refused where it has none.

  kinds = struct ('error', {{'autoencoder', 'vae', 'aae', 'rbm', 'psd'}}, ...
                  'elbo', {{'vae'}}, 'energy', {{'rbm'}}, ...
                  'latent', {{'autoencoder', 'vae', 'aae', 'rbm', 'psd'}});
  score = given;
  if isempty (score)
    score = 'error';
    if strcmp (model.kind, 'rbm')
      score = 'energy';
    end
  end
  if ~any (strcmp (model.kind, kinds.(score)))
    error ('autoencoder:badOption', ['anomaly_fit: option ''Score'' (''%s'') ' ...
           'needs a model that has it: one of %s, not %s'], score, ...
           strjoin (kinds.(score), ', '), model.kind);
  end
end

function warn_if_trained_on (model, inputs)
  % A model that centred its data has their mean: if that is the mean of X,
  % these are the data.

  if ~isfield (model, 'normalize') || ~isstruct (model.normalize) ...
     || ~isfield (model.normalize, 'offset') ...
     || ~isnumeric (model.normalize.offset) || isempty (model.normalize.offset)
    return
  end
  o = double (model.normalize.offset);
  [~, mu, spread] = autoencoder_mex ('anomaly_fit', inputs{:});
  if numel (o) == numel (mu) && any (o ~= 0) && spread > 0 ...
     && all (abs (o - mu) <= 1e-6 * spread)
    warning ('autoencoder:trainedOn', ['anomaly_fit: X has the mean of the ' ...
             'data that the model was trained on; of other normal data the ' ...
             'threshold would be right']);
  end
end

function latent = codes_of (model, X)
  % The mean of the codes, and F with F F' = the inverse of their covariance;
  % directions without variance count for nothing.

  Z = anomaly_codes (model, X);
  latent.mean = mean (Z, 1);
  [~, S, V] = svd (Z - latent.mean, 'econ');
  s = diag (S) / sqrt (max (size (Z, 1) - 1, 1));
  keep = s > max (s) * size (Z, 2) * eps * 100;
  latent.factor = V(:,keep) ./ s(keep)';
end

function d = put_threshold (d)
  n = numel (d.scores);
  if strcmp (d.tail, 'empirical')
    k = ceil ((n + 1) * (1 - d.rate));
    if k > n
      error ('autoencoder:badOption', ['anomaly_fit: option ''Rate'' (%g) ' ...
             'needs at least %d observations for ''Tail'' ''empirical'', and X ' ...
             'has %d; ''pareto'' goes beyond'], d.rate, ceil (1 / d.rate) - 1, n);
    end
    d.threshold = d.scores(k);
    d.interval = [betaincinv(.025, n + 1 - k, k), ...
                  betaincinv(.975, n + 1 - k, k)];
    return
  end
  above = max (10, ceil (n / 10));
  if n < 20
    error ('autoencoder:badData', ['anomaly_fit: argument ''X'' must have at ' ...
           'least 20 observations for ''Tail'' ''pareto'', not %d'], n);
  end
  u = d.scores(n - above);
  y = d.scores(n-above+1:n) - u;
  % a_s = E Y (1 - F (Y))^s, unbiased (Hosking and Wallis, equation 3).
  a0 = mean (y);
  a1 = mean (y .* ((above - (1:above)') / (above - 1)));
  if ~(a0 > 0) || a0 - 2 * a1 <= 0
    scale = max (a0, realmin);
    shape = 0;
  else
    shape = 2 - a0 / (a0 - 2 * a1);
    scale = 2 * a0 * a1 / (a0 - 2 * a1);
  end
  d.pareto = struct ('u', u, 'scale', scale, 'shape', shape, ...
                     'share', above / n);
  d.threshold = max (u, u + pareto_quantile (d.rate / d.pareto.share, scale, shape));
end

function y = pareto_quantile (p, scale, shape)
  % P (Y > y) = p.

  p = min (p, 1);
  if abs (shape) < 1e-8
    y = -scale * log (p);
  else
    y = scale * (p ^ -shape - 1) / shape;
  end
end

%!shared X, T, A, pca
%! randn ('twister', 1); rand ('twister', 1);
%! W = randn (2, 6);
%! X = randn (400, 2) * W + .2 * randn (400, 6);
%! T = randn (20000, 2) * W + .2 * randn (20000, 6);
%! A = T(1:500,:) + 1.5 * randn (500, 6);
%! [coeff, ~, ~, ~, mu] = pca_fit (randn (300, 2) * W + .2 * randn (300, 6), 2);
%! pca = ae_from (coeff, mu);

%!test
%! % the threshold is the quantile; the law of its false alarms: the share of
%! % fresh normal data above it lies in the 99.9 % interval of Beta (n+1-k, k)
%! % with binomial noise beside
%! for rate = [.1, .02]
%!   d = anomaly_fit (pca, X, 'Rate', rate);
%!   k = ceil (401 * (1 - rate));
%!   e = sort (sum ((X - ae_reconstruct (pca, X)) .^ 2, 2));
%!   assert (d.threshold, e(k), 1e-12);
%!   alarms = mean (anomaly_score (d, T) > d.threshold);
%!   low = betaincinv (5e-4, 401 - k, k); high = betaincinv (1 - 5e-4, 401 - k, k);
%!   assert (alarms > low - 4 * sqrt (low / 20000) ...
%!           && alarms < high + 4 * sqrt (high / 20000));
%!   assert (d.interval, betaincinv ([.025 .975], 401 - k, k), 1e-12);
%! end

%!test
%! % a Pareto tail: exact moments give the parameters back; a rate beyond 1/N
%! n = 4000; y = ((1:n)' - .5) / n;
%! d = anomaly_fit (pca, X, 'Rate', 1e-4, 'Tail', 'pareto');
%! assert (d.threshold > d.scores(end-1));
%! % scores of the model that keeps x_1 are x_2^2: a generalised Pareto sample of
%! % shape .2
%! one = ae_from ([1; 0], [0 0]);
%! s = (y .^ -.2 - 1) / .2;
%! p = anomaly_fit (one, [0 * s, sqrt(s)], 'Rate', 1e-3, 'Tail', 'pareto').pareto;
%! % memoryless: above u the shape is the same, the scale 1 + .2 u
%! assert (p.shape, .2, .05);
%! assert (p.scale, 1 + .2 * p.u, .05 * p.scale);

%!test
%! % the latent score is the Mahalanobis distance; elbo and energy are theirs
%! d = anomaly_fit (pca, X, 'Score', 'latent');
%! Z = ae_encode (pca, X);
%! far = Z - mean (Z);
%! assert (anomaly_score (d, X), sum ((far / cov (Z)) .* far, 2), 1e-10);
%! v = vae_train (X, [8 2], 'Likelihood', 'gaussian', 'Epochs', 3, 'Seed', 1);
%! d = anomaly_fit (v, X, 'Score', 'elbo');
%! assert (anomaly_score (d, X(1:5,:)), -vae_elbo (v, X(1:5,:), 'Samples', 10, 'Seed', 2), 1e-12);
%! r = rbm_train (double (X > 0), 4, 'Epochs', 2, 'Seed', 1);
%! d = anomaly_fit (r, double (X > 0));
%! assert (d.score, 'energy');
%! assert (anomaly_score (d, double (X > 0)), rbm_energy (r, double (X > 0)), 1e-13);

%!test
%! % a sparse decomposition: by its dictionary, in the units of the data
%! Y = X .* (1:6) + 5;
%! p = psd_train (Y, 8, 'Epochs', 3, 'Seed', 1, 'Normalize', 'standardize');
%! Z = psd_code (p, T(1:9,:));
%! d = anomaly_fit (p, Y(1:200,:), 'Rate', .05);
%! Xhat = Z * p.dictionary' ./ p.normalize.scale + p.normalize.offset;
%! assert (anomaly_score (d, T(1:9,:)), sumsq (T(1:9,:) - Xhat, 2), 1e-10);
%! d = anomaly_fit (p, Y(1:200,:), 'Rate', .05, 'Score', 'latent');
%! C = psd_code (p, Y(1:200,:));
%! assert (d.latent.mean, mean (C), 1e-12);

%!test
%! % data in a file give the same, the warning too
%! D = ae_open (@(first, count) X(first:first + count - 1,:), 'Size', size (X));
%! for score = {'error', 'latent'}
%!   assert (isequal (anomaly_fit (pca, D, 'Score', score{1}), ...
%!                    anomaly_fit (pca, X, 'Score', score{1})));
%! end

%!warning <X has the mean of the data that the model was trained on> anomaly_fit (ae_train (X, 2, 'Normalize', 'center', 'Epochs', 1, 'Seed', 1), ae_open (@(first, count) X(first:first + count - 1,:), 'Size', size (X)));
%!warning <X has the mean of the data that the model was trained on> anomaly_fit (ae_train (X, 2, 'Normalize', 'center', 'Epochs', 1, 'Seed', 1), X);
%!error <anomaly_fit: argument 'model' is missing> anomaly_fit ()
%!error <argument 'model' must be a fitted model: a struct, not double> anomaly_fit (1, X)
%!error <option 'Score' .'elbo'. needs a model that has it: one of vae, not autoencoder> anomaly_fit (pca, X, 'Score', 'elbo')
%!error <option 'Rate' .0.001. needs at least 999 observations for 'Tail' 'empirical', and X has 400> anomaly_fit (pca, X, 'Rate', .001)
%!error <argument 'X' must have at least 20 observations> anomaly_fit (pca, X(1:5,:), 'Tail', 'pareto')
%!error <option 'Rate' must be a number in .0, 0.5., not 0.9> anomaly_fit (pca, X, 'Rate', .9)
%!error <argument 'X' must have 6 columns> anomaly_fit (pca, X(:,1:2))

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [score, flag, pvalue, parts] = anomaly_score (d, X)
  % -*- texinfo -*-
  % @deftypefn {} {[@var{score}, @var{flag}, @var{pvalue}, @var{parts}] =} anomaly_score (@var{d}, @var{X})
  % How anomalous observations are, and why.
  %
  % @var{d} is the detector of @code{anomaly_fit}, @var{X} N x d, also data of
  % @code{ae_open}.  @var{score}
  % is N x 1, in the units of @code{d.score}; @var{flag} is true where it
  % exceeds @code{d.threshold}; @var{pvalue} is the probability that a normal
  % observation scores as high: (1 + #@{held scores >= score@}) / (n + 1), or
  % beyond the start of a Pareto tail what that says.  @var{parts}, N x (d + 1),
  % tells what each variable adds to the score, the last column what none owns
  % (the divergence of a bound, the hidden units of a machine, a code); rows add
  % up to @var{score}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badModel} where
  % @var{d} is no detector, @code{autoencoder:badData}.
  %
  % @example
  % @group
  % randn ('twister', 1);
  % [coeff, ~, ~, ~, mu] = pca_fit (randn (200, 5), 2);
  % d = anomaly_fit (ae_from (coeff, mu), randn (200, 5));
  % [score, flag, pvalue, parts] = anomaly_score (d, [0 0 9 0 0]);
  % flag, pvalue
  % @print{} flag = 1
  % @print{} pvalue = 4.9751e-03
  % abs (sum (parts) - score) < 1e-9
  % @print{} ans = 1
  % @end group
  % @end example
  % @seealso{anomaly_fit, anomaly_roc}
  % @end deftypefn

  if nargin ~= 2
    error ('autoencoder:badCall', ...
           'anomaly_score: needs a detector and X; see ''help anomaly_score''');
  end
  check_detector (d);
  autoencoder_mex ('anomaly_score', d.model, X);
  if ~isstruct (X)
    X = rows_of (X, d.model);
  end
  if nargout > 3
    [score, parts] = anomaly_scores (d, X, 'anomaly_score');
  else
    score = anomaly_scores (d, X, 'anomaly_score');
  end
  flag = score > d.threshold;
  if nargout < 3
    return
  end
  n = numel (d.scores);
  pvalue = (1 + n - below (double (d.scores(:)), score)) / (n + 1);
  if strcmp (d.tail, 'pareto')
    p = d.pareto;
    y = max (score - p.u, 0) / p.scale;
    if abs (p.shape) < 1e-8
      tail = exp (-y);
    else
      tail = max (1 + p.shape * y, 0) .^ (-1 / p.shape);
    end
    high = score > p.u;
    pvalue(high) = p.share * tail(high);
  end
end

function check_detector (d)
  % What the score reads of a detector, which may be written by hand.

  if ~isstruct (d) || numel (d) ~= 1 || ~isfield (d, 'kind') ...
     || ~isequal (d.kind, 'anomaly') ...
     || ~all (isfield (d, {'model', 'score', 'scores', 'threshold', 'tail'}))
    error ('autoencoder:badModel', ['anomaly_score: argument ''d'' must be a ' ...
           'detector, as anomaly_fit makes it']);
  end
  demand (any (strcmp (d.score, {'error', 'elbo', 'energy', 'latent'})), ...
          'score', '''error'', ''elbo'', ''energy'' or ''latent''');
  demand (any (strcmp (d.tail, {'empirical', 'pareto'})), 'tail', ...
          '''empirical'' or ''pareto''');
  demand (is_real (d.scores) && isvector (d.scores) ...
          && all (diff (d.scores(:)) >= 0), 'scores', ...
          'a column of numbers that do not fall');
  demand (is_real (d.threshold) && isscalar (d.threshold), 'threshold', ...
          'a number');
  if strcmp (d.tail, 'pareto')
    names = {'u', 'scale', 'shape', 'share'};
    demand (isfield (d, 'pareto') && isstruct (d.pareto) ...
            && numel (d.pareto) == 1 && all (isfield (d.pareto, names)) ...
            && all (cellfun (@(n) is_real (d.pareto.(n)) ...
                                  && isscalar (d.pareto.(n)), names)), ...
            'pareto', 'u, scale, shape and share of a tail');
  end
  if strcmp (d.score, 'latent')
    demand (isfield (d, 'latent') && isstruct (d.latent) ...
            && numel (d.latent) == 1 ...
            && all (isfield (d.latent, {'mean', 'factor'})) ...
            && is_real (d.latent.mean) && is_real (d.latent.factor) ...
            && numel (d.latent.mean) == size (d.latent.factor, 1), ...
            'latent', 'mean and factor of the codes');
  end
  if strcmp (d.score, 'elbo')
    demand (all (isfield (d, {'samples', 'seed'})) && is_real (d.samples) ...
            && is_real (d.seed), 'samples', 'a number, and .seed another');
  end
end

function yes = is_real (x)
  yes = isnumeric (x) && isreal (x) && ~any (isnan (x(:)));
end

function demand (right, name, what)
  if ~right
    error ('autoencoder:badModel', ['anomaly_score: argument ''d'': .%s must ' ...
           'be %s, as anomaly_fit makes it'], name, what);
  end
end

function count = below (sorted, x)
  % How many of the rising numbers are less than each x.

  [~, order] = sort ([x; sorted]);
  is_seen = order > numel (x);
  seen = cumsum (is_seen);
  count = zeros (size (x));
  count(order(~is_seen)) = seen(~is_seen);
end

%!shared X, d
%! randn ('twister', 1);
%! W = randn (2, 5);
%! [coeff, ~, ~, ~, mu] = pca_fit (randn (300, 2) * W, 2);
%! X = randn (199, 2) * W + .1 * randn (199, 5);
%! d = anomaly_fit (ae_from (coeff, mu), X, 'Rate', .05);

%!test
%! [score, flag, pvalue, parts] = anomaly_score (d, [X; zeros(1, 4), 9]);
%! assert (flag, score > d.threshold);
%! assert (flag(200));
%! for i = [1 50 200]
%!   assert (pvalue(i), (1 + sum (d.scores >= score(i))) / 200, 1e-14);
%! end
%! assert (sum (parts, 2), score, 1e-12 * max (score));
%! assert (parts(:,6), zeros (200, 1));
%! [~, most] = max (parts(200,:));
%! assert (most, 5);
%! % p-values of the held data are 1/200 ... 199/200 once each
%! [~, ~, p] = anomaly_score (d, X);
%! assert (sort (p), (2:200)' / 200, 1e-14);

%!test
%! % parts add up to every score: 1e-10 relative
%! B = double (X > 0);
%! v = vae_train (B, [6 2], 'Epochs', 2, 'Seed', 1);
%! g = vae_train (X, [6 2], 'Likelihood', 'gaussian', 'Sigma', .5, 'Epochs', 2, 'Seed', 1, 'Normalize', 'standardize');
%! r = rbm_train (B, 3, 'Epochs', 2, 'Seed', 1);
%! warning ('off', 'autoencoder:trainedOn', 'local');
%! for c = {{v, B, 'elbo'}, {g, X, 'elbo'}, {r, B, 'energy'}, {v, B, 'latent'}, {g, X, 'error'}}
%!   q = anomaly_fit (c{1}{1}, c{1}{2}, 'Score', c{1}{3}, 'Rate', .1);
%!   [score, ~, ~, parts] = anomaly_score (q, c{1}{2});
%!   assert (size (parts), [199 6]);
%!   assert (sum (parts, 2), score, 1e-10 * max (abs (score)));
%! end

%!test
%! % blocks: more rows than one; a Pareto tail's p-values fall on
%! [s, f, p] = anomaly_score (d, repmat (X, 30, 1));
%! assert (s(1:199), s(5772:5970), 1e-13);
%! q = anomaly_fit (d.model, X, 'Rate', .001, 'Tail', 'pareto');
%! [s, f, p] = anomaly_score (q, (0:9)' .* [0 0 0 0 1]);
%! assert (all (diff (p(2:end)) < 0) && p(end) < 1e-3);
%! z = fieldnames (q);
%! file = [tempname() '.mat'];
%! save ('-v7', file, 'q');
%! r = load (file);
%! delete (file);
%! assert (anomaly_score (r.q, X), anomaly_score (q, X));

%!test
%! % data in a file, read block by block; and none
%! X = repmat (X, 50, 1);
%! D = ae_open (@(first, count) X(first:first + count - 1,:), 'Size', size (X));
%! [s, f, p, parts] = anomaly_score (d, X);
%! [t, g, q, share] = anomaly_score (d, D);
%! assert ({t, g, q, share}, {s, f, p, parts});
%! [s, f, p, parts] = anomaly_score (d, zeros (0, 5));
%! assert ({s, f, p, parts}, {zeros(0, 1), false(0, 1), zeros(0, 1), zeros(0, 6)});

%!error <anomaly_score: needs a detector and X> anomaly_score (1)
%!error <argument 'd' must be a detector, as anomaly_fit makes it> anomaly_score (struct (), 1)
%!error <argument 'X' must have 5 columns> anomaly_score (d, 1)
%!error <argument 'X' must be finite> anomaly_score (d, NaN (1, 5))

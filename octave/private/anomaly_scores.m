% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [score, parts] = anomaly_scores (d, X, name)
  % The score of each row of X by the detector d, N x 1, and what each variable
  % adds to it, N x (D+1), the last column what none owns.  Row by row in
  % blocks, so that no second copy of the data is held.

  opened = ~isnumeric (X) && ~islogical (X);
  size_of = size (X);
  if opened && isstruct (X) && isfield (X, 'size')
    size_of = X.size;
  end
  N = size_of(1);
  score = zeros (N, 1);
  if nargout > 1
    parts = zeros (N, size_of(2) + 1);
  end
  for first = 1:4096:max (N, 1)
    rows = first:min (first + 4095, N);
    try
      if opened
        block = rows_of (X, struct (), first, 4096);
      else
        block = X(rows,:);
      end
      if nargout > 1
        [score(rows), parts(rows,:)] = of_block (d, block, first, name);
      else
        score(rows) = of_block (d, block, first, name);
      end
    catch problem
      if isempty (problem.identifier)
        rethrow (problem);
      end
      error (problem.identifier, '%s', ...
             regexprep (problem.message, '^\w+: ', [name, ': ']));
    end
  end
end

function [score, parts] = of_block (d, X, first, name)
  wanted = nargout > 1;
  m = d.model;
  X = double (X);
  none = zeros (size (X, 1), 1);
  switch d.score
    case 'error'
      [~, Xhat] = anomaly_codes (m, X);
      parts = [(X - Xhat) .^ 2, none];
      score = sum (parts, 2);
    case 'latent'
      far = anomaly_codes (m, X) - d.latent.mean;
      score = sum ((far * d.latent.factor) .^ 2, 2);
      parts = [zeros(size (X)), score];
    case 'elbo'
      score = -double (vae_elbo (m, X, 'Samples', d.samples, ...
                                 'Seed', d.seed + first));
      if wanted
        own = likelihood_parts (m, X);
        parts = [own, score - sum(own, 2)];
      end
    case 'energy'
      score = double (rbm_energy (m, X));
      if wanted
        own = energy_parts (m, X);
        parts = [own, score - sum(own, 2)];
      end
  end
  if any (~isfinite (score))
    error ('autoencoder:notFinite', ['%s: the score of observation %d is %g; ' ...
           'is it on the scale of the data trained on?'], name, ...
           first - 1 + find (~isfinite (score), 1), ...
           score(find (~isfinite (score), 1)));
  end
end

function own = likelihood_parts (m, X)
  % - log p (x_j | z) at the mean of q, without constants.

  Xhat = double (vae_reconstruct (m, X));
  if strcmp (m.likelihood, 'gaussian')
    sigma = double (m.sigma);
    scale = 1;
    if isstruct (m.normalize) && ~isempty (m.normalize.scale)
      scale = double (m.normalize.scale);
    end
    own = ((X - Xhat) .* scale ./ sigma) .^ 2 / 2;
  else
    Xhat = min (max (Xhat, realmin), 1 - eps / 2);
    own = -X .* log (Xhat) - (1 - X) .* log (1 - Xhat);
  end
end

function own = energy_parts (m, X)
  % The visible part of F (x): - b_j x_j, or (x_j - b_j)^2 / 2 sigma^2.

  b = double (m.visible_bias(:))';
  if isstruct (m.normalize) && ~isempty (m.normalize.scale)
    X = (X - double (m.normalize.offset)) .* double (m.normalize.scale);
  end
  if strcmp (m.visible, 'gaussian')
    own = ((X - b) / double (m.sigma)) .^ 2 / 2;
  else
    own = -X .* b;
  end
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function info = vae_information (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} vae_information (@var{model}, @var{X})
  % @deftypefnx {} {@var{info} =} vae_information (@var{model}, @var{X})
  % @deftypefnx {} {@var{info} =} vae_information (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % What the code tells of the observations: an account of the KL term, in nats.
  %
  % The rows of @var{X} (N x d) are taken as the distribution of x, 1/N each,
  % and q (z) = 1/N sum_n q (z | x_n) is the distribution of all codes.  Then
  %
  % @example
  % E KL (q (z|x) || p (z))  =  I (x; z)  +  KL (q (z) || p (z))
  %         rate             =  mutual_information + marginal_kl
  % @end example
  %
  % @noindent
  % Each term has its own draws of z, @code{'Samples'} of them (1000), with all
  % N components of q (z) at each: the equation holds within the standard
  % errors.  Without output a table is printed.  The fields of @var{info}:
  %
  % @table @code
  % @item rate, rate_stderr
  % Exact with a standard prior, the error then being 0.
  % @item mutual_information, mutual_information_stderr
  % I (x; z) = E log q (z | x) - log q (z): of the empirical distribution, so at
  % most ln N.
  % @item ln_N, saturated
  % ln N, and whether I > ln N - 0.5: then I measures N, not the model.
  % @item marginal_kl, marginal_kl_stderr
  % KL (q (z) || p (z)): how far samples of the prior are from codes.
  % @item total_correlation, total_correlation_stderr
  % KL (q (z) || prod_j q (z_j)): 0 where the units are independent.
  % @item conditional_entropy
  % H (z | x) = E 1/2 log det (2 pi e S).
  % @item unit_kl
  % 1 x k, E KL (q (z_j | x) || N (0, 1)) (of its marginal, with a full
  % posterior); [] if the prior is not standard.
  % @item unit_variance, active_units
  % 1 x k, Var_x E [z_j | x], and how many of these are above 0.01.
  % @item verdict
  % The same in words.
  % @end table
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c, a row
  % of numbers or a level for each observation, or one for all; I is then
  % that of (x, c) and z.  With a learned conditional prior N (m (c), diag (s
  % (c)^2)) everything is told of z' = (z - m (c)) ./ s (c), whose prior is
  % N (0, I) for every c.
  %
  % @code{ae_options ('vae_information')} prints the options.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.
  %
  % Source: M. D. Hoffman and M. J. Johnson (2016), ELBO surgery; Y. Burda et
  % al. (2016), section 5.2; R. T. Q. Chen et al. (2018).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [400 20], 'Epochs', 5, 'Seed', 1);
  % vae_information (model, X, 'Seed', 2)    % about
  % @print{} rate  E KL (q (z|x) || p (z))       13.8730 +- 0.0000 nats
  % @print{} mutual information  I (x; z)         6.5362 +- 0.0433 nats
  % @print{} KL (q (z) || p (z))                  7.1868 +- 0.1729 nats
  % @print{} total correlation                    5.9504 +- 0.1347 nats
  % @print{} ln N, the most that I can be         7.6009 nats
  % @print{} H (z | x)                           19.6146 nats
  % @print{} 20 of 20 units active
  % @end group
  % @end example
  % @seealso{vae_elbo, vae_nll, vae_train, plot_latent}
  % @end deftypefn

  found = autoencoder_mex ('vae_information', varargin{:});
  if nargout > 0
    info = found;
    return;
  end
  names = {'rate', 'mutual_information', 'marginal_kl', 'total_correlation'};
  words = {'rate  E KL (q (z|x) || p (z))', 'mutual information  I (x; z)', ...
           'KL (q (z) || p (z))', 'total correlation'};
  for i = 1:4
    fprintf ('%-32s %10.4f +- %.4f nats\n', words{i}, found.(names{i}), ...
             found.([names{i} '_stderr']));
  end
  fprintf ('%-32s %10.4f nats\n', 'ln N, the most that I can be', found.ln_N);
  fprintf ('%-32s %10.4f nats\n', 'H (z | x)', found.conditional_entropy);
  fprintf ('%s\n', found.verdict);
end

%!shared X, m, v
%! rand ('twister', 2);
%! X = double (rand (20, 8) > 0.5);
%! m = vae_train (X, [6 1], 'Epochs', 300, 'LearningRate', 0.02, 'Beta', 0.5, 'Seed', 1, 'Activation', 'sigmoid');
%! v = vae_train (X, [6 1], 'Epochs', 200, 'LearningRate', 0.02, 'Beta', 0.5, 'Prior', 'mixture', 'PriorComponents', 2, 'Seed', 1, 'Activation', 'sigmoid');

%!test # each term against quadrature, one unit, N = 20
%! z = linspace (-12, 12, 24001);
%! N = @(mu, s) exp (-((z - mu) ./ s) .^ 2 / 2) ./ (sqrt (2 * pi) * s);
%! models = {m, v};
%! for i = 1:2
%!   [mu, s] = vae_encode (models{i}, X);
%!   q = max (N (mu, s), 1e-300);
%!   all = mean (q);
%!   p = N (0, 1);
%!   if (i == 2)
%!     p = v.prior.weight * N(v.prior.mean, v.prior.sigma);
%!   end
%!   p = max (p, 1e-300);
%!   I = mean (trapz (z, q .* (log (q) - log (all)), 2));
%!   M = trapz (z, all .* (log (all) - log (p)));
%!   info = vae_information (models{i}, X, 'Samples', 20000, 'Seed', 1);
%!   assert (info.mutual_information, I, 4 * info.mutual_information_stderr);
%!   assert (info.marginal_kl, M, 4 * info.marginal_kl_stderr);
%!   assert (info.rate, I + M, 1e-6 * (i == 1) + 4 * info.rate_stderr);
%!   assert (info.total_correlation, 0, 1e-10);
%!   assert (info.mutual_information < info.ln_N);
%!   assert (info.ln_N, log (20), 1e-14);
%!   assert (info.conditional_entropy, mean (log (s)) + log (2 * pi * e) / 2, 1e-12);
%!   assert (info.unit_variance, var (mu, 1), 1e-12);
%! end

%!test # the rate is the mean KL; units; three estimates add up within their errors
%! w = vae_train (X, [8 3], 'Epochs', 300, 'LearningRate', 0.02, 'Beta', 0.3, 'Seed', 1, 'Activation', 'sigmoid');
%! info = vae_information (w, X, 'Seed', 1);
%! [~, t] = vae_elbo (w, X, 'Seed', 1);
%! assert (info.rate, mean (t.kl), 1e-12);
%! assert (sum (info.unit_kl), info.rate, 1e-12);
%! assert (info.rate, info.mutual_information + info.marginal_kl, 4 * (info.mutual_information_stderr + info.marginal_kl_stderr));
%! assert (info.active_units, sum (info.unit_variance > 0.01));
%! # infomax: E log p (x|z) + H (x) <= I, where H (x) = ln N as the rows differ
%! assert (rows (unique (X, 'rows')), 20);
%! assert (mean (t.reconstruction) + log (20) <= info.mutual_information + 4 * info.mutual_information_stderr);

%!test # full posterior: correlated units have a total correlation, known for a Gaussian
%! layer = @(w, b) struct ('type', 'dense', 'weight', w, 'bias', b, 'activation', 'linear', 'tied', []);
%! f = struct ('kind', 'vae', 'likelihood', 'bernoulli', 'sigma', [], 'encoder', [], 'mean', layer (zeros (2, 8), [0.3; 0]), ...
%!             'factor', layer (zeros (3, 8), [0; 0.8; log(0.6)]), ...
%!             'decoder', struct ('type', 'dense', 'weight', zeros (8, 2), 'bias', zeros (8, 1), 'activation', 'sigmoid', 'tied', []));
%! info = vae_information (f, X, 'Samples', 20000, 'Seed', 1);
%! S = [1 0.8; 0.8 1];
%! assert (info.mutual_information, 0, 1e-12);
%! assert (info.total_correlation, -log (det (S)) / 2, 4 * info.total_correlation_stderr);
%! assert (info.rate, (0.09 + trace (S) - 2 - log (det (S))) / 2, 1e-12);
%! assert (info.marginal_kl, info.rate, 4 * info.marginal_kl_stderr);
%! assert (info.active_units, 0);
%! assert (info.verdict, '0 of 2 units active: posterior collapse; try BetaWarmup');
%! f.options.BetaWarmup = 5;
%! info = vae_information (f, X, 'Seed', 1);
%! assert (info.verdict, '0 of 2 units active: posterior collapse in spite of BetaWarmup; try FreeBits');
%! f.options.Beta = 4;
%! info = vae_information (f, X, 'Seed', 1);
%! assert (info.verdict, '0 of 2 units active: posterior collapse; try a smaller Beta');

%!test # saturation, and its words
%! s = m;
%! s.logvar.weight(:) = 0;  s.logvar.bias = -40;
%! info = vae_information (s, X, 'Seed', 1);
%! assert (info.saturated);
%! assert (info.mutual_information <= info.ln_N + 1e-12);
%! assert (! isempty (strfind (info.verdict, '1 of 1 unit active; the mutual information is near ln N')));
%! text = evalc ('vae_information (m, X, ''Seed'', 1);');
%! assert (! isempty (strfind (text, 'I (x; z)')));

%!test # seeds, threads, columns, single
%! a = vae_information (m, X, 'Seed', 1, 'Threads', 1);
%! assert (isequal (a, vae_information (m, X, 'Seed', 1, 'Threads', 2)));
%! assert (isequal (a, vae_information (m, X', 'Seed', 1, 'ObservationsIn', 'columns')));
%! b = vae_information (m, single (X), 'Seed', 1);
%! assert (b.mutual_information, a.mutual_information, 1e-3);

%!error <vae_information: argument 'model' is missing> vae_information ()
%!error <argument 'X' is missing> vae_information (m)
%!error <argument 'model' must be a vae> vae_information (ae_train (X, 2, 'Epochs', 0), X)
%!error <argument 'X' must have 8 columns> vae_information (m, 1)
%!error <option 'Samples'> vae_information (m, X, 'Samples', 1)

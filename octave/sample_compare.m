% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function report = sample_compare (X, Y, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} sample_compare (@var{X}, @var{Y})
  % @deftypefnx {} {@var{report} =} sample_compare (@var{X}, @var{Y}, @var{Name}, @var{Value}, @dots{})
  % How alike two samples are: @var{X} (N x d), real, and @var{Y} (M x d), made.
  %
  % @table @code
  % @item mmd, pvalue, bandwidth
  % The squared maximum mean discrepancy of the kernel k (x, y) = exp (-|x - y|^2
  % / 2 h^2), without bias,
  % @example
  % sum_ij k (x_i, x_j) / n (n-1) + sum_ij k (y_i, y_j) / m (m-1)
  %                               - 2 sum_ij k (x_i, y_j) / n m,    i <> j,
  % @end example
  % the share of permutations of both samples, itself among them, where it is at
  % least as large, and h.
  % @item parzen, parzen_stderr, parzen_bandwidth
  % The mean log-likelihood, in nats, of half of @var{X} under a density of
  % normal windows about all of @var{Y}, of which the other half has chosen the
  % deviation (with @code{'ParzenBandwidth'} all of X is judged).  It is no measure
  % of quality: blurred samples may do better in it than real ones.
  % @item accuracy, accuracy_stderr
  % Of telling X from Y by the nearest other observation: 0.5 where both have one
  % distribution, above where they differ, below where Y repeats X.
  % @item coverage, density
  % With the ball about each observation of X that reaches to its
  % @code{'Neighbours'}-th nearest other: the share of balls with a Y in them, and
  % the mean number of balls a Y lies in, over @code{'Neighbours'}.  What is left
  % out lowers the first, what is wrong the second.
  % @item frechet
  % With @code{'Features'}, a model (a classifier of @code{ae_finetune}, as a rule):
  % |m - n|^2 + trace (S + T - 2 (S T)^(1/2)) of the means and covariances of both
  % samples' codes.
  % @end table
  %
  % Pairs are made of at most @code{'Count'} (1000) observations of each, drawn by
  % @code{'Seed'}; the Frechet distance uses all.  Without output a table is
  % printed.  @code{ae_options ('sample_compare')} prints the options.
  %
  % @var{X} and @var{Y} may be images, h x w x N, h x w x c x N or in a cell
  % (see the manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData} where the samples do not fit together or
  % have less than 4 observations, @code{autoencoder:badOption}.
  %
  % Source: A. Gretton et al. (2012), A kernel two-sample test; D. Lopez-Paz and
  % M. Oquab (2017); M. Naeem et al. (2020), Reliable fidelity and diversity
  % metrics; M. Heusel et al. (2017); L. Theis, A. van den Oord and M. Bethge
  % (2016), A note on the evaluation of generative models.
  %
  % @example
  % @group
  % randn ('twister', 1);
  % report = sample_compare (randn (500, 2), randn (500, 2) + 0.3, 'Seed', 1);
  % report.pvalue < 0.01
  % @print{} ans = 1
  % @end group
  % @end example
  % @seealso{gan_train, gan_sample, vae_sample, gan_compare}
  % @end deftypefn

  if nargin < 2
    given = {};
    if nargin == 1
      given = {X};
    end
    autoencoder_mex ('sample_compare', given{:});
  end
  [o, first, second, orders] = autoencoder_mex ('sample_compare', X, Y, ...
                                                varargin{:});
  X = double (rows_of (X, o));
  Y = double (rows_of (Y, o));
  X = X(first,:);
  Y = Y(second,:);
  report = struct ();
  if ~isempty (o.Features)
    report.frechet = frechet (double (ae_encode (o.Features, X)), ...
                              double (ae_encode (o.Features, Y)));
  end

  % Squares of large or small numbers would leave the numbers: in another unit,
  % a power of two, no digit changes.
  unit = unit_of ([X; Y]);
  X = X / unit;
  Y = Y / unit;
  n = min (o.Count, size (X, 1));
  m = min (o.Count, size (Y, 1));
  D = squares ([X(1:n,:); Y(1:m,:)], [X(1:n,:); Y(1:m,:)]);
  [report.mmd, report.pvalue, report.bandwidth] ...
    = discrepancy (D, n, orders, o.Bandwidth / unit);
  report.bandwidth = report.bandwidth * unit;
  [report.parzen, report.parzen_stderr, report.parzen_bandwidth] ...
    = parzen (X(1:min (2 * o.Count, size (X, 1)),:), Y, ...
              o.ParzenBandwidth / unit);
  report.parzen = report.parzen - size (X, 2) * log (unit);
  report.parzen_bandwidth = report.parzen_bandwidth * unit;
  [report.accuracy, report.accuracy_stderr] = nearest_accuracy (D, n, orders);
  [report.coverage, report.density] = balls (D, n, o.Neighbours);
  if nargout == 0
    show (report);
    clear report
  end
end

function unit = unit_of (X)
  % 1, unless sums of squares of the numbers would be too large or too small.
  [~, exponent] = log2 (max (abs (X(:))));
  unit = 1;
  if abs (exponent) > 200
    unit = 2 ^ max (min (exponent, 1000), -1000);
  end
end

function D = squares (A, B)
  % |a_i - b_j|^2; about a common mean, for the digits.
  centre = mean (B, 1);
  A = A - repmat (centre, size (A, 1), 1);
  B = B - repmat (centre, size (B, 1), 1);
  D = max (repmat (sum (A .^ 2, 2), 1, size (B, 1)) ...
           + repmat (sum (B .^ 2, 2)', size (A, 1), 1) - 2 * (A * B'), 0);
end

function [value, p, h] = discrepancy (D, n, orders, h)
  % Sums over pairs of a split, by its indicator a: a' K a and so on.
  count = size (D, 1);
  m = count - n;
  if isempty (h)
    off = D(triu (true (count), 1));
    h = sqrt (median (off));
    if h == 0
      h = sqrt (mean (off));
    end
    if h == 0
      h = 1;
    end
  end
  K = exp (-D / (2 * h ^ 2));
  K(1:count + 1:end) = 0;
  A = zeros (count, size (orders, 2) + 1);
  A(1:n,1) = 1;
  for j = 1:size (orders, 2)
    A(orders(1:n,j),j + 1) = 1;
  end
  KA = K * A;
  inside = sum (A .* KA, 1);
  across = sum (KA, 1) - inside;
  beyond = sum (K(:)) - inside - 2 * across;
  all_values = inside / (n * (n - 1)) + beyond / (m * (m - 1)) ...
               - 2 * across / (n * m);
  value = all_values(1);
  p = mean (all_values >= value - 1e-12 * abs (value));
end

function [value, stderr, sigma] = parzen (X, Y, sigma)
  judged = X;
  if isempty (sigma)
    half = ceil (size (X, 1) / 2);
    judged = X(half + 1:end,:);
    tried = X(1:min (half, 500),:);
    D = squares (tried, Y);
    scale = sqrt (median (min (D, [], 2)) / size (X, 2));
    if scale == 0
      scale = 1;
    end
    sigmas = scale * 1.2 .^ (-12:12);
    values = zeros (size (sigmas));
    for i = 1:numel (sigmas)
      values(i) = mean (windows (D, size (X, 2), sigmas(i)));
    end
    [~, best] = max (values);
    sigma = sigmas(best);
  end
  logs = zeros (size (judged, 1), 1);
  for at = 1:500:numel (logs)
    rows = at:min (at + 499, numel (logs));
    logs(rows) = windows (squares (judged(rows,:), Y), size (X, 2), sigma);
  end
  value = mean (logs);
  stderr = std (logs) / sqrt (numel (logs));
end

function logs = windows (D, d, sigma)
  % log 1/m sum_j N (x; y_j, sigma^2 I) of each row.
  E = -D / (2 * sigma ^ 2);
  most = max (E, [], 2);
  logs = most + log (mean (exp (E - repmat (most, 1, size (E, 2))), 2)) ...
         - d / 2 * log (2 * pi * sigma ^ 2);
end

function [accuracy, stderr] = nearest_accuracy (D, n, orders)
  % Equally many of each; among neighbours equally near one by chance.
  count = size (D, 1);
  k = min (n, count - n);
  keep = orders(:,1);
  keep = [keep(find (keep <= n, k)); keep(find (keep > n, k))];
  [~, chance] = sort (mod (orders(1:2 * k,1) * 7919, 104729));
  keep = keep(chance);
  D = D(keep,keep);
  D(1:2 * k + 1:end) = Inf;
  [~, nearest] = min (D, [], 2);
  is_x = keep <= n;
  right = is_x == is_x(nearest);
  accuracy = mean (right);
  stderr = 0.5 / sqrt (2 * k);
end

function [coverage, density] = balls (D, n, neighbours)
  k = min (neighbours, n - 1);
  own = sort (D(1:n,1:n), 2);
  radius = own(:,k + 1);
  inside = D(1:n,n + 1:end) <= repmat (radius, 1, size (D, 1) - n);
  coverage = mean (any (inside, 2));
  density = mean (sum (inside, 1)) / k;
end

function value = frechet (A, B)
  % trace of the root of S T is that of S^(1/2) T S^(1/2), which is symmetric.
  unit = unit_of ([A; B]);
  A = A / unit;
  B = B / unit;
  S = cov (A);
  T = cov (B);
  [V, L] = eig ((S + S') / 2);
  root = V * diag (sqrt (max (diag (L), 0))) * V';
  M = root * T * root;
  value = sum ((mean (A, 1) - mean (B, 1)) .^ 2) + trace (S) + trace (T) ...
          - 2 * sum (sqrt (max (eig ((M + M') / 2), 0)));
  value = value * unit * unit;
end

function show (report)
  fprintf ('MMD^2               %12.5g   p-value %.4g, bandwidth %.4g\n', ...
           report.mmd, report.pvalue, report.bandwidth);
  fprintf ('Parzen, nats        %12.5g   +- %.2g, bandwidth %.4g\n', ...
           report.parzen, report.parzen_stderr, report.parzen_bandwidth);
  fprintf ('nearest neighbour   %12.5g   +- %.2g, 0.5 if alike\n', ...
           report.accuracy, report.accuracy_stderr);
  fprintf ('coverage, density   %12.5g   %.4g\n', report.coverage, ...
           report.density);
  if isfield (report, 'frechet')
    fprintf ('Frechet distance    %12.5g\n', report.frechet);
  end
end

%!test # MMD^2 of two Gaussians in closed form, within 5 standard errors of 20 draws
%! % E k (x, y) of N (a, I) and N (b, I): (1 + 2 / h^2)^(-d/2) exp (-|a - b|^2 / (2 (2 + h^2)))
%! randn ('twister', 1);
%! h = 1.5;  d = 3;  shift = 0.7;
%! k = @(s) (1 + 2 / h ^ 2) ^ (-d / 2) * exp (-s ^ 2 / (2 * (2 + h ^ 2)));
%! wanted = 2 * k (0) - 2 * k (shift);
%! for i = 1:20
%!   found(i) = sample_compare (randn (200, d), randn (150, d) + [shift 0 0], 'Bandwidth', h, 'Permutations', 1, 'Seed', i).mmd;
%! end
%! assert (mean (found), wanted, 5 * std (found) / sqrt (20));

%!test # p-values: uniform under equality (KS at level .001), small for a shift
%! randn ('twister', 2);
%! for i = 1:150
%!   p(i) = sample_compare (randn (40, 2), randn (40, 2), 'Permutations', 99, 'Seed', i).pvalue;
%! end
%! p = sort (p);
%! distance = max (max (abs (p - (1:150) / 150)), max (abs (p - (0:149) / 150)));
%! assert (distance < 1.95 / sqrt (150) + 0.01);
%! assert (sample_compare (randn (1000, 1), randn (1000, 1) + 0.3, 'Seed', 1).pvalue < 0.01);

%!test # Parzen's density of N (0, I) tends to N (0, (1 + s^2) I)
%! randn ('twister', 3);
%! X = randn (300, 2);  s = 0.5;
%! r = sample_compare (X, randn (20000, 2), 'ParzenBandwidth', s, 'Count', 300, 'Permutations', 1, 'Seed', 1);
%! v = 1 + s ^ 2;
%! exact = mean (-log (2 * pi * v) - sumsq (X, 2) / (2 * v));
%! assert (r.parzen, exact, 0.02);
%! assert (r.parzen_bandwidth, s);

%!test # the bandwidth that half of X has chosen is near the best
%! randn ('twister', 4);
%! X = randn (400, 2);  Y = randn (500, 2);
%! r = sample_compare (X, Y, 'Seed', 1, 'Permutations', 1);
%! other = @(s) sample_compare (X, Y, 'Seed', 1, 'Permutations', 1, 'ParzenBandwidth', s).parzen;
%! assert (r.parzen_bandwidth > 0.1 && r.parzen_bandwidth < 1);
%! assert (other (r.parzen_bandwidth) > other (3 * r.parzen_bandwidth));
%! assert (other (r.parzen_bandwidth) > other (r.parzen_bandwidth / 3));

%!test # neighbours: half under equality, all apart, none where Y is X
%! randn ('twister', 5);
%! X = randn (500, 3);
%! r = sample_compare (X, randn (500, 3), 'Permutations', 1, 'Seed', 1);
%! assert (r.accuracy, 0.5, 6 * r.accuracy_stderr);
%! assert (r.coverage > 0.9);
%! assert (r.density, 1, 0.2);
%! r = sample_compare (X, randn (500, 3) + 20, 'Permutations', 1, 'Seed', 1);
%! assert ([r.accuracy r.coverage r.density], [1 0 0]);
%! r = sample_compare (X, X + 1e-9, 'Permutations', 1, 'Seed', 1);
%! assert (r.accuracy, 0);
%! assert (r.coverage, 1);

%!test # a half that is left out halves the coverage
%! X = [randn(300, 1); randn(300, 1) + 50];
%! r = sample_compare (X, randn (300, 1), 'Permutations', 1, 'Seed', 1);
%! assert (r.coverage, 0.5, 0.05);

%!test # Frechet of two Gaussians through a linear code
%! randn ('twister', 6);
%! m = struct ('kind', 'autoencoder', 'encoder', struct ('weight', eye (2)), 'decoder', struct ('weight', eye (2)));
%! X = randn (4000, 2);
%! r = sample_compare (X, X * [2 0; 0 1] + [3 0], 'Features', m, 'Permutations', 1, 'Count', 10, 'Seed', 1);
%! assert (r.frechet, 9 + 1, 0.6);
%! r = sample_compare (X, X, 'Features', m, 'Permutations', 1, 'Count', 10, 'Seed', 1);
%! assert (r.frechet, 0, 1e-10);

%!test # equal seeds, columns, single; Octave's generators are left alone
%! X = rand (50, 2);  Y = rand (60, 2);
%! rand ('twister', 1);  before = rand ();
%! rand ('twister', 1);
%! a = sample_compare (X, Y, 'Seed', 3);
%! assert (rand (), before);
%! assert (isequal (a, sample_compare (X, Y, 'Seed', 3)));
%! assert (isequal (a, sample_compare (X', Y', 'Seed', 3, 'ObservationsIn', 'columns')));
%! assert (sample_compare (single (X), Y, 'Seed', 3).mmd, a.mmd, 1e-5);
%! text = evalc ('sample_compare (X, Y)');
%! assert (numel (strsplit (strtrim (text), "\n")), 4);
%! assert (sample_compare (ones (5, 2), ones (5, 2)).mmd, 0);

%!error <sample_compare: argument 'X' is missing> sample_compare ()
%!error <sample_compare: argument 'Y' is missing> sample_compare (1)
%!error <argument 'Y' must have 2 columns, as X does, not 3> sample_compare (ones (5, 2), ones (5, 3))
%!error <argument 'X' must have at least 4 observations, not 3> sample_compare (ones (3, 2), ones (5, 2))
%!error <option 'Count'> sample_compare (ones (5, 2), ones (5, 2), 'Count', 0)
%!error <option 'Features' takes 3 numbers, but X has 2> sample_compare (ones (5, 2), ones (5, 2), 'Features', ae_train (rand (9, 3), 2, 'Epochs', 0))

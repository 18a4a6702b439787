% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function roc = anomaly_roc (score, truth)
  % -*- texinfo -*-
  % @deftypefn {} {@var{roc} =} anomaly_roc (@var{score}, @var{truth})
  % How well a score tells anomalies from what is normal.
  %
  % @var{score} is N x 1, high where something is odd; @var{truth} N x 1, true
  % (or not 0) for the anomalies.  @var{roc} is a struct: @code{auc}, the
  % probability that a random anomaly scores higher than a random normal
  % observation, ties counted half; @code{deviation}, its standard error
  % (Hanley and McNeil 1982); @code{curve}, rows [false alarms, detections,
  % threshold], shares of the normal and the anomalous above each threshold;
  % @code{f1}, the best harmonic mean of precision and recall, and
  % @code{threshold}, where it is reached: an alarm is a score >= that.  Without
  % output the curve is drawn.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badData} for other
  % sizes, NaN, or one class alone.
  %
  % Source: J. Hanley and B. McNeil (1982), Radiology 143.
  %
  % @example
  % @group
  % roc = anomaly_roc ([1 2 3 4]', [0 1 0 1]');
  % roc.auc
  % @print{} ans = 0.7500
  % @end group
  % @end example
  % @seealso{anomaly_score, anomaly_fit}
  % @end deftypefn

  if nargin ~= 2
    error ('autoencoder:badCall', ...
           'anomaly_roc: needs score and truth; see ''help anomaly_roc''');
  end
  if ~(isnumeric (score) || islogical (score)) || ~isvector (score) ...
     || ~isreal (score) || any (isnan (score))
    error ('autoencoder:badData', ['anomaly_roc: argument ''score'' must be a ' ...
           'vector of real numbers, none of them NaN']);
  end
  if ~(isnumeric (truth) || islogical (truth)) || numel (truth) ~= numel (score) ...
     || any (isnan (truth(:)))
    error ('autoencoder:badData', ['anomaly_roc: argument ''truth'' must be %d ' ...
           'x 1, true for anomalies'], numel (score));
  end
  score = double (score(:));
  truth = truth(:) ~= 0;
  P = sum (truth);
  N = sum (~truth);
  if P == 0 || N == 0
    error ('autoencoder:badData', ['anomaly_roc: argument ''truth'' must have ' ...
           'anomalies and normal observations, not %d and %d'], P, N);
  end

  [sorted, order] = sort (score, 'descend');
  hit = cumsum (truth(order));
  alarm = cumsum (~truth(order));
  last = [find(diff (sorted) ~= 0); numel(sorted)];
  hit = hit(last);
  alarm = alarm(last);
  x = [0; alarm / N];
  y = [0; hit / P];
  roc.auc = sum (diff (x) .* (y(1:end-1) + y(2:end)) / 2);
  a = roc.auc;
  q1 = a / (2 - a);
  q2 = 2 * a ^ 2 / (1 + a);
  roc.deviation = sqrt (max (0, (a * (1 - a) + (P - 1) * (q1 - a ^ 2) ...
                                 + (N - 1) * (q2 - a ^ 2)) / (P * N)));
  roc.curve = [x, y, [Inf; sorted(last)]];
  f1 = 2 * hit ./ (hit + alarm + P);
  [roc.f1, best] = max (f1);
  roc.threshold = sorted(last(best));

  if nargout == 0
    figure_handle = new_figure (4.5, 4.2);
    axes_handle = axes ('Parent', figure_handle);
    plot (axes_handle, x, y, 'LineWidth', 1.5);
    hold (axes_handle, 'on');
    plot (axes_handle, [0 1], [0 1], ':', 'Color', [.5 .5 .5]);
    axis (axes_handle, [0 1 0 1]);
    xlabel (axes_handle, 'false alarms');
    ylabel (axes_handle, 'detections');
    title (axes_handle, sprintf ('area %.4f', roc.auc));
    clear roc
  end
end

%!test
%! % the area is the share of pairs in order, ties half
%! rand ('twister', 1);
%! s = round (10 * rand (80, 1)); t = rand (80, 1) > .6;
%! D = s(t) - s(~t)';
%! r = anomaly_roc (s, t);
%! assert (r.auc, mean ((D(:) > 0) + (D(:) == 0) / 2), 1e-14);
%! % the best F1 by trying all
%! best = 0;
%! for c = unique (s)'
%!   f = s >= c;
%!   best = max (best, 2 * sum (f & t) / (sum (f) + sum (t)));
%! end
%! assert (r.f1, best, 1e-14);
%! f = s >= r.threshold;
%! assert (2 * sum (f & t) / (sum (f) + sum (t)), best, 1e-14);
%! assert (r.curve(end,1:2), [1 1]);

%!test
%! % the standard error against the spread of many samples
%! randn ('twister', 2);
%! for i = 1:300
%!   r = anomaly_roc ([randn(60, 1); randn(40, 1) + 1], [zeros(60, 1); ones(40, 1)]);
%!   a(i) = r.auc; e(i) = r.deviation;
%! end
%! % Phi (1 / sqrt 2) = .7602; Hanley and McNeil's formula errs by some per cent
%! assert (mean (a), .76025, 4 * std (a) / sqrt (300));
%! assert (mean (e), std (a), .2 * std (a));

%!assert (anomaly_roc ([1 2 3 4]', [0 1 0 1]').auc, .75)
%!assert (anomaly_roc ([1 1], [0 1]).auc, .5)
%!error <anomaly_roc: needs score and truth> anomaly_roc (1)
%!error <argument 'truth' must be 2 x 1, true for anomalies> anomaly_roc ([1 2], 1)
%!error <argument 'truth' must have anomalies and normal observations, not 0 and 2> anomaly_roc ([1 2], [0 0])
%!error <argument 'score' must be a vector of real numbers, none of them NaN> anomaly_roc ([1 NaN], [0 1])

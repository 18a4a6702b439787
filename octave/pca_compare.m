% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function report = pca_compare (X, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} pca_compare (@var{X}, @var{k})
  % @deftypefnx {} {@var{report} =} pca_compare (@var{X}, @var{k}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{report} =} pca_compare (@var{model}, @var{X})
  % An autoencoder against principal component analysis with as many components.
  %
  % With @var{X} (N x d) and @var{k} a linear autoencoder with a code of @var{k}
  % units is trained, from a small start by L-BFGS on centred data; the options
  % are those of @code{ae_train} with other defaults, see @code{ae_options
  % ('pca_compare')}.  With @var{model} that one is examined, with the data
  % @var{X}.
  %
  % What a linear autoencoder loses depends on the data by their mean and
  % covariance alone.  So where N > 4 d (and no option asks for more than full
  % batches as they are), the training runs on at most 2 d points that have just
  % these, made from Cholesky's factor of the covariance: the same objective and
  % gradient but for rounding.  All that is reported is computed from @var{X}.
  %
  % The units of @var{X} do not matter: a linear model without penalties is
  % trained on the data divided by their total deviation (which the learning
  % rate, the tolerance of the gradient and @code{gradient_norm} in the history
  % are of) and then led back to @var{X}.
  %
  % Theory says, with C = U diag (l) U' the covariance (normalised by N): the
  % error of a linear autoencoder is at least l_(k+1) + ... + l_d, with equality
  % for the decoder D = U_k G and the encoder E = G^-1 U_k', any invertible G,
  % and there are no other minima.  So the subspace can be compared, and the
  % error.
  %
  % Without output a table is printed and the spectrum drawn.  Otherwise
  % @var{report} is a struct with the fields
  %
  % @table @code
  % @item angles
  % The principal angles in radians between the principal subspace and that of
  % the reconstructions, a column; of the start in @code{start_angles}.  There
  % are k, less the directions that the data do not determine: those without
  % variance, and those whose variance is also that of component k + 1.
  % @item mse_pca, mse_ae
  % mean_n ||x - xhat||^2 of both; no 1/2, no 1/d.
  % @item tail, gap
  % l_(k+1) + ... + l_d, without what is rounding, and (mse_ae - tail) / tail;
  % where the tail is 0, mse_ae / (l_1 + ... + l_d).
  % @item latent
  % The eigenvalues l, divided by N.
  % @item loadings
  % d x k, recovered from the decoder: the left singular vectors of D F, with F
  % F' the covariance of the codes.  Equal to U_k up to signs where the
  % autoencoder has converged.
  % @item optimal
  % @code{decoder} W* = U S (d x k) and @code{encoder} W = S^-1 U' (k x d) with
  % S = diag (sqrt (l)): the pair whose codes have variance one.
  % @item equivalent
  % True if the gap is below 1e-4 and the largest angle below 0.01.
  % @item model
  % The autoencoder.
  % @end table
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData}, @code{autoencoder:badModel},
  % @code{autoencoder:badCall}, @code{autoencoder:badOption}.
  %
  % Source: P. Baldi and K. Hornik (1989), Neural Networks 2;
  % E. Plaut (2018), arXiv:1804.10253; A. Bjorck and G. H. Golub
  % (1973).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 500);
  % pca_compare (X, 8, 'Seed', 1)    % about
  % @print{} PCA against an autoencoder, 784 dimensions and 8 components
  % @print{}   mean squared error of PCA                 23.959956
  % @print{}   of the autoencoder                        23.959957
  % @print{}   sum of discarded eigenvalues              23.959956
  % @print{}   relative gap                               2.90e-08
  % @print{}   largest angle at the start                   1.5620 rad
  % @print{}   largest angle                              5.91e-05 rad
  % @print{}   equivalent                                      yes
  % @end group
  % @end example
  % @seealso{pca_fit, ae_train, oja_learn}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('pca_compare');
  end
  found = autoencoder_mex ('pca_compare', X, varargin{:});
  if nargout > 0
    report = found;
  else
    print_comparison (found);
    draw_spectrum (found);
  end
end

function print_comparison (found)
  kind = 'autoencoder';
  if isfield (found.model, 'kind')
    kind = found.model.kind;
  end
  answers = {'no', 'yes'};
  fprintf ('PCA against an %s, %d dimensions and %d components\n', ...
           strrep (kind, 'vae', 'autoencoder (vae)'), ...
           size (found.loadings, 1), size (found.loadings, 2));
  fprintf ('  %-34s %16.8g\n', 'mean squared error of PCA', found.mse_pca);
  fprintf ('  %-34s %16.8g\n', 'of the autoencoder', found.mse_ae);
  fprintf ('  %-34s %16.8g\n', 'sum of discarded eigenvalues', found.tail);
  fprintf ('  %-34s %16.2e\n', 'relative gap', found.gap);
  if isfield (found, 'start_angles') && ~ isempty (found.start_angles)
    fprintf ('  %-34s %16.4f rad\n', 'largest angle at the start', ...
             max (found.start_angles));
  end
  if isempty (found.angles)
    fprintf ('  %-34s %16s\n', 'largest angle', 'none: no direction');
  else
    fprintf ('  %-34s %16.2e rad\n', 'largest angle', max (found.angles));
  end
  fprintf ('  %-34s %16s\n', 'equivalent', answers{1 + found.equivalent});
end

function draw_spectrum (found)
  fig = new_figure (6.6, 4.4);
  latent = double (found.latent(:))';
  k = size (found.loadings, 2);
  d = max ([k, find(latent > 1e-12 * latent(1), 1, 'last')]);
  rest = k:d;
  ax = axes ('parent', fig, 'fontsize', 11, 'box', 'on');
  lines = loglog (ax, rest, latent(rest), '-', 1:k, latent(1:k), 'o-');
  set (lines, 'linewidth', 3);
  set (lines(1), 'color', [0.90 0.62 0]);
  set (lines(2), 'color', [0 0.45 0.70], 'markersize', 5, ...
       'markerfacecolor', [0 0.45 0.70]);
  words = {sprintf('discarded: sum %.5g, error %.5g', found.tail, ...
                   found.mse_ae), ...
           sprintf('kept: %d components', k)};
  legend (lines([2 1]), words([2 1]), 'location', 'southwest', ...
          'fontsize', 11);
  set (ax, 'fontsize', 11, 'xlim', [1, max(d, 2)]);
  xlabel (ax, 'component', 'fontsize', 12);
  ylabel (ax, 'eigenvalue of the covariance', 'fontsize', 12);
  title (ax, 'the spectrum, and what theory says is lost', 'fontsize', 13, ...
         'fontweight', 'normal');
end

%!demo
%! X = ae_dataset ('digits', 'train');
%! pca_compare (X(1:1000,:), 8, 'Seed', 1);

%!shared X, report
%! randn ('twister', 11);
%! X = randn (200, 6) .* [5 4 3 2 1 0.5] + 1;
%! report = pca_compare (X, 3, 'Seed', 1);

%!test # few points in the place of many are the same objective: rounding
%! Y = randn (300, 6) * randn (6) + 3;
%! Y(:,2) = 5;
%! given = {'Optimizer', 'lbfgs', 'Epochs', 4, 'Initialization', 'small', 'Normalize', 'center', 'Activation', 'linear', 'GradientTolerance', 0, 'Seed', 1};
%! u = sqrt (sum (var (Y)));   # the training is done in this unit
%! m = ae_train (Y / u, 2, given{:});
%! for in = {{Y, 'rows'}, {Y', 'columns'}}
%!   r = pca_compare (in{1}{1}, 2, given{:}, 'ObservationsIn', in{1}{2});
%!   assert (r.model.history.loss, u^2 * m.history.loss, -1e-11);
%!   assert (r.model.encoder.weight, m.encoder.weight, 1e-9);
%!   assert (r.model.encoder.bias, u * m.encoder.bias, 1e-9);
%!   assert (r.model.normalize.offset, u * m.normalize.offset, 1e-13);
%!   assert (r.model.normalize.scale, ones (1, 6));
%! end
%! r = pca_compare (repmat ([1 2 3], 50, 1), 1, 'Seed', 1);  % constant data
%! assert (r.mse_ae, 0, 1e-20);

%!test # a linear autoencoder is PCA
%! assert (report.equivalent);
%! assert (max (report.angles) < 1e-3);
%! assert (max (report.start_angles) > 0.1);
%! assert (report.mse_ae, report.tail, 1e-6 * report.tail);
%! assert (report.mse_pca, report.tail, 1e-10 * report.tail);

%!test # what theory says, by hand
%! l = sort (eig (cov (X, 1)), 'descend');
%! assert (report.latent, l, 1e-11);
%! assert (report.tail, sum (l(4:6)), 1e-11);
%! coeff = pca_fit (X, 3);
%! assert (abs (sum (report.loadings .* coeff)), ones (1, 3), 1e-5);
%! assert (abs (report.optimal.decoder), abs (coeff .* sqrt (l(1:3))'), 1e-10);
%! assert (report.optimal.encoder * report.optimal.decoder, eye (3), 1e-12);

%!test # the optimal pair, as a model, is equivalent, with codes of variance one
%! m = struct ('kind', 'autoencoder', 'encoder', struct ('weight', report.optimal.encoder), 'decoder', struct ('weight', report.optimal.decoder));
%! Y = X - mean (X);
%! r = pca_compare (m, Y);
%! assert (r.equivalent);
%! assert (max (r.angles) < 1e-7);
%! assert (cov (ae_encode (m, Y), 1), eye (3), 1e-10);

%!test # a model that has not learnt is not
%! r = pca_compare (ae_train (X, 3, 'Epochs', 0, 'Seed', 1), X);
%! assert (! r.equivalent);
%! assert (r.mse_ae > r.tail);
%! assert (! isfield (r, 'start_angles'));

%!test # columns
%! r = pca_compare (X', 3, 'Seed', 1, 'ObservationsIn', 'columns');
%! assert (r.mse_ae, report.mse_ae, 1e-6 * report.tail);

%!test # without output: a table and a figure
%! before = get (0, 'children');
%! text = evalc ('pca_compare (X, 2, ''Seed'', 1);');
%! figures = setdiff (get (0, 'children'), before);
%! close (figures);
%! assert (numel (figures), 1);
%! assert (! isempty (strfind (text, 'largest angle')));
%! assert (isempty (strfind (text, 'ans =')));

%!error <pca_compare: argument 'X' is missing> pca_compare ()
%!error <pca_compare: argument 'k' is missing> pca_compare (X)
%!error <argument 'X' must be a real> pca_compare ('a', 1)
%!error <argument 'X' must be finite> pca_compare ([1 NaN; 2 3], 1)
%!error <argument 'X' must have at least 2> pca_compare (ones (1, 3), 1)
%!error <argument 'k' must be a whole number in \[1, 6\]> pca_compare (X, 7)
%!error <argument 'k' must be a whole number> pca_compare (X, [1 2])
%!error <model.kind> pca_compare (struct (), X)
%!error <argument 'X' must have 6 columns> pca_compare (report.model, X(:,1:5))
%!error <'Epochs'> pca_compare (X, 2, 'Epoch', 3)

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [E, terms, gradient] = objective (autoenc, X)
  % -*- texinfo -*-
  % @deftypefn {} {[@var{E}, @var{terms}, @var{gradient}] =} objective (@var{autoenc}, @var{X})
  % What training minimised, on the samples @var{X}: method of the class
  % @code{Autoencoder}, which MATLAB does not have.
  %
  % @var{E} is the sum of the fields of @var{terms}, where they are there:
  % @code{mse}, the squared error as @code{ErrorNormalization} has it,
  % @code{L2} and @code{sparsity}, each with its weight (see
  % @code{trainAutoencoder} for the formula).  @var{gradient} has the
  % derivatives in the fields @code{EncoderWeights}, @code{EncoderBiases},
  % @code{DecoderWeights} and @code{DecoderBiases}.  The error is that of the
  % scaled data, if @code{ScaleData}.
  % @seealso{trainAutoencoder, ae_loss}
  % @end deftypefn

  X = autoencoder_images ('objective: argument ''X''', X, autoenc.form);
  factor = error_factor (autoenc);
  [E, parts, slopes] = ae_loss (autoenc.model, X, 'ObservationsIn', 'columns');
  E = factor * E;
  names = {'reconstruction', 'mse'; 'decay', 'L2'; 'sparsity', 'sparsity'};
  for i = 1:size (names, 1)
    if isfield (parts, names{i,1})
      terms.(names{i,2}) = factor * parts.(names{i,1});
    end
  end
  gradient = struct ('EncoderWeights', factor * slopes.encoder.weight, ...
                     'EncoderBiases', factor * slopes.encoder.bias, ...
                     'DecoderWeights', factor * slopes.decoder.weight, ...
                     'DecoderBiases', factor * slopes.decoder.bias);
end

%!function E = by_hand (a, X, W1, b1, W2, b2)
%!  f.logsig = @(v) 1 ./ (1 + exp (-v));
%!  f.satlin = @(v) min (max (v, 0), 1);
%!  f.purelin = @(v) v;
%!  N = columns (X);
%!  p = a.TrainingParameters;
%!  x = (X - a.InputOffset) ./ a.InputScale;
%!  z = f.(a.EncoderTransferFunction) (W1 * x + b1);
%!  y = f.(a.DecoderTransferFunction) (W2 * z + b2);
%!  m = mean (z, 2);
%!  m = min (max (m, eps), 1 - eps);
%!  rho = p.SparsityProportion;
%!  E = sumsq ((x - y)(:)) / N;
%!  if strcmp (p.ErrorNormalization, 'element')
%!    E = E / rows (X);
%!  end
%!  E = E + p.L2WeightRegularization * (sumsq (W1(:)) + sumsq (W2(:))) / 2 + p.SparsityRegularization * sum (rho * log (rho ./ m) + (1 - rho) * log ((1 - rho) ./ (1 - m)));
%!endfunction

%!test # the formula, for both readings and all transfer functions: rounding
%! X = 4 * rand (7, 60) - 1;
%! for way = {'sample', 'element'}
%!   for f1 = {'logsig', 'satlin'}
%!     for f2 = {'logsig', 'satlin', 'purelin'}
%!       for scale = [true false]
%!         a = trainAutoencoder (X, 5, 'MaxEpochs', 30, 'Seed', 1, 'EncoderTransferFunction', f1{1}, 'DecoderTransferFunction', f2{1}, 'ScaleData', scale, 'ErrorNormalization', way{1}, 'SparsityRegularization', 2, 'SparsityProportion', 0.15, 'L2WeightRegularization', 0.01);
%!         [E, terms] = objective (a, X);
%!         wanted = by_hand (a, X, a.EncoderWeights, a.EncoderBiases, a.DecoderWeights, a.DecoderBiases);
%!         assert (E, wanted, 1e-12 * abs (wanted));
%!         assert (E, sum (cell2mat (struct2cell (terms))), 1e-13 * E);
%!         assert (E, a.History.E(end), 1e-12 * E);  % it is what was minimised
%!       end
%!     end
%!   end
%! end

%!test # the gradient by differences: c eps^(2/3)
%! X = 4 * rand (7, 60) - 1;
%! for way = {'sample', 'element'}
%!   a = trainAutoencoder (X, 5, 'MaxEpochs', 10, 'Seed', 1, 'ErrorNormalization', way{1});
%!   [E, terms, g] = objective (a, X);
%!   W = {a.EncoderWeights, a.EncoderBiases, a.DecoderWeights, a.DecoderBiases};
%!   G = {g.EncoderWeights, g.EncoderBiases, g.DecoderWeights, g.DecoderBiases};
%!   h = eps^(1/3);
%!   for b = 1:4
%!     for i = 1:numel (W{b})
%!       up = down = W;
%!       up{b}(i) += h;
%!       down{b}(i) -= h;
%!       slope = (by_hand (a, X, up{:}) - by_hand (a, X, down{:})) / (2 * h);
%!       assert (G{b}(i), slope, 10 * eps^(2/3) * (1 + abs (E)));
%!     end
%!   end
%! end

%!test # dead and saturated units: finite
%! a = trainAutoencoder (rand (3, 20), 4, 'EncoderTransferFunction', 'satlin', 'MaxEpochs', 1, 'ScaleData', false, 'SparsityRegularization', 3);
%! s = ae_from (a);
%! s.encoder.bias = [-100; 100; 0; 0];
%! [value, terms] = ae_loss (s, rand (9, 3));
%! assert (isfinite (value));
%! assert (terms.sparsity > 1.5 * (0.95 * log (0.95 / eps) + 0.05 * log (0.05)) - 1);

%!test # without penalties there are no terms of them
%! a = trainAutoencoder (rand (3, 20), 2, 'MaxEpochs', 2, 'SparsityRegularization', 0, 'L2WeightRegularization', 0);
%! [E, terms] = objective (a, rand (3, 9));
%! assert (fieldnames (terms), {'mse'});
%! assert (E, terms.mse);

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function J = ae_jacobian (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{J} =} ae_jacobian (@var{model}, @var{x})
  % @deftypefnx {} {@var{J} =} ae_jacobian (@var{model}, @var{x}, @var{Name}, @var{Value}, @dots{})
  % The Jacobian of the code at one observation.
  %
  % @example
  % J = dh/dx = S_m W_m @dots{} S_1 W_1 diag (1 ./ scale),
  % S_l = diag (f_l' (a_l))
  % @end example
  %
  % @noindent
  % for the layers of @code{model.encoder}.  Normalising layers are taken as after
  % learning: batch normalisation is the factor gamma ./ sqrt (variance +
  % epsilon), layer normalisation its own Jacobian, dropout nothing.  @var{x} is 1 x d, in the units of
  % the training data; @var{J} is k x d, code per unit of data.  Of a
  % variational model it is the Jacobian of the mean mu (x), of a k-sparse one
  % that of the units kept.
  %
  % After @code{[U, S, V] = svd (J)} the columns of V with large singular values
  % are the directions in which the code moves: tangents of the manifold that
  % the model has found.  The penalty @code{'Contraction'} is the mean of
  % @code{norm (J, 'fro') ^ 2} (in normalised units).
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: one
  % row of numbers or one level.
  %
  % @code{ae_options ('ae_jacobian')} prints the options.
  %
  % @var{x} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData} for data that
  % are not one observation of the model's width.
  %
  % Source: S. Rifai, P. Vincent, X. Muller, X. Glorot and Y. Bengio (2011),
  % Contractive auto-encoders, ICML.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, 64, 'Contraction', 0.1, 'Epochs', 5, 'Seed', 1);
  % J = ae_jacobian (model, X(1,:));
  % size (J)
  % @print{} ans =
  % @print{}     64   784
  % [~, S, V] = svd (J, 'econ');
  % plot (diag (S));  plot_images (V(:,1:5)');
  % @end group
  % @end example
  % @seealso{ae_train, ae_encode, ae_score}
  % @end deftypefn

  J = autoencoder_mex ('ae_jacobian', varargin{:});
end

%!shared X
%! X = rand (12, 6);

%!test # one layer by hand
%! m = ae_train (X, 4, 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%! h = ae_encode (m, X(3,:))';
%! assert (ae_jacobian (m, X(3,:)), h .* (1 - h) .* m.encoder.weight, 20 * eps);

%!test # two layers by hand, normalised
%! m = ae_train (X, [5 3], 'Activation', 'tanh', 'CodeActivation', 'softplus', 'Normalize', 'standardize', 'Epochs', 2, 'Seed', 1);
%! x = ((X(2,:) - m.normalize.offset) ./ m.normalize.scale)';
%! h = tanh (m.encoder(1).weight * x + m.encoder(1).bias);
%! a = m.encoder(2).weight * h + m.encoder(2).bias;
%! J = (1 ./ (1 + exp (-a))) .* m.encoder(2).weight * diag (1 - h .^ 2) * m.encoder(1).weight ./ m.normalize.scale;
%! assert (ae_jacobian (m, X(2,:)), J, 100 * eps);

%!test # the penalty is its mean square
%! for options = {{4}, {[5 3]}, {[5 4 3]}, {4, 'Sparsity', 'topk', 'SparsityCount', 2}, ...
%!                 {{{'dense', 5}, {'layernorm', 'Activation', 'tanh'}, {'dense', 4}, {'layernorm'}, {'dense', 3}}}, {{{'layernorm'}, {'dense', 4}}}}
%!   m = ae_train (X, options{1}{:}, 'Contraction', 0.7, 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%!   [~, terms] = ae_loss (m, X);
%!   s = 0;
%!   for i = 1:12
%!     s = s + norm (ae_jacobian (m, X(i,:)), 'fro') ^ 2;
%!   end
%!   assert (terms.contraction, 0.7 * s / 12, 1e-13);
%! end

%!test # against differences: a variational model's mean; precision; columns
%! m = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 1, 'Activation', 'tanh');
%! J = ae_jacobian (m, X(1,:));
%! h = eps ^ (1/3);
%! for j = 1:6
%!   e = h * (1:6 == j);
%!   assert ((vae_encode (m, X(1,:) + e) - vae_encode (m, X(1,:) - e))' / (2 * h), J(:,j), 1e-8);
%! end
%! assert (class (ae_jacobian (m, single (X(1,:)))), 'single');
%! assert (ae_jacobian (m, X(1,:)', 'ObservationsIn', 'columns'), J);

%!error <ae_jacobian: argument 'model' is missing> ae_jacobian ()
%!error <ae_jacobian: argument 'x' is missing> ae_jacobian (ae_train (X, 2, 'Epochs', 0))
%!error <argument 'x' must be one observation, not 12> ae_jacobian (ae_train (X, 2, 'Epochs', 0), X)
%!error <argument 'x' must have 6 columns> ae_jacobian (ae_train (X, 2, 'Epochs', 0), 1)
%!error <model.kind must be> ae_jacobian (struct (), 1)

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_predict (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{labels}, @var{probabilities}] =} ae_predict (@var{model}, @var{X})
  % @deftypefnx {} {[@dots{}] =} ae_predict (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Labels of observations, by a model from @code{ae_finetune}.
  %
  % @example
  % probabilities = softmax (head.weight z + head.bias),   z = ae_encode (model, x)
  % @end example
  %
  % @noindent
  % @var{X} is N x d.  @var{labels}, N x 1, is the most probable class of each
  % row, of equal ones the first, in the class of the labels that the model was
  % trained with: numbers, or a cell array of texts.  @var{probabilities} is
  % N x C, a column for each of @code{model.classes}; rows sum to 1.
  %
  % Options: @code{'ObservationsIn'} (with @code{'columns'} @var{X} is d x N and
  % @var{probabilities} C x N), @code{'Threads'}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel} for a model without a field @code{head},
  % or one whose sizes do not fit, @code{autoencoder:badData}.
  %
  % Source: C. M. Bishop (2006), Pattern recognition and machine learning,
  % equation 4.104.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, 30, 'Epochs', 10, 'Seed', 1);
  % model = ae_finetune (model, X, labels, 'Seed', 1);
  % [guess, p] = ae_predict (model, X(1:5,:));
  % guess'
  % @print{} ans =
  % @print{}    0   1   2   3   4
  % @end group
  % @end example
  % @seealso{ae_finetune, ae_encode}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_predict', varargin{:});
end

%!shared X, m
%! X = randn (300, 4);
%! m = ae_train (X, [6 3], 'Activation', 'tanh', 'Epochs', 1, 'Seed', 1);
%! m.head = struct ('weight', 3 * randn (5, 3), 'bias', randn (5, 1));
%! m.classes = [2; 3; 5; 7; 11];

%!test # by hand; columns; precision; large activations
%! a = ae_encode (m, X) * m.head.weight' + m.head.bias';
%! p = exp (a) ./ sum (exp (a), 2);
%! [~, i] = max (p, [], 2);
%! [labels, q] = ae_predict (m, X);
%! assert (q, p, 1e-14);
%! assert (isequal (labels, m.classes(i)));
%! [labels, q] = ae_predict (m, X', 'ObservationsIn', 'columns', 'Threads', 1);
%! assert (q, p', 1e-14);
%! assert (isequal (labels, m.classes(i)));
%! [labels, q] = ae_predict (m, single (X));
%! assert ({class(labels), class(q)}, {'double', 'single'});
%! assert (q, single (p), 1e-5);
%! b = m;
%! b.head.weight *= 1e5;
%! [~, q] = ae_predict (b, X);
%! assert (all (isfinite (q(:))) && max (abs (sum (q, 2) - 1)) < 1e-14);

%!test # labels of any kind; no bias; equal probabilities: the first
%! c = m;
%! c.head.bias = [];
%! c.head.weight(:) = 0;
%! for classes = {{'a'; 'b'; 'c'; 'd'; 'e'}, uint8(1:5)', single(1:5), logical([0 1 0 0 0])}
%!   c.classes = classes{1};
%!   labels = ae_predict (c, X(1:2,:));
%!   assert (class (labels), class (c.classes));
%!   assert (isequal (labels, c.classes([1 1])(:)));
%! end
%! c.kind = 'rbm';
%! c.visible = 'gaussian';
%! c.weight = m.encoder(1).weight;
%! c.hidden_bias = m.encoder(1).bias;
%! c.visible_bias = zeros (4, 1);
%! c.head.weight = eye (6)(1:5,:);
%! [~, q] = ae_predict (c, X);
%! p = exp (rbm_encode (c, X)(:,1:5));
%! assert (q, p ./ sum (p, 2), 1e-14);

%!error <ae_predict: argument 'model' is missing> ae_predict ()
%!error <argument 'X' is missing> ae_predict (m)
%!error <argument 'X' must have 4 columns> ae_predict (m, 1)
%!error <argument 'model' must have a field .head, as ae_finetune makes it> ae_predict (rmfield (m, 'head'), X)
%!error <model.head must be a struct> b = m; b.head = 1; ae_predict (b, X)
%!error <model.head.weight is missing> b = m; b.head.weight = []; ae_predict (b, X)
%!error <model.head.weight must be 5 x 3, not 5 x 2> b = m; b.head.weight(:,1) = []; ae_predict (b, X)
%!error <model.head.weight must have a row for each of at least two> b = m; b.head.weight(2:5,:) = []; ae_predict (b, X)
%!error <model.head.bias must be 5 x 1> b = m; b.head.bias = 1; ae_predict (b, X)
%!error <model.head.weight holds NaN> b = m; b.head.weight(3) = NaN; ae_predict (b, X)
%!error <model.classes must be the 5 labels> ae_predict (rmfield (m, 'classes'), X)
%!error <model.classes must be the 5 labels> b = m; b.classes(2) = []; ae_predict (b, X)
%!error <model.classes must hold numbers or texts> b = m; b.classes = {1, 2, 3, 4, 5}; ae_predict (b, X)
%!error <too many outputs> [a, b, c] = ae_predict (m, X)

% Numbers at the ends of their range, in both precisions: nothing becomes NaN.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function [model, a] = through (activation)
%!  % a model whose codes are f (a), one for each of 40 columns
%!  a = [-1e30 -1e4 -1000 linspace(-110, 110, 34) 1000 1e4 1e30];
%!  model = struct ('kind', 'autoencoder', 'encoder', struct ('weight', eye (40), 'activation', activation), 'decoder', struct ('weight', eye (40), 'activation', activation));
%!endfunction

%!test # activations far out, one by one and as the last layer
%! f.sigmoid = @(a) 1 ./ (1 + exp (-a));
%! f.tanh = @tanh;
%! f.relu = @(a) max (a, 0);
%! f.softplus = @(a) max (a, 0) + log1p (exp (-abs (a)));
%! f.elu = @(a) max (a, 0) + expm1 (min (a, 0));
%! f.satlin = @(a) min (max (a, 0), 1);
%! f.leakyrelu = @(a) max (a, 0.2 * a);
%! for name = fieldnames (f)'
%!   for convert = {@double, @single}
%!     [model, a] = through (name{1});
%!     a = convert{1} (a);
%!     wanted = f.(name{1}) (double (a));
%!     near = @(x) all (abs (double (x) - wanted) <= 10 * eps (class (a)) * abs (wanted) + realmin (class (a)));
%!     assert (near (ae_encode (model, a)), name{1});
%!     assert (near (ae_decode (model, a)), name{1});
%!   end
%! end

%!test # cross-entropy far out is linear in the pre-activation
%! for convert = {@double, @single}
%!   m = struct ('kind', 'autoencoder', 'loss', 'crossentropy', 'encoder', struct ('weight', 1), 'decoder', struct ('weight', 1e4, 'activation', 'sigmoid'));
%!   x = convert{1} (1);
%!   assert (ae_loss (m, x), 0);
%!   m.decoder.weight = -1e4;
%!   assert (ae_loss (m, x), 1e4, 1e-2);
%! end

%!test # units without a gradient: its mean square goes through the subnormals
%! X = [rand(40, 3), zeros(40, 3)];
%! X(1:4,4:6) = 1e-18;
%! for convert = {@double, @single}
%!   for optimizer = {'rmsprop', 'adam'}
%!     lastwarn ('', '');
%!     m = ae_train (convert{1} (X), 3, 'Activation', 'linear', 'Optimizer', optimizer{1}, 'BatchSize', 4, 'Epochs', 300, 'Seed', 1, 'Initialization', 'small');
%!     [~, id] = lastwarn ();
%!     assert (isempty (id));
%!     assert (numel (m.history.loss), 300);
%!     assert (all (isfinite (m.encoder.weight(:))));
%!   end
%! end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Z = psd_encode (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Z} =} psd_encode (@var{model}, @var{X})
  % @deftypefnx {} {@var{Z} =} psd_encode (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Codes by the encoder of a predictive sparse decomposition.
  %
  % @example
  % Z = gain .* tanh (weight x + bias)
  % @end example
  %
  % @noindent
  % N x units: the fast approximation of @code{psd_code}, at the price of one
  % product.  Its values are small where codes are 0, but not 0.
  %
  % Options: @code{'ObservationsIn'}, @code{'Threads'}, @code{'OutputFile'} (see
  % @code{ae_open}).
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData}.
  %
  % Source: K. Kavukcuoglu, M. Ranzato and Y. LeCun (2008), Fast inference in
  % sparse coding algorithms with applications to object recognition, eq. (4).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 1000);
  % model = psd_train (X, 64, 'Normalize', 'center', 'Epochs', 5, 'Seed', 1);
  % corr (psd_encode (model, X)(:), psd_code (model, X)(:))    % about
  % @print{} ans = 0.8260
  % @end group
  % @end example
  % @seealso{psd_train, psd_code}
  % @end deftypefn

  Z = autoencoder_mex ('psd_encode', varargin{:});
end

%!shared X, model
%! X = randn (150, 4);
%! model = struct ('kind', 'psd', 'weight', randn (6, 4), 'bias', randn (6, 1), ...
%!                 'gain', randn (6, 1), 'dictionary', randn (4, 6), 'lambda', 1);

%!test # the formula
%! Z = model.gain' .* tanh (X * model.weight' + model.bias');
%! assert (psd_encode (model, X), Z, 1e-14);
%! assert (psd_encode (model, X', 'ObservationsIn', 'columns'), Z', 1e-14);
%! assert (psd_encode (model, single (X)), single (Z), single (1e-5));

%!test # structs that do not fit are refused by the field's name
%! cases = {'kind', 'rbm', '\.kind must be ''psd''';
%!          'weight', [], '\.weight is missing';
%!          'bias', 1, '\.bias must be 6 x 1';
%!          'gain', 1, '\.gain must be 6 x 1';
%!          'dictionary', ones(6, 4), '\.dictionary must be 4 x 6';
%!          'dictionary', NaN(4, 6), '\.dictionary holds NaN';
%!          'lambda', 0, '\.lambda must be positive';
%!          'lambda', [], '\.lambda must be 1 x 1'};
%! for i = 1:rows (cases)
%!   bad = model;
%!   bad.(cases{i,1}) = cases{i,2};
%!   try
%!     psd_encode (bad, X);
%!     error ('taken');
%!   catch e
%!     assert (e.identifier, 'autoencoder:badModel', e.message);
%!     assert (! isempty (regexp (e.message, cases{i,3})), e.message);
%!   end
%! end

%!error <psd_encode: argument 'model' is missing> psd_encode ()
%!error <argument 'X' is missing> psd_encode (model)
%!error <argument 'X' must have 4 columns> psd_encode (model, 1)

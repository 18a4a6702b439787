% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = ae_from (source, mu)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} ae_from (@var{object})
  % @deftypefnx {} {@var{model} =} ae_from (@var{coeff}, @var{mu})
  % The plain model of an object, or of principal components.
  %
  % @table @var
  % @item object
  % An @code{Autoencoder} from @code{trainAutoencoder}, or a network from
  % @code{stack} or @code{trainSoftmaxLayer}:  @var{model} is what
  % @code{ae_train} and @code{ae_finetune} returned underneath, which every
  % function of this package takes.  (A network that is a softmax layer alone
  % has in the place of its encoder a layer that changes nothing.)  Or whatever
  % has the properties or fields @code{EncoderWeights} (k x d),
  % @code{EncoderBiases} (k x 1), @code{EncoderTransferFunction} and the same of
  % @code{Decoder}, such as a struct that was filled in MATLAB; its
  % @code{ScaleData} must be false, because the ranges of the data are not among
  % the properties.
  % @item coeff
  % d x k, orthonormal columns as from @code{pca_fit}: the linear autoencoder
  % @code{z = coeff' (x - mu)}, @code{xhat = coeff z + mu}, tied.  @var{mu} is
  % 1 x d, by default 0.
  % @end table
  %
  % An observation is a row for the functions of this package, a column for the
  % objects: @code{ae_encode (ae_from (a), X')'} is @code{encode (a, X)}.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badModel}.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 500);
  % [coeff, ~, ~, ~, mu] = pca_fit (X, 8);
  % model = ae_from (coeff, mu);
  % ae_loss (model, X)
  % @print{} ans = 11.980
  % @end group
  % @end example
  % @seealso{trainAutoencoder, ae_train, pca_fit}
  % @end deftypefn

  if nargin == 0
    error ('autoencoder:badCall', ...
           'ae_from: argument ''object'' or ''coeff'' is missing');
  end
  if isnumeric (source)
    if nargin < 2
      mu = zeros (1, size (source, 1));
    end
    model = of_components (source, mu);
  elseif nargin > 1
    error ('autoencoder:badCall', ...
           'ae_from: too many arguments: an object says all itself');
  elseif isobject (source) && any (strcmp (class (source), ...
                                           {'Autoencoder', 'network'})) ...
         && exist ('OCTAVE_VERSION', 'builtin') > 0
    model = source.model;
  else
    model = of_properties (source);
  end
end

function model = of_components (coeff, mu)
  if ~isreal (coeff) || issparse (coeff) || ndims (coeff) > 2 ...
     || isempty (coeff) || ~all (isfinite (coeff(:)))
    error ('autoencoder:badCall', ...
           'ae_from: argument ''coeff'' must be a real, finite matrix');
  end
  [d, k] = size (coeff);
  if ~isnumeric (mu) || ~isreal (mu) || numel (mu) ~= d ...
     || ~all (isfinite (mu(:)))
    error ('autoencoder:badCall', ...
           ['ae_from: argument ''mu'' must be 1 x %d, one for each row of ' ...
            'coeff'], d);
  end
  % To the square root of epsilon, which leaves room for tables of few digits.
  if norm (double (coeff' * coeff) - eye (k)) > sqrt (eps (class (coeff)))
    error ('autoencoder:badCall', ...
           'ae_from: argument ''coeff'' must have orthonormal columns');
  end
  one = ones (1, d);
  model = struct ('kind', 'autoencoder');
  model.class = class (coeff);
  model.normalize = struct ('offset', reshape (mu, 1, d), 'scale', one);
  model.encoder = struct ('weight', coeff', 'activation', 'linear');
  model.decoder = struct ('weight', [], 'activation', 'linear', 'tied', 1);
end

function model = of_properties (source)
  need = {'EncoderWeights', 'EncoderBiases', 'EncoderTransferFunction', ...
          'DecoderWeights', 'DecoderBiases', 'DecoderTransferFunction'};
  for i = 1:numel (need)
    try
      part.(need{i}) = source.(need{i});
    catch
      error ('autoencoder:badModel', ...
             ['ae_from: argument ''object'' must be an Autoencoder, a ' ...
              'network, or something with the property %s'], need{i});
    end
  end
  scaled = false;
  try
    scaled = source.ScaleData;
  catch
  end
  if scaled
    error ('autoencoder:badModel', ...
           ['ae_from: the property ScaleData must be false: the ranges ' ...
            'that data were scaled with are not among the properties']);
  end
  model = struct ('kind', 'autoencoder');
  sides = {'encoder', 'Encoder'; 'decoder', 'Decoder'};
  for i = 1:2
    name = sides{i,2};
    f = part.([name, 'TransferFunction']);
    model.(sides{i,1}) = struct ('weight', part.([name, 'Weights']), ...
                                 'bias', part.([name, 'Biases']), ...
                                 'activation', autoencoder_transfer (f));
  end
end

%!test # components: the projections of pca_fit, and its errors
%! X = rand (30, 5) * [eye(3), rand(3, 2); zeros(2, 5)] + 1;
%! [coeff, score, ~, ~, mu] = pca_fit (X, 2);
%! m = ae_from (coeff, mu);
%! assert (ae_encode (m, X), score, 1e-13);
%! assert (ae_reconstruct (m, X), score * coeff' + mu, 1e-13);
%! assert (ae_encode (ae_from (coeff), X), X * coeff, 1e-13);
%! assert (class (ae_encode (ae_from (single (coeff), single (mu)), single (X))), 'single');
%! r = pca_compare (m, X);
%! assert (r.equivalent);

%!test # what MATLAB's properties are copied into
%! s = struct ('EncoderWeights', rand (2, 3), 'EncoderBiases', rand (2, 1), 'EncoderTransferFunction', 'logsig', 'DecoderWeights', rand (3, 2), 'DecoderBiases', rand (3, 1), 'DecoderTransferFunction', 'purelin', 'ScaleData', false);
%! m = ae_from (s);
%! x = rand (4, 3);
%! z = 1 ./ (1 + exp (-(s.EncoderWeights * x' + s.EncoderBiases)));
%! assert (ae_encode (m, x), z', 1e-15);
%! assert (ae_reconstruct (m, x), (s.DecoderWeights * z + s.DecoderBiases)', 1e-14);

%!error <ae_from: argument 'object' or 'coeff' is missing> ae_from ()
%!error <argument 'coeff' must be a real, finite matrix> ae_from ([1 NaN])
%!error <argument 'mu' must be 1 x 3> ae_from (eye (3), [1 2])
%!error <orthonormal columns> ae_from (ones (3))
%!error <too many arguments> ae_from (struct (), 1)
%!error <something with the property EncoderWeights> ae_from (struct ('a', 1))
%!error <ScaleData must be false> ae_from (struct ('EncoderWeights', 1, 'EncoderBiases', 1, 'EncoderTransferFunction', 'logsig', 'DecoderWeights', 1, 'DecoderBiases', 1, 'DecoderTransferFunction', 'logsig', 'ScaleData', true))

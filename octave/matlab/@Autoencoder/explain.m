% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function how = explain (autoenc)
  % -*- texinfo -*-
  % @deftypefn  {} {} explain (@var{autoenc})
  % @deftypefnx {} {@var{how} =} explain (@var{autoenc})
  % How to encode and decode by hand: method of the class @code{Autoencoder},
  % which MATLAB does not have.
  %
  % A computation by hand that does not agree with @code{encode} mostly forgets
  % that the data were scaled (@code{ScaleData} is true by default), or takes
  % another transfer function than that of the training.  Without output the
  % statements are printed with this autoencoder's properties.  @var{how} has
  % them as functions of nothing but numbers: @code{how.encode (X)},
  % @code{how.decode (Z)}, and the @code{offset} and @code{scale} of the data,
  % D x 1; X is a matrix whose columns are samples.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  h1 = property (autoenc, 'EncoderTransferFunction');
  h2 = property (autoenc, 'DecoderTransferFunction');
  offset = property (autoenc, 'InputOffset');
  scale = property (autoenc, 'InputScale');
  scaled = any (offset ~= 0) || any (scale ~= 1);
  if nargout == 0
    print_formulas (h1, h2, scaled, autoenc.parameters.ScaleData);
    return
  end
  W1 = autoenc.model.encoder.weight;
  b1 = autoenc.model.encoder.bias;
  W2 = autoenc.model.decoder.weight;
  b2 = autoenc.model.decoder.bias;
  f1 = transfer (h1);
  f2 = transfer (h2);
  plus_ = @(A, b) bsxfun (@plus, A, b);
  into = @(X) bsxfun (@rdivide, bsxfun (@minus, X, offset), scale);
  back = @(Y) bsxfun (@plus, bsxfun (@times, Y, scale), offset);
  how = struct ('offset', offset, 'scale', scale, ...
                'encode', @(X) f1 (plus_ (W1 * into (X), b1)), ...
                'decode', @(Z) back (f2 (plus_ (W2 * Z, b2))));
end

function f = transfer (name)
  formulas = struct ('logsig', @(v) 1 ./ (1 + exp (-v)), ...
                     'satlin', @(v) min (max (v, 0), 1), ...
                     'purelin', @(v) v);
  f = formulas.(name);
end

function print_formulas (h1, h2, scaled, wanted)
  texts = struct ('logsig', '1 ./ (1 + exp (-v))', ...
                  'satlin', 'min (max (v, 0), 1)', 'purelin', 'v');
  if scaled
    reason = 'ScaleData is true: each variable into [0, 1]';
    first = 'xs = (x - a.InputOffset) ./ a.InputScale;';
    last = 'y  = ys .* a.InputScale + a.InputOffset;';
  elseif wanted
    reason = 'ScaleData is true, but the decoder is purelin: as they are';
    first = 'xs = x;';
    last = 'y  = ys;';
  else
    reason = 'ScaleData is false: as they are';
    first = 'xs = x;';
    last = 'y  = ys;';
  end
  fprintf ('With a the autoencoder and x a column (or columns):\n\n');
  fprintf ('  %-52s %% %s\n', first, reason);
  fprintf ('  v  = a.EncoderWeights * xs + a.EncoderBiases;\n');
  fprintf ('  %-52s %% %s\n', ['z  = ', texts.(h1), ';'], ...
           [h1, ': z is encode (a, x)']);
  fprintf ('  v  = a.DecoderWeights * z + a.DecoderBiases;\n');
  fprintf ('  %-52s %% %s\n', ['ys = ', texts.(h2), ';'], h2);
  fprintf ('  %-52s %% y is decode (a, z), predict (a, x)\n', last);
end

%!test # by hand = encode, decode, predict: rounding; all transfer functions
%! X = 10 * rand (5, 40) - 3;
%! X(3,:) = 7;                       # a constant is shifted, not scaled
%! for f1 = {'logsig', 'satlin'}
%!   for f2 = {'logsig', 'satlin', 'purelin'}
%!     for scale = [true false]
%!       a = trainAutoencoder (X, 4, 'MaxEpochs', 25, 'Seed', 2, 'EncoderTransferFunction', f1{1}, 'DecoderTransferFunction', f2{1}, 'ScaleData', scale);
%!       how = explain (a);
%!       Z = encode (a, X);
%!       near = @(A, B) norm (A - B, 'fro') <= 1e-12 * norm (B, 'fro');
%!       assert (near (how.encode (X), Z));
%!       assert (near (how.decode (Z), decode (a, Z)));
%!       assert (near (how.decode (Z), predict (a, X)));
%!       text = evalc ('explain (a)');
%!       x = X;                        # the printed statements themselves
%!       eval (regexprep (regexprep (text, '%[^\n]*', ''), '^[^\n]*', ''));
%!       assert (near (z, Z));
%!       assert (near (y, predict (a, X)));
%!       assert (isequal (how.offset, zeros (5, 1)), ! scale || strcmp (f2{1}, 'purelin'));
%!     end
%!   end
%! end

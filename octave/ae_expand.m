% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_expand (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{X} =} ae_expand (@var{model}, @var{c})
  % @deftypefnx {} {@var{X} =} ae_expand (@var{model}, @var{c}, @var{Name}, @var{Value}, @dots{})
  % Data back from compressed codes.
  %
  % @var{c} is what @code{ae_compress} returned, or its @code{bytes} alone;
  % @var{model} the same model, down to the last bit of its parameters.  @var{X}
  % is N x d.  Options: @code{ObservationsIn}, @code{Threads}.
  %
  % Errors: @code{autoencoder:badData} where the bytes are none of
  % @code{ae_compress}, cut off or changed (a check sum tells);
  % @code{autoencoder:badModel} for another model.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'test');
  % model = ae_train (X, [64 8], 'Epochs', 5, 'Seed', 1);
  % c = ae_compress (model, X, 'Step', 0.5);
  % Y = ae_expand (model, c);
  % R = ae_reconstruct (model, X);
  % mean (sumsq (X - Y, 2)) / mean (sumsq (X - R, 2))    % about
  % @print{} ans = 1.0118
  % plot_images (Y(1:25,:));
  % @end group
  % @end example
  % @seealso{ae_compress, ae_decode}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_expand', varargin{:});
end

%!shared model, c, X
%! randn ('twister', 1); rand ('twister', 1);
%! X = randn (60, 4);
%! [coeff, ~, ~, ~, mu] = pca_fit (X, 2);
%! model = ae_from (coeff, mu);
%! c = ae_compress (model, X);

%!test
%! % saved and loaded
%! file = [tempname() '.mat'];
%! bytes = c.bytes;
%! save ('-v7', file, 'bytes');
%! s = load (file);
%! delete (file);
%! assert (ae_expand (model, s.bytes), ae_expand (model, c));

%!test
%! % bytes from strangers: cut off, changed, random: an error each time
%! wrong = 0;
%! for i = 1:400
%!   b = c.bytes;
%!   switch mod (i, 4)
%!     case 0, b = b(1:floor (rand * numel (b)));
%!     case 1, k = ceil (rand * numel (b)); b(k) = bitxor (b(k), 2 ^ floor (8 * rand));
%!     case 2, b = uint8 (255 * rand (200, 1)); b(1:4) = 'AEC1';
%!     case 3, b = [b; b(1:3)];
%!   end
%!   try
%!     ae_expand (model, b);
%!     wrong = wrong + 1;
%!   catch err
%!     assert (strcmp (err.identifier, 'autoencoder:badData'));
%!   end
%! end
%! assert (wrong, 0);

%!error <argument 'c' must be bytes that ae_compress has made> ae_expand (model, uint8 (1:100))
%!error <argument 'c' is damaged: its check sum is wrong> ae_expand (model, c.bytes(1:end-1))
%!error <argument 'model' is not the one that 'c' was made with> ae_expand (ae_from (eye (4)(:,1:2), zeros (1, 4)), c)
%!error <argument 'c' must be what ae_compress returns, or its bytes .uint8., not> ae_expand (model, 1)

%!function bytes = ae_expand_forged (bytes, place, number)
%!  % Numbers changed, and the check sum (CRC 32) made anew.
%!  bytes(place) = number;
%!  sum = uint32 (2 ^ 32 - 1);
%!  for byte = bytes(1:end-4)(:)'
%!    sum = bitxor (sum, uint32 (byte));
%!    for bit = 1:8
%!      sum = bitxor (bitshift (sum, -1), uint32 (3988292384) * bitand (sum, 1));
%!    end
%!  end
%!  bytes(end-3:end) = typecast (bitxor (sum, uint32 (2 ^ 32 - 1)), 'uint8');
%!endfunction
%!assert (ae_expand_forged (c.bytes, 1, 65), c.bytes)
%!error <argument 'c' is damaged: it ends within observation> ae_expand (model, ae_expand_forged (c.bytes, 8, 16))
%!error <argument 'c' is damaged: its sizes do not fit> ae_expand (model, ae_expand_forged (c.bytes, [27 28], [224 127]))

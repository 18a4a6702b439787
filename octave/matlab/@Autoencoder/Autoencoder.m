% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function autoenc = Autoencoder (model, form, parameters)
  % -*- texinfo -*-
  % @deftypefn {} {@var{autoenc} =} trainAutoencoder (@dots{})
  % Objects of the class Autoencoder, as @code{trainAutoencoder} makes them.
  %
  % They are values: a copy is independent, and nothing in them can be assigned
  % to.  They can be saved and loaded (with the package loaded; not with -hdf5)
  % and compared by @code{isequal}.
  %
  % Properties, with @code{autoenc.NAME}:
  %
  % @table @code
  % @item HiddenSize
  % @item EncoderTransferFunction, DecoderTransferFunction
  % @item EncoderWeights, EncoderBiases
  % HiddenSize x D and HiddenSize x 1.
  % @item DecoderWeights, DecoderBiases
  % D x HiddenSize and D x 1.
  % @item TrainingParameters
  % The options, as a struct.
  % @item ScaleData
  % @end table
  %
  % @noindent
  % and ours: @code{InputOffset} and @code{InputScale} (D x 1: the network sees
  % (x - InputOffset) ./ InputScale), @code{History} (E and its terms after each
  % iteration) and @code{model}, what @code{ae_from} returns.
  %
  % Methods: @code{encode}, @code{decode}, @code{predict}, @code{plotWeights},
  % @code{view}, @code{stack}, @code{network}, @code{generateFunction}, and
  % ours: @code{explain} and @code{objective}; @code{encode (autoenc, X)} and
  % @code{autoenc.encode (X)} are the same.
  % @seealso{trainAutoencoder, ae_from}
  % @end deftypefn

  if nargin == 0  % what load asks for
    model = struct ();
    form = struct ('kind', 'matrix', 'image', [], 'cell', []);
    parameters = struct ();
  end
  autoenc = class (struct ('model', model, 'form', form, ...
                           'parameters', parameters), 'Autoencoder');
end

%!shared X, a
%! X = rand (6, 40);
%! a = trainAutoencoder (X, 3, 'MaxEpochs', 9, 'Seed', 1);

%!test # properties, also further indexed
%! assert (class (a), 'Autoencoder');
%! assert (isobject (a));
%! assert (a.HiddenSize, 3);
%! assert (size (a.EncoderWeights), [3 6]);
%! assert (size (a.EncoderBiases), [3 1]);
%! assert (size (a.DecoderWeights), [6 3]);
%! assert (size (a.DecoderBiases), [6 1]);
%! assert (a.EncoderTransferFunction, 'logsig');
%! assert (a.DecoderTransferFunction, 'logsig');
%! W = a.EncoderWeights;
%! assert (a.EncoderWeights(2,:), W(2,:));
%! assert (a.EncoderWeights(2,end), W(2,6));
%! assert (a.TrainingParameters.MaxEpochs, 9);
%! assert (numel (a.History.E), 9);
%! assert (a.History.E, a.History.mse + a.History.L2 + a.History.sparsity, 1e-13);
%! assert (a.encode (X)(2,3), encode (a, X)(2,3));

%!test # values: copies, comparison, cells
%! b = a;
%! assert (isequal (a, b));
%! c = trainAutoencoder (X, 3, 'MaxEpochs', 9, 'Seed', 2);
%! assert (! isequal (a, c));
%! list = {a, c};
%! assert (isequal (list{2}.EncoderWeights, c.EncoderWeights));
%! s.ae = a;
%! assert (s.ae.HiddenSize, 3);

%!error <there is no property 'Weights', but HiddenSize, > a.Weights
%!error <HiddenSize cannot be assigned to; model = ae_from> a.HiddenSize = 2;
%!error <is no array> a(2)
%!error <is no array> a{1}

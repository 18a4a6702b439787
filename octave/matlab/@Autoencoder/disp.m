% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function disp (autoenc)
  % Internal: the properties, large ones by their size.
  if ~isfield (autoenc.model, 'encoder')
    fprintf ('  Autoencoder, empty\n');
    return
  end
  names = property (autoenc);
  names(strcmp (names, 'model')) = [];
  fprintf ('  Autoencoder with the properties\n\n');
  for i = 1:numel (names)
    value = property (autoenc, names{i});
    if ischar (value)
      text = ['''', value, ''''];
    elseif isscalar (value) && (isnumeric (value) || islogical (value))
      text = sprintf ('%g', value);
    else
      text = sprintf ('[%dx%d %s]', size (value, 1), size (value, 2), ...
                      class (value));
    end
    fprintf ('%26s: %s\n', names{i}, text);
  end
end

%!test # every property, no model
%! a = trainAutoencoder (rand (6, 40), 3, 'MaxEpochs', 2, 'Seed', 1);
%! text = evalc ('a');
%! assert (! isempty (strfind (text, 'a =')));
%! assert (! isempty (strfind (text, 'HiddenSize: 3')));
%! assert (! isempty (strfind (text, 'EncoderWeights: [3x6 double]')));
%! assert (! isempty (strfind (text, 'EncoderTransferFunction: ''logsig''')));
%! assert (isempty (strfind (text, 'model')));
%! assert (evalc ('disp (a)'), text(6:end-1));

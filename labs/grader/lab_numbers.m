% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [outputs, said] = lab_numbers (outputs)
  % [outputs, said] = lab_numbers (outputs): as a judge may see them, real full
  % matrices, or [] and what is wrong with them.
  said = '';
  for i = 1:numel (outputs)
    x = outputs{i};
    if ~(isnumeric (x) || islogical (x))
      said = sprintf ('returned a %s where numbers were expected', class (x));
    elseif ~isreal (x)
      said = 'returned complex numbers';
    elseif ndims (x) > 2
      said = 'returned an array of more than two dimensions';
    end
    if ~isempty (said)
      outputs = [];
      return
    end
    if isinteger (x)
      x = double (x);
    end
    outputs{i} = full (x);
  end
end

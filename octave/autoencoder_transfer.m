% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function name = autoencoder_transfer (name)
  % -*- texinfo -*-
  % @deftypefn {} {@var{name} =} autoencoder_transfer (@var{name})
  % Internal: MATLAB's name of an activation for ours, and the other way.
  %
  % @example
  % logsig sigmoid    tansig tanh    satlin satlin
  % purelin linear    poslin relu    softmax softmax
  % @end example
  %
  % @noindent
  % A name that is not among them comes back as it is.
  % @seealso{ae_from}
  % @end deftypefn

  pairs = {'logsig', 'sigmoid'; 'purelin', 'linear'; 'tansig', 'tanh'; ...
           'poslin', 'relu'};
  for way = [1 2]
    row = find (strcmp (name, pairs(:,way)));
    if ~isempty (row)
      name = pairs{row,3 - way};
      return
    end
  end
end

%!assert (autoencoder_transfer ('logsig'), 'sigmoid')
%!assert (autoencoder_transfer ('sigmoid'), 'logsig')
%!assert (autoencoder_transfer ('linear'), 'purelin')
%!assert (autoencoder_transfer ('satlin'), 'satlin')

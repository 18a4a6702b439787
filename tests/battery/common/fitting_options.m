% fitting_options: of the names and values given, those that are options of a
% function.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function list = fitting_options (name, varargin)
  names = {option_rows(name).name};
  list = {};
  for k = 1:2:numel (varargin)
    if (any (strcmp (names, varargin{k})))
      list(end+1:end+2) = varargin(k:k + 1);
    end
  end
end

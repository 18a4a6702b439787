% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function words = lab_quote (varargin)
  % words = lab_quote (text, ...): a line for the shell in which each text is
  % one word, whatever is in it; a cell stands for its texts.
  parts = [cell(1, 0), varargin];
  words = '';
  for i = 1:numel (parts)
    if iscell (parts{i})
      words = [words ' ' lab_quote(parts{i}{:})];
    else
      words = [words ' ''' strrep(parts{i}, '''', '''\''''') ''''];
    end
  end
  words = strtrim (words);
end

%!assert (lab_quote ('a', {'b c', '$d'}, 'it''s'), "'a' 'b c' '$d' 'it'\\''s'")

% The lines of an @example block as code: what Texinfo escapes, without.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function code = texinfo_code (text)
  code = strrep (strrep (strrep (text, '@{', '{'), '@}', '}'), '@@', '@');
end

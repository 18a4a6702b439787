% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function text = lab_escape (text)
  % text = lab_escape (text): to be shown in HTML, whatever it is.
  text = strrep (text, '&', '&amp;');
  text = strrep (text, '<', '&lt;');
  text = strrep (text, '>', '&gt;');
  text = strrep (text, '"', '&quot;');
end

%!assert (lab_escape ('<a href="x">&'), '&lt;a href=&quot;x&quot;&gt;&amp;')

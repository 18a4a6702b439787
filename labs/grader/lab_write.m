% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function lab_write (name, text)
  % lab_write (name, text): the text as a file, byte by byte, at once: it is
  % written beside and renamed, so that whoever is interrupted leaves the old one
  % or the new one.
  beside = [name '.new'];
  file = fopen (beside, 'w');
  if file < 0
    error ('autoencoder:badFile', 'cannot write ''%s''', name);
  end
  fwrite (file, text, 'uint8');
  fclose (file);
  [failed, said] = rename (beside, name);
  if failed
    error ('autoencoder:badFile', 'cannot write ''%s'': %s', name, said);
  end
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function text = lab_said (folder, most)
  % text = lab_said (folder, most): the beginning of what a program printed, to be
  % shown and never to be read as anything: printable, other bytes as '?'.
  file = fopen (fullfile (folder, 'said'), 'r');
  text = fread (file, most + 1, 'uint8=>double')';
  fclose (file);
  more = numel (text) > most;
  text = text(1:min (end, most));
  text(text == 127 | (text < 32 & text ~= 10)) = double ('?');
  % Not UTF-8: as ASCII.
  text(text > 127) = double ('?');
  text = strtrim (char (text));
  if more
    text = [text char(10) '(and more)'];
  end
end

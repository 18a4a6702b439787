% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function text = lab_text (lab)
  % text = lab_text (lab): a lab's text with the points behind its headings.
  text = lab.text;
  for task = lab.tasks
    heading = ['## ' task.name ': ' task.title];
    text = strrep (text, [heading char(10)], ...
                   sprintf ('%s (%g points)\n', heading, task.points));
  end
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function page = lab_feedback (lab, record)
  % page = lab_feedback (lab, record): what a student gets to read, as HTML.
  body = ['<h1>' lab_escape(lab.title) '</h1>' char(10) '<p>' ...
          lab_escape(strtrim ([record.id ' ' record.name])) ': <strong>' ...
          sprintf('%g of %g points', record.earned, lab.points) ...
          '</strong></p>' char(10)];
  for note = record.notes
    body = [body '<p class="wrong">' lab_escape(note{1}) '</p>' char(10)];
  end
  for i = 1:numel (record.tasks)
    task = record.tasks(i);
    body = [body '<h2>' lab_escape([task.name ': ' task.title]) ...
            sprintf(' (%g of %g)', task.earned, task.points) '</h2>' char(10)];
    if ~isempty (task.stages)
      body = [body '<table>' char(10)];
      for stage = task.stages
        kind = 'wrong';
        words = stage.words;
        if isempty (words)
          kind = 'right';
          words = 'right';
        end
        body = [body '<tr><td>' lab_escape(stage.name) '</td><td>' ...
                sprintf('%g / %g', stage.earned, stage.points) ...
                '</td><td class="' kind '">' lab_escape(words) '</td></tr>' ...
                char(10)];
      end
      body = [body '</table>' char(10)];
    end
    if ~isempty (task.said)
      body = [body '<p>Your functions printed:</p><pre>' ...
              lab_escape(task.said) '</pre>' char(10)];
    end
  end
  page = lab_document ([lab.title ' - ' record.id], body);
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function page = lab_html (text)
  % page = lab_html (text): a page of HTML from the little of Markdown that a
  % lab's text uses: # and ## headings, paragraphs, indented blocks (formulas,
  % code), lists with -, `code` and *emphasis*.
  lines = strsplit (text, char (10), 'CollapseDelimiters', false);
  page = '';
  within = '';
  for i = 1:numel (lines)
    line = regexprep (lines{i}, '\s+$', '');
    heading = regexp (line, '^(#+) (.*)$', 'tokens', 'once');
    if ~isempty (heading)
      kind = sprintf ('h%d', numel (heading{1}));
      [page, within] = turn (page, within, '');
      page = [page sprintf('<%s>', kind) inline(heading{2}) ...
              sprintf('</%s>\n', kind)];
    elseif isempty (line)
      if strcmp (within, 'pre')
        page = [page char(10)];
      else
        [page, within] = turn (page, within, '');
      end
    elseif strncmp (line, '    ', 4)
      [page, within] = turn (page, within, 'pre');
      page = [page lab_escape(line(5:end)) char(10)];
    elseif strncmp (line, '- ', 2)
      [page, within] = turn (page, within, 'ul');
      page = [page '<li>' inline(line(3:end)) char(10)];
    elseif strcmp (within, 'ul') && line(1) == ' '
      page = [page inline(strtrim (line)) char(10)];
    else
      [page, within] = turn (page, within, 'p');
      page = [page inline(line) char(10)];
    end
  end
  page = turn (page, within, '');
  title = regexp (text, '(?<=^# )[^\n]*', 'match', 'once');
  page = lab_document (title, page);
end

function [page, within] = turn (page, within, next)
  if strcmp (within, next)
    return
  end
  if ~isempty (within)
    page = [page '</' within '>' char(10)];
  end
  if ~isempty (next)
    page = [page '<' next '>'];
  end
  within = next;
end

function text = inline (text)
  text = lab_escape (text);
  text = regexprep (text, '`([^`]*)`', '<code>$1</code>');
  text = regexprep (text, '(^|\s)\*(\S[^*]*)\*', '$1<em>$2</em>');
end

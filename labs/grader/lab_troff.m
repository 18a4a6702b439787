% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function page = lab_troff (text)
  % page = lab_troff (text): the text of a lab for troff, which makes PostScript of
  % it: the same little of Markdown as lab_html.  No package of macros is needed.
  lines = strsplit (text, char (10), 'CollapseDelimiters', false);
  page = sprintf ('%s\n', '.pl 29.7c', '.po 2.5c', '.ll 16c', '.nr LL 16c', ...
                  '.ps 11', '.vs 15', '.hy 1', '.de FOOT', '''bp', '..', ...
                  '.de HEAD', '''sp 2c', '..', '.wh 0 HEAD', '.wh -2c FOOT');
  block = false;
  for i = 1:numel (lines)
    line = regexprep (lines{i}, '\s+$', '');
    heading = regexp (line, '^(#+) (.*)$', 'tokens', 'once');
    indented = strncmp (line, '    ', 4);
    if block && ~indented && ~isempty (line)
      page = [page sprintf('.ft\n.ps\n.in\n.fi\n')];
      block = false;
    end
    if ~isempty (heading)
      size_ = 18 - 3 * numel (heading{1});
      page = [page sprintf('.sp 1.5\n.ne 5\n.ps %d\n.vs %d\n.ft B\n.na\n', size_, ...
                           size_ + 4) plain(heading{2}) ...
              sprintf('\n.br\n.ad\n.ft\n.ps 11\n.vs 15\n.sp .5\n')];
    elseif isempty (line)
      page = [page sprintf('.sp .6\n')];
    elseif indented
      if ~block
        page = [page sprintf('.nf\n.in +1c\n.ps 10\n.ft CR\n')];
        block = true;
      end
      page = [page plain(line(5:end)) char(10)];
    elseif strncmp (line, '- ', 2)
      page = [page sprintf('.br\n') '\(bu ' inline(line(3:end)) char(10)];
    else
      page = [page inline(strtrim (line)) char(10)];
    end
  end
end

function text = plain (text)
  text = strrep (text, '\', '\e');
  text = strrep (text, '-', '\-');
  text = strrep (text, '^', '\(ha');
  text = strrep (text, '~', '\(ti');
  text = strrep (text, '''', '\(aq');
  text = strrep (text, '`', '\(ga');
  if ~isempty (text) && text(1) == '.'
    text = ['\&' text];
  end
end

function text = inline (text)
  pieces = strsplit (text, '`');
  for i = 1:2:numel (pieces)
    pieces{i} = strrep (pieces{i}, '\', '\e');
    pieces{i} = regexprep (pieces{i}, '(^|\s)\*(\S[^*]*)\*', '$1\\fI$2\\fP');
    pieces{i} = strrep (pieces{i}, '^', '\(ha');
    pieces{i} = strrep (pieces{i}, '~', '\(ti');
  end
  for i = 2:2:numel (pieces)
    pieces{i} = ['\f(CR' plain(pieces{i}) '\fP'];
  end
  text = strjoin (pieces, '');
  if ~isempty (text) && any (text(1) == '.''')
    text = ['\&' text];
  end
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function variants = lab_variants (source, solutions, lab)
  % variants = lab_variants (source, solutions, lab): the wrong solutions of a lab,
  % from tests/labs/wrong/LAB.txt, where each is a reference solution in which
  % some lines have been exchanged:
  %
  %   @ TASK | what is wrong
  %   < a piece of text, of one or more lines
  %   > what stands in its place
  %
  % variants(i): .task, .slip, .text.  A piece that is not in the solution is an
  % error.
  lines = strsplit (fileread (fullfile (source, [lab '.txt'])), char (10));
  variants = struct ('task', {}, 'slip', {}, 'text', {});
  old = {};
  new = {};
  lines{end+1} = '@';
  for i = 1:numel (lines)
    line = lines{i};
    if isempty (line)
      continue
    elseif line(1) == '<'
      old{end+1} = line(min (3, end + 1):end);
    elseif line(1) == '>'
      new{end+1} = line(min (3, end + 1):end);
    else
      if ~isempty (old)
        before = fileread (fullfile (solutions, lab, [variants(end).task '.m']));
        % Lines may be indented.
        pattern = strjoin (regexptranslate ('escape', strtrim (old)), '\\s*\\n\\s*');
        after = regexprep (before, pattern, ...
                           regexprep (strjoin (new, char (10)), '([$\\])', '\\$1'));
        if strcmp (before, after)
          error ('%s, %s: nothing to exchange: %s', variants(end).task, ...
                 variants(end).slip, pattern);
        end
        variants(end).text = after;
      end
      old = {};
      new = {};
      if numel (line) > 1
        parts = strsplit (line(3:end), ' | ');
        variants(end+1) = struct ('task', parts{1}, 'slip', parts{2}, 'text', '');
      end
    end
  end
end

% The statements of one example of a help text or of the manual, as Octave would
% take them one after another; lines are joined until they parse.  Each has
%   .code      as it is run
%   .about     true where the comment beside it says that its figures are about
%              right only: they depend on the machine and on the threads
%   .printed   a cell of the lines that the text says it prints (@print@{@})
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function list = example_statements (text)
  text = texinfo_code (strrep (text, '@print{}', '%>'));
  list = struct ('code', {}, 'about', {}, 'printed', {});
  open = false;
  for line = strsplit (text, '\n')
    printed = regexp (line{1}, '^\s*%> ?(.*)$', 'tokens', 'once');
    if (~ isempty (printed))
      list(end).printed{end+1} = printed{1};
    elseif (~ isempty (regexp (line{1}, '^\s*[^%\s]', 'once')))
      if (~ open)
        list(end+1) = struct ('code', '', 'about', false, 'printed', {{}});
      end
      list(end).code = sprintf ('%s%s\n', list(end).code, line{1});
      list(end).about = list(end).about ...
                        || ~ isempty (regexp (line{1}, '%.*\<about\>', 'once'));
      open = ~ parses (list(end).code);
    end
  end
  if (open)
    error ('not a statement:\n%s', list(end).code);
  end
end

function yes = parses (code)
  yes = isempty (regexp (strtrim (code), '\.\.\.$', 'once'));
  if (yes)
    try
      eval (sprintf ('if (false)\n%s\nend', code));
    catch
      yes = false;
    end
  end
end

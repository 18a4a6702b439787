% The examples of the help texts: for each function of octave/ that users call,
% the last @group of its help, a struct of .name and .text.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function list = example_texts ()
  folder = fileparts (which ('ae_train'));
  files = dir (fullfile (folder, '*.m'));
  list = struct ('name', {}, 'text', {});
  for n = 1:numel (files)
    name = files(n).name(1:end-2);
    if (strncmp (name, 'autoencoder_', 12))
      continue;
    end
    text = fileread (fullfile (folder, files(n).name));
    text = regexprep (text, '\n%!.*', '');
    text = regexprep (text, '(?m)^\s*% ?', '');
    blocks = regexp (text, '@group\n(.*?)@end group', 'tokens');
    if (isempty (blocks))
      blocks = {{''}};
    end
    list(end+1) = struct ('name', name, 'text', blocks{end}{1});
  end
end

% The examples of the manual's chapters, in order: for each chapter a struct of
% .name and .text, the statements of its @group blocks one after another, as a
% reader would type them.  A line `@c slow` before an example leaves it to
% make check-slow (how = 'all' takes it too), `@c listing` says that it is none.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function list = example_chapters (how)
  folder = fileparts (fileparts (file_in_loadpath ('run_script.m')));
  files = dir (fullfile (fileparts (folder), 'docs', 'chapter-*.texi'));
  list = struct ('name', {}, 'text', {});
  for n = 1:numel (files)
    text = fileread (fullfile (fileparts (folder), 'docs', files(n).name));
    blocks = regexp (text, ['\n((?:@c [^\n]*\n)?)@example\n@group\n(.*?)' ...
                            '@end group\n@end example'], 'tokens');
    if (~ isempty (strfind (files(n).name, 'answers')) || isempty (blocks))
      continue;   % the answers have a test of their own
    end
    marks = cellfun (@(block) strtrim (block{1}), blocks, 'UniformOutput', false);
    take = ~ ismember (marks, {'@c listing', '@c run'});
    if (~ strcmp (how, 'all'))
      take = take & ~ strcmp (marks, '@c slow');
    end
    if (any (take))
      texts = cellfun (@(block) block{2}, blocks(take), 'UniformOutput', false);
      if (any (~ cellfun (@isempty, strfind (texts, '@end'))))
        error ('%s: an example has something after its @end group', files(n).name);
      end
      list(end+1) = struct ('name', files(n).name(9:end-5), ...
                            'text', [texts{:}]);
    end
  end
end

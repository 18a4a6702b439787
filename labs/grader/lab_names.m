% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function names = lab_names (home)
  % names = lab_names (home): the labs, a cell row, in the order of their texts'
  % first lines ("# 3. Denoising ...").
  entries = dir (home);
  names = {};
  titles = {};
  for i = 1:numel (entries)
    text = fullfile (home, entries(i).name, 'lab.md');
    if entries(i).isdir && entries(i).name(1) ~= '.' && exist (text, 'file')
      file = fopen (text);
      first = fgetl (file);
      fclose (file);
      names{end+1} = entries(i).name;
      titles{end+1} = first;
    end
  end
  [~, order] = sort (titles);
  names = names(order);
end

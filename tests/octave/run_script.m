% vars = run_script (name, epochs): the variables that tests/octave/matlab/NAME.m
% leaves, run in a workspace of its own, as a user would run it, but with no
% more than so many epochs in each training; Inf: as it stands.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function vars = run_script (name, epochs)
  text = fileread (file_in_loadpath (fullfile ('matlab', [name '.m'])));
  if (isfinite (epochs))
    most = sprintf ('%d', epochs);
    text = regexprep (text, '(''MaxEpochs?'',\s*)\d+', ['$1' most]);
    text = regexprep (text, '(trainParam.epochs = )\d+', ['$1' most]);
    text = regexprep (text, '\n([^\n=]+= train\((\w+),)', ...
                      ["\n$2.trainParam.epochs = " most ";\n$1"]);
  end
  vars = in_workspace (text);
end

function vars = in_workspace (text)
  figures = get (0, 'children');
  evalc (text);
  vars = struct ();
  names = setdiff (who, {'text', 'vars', 'figures', 'ans'});
  for i = 1:numel (names)
    vars.(names{i}) = eval (names{i});
  end
  vars.figures = sort (get (0, 'children'));
  close all
end

% tools/lab-pages.m FOLDER: the labs' texts as pages, NAME.html, and as NAME.troff
% from which `make labs' makes PDF files.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
here = fileparts (fileparts (mfilename ('fullpath')));
addpath (fullfile (here, 'labs', 'grader'));
folder = argv (){end};
for name = lab_names (fullfile (here, 'labs'))
  text = lab_text (lab_read (fullfile (here, 'labs', name{1})));
  lab_write (fullfile (folder, [name{1} '.html']), lab_html (text));
  lab_write (fullfile (folder, [name{1} '.troff']), lab_troff (text));
end

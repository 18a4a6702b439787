% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function no_picture (problem)
  % Raises autoencoder:noPicture with the package to install where the lack of
  % one explains the error, else the error again.

  % What Octave says; what it lacks; Debian's and Fedora's package.
  lacks = {'graphics toolkit', 'gnuplot', 'gnuplot-nox', 'gnuplot'; ...
           'nogs|[Gg]hostscript', 'Ghostscript', 'ghostscript', ...
           'ghostscript'; ...
           'ft_text|load font', 'a font', 'fonts-freefont-otf', ...
           'gnu-free-sans-fonts'};
  said = [problem.identifier, ' ', problem.message];
  for i = 1:size (lacks, 1)
    if ~isempty (regexp (said, lacks{i,1}, 'once'))
      error ('autoencoder:noPicture', ['a picture needs %s: apt install ' ...
                                       '%s, dnf install %s'], lacks{i,2:4});
    end
  end
  rethrow (problem);
end

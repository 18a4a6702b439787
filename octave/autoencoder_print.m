% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function autoencoder_print (fig, file)
  % -*- texinfo -*-
  % @deftypefn {} {} autoencoder_print (@var{fig}, @var{file})
  % Internal: write a figure to a PNG file, 100 pixels an inch.
  %
  % Octave prints with the help of other programs, gnuplot and Ghostscript,
  % which are packages of their own.  Where one is missing, the error
  % @code{autoencoder:noPicture} says what to install.
  % @seealso{autoencoder_demo, plot_images}
  % @end deftypefn

  if exist ('OCTAVE_VERSION', 'builtin') > 0
    state = warning ('off', 'print:nogs');  % said by the error
    again = onCleanup (@() warning (state));
    % Without a locale gnuplot warns that it has no degree sign.
    names = {'LC_ALL', 'LC_CTYPE', 'LANG'};
    if isempty ([getenv(names{1}), getenv(names{2}), getenv(names{3})])
      setenv ('LC_ALL', 'C.UTF-8');
      back = onCleanup (@() setenv ('LC_ALL', ''));
    end
  end
  try
    print (fig, file, '-dpng', '-r100');
  catch problem
    no_picture (problem);
  end
end

%!test # as large as its paper, and not empty
%! fig = plot_images (rand (4, 16), 'Title', 'four');
%! inches = get (fig, 'papersize');
%! file = [tempname() '.png'];
%! autoencoder_print (fig, file);
%! close (fig);
%! picture = imread (file);
%! delete (file);
%! assert (size (picture)([2 1]), 100 * inches, 2);
%! assert (numel (unique (picture)) > 10);

%!test # what is missing is said by its package's name
%! global autoencoder_print_said
%! folder = tempname ();
%! file = fullfile (folder, 'print.m');
%! mkdir (folder);
%! text = fopen (file, 'w');
%! fprintf (text, '%s\n', 'function print (varargin)', 'global autoencoder_print_said', ...
%!          'error (autoencoder_print_said{:});', 'end');
%! fclose (text);
%! cases = {{'Octave:print:nogs', 'needs gs'}, 'ghostscript'; ...
%!          {'no graphics toolkits are available!'}, 'gnuplot-nox'; ...
%!          {'ft_text_renderer: invalid bounding box'}, 'fonts-freefont-otf'};
%! fig = plot_images (rand (4, 16));
%! state = warning ('off', 'Octave:shadowed-function');
%! unwind_protect
%!   addpath (folder);
%!   for i = 1:rows (cases)
%!     autoencoder_print_said = cases{i,1};
%!     fail ('autoencoder_print (fig, ''no.png'')', ...
%!           ['a picture needs [^:]*: apt install ' cases{i,2} ',']);
%!   end
%! unwind_protect_cleanup
%!   rmpath (folder);
%!   warning (state);
%!   close (fig);
%!   delete (file);
%!   rmdir (folder);
%!   clear -global autoencoder_print_said
%! end_unwind_protect

%!test # another error stays what it is
%! fig = plot_images (1);
%! unwind_protect
%!   fail ('autoencoder_print (fig, ''/no/such/folder/x.png'')', 'folder');
%! unwind_protect_cleanup
%!   close (fig);
%! end_unwind_protect

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = autoencoder_figure (width, height)
  % -*- texinfo -*-
  % @deftypefn {} {@var{fig} =} autoencoder_figure (@var{width}, @var{height})
  % Internal: an empty figure of that size in inches, for those functions that
  % draw and do not stand in this folder.
  % @seealso{plot_images}
  % @end deftypefn

  fig = new_figure (width, height);
end

%!test
%! fig = autoencoder_figure (3, 2);
%! assert (get (fig, 'papersize'), [3 2]);
%! close (fig);

%!test # an empty current figure is drawn into, another is not
%! before = get (0, 'children');
%! empty = figure ();
%! fig = autoencoder_figure (3, 2);
%! assert (fig, empty);
%! assert (get (fig, 'papersize'), [3 2]);
%! axes ('parent', fig);
%! other = autoencoder_figure (3, 2);
%! assert (other != fig);
%! close ([fig, other]);
%! assert (get (0, 'children'), before);

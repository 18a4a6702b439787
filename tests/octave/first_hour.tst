% What public reports of other programs, their tests and a student's first hour
% turned up.  Each test is an input that once went wrong, with what it gave.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!test # patches of large images that lie in rows: each patch once fetched all of its image
%! images = rand (4, 256 * 256);
%! t = tic (); few = ae_patches (images, 8, 4, 'Seed', 1); few_time = toc (t);
%! t = tic (); [many, place] = ae_patches (images, 8, 1000, 'Seed', 1); many_time = toc (t);
%! assert (many_time < 60 * few_time);   # 250 times as long where each fetched it
%! image = reshape (images(place(77,1),:), 256, 256);
%! assert (many(77,:), image(place(77,2) + (0:7), place(77,3) + (0:7))(:)');

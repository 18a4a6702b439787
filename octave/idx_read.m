% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function X = idx_read (varargin)
  % -*- texinfo -*-
  % @deftypefn {} {@var{X} =} idx_read (@var{file})
  % Read an IDX file, gzipped or not.
  %
  % IDX is the format of MNIST and its kin: two zero bytes, a byte for the type
  % of the numbers, one for how many dimensions there are, the dimensions as
  % big-endian 32-bit numbers, and the numbers, big-endian, last dimension
  % fastest.
  %
  % @var{X} has an item in each row and the file's own class: N x 1 for a list,
  % N x m for a table, N x (h w) for images, each in column-major order, so that
  % @code{reshape (X(i,:), h, w)} is the image the right way up.
  %
  % Errors: @code{autoencoder:badCall} if @var{file} is no text,
  % @code{autoencoder:badFile} if it cannot be read or is not what it should be.
  %
  % Source: Y. LeCun, C. Cortes and C. J. C. Burges, The MNIST database of
  % handwritten digits, file formats.
  %
  % @example
  % @group
  % X = double (idx_read ('train-images-idx3-ubyte.gz')) / 255;
  % @end group
  % @end example
  % @seealso{ae_dataset}
  % @end deftypefn

  X = autoencoder_mex ('idx_read', varargin{:});
end

%!function file = idx_read_example (bytes)
%!  file = tempname ();
%!  f = fopen (file, 'wb');
%!  fwrite (f, bytes, 'uint8');
%!  fclose (f);
%!endfunction

%!function idx_read_fails (bytes)
%!  file = idx_read_example (bytes);
%!  try
%!    idx_read (file);
%!    said = 'nothing';
%!    id = '';
%!  catch caught
%!    said = caught.message;
%!    id = caught.identifier;
%!  end_try_catch
%!  delete (file);
%!  assert (id, 'autoencoder:badFile');
%!  assert (strncmp (said, 'idx_read: ', 10));
%!endfunction

%!test # two images of 2 x 3, gzipped or not
%! file = idx_read_example ([0 0 8 3, 0 0 0 2, 0 0 0 2, 0 0 0 3, 1:12]);
%! X = idx_read (file);
%! packed = gzip (file){1};
%! Y = idx_read (packed);
%! delete (file);
%! delete (packed);
%! assert (class (X), 'uint8');
%! assert (X, uint8 ([1 4 2 5 3 6; 7 10 8 11 9 12]));
%! assert (reshape (X(1,:), 2, 3), uint8 ([1 2 3; 4 5 6]));
%! assert (isequal (X, Y));

%!test # a list, a table, other types
%! file = idx_read_example ([0 0 8 1, 0 0 0 3, 7 8 9]);
%! X = idx_read (file);
%! delete (file);
%! assert (X, uint8 ([7; 8; 9]));
%! file = idx_read_example ([0 0 11 2, 0 0 0 2, 0 0 0 2, 0 1, 255 255, 1 0, 0 2]);
%! X = idx_read (file);
%! delete (file);
%! assert (X, int16 ([1 -1; 256 2]));
%! file = idx_read_example ([0 0 14 1, 0 0 0 1, 63 240 0 0 0 0 0 0]);
%! X = idx_read (file);
%! delete (file);
%! assert (X, 1);

%!test # what is no such file, is cut off, or promises too much
%! idx_read_fails ([]);
%! idx_read_fails ([1 2 3]);
%! idx_read_fails ([0 0 7 1, 0 0 0 1, 1]);
%! idx_read_fails ([0 0 8 3, 0 0 0 2, 0 0]);
%! idx_read_fails ([0 0 8 1, 0 0 0 9, 1 2]);
%! idx_read_fails ([0 0 8 3, 255 255 255 255, 255 255 255 255, 255 255 255 255, 1]);
%! idx_read_fails (double ('hello, world'));

%!error <idx_read: argument 'file' is missing> idx_read ()
%!error <argument 'file' must be a text> idx_read (1)
%!error <idx_read:.*'/nowhere/at/all'> idx_read ('/nowhere/at/all')
%!error <too many arguments> idx_read ('a', 'b')

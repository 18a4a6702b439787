% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = idx_read (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{X} =} idx_read (@var{file})
  % @deftypefnx {} {[@var{X}, @var{shape}] =} idx_read (@var{file})
  % Read an IDX file, gzipped or not.
  %
  % IDX is the format of MNIST and its kin: two zero bytes, a byte for the type
  % of the numbers, one for how many dimensions there are, the dimensions as
  % big-endian 32-bit numbers, and the numbers, big-endian, last dimension
  % fastest.
  %
  % @var{X} has an item in each row and the file's own class: N x 1 for a list,
  % N x m for a table, N x (h w) for images, N x (h w c) for images with
  % channels, each in column-major order, so that
  % @code{reshape (X(i,:), h, w)} is the image the right way up, and
  % @code{reshape (X(i,:), h, w, c)} one with channels.  @var{shape} is
  % [h w c], with 1 where the file has none: what @code{'ImageSize'} takes.
  % Of a file of four dimensions the last is taken for the channels; where the
  % channels come first (@var{shape} is [3 32 32], say),
  % @code{permute (reshape (X(i,:), shape), [2 3 1])} is the image.
  %
  % Errors: @code{autoencoder:badCall} if @var{file} is no text,
  % @code{autoencoder:badFile} if it cannot be read, is no regular file, is
  % not of 1 to 4 dimensions, has a dimension of 0, or claims more numbers
  % than a file of its length can hold (1032 bytes for each if it is gzipped).
  %
  % Source: Y. LeCun, C. Cortes and C. J. C. Burges, The MNIST database of
  % handwritten digits, file formats.
  %
  % @example
  % @group
  % file = fullfile (tempdir (), 'two-rows.idx');
  % f = fopen (file, 'w');
  % fwrite (f, [0 0 8 2  0 0 0 2  0 0 0 3  1 2 3 4 5 6]);
  % fclose (f);
  % idx_read (file)
  % @print{} ans =
  % @print{}   1  2  3
  % @print{}   4  5  6
  % @end group
  % @end example
  % @seealso{ae_dataset, ae_images}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('idx_read', varargin{:});
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

%!test # images with channels: the last dimension; the shape of each kind
%! file = idx_read_example ([0 0 8 4, 0 0 0 2, 0 0 0 2, 0 0 0 3, 0 0 0 2, 1:24]);
%! [X, shape] = idx_read (file);
%! delete (file);
%! assert (shape, [2 3 2]);
%! image = reshape (X(2,:), shape);
%! assert (image(:,:,1), uint8 ([13 15 17; 19 21 23]));
%! assert (image(:,:,2), uint8 ([14 16 18; 20 22 24]));
%! file = idx_read_example ([0 0 8 2, 0 0 0 2, 0 0 0 3, 1:6]);
%! [~, shape] = idx_read (file);
%! delete (file);
%! assert (shape, [1 3 1]);
%! file = idx_read_example ([0 0 8 1, 0 0 0 2, 1 2]);
%! [~, shape] = idx_read (file);
%! delete (file);
%! assert (shape, [1 1 1]);

%!test # more items than are read at once, and an item larger than that
%! x = mod (0:3 * 800000 - 1, 251);
%! file = idx_read_example ([0 0 8 3, mod(floor (800000 ./ 256 .^ (3:-1:0)), 256), 0 0 0 1, 0 0 0 3, x]);
%! packed = gzip (file){1};
%! X = idx_read (file);
%! Y = idx_read (packed);
%! delete (file);
%! delete (packed);
%! assert (isequal (X, uint8 (reshape (x, 3, []))'));
%! assert (isequal (X, Y));
%! file = idx_read_example ([0 0 8 3, 0 0 0 1, 0 0 6 64, 0 0 5 220, x]);
%! X = idx_read (file);
%! delete (file);
%! assert (isequal (X, uint8 (reshape (x, 1500, 1600)'(:)')));

%!test # what is no such file, is cut off, or promises too much
%! idx_read_fails ([]);
%! idx_read_fails ([1 2 3]);
%! idx_read_fails ([0 0 7 1, 0 0 0 1, 1]);
%! idx_read_fails ([0 0 8 3, 0 0 0 2, 0 0]);
%! idx_read_fails ([0 0 8 1, 0 0 0 9, 1 2]);
%! idx_read_fails ([0 0 8 3, 255 255 255 255, 255 255 255 255, 255 255 255 255, 1]);
%! idx_read_fails (double ('hello, world'));
%! idx_read_fails ([0 0 8 5, 0 0 0 1, 0 0 0 1, 0 0 0 1, 0 0 0 1, 0 0 0 1, 7]);

%!test # sizes of 0, which took for ever: 4.6e18 items without width, and 2^32 - 1
%! idx_read_fails ([0 0 14 3, 255 0 0 1, 63 240 0 0, 0 0 0 0]);
%! idx_read_fails ([0 0 8 2, 255 255 255 255, 0 0 0 0]);
%! idx_read_fails ([0 0 8 1, 0 0 0 0]);

%!test # a file of few bytes that claims 2^32 - 1 items, gzipped too
%! file = idx_read_example ([0 0 8 1, 255 255 255 255, 1 2]);
%! packed = gzip (file){1};
%! for name = {file, packed}
%!   try
%!     idx_read (name{1});
%!     said = 'nothing';
%!   catch caught
%!     said = caught.message;
%!   end_try_catch
%!   delete (name{1});
%!   assert (! isempty (strfind (said, 'claims more numbers than it can hold')));
%! endfor

%!test # a folder, a pipe that nobody writes to
%! folder = tempname ();
%! mkdir (folder);
%! pipe = fullfile (folder, 'pipe');
%! [~, ~] = system (['mkfifo ' pipe]);
%! said = {};
%! for name = {folder, pipe}
%!   try
%!     idx_read (name{1});
%!   catch caught
%!     said{end + 1} = caught.message;
%!   end_try_catch
%! endfor
%! confirm_recursive_rmdir (false, 'local');
%! rmdir (folder, 's');
%! assert (numel (said), 2);
%! assert (all (cellfun (@(s) ! isempty (strfind (s, 'is not a regular file')), said)));

%!error <idx_read: argument 'file' is missing> idx_read ()
%!error <argument 'file' must be a text> idx_read (1)
%!error <idx_read:.*'/nowhere/at/all'> idx_read ('/nowhere/at/all')
%!error <too many arguments> idx_read ('a', 'b')

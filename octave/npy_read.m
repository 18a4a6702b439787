% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = npy_read (varargin)
  % -*- texinfo -*-
  % @deftypefn {} {@var{X} =} npy_read (@var{file})
  % Read an array from a file of NumPy's (.npy).
  %
  % @var{X} has the file's sizes, up to four, and its class: real numbers,
  % integers or logicals, of either order of bytes, in C's or in Fortran's order
  % (@code{X(i,j)} is @code{x[i-1, j-1]}).  A list of n numbers becomes n x 1.
  % Images that are N x h x w there become h x w x N, which all functions take, by
  % @code{permute (X, [2 3 1])}, and N x h x w x c by @code{[2 3 4 1]}.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badFile} of what
  % cannot be read, is no such file, is of another type (complex, texts,
  % objects), has more than four sizes, or claims more numbers than it holds.
  %
  % Source: NumPy enhancement proposal 1.
  %
  % @example
  % @group
  % file = fullfile (tempdir (), 'x.npy');
  % npy_write (file, magic (4));
  % npy_read (file)
  % @print{} ans =
  % @print{}    16    2    3   13
  % @print{}     5   11   10    8
  % @print{}     9    7    6   12
  % @print{}     4   14   15    1
  % @end group
  % @end example
  % @seealso{npy_write, npz_read, idx_read, ae_open}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('npy_read', varargin{:});
end

%!function file = npy_read_example (head, bytes)
%!  % A file of version 1 with this head.
%!  file = [tempname() '.npy'];
%!  f = fopen (file, 'wb');
%!  fwrite (f, [147, double('NUMPY'), 1, 0, mod(numel (head), 256), floor(numel (head) / 256), double(head)], 'uint8');
%!  fwrite (f, bytes, 'uint8');
%!  fclose (f);
%!endfunction

%!function X = npy_read_once (head, bytes)
%!  file = npy_read_example (head, bytes);
%!  unwind_protect
%!    X = npy_read (file);
%!  unwind_protect_cleanup
%!    delete (file);
%!  end_unwind_protect
%!endfunction

%!test # orders, sizes, types
%! x = uint8 (1:6);
%! assert (npy_read_once ("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", x), uint8 ([1 2 3; 4 5 6]));
%! assert (npy_read_once ("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", x), uint8 ([1 3 5; 2 4 6]));
%! assert (npy_read_once ("{'descr': '|i1', 'fortran_order': False, 'shape': (6,), }", x), int8 (1:6)');
%! assert (npy_read_once ("{'shape': (), 'fortran_order': False, 'descr': '<f8'}", typecast (pi, 'uint8')), pi);
%! assert (npy_read_once ("{'descr': '>f4', 'fortran_order': False, 'shape': (1, 2), }", fliplr (typecast (single ([2 1]), 'uint8'))), single ([1 2]));
%! assert (npy_read_once ("{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }", [1 0 1]), logical ([1; 0; 1]));
%! assert (npy_read_once ("{'descr': '<u2', 'fortran_order': False, 'shape': (1,), }", [1 2]), uint16 (513));
%! y = npy_read_once ("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 3), }", x);
%! assert (y, reshape (uint8 ([1 4 2 5 3 6]), 1, 2, 3));
%! y = npy_read_once ("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3, 1, 2), }", x);
%! assert (size (y), [1 3 1 2]);
%! assert (squeeze (y), uint8 ([1 2; 3 4; 5 6]));
%! assert (isempty (npy_read_once ("{'descr': '|u1', 'fortran_order': False, 'shape': (0, 3), }", [])));

%!test # what is refused
%! heads = {"{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", "{'descr': '<U3', 'fortran_order': False, 'shape': (1,), }", "{'descr': '<f8', 'fortran_order': False, 'shape': (9, 9), }", "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999, 99999999999, 99999), }", "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 1, 1, 1), }", "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", "{'descr': '<f8'}", 'x'};
%! for i = 1:numel (heads)
%!   try
%!     npy_read_once (heads{i}, 1:16);
%!     id = 'none';
%!   catch caught
%!     id = caught.identifier;
%!   end_try_catch
%!   assert (id, 'autoencoder:badFile');
%! endfor

%!test # mutated heads, cut files
%! rand ('twister', 3);
%! file = [tempname() '.npy'];
%! npy_write (file, magic (4));
%! id = fopen (file);
%! bytes = fread (id, Inf, 'uint8=>uint8');
%! fclose (id);
%! for k = 1:200
%!   b = bytes;
%!   b(randi (80, 1, 2)) = randi (256, 1, 2) - 1;
%!   b = b(1:end - (randi (3) == 1) * randi (100));
%!   id = fopen (file, 'wb');
%!   fwrite (id, b);
%!   fclose (id);
%!   try
%!     npy_read (file);
%!   catch caught
%!     assert (caught.identifier, 'autoencoder:badFile');
%!   end_try_catch
%! endfor
%! delete (file);

%!error <npy_read: argument 'file' is missing> npy_read ()
%!error <argument 'file' must be a text> npy_read (1)
%!error <npy_read: file '/nowhere/x.npy' cannot be opened> npy_read ('/nowhere/x.npy')

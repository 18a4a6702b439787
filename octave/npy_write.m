% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function npy_write (varargin)
  % -*- texinfo -*-
  % @deftypefn {} {} npy_write (@var{file}, @var{X})
  % Write an array as a file of NumPy's (.npy).
  %
  % @var{X} is real: double, single, integers or logicals, of up to four
  % dimensions; the file has its sizes and its class, in C's order, so that the
  % numbers of a row lie together (as @code{ae_open} wants them) and
  % @code{numpy.load (file)[i, j]} is @code{X(i+1,j+1)}.  The file is there
  % whole or not at all.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badData},
  % @code{autoencoder:badFile}.
  %
  % Source: NumPy enhancement proposal 1.
  %
  % @example
  % @group
  % file = fullfile (tempdir (), 'x.npy');
  % npy_write (file, magic (4));
  % isequal (npy_read (file), magic (4))
  % @print{} ans = 1
  % @end group
  % @end example
  % @seealso{npy_read, npz_read}
  % @end deftypefn

  if nargin == 2
    varargin{3} = size (varargin{2});
  end
  autoencoder_mex ('npy_write', varargin{:});
end

%!test # what is written is read
%! file = [tempname() '.npy'];
%! X = {magic(4), single(rand (3, 2)), int8([1 -2; 3 4]), uint64(7), rand(2, 3) > .5, rand(2, 3, 4), uint8(reshape (1:24, 2, 3, 2, 2)), zeros(0, 3)};
%! for i = 1:numel (X)
%!   npy_write (file, X{i});
%!   Y = npy_read (file);
%!   assert (class (Y), class (X{i}));
%!   assert (isequal (Y, X{i}));
%! endfor
%! delete (file);

%!error <npy_write: argument 'file' is missing> npy_write ()
%!error <argument 'X' must be real, full numbers, not complex> npy_write ('/tmp/x.npy', 1i)
%!error <must be real, full numbers, not 'a'> npy_write ('/tmp/x.npy', 'a')
%!error <at most 4 dimensions> npy_write ('/tmp/x.npy', ones (2, 2, 2, 2, 2))
%!error <cannot write '/nowhere/x.npy'> npy_write ('/nowhere/x.npy', 1)

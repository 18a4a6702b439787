% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = npz_read (varargin)
  % -*- texinfo -*-
  % @deftypefn {} {@var{s} =} npz_read (@var{file})
  % Read the arrays of an archive of NumPy's (.npz), stored or compressed.
  %
  % @var{s} is a struct with a field for each array, in the file's order, as
  % @code{npy_read} reads them.  A name that is none of a field has @code{_}
  % for each other character and an @code{x} in front of a digit:
  % @code{0.weight} becomes @code{x0_weight}.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badFile}: what is no
  % archive, is damaged (check sums are compared), claims more than there is,
  % or has a member that is no array of real numbers.
  %
  % Source: NumPy enhancement proposal 1; PKWARE's APPNOTE.TXT.
  %
  % @example
  % @group
  % folder = tempname ();
  % mkdir (folder);
  % npy_write (fullfile (folder, 'W1.npy'), eye (2, 3));
  % npy_write (fullfile (folder, 'b1.npy'), [1; 2]);
  % zip (fullfile (folder, 'weights.npz'), @{'W1.npy', 'b1.npy'@}, folder);
  % s = npz_read (fullfile (folder, 'weights.npz'))
  % @print{} s =
  % @print{}   scalar structure containing the fields:
  % @print{}     W1 =
  % @print{}        1   0   0
  % @print{}        0   1   0
  % @print{}     b1 =
  % @print{}        1
  % @print{}        2
  % m = ae_import (s, 'Activation', 'relu');
  % @end group
  % @end example
  % @seealso{npy_read, ae_import}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('npz_read', varargin{:});
end

%!function folder = npz_read_example ()
%!  % An archive of two arrays.
%!  folder = tempname ();
%!  mkdir (folder);
%!  npy_write (fullfile (folder, '0.weight.npy'), magic (4));
%!  npy_write (fullfile (folder, 'b.npy'), single (1:3));
%!  here = pwd ();
%!  unwind_protect
%!    cd (folder);
%!    zip ('a.npz', {'0.weight.npy', 'b.npy'});
%!  unwind_protect_cleanup
%!    cd (here);
%!  end_unwind_protect
%!endfunction

%!test # arrays by name; mutations
%! if (system ('zip -v > /dev/null 2>&1') != 0)
%!   return
%! endif
%! rand ('twister', 3);
%! folder = npz_read_example ();
%! file = fullfile (folder, 'a.npz');
%! s = npz_read (file);
%! id = fopen (file);
%! bytes = fread (id, Inf, 'uint8=>uint8');
%! fclose (id);
%! ids = {};
%! for k = 1:300
%!   b = bytes;
%!   b(randi (numel (b), 1, 2)) = randi (256, 1, 2) - 1;
%!   b = b(1:end - (mod (k, 3) == 0) * randi (200));
%!   id = fopen (file, 'wb');
%!   fwrite (id, b);
%!   fclose (id);
%!   try
%!     npz_read (file);
%!   catch caught
%!     ids{end + 1} = caught.identifier;
%!   end_try_catch
%! endfor
%! confirm_recursive_rmdir (false, 'local');
%! rmdir (folder, 's');
%! assert (fieldnames (s), {'x0_weight'; 'b'});
%! assert (s.x0_weight, magic (4));
%! assert (s.b, single (1:3));
%! assert (numel (ids) > 100);
%! assert (unique (ids), {'autoencoder:badFile'});

%!error <npz_read: argument 'file' is missing> npz_read ()
%!error <npz_read: file '/nowhere/x.npz' cannot be opened> npz_read ('/nowhere/x.npz')
%!error <is not a regular file> npz_read ('/')

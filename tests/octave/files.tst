## Files from strangers and files that change: 300 and more that are cut, patched
## or removed at random (seeded), and what ae_open and what reads on say of them.
## Every one of them is an error with the file's name, or is read as what it says.
##
## Copyright (C) 2026 the authors of autoencoder
## SPDX-License-Identifier: GPL-3.0-or-later

%!function write_bytes (file, bytes)
%!  f = fopen (file, 'wb');
%!  fwrite (f, bytes, 'uint8');
%!  fclose (f);
%!endfunction

%!function bytes = read_bytes (file)
%!  f = fopen (file, 'rb');
%!  bytes = fread (f, Inf, 'uint8=>uint8');
%!  fclose (f);
%!endfunction

%!function files = make_files ()
%!  X = rand (30, 5);
%!  head = ["{'descr': '<f8', 'fortran_order': False, 'shape': (30, 5), }" repmat(' ', 1, 50) "\n"];
%!  files = cell (1, 4);
%!  for i = 1:4
%!    files{i} = tempname ();
%!  end
%!  write_bytes (files{1}, [147 double('NUMPY') 1 0 numel(head) 0 double(head) double(typecast (X.'(:).', 'uint8'))]);
%!  write_bytes (files{2}, [0 0 8 3 0 0 0 30 0 0 0 2 0 0 0 3 floor(255 * rand (1, 180))]);
%!  dlmwrite (files{3}, X, 'precision', 17);
%!  save ('-hdf5', files{4}, 'X');
%!endfunction

%!function [opened, refused] = try_file (file, name)
%!  opened = refused = 0;
%!  try
%!    if isempty (name)
%!      D = ae_open (file);
%!    else
%!      D = ae_open (file, name);
%!    end
%!    [~, score] = pca_fit (D, 1);
%!    assert (size (score), [D.size(1) 1]);
%!    assert (all (isfinite (score)));
%!    opened = 1;
%!  catch caught
%!    assert (any (strcmp (caught.identifier, {'autoencoder:badFile', 'autoencoder:badData', 'autoencoder:badCall', 'autoencoder:noMemory'})), [caught.identifier ': ' caught.message]);
%!    assert (! isempty (strfind (caught.message, file)) || ! isempty (strfind (caught.message, 'argument')), caught.message);
%!    refused = 1;
%!  end_try_catch
%!endfunction

%!test # 120 that are cut
%! rand ('twister', 1);
%! files = make_files ();
%! names = {'', '', '', '/X'};
%! refused = 0;
%! for i = 1:4
%!   whole = read_bytes (files{i});
%!   assert (try_file (files{i}, names{i}), 1);
%!   for times = 1:30
%!     write_bytes (files{i}, whole(1:floor (numel (whole) * rand ())));
%!     [~, no] = try_file (files{i}, names{i});
%!     refused += no;
%!   end
%!   delete (files{i});
%! end
%! assert (refused > 80); # a text may be cut at the end of a line

%!test # 180 with bytes exchanged: heads and numbers of NPY, IDX and CSV
%! rand ('twister', 2);
%! files = make_files ();
%! refused = 0;
%! for i = 1:3
%!   whole = read_bytes (files{i});
%!   for times = 1:60
%!     patched = whole;
%!     most = numel (whole);
%!     if times < 45
%!       most = min (120, most);
%!     end
%!     at = ceil (most * rand (1, ceil (4 * rand ())));
%!     patched(at) = floor (256 * rand (size (at)));
%!     write_bytes (files{i}, patched);
%!     [~, no] = try_file (files{i}, '');
%!     refused += no;
%!   end
%!   delete (files{i});
%! end
%! delete (files{4});
%! assert (refused > 60);

%!test # removed, unreadable, another file, a pipe, a folder of nothing
%! files = make_files ();
%! D = ae_open (files{1});
%! delete (files{1});
%! fail ('pca_fit (D, 1)', 'cannot be opened');
%! D = ae_open (files{3});
%! write_bytes (files{3}, double ("1,2\n3,4\n"));
%! fail ('pca_fit (D, 1)', 'not what it held when ae_open saw it');
%! system (sprintf ('rm -f %s && mkfifo %s', files{2}, files{2}));
%! fail ('ae_open (files{2})', 'is not a regular file');
%! delete (files{2});
%! mkdir (files{2});
%! fail ('ae_open (files{2})', 'has no images');
%! rmdir (files{2});
%! delete (files{3});
%! delete (files{4});

%!test # a NaN far inside is named by its row
%! file = tempname ();
%! X = zeros (3000, 4);
%! X(2718,3) = NaN;
%! head = ["{'descr': '<f8', 'fortran_order': False, 'shape': (3000, 4), }" repmat(' ', 1, 50) "\n"];
%! write_bytes (file, [147 double('NUMPY') 1 0 numel(head) 0 double(head) double(typecast (X.'(:).', 'uint8'))]);
%! fail ('ae_open (file)', 'row 2718, column 3 is NaN');
%! delete (file);

%!test # records written by hand
%! wrong = {struct('kind', 'data', 'file', 3), struct('kind', 'data', 'file', '/dev/null'), struct('kind', 'data', 'format', 'function'), struct('kind', 'data', 'format', 'function', 'function', @sin, 'size', [NaN 3]), struct('kind', {'data', 'data'})};
%! for w = wrong
%!   id = '';
%!   try
%!     ae_train (w{1}, 2);
%!   catch caught
%!     id = caught.identifier;
%!   end_try_catch
%!   assert (any (strcmp (id, {'autoencoder:badData', 'autoencoder:badFile'})), id);
%! end

%!test # a row that fails in any thread's share, while its file looks as it did:
%! # the unpacked copy of one that is gzipped, which has no name, is cut
%! file = [tempname() '.gz'];
%! plain = file(1:end - 3);
%! X = floor (255 * rand (600, 200));
%! write_bytes (plain, [0 0 8 2 0 0 floor(600/256) mod(600, 256) 0 0 0 200 reshape(X.', 1, [])]);
%! system (sprintf ('gzip -f %s', plain));
%! cut = 'for f in /proc/%d/fd/*; do case $(readlink $f) in *autoencoder-*deleted*) truncate -s %d $f;; esac; done; true';
%! cut_at = @(bytes) system (sprintf (cut, getpid (), bytes)) ~= 0;
%! for threads = 1:3
%!   for row = [3 70 100 128 341]
%!     D = ae_open (file);
%!     fail ("ae_train (D, 50, 'Epochs', 2, 'BatchSize', 128, 'Shuffle', 'never', 'Threads', threads, 'OutputFcn', @(info) cut_at (12 + 200 * row - 9))", sprintf ("file '%s' ends within observation %d$", file, row));
%!   end
%! end
%! delete (file);

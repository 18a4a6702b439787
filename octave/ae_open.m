% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function D = ae_open (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{D} =} ae_open (@var{file})
  % @deftypefnx {} {@var{D} =} ae_open (@var{file}, @var{name})
  % @deftypefnx {} {@var{D} =} ae_open (@var{function}, 'Size', [@var{N} @var{d}])
  % @deftypefnx {} {@var{D} =} ae_open (@var{D}, 'Survey', true)
  % @deftypefnx {} {@var{D} =} ae_open (@dots{}, @var{option}, @var{value}, @dots{})
  % Open data that stay in their file, for training on more than memory holds.
  %
  % @var{D} is a struct that stands in the place of @var{X} in every function
  % that trains on, applies to or solves for data: the observations are read block
  % by block, when they are wanted.  What comes out is what would come out of the
  % matrix, to the last bit.  Memory does not grow with the number of observations,
  % but for results that are as many.
  %
  % The file is one of
  %
  % @table @asis
  % @item NPY
  % of NumPy, real numbers of 4 or 8 bytes, whole ones of 1 to 8, true and false,
  % N x d in either order; or d x N with @code{'ObservationsIn', 'columns'}; N x h x w and
  % N x h x w x c in C's order are images.
  % @item IDX
  % of MNIST and its kin.  Images come in column-major order, as from
  % @code{idx_read}.
  % @item HDF5, MAT 7.3
  % where @var{name} is that of the data set, such as @code{'/X'}: N x d as h5py
  % shows it, or as MATLAB and Octave (@code{save -hdf5}) do where they wrote it;
  % in one piece or in chunks, packed by gzip or not.
  % @item CSV
  % numbers (with a point) between commas, semicolons, tabs or blanks, an
  % observation a line, with or without a line of names.  It is read once to its end, into a temporary file
  % (8 bytes a number, in the folder that @env{TMPDIR} names).
  % @end table
  %
  % NPY, IDX and CSV may be gzipped; they are then unpacked into such a file, each
  % time that they are opened.  A folder's name opens the images in it
  % (@code{imread}), grey or all of three channels, all of one size.
  %
  % A @var{function} is called as @code{X = f (first, count)} for observations
  % @var{first} to @var{first} + @var{count} - 1, and returns @var{count} x @var{d}
  % finite numbers, the same each time.
  %
  % @var{D} says what it found: @code{.size} [N d], @code{.shape} [h w c] of an
  % image, what @code{'ImageSize'} takes (it need not be said where a layer is over
  % images), @code{.stored} the class in the file, and @code{.finite}.  Numbers with a point are all looked at here, once, and NaN and
  % Inf refused; later calls look again only if the file has changed since.
  % @code{'Survey', true}, or @code{D = ae_open (D, 'Survey', true)} later, keeps the
  % mean, deviation and range of each variable in @code{D.survey}: training then
  % begins at once, for @code{'Normalize'}, a loss that wants [0, 1] and the like need
  % no pass over the file.
  %
  % @code{'Missing', 'ignore'} lets NaN be in the file (of CSV an empty field, or
  % NA): for calls with the same option, of @code{ae_train}, @code{vae_train} and
  % @code{aae_train}, and for what applies a model that was trained so.  Others look
  % for NaN and refuse it.
  %
  % Training takes the observations of every epoch in another order, wherever in the
  % file they are.  Where a file is read faster in stretches (a disk, a function),
  % @code{'Shuffle', 'blocks'} takes stretches of it at random and shuffles within a
  % window of @code{'Window'} observations; a file that is sorted must be shuffled
  % once before.  @code{'never'} takes them as they are.
  %
  % Of some files observations do not lie apart: HDF5 whose chunks are packed (gzip) or
  % hold no whole observations, files of MATLAB and Octave, NPY in which a variable
  % lies behind the other.  They are read in stripes, of which 224 MB are kept: with
  % @code{'blocks'} and a window that these hold each stripe is read once an epoch,
  % with @code{'every-epoch'} and a larger file nearly once an observation.
  %
  % Memory does not grow with N: of the order a window is held (of
  % @code{'every-epoch'} 8 N bytes up to 2^26 observations, and nothing beyond,
  % where the order is computed).  Where reading is what training waits for, a
  % thread in the background reads what comes next.
  %
  % Results can go to a file as well: @code{'OutputFile'} of @code{ae_encode},
  % @code{ae_decode} and @code{ae_reconstruct} (of any model), @code{vae_encode},
  % @code{vae_decode}, @code{vae_reconstruct}, @code{vae_elbo}, @code{vae_nll},
  % @code{rbm_encode}, @code{rbm_reconstruct}, @code{rbm_energy},
  % @code{psd_encode}, @code{psd_code} and @code{ae_whiten} writes NPY or HDF5 and
  % returns it opened, in the place of the first output.
  %
  % Options: @code{'Class'} 'single' or 'double', what the numbers are given as;
  % 'auto' is single where the file's are.  @code{'Scale'}: a factor, such as
  % 1/255.  @code{'ObservationsIn'}: how they lie in the file; the same option of
  % the function that takes @var{D} says only how results lie.
  %
  % Errors: @code{autoencoder:badFile}, with the file's name, where it cannot be
  % read, is of none of these kinds, holds fewer numbers than its head claims, or
  % where, while it is read, it is truncated, changed or removed, and which
  % observation was wanted then: what was trained so far is in the checkpoint
  % (@code{'CheckpointFile'}).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'Count', 500);
  % file = [tempname() '.csv'];
  % dlmwrite (file, X, 'precision', 17);
  % D = ae_open (file);
  % model = ae_train (D, 8, 'Epochs', 2, 'Seed', 1);
  % isequal (model, ae_train (X, 8, 'Epochs', 2, 'Seed', 1))
  % @print{} ans = 1
  % @end group
  % @end example
  % @seealso{ae_train, ae_encode, pca_fit, idx_read, ae_images}
  % @end deftypefn

  if nargin > 0 && ischar (varargin{1}) && isfolder (varargin{1})
    D = open_folder (varargin{:});
  else
    D = autoencoder_mex ('ae_open', varargin{:});
    D = autoencoder_mex ('ae_open', D);  % its numbers, in the precision of D
  end
end

function D = open_folder (folder, varargin)
  % The images of a folder, by their names in order.
  if any (strcmpi (varargin(cellfun (@ischar, varargin)), 'Size'))
    error ('autoencoder:badOption', ['ae_open: option ''Size'' is for a ' ...
           'function: a folder''s images know their own']);
  end
  names = dir (folder);
  names = sort ({names(~[names.isdir]).name});
  names = names(~cellfun (@isempty, regexpi (names, '\.(png|jpe?g|bmp|tiff?|gif|p[gpb]m)$')));
  if isempty (names)
    error ('autoencoder:badFile', 'ae_open: the folder ''%s'' has no images', ...
           folder);
  end
  shape = size (read_image (folder, names{1}));
  D = autoencoder_mex ('ae_open', ...
                       @(first, count) read_images (folder, names, shape, first, count), ...
                       'Size', [numel(names) prod(shape)], varargin{:});
  D.shape = [shape ones(1, 3 - numel (shape))];
end

function image = read_image (folder, name)
  try
    image = imread (fullfile (folder, name));
  catch problem
    error ('autoencoder:badFile', 'ae_open: the image ''%s'' cannot be read: %s', ...
           fullfile (folder, name), problem.message);
  end
end

function X = read_images (folder, names, shape, first, count)
  X = zeros (count, prod (shape));
  for i = 1:count
    image = read_image (folder, names{first + i - 1});
    if ~isequal (size (image), shape)
      error ('autoencoder:badFile', ...
             'the image ''%s'' is %s, the first one in its folder %s', ...
             names{first + i - 1}, sprintf ('%d x ', size (image)), ...
             sprintf ('%d x ', shape));
    end
    X(i,:) = double (image(:));
  end
end

%!function write_npy (file, class, order, sizes, bytes)
%!  head = sprintf ("{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }", class, order, sprintf ('%d, ', sizes));
%!  head = [head repmat(' ', 1, mod (-(numel (head) + 11), 64)) "\n"];
%!  f = fopen (file, 'wb');
%!  fwrite (f, [147 double('NUMPY') 1 0 mod(numel (head), 256) floor(numel (head) / 256) double(head)]);
%!  fwrite (f, bytes);
%!  fclose (f);
%!endfunction

%!function bytes = bytes_of (numbers)
%!  bytes = typecast (numbers(:).', 'uint8');
%!endfunction

%!function stop = after_two (info, act)
%!  stop = false;
%!  if info.epoch == 2
%!    act ();
%!  end
%!endfunction

%!shared X, files, D
%! X = round (255 * rand (40, 6));
%! files = {};
%! for i = 1:6
%!   files{i} = [tempname() '.bin'];
%! end
%! file = files{1};
%! write_npy (files{1}, '<f8', 'False', [40 6], bytes_of (X.'));
%! write_npy (files{2}, '|u1', 'False', [40 6], bytes_of (uint8 (X.')));
%! write_npy (files{3}, '>i4', 'False', [40 6], flipud (reshape (bytes_of (int32 (X.')), 4, [])));
%! write_npy (files{4}, '<f4', 'True', [6 40], bytes_of (single (X.')));
%! dlmwrite (files{5}, X, 'precision', 17);
%! save ('-hdf5', files{6}, 'X');
%! D = {ae_open(files{1}), ae_open(files{2}), ae_open(files{3}), ...
%!      ae_open(files{4}, 'ObservationsIn', 'columns', 'Class', 'double'), ...
%!      ae_open(files{5}), ae_open(files{6}, '/X'), ...
%!      ae_open(@(first, count) X(first:first + count - 1,:), 'Size', [40 6])};

%!test # what D says
%! assert (cellfun (@(d) d.format, D, 'UniformOutput', false), {'npy', 'npy', 'npy', 'npy', 'csv', 'hdf5', 'function'});
%! for d = D
%!   assert (d{1}.size, [40 6]);
%!   assert (d{1}.class, 'double');
%! end
%! assert (D{2}.stored, 'uint8');
%! assert (D{3}.stored, 'int32');
%! assert (ae_open (files{4}, 'ObservationsIn', 'columns').class, 'single');

%!test # training and applying: to the last bit what the matrix gives
%! for threads = 1:2
%!   m = ae_train (X, [5 2], 'Normalize', 'standardize', 'Epochs', 3, 'BatchSize', 7, 'Seed', 1, 'Threads', threads, 'ValidationFraction', .2);
%!   for d = D
%!     assert (isequal (ae_train (d{1}, [5 2], 'Normalize', 'standardize', 'Epochs', 3, 'BatchSize', 7, 'Seed', 1, 'Threads', threads, 'ValidationFraction', .2), m));
%!     assert (isequal (ae_encode (m, d{1}), ae_encode (m, X)));
%!     assert (isequal (ae_loss (m, d{1}), ae_loss (m, X)));
%!   end
%! end

%!test # every function that takes data in a model's or a solver's place
%! v = vae_train (X / 255, [5 2], 'Epochs', 2, 'Seed', 1);
%! r = rbm_train (X / 255, 3, 'Epochs', 2, 'Seed', 1);
%! c = cluster_fit (X, 2, 'Seed', 1);
%! labels = mod (1:40, 2).';
%! calls = {@(x) ae_train(x, 3, 'Optimizer', 'lbfgs', 'Epochs', 5, 'Seed', 1), ...
%!          @(x) pca_fit(x, 3), @(x) pca_compare(x, 2, 'Epochs', 3, 'Seed', 1), @(x) pca_fit(x, 3, 'Method', 'svd'), ...
%!          @(x) ae_whiten(x), @(x) oja_learn(x, 2, 'Epochs', 2, 'Seed', 1), ...
%!          @(x) cluster_fit(x, 2, 'Seed', 1), @(x) cluster_predict(c, x), ...
%!          @(x) knn_search(x, X(1:3,:), 2), @(x) knn_search(X, x, 2), ...
%!          @(x) lda_fit(x, labels), @(x) psd_train(x, 4, 'Epochs', 2, 'Seed', 1)};
%! for call = calls
%!   for d = D([1 2 6 7])
%!     assert (isequal (call{1}(d{1}), call{1}(X)));
%!   end
%! end
%! E = ae_open (files{2}, 'Scale', 1/255);
%! Y = (1/255) * X;
%! calls = {@(x) vae_train(x, [5 2], 'Epochs', 2, 'Seed', 1), @(x) vae_encode(v, x), ...
%!          @(x) vae_elbo(v, x, 'Seed', 1), @(x) vae_nll(v, x, 'Samples', 20, 'Seed', 1), ...
%!          @(x) rbm_train(x, 3, 'Epochs', 2, 'Seed', 1), @(x) rbm_energy(r, x)};
%! for call = calls
%!   assert (isequal (call{1}(E), call{1}(Y)));
%! end

%!test # single
%! S = ae_open (files{1}, 'Class', 'single');
%! m = ae_train (S, 2, 'Epochs', 2, 'Seed', 1);
%! assert (isequal (m, ae_train (single (X), 2, 'Epochs', 2, 'Seed', 1)));
%! assert (class (ae_encode (m, S)), 'single');

%!test # images: IDX as idx_read gives them, NPY in C's order likewise; gzipped
%! image = uint8 (reshape (0:59, 4, 5, 3)); # h x w, three images
%! file = [tempname() '.idx'];
%! f = fopen (file, 'wb');
%! fwrite (f, [0 0 8 3 0 0 0 3 0 0 0 4 0 0 0 5 permute(image, [2 1 3])(:).']);
%! fclose (f);
%! flat = double (reshape (image, 20, 3).');
%! m = struct ('kind', 'none');
%! m = ae_train (flat, 2, 'Epochs', 1, 'Seed', 1);
%! d = ae_open (file);
%! assert (d.shape, [4 5 1]);
%! assert (isequal (ae_encode (m, d), ae_encode (m, flat)));
%! gzip (file);
%! assert (isequal (ae_encode (m, ae_open ([file '.gz'])), ae_encode (m, flat)));
%! write_npy (file, '|u1', 'False', [3 4 5], permute (image, [2 1 3]));
%! assert (isequal (ae_encode (m, ae_open (file)), ae_encode (m, flat)));
%! delete (file);
%! delete ([file '.gz']);

%!test # what has been found once is kept, and is what would be found
%! Y = rand (300, 7);
%! file = [tempname() '.npy'];
%! for cast = {@double, @single}
%!   y = cast{1} (Y);
%!   npy_write (file, y);
%!   d = ae_open (file, 'Survey', true, 'Scale', .7);
%!   e = ae_open (file, 'Scale', .7);
%!   assert (isequal (ae_open (e, 'Survey', true), d));
%!   z = cast{1} (.7) * y;
%!   assert (d.survey.mean, double (mean (double (z))), 1e-14);
%!   assert (d.survey.deviation, std (double (z)), 1e-12);
%!   assert (d.survey.greatest, double (max (z)));
%!   assert (d.survey.least, double (min (z)));
%!   for normalize = {'none', 'center', 'standardize', 'range'}
%!     o = {2, 'Epochs', 1, 'Seed', 1, 'Normalize', normalize{1}};
%!     if any (strcmp (normalize{1}, {'none', 'range'})), o = [o, {'Loss', 'crossentropy'}]; end
%!     assert (isequal (ae_train (d, o{:}), ae_train (e, o{:}), ae_train (z, o{:})));
%!   end
%!   assert (isequal (pca_fit (d, 2), pca_fit (z, 2)));
%!   assert (isequal (ae_train (d, 2, 'Epochs', 1, 'Seed', 1, 'Normalize', 'standardize', 'ValidationFraction', .2), ...
%!                    ae_train (z, 2, 'Epochs', 1, 'Seed', 1, 'Normalize', 'standardize', 'ValidationFraction', .2)));
%! end
%! fail ("ae_train (ae_open (file, 'Survey', true, 'Scale', 3), 2, 'Loss', 'crossentropy')", 'lie in \[0, 1\]');
%! d.scale = 3;
%! fail ("ae_train (d, 2, 'Loss', 'crossentropy')", 'lie in \[0, 1\]');
%! npy_write (file, 1 + y); # another file: what is kept of the old one is not believed
%! d.survey.mean(:) = 0;
%! d.bytes = -1;
%! fail ("ae_train (d, 2, 'Loss', 'crossentropy')", 'lie in \[0, 1\]');
%! delete (file);
%!error <option 'Survey' is for a file> ae_open (ae_open (@(a, b) ones (b, 5), 'Size', [4 5]), 'Survey', true)
%!test # finite in the precision that is asked for
%! file = [tempname() '.npy'];
%! npy_write (file, [1 1e200; 3 4]);
%! assert (ae_open (file).finite, 1);
%! fail ("ae_open (file, 'Class', 'single')", 'must be finite; row 1, column 2 is Inf');
%! delete (file);

%!test # NPY in either order, rows or columns, either order of bytes
%! Y = rand (300, 7);
%! for order = {'True', 'False'}
%!   for columns = [false true]
%!     for letter = {'<f8', '>f8'}
%!       Z = Y;
%!       if columns, Z = Y.'; end
%!       sizes = size (Z);
%!       if strcmp (order{1}, 'False'), Z = Z.'; end
%!       bytes = bytes_of (Z);
%!       if letter{1}(1) == '>', bytes = flipud (reshape (bytes, 8, [])); end
%!       write_npy (files{2}, letter{1}, order{1}, sizes, bytes);
%!       d = ae_open (files{2}, 'ObservationsIn', {'rows', 'columns'}{1 + columns});
%!       m = ae_train (Y, 2, 'Epochs', 2, 'Seed', 1);
%!       assert (isequal (ae_train (d, 2, 'Epochs', 2, 'Seed', 1), m));
%!       assert (isequal (ae_encode (m, d), ae_encode (m, Y)));
%!     end
%!   end
%! end
%! write_npy (files{2}, '|u1', 'False', [40 6], bytes_of (uint8 (X.')));

%!test # channels are put innermost on the way, not in a copy of all
%! Y = rand (30, 5*4*3);
%! npy_write (files{2}, Y);
%! o = {'ImageSize', [5 4 3], 'Epochs', 2, 'Seed', 1, 'BatchSize', 16, 'Normalize', 'standardize', 'ValidationFraction', .2};
%! m = ae_train (Y, {{'conv', 4, 'Size', 3}, {'dense', 5}}, o{:});
%! for d = {ae_open(files{2}), ae_open(@(first, count) Y(first:first + count - 1,:), 'Size', size (Y))}
%!   assert (isequal (ae_train (d{1}, {{'conv', 4, 'Size', 3}, {'dense', 5}}, o{:}), m));
%!   assert (isequal (ae_encode (m, d{1}), ae_encode (m, Y)));
%! end
%! write_npy (files{2}, '|u1', 'False', [40 6], bytes_of (uint8 (X.')));

%!test # a folder of images
%! folder = tempname ();
%! mkdir (folder);
%! image = uint8 (255 * rand (4, 5, 6));
%! for i = 1:6
%!   imwrite (image(:,:,i), fullfile (folder, sprintf ('%d.png', i)));
%! end
%! d = ae_open (folder, 'Scale', 1/255);
%! flat = (1/255) * double (reshape (image, 20, 6).');
%! assert (d.shape, [4 5 1]);
%! assert (isequal (pca_fit (d, 2), pca_fit (flat, 2)));
%! confirm_recursive_rmdir (false, 'local');
%! rmdir (folder, 's');

%!test # a header, blanks, missing fields, ragged lines, words
%! said = {'one,two\n1,2\n3;4\n 5 6 \n', '', ...
%!         '1,2\n3\n', 'has 1 numbers in line 2, and 2 in those before', ...
%!         '1,2\n3,x\n', 'has in line 2, field 2 what is no number', ...
%!         '1,2\n,4\n', 'must be finite; row 2, column 1 is NaN', ...
%!         '\xEF\xBB\xBF1,2\n3,4\n', '', ...
%!         '1,5;2,5\n', 'different separators; decimal commas are not read', ...
%!         'a,b\n', 'holds no numbers'};
%! file = [tempname() '.csv'];
%! for i = 1:2:numel (said)
%!   f = fopen (file, 'w');
%!   fprintf (f, said{i});
%!   fclose (f);
%!   try
%!     d = ae_open (file);
%!     message = '';
%!   catch caught
%!     message = caught.message;
%!     assert (strncmp (caught.message, 'ae_open: file', 13));
%!   end
%!   assert (isempty (message), isempty (said{i + 1}));
%!   assert (! isempty (strfind (message, said{i + 1})) || isempty (message));
%! end
%! delete (file);

%!test # a file that is cut, changed, or gone while it is trained on
%! file = tempname ();
%! ways = {@() system (sprintf ('truncate -s 600 %s', file)), 'truncated';
%!         @() system (sprintf ('touch -d 2001-01-01 %s', file)), 'changed';
%!         @() delete (file), 'no longer there'};
%! for way = ways.'
%!   write_npy (file, '<f8', 'False', [40 6], bytes_of (X.'));
%!   d = ae_open (file);
%!   try
%!     ae_train (d, 2, 'Epochs', 9, 'Seed', 1, 'OutputFcn', @(info) after_two (info, way{1}));
%!     message = 'none';
%!   catch caught
%!     message = caught.message;
%!     assert (caught.identifier, 'autoencoder:badFile');
%!   end
%!   assert (! isempty (strfind (message, way{2})), message);
%!   assert (! isempty (strfind (message, file)));
%!   assert (! isempty (regexp (message, 'observation \d+ is wanted')));
%! end

%!test # heads that claim what is not there
%! file = tempname ();
%! wrong = {'<f8', 'False', [41 6]; '<f8', 'False', [2^40 6]; '<c16', 'False', [40 6]; '<f8', 'False', [0 6]; '<f8', 'True', [2 2 2]; '<f8', 'False', [2 2 2 2 2]; 'O', 'False', [40 6]};
%! for i = 1:rows (wrong)
%!   write_npy (file, wrong{i,:}, bytes_of (X.'));
%!   id = '';
%!   try
%!     ae_open (file);
%!   catch caught
%!     id = caught.identifier;
%!   end
%!   assert (id, 'autoencoder:badFile');
%! end
%! delete (file);

%!test # the callback's errors come through, and its sizes are looked at
%! d = ae_open (@(first, count) error ('mine:own', 'row %d', first), 'Size', [40 6]);
%! fail ('pca_fit (d, 2)', 'row 1');
%! d = ae_open (@(first, count) ones (count, 5), 'Size', [40 6]);
%! fail ('pca_fit (d, 2)', 'must return .* real numbers');

%!error <autoencoder:badFile|cannot be opened> ae_open ('/nowhere/at/all')
%!error <argument 'file' is missing> ae_open ()
%!error <argument 'file' must be a file's name or a function> ae_open (3)
%!error <option 'Size' must be \[N d\]> ae_open (@(a, b) 1)
%!error <argument 'name' is for HDF5 and MAT 7.3, not for a function> ae_open (@(a, b) 1, '/X', 'Size', [3 3])
%!error <the function 'X' returned NaN; row 7, column 2> pca_fit (ae_open (@(a, b) X(a:a+b-1,:) ./ ((a:a+b-1)' ~= 7 | (1:6) ~= 2) - 0 ./ ((a:a+b-1)' ~= 7 | (1:6) ~= 2), 'Size', [40 6]), 2)
%!error <option 'Size' is for a function> ae_open (files{1}, 'Size', [1 2])
%!error <argument 'name' is for HDF5> ae_open (files{1}, '/X')
%!error <has no data set '/Y'; there are X> ae_open (files{6}, '/Y')
%!error <must be named> ae_open (files{6})
%!error <option 'Class' must be> ae_open (files{1}, 'Class', 'int8')
%!error <must be a real, full, non-empty matrix> plot_images (D{1})
%!error <must be data as ae_open returns them: .file is missing> pca_fit (struct ('kind', 'data'), 2)
%!error <is not a regular file> ae_open ('/dev/null')
%!error <must have 6 columns> ae_encode (ae_train (X, 2, 'Epochs', 0), ae_open (@(a, b) ones (b, 5), 'Size', [4 5]))
%!test # the order of observations
%! given = {'Epochs', 2, 'Seed', 1, 'BatchSize', 8, 'Threads', 1};
%! every = ae_train (X, 2, given{:});
%! whole = ae_train (X, 2, given{:}, 'Shuffle', 'blocks', 'Window', 40);
%! assert (isequal (every.encoder, whole.encoder)); # a window of all is that
%! never = ae_train (X, 2, given{:}, 'Shuffle', 'never');
%! steps = ae_train (X, 2, given{1:2}, 'Seed', 1, 'BatchSize', 8, 'Threads', 1, 'Shuffle', 'never');
%! assert (isequal (never, steps));
%! assert (! isequal (never.encoder, every.encoder));
%! blocks = {'Shuffle', 'blocks', 'Window', 16};
%! m = ae_train (X, 2, given{:}, blocks{:});
%! assert (isequal (m, ae_train (D{1}, 2, given{:}, blocks{:})));
%! assert (! isequal (m.encoder, every.encoder));
%! # interchanging rows changes nothing where the order is the data's
%! p = [2 1 3:40];
%! one = ae_train (X, 2, 'Epochs', 3, 'Seed', 1, 'BatchSize', 2, 'Shuffle', 'never', 'Optimizer', 'sgd', 'LearningRate', 1e-7, 'InitialModel', every);
%! two = ae_train (X(p,:), 2, 'Epochs', 3, 'Seed', 1, 'BatchSize', 2, 'Shuffle', 'never', 'Optimizer', 'sgd', 'LearningRate', 1e-7, 'InitialModel', every);
%! assert (one.encoder.weight, two.encoder.weight, 1e-10);
%!error <option 'Shuffle' must be one of> ae_train (X, 2, 'Shuffle', 'random')
%!error <option 'Window' must be> ae_train (X, 2, 'Shuffle', 'blocks', 'Window', 0)

%!test # results that go to a file are what comes back otherwise
%! m = ae_train (X, 3, 'Epochs', 2, 'Seed', 1);
%! Z = ae_encode (m, X);
%! for ending = {'.npy', '.h5'}
%!   file = [tempname() ending{1}];
%!   E = ae_encode (m, D{1}, 'OutputFile', file);
%!   assert (E.size, [40 3]);
%!   assert (E.file, file);
%!   assert (isequal (ae_decode (m, E), ae_decode (m, Z)));
%!   R = ae_reconstruct (m, X, 'OutputFile', file);
%!   assert (isequal (pca_fit (R, 2), pca_fit (ae_reconstruct (m, X), 2)));
%!   if strcmp (ending{1}, '.h5')
%!     back = load ('-hdf5', file);
%!     assert (back.X.', ae_reconstruct (m, X));
%!   end
%!   delete (file);
%!   assert (! exist ([file '.part'], 'file'));
%! end
%!test # of all that apply a model
%! file = [tempname() '.npy'];
%! Y = X / 255;
%! v = vae_train (Y, [5 2], 'Epochs', 1, 'Seed', 1);
%! r = rbm_train (Y, 3, 'Epochs', 1, 'Seed', 1);
%! p = psd_train (Y, 3, 'Epochs', 1, 'Seed', 1);
%! [~, t] = ae_whiten (Y);
%! for f = {@(varargin) vae_encode(v, Y, varargin{:}), @(varargin) vae_reconstruct(v, Y, varargin{:}), ...
%!          @(varargin) vae_decode(v, Y(:,1:2), varargin{:}), @(varargin) rbm_encode(r, Y, varargin{:}), ...
%!          @(varargin) rbm_reconstruct(r, Y, varargin{:}), ...
%!          @(varargin) vae_reconstruct(v, Y, 'Sample', true, 'Seed', 2, varargin{:}), ...
%!          @(varargin) vae_elbo(v, Y, 'Seed', 2, varargin{:}), @(varargin) vae_nll(v, Y, 'Samples', 5, 'Seed', 2, varargin{:}), ...
%!          @(varargin) rbm_energy(r, Y, varargin{:}), @(varargin) psd_encode(p, Y, varargin{:}), ...
%!          @(varargin) psd_code(p, Y, varargin{:}), @(varargin) ae_whiten(Y, varargin{:}), ...
%!          @(varargin) ae_whiten(Y, t, 'Inverse', true, varargin{:})}
%!   assert (f{1} ('OutputFile', file).file, file);
%!   assert (isequal (npy_read (file), f{1} ()));
%! end
%! fail ("[a, b] = vae_encode (v, Y, 'OutputFile', file)", 'is for one output');
%! # not the file that is read, by whatever name
%! npy_write (file, Y);
%! other = [file '.npy'];
%! d = ae_open (file);
%! fail ("ae_whiten (d, 'OutputFile', file)", 'must name another file than .*, which argument ''X'' is read from');
%! if link (file, other) == 0
%!   fail ("vae_reconstruct (v, d, 'OutputFile', other)", 'must name another file');
%!   delete (other);
%! end
%! assert (npy_read (file), Y);
%! delete (file);
%!error <must be the name of a file that ends in .npy, .h5 or .hdf5, not 'a.txt'> ae_encode (ae_train (X, 2, 'Epochs', 0), X, 'OutputFile', 'a.txt')
%!error <cannot be written> ae_encode (ae_train (X, 2, 'Epochs', 0), X, 'OutputFile', '/nowhere/at/all.npy')
%!test # a full disk leaves nothing behind, and what was there
%! if exist ('/dev/full', 'file') && ! system ('test -w /dev/full')
%!   fail ("ae_encode (ae_train (X, 2, 'Epochs', 0), X, 'OutputFile', '/dev/full')", 'ends in');
%! end

%!test # files away
%! for i = 1:6
%!   delete (files{i});
%! end

%!test # what is none of these, but may be meant: what to do
%! file = [tempname() '.mat'];
%! number = 1;
%! save ('-v6', file, 'number');
%! fail ("ae_open (file)", 'MAT file of version 5 to 7.*-v7.3');
%! f = fopen (file, 'wb'); fwrite (f, ["PK\003\004" zeros(1, 60)]); fclose (f);
%! fail ("ae_open (file)", 'npz_read');
%! delete (file);
%! folder = tempname ();
%! mkdir (folder);
%! image = fullfile (folder, 'a.png');
%! imwrite (uint8 (255 * rand (4, 3)), image);
%! fail ("ae_open (image)", 'one image: a folder');
%! fail ("ae_open (folder, 'Size', [2 2])", 'know their own');
%! f = fopen (fullfile (folder, 'b.png'), 'wb'); fwrite (f, 'no image'); fclose (f);
%! fail ("ae_train (ae_open (folder), 2, 'Epochs', 1)", 'b.png'' cannot be read');
%! delete (fullfile (folder, '*'));
%! rmdir (folder);

%!test # numbers that are missing in the file: as in the matrix, to the last bit
%! Y = X / 255;
%! Y(mod (1:240, 7) == 3) = NaN;
%! file = {[tempname() '.npy'], [tempname() '.csv']};
%! npy_write (file{1}, Y);
%! f = fopen (file{2}, 'wt');
%! for row = Y.'
%!   line = sprintf (',%.17g', row);
%!   fprintf (f, '%s\n', strrep (line(2:end), 'NaN', ''));
%! endfor
%! fclose (f);
%! o = {'Missing', 'ignore', 'Epochs', 2, 'Seed', 1, 'BatchSize', 16};
%! v = vae_train (Y, [4 2], o{:});
%! for name = file
%!   fail ("ae_open (name{1})", 'must be finite; row 3, column 1 is NaN');
%!   d = ae_open (name{1}, 'Missing', 'ignore');
%!   m = ae_train (Y, [4 2], o{:}, 'Normalize', 'standardize', 'ValidationFraction', .2);
%!   assert (isequal (ae_train (d, [4 2], o{:}, 'Normalize', 'standardize', 'ValidationFraction', .2), m));
%!   assert (isequal (ae_train (d, 2, o{:}, 'ValidationData', d), ae_train (Y, 2, o{:}, 'ValidationData', Y)));
%!   assert (isequal (ae_encode (m, d), ae_encode (m, Y)));
%!   assert (isequal (vae_train (d, [4 2], o{:}), v));
%!   assert (isequal (vae_elbo (v, d, 'Seed', 1), vae_elbo (v, Y, 'Seed', 1)));
%!   fail ("ae_train (d, 2)", 'must be finite; row 3, column 1 is NaN');
%!   fail ("pca_fit (d, 2)", 'must be finite; row 3, column 1 is NaN');
%!   fail ("knn_search (d, X(1:2,:), 1)", 'must be finite');
%!   fail ("ae_encode (ae_train (X, 2, 'Epochs', 0), d)", 'must be finite');
%!   fail ("ae_open (d, 'Survey', true)", 'must be finite');
%!   delete (name{1});
%! endfor
%! npy_write (file{1}, [Y; Inf(1, 6)]);
%! fail ("ae_train (ae_open (file{1}, 'Missing', 'ignore'), 2, o{:})", 'observation 41, variable 1 is Inf');
%! fail ("ae_open (file{1}, 'Missing', 'ignore', 'Survey', true)", "'Survey' contradicts 'Missing'");
%! delete (file{1});
%!error <option 'Missing' is for a file> ae_open (@(a, b) ones (b, 5), 'Size', [4 5], 'Missing', 'ignore')

%!test # a file of images says how large they are: layers over images ask for no more
%! image = reshape (X(1:30,1:4)', 6, 5, 4);
%! file = [tempname() '.npy'];
%! write_npy (file, '<f8', 'False', [4 6 5], bytes_of (permute (image, [2 1 3])));
%! d = ae_open (file, 'Scale', 1/255);
%! flat = reshape (image, 30, 4)' * (1/255);
%! o = {'Epochs', 2, 'Seed', 1};
%! layers = {{'conv', 3, 'Stride', 2}, {'dense', 2}};
%! for train = {@ae_train, @vae_train, @aae_train}
%!   m = train{1} (d, layers, o{:});
%!   assert (isequal (m.image_size, [6 5 1]));
%!   assert (isequal (m.encoder, train{1} (flat, layers, 'ImageSize', [6 5], o{:}).encoder));
%! endfor
%! assert (isequal (ae_train (d, 3, o{:}), ae_train (flat, 3, o{:})));
%! fail ("ae_train (d, {{'lstm', 2}}, o{:})", "'SequenceSize' says");
%! fail ("ae_train (d, layers, 'ImageSize', [3 5])", 'of 30 numbers, not .3 5.');
%! delete (file);

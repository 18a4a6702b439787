% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, labels, names, files] = ae_images (folder, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{X}, @var{labels}, @var{names}, @var{files}] =} ae_images (@var{folder})
  % @deftypefnx {} {[@dots{}] =} ae_images (@var{folder}, @var{Name}, @var{Value}, @dots{})
  % Read a folder of images, PNG and JPEG, as rows of data.
  %
  % @var{X} is N x (h w), or N x (h w 3) where there is colour: an image in each
  % row, column-major, so that @code{reshape (X(i,:), h, w, [])} is the image the
  % right way up.  Numbers are doubles in [0, 1], whatever the files have: 1, 8 or
  % 16 bits, grey, colour or a palette.  Transparency is left out.
  %
  % Images in subfolders are labelled by these: @var{labels} is N x 1,
  % @code{names@{labels(i)@}} the subfolder's name, @var{names} being in
  % alphabetical order.  Images in @var{folder} itself come last, with the label
  % NaN (missing); if all are there, @var{labels} and @var{names} are empty.
  % Within a folder they are in the order of their files' names.  @var{files} is
  % N x 1, a cell of the files' names with their folder.
  %
  % Options, of which @code{ae_options ('ae_images')} prints the table:
  %
  % @table @code
  % @item 'Size'
  % @code{[h w]}: all images are brought to this size, without regard to their
  % proportions: means over what a pixel covers where they shrink, linear
  % interpolation where they grow.  Needed where they differ in size.
  % @item 'Color'
  % @code{'auto'}: three channels if any image has colour, else one;
  % @code{'grey'}: .299 R + .587 G + .114 B; @code{'rgb'}: always three.
  % @item 'ObservationsIn'
  % @code{'rows'} or @code{'columns'}.
  % @end table
  %
  % Errors: @code{autoencoder:badFile} if there is no such folder, no image in it,
  % or one that cannot be read, @code{autoencoder:badData} if sizes differ and
  % none is given, @code{autoencoder:badOption}.
  %
  % @example
  % @group
  % folder = tempname ();
  % mkdir (folder);
  % imwrite (uint8 (magic (16)), fullfile (folder, 'magic.png'));
  % X = ae_images (folder, 'Size', [8 8]);
  % size (X)
  % @print{} ans =
  % @print{}     1   64
  % @end group
  % @end example
  % @seealso{ae_dataset, idx_read, plot_images, ae_patches}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('ae_images');
  end
  o = autoencoder_mex ('ae_images', folder, varargin{:});
  wanted = double (o.Size(:)');
  if ~isempty (wanted) && (numel (wanted) ~= 2 || any (wanted < 1) ...
                           || any (wanted > 1e5) ...
                           || any (wanted ~= round (wanted)))
    error ('autoencoder:badOption', ...
           ['ae_images: option ''Size'' must be [h w], two whole numbers ' ...
            'from 1 to 100000']);
  end
  if exist (folder, 'dir') ~= 7
    error ('autoencoder:badFile', 'ae_images: there is no folder ''%s''', ...
           folder);
  end

  [files, labels, names] = list_images (folder);
  if isempty (files)
    error ('autoencoder:badFile', ...
           ['ae_images: folder ''%s'' has no image, *.png, *.jpg or ' ...
            '*.jpeg, nor have its subfolders'], folder);
  end
  N = numel (files);
  channels = 1 + 2 * strcmp (o.Color, 'rgb');
  for i = 1:N
    image = read_image (files{i}, strcmp (o.Color, 'grey'));
    if i == 1 && isempty (wanted)
      wanted = [size(image, 1), size(image, 2)];
    elseif isempty (o.Size) && ~isequal ([size(image, 1), size(image, 2)], ...
                                         wanted)
      error ('autoencoder:badData', ...
             ['ae_images: ''%s'' is %d x %d and ''%s'' %d x %d: option ' ...
              '''Size'' must say which all shall have'], files{1}, ...
             wanted(1), wanted(2), files{i}, size (image, 1), ...
             size (image, 2));
    end
    image = resize_image (image, wanted);
    if i == 1
      X = zeros (prod (wanted) * channels, N);
    end
    if size (image, 3) > channels
      X = repmat (X, 3, 1);
      channels = 3;
    end
    X(:,i) = repmat (image(:), numel (X(:,i)) / numel (image), 1);
  end
  if strcmp (o.ObservationsIn, 'rows')
    X = X';
  end
end

function [files, labels, names] = list_images (folder)
  files = cell (0, 1);
  labels = zeros (0, 1);
  names = cell (0, 1);
  entries = dir (folder);
  folders = sort ({entries([entries.isdir]).name});
  for i = 1:numel (folders)
    if folders{i}(1) == '.'
      continue
    end
    found = images_of (fullfile (folder, folders{i}));
    if ~isempty (found)
      names{end + 1,1} = folders{i};
      files = [files; found];
      labels = [labels; numel(names) * ones(numel (found), 1)];
    end
  end
  found = images_of (folder);
  files = [files; found];
  if ~isempty (names)
    labels = [labels; NaN(numel (found), 1)];
  end
end

function files = images_of (folder)
  entries = dir (folder);
  names = sort ({entries(~[entries.isdir]).name});
  files = cell (0, 1);
  for i = 1:numel (names)
    [~, ~, ending] = fileparts (names{i});
    if any (strcmpi (ending, {'.png', '.jpg', '.jpeg'})) ...
       && names{i}(1) ~= '.'
      files{end + 1,1} = fullfile (folder, names{i});
    end
  end
end

function image = read_image (file, grey)
  % In [0, 1], h x w, or h x w x 3 where its channels differ.
  try
    [image, map] = imread (file);
  catch problem
    error ('autoencoder:badFile', 'ae_images: ''%s'' cannot be read: %s', ...
           file, problem.message);
  end
  if islogical (image) && size (map, 1) > 2
    error ('autoencoder:badFile', ...
           ['ae_images: ''%s'' has a palette of pure colours, which this ' ...
            'Octave reads wrongly: save it without a palette'], file);
  elseif ~isempty (map)
    number = double (image(:)) + 1 - isa (image, 'double');
    image = reshape (map(number,1:3), [size(image), 3]);
  elseif isinteger (image)
    image = double (image) / double (intmax (class (image)));
  else
    image = double (image);
  end
  if ndims (image) > 3 || ~any (size (image, 3) == [1 3])
    error ('autoencoder:badFile', ...
           'ae_images: ''%s'' must be grey or of three colours', file);
  end
  if size (image, 3) == 3 && isequal (image(:,:,1), image(:,:,2), ...
                                      image(:,:,3))
    image = image(:,:,1);
  elseif size (image, 3) == 3 && grey
    image = 0.299 * image(:,:,1) + 0.587 * image(:,:,2) ...
            + 0.114 * image(:,:,3);
  end
end

%!function folder = images_example (varargin)
%!  % pairs of a name, with or without a subfolder, and an image
%!  folder = tempname ();
%!  mkdir (folder);
%!  for i = 1:2:numel (varargin)
%!    place = fileparts (varargin{i});
%!    if ! isempty (place) && ! exist (fullfile (folder, place), 'dir')
%!      mkdir (fullfile (folder, place));
%!    endif
%!    imwrite (varargin{i + 1}, fullfile (folder, varargin{i}));
%!  endfor
%!endfunction

%!function images_gone (folder)
%!  confirm_recursive_rmdir (false, 'local');
%!  rmdir (folder, 's');
%!endfunction

%!shared A, B
%! A = uint8 (reshape (0:10:230, 4, 6));
%! B = uint8 (mod (reshape (1:72, 4, 6, 3) * 7, 256));

%!test # grey images, the right way up, in the order of their names
%! folder = images_example ('b.png', A, 'a.PNG', 255 - A);
%! [X, labels, names, files] = ae_images (folder);
%! [~, order] = cellfun (@fileparts, files, 'UniformOutput', false);
%! Y = ae_images (folder, 'ObservationsIn', 'columns');
%! images_gone (folder);
%! assert (order, {'a'; 'b'});
%! assert (X, double ([255 - A(:)'; A(:)']) / 255, eps);
%! assert (Y, X');
%! assert (isempty (labels) && isempty (names));
%! assert (reshape (X(2,:), 4, 6), double (A) / 255, eps);

%!test # colour beside grey: three channels; as grey; 16 bits; a palette; JPEG
%! folder = images_example ('a.png', A, 'b.png', B, 'c.png', uint16 (257) * uint16 (A));
%! X = ae_images (folder);
%! Y = ae_images (folder, 'Color', 'grey');
%! images_gone (folder);
%! assert (size (X), [3 72]);
%! assert (X(1,:), repmat (double (A(:)') / 255, 1, 3), eps);
%! assert (X(2,:), double (B(:)') / 255, eps);
%! assert (X(3,:), X(1,:), eps);
%! assert (size (Y), [3 24]);
%! assert (reshape (Y(2,:), 4, 6), sum (double (B) .* reshape ([0.299 0.587 0.114], 1, 1, 3), 3) / 255, 1e-12);
%! folder = images_example ('a.jpg', uint8 (100 * ones (16)), 'b.jpeg', uint8 (200 * ones (16)));
%! X = ae_images (folder, 'Color', 'rgb');
%! images_gone (folder);
%! assert (size (X), [2 768]);
%! assert (X, [100; 200] / 255 .* ones (2, 768), 2 / 255);
%! folder = tempname ();
%! mkdir (folder);
%! imwrite (uint8 ([0 1; 2 1]), [1 0 0; 0 0.2 0; 0 0 1], fullfile (folder, 'p.png'));
%! X = ae_images (folder);
%! imwrite (uint8 ([0 1; 2 1]), [1 0 0; 0 1 0; 0 0 1], fullfile (folder, 'p.png'));
%! fail ('ae_images (folder)', 'has a palette of pure colours');
%! imwrite (logical ([0 1; 1 1]), fullfile (folder, 'p.png'));
%! Y = ae_images (folder);
%! images_gone (folder);
%! assert (reshape (X, 2, 2, 3), cat (3, [1 0; 0 0], [0 0.2; 0 0.2], [0 0; 1 0]), 0.5 / 255);
%! assert (Y, [0 1 1 1]);

%!test # labels by subfolder; what is outside comes last and has none
%! folder = images_example ('two/x.png', A, 'one/y.png', A, 'one/z.png', 255 - A, 'w.png', A);
%! mkdir (fullfile (folder, 'empty'));
%! [X, labels, names, files] = ae_images (folder);
%! images_gone (folder);
%! assert (labels, [1; 1; 2; NaN]);
%! assert (names, {'one'; 'two'});
%! assert (X([1 3 4],:), repmat (double (A(:)') / 255, 3, 1), eps);
%! assert (numel (files), 4);

%!test # sizes
%! folder = images_example ('a.png', A, 'b.png', A(1:2,1:3));
%! X = ae_images (folder, 'Size', [2 3]);
%! fail ('ae_images (folder)', 'is 4 x 6 and .* 2 x 3: option ''Size'' must');
%! images_gone (folder);
%! a = double (A) / 255;
%! assert (reshape (X(1,:), 2, 3), (a(1:2:end,1:2:end) + a(2:2:end,1:2:end) + a(1:2:end,2:2:end) + a(2:2:end,2:2:end)) / 4, 1e-14);
%! assert (reshape (X(2,:), 2, 3), a(1:2,1:3), eps);

%!test # grown: straight lines stay straight; shrunk by parts of pixels: the mean stays; flat stays flat
%! folder = images_example ('a.png', uint8 ([0 200]), 'b.png', A, 'c.png', uint8 (90 * ones (5, 7)));
%! grown = ae_images (folder, 'Size', [1 4]);
%! shrunk = ae_images (folder, 'Size', [3 5]);
%! images_gone (folder);
%! assert (grown(1,:), [0 50 150 200] / 255, 1e-15);
%! assert (mean (shrunk(2,:)), mean (double (A(:))) / 255, 1e-14);
%! assert (shrunk(3,:), 90 / 255 * ones (1, 15), 1e-15);

%!test # what is no image, and what there is not
%! folder = images_example ('a.png', A);
%! f = fopen (fullfile (folder, 'b.png'), 'w');
%! fputs (f, 'no picture');
%! fclose (f);
%! fail ('ae_images (folder)', 'b.png'' cannot be read');
%! delete (fullfile (folder, 'a.png'));
%! delete (fullfile (folder, 'b.png'));
%! fail ('ae_images (folder)', 'has no image');
%! images_gone (folder);

%!error <ae_images: argument 'folder' is missing> ae_images ()
%!error <ae_images: argument 'folder' must be a text> ae_images (3)
%!error <ae_images: there is no folder '/nowhere/at/all'> ae_images ('/nowhere/at/all')
%!error <option 'Size' must be \[h w\]> ae_images ('/', 'Size', 3)
%!error <option 'Size' must be \[h w\]> ae_images ('/', 'Size', [3 0])
%!error <option 'Color' must be one of 'auto', 'grey', 'rgb'> ae_images ('/', 'Color', 'red')
%!error <did you mean 'Size'> ae_images ('/', 'Sizes', [3 3])

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [Y, form] = autoencoder_images (what, X, form)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{Y}, @var{form}] =} autoencoder_images (@var{what}, @var{X})
  % @deftypefnx {} {[@var{Y}, @var{form}] =} autoencoder_images (@var{what}, @var{X}, @var{form})
  % Internal: samples into the columns of a matrix.
  %
  % @var{X} is a matrix whose columns are samples, which comes back as it is, or
  % a cell array of images, h x w or h x w x 3 and all alike, which become
  % columns of h * w * channels numbers.  Where the @var{form} of the training
  % data is given and they were images, @var{X} may be one image too.
  % @var{form} has the fields @code{kind} ('matrix', 'cell' or 'image'),
  % @code{image} (the size of one) and @code{cell} (of the cell array).
  %
  % Errors, which begin with @var{what}, such as @code{encode: argument 'X'}:
  % @code{autoencoder:badData}.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  trained = [];
  if nargin > 2
    trained = form.image;
  end
  form = struct ('kind', 'matrix', 'image', trained, 'cell', []);
  if iscell (X)
    numbers = cellfun (@isnumeric, X) | cellfun (@islogical, X);
    if isempty (X) || ~all (numbers(:))
      error ('autoencoder:badData', ...
             '%s must hold an image in each cell', what);
    end
    form.kind = 'cell';
    form.cell = size (X);
    form.image = size (X{1});
    alike = cellfun ('ndims', X) == numel (form.image);
    for i = 1:numel (form.image)
      alike = alike & cellfun ('size', X, i) == form.image(i);
    end
    if ~all (alike(:))
      other = find (~alike, 1);
      error ('autoencoder:badData', ...
             ['%s must hold images of one size: the first is %s, ' ...
              'number %d is %s'], what, words (form.image), other, ...
             words (size (X{other})));
    end
    if ~isempty (trained) && ~isequal (form.image, trained)
      error ('autoencoder:badData', '%s must hold images of %s, not %s', ...
             what, words (trained), words (form.image));
    end
    if numel (form.image) > 3
      error ('autoencoder:badData', ...
             '%s must hold images, h x w or h x w x 3, not %s', ...
             what, words (form.image));
    end
    X = cat (4, X{:});
    X = reshape (X, [], size (X, 4));
  elseif ~isempty (trained) && isequal (size (X), trained) ...
         && size (X, 1) ~= prod (trained)
    form.kind = 'image';
    X = X(:);
  elseif issparse (X)
    X = full (X);
  end
  if ~isempty (trained) && size (X, 1) ~= prod (trained)
    error ('autoencoder:badData', ...
           ['%s must be images of %s, or a matrix with %d rows, a ' ...
            'sample in each column'], what, words (trained), ...
           prod (trained));
  end
  Y = X;
end

function text = words (shape)
  text = sprintf (' x %d', shape);
  text = text(4:end);
end

%!test # a matrix, sparse, columns of a cell, an image
%! [Y, form] = autoencoder_images ('f: argument ''X''', magic (3));
%! assert (Y, magic (3));
%! assert (form.kind, 'matrix');
%! assert (issparse (autoencoder_images ('f: argument ''X''', speye (3))), false);
%! X = {rand(2, 3), rand(2, 3); rand(2, 3), rand(2, 3)};
%! [Y, form] = autoencoder_images ('f: argument ''X''', X);
%! assert (Y, [X{1}(:), X{2}(:), X{3}(:), X{4}(:)]);
%! assert (form.image, [2 3]);
%! assert (form.cell, [2 2]);
%! [Y, one] = autoencoder_images ('f: argument ''X''', X{3}, form);
%! assert (Y, X{3}(:));
%! assert (one.kind, 'image');
%! [Y, other] = autoencoder_images ('f: argument ''X''', rand (6, 4), form);
%! assert (other.kind, 'matrix');

%!test # colour, single; one cell
%! [Y, form] = autoencoder_images ('f: argument ''X''', {single(rand (2, 2, 3))});
%! assert (size (Y), [12 1]);
%! assert (class (Y), 'single');
%! assert (form.image, [2 2 3]);

%!error <f: argument 'X' must hold an image in each cell> autoencoder_images ('f: argument ''X''', {})
%!error <must hold an image in each cell> autoencoder_images ('f: argument ''X''', {1, 'a'})
%!error <images of one size: the first is 2 x 2, number 3 is 2 x 2 x 3> autoencoder_images ('f: argument ''X''', {ones(2), ones(2), ones(2, 2, 3)})
%!error <not 2 x 2 x 2 x 2> autoencoder_images ('f: argument ''X''', {ones(2, 2, 2, 2)})
%!error <f: argument 'X' must hold images of 2 x 3, not 3 x 2> autoencoder_images ('f: argument ''X''', {ones(3, 2)}, struct ('image', [2 3]))
%!error <f: argument 'X' must be images of 2 x 3, or a matrix with 6 rows> autoencoder_images ('f: argument ''X''', ones (5, 1), struct ('image', [2 3]))

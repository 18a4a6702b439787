% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [inputs, back] = images_as_rows (at, inputs, how)
  % Images given as an array or a cell become rows: of the argument number `at',
  % and of 'ValidationData'.
  %
  % An array is h x w x N or h x w x c x N; of a model whose images have channels
  % h x w x c is one of them.  A cell is one of images where the call or the model
  % says that it has images, by 'ImageSize' or a layer over images; else it is one
  % of sequences, and stays.  how is 'trains', 'applies' (inputs{1} is a model),
  % or of functions without a model 'images' or 'data': all such arrays and cells
  % are images there.  A call that trains, or is one of images, is told the
  % size.  back (rows) gives rows the form in which the images came.
  back = @(rows) rows;
  trains = strcmp (how, 'trains');
  told = trains || strcmp (how, 'images');
  if numel (inputs) < at ...
     || ~(iscell (inputs{at}) || any (ndims (inputs{at}) == [3 4]))
    return
  end
  names = find (cellfun (@ischar, inputs(at + 1:end))) + at;
  sized = names(strcmpi (inputs(names), 'ImageSize'));
  given = [];
  if told && ~isempty (sized) && sized(end) < numel (inputs)
    given = inputs{sized(end) + 1};
  elseif strcmp (how, 'applies') && isstruct (inputs{1}) && isfield (inputs{1}, 'image_size')
    given = inputs{1}.image_size;
  end
  over_images = ~isempty (given) || any (strcmp (how, {'images', 'data'}));
  if trains && numel (inputs) > at && iscell (inputs{at + 1})
    over_images = over_images || any (cellfun (@is_over_images, inputs{at + 1}));
  end
  if (~over_images && (iscell (inputs{at}) || ~trains)) ...
     || ~is_images (inputs{at})
    return
  end
  [rows, shape, back] = to_rows (inputs{at}, given);
  if isempty (shape)
    back = @(rows) rows;
    return
  end
  if isnumeric (given) && any (numel (given) == [2 3]) ...
     && ~isequal (three (given), three (shape))
    callers = dbstack ();
    if told
      error ('autoencoder:badOption', ...
             '%s: option ''ImageSize'' must be %s, as the images are, not %s', ...
             callers(2).name, mat2str (shape), mat2str (given));
    end
    error ('autoencoder:badData', ...
           '%s: argument ''X'' must be images of %s, as the model takes, not %s', ...
           callers(2).name, mat2str (given), mat2str (shape));
  end
  order = names(strcmpi (inputs(names), 'ObservationsIn'));
  columns = ~isempty (order) && order(end) < numel (inputs) ...
            && strcmpi (inputs{order(end) + 1}, 'columns');
  if columns
    rows = rows.';
    back = @(columns) back (columns.');
  end
  inputs{at} = rows;
  held = names(strcmpi (inputs(names), 'ValidationData'));
  for i = held(held < numel (inputs))
    if is_images (inputs{i + 1})
      inputs{i + 1} = to_rows (inputs{i + 1}, given);
      if columns
        inputs{i + 1} = inputs{i + 1}.';
      end
    end
  end
  if told && isempty (given)
    inputs = [inputs {'ImageSize', shape}];
  end
end

function is = is_images (X)
  % Is it an array of images, or a cell of matrices?  What cellfun knows as a text
  % is fast, and Octave's does not hear Ctrl-C while it calls anything else.
  is = (isnumeric (X) || islogical (X)) && any (ndims (X) == [3 4]);
  if is || ~iscell (X) || isempty (X)
    return
  end
  numbers = false (numel (X), 1);
  for name = {'double', 'single', 'logical', 'uint8', 'int8', 'uint16', ...
              'int16', 'uint32', 'int32', 'uint64', 'int64'}
    numbers = numbers | cellfun ('isclass', X(:), name{1});
    if all (numbers)
      is = true;
      return
    end
  end
end

function sides = three (shape)
  sides = [double(shape(:).'), 1];
  sides = sides(1:3);
end

function is = is_over_images (layer)
  is = iscell (layer) && ~isempty (layer) && ischar (layer{1}) ...
       && any (strcmpi (layer{1}, {'conv', 'upconv', 'maxpool', 'meanpool', ...
                                   'upsample'}));
end

function [rows, shape, back] = to_rows (X, given)
  if iscell (X)
    shape = size (X{1});
    alike = cellfun ('ndims', X(:)) == numel (shape);
    for i = 1:numel (shape)
      alike = alike & cellfun ('size', X(:), i) == shape(i);
    end
    if ~all (alike)
      rows = X; % the compiled part says what is wrong
      shape = [];
      back = [];
      return
    end
    N = numel (X);
    rows = reshape (cat (numel (shape) + 1, X{:}), [], N).';
    form = size (X);
    back = @(rows) to_cells (rows, shape, form);
  else
    whole = size (X);
    one = numel (whole) == 3 && numel (given) == 3 && given(3) > 1 ...
          && isequal (whole, given(:).');
    if one
      shape = whole;
    else
      shape = whole(1:end - 1);
    end
    rows = reshape (X, prod (shape), []).';
    back = @(rows) reshape (rows.', whole);
  end
end

function X = to_cells (rows, shape, form)
  X = cell (form);
  for i = 1:numel (X)
    X{i} = reshape (rows(i,:), shape);
  end
end

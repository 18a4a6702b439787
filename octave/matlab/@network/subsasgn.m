% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function net = subsasgn (net, s, value)
  % Internal: properties that can be assigned to.
  if ~strcmp (s(1).type, '.')
    error ('autoencoder:badCall', ...
           'network: only properties can be assigned to, net.NAME = value');
  end
  name = s(1).subs;
  if numel (s) > 1
    value = subsasgn (property (net, name), s(2:end), value);
  end
  words = struct ('trainFcn', {fieldnames(optimisers ())'}, ...
                  'performFcn', {{'crossentropy', 'mse'}}, ...
                  'divideFcn', {{'dividetrain', '', 'dividerand', ...
                                 'divideind'}});
  switch name
    case {'name', 'userdata'}
      net.(name) = value;
    case {'trainParam', 'divideParam'}
      if ~isstruct (value) || numel (value) ~= 1
        refuse (name, 'a struct');
      end
      net.(name) = value;
    case fieldnames (words)'
      if ~ischar (value) || ~any (strcmp (value, words.(name)))
        refuse (name, ['one of ''', strjoin(words.(name), ''', '''), '''']);
      end
      if strcmp (value, 'crossentropy') && ~strcmp (net.output, 'softmax')
        refuse (name, '''mse'' where the last layer is no softmax layer');
      end
      net.(name) = value;
    case {'IW', 'LW', 'b'}
      net = put_weights (net, name, value);
    otherwise
      property (net, name);  % is there such a one?
      error ('autoencoder:badCall', ...
             'network: %s cannot be assigned to', name);
  end
end

function refuse (name, wanted)
  error ('autoencoder:badCall', 'network: %s must be %s', name, wanted);
end

function net = put_weights (net, name, value)
  % Into the model's layers, which keep their sizes.
  now = property (net, name);
  layers = chain (net);
  good = iscell (value) && isequal (size (value), size (now));
  for i = 1:numel (now)
    good = good && isnumeric (value{i}) && isreal (value{i}) ...
           && isequal (size (value{i}), size (now{i}));
  end
  if ~good
    refuse (name, sprintf (['%dx%d, cells with matrices of the sizes ' ...
                            'there are'], size (now, 1), size (now, 2)));
  end
  field = 'weight';
  if strcmp (name, 'b')
    field = 'bias';
  end
  for i = 1:numel (now)
    if isempty (now{i})
      continue
    end
    [layer, ~] = ind2sub (size (now), i);
    place = layers(layer).place;
    net.model.(place{1})(place{2}).(field) = value{i};
    if isfield (net.model.(place{1}), 'tied') && strcmp (field, 'weight')
      net.model.(place{1})(place{2}).tied = [];
    end
  end
end

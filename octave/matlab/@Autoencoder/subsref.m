% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = subsref (autoenc, s)
  % Internal: a property, or a method called with a dot.
  if ~strcmp (s(1).type, '.')
    error ('autoencoder:badCall', ...
           ['Autoencoder: an autoencoder has properties, autoenc.NAME, and ' ...
            'is no array; predict (autoenc, X) applies it']);
  end
  name = s(1).subs;
  methods = {'encode', 'decode', 'predict', 'plotWeights', 'view', 'stack', ...
             'network', 'generateFunction', 'generateSimulink', 'explain', ...
             'objective'};
  if any (strcmp (name, methods))
    arguments = {};
    if numel (s) > 1 && strcmp (s(2).type, '()')
      arguments = s(2).subs;
      s(2) = [];
    end
    if numel (s) == 1
      [varargout{1:nargout}] = feval (name, autoenc, arguments{:});
      return
    end
    value = feval (name, autoenc, arguments{:});
  else
    value = property (autoenc, name);
  end
  if numel (s) > 1
    [varargout{1:max(1, nargout)}] = subsref (value, s(2:end));
  else
    varargout{1} = value;
  end
end

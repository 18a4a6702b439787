% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = subsref (net, s)
  % Internal: net (X), a property, or a method called with a dot.
  switch s(1).type
    case '()'
      value = sim (net, s(1).subs{:});
    case '.'
      methods = {'train', 'sim', 'perform', 'view', 'stack', 'genFunction'};
      if any (strcmp (s(1).subs, methods))
        arguments = {};
        if numel (s) > 1 && strcmp (s(2).type, '()')
          arguments = s(2).subs;
          s(2) = [];
        end
        if numel (s) == 1
          [varargout{1:nargout}] = feval (s(1).subs, net, arguments{:});
          return
        end
        value = feval (s(1).subs, net, arguments{:});
      else
        value = property (net, s(1).subs);
      end
    otherwise
      error ('autoencoder:badCall', ...
             'network: a network is no cell; net (X) applies it');
  end
  if numel (s) > 1
    [varargout{1:max(1, nargout)}] = subsref (value, s(2:end));
  else
    varargout{1} = value;
  end
end

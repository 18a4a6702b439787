% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function h = plotconfusion (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plotconfusion (@var{targets}, @var{outputs})
  % @deftypefnx {} {} plotconfusion (@var{targets}, @var{outputs}, @var{name})
  % @deftypefnx {} {} plotconfusion (@var{targets}, @var{outputs}, @var{name}, @var{targets2}, @dots{})
  % @deftypefnx {} {@var{h} =} plotconfusion (@dots{})
  % Draw which classes are taken for which.
  %
  % @var{targets} is S x Q with a single 1 in each column, @var{outputs} S x Q,
  % as for @code{confusion}.  A row of the drawing is what samples were taken
  % for, a column what they are: each field has the number of samples and their
  % share of all.  The last column has the share of those taken for a class that
  % are of it, the last row the share of a class that was found (below, in red,
  % one minus it), the corner the accuracy.  @var{name} is a title; several such
  % triples make several drawings in one figure, whose handle is @var{h}.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badData}.
  %
  % @example
  % [X, T] = iris_dataset ();
  % net = trainSoftmaxLayer (X, T);
  % plotconfusion (T, net (X));
  % @end example
  % @seealso{confusion}
  % @end deftypefn

  if nargin < 2
    error ('autoencoder:badCall', ...
           'plotconfusion: called as plotconfusion (targets, outputs)');
  end
  if nargin == 2
    varargin{3} = '';
  end
  if mod (numel (varargin), 3) ~= 0
    error ('autoencoder:badCall', ...
           ['plotconfusion: arguments must be targets, outputs, name, ' ...
            'targets, outputs, name ...']);
  end
  panels = numel (varargin) / 3;
  across = ceil (sqrt (panels));
  down = ceil (panels / across);
  tables = cell (1, panels);
  for i = 1:panels
    [~, tables{i}] = confusion (varargin{3 * i - [2 1]});
  end
  side = 1.4 + 0.55 * (size (tables{1}, 1) + 1);
  fig = autoencoder_figure (across * side, down * (side + 0.2));
  for i = 1:panels
    column = mod (i - 1, across);
    row = floor ((i - 1) / across);
    ax = axes ('parent', fig, 'position', ...
               [(column + 0.13) / across, 1 - (row + 0.87) / down, ...
                0.84 / across, 0.77 / down]);
    draw_table (ax, tables{i}', varargin{3 * i});
  end
  if nargout > 0
    h = fig;
  end
end

function draw_table (ax, counts, name)
  % counts(i,j): samples of class j taken for i.
  n = size (counts, 1);
  small = 8 + 2 * (n <= 6);
  [row, column] = ndgrid (1:n, 1:n);
  right = row == column;
  kind = 1 + (counts > 0);  % colours: none, some, right, a share
  kind(right) = 3;
  kind(n + 1,:) = 4;
  kind(:,n + 1) = 4;
  colours = [0.98 0.93 0.92; 0.96 0.78 0.74; 0.74 0.89 0.76; 0.91 0.91 0.91];
  image (reshape (colours(kind,:), [n + 1, n + 1, 3]), 'parent', ax);
  hold (ax, 'on');
  at = repmat (0.5:n + 1.5, 2, 1);
  ends = repmat ([0.5; n + 1.5], 1, n + 2);
  plot (ax, [at, ends], [ends, at], '-', 'color', [0.6 0.6 0.6]);
  edge = n + 0.5;
  plot (ax, [edge 0.5; edge n + 1.5], [0.5 edge; n + 1.5 edge], '-', ...
        'color', [0 0 0], 'linewidth', 1.5);

  put (ax, column, row - 0.17, counts, '%d', small + 1, 'bold', [0 0 0]);
  put (ax, column, row + 0.2, 100 * counts / sum (counts(:)), '%.1f%%', ...
       small - 1, 'normal', [0 0 0]);
  found = [diag(counts); diag(counts); sum(diag (counts))];
  share = 100 * found ./ [sum(counts, 2); sum(counts, 1)'; sum(counts(:))];
  x = [(n + 1) * ones(n, 1); (1:n + 1)'];
  y = [(1:n)'; (n + 1) * ones(n + 1, 1)];
  put (ax, x, y - 0.17, share, '%.1f%%', small, 'normal', [0 0.45 0.15]);
  put (ax, x, y + 0.2, 100 - share, '%.1f%%', small, 'normal', [0.7 0.1 0.1]);
  hold (ax, 'off');

  ticks = words_of (1:n, '%d');
  set (ax, 'ydir', 'reverse', 'xlim', [0.5, n + 1.5], 'ylim', ...
       [0.5, n + 1.5], 'xtick', 1:n, 'ytick', 1:n, 'xticklabel', ticks, ...
       'yticklabel', ticks, 'ticklength', [0 0], 'fontsize', small + 1, ...
       'box', 'on');
  xlabel (ax, 'target class', 'fontsize', small + 2);
  ylabel (ax, 'output class', 'fontsize', small + 2);
  words = 'confusion matrix';
  if ~isempty (name)
    words = [name, ' ', words];
  end
  title (ax, words, 'fontsize', 12, 'fontweight', 'normal', ...
         'interpreter', 'none');
end

function words = words_of (numbers, form)
  words = cell (numel (numbers), 1);
  for i = 1:numel (numbers)
    words{i} = sprintf (form, numbers(i));
  end
end

function put (ax, x, y, numbers, form, size_of, weight, colour)
  text (x(:), y(:), words_of (numbers, form), 'parent', ax, 'fontsize', ...
        size_of, 'fontweight', weight, 'color', colour, ...
        'horizontalalignment', 'center', 'verticalalignment', 'middle', ...
        'interpreter', 'none');
end

%!test # counts, shares, the accuracy
%! T = [1 1 0 0 0; 0 0 1 1 0; 0 0 0 0 1];
%! Y = [.9 .2 .1 .3 .1; 0 .8 .9 .2 .1; .1 0 0 .5 .8];
%! fig = plotconfusion (T, Y);
%! words = get (findobj (fig, 'type', 'text'), 'string');
%! at = get (findobj (fig, 'type', 'text'), 'position');
%! close (fig);
%! here = @(x, y) words{cellfun(@(p) norm (p(1:2) - [x y]) < 1e-6, at)};
%! assert (here (1, 0.83), '1');         # one of class 1 taken for 1
%! assert (here (1, 1.83), '1');         # and one for 2
%! assert (here (2, 1.2), '0.0%');
%! assert (here (4, 3.83), '60.0%');     # the corner
%! assert (here (4, 2.83), '50.0%');     # half of those taken for 3 are 3
%! assert (here (3, 3.83), '100.0%');

%!test # one row, several, a title
%! close (plotconfusion ([0 1 1], [0.2 0.4 0.8]));
%! fig = plotconfusion (eye (2), eye (2), 'training', eye (2), flipud (eye (2)), 'test');
%! assert (numel (findobj (fig, 'type', 'axes')), 2);
%! close (fig);

%!error <plotconfusion: called as> plotconfusion (1)
%!error <arguments must be targets, outputs, name> plotconfusion (1, 1, 'a', 1)

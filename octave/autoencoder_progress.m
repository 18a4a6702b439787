% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function autoencoder_progress (info)
  % -*- texinfo -*-
  % @deftypefn {} {} autoencoder_progress (@var{info})
  % Internal: draw the curve of a training while it grows.
  %
  % Called after each epoch of a training with @code{'Plots',
  % 'training-progress'}.  @var{info} is the struct that an @code{OutputFcn}
  % gets:  @code{epoch}, @code{epochs}, @code{seconds} and a number for each
  % column of @code{model.history}.  Epoch 1 opens a figure, later ones add to
  % it, twice a second and at the last epoch, because a drawing takes longer
  % than many an epoch; if it was closed, nothing more is drawn.
  % @seealso{ae_train, plot_training}
  % @end deftypefn

  persistent fig history drawn
  if info.epoch == 1 || isempty (fig)
    fig = new_figure (7, 4.4, true);
    set (fig, 'name', 'training');
    history = struct ();
    drawn = [];
  end
  if ~ishghandle (fig)
    return
  end
  names = setdiff (fieldnames (info), {'epoch', 'epochs', 'seconds'}, ...
                   'stable');
  for i = 1:numel (names)
    if ~isempty (info.(names{i}))
      history.(names{i})(info.epoch,1) = info.(names{i})(1);
    end
  end
  if info.epoch < info.epochs && ~isempty (drawn) && toc (drawn) < 0.5
    return
  end
  clf (fig);
  units = {'epoch', 'iteration'};   % these have no learning rate
  unit = units{1 + ~any(history.learning_rate)};
  training_curves (axes ('parent', fig), history, ...
                   sprintf ('%s %d of %d, %.0f s', unit, info.epoch, ...
                            info.epochs, info.seconds), unit, [], true);
  drawnow ();
  drawn = tic ();
end

%!test # one figure, whose curves are the history
%! before = get (0, 'children');
%! model = ae_train (rand (40, 5), 2, 'Epochs', 3, 'Seed', 1, 'Plots', 'training-progress');
%! fig = setdiff (get (0, 'children'), before);
%! assert (numel (fig), 1);
%! lines = findobj (findobj (fig, 'type', 'axes', '-not', 'tag', 'legend'), 'type', 'line');
%! y = get (lines(1), 'ydata')(:);
%! close (fig);
%! assert (y, model.history.loss);

%!test # a figure of its own, even if the current one is empty
%! other = figure ();
%! before = get (0, 'children');
%! ae_train (rand (40, 5), 2, 'Epochs', 1, 'Plots', 'training-progress');
%! fig = setdiff (get (0, 'children'), before);
%! assert (numel (fig), 1);
%! assert (isempty (get (other, 'children')));
%! close ([fig, other]);

%!test # quick epochs are not all drawn, but the last is
%! before = get (0, 'children');
%! model = ae_train (rand (20, 3), 2, 'Epochs', 200, 'Seed', 1, 'Plots', 'training-progress');
%! fig = setdiff (get (0, 'children'), before);
%! line = findobj (findobj (fig, 'type', 'axes', '-not', 'tag', 'legend'), 'type', 'line');
%! y = get (line(end), 'ydata')(:);
%! close (fig);
%! assert (y, model.history.loss);

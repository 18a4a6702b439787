% tests/bench/ours.m: the package as its user calls it.  Of a training call
% are told: `whole', its seconds divided by the epochs; `seconds', those of the
% epochs themselves, by the clock that OutputFcn is told; `each', epoch by epoch.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

function [X, options, trainer] = prepare (c)
  file = fopen (getenv ('BENCH_DATA'));
  X = fread (file, [784, c.rows], ['uint8=>' c.class]) / 255;
  fclose (file);
  if (! (strcmp (c.kind, 'oja') && ! isfield (c, 'by_rows')))
    X = X';
  end
  options = {};
  trainer = @ae_train;
  if (isfield (c, 'hidden'))
    options = {'Activation', c.activation, 'Seed', 1, 'Threads', c.threads, ...
               'LearningRate', c.rate};
    if (any (strcmp (c.kind, {'vae', 'sample'})))
      trainer = @vae_train;
      if (isfield (c, 'samples'))
        options = [options, {'Bound', 'iwae', 'Samples', c.samples}];
      end
    else
      options = [options, {'Loss', c.loss, 'Tied', logical(c.tied)}];
    end
    options = [options, {'Optimizer', c.optimizer}];
    if (c.batch)
      options = [options, {'BatchSize', c.batch}];
    end
  end
end

function r = run (c, epochs, X, options, trainer)
  global stamps
  switch (c.kind)
    case {'ae', 'vae'}
      stamps = 0;
      id = tic ();
      m = trainer (X, c.hidden(:)', options{:}, 'Epochs', epochs, ...
                   'OutputFcn', @note);
      whole = toc (id);
      r = struct ('seconds', stamps(end) / epochs, 'whole', whole / epochs, ...
                  'each', diff (stamps), 'loss', m.history.loss(end));
      if (strcmp (c.optimizer, 'lbfgs'))
        r.whole = whole;    % the driver divides by the evaluations
        r.seconds = stamps(end);
      end
      return;
    case 'pca'
      id = tic ();
      [coeff, score] = pca_fit (X, c.k, 'Threads', c.threads);
    case 'oja'
      how = 'columns';
      if (isfield (c, 'by_rows'))
        how = 'rows';
      end
      id = tic ();
      W = oja_learn (X, c.k, 'Rule', c.rule, 'LearningRate', c.rate, ...
                     'Order', 'given', 'Center', false, 'Seed', 1, ...
                     'Threads', c.threads, 'ObservationsIn', how);
    case 'apply'
      m = trainer (X(1:9,:), c.hidden(:)', options{:}, 'Epochs', 0);
      id = tic ();
      Z = ae_encode (m, X, 'Threads', c.threads);
      Xhat = ae_decode (m, Z, 'Threads', c.threads);
    case 'sample'
      m = trainer (X(1:9,:), c.hidden(:)', options{:}, 'Epochs', 0);
      id = tic ();
      S = vae_sample (m, c.rows, 'Mean', true, 'Seed', 1, 'Threads', c.threads);
  end
  r.seconds = toc (id);
  r.whole = r.seconds;
end

c = jsondecode (getenv ('BENCH'));
[X, options, trainer] = prepare (c);
hello = struct ('side', 'ours', 'version', ['Octave ' version()], ...
                'blas', version ('-blas'), 'threads', c.threads, 'note', '');
if (isfield (c, 'hidden'))    % warm
  trainer (X(1:min (end, 2000),:), c.hidden(:)', options{:}, 'Epochs', 1);
end
printf ('%s\n', jsonencode (hello));
fflush (stdout);
% Not fgetl, which waits for the character after the line's end.
while (true)
  line = input ('', 's');
  words = strsplit (strtrim (line), ' ');
  if (! strcmp (words{1}, 'go'))
    break;
  end
  printf ('%s\n', jsonencode (run (c, str2double (words{2}), X, options, trainer)));
  fflush (stdout);
end

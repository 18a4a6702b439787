% tests/bench/peak.m: how far the peak of resident memory rises during a
% call, and how far it may.  One line of JSON for each call.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% Megabytes of a line of /proc/self/status.
function m = status (name)
  text = fileread ('/proc/self/status');
  m = str2double (regexp (text, [name ':\s+(\d+) kB'], 'tokens', 'once'){1}) / 1024;
end

function measure (words, X, trainer, hidden, varargin)
  m = trainer (X, hidden, 'Epochs', 0, 'Seed', 1);
  layers = [m.encoder, m.decoder];
  parameters = sum (cellfun (@numel, {layers.weight, layers.bias}));
  if (isfield (m, 'mean'))
    parameters += sum (cellfun (@numel, {m.mean.weight, m.mean.bias, ...
                                         m.logvar.weight, m.logvar.bias}));
  end
  units = 784 + sum (cellfun (@numel, {layers.bias}));
  clear m layers;
  data = numel (X) * 4;
  allowed = (data + 6 * 4 * parameters + 3 * 4 * units * 128) / 2^20 + 32;
  file = fopen ('/proc/self/clear_refs', 'w');
  fputs (file, '5');
  fclose (file);
  before = status ('VmRSS');
  m = trainer (X, hidden, varargin{:}, 'Epochs', 1, 'Seed', 1);
  r = struct ('call', words, 'rise', status ('VmHWM') - before, ...
              'allowed', allowed);
  printf ('%s\n', jsonencode (r));
  fflush (stdout);
end

file = fopen (getenv ('BENCH_DATA'));
X = fread (file, [784, 60000], 'uint8=>single')' / 255;
fclose (file);
% Libraries loaded, threads started.
ae_train (X(1:2000,:), [128, 32], 'Epochs', 1);

a = [128, 32];
e = [1000, 500, 250, 30];
measure ('ae_train, 128-32', X, @ae_train, a);
measure ('ae_train, 128-32, ValidationFraction 0.1', X, @ae_train, a, ...
         'ValidationFraction', 0.1);
measure ('ae_train, 128-32, Normalize standardize', X, @ae_train, a, ...
         'Normalize', 'standardize');
measure ('ae_train, 128-32, both', X, @ae_train, a, ...
         'ValidationFraction', 0.1, 'Normalize', 'standardize');
measure ('ae_train, 1000-500-250-30', X, @ae_train, e);
measure ('vae_train, 400-20', X, @vae_train, [400, 20]);
X = X';
measure_columns = @(X, hidden, varargin) ...
  ae_train (X, hidden, 'ObservationsIn', 'columns', varargin{:});
measure ('ae_train, 128-32, ObservationsIn columns', X, measure_columns, a);
measure ('ae_train, 128-32, images h x w x N', reshape (X, 28, 28, []), ...
         @ae_train, a);

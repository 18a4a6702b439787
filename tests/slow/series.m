% Faults in a series: windows of it, learnt from normal ones by an lstm, by dense
% layers and by principal components, the threshold from others, and the area
% under the curve, step by step, for each kind of fault.  By an argument one part:
%
% sensor   two channels, a period that drifts and noise; a spike, a stuck sensor,
%          a period missed, a channel that lags
% ecg      the electrocardiogram of scipy (MIT-BIH 208, five minutes; normal and
%          ventricular beats), 90 samples a second, about its running median;
%          a spike, a burst of noise, a beat upside down, one at half speed, and
%          one that is missing, which an error of reconstruction does not tell:
%          where nothing happens nothing is reconstructed wrongly
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));
addpath (fullfile (fileparts (mfilename ('fullpath')), '..', '..', 'docs', ...
                   'figures', 'common'));

% record (kind) returns a record of its own with faults of that kind, and where;
% without an argument a normal one.
function area = faults_table (train, held, T, channels, hidden, kinds, record)
  names = {sprintf('lstm %d', hidden(1)), sprintf('dense %d-%d', hidden(2:3)), ...
           sprintf('PCA-%d', hidden(3))};
  models = {ae_train(train, {{'lstm', hidden(1), 'Reverse', true}}, 'SequenceSize', ...
                     [T channels], 'Epochs', 40, 'LearningRate', 5e-3, 'Seed', 1), ...
            ae_train(train, hidden(2:3), 'Epochs', 40, 'LearningRate', 2e-3, 'Seed', 1)};
  [coeff, ~, ~, ~, mu] = pca_fit (train, hidden(3));
  models{3} = ae_from (coeff, mu);
  for k = 1:numel (kinds)
    [S{k}, faulty{k}] = record (kinds{k});
  end
  normal = ae_windows (record (), T);
  printf ('# area under the curve, by step\n# %-11s', '');
  printf ('  %8s', kinds{:});
  printf ('   false alarms, windows\n');
  for m = 1:3
    d = anomaly_fit (models{m}, held, 'Rate', .01);
    for k = 1:numel (kinds)
      [W, places] = ae_windows (S{k}, T);
      [score, ~, ~, parts] = anomaly_score (d, W);
      area(m,k) = anomaly_roc (ae_unwindow (score, places), faulty{k}).auc;
      off(k) = max (abs (sum (parts, 2) - score) ./ score);
    end
    [~, flag] = anomaly_score (d, normal);
    alarms(m) = mean (flag);
    printf ('# %-11s', names{m});
    printf ('  %8.4f', area(m,:));
    printf ('   %.4f\n', alarms(m));
    fflush (stdout);
    check (off < 1e-10, '%s: parts sum to the score, off by %.0e', names{m}, max (off));
  end
  check (alarms < .05, 'false alarms on a fresh record stay near the rate (windows overlap)');
end

asked = argv ();
wants = @(part) isempty (asked) || any (strcmp (asked, part));
randn ('twister', 1);
rand ('twister', 1);

if (wants ('sensor'))
  T = 40;
  train = ae_windows (sensor_record (4000), T);
  held = ae_windows (sensor_record (2000), T);
  area = faults_table (train, held, T, 2, [16 32 6], {'spike', 'stuck', 'missed', 'lag'}, ...
                       @(varargin) sensor_record (6000, varargin{:}));
  check (area > .6, 'all tell all faults better than chance');
  check (max (area, [], 1) > .85, 'and one of them each fault well');
end

function [S, faulty] = faulty_beats (S, beats, kind)
  faulty = false (size (S));
  if (nargin < 3)
    return
  end
  for beat = beats(3:6:end-2)'
    switch (kind)
      case 'spike'
        at = beat + 30 + (0:2)';
        S(at) = S(at) + 1.5;
      case 'noise'
        at = beat + (20:49)';
        S(at) = S(at) + .3 * randn (30, 1);
      case 'inverted'
        at = beat + (-12:12)';
        S(at) = -S(at);
      case 'missed'
        at = beat + (-12:12)';
        S(at) = linspace (S(at(1)), S(at(end)), 25)';
      case 'slow'
        at = beat + (-12:12)';
        S(at) = interp1 (-12:12, S(at), (-12:12) / 2)';
    end
    faulty(at) = true;
  end
end

file = '/usr/lib/python3/dist-packages/scipy/misc/ecg.dat';
if (wants ('ecg') && ! exist (file, 'file'))
  disp ('ok - # skip: needs python3-scipy, which brings an electrocardiogram');
elseif (wants ('ecg'))
  % Four samples are one; the running median over two beats is the line that the
  % record drifts about; millivolts (200 a millivolt, zero at 1,024).
  x = (double (npz_read (file).ecg(:)) - 1024) / 200;
  x = mean (reshape (x, 4, []))';
  n = numel (x);
  base = arrayfun (@(i) median (x(max (1, i - 90):min (n, i + 90))), (1:9:n)');
  x = x - interp1 ((1:9:n)', base, (1:n)', 'linear', 'extrap');
  % Beats: the highest within .4 s, above .6 mV.
  top = arrayfun (@(i) max (x(max (1, i - 18):min (n, i + 18))), (1:n)');
  beats = find (x == top & x > .6);
  T = 64;
  third = round (.6 * n);
  tested = beats(beats > third + 100 & beats < n - 100) - third;
  printf ('# %d samples, %d beats, %d of them in the part that is tested\n', n, ...
          numel (beats), numel (tested));
  train = ae_windows (x(1:round (.4 * n)), T, 2);
  held = ae_windows (x(round (.4 * n)+1:third), T);
  area = faults_table (train, held, T, 1, [24 32 8], {'spike', 'noise', 'inverted', 'slow', 'missed'}, ...
                       @(varargin) faulty_beats (x(third+1:end), tested, varargin{:}));
  check (max (area(:,1:4), [], 1) > .7, 'each fault but the last is told by one of them');
end
exit (check ());

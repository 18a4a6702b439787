% Faults in a sensor's record: two channels, a period that drifts and noise;
% windows of 40 steps, learnt by an lstm, by dense layers and by principal
% components from normal records, the threshold from a third, and the area under
% the curve, step by step, for each kind of fault (a spike, a stuck sensor, a
% period missed, a channel that lags).
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));
addpath (fullfile (fileparts (mfilename ('fullpath')), '..', '..', 'docs', ...
                   'figures', 'common'));

randn ('twister', 1);
rand ('twister', 1);
T = 40;
train = ae_windows (sensor_record (4000), T);
held = ae_windows (sensor_record (2000), T);
kinds = {'spike', 'stuck', 'missed', 'lag'};
models = {ae_train(train, {{'lstm', 16, 'Reverse', true}}, 'SequenceSize', [T 2], ...
                   'Epochs', 40, 'LearningRate', 5e-3, 'Seed', 1), ...
          ae_train(train, [32 6], 'Epochs', 40, 'LearningRate', 2e-3, 'Seed', 1)};
[coeff, ~, ~, ~, mu] = pca_fit (train, 6);
models{3} = ae_from (coeff, mu);
names = {'lstm 16', 'dense 32-6', 'PCA-6'};
printf ('# area under the curve, by step\n# %-10s', '');
printf ('  %8s', kinds{:});
printf ('   false alarms, windows\n');
for m = 1:3
  d = anomaly_fit (models{m}, held, 'Rate', .01);
  for k = 1:4
    [S, faulty] = sensor_record (6000, kinds{k});
    [W, places] = ae_windows (S, T);
    area(m,k) = anomaly_roc (ae_unwindow (anomaly_score (d, W), places), faulty).auc;
  end
  [~, flag] = anomaly_score (d, ae_windows (sensor_record (6000), T));
  alarms(m) = mean (flag);
  printf ('# %-10s', names{m});
  printf ('  %8.4f', area(m,:));
  printf ('   %.4f\n', alarms(m));
end
check (area > .6, 'all tell all faults better than chance');
check (max (area, [], 1) > .85, 'and one of them each fault well');
check (alarms < .05, 'false alarms on a fresh record stay near the rate (windows overlap)');
exit (check ());

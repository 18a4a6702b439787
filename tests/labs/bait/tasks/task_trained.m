% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_trained ()
  task.package = true;
  task.seconds = 10;
  task.stages = lab_stage ('the mean', 1, @draw, @judge);
end

function [calls, known] = draw ()
  known = randn (20, 3);
  calls = lab_call ('trained', 1, known);
end

function words = judge (out, known)
  words = lab_agree (out{1}{1}, mean (known, 1), 1e-10, 'y');
end

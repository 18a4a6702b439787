% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_average_precision ()
  % One relevant one at a time.
  task.stages = [ ...
    lab_stage('one query', 1, @one, @counted), ...
    lab_stage('several', 1, @several, @counted), ...
    lab_stage('none relevant, all relevant', 1, @special, @counted, 'hidden')];
end

function [calls, known] = one ()
  known = double (rand (1, 12) > 0.6);
  known(3) = 1;
  calls = lab_call ('average_precision', 1, known);
end

function [calls, known] = several ()
  known = double (rand (5, 9) > 0.6);
  known(:,4) = 1;
  calls = lab_call ('average_precision', 1, known);
end

function [calls, known] = special ()
  known = [zeros(1, 6); ones(1, 6); 0 0 0 0 0 1];
  calls = lab_call ('average_precision', 1, known);
end

function words = counted (out, relevant)
  wanted = 0;
  for i = 1:size (relevant, 1)
    places = find (relevant(i,:));
    for j = 1:numel (places)
      wanted = wanted + j / places(j) / numel (places) / size (relevant, 1);
    end
  end
  words = lab_agree (out{1}{1}, wanted, 1e-12, 'ap', ...
                     {'the number of queries', size(relevant, 1)});
end

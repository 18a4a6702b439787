% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function words = lab_ended (run)
  % words = lab_ended (run): how a run ended, for those of its calls that have
  % left no result.
  file = fopen (fullfile (run.folder, 'status'), 'r');
  status = NaN;
  if file >= 0
    status = fscanf (file, '%d', 1);
    fclose (file);
  end
  known = {0, 'ended Octave before it returned'; ...
           124, sprintf('was stopped after %d seconds', run.seconds); ...
           125, 'could not be isolated and was not run'; ...
           137, 'was killed'; ...
           153, 'wrote or printed more than is allowed'; ...
           152, 'used more of the processor than is allowed'; ...
           139, 'made Octave crash'; ...
           134, 'made Octave crash'};
  words = sprintf ('made Octave end with status %d', status);
  for i = 1:size (known, 1)
    if isequal (status, known{i,1})
      words = known{i,2};
    end
  end
end

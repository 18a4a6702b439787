% complaints = fuzz (seed, first, last): cases of that seed and these numbers;
% prints a line for each that is wrong, or returns them.  See run.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function complaints = fuzz (seed, first, last)
  state = warning ('off', 'all');
  place = getenv ('FUZZ_PLACE');
  complaints = {};
  for number = first:last
    [name, given, outputs, what] = fuzz_case (seed, number);
    if (! isempty (place))
      file = fopen (place, 'a');
      fprintf (file, '%d of seed %d: %s\n', number, seed, what);
      fclose (file);
    end
    complaint = fuzz_try (name, given, outputs);
    if (! isempty (complaint))
      complaint = sprintf ('case %d of seed %d: %s: %s', number, seed, what, complaint);
      if (nargout == 0)
        printf ('not ok - %s\n', strrep (complaint, "\n", ' | '));
        fflush (stdout);
      end
      complaints{end+1} = complaint;
    end
    close all
  end
  warning (state);
  if (nargout == 0)
    printf ('all are tried\n');
  end
end

% What is wrong with how it failed, or ''.
function complaint = fuzz_try (name, given, outputs)
  complaint = '';
  theirs = {'Octave:invalid-fun-call', 'fuzz:own', 'battery:own'};
  out = cell (1, outputs);
  problem = [];
  try
    if (outputs)
      evalc ('[out{:}] = feval (name, given{:});');
    else
      evalc ('feval (name, given{:});');
    end
  catch problem
  end
  if (isempty (problem))
    return
  end
  ours = strncmp (problem.identifier, 'autoencoder:', 12);
  if (! ours && ! any (strcmp (problem.identifier, theirs)) ...
      && isempty (regexp (problem.message, 'called with too many|elements undefined in return', 'once')))
    complaint = sprintf ('[%s] %s', problem.identifier, problem.message);
    if (! isempty (problem.stack))
      complaint = sprintf ('%s (%s, line %d)', complaint, problem.stack(1).name, problem.stack(1).line);
    end
  elseif (ours && isempty (regexp (problem.message, '^[\w/]+: ', 'once')))
    complaint = ['message without a function: ' problem.message];
  elseif (ours && any (problem.message < 32 & problem.message != 10))
    complaint = 'message with control characters';
  end
end

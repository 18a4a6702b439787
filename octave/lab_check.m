% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function report = lab_check (name, folder)
  % -*- texinfo -*-
  % @deftypefn  {} {} lab_check (@var{name}, @var{folder})
  % @deftypefnx {} {@var{report} =} lab_check (@var{name}, @var{folder})
  % How far a lab is: which tasks are right, and what is wrong with the others.
  %
  % @var{name} is the lab's, @var{folder} the one that @code{lab_start} filled.
  % Your functions are called with numbers, the same at each call, and what they
  % return is held against what must be true of it.  Grading calls them with
  % others, and looks at a few cases more, so that numbers written down do not
  % help.  No network is needed, nothing is sent anywhere.
  %
  % @var{report}, 1 x tasks, has fields @code{name}, @code{title}, @code{points},
  % @code{earned} and @code{stages}, a struct array with @code{name},
  % @code{points}, @code{earned} and @code{words} ('' if right).  The points are
  % those that can be checked here.
  %
  % Errors: @code{autoencoder:badCall}.
  %
  % @example
  % @group
  % lab_start ('autoencoder', 'my-autoencoder')
  % @print{} # 2. The autoencoder by hand
  % @print{} ...
  % lab_check ('autoencoder', 'my-autoencoder')
  % @print{} reconstruct: 0 of 3
  % @print{} ...
  % @end group
  % @end example
  % @seealso{lab_start, lab_grade}
  % @end deftypefn

  [home, cleanup] = lab_home ();
  if nargin ~= 2
    error ('autoencoder:badCall', ...
           'lab_check: arguments ''name'' and ''folder'' are needed');
  end
  lab = lab_read (lab_find ('lab_check', home, name));
  if ~ischar (folder) || ~exist (folder, 'dir')
    error ('autoencoder:badCall', ...
           'lab_check: argument ''folder'' must be a folder: lab_start makes it');
  end
  found = lab_evaluate (lab, lab_absolute (folder), @(text) double (text), false);
  if nargout
    report = found;
    return
  end
  for task = found
    fprintf ('%s: %g of %g\n', task.name, task.earned, task.points);
    for stage = task.stages
      if isempty (stage.words)
        fprintf ('  %s: right\n', stage.name);
      else
        fprintf ('  %s: %s\n', stage.name, stage.words);
      end
    end
  end
  fprintf ('%g of %g points that can be checked here; grading has %g\n', ...
           sum ([found.earned]), sum ([found.points]), lab.points);
end

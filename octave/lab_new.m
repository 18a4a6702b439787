% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function lab_new (folder)
  % -*- texinfo -*-
  % @deftypefn {} {} lab_new (@var{folder})
  % A skeleton for a lab of your own.
  %
  % @var{folder} must not be there yet, and gets the text (@file{lab.md}), a task
  % (@file{tasks/}), what students begin with (@file{starter/}) and, to try it, a
  % solution (@file{solution/}), which you keep.  It is a complete lab, of one
  % task: @code{lab_start}, @code{lab_check} and @code{lab_grade} take the folder's
  % path (with a slash in it) for a lab's name.  The manual's chapter on labs says
  % how a task is written, by trying it.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badFile} if the folder
  % is there, or cannot be made.
  %
  % @example
  % @group
  % mkdir labs
  % lab_new ('labs/mine')
  % lab_check ('labs/mine', 'labs/mine/solution')
  % @print{} softmax: 3 of 3
  % @print{}   probabilities: right
  % @print{}   their ratios: right
  % @print{} 3 of 3 points that can be checked here; grading has 4
  % @end group
  % @end example
  % @seealso{lab_start, lab_check, lab_grade}
  % @end deftypefn

  [home, cleanup] = lab_home ();
  if nargin ~= 1 || ~ischar (folder) || isempty (folder)
    error ('autoencoder:badCall', 'lab_new: argument ''folder'' must be a text');
  end
  if exist (folder, 'dir') || exist (folder, 'file')
    error ('autoencoder:badFile', 'lab_new: ''%s'' is there already', folder);
  end
  [copied, said] = copyfile (fullfile (home, 'grader', 'skeleton'), folder);
  if ~copied
    error ('autoencoder:badFile', 'lab_new: cannot make ''%s'': %s', folder, said);
  end
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [names, titles] = lab_list ()
  % -*- texinfo -*-
  % @deftypefn  {} {} lab_list ()
  % @deftypefnx {} {[@var{names}, @var{titles}] =} lab_list ()
  % The labs: exercises that grade themselves.
  %
  % Without output they are printed.  @var{names} and @var{titles} are cell rows
  % of texts, in the order in which they build on each other.
  %
  % @example
  % @group
  % labs = lab_list ();
  % labs@{1@}
  % @print{} ans = components
  % @end group
  % @end example
  % @seealso{lab_start, lab_check, lab_grade, lab_new}
  % @end deftypefn

  [home, cleanup] = lab_home ();
  found = lab_names (home);
  titles = cell (size (found));
  for i = 1:numel (found)
    text = fileread (fullfile (home, found{i}, 'lab.md'));
    titles{i} = regexp (text, '(?<=^# )[^\n]*', 'match', 'once');
  end
  if nargout
    names = found;
  else
    for i = 1:numel (found)
      fprintf ('%-12s %s\n', found{i}, titles{i});
    end
  end
end

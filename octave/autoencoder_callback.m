% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [answer, problem] = autoencoder_callback (f, varargin)
  % -*- texinfo -*-
  % @deftypefn {} {[@var{answer}, @var{problem}] =} autoencoder_callback (@var{f}, @var{argument}, @dots{})
  % Internal: call a user's function, and keep its error.
  %
  % Called by the package's compiled part, which an error must not leave in the
  % middle.  @var{f} is a function handle or name.  @var{answer} is true if the
  % function answers true: a number or logical other than 0 (all of them, if
  % there are several); a function that returns nothing, or @code{[]}, answers
  % false.  @var{problem} is @code{[]}, or a struct with the fields
  % @code{message}, @code{identifier} and @code{stack} of the error, which
  % @code{rethrow (problem)} raises again.
  %
  % The function is called once, as a statement, so that it need not have an
  % output.
  % @seealso{ae_train}
  % @end deftypefn

  answer = false;
  problem = [];
  try
    if ischar (f) && ~any (exist (f) == [2 3 5 6 103])
      error ('autoencoder:badOption', ...
             'option ''OutputFcn'' must be a function; there is no ''%s''', f);
    end
    ans = [];
    feval (f, varargin{:});
    value = ans;
    if ~(isnumeric (value) || islogical (value)) || any (isnan (value(:)))
      error ('autoencoder:badCall', ...
             'a callback must answer true or false, not a %s', class (value));
    end
    answer = ~isempty (value) && all (value(:) ~= 0);
  catch caught
    problem = struct ('message', caught.message, ...
                      'identifier', caught.identifier, ...
                      'stack', caught.stack);
  end
end

%!test # answers
%! assert (autoencoder_callback (@(x) x > 2, 3), true);
%! assert (autoencoder_callback (@(x) x > 2, 1), false);
%! assert (autoencoder_callback (@(x) []), false);
%! assert (autoencoder_callback (@() 1), true);
%! assert (autoencoder_callback ('isempty', []), true);
%! assert (class (autoencoder_callback (@() 1)), 'logical');

%!function autoencoder_callback_silent (x)
%!  global autoencoder_callback_count
%!  autoencoder_callback_count += x;
%!endfunction

%!test # functions without an output run, and run once
%! global autoencoder_callback_count
%! autoencoder_callback_count = 0;
%! [answer, problem] = autoencoder_callback (@autoencoder_callback_silent, 1);
%! assert (answer, false);
%! assert (problem, []);
%! [answer, problem] = autoencoder_callback (@(x) autoencoder_callback_silent (x), 1);
%! assert (answer, false);
%! assert (problem, []);
%! assert (autoencoder_callback_count, 2);
%! clear -global autoencoder_callback_count
%! text = evalc ('[answer, problem] = autoencoder_callback (@() printf (''once\n''));');
%! assert (text, sprintf ('once\n'));
%! assert (answer, false);
%! assert (problem, []);
%! [answer, problem] = autoencoder_callback (@() fprintf (''));
%! assert (answer, false);

%!test # the error is kept as it was
%! [answer, problem] = autoencoder_callback (@() error ('mine:own', 'number %d', 7));
%! assert (answer, false);
%! assert (problem.message, 'number 7');
%! assert (problem.identifier, 'mine:own');
%! try
%!   rethrow (problem);
%! catch again
%!   assert (again.identifier, 'mine:own');
%!   assert (again.message, 'number 7');
%! end_try_catch
%! [~, problem] = autoencoder_callback ('no_function_has_this_name');
%! assert (isstruct (problem));
%! [~, problem] = autoencoder_callback (@() struct ());
%! assert (problem.identifier, 'autoencoder:badCall');
%! [~, problem] = autoencoder_callback (@() NaN);
%! assert (problem.identifier, 'autoencoder:badCall');
%!error <ae_train: option 'OutputFcn' must be a function; there is no 'a word'> ae_train (rand (9, 4), 2, 'OutputFcn', 'a word')

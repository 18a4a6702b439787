% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [Z, problem] = autoencoder_sample (f, n, k, first)
  % -*- texinfo -*-
  % @deftypefn {} {[@var{Z}, @var{problem}] =} autoencoder_sample (@var{f}, @var{n}, @var{k}, @var{first})
  % Internal: samples from a user's function, n x k, and its error if it fails.
  %
  % Called by the package's compiled part, which an error must not leave in the
  % middle.  @var{f} is a function handle or name, called as @code{f (n)}, or
  % with @var{first} as @code{f (first, n)}, whose answer comes as k x n.
  % @var{problem} is @code{[]}, or a struct with the fields @code{message},
  % @code{identifier} and @code{stack}, which @code{rethrow (problem)} raises
  % again: also of the error @code{autoencoder:badCall} where the answer is not
  % n x k finite real numbers.
  % @seealso{aae_train}
  % @end deftypefn

  Z = [];
  problem = [];
  try
    name = 'Prior';
    if nargin > 3
      name = 'X';
      answer = feval (f, first, n);
    else
      answer = feval (f, n);
    end
    if ~(isnumeric (answer) || islogical (answer)) || ~isreal (answer) ...
       || ~isequal (size (answer), [n k])
      shape = sprintf ('%d x ', size (answer));
      kind = class (answer);
      if isnumeric (answer) && ~isreal (answer)
        kind = ['complex ' kind];
      end
      error ('autoencoder:badCall', ...
             ['the function ''%s'' must return %d x %d real numbers, one ' ...
              'sample a row, not a %s of %s'], name, n, k, kind, shape(1:end - 3));
    end
    if any (~isfinite (answer(:)))
      if nargin < 4
        first = 1;
      end
      [row, column] = find (~isfinite (answer), 1);
      error ('autoencoder:badCall', ...
             'the function ''%s'' returned %g; row %d, column %d', name, ...
             double (full (answer(row,column))), first + row - 1, column);
    end
    Z = double (full (answer));
    if nargin > 3
      Z = Z.';
    end
  catch caught
    problem = struct ('message', caught.message, ...
                      'identifier', caught.identifier, ...
                      'stack', caught.stack);
  end
end

%!test # numbers as they are
%! [Z, problem] = autoencoder_sample (@(n) reshape (1:2*n, n, 2), 3, 2);
%! assert (Z, [1 4; 2 5; 3 6]);
%! assert (problem, []);
%! Z = autoencoder_sample (@(n) single (ones (n, 1)), 2, 1);
%! assert (class (Z), 'double');
%! Z = autoencoder_sample ('eye', 3, 3);
%! assert (Z, eye (3));

%!test # what is wrong is kept
%! [Z, problem] = autoencoder_sample (@(n) error ('mine:own', 'number %d', n), 3, 2);
%! assert (Z, []);
%! assert (problem.identifier, 'mine:own');
%! assert (problem.message, 'number 3');
%! [~, problem] = autoencoder_sample (@(n) ones (n, 1), 3, 2);
%! assert (problem.identifier, 'autoencoder:badCall');
%! assert (! isempty (strfind (problem.message, '3 x 2')));
%! [~, problem] = autoencoder_sample (@(n) ones (n, 2, 4), 3, 2);
%! assert (problem.message, 'the function ''Prior'' must return 3 x 2 real numbers, one sample a row, not a double of 3 x 2 x 4');
%! [~, problem] = autoencoder_sample (@(n) 1i * ones (n, 2), 3, 2);
%! assert (problem.message, 'the function ''Prior'' must return 3 x 2 real numbers, one sample a row, not a complex double of 3 x 2');
%! [~, problem] = autoencoder_sample (@(n) NaN (n, 2), 3, 2);
%! assert (! isempty (strfind (problem.message, 'NaN')));
%! [~, problem] = autoencoder_sample (@(n) {}, 3, 2);
%! assert (problem.identifier, 'autoencoder:badCall');

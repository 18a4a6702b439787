% note: calls a function and writes a line for each of its outputs, and of a
% struct that is no model one for each of its fields, so that a field to come
% moves no other:
%
%   name  <tab>  class and size  <tab>  MD5 of all bits  <tab>  sum of all
%
% or, where it fails, the error's identifier and text, and in either case what
% it warned of.  The file is that of the environment's BATTERY_OUTPUT.  Every
% call finds the same state of Octave's generators: no line hangs on those
% before it.  The outputs wanted are COUNT; the first one is returned, or [],
% and whether there was an error.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [result, failed] = note (name, f, arguments, count)
  persistent file
  if (isempty (file))
    file = fopen (getenv ('BATTERY_OUTPUT'), 'w');
  end
  if (nargin < 3)
    arguments = {};
  end
  if (nargin < 4)
    count = 1;
  end
  result = [];
  failed = false;
  rand ('twister', 1);
  randn ('twister', 2);
  lastwarn ('', '');
  try
    [found{1:count}] = f (arguments{:});
  catch problem
    line (file, name, 'error', problem.identifier, problem.message);
    found = {};
    failed = true;
  end
  [text, identifier] = lastwarn ();
  if (! isempty (text))
    line (file, [name ' warning'], 'warning', identifier, text);
  end
  for i = 1:numel (found)
    if (i > 1)
      number = sprintf ('(%d)', i);
    else
      number = '';
      result = found{1};
    end
    if (isstruct (found{i}) && ! isfield (found{i}, 'kind') && numfields (found{i}) > 0)
      for field = fieldnames (found{i})'
        part = found{i}.(field{1});
        if (numel (found{i}) != 1)
          part = {found{i}.(field{1})};
        end
        describe (file, [name number '.' field{1}], part);
      end
    else
      describe (file, [name number], found{i});
    end
  end
end

function describe (file, name, value)
  [hash, total, what] = digest (value);
  line (file, name, what, hash, total);
end

% A line of the file, whatever line ends the texts have in them, and without the
% random names of Octave's temporary files.
function line (file, varargin)
  texts = strrep (varargin, "\n", '\n');
  texts = regexprep (texts, 'oct-\w{6}', 'oct-......');
  fprintf (file, '%s\n', strjoin (strrep (texts, "\t", ' '), "\t"));
  fflush (file);  % a crash shows where
end

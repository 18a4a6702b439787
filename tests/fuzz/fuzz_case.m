% [name, given, outputs, what] = fuzz_case (seed, number): a call that depends on
% the two alone, and words for it.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [name, given, outputs, what] = fuzz_case (seed, number)
  persistent names known
  if (isempty (names))
    names = [public_functions(), repmat({'files', 'models'}, 1, 8)];
    known = cell (1, numel (names));
  end
  rand ('twister', [seed, number]);
  randn ('twister', [seed, number]);
  calls = {};
  while (isempty (calls))
    i = any_of (numel (names));
    if (isempty (known{i}))
      known{i} = {calls_of(names{i})};
    end
    calls = known{i}{1};
  end
  chosen = calls(any_of (rows (calls)),:);
  [what, outputs, given, name] = chosen{:};
  if (rand () < 0.15)
    outputs = any_of (6) - 1;
  end
  changes = '';
  for i = 1:any_of (3)
    [given, change] = changed (name, given);
    changes = [changes '; ' change];
  end
  what = [what changes];
end

% Made when they are first wanted.  That draws, and must not matter.
function list = calls_of (name)
  state = {rand('twister'), randn('twister')};
  if (strcmp (name, 'files'))
    list = of_files ();
  elseif (strcmp (name, 'models'))
    list = of_models ();
  else
    list = known_calls (name);
    list(:,4) = {name};
  end
  rand ('twister', state{1});
  randn ('twister', state{2});
end

% How the models are made.
function list = of_models ()
  [m, recipes, usual] = models ('double');
  list = cell (0, 4);
  for row = recipes'
    try
      given = row{3}(m, usual);
      if (iscell (row{4}))
        given = [given, row{4}, usual];
      end
      list(end+1,:) = {['model ' row{1}], 1, given, row{2}};
    end
  end
end

% A file of each kind that is read, to be changed.
function list = of_files ()
  X = reshape (mod (37 * (1:24), 255), 4, 6);
  idx = uint8 ([0 0 8 3 0 0 0 4 0 0 0 2 0 0 0 3 X(:)']);
  head = ["{'descr': '<f8', 'fortran_order': False, 'shape': (4, 6), }" repmat(' ', 1, 57) "\n"];
  npy = [uint8([147 double('NUMPY') 1 0 numel(head) 0]) uint8(head) typecast(X(:)', 'uint8')];
  list = {
    'idx_read of a file', 1, {struct('bytes', idx, 'end', '.idx')}, 'idx_read'
    'ae_open of an IDX',  1, {struct('bytes', idx, 'end', '.idx')}, 'ae_open'
    'ae_open of an NPY',  1, {struct('bytes', npy, 'end', '.npy')}, 'ae_open' };
end

% One change: of an argument's whole, of something in it, of an option.
function [given, change] = changed (name, given)
  table = option_rows (name);
  if (numel (given) > 0 && isstruct (given{1}) && isfield (given{1}, 'bytes') && isfield (given{1}, 'end'))
    given{1} = file_of (given{1});
    change = 'a file';
  elseif (numel (given) == 0 || rand () < 0.05)
    given{end+1} = odd_value ();
    change = 'one more';
  elseif (! isempty (table) && rand () < 0.4)
    row = table(any_of (numel (table)));
    [good, bad] = option_values (row, known_values ('double'));
    values = [good, bad, {odd_value()}];
    values = values(! cellfun (@(x) isnumeric (x) && isscalar (x) && abs (x) > 1e4, values));
    value = values{any_of (numel (values))};
    given = [given, {row.name, value}];
    change = [row.name ' ' words_of(value)];
  else
    i = any_of (numel (given));
    if (rand () < 0.3)
      given{i} = odd_value ();
    else
      try
        given{i} = mutated (given{i});
      catch  % what is odd by now has no such change
        given{i} = odd_value ();
      end
    end
    change = sprintf ('argument %d is %s', i, words_of (given{i}));
  end
end

% The name of a file whose bytes are changed in some places, or that is cut.
function name = file_of (what)
  bytes = what.bytes;
  for i = 1:any_of (4) - 1
    bytes(any_of (min (numel (bytes), 80))) = any_of (256) - 1;
  end
  if (rand () < 0.3)
    bytes = bytes(1:any_of (numel (bytes)) - 1);
  end
  name = ['fuzzed' what.end];
  file = fopen (name, 'w');
  fwrite (file, bytes, 'uint8');
  fclose (file);
end

function text = words_of (value)
  if (ischar (value))
    text = ['''' value(:)'(1:min (end, 20)) ''''];
  elseif ((isnumeric (value) || islogical (value)) && isscalar (value))
    text = sprintf ('%s %g', class (value), real (value));
  else
    text = sprintf ('%s %s', class (value), mat2str (size (value)));
  end
end

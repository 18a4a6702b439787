% walk: calls a function with every value that option_values finds for every
% row of its table of options, so that options to come need no line here.
%
% CASES is a cell of rows {label, maker, options}: maker (precision, columns)
% makes the arguments before the options in a cell, observations in rows or in
% columns; the options are a struct of what else is given, the surroundings that
% an option's effect is seen in.  The first case is walked in both precisions
% and with one thread and two, the others (if BRIEFLY, all) in double with one and
% in single with two.  What is refused in double is not tried again in single,
% and what a row must refuse is tried once.  Names of lines have Option=value, or
% Option~value where it is to be refused.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function walk (name, cases, briefly)
  if (nargin < 3)
    briefly = false;
  end
  if (exist (name, 'file') != 2)
    return  % an older tree
  end
  f = str2func (name);
  count = outputs_of (name);
  table = option_rows (name);
  usual = small_options (table);
  for i = 1:rows (cases)
    [label, maker, given] = cases{i,:};
    refused = struct ();
    for run = {'double', 'double', 'single', 'single'; 1, 2, 1, 2}(:,runs_of (i, briefly))
      [precision, threads] = run{:};
      options = usual;
      for [value, key] = given
        options.(key) = value;
      end
      options = without_contradiction (options);
      if (isfield (usual, 'Threads'))
        options.Threads = threads;
      elseif (threads == 2)
        continue
      end
      known = known_values (precision);
      stem = sprintf ('%s %s %s%d', name, label, precision(1), threads);
      call = @(options) [maker(precision, columns_of (options)) given_options(options)];
      note (stem, f, call (options), count);
      for row = table
        if (strcmp (row.name, 'Plots') && (i > 1 || threads > 1 || strcmp (precision, 'single')))
          continue % slow
        end
        [good, bad] = option_values (row, known);
        if (i > 1 || ! strcmp (precision, 'double') || threads > 1)
          bad = {};
        end
        values = [good bad];
        for k = 1:numel (values)
          key = sprintf ('%s_%d', row.name, k);
          if (isfield (refused, key))
            continue
          end
          other = with_companions (options, row, values{k}, {table.name});
          sign = '=~'(1 + (k > numel (good)));
          [~, failed] = note ([stem ' ' row.name sign value_text(values{k}, k)], f, call (other), count);
          if (failed)
            refused.(key) = true;
          elseif (strcmp (row.name, 'Plots'))
            close all
          end
        end
      end
    end
  end
end

function choice = runs_of (i, briefly)
  if (i == 1 && ! briefly)
    choice = 1:4;
  else
    choice = [1 4];
  end
end

function lie = columns_of (options)
  lie = isfield (options, 'ObservationsIn') && strcmp (options.ObservationsIn, 'columns');
end

% What an option needs to have an effect.
function options = with_companions (options, row, value, names)
  for rule = companions ()'
    [name, words, needed] = rule{:};
    if (strcmp (name, row.name) && (isempty (words) || (ischar (value) && any (strcmp (value, words)))))
      for k = 1:2:numel (needed)
        if (any (strcmp (needed{k}, names)))
          options.(needed{k}) = needed{k + 1};
        end
      end
    end
  end
  options.(row.name) = value;
  options = without_contradiction (options);
end

% Some of what small_options gives does not go with some surroundings.
function options = without_contradiction (options)
  if (isfield (options, 'Optimizer') && ischar (options.Optimizer) ...
      && any (strcmp (options.Optimizer, {'cg', 'lbfgs', 'scg'})))
    options = without (options, {'BatchSize', 'LearningRate'});
  end
end

function options = without (options, names)
  options = rmfield (options, intersect (fieldnames (options), names));
end

% No options at all is no argument at all.
function list = given_options (options)
  list = {};
  if (numfields (options) > 0)
    list = {options};
  end
end

% As far as a function has them: what makes a call short and the same each time.
function options = small_options (table)
  options = struct ();
  small = struct ('Epochs', 2, 'BatchSize', 7, 'Seed', 3, 'Threads', 1, 'LearningRate', 0.02, 'Samples', 4, ...
                  'Chains', 4, 'Temperatures', 9, 'Count', 12, 'Neighbors', 4, ...
                  'Iterations', 30, 'Perplexity', 5);
  for [value, key] = small
    i = find (strcmp ({table.name}, key));
    if (! isempty (i) && value >= table(i).low)
      options.(key) = value;
    end
  end
  i = find (strcmp ({table.name}, 'Steps'));
  if (! isempty (i) && str2double (table(i).default) > 10)
    options.Steps = 5;
  end
end

function text = value_text (value, k)
  if (ischar (value))
    text = value;
  elseif ((isnumeric (value) || islogical (value)) && isscalar (value))
    text = sprintf ('%g', value);
  else
    text = sprintf ('[%d]', k);
  end
end

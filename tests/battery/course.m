% The battery's lines of the course of training and what goes with it: beginning
% from a model, from a file, what OutputFcn is told, what is printed.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% What a function prints, without the figures of a clock.
function text = printed (f, varargin)
  text = evalc ('f (varargin{:});');
  text = regexprep (text, '\S+ samples/s', '. samples/s');
  text = regexprep (text, '[0-9.]+ (s|min|h) left', '. left');
  text = regexprep (text, 'epoch +\d+/\d+', 'epoch');
end

% What OutputFcn was told in each epoch.
function infos = told (f, varargin)
  global battery_infos
  battery_infos = {};
  f (varargin{:}, 'OutputFcn', @remember);
  infos = battery_infos;
end

function stop = remember (info)
  global battery_infos
  info = rmfield (info, intersect (fieldnames (info), {'seconds'}));
  battery_infos{end+1} = info;
  stop = false;
end

% OPTIONS with another value for one of them, or one more.
function options = changed (options, name, value)
  i = find (strcmp (options(1:2:end), name));
  if (isempty (i))
    options(end+1:end+2) = {name, value};
  else
    options{2 * i} = value;
  end
end

for precision = {'double', 'single'}
  [m, recipes, usual] = models (precision{1});
  for i = 1:rows (recipes)
    kind = recipes{i,1};
    if (! any (regexp (recipes{i,2}, '_train$|_finetune$')))
      continue  % not trained in epochs
    end
    make = @(m, options) make_model (recipes(i,:), m, options);
    stem = [kind ' ' precision{1}(1)];
    for epochs = [0 1]
      again = changed (changed (usual, 'Epochs', epochs), 'InitialModel', m.(kind));
      note (sprintf ('%s from itself, %d', stem, epochs), make, {m, again});
    end
    again = changed (usual, 'CheckpointFile', 'course.mat');
    if (exist ('course.mat', 'file'))
      delete ('course.mat');
    end
    note ([stem ' with a file'], make, {m, again});
    if (exist ('course.mat', 'file'))
      kept = note ([stem ' file'], @load, {'course.mat'});
      names = fieldnames (kept);
      for j = 1:numel (names)
        note ([stem ' file ' names{j}], @() kept.(names{j}));
      end
      resumed = changed (changed (usual, 'InitialModel', kept.(names{1})), 'Epochs', 4);
      note ([stem ' from a file'], make, {m, resumed});
    end
    note ([stem ' told'], @told, {@(varargin) make(m, [usual varargin])});
    note ([stem ' printed'], @printed, {make, m, [usual {'Verbose', true}]});
    for seed = [0 1 2^31 2^53]
      note (sprintf ('%s seed %g', stem, seed), make, {m, changed(usual, 'Seed', seed)});
    end
    note ([stem ' no seed'], make, {m, usual([1:4 7:end])});
    note ([stem ' long'], make, {m, changed(usual, 'Epochs', 25)});
    note ([stem ' threads'], make, {m, changed(usual, 'Threads', 2)});
    note ([stem ' one batch'], make, {m, changed(usual, 'BatchSize', 24)});
    note ([stem ' by one'], make, {m, changed(usual, 'BatchSize', 1)});
    note ([stem ' patient'], make, {m, [changed(usual, 'Epochs', 30) {'ValidationFraction', 0.4, 'Patience', 2}]});
    note ([stem ' diverging'], make, {m, changed(usual, 'LearningRate', 1e10)});
  end
end

e = sample_data ('double');
note ('ae_options printed', @printed, {@ae_options, 'ae_jacobian'});
short = {'Epochs', 3, 'Seed', 1, 'Threads', 1};
note ('pca_compare printed', @printed, {@pca_compare, e.X, 2, short{:}});
note ('pca_compare model printed', @printed, {@pca_compare, m.linear, e.X});
note ('ppca_compare printed', @printed, {@ppca_compare, e.X, 2, short{:}});
note ('vae_information printed', @printed, {@vae_information, m.vae, e.X, 'Seed', 1, 'Threads', 1});
for name = {'vae_information', 'ae_gradcheck', 'ae_loss', 'ae_encode'}
  for kind = {'plain', 'vae', 'aae', 'bernoulli'}
    note ([name{1} ' ' kind{1} ' printed'], @printed, {str2func(name{1}), models('double').(kind{1}), e.X});
  end
end
close all

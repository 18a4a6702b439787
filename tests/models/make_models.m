% make_models: writes the folder of a version: models of every kind, a little
% trained, and what that version makes of them, for later versions to load
% (tests/octave/old_models.tst).  Called once a version, when it is released,
% with its package in the path:
%
%   cd tests/models; octave --path .../octave make_models.m 0.1.0
%
% KIND.mat (-v7) has `kept', of two elements, for double and for single:
%
%   model
%   results    .name of a function, .arguments behind the model, .values: all its
%              outputs
%   training   .name, .arguments and .options to go on with: an `X' among the
%              arguments stands for the data, a text that begins with @ for a
%              function
%
% whitening.mat has transforms and what they make of X, checkpoint.mat the file of a
% training half way and `whole', the training to its end.  All is about the first
% SEEN observations of data.mat.  Models, data and recipes are the battery's.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% Functions for a kind of model, with the arguments behind it.
function calls = calls_for (kind, model, e, condition)
  t = {'Threads', 1};
  if (isfield (model, 'head'))
    calls = {'ae_encode', {e.X, t{:}}; 'ae_predict', {e.X, t{:}}};
  elseif (strcmp (model.kind, 'rbm'))
    calls = {'rbm_encode', {e.X, t{:}}; 'rbm_reconstruct', {e.X, t{:}}; 'rbm_energy', {e.X, t{:}};
             'rbm_likelihood', {e.X, 'Method', 'exact', t{:}}};
  elseif (strcmp (model.kind, 'psd'))
    calls = {'psd_encode', {e.X, t{:}}; 'psd_code', {e.X, t{:}}};
  elseif (strcmp (model.kind, 'vae'))
    c = [condition t];
    calls = {'vae_encode', {e.X, c{:}}; 'vae_reconstruct', {e.X, c{:}}; 'vae_decode', {e.Z, c{:}};
             'vae_nll', {e.X, c{:}, 'Samples', 300, 'Seed', 7}};
  elseif (strcmp (model.kind, 'aae'))
    calls = {'ae_encode', {e.X, t{:}}; 'ae_reconstruct', {e.X, t{:}}; 'vae_decode', {e.Z, t{:}}};
  else
    calls = {'ae_encode', {e.X, t{:}}; 'ae_reconstruct', {e.X, t{:}}};
    if (! strcmp (kind, 'estimated'))  % a sum along directions that are drawn
      calls(end+1,:) = {'ae_loss', {e.X, t{:}}};
    end
    if (strcmp (kind, 'denoising'))
      calls(end+1,:) = {'ae_score', {e.X, t{:}}};
    end
  end
end

% How to go on with a model: what it was trained with, but that a stack is
% trained as a whole, and that pre-training comes first or not at all.
function training = training_for (recipe, m, usual, e)
  [kind, name, arguments, options] = recipe{:};
  switch (kind)
    case 'stacked'
      name = 'ae_train';
      list = {'X', {{'dense', 6}, {'dense', 3}, {'dense', 2}}};
      options = {'Decoder', {{'dense', 3, 'Activation', 'linear'}, {'dense', 6}}};
    case 'machines'
      name = 'ae_train';
      list = {'X', [4 2]};
      options = {'Tied', true, 'Loss', 'crossentropy'};
    otherwise
      list = arguments (m, usual);
      list(cellfun (@(one) isequal (one, e.X), list)) = {'X'};
      list(cellfun (@isstruct, list)) = [];  % the model itself
  end
  if (strcmp (kind, 'pretrained'))
    options = {};
  elseif (strcmp (kind, 'aae_sample'))
    options{find (strcmp (options, 'Prior')) + 1} = '@(n) 2 * [cos((1:n)'' * sqrt (5)), sin((1:n)'' * sqrt (5))]';
  end
  training = struct ('name', name, 'arguments', {list}, 'options', {options});
end

here = pwd ();
addpath (fullfile (here, '..', 'battery', 'common'));
folder = argv (){1};
mkdir (folder);
seen = 6;

kinds = models ('double');
for kind = fieldnames (kinds)'
  kept = struct ();
  for k = 1:2
    precision = {'double', 'single'}{k};
    [m, recipes, usual] = models (precision);
    recipe = recipes(strcmp (recipes(:,1), kind{1}),:);
    model = m.(kind{1});
    e = sample_data (precision);
    few = structfun (@(part) part(1:seen,:), e, 'UniformOutput', false);
    condition = {};
    i = find (strcmp (recipe{4}, 'Condition'));
    if (! isempty (i))
      condition = {'Condition', recipe{4}{i + 1}(1:seen,:)};
    end
    kept(k).model = model;
    kept(k).results = struct ('name', {}, 'arguments', {}, 'values', {});
    calls = calls_for (kind{1}, model, few, condition);
    for j = 1:rows (calls)
      [name, behind] = calls{j,:};
      values = cell (1, outputs_of (name));
      if (strcmp (name, 'ae_loss'))
        values = cell (1, 1);
      end
      [values{:}] = feval (name, model, behind{:});
      kept(k).results(j) = struct ('name', name, 'arguments', {behind}, 'values', {values});
    end
    kept(k).training = training_for (recipe, m, usual, e);
  end
  save ('-v7', fullfile (folder, [kind{1} '.mat']), 'kept');
end

data = struct ();
transforms = struct ();
for precision = {'double', 'single'}
  e = sample_data (precision{1});
  data.(precision{1}) = e.X;
  for k = 1:3
    method = {'zca', 'pca', '1/f'}{k};
    [~, transforms.(precision{1}){k}] = ae_whiten (e.X, 'Method', method, 'Threads', 1);
    whitened.(precision{1}){k} = ae_whiten (e.X(1:seen,:), transforms.(precision{1}){k}, 'Threads', 1);
  end
end
save ('-v7', fullfile (folder, 'data.mat'), 'data');
save ('-v7', fullfile (folder, 'whitening.mat'), 'transforms', 'whitened');

o = {'Optimizer', 'momentum', 'LearningRate', 0.02, 'BatchSize', 7, 'Seed', 5, 'Threads', 1};
file = fullfile (folder, 'checkpoint.mat');
ae_train (data.double, [5 2], o{:}, 'Epochs', 2, 'CheckpointFile', file);
half = load (file).model;
whole = ae_train (data.double, [5 2], o{:}, 'Epochs', 4);
save ('-v7', file, 'half', 'whole', 'o');

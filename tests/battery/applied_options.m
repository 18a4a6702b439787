% The battery's lines of every option of what takes a trained model.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% A maker for walk: the model, then data of that name, then the rest.
function maker = with_model (kind, data, varargin)
  maker = @(precision, columns) [{models(precision).(kind)}, ...
                                 {turned(sample_data (precision).(data), columns)}, varargin];
end

function maker = with_rows (kind, count, varargin)
  maker = @(precision, columns) [{models(precision).(kind)}, ...
                                 {turned(sample_data (precision).X(1:count,:), columns)}, varargin];
end

e = sample_data ('double');
c = struct ('Condition', e.C);
one = struct ('Condition', e.C(1,:));
none = struct ();

walk ('ae_encode', {'deep', with_model('deep', 'X'), none; 'wide', with_model('wide', 'X'), none; 'numeric', with_model('numeric', 'X'), c});
walk ('ae_decode', {'deep', with_model('deep', 'Z'), none; 'numeric', with_model('numeric', 'Z'), c});
walk ('ae_reconstruct', {'tied', with_model('tied', 'X'), none; 'numeric', with_model('numeric', 'X'), c; 'gaussian', with_model('gaussian', 'X'), none});
walk ('ae_loss', {'contractive', with_model('contractive', 'X'), none; 'sparse', with_model('sparse', 'X'), none; 'vae_full', with_model('vae_full', 'X'), none; 'learned', with_model('learned', 'X'), struct('Condition', e.g)});
walk ('ae_gradcheck', {'estimated', with_model('estimated', 'X'), none; 'vae_vamp', with_model('vae_vamp', 'X'), none; 'aae', with_model('aae', 'X'), none; 'bernoulli', with_model('bernoulli', 'X'), none; 'numeric', with_model('numeric', 'X'), c});
walk ('ae_jacobian', {'contractive', with_rows('contractive', 1), none; 'numeric', with_rows('numeric', 1), one});
walk ('ae_score', {'denoising', with_model('denoising', 'X'), none});
walk ('ae_predict', {'labelled', with_model('labelled', 'X'), none; 'texts', with_model('texts', 'X'), none});
walk ('ae_augment', {'plain', with_model('plain', 'X', 10), none; 'vae', with_model('vae', 'X', 10), none; 'numeric', with_model('numeric', 'X', 10), c});
walk ('ae_finetune', {'plain', with_model('plain', 'X', e.g), none
                      'texts', with_model('machines', 'X', e.names), struct('ReconstructionWeight', 0.3, 'ValidationFraction', 0.3, 'WeightDecay', 1e-3)
                      'top', with_model('deep', 'X', e.g), struct('Train', 'top', 'Optimizer', 'scg')
                      'sparse', with_model('sparse', 'X', e.g > 1), struct('ReconstructionWeight', 0.3, 'ValidationData', e.V, 'ValidationLabels', e.h > 1, 'Patience', 1, 'Optimizer', 'momentum')});
walk ('vae_encode', {'vae', with_model('vae', 'X'), none; 'full', with_model('vae_full', 'X'), none; 'numeric', with_model('numeric', 'X'), c});
walk ('vae_decode', {'vae', with_model('vae', 'Z'), none; 'numeric', with_model('numeric', 'Z'), c});
walk ('vae_reconstruct', {'vae', with_model('vae', 'X'), none; 'full', with_model('vae_full', 'X'), struct('Sample', true); 'numeric', with_model('numeric', 'X'), c});
walk ('vae_elbo', {'vae', with_model('vae', 'X'), none; 'mixture', with_model('vae_mixture', 'X'), none; 'numeric', with_model('numeric', 'X'), c});
walk ('vae_nll', {'vae', with_model('vae', 'X'), none; 'vamp', with_model('vae_vamp', 'X'), none; 'learned', with_model('learned', 'X'), struct('Condition', e.g)});
walk ('vae_information', {'vae', with_model('vae', 'X'), none; 'full', with_model('vae_full', 'X'), none; 'numeric', with_model('numeric', 'X'), c});
walk ('vae_sample', {'vae', @(p, t) {models(p).vae, 6}, none; 'mixture', @(p, t) {models(p).vae_mixture, 6}, none; 'aae', @(p, t) {models(p).aae_mixture, 6}, none; 'numeric', @(p, t) {models(p).numeric, 6}, one});
walk ('vae_interpolate', {'vae', @(p, t) {models(p).vae, turned(sample_data (p).X(1,:), t), turned(sample_data (p).X(2,:), t), 5}, none; 'numeric', @(p, t) {models(p).numeric, turned(sample_data (p).X(1,:), t), turned(sample_data (p).X(2,:), t)}, one});
walk ('vae_traverse', {'vae', with_rows('vae', 1, 2, 5), none; 'plain', with_rows('plain', 1, 1), none; 'numeric', with_rows('numeric', 1, 1), one});
walk ('vae_manifold', {'vae', @(p, t) {models(p).vae, 4}, none; 'numeric', @(p, t) {models(p).numeric, 4}, one});
for name = {'rbm_encode', 'rbm_reconstruct', 'rbm_energy', 'rbm_likelihood'}
  walk (name{1}, {'bernoulli', with_model('bernoulli', 'X'), none; 'gaussian', with_model('gaussian', 'X'), none});
end
walk ('rbm_sample', {'bernoulli', @(p, t) {models(p).bernoulli, 3}, none; 'gaussian', @(p, t) {models(p).gaussian, 3}, struct('Mean', false)});
walk ('psd_encode', {'psd', with_model('psd', 'X'), none});
walk ('psd_code', {'psd', with_model('psd', 'X'), none; 'predicted', with_model('psd', 'X'), struct('Prediction', true, 'Lambda', 0.3)});

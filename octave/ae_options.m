% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_options (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} ae_options (@var{name})
  % @deftypefnx {} {@var{options} =} ae_options (@var{name})
  % The options of a function.
  %
  % @var{name} is the name of a function of this package that takes options.
  % Without output, the table of its options is printed: name, type, range,
  % default, and what it does.  With one, the defaults are returned as a struct,
  % which may be changed and passed in place of names and values.  An option
  % that is not set is @code{[]}.
  %
  % The tables are those that the functions themselves are driven by.
  %
  % Errors: @code{autoencoder:badCall} if there is no such function, with the
  % nearest name.
  %
  % @example
  % @group
  % ae_options ('ae_mask')
  % @print{} Options of ae_mask:
  % @print{}   Missing             word, default block, 'block', 'quadrant', 'pixels'
  % @print{}                       a block at a random place, whole quadrants, or random pixels
  % @print{} ...
  % options = ae_options ('ae_train');
  % options.Epochs = 50;
  % options.Optimizer = 'lbfgs';
  % model = ae_train (magic (10), 3, options);
  % model.options.Epochs
  % @print{} ans = 50
  % @end group
  % @end example
  % @seealso{ae_train, vae_train}
  % @end deftypefn

  if nargout == 0
    autoencoder_mex ('ae_options', varargin{:});
  else
    [varargout{1:nargout}] = autoencoder_mex ('ae_options', varargin{:});
  end
end

%!test # the defaults
%! o = ae_options ('ae_train');
%! assert (isstruct (o));
%! assert (o.Optimizer, 'adam');
%! assert (o.LearningRate, 1e-3);
%! assert (o.BatchSize, 128);
%! assert (o.Loss, 'squared');
%! assert (o.Seed, []);

%!test # the table, and no ans
%! clear ans
%! text = evalc ('ae_options (''ae_train'');');
%! assert (! isempty (strfind (text, 'LearningRate')));
%! assert (! isempty (strfind (text, '[0, Inf]')));
%! assert (isempty (strfind (text, 'ans =')));

%!test # every function with options takes its own defaults back
%! names = {'ae_train', 'ae_encode', 'ae_decode', 'ae_reconstruct', 'ae_loss', 'ae_gradcheck', 'vae_train', 'vae_encode', 'vae_decode', 'vae_reconstruct', 'vae_sample', 'vae_elbo', 'vae_interpolate', 'vae_manifold', 'rbm_train', 'rbm_encode', 'rbm_reconstruct', 'rbm_sample', 'rbm_energy', 'rbm_likelihood', 'psd_train', 'psd_encode', 'psd_code', 'ae_patches', 'ae_dataset', 'pca_compare', 'oja_learn', 'plot_images', 'plot_filters', 'plot_training', 'plot_latent'};
%! for i = 1:numel (names)
%!   o = ae_options (names{i});
%!   assert (isstruct (o) && numel (o) == 1, names{i});
%!   text = evalc (['ae_options (''' names{i} ''');']);
%!   fields = fieldnames (o);
%!   for j = 1:numel (fields)
%!     assert (! isempty (strfind (text, fields{j})), [names{i} ' ' fields{j}]);
%!   end
%! end
%! X = rand (9, 4);
%! m = ae_train (X, 2, setfield (ae_options ('ae_train'), 'Epochs', 1));
%! assert (ae_encode (m, X, ae_options ('ae_encode')), ae_encode (m, X));

%!error <ae_options: argument 'name' is missing> ae_options ()
%!error <ae_options: argument 'name' must be> ae_options (1)
%!error <ae_train> ae_options ('ae_trian')
%!error <ae_options> ae_options ('nothing like it')

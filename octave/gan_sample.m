% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, Z, C] = gan_sample (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{X}, @var{Z}, @var{C}] =} gan_sample (@var{model}, @var{n})
  % @deftypefnx {} {[@var{X}, @var{Z}, @var{C}] =} gan_sample (@var{model}, @var{n}, @var{Name}, @var{Value}, @dots{})
  % Samples of an adversarial model.
  %
  % @var{X}, n x d, are samples in the units of the data; @var{Z}, n x z, the noise
  % that they are made of, and @var{C}, n x m, the codes of a model that has such:
  % a categorical one as 0 and 1, a column a class, uniform ones in [-1, 1].
  % @code{ae_decode (model, [Z C])} gives @var{X} again.
  %
  % @code{'Codes'}, n x m or 1 x m, imposes the codes; @code{'Condition'} gives the
  % condition of a conditional model, one a sample or one for all;
  % @code{'Seed'} governs noise and codes.  @code{ae_options ('gan_sample')} prints
  % the options.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badCall},
  % @code{autoencoder:badOption}.
  %
  % Source: I. Goodfellow et al. (2014), Generative adversarial nets.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = gan_train (single (X), 64, 'Epochs', 10, 'Seed', 1);
  % Y = gan_sample (model, 36, 'Seed', 2);
  % size (Y)
  % @print{} ans =
  % @print{}     36   784
  % plot_images (Y);
  % @end group
  % @end example
  % @seealso{gan_train, ae_decode, sample_compare, plot_samples}
  % @end deftypefn

  [X, Z, C] = autoencoder_mex ('gan_sample', varargin{:});
end

%!shared X, model, coded
%! X = sin ((1:40)' * (1:5));
%! model = gan_train (X, 3, 'Generator', 6, 'Discriminator', 6, 'Epochs', 2, 'Seed', 1);
%! coded = gan_train (X, 3, 'Generator', 6, 'Discriminator', 6, 'Epochs', 2, 'Seed', 1, 'Codes', {{'categorical', 4}, {'uniform', 2}});

%!test # sizes, seeds, the decoder
%! [S, Z, C] = gan_sample (model, 7, 'Seed', 3);
%! assert (size (S), [7 5]);
%! assert (size (Z), [7 3]);
%! assert (size (C), [7 0]);
%! assert (ae_decode (model, Z), S);
%! assert (gan_sample (model, 7, 'Seed', 3), S);
%! assert (! isequal (gan_sample (model, 7, 'Seed', 4), S));
%! [T, W] = gan_sample (model, 7, 'Seed', 3, 'ObservationsIn', 'columns');
%! assert (T, S');
%! assert (W, Z');
%! assert (class (gan_sample (gan_train (single (X), 3, 'Epochs', 1), 2)), 'single');

%!test # noise has the moments of its distribution, within 5 standard errors
%! [~, Z] = gan_sample (model, 4000, 'Seed', 1);
%! assert (all (abs (mean (Z)) < 5 / sqrt (4000)));
%! assert (all (abs (var (Z) - 1) < 5 * sqrt (2 / 4000)));
%! [~, Z] = gan_sample (gan_train (X, 3, 'Noise', 'uniform', 'Epochs', 0), 4000, 'Seed', 1);
%! assert (all (abs (Z(:)) <= 1));
%! assert (all (abs (mean (Z)) < 5 / sqrt (3 * 4000)));
%! assert (all (abs (var (Z) - 1 / 3) < 5 * sqrt (4 / 45 / 4000)));

%!test # codes: classes alike, uniform numbers; imposed ones
%! [S, Z, C] = gan_sample (coded, 4000, 'Seed', 1);
%! assert (sum (C(:,1:4), 2), ones (4000, 1));
%! assert (sumsq (sum (C(:,1:4)) - 1000) / 1000 < 16.3);   # chi-square, 3 degrees, level .001
%! assert (all (abs (mean (C(:,5:6))) < 5 / sqrt (3 * 4000)));
%! assert (ae_decode (coded, [Z C]), S);
%! wanted = [0 1 0 0 0.5 -1];
%! [T, W, D] = gan_sample (coded, 5, 'Seed', 1, 'Codes', wanted);
%! assert (D, repmat (wanted, 5, 1));
%! assert (W, Z(1:5,:));
%! assert (gan_sample (coded, 5, 'Seed', 1, 'Codes', D), T);

%!error <gan_sample: argument 'model' is missing> gan_sample ()
%!error <argument 'n' is missing> gan_sample (model)
%!error <model.kind must be 'gan', not> gan_sample (ae_train (X, 2, 'Epochs', 0), 1)
%!error <argument 'n' must be a whole number> gan_sample (model, 1.5)
%!error <argument 'n' is too large> gan_sample (model, 1e15)
%!error <option 'Codes' is for a model> gan_sample (model, 1, 'Codes', 1)
%!error <option 'Codes' must be 2 x 6 or 1 x 6, not 3 x 6> gan_sample (coded, 2, 'Codes', ones (3, 6))
%!error <option 'Codes' must be finite> gan_sample (coded, 1, 'Codes', NaN (1, 6))
%!error <'Condition' is for a conditional model> gan_sample (model, 1, 'Condition', 1)

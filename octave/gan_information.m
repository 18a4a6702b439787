% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function info = gan_information (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} gan_information (@var{model})
  % @deftypefnx {} {@var{info} =} gan_information (@var{model}, @var{Name}, @var{Value}, @dots{})
  % What samples tell of their codes, in nats.
  %
  % For each code c of a model that was trained with @code{'Codes'}
  %
  % @example
  % L_I = E log Q (c | G (z, c)) + H (c)  <=  I (c; G (z, c))  <=  H (c),
  % @end example
  %
  % @noindent
  % a lower bound of the mutual information, from @code{'Samples'} (10000) samples
  % with the seed @code{'Seed'}.  @var{info} has the fields @code{type}, a cell;
  % @code{bound}, L_I, and @code{entropy}, H (c), each 1 x the number of codes.
  % H is log of the classes of a categorical code, and log 2 for each number of a
  % uniform one, whose Q is a normal density: there L_I stays below I even where Q
  % reads without error, and may exceed H where it is sure of values near the ends.
  % Without output a table is printed.
  %
  % A bound at H (c) says that every code can be read from its samples, not that
  % the codes are the classes that somebody has in mind.
  %
  % @code{'Condition'} gives the condition of a conditional model.
  % @code{ae_options ('gan_information')} prints the options.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badOption}.
  %
  % Source: X. Chen et al. (2016), InfoGAN, eq. (4) and (5); D. Barber and
  % F. Agakov (2003), The IM algorithm.
  %
  % @example
  % @group
  % rand ('twister', 1);  randn ('twister', 1);
  % [~, i] = max (rand (1000, 4), [], 2);
  % X = [-1 -1; -1 1; 1 -1; 1 1](i,:) / 2 + randn (1000, 2) / 20;
  % model = gan_train (X, 4, 'Generator', [32 32], 'Discriminator', [32 32], ...
  %                    'Codes', @{'categorical', 4@}, 'Epochs', 60, 'Seed', 1);
  % gan_information (model, 'Seed', 1);    % about
  % @print{} code  type              bound     entropy
  % @print{}    1  categorical      1.3632      1.3863
  % @end group
  % @end example
  % @seealso{gan_train, gan_discriminate, cluster_score}
  % @end deftypefn

  info = autoencoder_mex ('gan_information', varargin{:});
  if nargout == 0
    fprintf ('%-4s  %-11s  %10s  %10s\n', 'code', 'type', 'bound', 'entropy');
    for i = 1:numel (info.type)
      fprintf ('%4d  %-11s  %10.4f  %10.4f\n', i, info.type{i}, ...
               info.bound(i), info.entropy(i));
    end
    clear info
  end
end

%!shared X, model
%! X = sin ((1:40)' * (1:5));
%! model = gan_train (X, 3, 'Generator', 6, 'Discriminator', 6, 'Epochs', 2, 'Seed', 1, 'Codes', {{'categorical', 4}, {'uniform', 2}});

%!test # by hand, from the same samples
%! info = gan_information (model, 'Samples', 500, 'Seed', 3);
%! assert (info.type, {'categorical', 'uniform'});
%! assert (info.entropy, [log(4), 2 * log(2)], 1e-14);
%! [S, ~, C] = gan_sample (model, 500, 'Seed', 3);
%! H = model.discriminator(1).weight * S' + model.discriminator(1).bias;
%! H = max (H, 0.2 * H);
%! q = (model.information.weight * H + model.information.bias)';
%! e = exp (q(:,1:4));
%! assert (info.bound(1), log (4) + mean (log (sum (C(:,1:4) .* e, 2) ./ sum (e, 2))), 1e-12);
%! v = q(:,7:8);
%! loss = (log (2 * pi) + v + (C(:,5:6) - q(:,5:6)) .^ 2 ./ exp (v)) / 2;
%! assert (info.bound(2), 2 * log (2) - mean (sum (loss, 2)), 1e-12);

%!test # a layer that knows nothing gives 0 for a class
%! m = model;
%! m.information.weight(:) = 0;
%! m.information.bias(:) = 0;
%! assert (gan_information (m).bound(1), 0, 1e-12);

%!test # printed
%! text = evalc ('gan_information (model)');
%! assert (numel (strsplit (strtrim (text), "\n")), 3);

%!error <gan_information: argument 'model' is missing> gan_information ()
%!error <must have been trained with 'Codes'> gan_information (gan_train (X, 2, 'Epochs', 0))
%!error <option 'Samples'> gan_information (model, 'Samples', 0)

% Layers over images in every family that takes a cell of them: codes, samples
% and what discriminators say, by loops from the fields of the models.  Sizes,
% strides, paddings and activations are drawn; a condition is channels.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function y = bend (name, a, slope)
%!  switch name
%!    case 'linear'
%!      y = a;
%!    case 'tanh'
%!      y = tanh (a);
%!    case 'relu'
%!      y = max (a, 0);
%!    case 'sigmoid'
%!      y = 1 ./ (1 + exp (-a));
%!    case 'softplus'
%!      y = log1p (exp (-abs (a))) + max (a, 0);
%!    case 'elu'
%!      y = max (a, 0) + expm1 (min (a, 0));
%!    case 'leakyrelu'
%!      y = max (a, 0) + slope * min (a, 0);
%!  endswitch
%!endfunction

%!function p = pair (x, usual, narrow)
%!  % one number or two; beside a line there is nothing
%!  p = x(:)';
%!  if isempty (p)
%!    p = usual;
%!  end
%!  if isscalar (p)
%!    p = [p, ifelse(narrow, 1, p)];
%!  end
%!endfunction

%!function y = ifelse (c, a, b)
%!  if c
%!    y = a;
%!  else
%!    y = b;
%!  end
%!endfunction

%!function [before, out] = windows (padding, places, side, stride)
%!  if ischar (padding) && strcmp (padding, 'same')
%!    out = ceil (places ./ stride);
%!    before = max (0, floor (((out - 1) .* stride + side - places) / 2));
%!  else
%!    before = repmat (ifelse (ischar (padding), 0, padding), 1, 2);
%!    before(places(2) == 1 && side(2) == 1, 2) = 0;
%!    out = floor ((places + 2 * before - side) ./ stride) + 1;
%!  end
%!endfunction

%!function x = walk (layers, x, image)
%!  % one observation, h x w x c where it is an image, else a column
%!  for L = reshape (layers, 1, [])
%!    places = [rows(x), columns(x)];
%!    line = places(2) == 1;
%!    switch L.type
%!      case 'dense'
%!        x = L.weight * x(:);
%!        if ! isempty (L.bias)
%!          x = x + L.bias;
%!        end
%!        image = false;
%!      case 'batchnorm'
%!        turn = ifelse (image, @(v) reshape (v, 1, 1, []), @(v) v);
%!        x = (x - turn (L.mean)) ./ sqrt (turn (L.variance) + L.epsilon) .* turn (L.weight) + turn (L.bias);
%!      case 'layernorm'
%!        x = (x - mean (x(:))) / sqrt (mean ((x(:) - mean (x(:))) .^ 2) + L.epsilon);
%!        turn = ifelse (image && numel (L.weight) == size (x, 3), @(v) reshape (v, 1, 1, []), @(v) reshape (v, size (x)));
%!        x = x .* turn (L.weight) + turn (L.bias);
%!      case {'conv', 'upconv'}
%!        up = strcmp (L.type, 'upconv');
%!        side = pair (L.size, 3, line);
%!        stride = pair (L.stride, 1 + up, line);
%!        if ! up
%!          [before, out] = windows (L.padding, places, side, stride);
%!        elseif isempty (L.output_size)
%!          out = places .* stride;
%!          if ! strcmp (L.padding, 'same')
%!            out = (places - 1) .* stride + side - 2 * ifelse (ischar (L.padding), 0, L.padding);
%!          end
%!          before = windows (L.padding, out, side, stride);
%!        else
%!          out = L.output_size(:)';
%!          before = windows (L.padding, out, side, stride);
%!        end
%!        y = zeros ([out, size(L.weight, 4 - up)]);
%!        small = ifelse (up, places, out);
%!        large = ifelse (up, out, places);
%!        for i = 1:small(1)
%!          for j = 1:small(2)
%!            for a = 1:side(1)
%!              for e = 1:side(2)
%!                r = (i - 1) * stride(1) - before(1) + a;
%!                t = (j - 1) * stride(2) - before(2) + e;
%!                if r < 1 || t < 1 || r > large(1) || t > large(2)
%!                  continue
%!                end
%!                W = reshape (L.weight(a,e,:,:), size (L.weight, 3), []);
%!                if up
%!                  y(r,t,:) = y(r,t,:) + reshape (W * reshape (x(i,j,:), [], 1), 1, 1, []);
%!                else
%!                  y(i,j,:) = y(i,j,:) + reshape (W' * reshape (x(r,t,:), [], 1), 1, 1, []);
%!                end
%!              end
%!            end
%!          end
%!        end
%!        if ! isempty (L.bias)
%!          y = y + reshape (L.bias, 1, 1, []);
%!        end
%!        x = y;
%!      case {'maxpool', 'meanpool'}
%!        side = pair (L.size, 2, line);
%!        stride = pair (L.stride, side, line);
%!        [before, out] = windows (L.padding, places, side, stride);
%!        y = zeros ([out, size(x, 3)]);
%!        for i = 1:out(1)
%!          for j = 1:out(2)
%!            r = max (1, (i - 1) * stride(1) - before(1) + 1):min (places(1), (i - 1) * stride(1) - before(1) + side(1));
%!            t = max (1, (j - 1) * stride(2) - before(2) + 1):min (places(2), (j - 1) * stride(2) - before(2) + side(2));
%!            w = reshape (x(r,t,:), [], size (x, 3));
%!            y(i,j,:) = ifelse (strcmp (L.type, 'maxpool'), max (w, [], 1), mean (w, 1));
%!          end
%!        end
%!        x = y;
%!      case 'upsample'
%!        factor = pair (L.factor, 2, line);
%!        out = ifelse (isempty (L.output_size), places .* factor, L.output_size(:)');
%!        x = x(min (places(1), ceil ((1:out(1)) / factor(1))),min (places(2), ceil ((1:out(2)) / factor(2))),:);
%!      case 'shape'
%!        x = reshape (x, [L.size(:)', ones(1, 3 - numel (L.size))]);
%!        image = true;
%!    endswitch
%!    if ! isempty (L.activation)
%!      x = bend (L.activation, x, L.slope);
%!    end
%!  end
%!  x = x(:)';
%!endfunction

%!function D = untied (m)
%!  D = m.decoder;
%!  for l = find (! cellfun (@isempty, {D.tied}))
%!    owner = m.encoder(D(l).tied);
%!    D(l).weight = owner.weight;
%!    if strcmp (owner.type, 'dense')
%!      D(l).weight = owner.weight';
%!    end
%!  end
%!endfunction

%!test
%! rand ('twister', 5);
%! randn ('twister', 5);
%! any_of = @(c) c{randi(numel (c))};
%! bends = {'tanh', 'relu', 'sigmoid', 'softplus', 'elu', 'leakyrelu', 'linear'};
%! counted = zeros (1, 6);
%! N = 4;
%! for trial = 1:120
%!   h = randi ([3 7]);
%!   w = ifelse (trial == 1 || rand < .1, 1, randi ([3 7]));
%!   c = randi (3);
%!   L = {};
%!   for l = 1:randi (3)
%!     L{end+1} = any_of ({{'conv', randi(4), 'Size', [randi(3), min(w, randi(3))], 'Stride', [randi(3), randi(2)], ...
%!                          'Padding', any_of({'same', 'valid', 1}), 'Activation', any_of(bends), 'Bias', rand < .8}, ...
%!                         {'conv', randi(3), 'Activation', any_of(bends)}, ...
%!                         {any_of({'maxpool', 'meanpool'}), 'Size', randi(3), 'Stride', randi(2)}, ...
%!                         {any_of({'batchnorm', 'layernorm'}), 'Activation', any_of(bends)}, ...
%!                         {'upsample', 'Factor', randi(2)}, {'dropout', 'Rate', .1}});
%!   end
%!   L{end+1} = {'dense', 3, 'Activation', any_of(bends)};
%!   X = rand (N, h * w * c);
%!   C = rand (N, 2);
%!   o = {'ImageSize', [h w c], 'Epochs', 2, 'Seed', trial, 'BatchSize', 2, 'LearningRate', .05};
%!   family = 1 + mod (trial, 6);
%!   try
%!     switch family
%!       case 1
%!         m = ae_train (X, L, o{:}, 'Tied', rand < .5);
%!       case 2
%!         m = aae_train (X, L, o{:}, 'Discriminator', 3);
%!       case 3
%!         m = vae_train (X, L, o{:}, 'Likelihood', 'gaussian');
%!       case 4
%!         m = vae_train (X, L, o{:}, 'Likelihood', 'gaussian', 'Condition', C);
%!       case 5
%!         m = gan_train (X, 2, o{:}, 'Discriminator', L, 'Generator', {{'dense', 12}, {'shape', [3 2 2]}, {'upconv', 3, 'Activation', any_of(bends)}});
%!       case 6
%!         m = gan_train (X, 2, o{:}, 'Discriminator', L, 'Generator', 4, 'Condition', C);
%!     endswitch
%!   catch e % what cannot stand together says so
%!     assert (any (regexp (e.message, 'do not fit|needs a layer with units before it|cannot be tied|cannot make')), '%d: %s', trial, e.message);
%!     continue
%!   end
%!   counted(family) = counted(family) + 1;
%!   on = @(n) reshape ((X(n,:) - m.normalize.offset) ./ m.normalize.scale, h, w, c);
%!   back = @(x) x .* m.normalize.scale + m.normalize.offset;
%!   given = ifelse (any (family == [4 6]), {'Condition', C}, {});
%!   over = any (ismember (cellfun (@(l) l{1}, L, 'UniformOutput', false), {'conv', 'maxpool', 'meanpool', 'upsample'}));
%!   near = @(a, b, what) assert (max (abs (a - b)) <= 1e-11 * max (1, max (abs (b))), '%d, %s: %g', trial, what, max (abs (a - b)));
%!   if family < 5
%!     Z = ae_encode (m, X, given{:});
%!     R = ae_decode (m, Z, given{:});
%!     D = untied (m);
%!   else
%!     P = gan_discriminate (m, X, given{:});
%!     [R, Z] = gan_sample (m, N, given{:}, 'Seed', 1);
%!     D = m.generator;
%!   end
%!   for n = 1:N
%!     x = on (n);
%!     image = true;
%!     if ! isempty (given) && over
%!       x = cat (3, x, repmat (reshape (C(n,:), 1, 1, 2), h, w));
%!     elseif ! isempty (given)
%!       x = [x(:); C(n,:)'];
%!       image = false;
%!     end
%!     if family < 5
%!       z = walk (m.encoder, x, image)';
%!       if family > 2
%!         z = m.mean.weight * z + m.mean.bias;
%!       end
%!       near (Z(n,:), z', 'code');
%!     else
%!       near (P(n), walk (m.discriminator, x, image), 'D');
%!     end
%!     z = Z(n,:)';
%!     if ! isempty (given)
%!       z = [z; C(n,:)'];
%!     end
%!     near (R(n,:), back (walk (D, z, false)), 'decoded');
%!   end
%! end
%! assert (all (counted > 5), mat2str (counted));

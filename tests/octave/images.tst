%% Convolutions, pools and their mirrors in autoencoders: against conv2 and loops,
%% identities, gradients, records, and what is refused.

%!function A = maps (layer, x)
%!  % a convolution by conv2 from the fields: x is h x w x c, the layer as a
%!  % record has it, padding 'same' or a number
%!  [kh, kw, c, o] = size (layer.weight);
%!  s = layer.stride;
%!  if isempty (s), s = 1; end
%!  s = s .* [1 1];
%!  h = size (x, 1); w = size (x, 2);
%!  if ischar (layer.padding) && strcmp (layer.padding, 'same')
%!    out = ceil ([h w] ./ s);
%!    pad = max ((out - 1) .* s + [kh kw] - [h w], 0);
%!    before = floor (pad / 2);
%!  elseif ischar (layer.padding)
%!    before = [0 0];
%!    out = floor (([h w] - [kh kw]) ./ s) + 1;
%!  else
%!    p = layer.padding;  # all sides, [rows columns] or [top bottom left right]
%!    switch numel (p)
%!      case 1, p = [p p p p];
%!      case 2, p = [p(1) p(1) p(2) p(2)];
%!    end
%!    before = p([1 3]);
%!    out = floor (([h w] + before + p([2 4]) - [kh kw]) ./ s) + 1;
%!  end
%!  big = zeros (h + 2 * kh + 8, w + 2 * kw + 8, c);
%!  big(before(1)+(1:h), before(2)+(1:w), :) = x;
%!  for k = 1:o
%!    a = layer.bias(k);
%!    for j = 1:c
%!      a = a + conv2 (big(:,:,j), rot90 (layer.weight(:,:,j,k), 2), 'valid');
%!    end
%!    A(:,:,k) = a((0:out(1)-1) * s(1) + 1, (0:out(2)-1) * s(2) + 1);
%!  end
%!endfunction

%!test
%! % a convolution by hand from the model's fields: all paddings, strides, kernels,
%! % odd sizes; channels through a second layer; a dense code reads H(:)
%! rand ('twister', 1);
%! for padding = {'same', 'valid', 0, 1, 2, [2 0], [1; 2], [0 2 1 0]}
%!   for stride = {1, 2, [1 3]}
%!     for kernel = {[3 3], [1 1], [4 3]}
%!       if isnumeric (padding{1}) && max (padding{1}) >= min (kernel{1}), continue, end
%!       X = rand (3, 7 * 9);
%!       m = ae_train (X, {{'conv', 3, 'Size', kernel{1}, 'Stride', stride{1}, ...
%!                          'Padding', padding{1}, 'Activation', 'tanh'}, ...
%!                         {'conv', 2, 'Size', 2, 'Padding', 'same', 'Activation', 'tanh'}, ...
%!                         {'dense', 4, 'Activation', 'linear'}}, ...
%!                     'ImageSize', [7 9], 'Epochs', 1, 'Seed', 2);
%!       for n = 1:3
%!         H = tanh (maps (m.encoder(1), reshape (X(n,:), 7, 9)));
%!         G = tanh (maps (m.encoder(2), H));
%!         Z(n,:) = m.encoder(3).weight * G(:) + m.encoder(3).bias;
%!       end
%!       assert (ae_encode (m, X), Z, 1e-12);
%!       assert (size (ae_reconstruct (m, X)), [3 63]);
%!     end
%!   end
%! end

%!test
%! % a kernel of the image's size is a dense layer
%! rand ('twister', 2);
%! X = rand (5, 12);
%! m = ae_train (X, {{'conv', 4, 'Size', [3 4], 'Padding', 'valid', 'Activation', 'tanh'}}, ...
%!               'ImageSize', [3 4], 'Epochs', 0, 'Seed', 1);
%! W = reshape (m.encoder(1).weight, 12, 4)';
%! assert (ae_encode (m, X), tanh (X * W' + m.encoder(1).bias'), 1e-14);

%!test
%! % upconv is the adjoint of conv: <conv x, z> = <x, upconv z>, weights alike
%! rand ('twister', 3);
%! for stride = {1, 2, [2 3]}
%!   for padding = {'same', 'valid', 1, [2 1], [0 1 2 0]}
%!     X = rand (1, 8 * 7);
%!     m = ae_train (X, {{'conv', 3, 'Size', 3, 'Stride', stride{1}, 'Padding', padding{1}, ...
%!                        'Activation', 'linear', 'Bias', false}}, 'ImageSize', [8 7], ...
%!                   'Epochs', 0, 'Seed', 1, 'Bias', false, 'Tied', true);
%!     z = ae_encode (m, X);
%!     u = rand (size (z));
%!     assert (sum (z .* u), sum (X .* ae_decode (m, u)), 1e-12);
%!   end
%! end

%!test
%! % a decoder's units of norm 1: the channels that enter its last layer, or the
%! % states that its dense layer reads at each step (numbers behind the weight
%! % were scaled too, and Octave died)
%! rand ('twister', 9);
%! X = rand (8, 84);
%! o = {'Epochs', 3, 'Seed', 1, 'DecoderNorm', 'unit'};
%! im = [o, {'ImageSize', [6 7 2]}];
%! per_last = @(W) sumsq (reshape (W, [], size (W, 4)));
%! layers = {{'conv', 3, 'Stride', 2}, {'dense', 4}};
%! for threads = 1:2
%!   m = ae_train (X, layers, im{:}, 'Threads', threads);
%!   assert (per_last (m.decoder(end).weight), ones (1, 3), 1e-14);
%!   m = ae_train (X, layers, im{:}, 'Tied', true, 'Threads', threads);
%!   assert (per_last (m.encoder(1).weight), ones (1, 3), 1e-14);
%!   m = ae_train (X, layers, im{:}, 'Decoder', {{'dense', 36}, {'shape', [3 4 3]}, {'upsample', 'OutputSize', [6 7]}, {'conv', 2}});
%!   assert (per_last (permute (m.decoder(end).weight, [1 2 4 3])), ones (1, 3), 1e-14);
%!   m = ae_train (X, layers, im{:}, 'Decoder', {{'dense', 36}, {'shape', [3 4 3]}, {'dense', 84}});
%!   assert (sumsq (m.decoder(end).weight), ones (1, 36), 1e-14);
%!   m = ae_train (X, {{'lstm', 5}, {'dense', 4}}, 'SequenceSize', [42 2], o{:}, 'Threads', threads);
%!   assert (sumsq (m.decoder(end).weight), ones (1, 5), 1e-14);
%! end

%!test
%! % a translation of the input translates the maps
%! rand ('twister', 4);
%! x = zeros (12, 12); x(4:7,4:7) = rand (4); y = circshift (x, [2 1]);
%! m = ae_train (rand (2, 144), {{'conv', 2, 'Size', 3, 'Activation', 'relu'}}, ...
%!               'ImageSize', [12 12], 'Epochs', 0, 'Seed', 1);
%! a = reshape (ae_encode (m, x(:)'), 12, 12, 2);
%! b = reshape (ae_encode (m, y(:)'), 12, 12, 2);
%! assert (circshift (a, [2 1]), b, 1e-14);

%!test
%! % gradients of every layer and of what decoders make of them
%! rand ('twister', 5);
%! X = rand (6, 63);
%! for h = {{{'conv', 2, 'Stride', 2}, {'conv', 3, 'Size', [2 3]}, {'dense', 3}}, ...
%!          {{'conv', 2, 'Activation', 'tanh'}, {'maxpool'}, {'conv', 3, 'Activation', 'tanh'}, {'dense', 3}}, ...
%!          {{'conv', 2, 'Activation', 'tanh'}, {'meanpool', 'Size', [3 2], 'Stride', 2}, {'dense', 3}}, ...
%!          {{'conv', 2}, {'batchnorm', 'Activation', 'tanh'}, {'conv', 2, 'Stride', 3}}, ...
%!          {{'conv', 2, 'Activation', 'tanh'}, {'dropout', 'Rate', .2}, {'dense', 2}}, ...
%!          {{'conv', 2, 'Activation', 'tanh'}, {'upsample'}, {'conv', 2, 'Size', 5, 'Stride', 3, 'Activation', 'tanh'}, {'dense', 2}}, ...
%!          {{'upconv', 2, 'Stride', 2, 'Activation', 'tanh'}, {'conv', 2, 'Size', 4, 'Stride', 4}}, ...
%!          {{'conv', 3, 'Size', 1, 'Activation', 'tanh'}, {'dense', 2}}, ...
%!          {{'conv', 2, 'Size', [3 4], 'Stride', 2, 'Padding', [2 1 0 3], 'Activation', 'tanh'}, {'meanpool', 'Padding', [1 0]}, {'dense', 2}}}
%!   for tied = [false, true]
%!     for loss = {'squared', 'crossentropy'}
%!       m = ae_train (X, h{1}, 'ImageSize', [7 9], 'Epochs', 1, 'Seed', 1, ...
%!                     'Tied', tied, 'Loss', loss{1}, 'Activation', 'softplus', 'Threads', 2);
%!       r = ae_gradcheck (m, X);
%!       assert (all ([r.pass]));
%!       assert (size (ae_reconstruct (m, X)), [6 63]);
%!     end
%!   end
%! end

%!test
%! % the same with one thread and two, a batch cut and whole; single near double
%! rand ('twister', 6);
%! X = rand (40, 64);
%! h = {{'conv', 4, 'Stride', 2, 'Activation', 'relu'}, {'dense', 5}};
%! o = {'ImageSize', [8 8], 'Epochs', 3, 'Seed', 1, 'BatchSize', 13};
%! a = ae_train (X, h, o{:}, 'Threads', 1);
%! b = ae_train (X, h, o{:}, 'Threads', 2);
%! assert (ae_encode (a, X), ae_encode (b, X), 1e-10);
%! s = ae_train (single (X), h, o{:}, 'Threads', 1);
%! assert (double (ae_encode (s, single (X))), ae_encode (a, X), 1e-3);

%!test
%! % the record: saved, loaded, trained on; written back to the last bit
%! rand ('twister', 7);
%! X = rand (10, 63);
%! m = ae_train (X, {{'conv', 3, 'Stride', 2}, {'maxpool'}, {'conv', 2}, {'dense', 3}}, ...
%!               'ImageSize', [7 9], 'Epochs', 1, 'Seed', 1);
%! assert (m.image_size, [7 9 1]);
%! assert (size (m.encoder(3).weight), [3 3 3 2]);
%! assert ({m.decoder.type}, {'dense', 'shape', 'upconv', 'upsample', 'upconv'});
%! c = ae_train (X, {{'conv', 3, 'Stride', 2}, {'maxpool'}, {'conv', 2}, {'dense', 3}}, ...
%!               'ImageSize', [7 9], 'Epochs', 0, 'InitialModel', m);
%! assert (c.encoder, m.encoder);
%! assert (c.decoder, m.decoder);

%!test
%! % a decoder of one's own, from numbers to an image
%! rand ('twister', 8);
%! X = rand (8, 36);
%! m = ae_train (X, {{'conv', 4, 'Stride', 2}, {'dense', 3}}, 'ImageSize', [6 6], ...
%!               'Decoder', {{'dense', 18}, {'shape', [3 3 2]}, {'upconv', 4, 'Activation', 'relu'}, {'conv', 1}}, ...
%!               'Epochs', 1, 'Seed', 1);
%! assert (size (ae_reconstruct (m, X)), [8 36]);
%! assert (all ([ae_gradcheck(m, X).pass]));

%!error <argument 'hidden', layer 1, 'conv', needs an image, and 36 numbers enter; 'ImageSize' says that an observation is one> ae_train (rand (4, 36), {{'conv', 2}, {'dense', 2}})
%!error <option 'ImageSize' must be .h w. or .h w c. of 36 numbers, not .5 6.> ae_train (rand (4, 36), {{'conv', 2}, {'dense', 2}}, 'ImageSize', [5 6])
%!error <layer 1, 'conv', has windows of 9 x 9 places, that do not fit: an image of 6 x 6 x 1 enters> ae_train (rand (4, 36), {{'conv', 2, 'Size', 9, 'Padding', 'valid'}}, 'ImageSize', [6 6])
%!error <layer 1, 'conv', must have a 'Stride' that is a whole number in .1, 1000000., or two, not 0> ae_train (rand (4, 36), {{'conv', 2, 'Stride', 0}}, 'ImageSize', [6 6])
%!error <layer 1, 'conv', must have a 'Size' that is a whole number in .1, 1000000., or two, not a 1 x 3 matrix> ae_train (rand (4, 36), {{'conv', 2, 'Size', [1 2 3]}}, 'ImageSize', [6 6])
%!error <layer 1, 'conv', has windows> ae_train (rand (4, 36), {{'conv', 2, 'Size', 2, 'Padding', 3}}, 'ImageSize', [6 6])
%!error <layer 2, 'conv', needs an image, and 3 numbers enter> ae_train (rand (4, 36), {{'dense', 3}, {'conv', 2}}, 'ImageSize', [6 6])
%!error <layer 2, 'maxpool', has windows of 7 x 7> ae_train (rand (4, 36), {{'conv', 2}, {'maxpool', 'Size', 7}}, 'ImageSize', [6 6])
%!error <'shape', must say .h w. or .h w c. of as many numbers as enter, 18> ae_train (rand (4, 36), {{'conv', 2}, {'dense', 2}}, 'ImageSize', [6 6], 'Decoder', {{'dense', 18}, {'shape', [3 3 3]}, {'upconv', 1}})
%!error <'upconv', cannot make an image of 9 x 9> ae_train (rand (4, 36), {{'conv', 2}, {'dense', 2}}, 'ImageSize', [6 6], 'Decoder', {{'dense', 9}, {'shape', [3 3]}, {'upconv', 1, 'OutputSize', 9}})
%!error <option 'Padding' must be> ae_train (rand (4, 36), {{'conv', 2, 'Padding', 'full'}}, 'ImageSize', [6 6])

%!test
%! % variational: both likelihoods, the record, samples of the image's size
%! rand ('twister', 9);
%! X = rand (12, 48);
%! for likelihood = {'bernoulli', 'gaussian'}
%!   v = vae_train (X, {{'conv', 3, 'Stride', 2, 'Activation', 'tanh'}, {'dense', 2}}, ...
%!                  'ImageSize', [8 6], 'Likelihood', likelihood{1}, 'Epochs', 2, 'Seed', 1);
%!   assert (all ([ae_gradcheck(v, X).pass]));
%!   assert (size (vae_sample (v, 3, 'Seed', 1)), [3 48]);
%!   H = tanh (maps (v.encoder(1), reshape (X(1,:), 8, 6)));
%!   assert (vae_encode (v, X(1,:)), (v.mean.weight * H(:) + v.mean.bias)', 1e-13);
%!   assert ({v.decoder.type}, {'dense', 'shape', 'upconv'}(1:numel (v.decoder)));
%! end

%!test # a vector that begins as an image, and an upconv that ends a vae
%! X = double (reshape (mod (floor ((0:1439) * .618 * 7), 5) > 2, 40, 36));
%! m = ae_train (X, {{'shape', [6 6]}, {'conv', 3, 'Stride', 2}, {'dense', 2}}, 'Epochs', 1, 'Seed', 1);
%! assert ({m.decoder.type}, {'dense', 'shape', 'upconv'});
%! r = ae_gradcheck (m, X);
%! assert (all ([r.pass]));
%! for sigma = {1, 'learn-each'}
%!   m = vae_train (X, {{'conv', 3, 'Stride', 2}, {'dense', 2}}, 'ImageSize', [6 6], 'Likelihood', 'gaussian', ...
%!                  'Sigma', sigma{1}, 'Epochs', 1, 'Seed', 1);
%!   r = ae_gradcheck (m, X);
%!   assert (all ([r.pass]));
%! end

%!test
% an array or a cell of images is rows of them, and comes back in its form
%! rand ('twister', 3);
%! layers = {{'conv', 3, 'Stride', 2}, {'dense', 2}};
%! for size_ = {[6 5], [6 5 3]}
%!   s = size_{1};
%!   X = rand ([s 7]);
%!   rows_ = reshape (X, prod (s), 7).';
%!   held = repmat ({':'}, 1, numel (s));
%!   cells = cell (7, 1);
%!   for i = 1:7
%!     cells{i} = X(held{:},i);
%!   end
%!   m = ae_train (rows_, layers, 'ImageSize', s, 'Epochs', 2, 'Seed', 1, 'ValidationData', rows_(1:2,:));
%!   assert (isequal (ae_train (X, layers, 'Epochs', 2, 'Seed', 1, 'ValidationData', X(held{:},1:2)), m));
%!   assert (isequal (ae_train (cells, layers, 'Epochs', 2, 'Seed', 1, 'ValidationData', cells(1:2)), m));
%!   assert (isequal (ae_train (cells.', layers, 'ImageSize', s, 'Epochs', 2, 'Seed', 1, 'ValidationData', rows_(1:2,:)), m));
%!   Z = ae_encode (m, rows_);
%!   assert (isequal (ae_encode (m, X), Z));
%!   assert (isequal (ae_encode (m, cells), Z));
%!   R = ae_reconstruct (m, rows_);
%!   assert (isequal (ae_reconstruct (m, X), reshape (R.', [s 7])));
%!   C = ae_reconstruct (m, cells);
%!   assert (size (C), size (cells));
%!   assert ({ae_reconstruct(m, cell (0, 1)), ae_encode(m, {})}, {cell(0, 1), zeros(0, 2)});
%!   assert (size (ae_reconstruct (m, X(held{:},[]))), [s 0]);
%!   assert (C{4}, reshape (R(4,:), s));
%!   assert (ae_loss (m, X), ae_loss (m, rows_));
%!   assert (isequal (ae_reconstruct (m, X, 'ObservationsIn', 'columns'), reshape (R.', [s 7])));
%!   v = vae_train (X, layers, 'Epochs', 1, 'Seed', 1);
%!   assert (isequal (v, vae_train (rows_, layers, 'ImageSize', s, 'Epochs', 1, 'Seed', 1)));
%!   assert (isequal (vae_encode (v, X), vae_encode (v, rows_)));
%! end
%! assert (size (ae_encode (m, X(:,:,:,1))), [1 2]); # one image with channels

%!test
% what is no set of images is told by the compiled part
%! fail ("ae_train ({rand(3), rand(4)}, {{'conv', 2}})", 'argument .X.');
%! fail ("ae_train (rand (4, 4, 3), 2, 'ImageSize', [5 5])", 'ImageSize');
%! fail ("pca_fit (rand (4, 4, 3, 2, 2), 2)", 'images, h x w x N or h x w x c x N, not an array of more than four dimensions');
%! fail ("pca_fit ({rand(3), 'a'}, 2)", "argument 'X', image 2, must be a real, full, non-empty array of numbers, h x w or h x w x c, not 'a'");
%! fail ("ae_train (rand (4, 4, 3), 2, 'ValidationData', rand (5, 4, 2))", "option 'ValidationData' must be images of .4 4., as the images before are, not .5 4.");
%! X = rand (2, 3, 2, 4);
%! X(2,1,2,3) = NaN;
%! fail ("pca_fit (X, 2)", "argument 'X' must be finite; image 3, row 2, column 1, channel 2 is NaN");
%! fail ("ae_unwindow (rand (2, 2, 2), [1 2])", 'more than two dimensions');

%!test
% codes that are maps, and what a decoder takes for an image, are reshape (row, h, w, c)
%! rand ('twister', 11);
%! X = rand (5, 6*7*2);
%! s = {'ImageSize', [6 7 2], 'Epochs', 1, 'Seed', 1, 'Activation', 'tanh', 'CodeActivation', 'tanh'};
%! m = ae_train (X, {{'conv', 3, 'Size', [3 2], 'Stride', 2}}, s{:});
%! Z = ae_encode (m, X);
%! J = ae_jacobian (m, X(2,:));
%! y = X(2,:);
%! y(9) = y(9) + 1e-6;
%! assert (J(:,9), (ae_encode (m, y) - Z(2,:))' / 1e-6, 1e-5);
%! for n = 1:5
%!   assert (reshape (Z(n,:), 3, 4, 3), tanh (maps (m.encoder(1), reshape (X(n,:), 6, 7, 2))), 1e-12);
%! end
%! assert (ae_decode (m, Z), ae_reconstruct (m, X), 1e-14);
%! d = ae_train (X, {{'conv', 3, 'Size', [3 2], 'Stride', 2}, {'dense', 4}}, s{:});
%! assert ({d.decoder.type}, {'dense', 'shape', 'upconv'});
%! for tied = [false true]
%!   d = ae_train (X, {{'conv', 3, 'Size', [3 2], 'Stride', 2}, {'dense', 4}}, s{:}, 'Tied', tied);
%!   z = ae_encode (d, X(1,:));
%!   W = d.decoder(1).weight;
%!   if tied, W = d.encoder(2).weight'; end
%!   h = reshape (tanh (W * z' + d.decoder(1).bias), d.decoder(2).size);
%!   u = d.decoder(3);
%!   if tied
%!     u.weight = d.encoder(1).weight;
%!   end
%!   a = zeros (20, 20, 2);       # windows over the image, from (5, 5) on
%!   for i = 1:3
%!     for j = 1:4
%!       for k = 1:3
%!         at = {4 + 2*(i-1) + (1:3), 4 + 2*(j-1) + (1:2), ':'};
%!         a(at{:}) = a(at{:}) + h(i,j,k) * u.weight(:,:,:,k);
%!       end
%!     end
%!   end
%!   a = a(5 + (0:5), 5 + (0:6), :) + reshape (u.bias, 1, 1, 2);
%!   assert (ae_decode (d, z), a(:)', 1e-12);
%! end
%! % numbers that begin as an image of several channels are one
%! g = {{'conv', 3, 'Size', 2, 'Stride', 2}, {'dense', 4}};
%! a = ae_train (X, g, s{:}, 'Epochs', 0);
%! b = ae_train (X, [{{'shape', [6 7 2]}}, g], s{3:end}, 'Epochs', 0, 'Seed', 1);
%! b.encoder(2:3) = a.encoder;
%! assert (ae_encode (b, X), ae_encode (a, X), 1e-14);
%! r = ae_gradcheck (b, X);
%! assert (all ([r.pass]));
%! % joined where both know the image
%! t = ae_train (Z, {{'conv', 2}}, 'ImageSize', [3 4 3], 'Epochs', 1, 'Seed', 1);
%! assert (ae_encode (ae_stack (m, t), X), ae_encode (t, Z), 1e-12);
%! assert (ae_decode (ae_stack (m, t), ae_encode (t, Z)), ae_decode (m, ae_reconstruct (t, Z)), 1e-12);
%! fail ("ae_stack (m, ae_train (Z, 2, 'Epochs', 0))", "'m2' must be a model of what the code of 'm1' is, an image of 3 x 4 x 3, not of 36 numbers");

%!test
%! % arrays and cells of images where there is no model, and in all that takes one
%! rand ('twister', 12);
%! for size_ = {[6 5], [6 5 3]}
%!   s = size_{1};
%!   R = rand (9, prod (s));
%!   I = reshape (R.', [s 9]);
%!   C = cell (1, 9);
%!   for i = 1:9
%!     C{i} = reshape (R(i,:), s);
%!   end
%!   form = @(rows) reshape (rows.', [s 9]);
%!   [Y, w] = ae_whiten (R, 'Method', 'zca', 'Epsilon', .1);
%!   [Z, v] = ae_whiten (I, 'Method', 'zca', 'Epsilon', .1);
%!   assert (isequal (w, v));
%!   assert (Z, form (Y));
%!   assert (ae_whiten (Z, w, 'Inverse', true), form (ae_whiten (Y, w, 'Inverse', true)));
%!   assert (ae_whiten (I, struct ('Method', 'zca', 'Epsilon', .1, 'ObservationsIn', 'columns')), form (Y), 1e-12);
%!   Z = ae_whiten (C, w);
%!   assert (size (Z), [1 9]);
%!   assert (Z{4}, reshape (Y(4,:), s));
%!   assert (ae_corrupt (I, 'Corruption', 'gaussian', 'Seed', 1), form (ae_corrupt (R, 'Corruption', 'gaussian', 'Seed', 1)));
%!   [Y, kept] = ae_mask (I, 'Seed', 1);
%!   assert (size (Y), size (I));
%!   assert (size (kept), size (I));
%!   [P, at] = ae_patches (R, 3, 20, 'ImageSize', s, 'Seed', 1);
%!   [Q, there] = ae_patches (I, 3, 20, 'Seed', 1);
%!   assert (isequal ({P, at}, {Q, there}));
%!   assert (ae_patches (C, 3, 20, 'Seed', 1), P);
%!   shown = cell (1, 3);
%!   for f = {{1, R, 'ImageSize', s}, {2, I}, {3, C}}
%!     fig = plot_images (f{1}{2:end});
%!     shown{f{1}{1}} = get (findobj (fig, 'type', 'image'), 'cdata');
%!     close (fig);
%!   end
%!   assert (isequal (shown{:}));
%!   m = ae_train (I, {{'conv', 2, 'Stride', 2}, {'dense', 2}}, 'Epochs', 1, 'Seed', 1, 'Corruption', 'gaussian');
%!   assert (ae_score (m, I), form (ae_score (m, R)));
%!   assert (ae_augment (m, I, 4, 'Seed', 1), reshape (ae_augment (m, R, 4, 'Seed', 1).', [s 4]));
%!   assert (ae_jacobian (m, C(2)), ae_jacobian (m, R(2,:)));
%!   d = anomaly_fit (m, I, 'Rate', .2);
%!   assert (anomaly_score (d, I), anomaly_score (anomaly_fit (m, R, 'Rate', .2), R));
%! end

%!test
%! % numbers of every class, in an array and in a cell; columns; the largest results
%! rand ('twister', 14);
%! R = 20 * rand (9, 30);
%! m = ae_train (R, 3, 'ImageSize', [5 6], 'Epochs', 1, 'Seed', 1);
%! for class_ = {@single, @double, @uint8, @int8, @uint16, @int16, @uint32, @int32, @uint64, @int64, @(x) x > 9}
%!   Y = class_{1} (R);
%!   I = reshape (Y.', [5 6 9]);
%!   C = num2cell (I, [1 2]);
%!   Z = ae_encode (m, Y);
%!   assert (isequal (ae_encode (m, I), Z) && isequal (ae_encode (m, C), Z));
%!   assert (class (ae_encode (m, C)), class (Z));
%!   assert (isequal (ae_encode (m, I, 'ObservationsIn', 'columns'), Z.'));
%!   assert (isequal (ae_reconstruct (m, I), reshape (ae_reconstruct (m, Y).', [5 6 9])));
%!   assert (isequal (pca_fit (I, 2), pca_fit (C, 2), pca_fit (Y, 2)));
%! end
%! C{4} = single (C{4}); # several classes: the first's precision
%! assert (class (ae_encode (m, C)), 'double');
%! assert (ae_encode (m, C), ae_encode (m, double (Y)));
%! L = rand (6, 5, 5e4);
%! w = ae_reconstruct (ae_from (eye (30, 2)), L);
%! assert (size (w), size (L));
%! assert (w(:,:,7), reshape ([L(1:2,1,7); zeros(28, 1)], 6, 5));
%! w(1) = 7; # it is Octave's own
%! assert (w(1), 7);

%!function x = drawn (figure_)
%!  kinds = {'image', 'cdata'; 'line', 'xdata'; 'patch', 'xdata'};
%!  x = {};
%!  for k = kinds.'
%!    x = [x; get(findobj (figure_, 'type', k{1}), k{2})];
%!  end
%!  close (figure_);
%!endfunction

%!test
%! % what is drawn of images is what is drawn of rows
%! rand ('twister', 15);
%! R = rand (12, 36);
%! I = reshape (R.', [6 6 12]);
%! C = num2cell (I, [1 2]);
%! v = vae_train (I, [5 2], 'Epochs', 1, 'Seed', 1);
%! for f = {@(x, q) plot_latent(v, x, (1:12)' > 5), @(x, q) plot_neighbours(x, q, [1 2; 3 4]), ...
%!          @(x, q) plot_filters(v, 'Data', x), @(x, q) plot_images(x), @(x, q) plot_images(x, 'Layout', [2 2])}
%!   assert (isequal (drawn (f{1}(R, R(1:2,:))), drawn (f{1}(I, I(:,:,1:2))), drawn (f{1}(C, C(1:2)))));
%! end
%! for f = {@(x) plot_traversal(v, x, 'Count', 3), @(x) plot_activations(v, x, 1)}
%!   assert (isequal (drawn (f{1}(R(3,:))), drawn (f{1}(I(:,:,3))), drawn (f{1}(C(3)))));
%! end

%!test
%! % groups of a categorical loss, and columns in messages, are the rows' own
%! rand ('twister', 13);
%! X = zeros (30, 12);
%! for n = 1:30
%!   X(n,3*(0:3)+randi (3, 1, 4)) = 1;
%! end
%! o = {'Loss', 'categorical', 'Groups', [1 1 1 2 2 2 3 3 3 4 4 4], 'ImageSize', [2 3 2], 'Epochs', 1, 'Seed', 1};
%! m = ae_train (X, {{'conv', 2, 'Activation', 'tanh'}, {'dense', 2}}, o{:});
%! assert (m.groups, o{4});
%! R = ae_reconstruct (m, X);
%! assert (sum (reshape (R.', 3, []), 1), ones (1, 120), 1e-12);
%! r = ae_gradcheck (m, X);
%! assert (all ([r.pass]));
%! Y = X;
%! Y(7,5) = -1;
%! fail ("ae_train (Y, {{'conv', 2}, {'dense', 2}}, o{:})", 'row 7, column 5 is -1');
%! Z = X;
%! Z(3,7:9) = 0;
%! fail ("ae_train (Z, {{'conv', 2}, {'dense', 2}}, o{:})", 'the sum in the group of row 3, column [789] is 0');

%!test # several channels: dense layers by hand from the fields, condition or not
%! rand ('twister', 3);
%! for c = 1:3
%!   X = rand (12, 4 * 3 * c);
%!   C = rand (12, 2);
%!   size = {'ImageSize', [4 3 c], 'Epochs', 1, 'Seed', 1};
%!   m = gan_train (X, 3, size{:}, 'Generator', 5, 'Discriminator', 4, 'Activation', 'tanh', 'Average', .5);
%!   [S, Z] = gan_sample (m, 5, 'Seed', 1);
%!   h = tanh (m.generator(1).weight * Z' + m.generator(1).bias);
%!   h = tanh (m.generator(2).weight * h + m.generator(2).bias);
%!   assert (S, (h' + 1) / 2, 1e-13);
%!   h = tanh (m.discriminator(1).weight * (2 * X' - 1) + m.discriminator(1).bias);
%!   h = m.discriminator(2).weight * h + m.discriminator(2).bias;
%!   assert (gan_discriminate (m, X), 1 ./ (1 + exp (-h')), 1e-13);
%!   m = gan_train (X, 3, size{:}, 'Generator', 5, 'Discriminator', 4, 'Activation', 'tanh', 'Condition', C);
%!   assert (all ([ae_gradcheck(m, X, 'Condition', C).pass]));
%!   h = tanh (m.discriminator(1).weight * [2 * X - 1, C]' + m.discriminator(1).bias);
%!   h = m.discriminator(2).weight * h + m.discriminator(2).bias;
%!   assert (gan_discriminate (m, X, 'Condition', C), 1 ./ (1 + exp (-h')), 1e-13);
%!   m = gan_train (X, 3, size{:}, 'Generator', 5, 'Discriminator', {{'dense', 4, 'Activation', 'tanh'}}, 'Condition', C, 'Objective', 'wasserstein');
%!   assert (all ([ae_gradcheck(m, X, 'Condition', C).pass]));
%!   m = vae_train (X, [3 2], size{:}, 'Likelihood', 'gaussian', 'Activation', 'tanh', 'Condition', C);
%!   h = tanh (m.encoder.weight * [X C]' + m.encoder.bias);
%!   z = m.mean.weight * h + m.mean.bias;
%!   assert (vae_encode (m, X, 'Condition', C), z', 1e-13);
%!   h = tanh (m.decoder(1).weight * [z' C]' + m.decoder(1).bias);
%!   assert (vae_reconstruct (m, X, 'Condition', C), (m.decoder(2).weight * h + m.decoder(2).bias)', 1e-13);
%! end

% Bad input of images: what does not fit is refused before anything is trained,
% by an error that names the layer by its number and type, or the option, and
% what was given.  A row a call: {what must be said, arguments of ae_train}.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function count = refused (rows, train)
%!  % all are errors of ours with those words
%!  complaints = {};
%!  for i = 1:numel (rows)
%!    try
%!      train (rows{i}{2:end});
%!      complaints{end+1} = sprintf ('%d, no error: %s', i, rows{i}{1});
%!    catch e
%!      if ~strncmp (e.identifier, 'autoencoder:', 12) || (~isempty (rows{i}{1}) && isempty (strfind (e.message, rows{i}{1})))
%!        complaints{end+1} = sprintf ("%d, wanted:  %s\n   was (%s):  %s", i, rows{i}{1}, e.identifier, e.message);
%!      end
%!    end
%!  end
%!  assert (isempty (complaints), strjoin (complaints, "\n"));
%!  count = numel (rows);
%!endfunction

%!function h = with (type, varargin)
%!  % a chain whose second layer is of the type
%!  layer = [{type}, varargin];
%!  if any (strcmp (type, {'conv', 'upconv'}))
%!    layer = [{type, 2}, varargin];
%!  end
%!  h = {{'conv', 3}, layer, {'dense', 2}};
%!endfunction

%!test
%! % sizes, strides, factors that are no numbers of places: 15 values, all layers
%! X = rand (4, 36);
%! s = {'ImageSize', [6 6]};
%! values = {0, -1, 1.5, NaN, Inf, [0 3], [3 -1], [2 2.5], [1 2 3], 2e6, zeros(1, 0), {3}, 'a', @sin, true(2)};
%! said = {'0', '-1', '1.5', 'NaN', 'Inf', '[0 3]', '[3 -1]', '[2 2.5]', 'a 1 x 3 matrix', '2000000', '', 'a cell', '''a''', '', 'a 2 x 2 matrix'};
%! rows = {};
%! options = {'conv', 'Size'; 'conv', 'Stride'; 'upconv', 'Size'; 'upconv', 'Stride'; 'upconv', 'OutputSize'; ...
%!            'maxpool', 'Size'; 'maxpool', 'Stride'; 'meanpool', 'Size'; 'meanpool', 'Stride'; ...
%!            'upsample', 'Factor'; 'upsample', 'OutputSize'};
%! for i = 1:numel (values)
%!   for o = options'
%!     if isempty (values{i})
%!       continue  % the usual
%!     end
%!     what = sprintf ('argument ''hidden'', layer 2, ''%s'', must have a ''%s'' that is a whole number in [1, 1000000], or two, not %s', o{1}, o{2}, said{i});
%!     if iscell (values{i}) || ischar (values{i}) || is_function_handle (values{i})
%!       what = sprintf ('argument ''hidden'', layer 2: option ''%s'' must be a real, full matrix, not %s', o{2}, said{i});
%!     end
%!     rows{end+1} = {what, X, with(o{1}, o{2}, values{i}), s{:}};
%!   end
%!   what = 'argument ''hidden'', layer 2: the width must be a whole number in [1, 1000000], not ';
%!   if ~isnumeric (values{i}) || isscalar (values{i})
%!     what = [what said{i}];
%!   end
%!   rows{end+1} = {what, X, {{'dense', 4}, {'conv', values{i}}}, s{:}};
%!   rows{end+1} = {what, X, {{'dense', 4}, {'upconv', values{i}}}, s{:}};
%! end
%! assert (refused (rows, @ae_train) >= 180);
%! assert (refused (rows, @vae_train) >= 180);

%!test
%! % paddings
%! X = rand (4, 36);
%! rows = {};
%! for value = {-1, NaN, Inf, 2e6, [1 -1], [1 2; 3 4], {1}, 'full', '', @sin}
%!   rows{end+1} = {'argument ''hidden'', layer 2: option ''Padding'' must be a number in [0, 1000000] or one of ''same'', ''valid''', X, with('conv', 'Padding', value{1}), 'ImageSize', [6 6]};
%!   rows{end+1} = {'argument ''hidden'', layer 2: option ''Padding'' must be', X, with('maxpool', 'Padding', value{1}), 'ImageSize', [6 6]};
%! end
%! for value = {1.5, [1 .5], [0 1 2], [0 0 0 0 0]}
%!   rows{end+1} = {'layer 2, ''conv'', must have a ''Padding'' that is a whole number, or two, [rows columns], or four, [top bottom left right]', X, with('conv', 'Padding', value{1}), 'ImageSize', [6 6]};
%! end
%! rows{end+1} = {'layer 2, ''conv'', has windows of 3 x 3 places, that do not fit', X, with('conv', 'Padding', [0 3]), 'ImageSize', [6 6]};
%! for p = 3:5  % a window that lies in the margin alone
%!   rows{end+1} = {'layer 2, ''conv'', has windows of 3 x 3 places, that do not fit', X, with('conv', 'Size', 3, 'Padding', p), 'ImageSize', [6 6]};
%! end
%! refused (rows, @ae_train);

%!test
%! % windows larger than the image
%! X = rand (4, 35);
%! rows = {};
%! for k = {6, [6 1], [1 8], 9, [5 8], 100, 1e6}
%!   p = k{1} .* [1 1];
%!   what = sprintf ('has windows of %d x %d places, that do not fit: an image of 5 x 7 x 3 enters', p);
%!   rows{end+1} = {['layer 2, ''conv'', ' what], X, with('conv', 'Size', k{1}, 'Padding', 'valid'), 'ImageSize', [5 7]};
%!   rows{end+1} = {['layer 2, ''conv'', ' what], X, with('conv', 'Size', k{1}, 'Padding', 0), 'ImageSize', [5 7]};
%!   rows{end+1} = {['layer 2, ''maxpool'', ' what], X, with('maxpool', 'Size', k{1}), 'ImageSize', [5 7]};
%!   rows{end+1} = {['layer 2, ''meanpool'', ' what], X, with('meanpool', 'Size', k{1}), 'ImageSize', [5 7]};
%! end
%! % pools until nothing is left
%! rows{end+1} = {'layer 4, ''maxpool'', has windows of 2 x 1 places, that do not fit: an image of 1 x 1 x 3', X, ...
%!                {{'conv', 3}, {'maxpool'}, {'maxpool'}, {'maxpool'}}, 'ImageSize', [5 7]};
%! refused (rows, @ae_train);

%!test
%! % what is no image
%! X = rand (4, 36);
%! rows = {};
%! for h = {{{'conv', 2}}, {{'upconv', 2}}, {{'maxpool'}, {'dense', 2}}, {{'meanpool'}, {'dense', 2}}, {{'upsample'}, {'dense', 2}}}
%!   rows{end+1} = {sprintf('argument ''hidden'', layer 1, ''%s'', needs an image, and 36 numbers enter', h{1}{1}{1}), X, h{1}};
%!   rows{end+1} = {sprintf('layer 2, ''%s'', needs an image, and 5 numbers enter', h{1}{1}{1}), X, [{{'dense', 5}}, h{1}], 'ImageSize', [6 6]};
%! end
%! for size_ = {[5 6], [6 6 2], 36, [6 6 1 1], [0 6], [-6 -6], [6.5 6], [NaN 6], [Inf 6], [1e9 1e9], [36 1 0], true(1, 2), [36 36]}
%!   rows{end+1} = {'option ''ImageSize'' must be [h w] or [h w c] of 36 numbers', X, {{'conv', 2}}, 'ImageSize', size_{1}};
%! end
%! for size_ = {'6x6', {6, 6}, @sin, struct()}
%!   rows{end+1} = {'option ''ImageSize'' must be a real, full matrix', X, {{'conv', 2}}, 'ImageSize', size_{1}};
%! end
%! rows{end+1} = {'option ''ImageSize'' contradicts ''SequenceSize''', X, {{'conv', 2}}, 'ImageSize', [6 6], 'SequenceSize', [6 6]};
%! for size_ = {[3 3], [6 6 2], [0 36], [-6 -6], 36, [6 6 1 1], [4.5 8], [NaN 6], [1e9 1e9]}
%!   rows{end+1} = {'layer 1, ''shape'', must say [h w] or [h w c] of as many numbers as enter, 36', X, {{'shape', size_{1}}, {'conv', 2}}};
%! end
%! refused (rows, @ae_train);

%!test
%! % decoders that do not restore the image, or what they say they do
%! X = rand (4, 36);
%! h = {{'conv', 2, 'Stride', 2}, {'dense', 3}};
%! from = @(varargin) {X, h, 'ImageSize', [6 6], 'Decoder', [{{'dense', 18}, {'shape', [3 3 2]}}, varargin]};
%! rows = {{'layer 3, ''upconv'', cannot make an image of 9 x 9: over that 5 x 5 windows would lie, and an image of 3 x 3 x 2 enters', from({'upconv', 1, 'OutputSize', 9}){:}}, ...
%!         {'layer 3, ''upconv'', cannot make an image of 4 x 4', from({'upconv', 1, 'OutputSize', 4}){:}}, ...
%!         {'layer 3, ''upconv'', cannot make an image of 6 x 7', from({'upconv', 1, 'OutputSize', [6 7]}){:}}, ...
%!         {'layer 3, ''upsample'', cannot make 40 x 40 places of an image of 3 x 3 x 2', from({'upsample', 'OutputSize', 40}, {'conv', 1}){:}}, ...
%!         {'layer 3, ''upsample'', cannot make 2 x 2 places', from({'upsample', 'OutputSize', 2}, {'conv', 1}){:}}, ...
%!         {'layer 3, ''maxpool'', has windows of 5 x 5 places', from({'maxpool', 'Size', 5}, {'conv', 1}){:}}, ...
%!         {'layer 2, ''shape'', must say', X, h, 'ImageSize', [6 6], 'Decoder', {{'dense', 18}, {'shape', [3 3 3]}, {'upconv', 1}}}, ...
%!         {'layer 1, ''upconv'', needs an image, and 3 numbers enter', X, h, 'ImageSize', [6 6], 'Decoder', {{'upconv', 1}}}};
%! refused (rows, @ae_train);

%!test
%! % images as arrays and cells, in training and afterwards
%! I = rand (6, 5, 7);
%! g = {{'conv', 2, 'Stride', 2}, {'dense', 2}};
%! m = ae_train (I, g, 'Epochs', 0);
%! c = num2cell (I, [1 2]);
%! wide = c;
%! wide{3} = rand (6, 4);
%! text = c;
%! text{2} = 'a';
%! rows = {{'ae_train: option ''ImageSize'' must be [6 5], as the images are, not [5 6]', I, g, 'ImageSize', [5 6]}, {'option ''ImageSize'' must be [6 5], as the images are, not [30 1]', I, g, 'ImageSize', [30 1]}, ...
%!         {'argument ''X''', wide, g}, {'argument ''X''', text, g}, {'argument ''X''', {rand(6, 5), [], rand(6, 5)}, g}, ...
%!         {'argument ''X''', {rand(6, 5), rand(6, 5, 2)}, g}, {'argument ''X''', I(:,:,[]), g}, ...
%!         {'''ValidationData''', I, g, 'ValidationData', rand(5, 5, 2)}, {'''ValidationData''', I, g, 'ValidationData', wide}, ...
%!         {'', I + NaN, g}, {'', I * Inf, g}, {'', I + i, g}, {'', rand(6, 5, 2, 2, 2), g}};
%! refused (rows, @ae_train);
%! rows = {{'argument ''X'' must be images of [6 5 1], as the model takes, not [5 6]', m, rand(5, 6, 7)}, {'argument ''X'' must be images of', m, rand(6, 5, 2, 3)}, {'', m, wide}, {'', m, text}, {'', m, rand(3, 29)}, {'', m, I + NaN}};
%! for f = {@ae_encode, @ae_reconstruct, @ae_loss}
%!   refused (rows, f{1});
%! end
%! % no images: no codes, and no mean over them
%! assert (size (ae_encode (m, {})), [0 2]);
%! refused ({{'argument ''X''', m, {}}}, @ae_loss);

%!test
%! % a model whose record was spoilt
%! X = rand (4, 36);
%! m = ae_train (X, {{'conv', 2, 'Size', 3, 'Stride', 2}, {'maxpool'}, {'dense', 2}}, 'ImageSize', [6 6], 'Epochs', 0);
%! changes = {'image_size', [6 7]; 'image_size', [6 6 2]; 'image_size', [0 0]; 'image_size', 'a'; 'image_size', -1; 'image_size', [3 3 4]};
%! rows = {};
%! for c = changes'
%!   n = m;
%!   n.(c{1}) = c{2};
%!   rows{end+1} = {'model', n, X};
%! end
%! fields = {1, 'weight', ones(3); 1, 'weight', ones(3, 3, 2, 2); 1, 'weight', ones(2, 3, 1, 2); 1, 'weight', []; 1, 'bias', ones(3, 1); ...
%!           1, 'size', 0; 1, 'size', [5 5]; 1, 'stride', 0; 1, 'stride', [1 2 3]; 1, 'padding', 'full'; 1, 'padding', 7; ...
%!           2, 'size', 9; 2, 'stride', -1; 3, 'weight', ones(2, 9)};
%! for c = fields'
%!   n = m;
%!   n.encoder(c{1}).(c{2}) = c{3};
%!   rows{end+1} = {sprintf('encoder(%d)', c{1}), n, X};
%! end
%! fields = {2, 'size', [2 2 2]; 2, 'size', []; 3, 'factor', 0; 3, 'output_size', [9 9]; 4, 'output_size', [5 5]; 4, 'weight', ones(2)};
%! for c = fields'
%!   n = m;
%!   n.decoder(c{1}).(c{2}) = c{3};
%!   rows{end+1} = {'model.decoder', n, X};
%! end
%! refused (rows, @ae_reconstruct);

% tsne.png: 5,000 images of Fashion-MNIST, 50 principal components of them, in
% the plane: as classes, and as themselves where there is room for one.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[X, labels] = ae_dataset ('fashion-mnist', 'train', 'Count', 5000);
[~, score] = pca_fit (X, 50);
[Y, info] = tsne_map (score, 'Threads', 1);
printf ('KL %.4f by the method %s\n', info.kl, info.method);

% A thumbnail, 14 x 14, at the place of its point; the next only where it does
% not cover one that is there.
side = 700;
place = 1 + round ((side - 15) * (Y - min (Y)) ./ max (max (Y) - min (Y)));
canvas = zeros (side);
free = true (side);
for i = 1:5000
  rows = side + 1 - place(i,2) - (13:-1:0);
  columns_of = place(i,1) + (0:13);
  if (! all (all (free(rows,columns_of))))
    continue
  end
  image = reshape (X(i,:), 28, 28);
  small = squeeze (mean (mean (reshape (image, 2, 14, 2, 14), 1), 3));
  canvas(rows,columns_of) = small;
  free(rows,columns_of) = false;
end

names = {'T-shirt', 'trouser', 'pullover', 'dress', 'coat', 'sandal', 'shirt', ...
         'sneaker', 'bag', 'boot'};
palette = [51 34 136; 221 204 119; 17 119 51; 204 102 119; 136 204 238; ...
           136 34 85; 68 170 153; 170 68 153; 153 153 51; 0 0 0] / 255;
fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
              'papersize', [14.4 7.2], 'paperposition', [0 0 14.4 7.2]);
ax = axes ('parent', fig, 'position', [.005, .01, .49, .98]);
hold (ax, 'on');
for class = 0:9
  own = place(labels == class,:);
  plot (ax, own(:,1) + 7, own(:,2) + 7, '.', 'markersize', 4, 'color', palette(class + 1,:));
  middle = median (own);
  text (middle(1), middle(2), names{class + 1}, 'parent', ax, 'fontsize', 13, ...
        'fontweight', 'bold', 'horizontalalignment', 'center');
end
axis (ax, [1 side 1 side], 'square', 'off');
ax = axes ('parent', fig, 'position', [.505, .01, .49, .98]);
imagesc (round (31 * (1 - canvas)), 'parent', ax);
set (ax, 'clim', [0 31]);
colormap (ax, gray (32));
axis (ax, 'square', 'off');
autoencoder_print (fig, 'tsne.png');
close (fig);
printf ('tsne.png: %.0f kB\n', stat ('tsne.png').size / 1024);

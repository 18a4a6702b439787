% The battery's lines of what makes, reads and changes data.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% A file of one-byte numbers in the IDX format: magic, sizes, last index fastest.
function write_idx (name, sizes)
  file = fopen (name, 'w', 'ieee-be');
  fwrite (file, [0 0 8 numel(sizes)], 'uint8');
  fwrite (file, sizes, 'uint32');
  fwrite (file, mod (7 * (1:prod (sizes)), 251), 'uint8');
  fclose (file);
end

none = struct ();
all = @(precision, columns) {turned(sample_data (precision).X, columns)};
walk ('ae_corrupt', {'mask', all, none; 'gaussian', all, struct('Corruption', 'gaussian', 'Step', 5)});
walk ('ae_mask', {'block', all, none; 'quadrant', all, struct('Missing', 'quadrant', 'Fill', 0.5); 'pixels', all, struct('Missing', 'pixels')});
walk ('ae_whiten', {'zca', all, none; 'pca', all, struct('Method', 'pca', 'Epsilon', 0.01); '1/f', all, struct('Method', '1/f', 'ImageSize', [3 3])});
for method = {'zca', 'pca', '1/f'}
  for precision = {'double', 'single'}
    e = sample_data (precision{1});
    [~, t] = ae_whiten (e.X, 'Method', method{1}, 'Threads', 1);
    stem = ['ae_whiten ' method{1} ' ' precision{1}];
    note ([stem ' transform'], @() t);
    Y = note ([stem ' others'], @ae_whiten, {e.V, t});
    note ([stem ' back'], @ae_whiten, {Y, t, 'Inverse', true});
    note ([stem ' columns'], @ae_whiten, {e.V', t, 'ObservationsIn', 'columns'});
  end
end
patches = @(precision, columns) {turned(sample_data (precision).X, columns), 2, 9};
colour = @(precision, columns) {turned(many (6, 60, precision), columns), 3, 9};
walk ('ae_patches', {'grey', patches, none; 'colour', colour, struct('ImageSize', [5 4 3])});
walk ('ae_mask', {'colour', @(p, columns) {turned(many (6, 60, p), columns)}, struct('ImageSize', [5 4 3])});
walk ('ae_whiten', {'colour', @(p, columns) {turned(many (6, 60, p), columns)}, struct('Method', '1/f', 'ImageSize', [5 4 3])});
part = @(name, part) @(precision, columns) {name, part};
walk ('ae_dataset', {
  'digits', part('digits', 'train'), none
  'digits test', part('digits', 'test'), none
  'leaves', part('deadleaves', 'train'), struct('Size', 9, 'Count', 3)
  'leaves test', part('deadleaves', 'test'), struct('Size', 16, 'Count', 2)
});
for part = {'train', 'test', 'both'}
  note (['ae_dataset all digits ' part{1}], @ae_dataset, {'digits', part{1}}, 3);
  note (['ae_dataset fashion ' part{1}], @ae_dataset, {'fashion-mnist', part{1}, 'Folder', 'nowhere'}, 3);
end
note ('ae_dataset none', @ae_dataset, {'digit'}, 3);

for sizes = {5, [3 4], [3 4 5], [2 3 4 5], [2 2 2 2 2], 0}
  write_idx ('some.idx', sizes{1});
  stem = ['idx_read' sprintf(' %d', sizes{1})];
  note (stem, @idx_read, {'some.idx'});
  system ('gzip -fk some.idx');
  note ([stem ' zipped'], @idx_read, {'some.idx.gz'});
  system ('head -c 7 some.idx > short.idx');
  note ([stem ' short'], @idx_read, {'short.idx'});
end
note ('idx_read none', @idx_read, {'none.idx'});

% A folder of pictures with two subfolders.
for folder = {'pictures', 'pictures/a', 'pictures/b'}
  mkdir (folder{1});
  for k = 1:3
    picture = uint8 (reshape (mod (k * (1:30) * 7, 256), 6, 5));
    imwrite (picture, fullfile (folder{1}, sprintf ('%d.png', k)));
  end
end
for folder = {'pictures', 'pictures/a', 'nowhere'}
  walk ('ae_images', {folder{1}, @(precision, columns) folder, struct()});
end

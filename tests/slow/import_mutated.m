% 5,000 files of strangers: ONNX, NPY and NPZ files of ours with bytes changed,
% cut out, doubled and cut off.  Each is read or refused by name; Octave lives.
% Under AddressSanitizer (make check-sanitize's build) it says more.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

1;

function b = mutated (bytes, k)
  b = bytes;
  n = numel (b);
  at = sort (randi (n, 1, 2));
  switch mod (k, 5)
    case 0
      b(randi (n, 1, randi (8))) = randi (256) - 1;
    case 1
      b = b(1:at(2));
    case 2
      b = [b(1:at(2)); b(at(1):end)];
    case 3
      b(at(1):min (at(2), at(1) + 40)) = [];
    otherwise  % near the beginning, where sizes are
      b(randi (min (n, 200), 1, 3)) = randi (256, 1, 3) - 1;
  end
end

function [read, refused] = try_all (bytes, file, count, open)
  read = refused = 0;
  for k = 1:count
    id = fopen (file, 'wb');
    fwrite (id, mutated (bytes, k));
    fclose (id);
    try
      open (file);
      read = read + 1;
    catch caught
      known = {'autoencoder:badFile', 'autoencoder:badModel', 'autoencoder:badData', 'autoencoder:noMemory'};
      if ! any (strcmp (caught.identifier, known))
        rethrow (caught);
      end
      refused = refused + 1;
    end
  end
end

function bytes = bytes_of (file)
  id = fopen (file);
  bytes = fread (id, Inf, 'uint8=>uint8');
  fclose (id);
end

rand ('twister', 11);
X = rand (12, 36);
o = {'Epochs', 1, 'Seed', 1};
models = {ae_train(X, [7 3], 'Normalize', 'standardize', o{:}), ...
          ae_train(X, {{'conv', 3, 'Stride', 2}, {'batchnorm', 'Activation', 'relu'}, {'maxpool'}, {'dense', 2}}, 'ImageSize', [6 6], o{:}), ...
          vae_train(X, [5 2], o{:}), ...
          ae_train(single (X), {{'lstm', 4}}, 'SequenceSize', [12 3], o{:})};
folder = tempname ();
mkdir (folder);
here = pwd ();
cd (folder);
read = refused = 0;
for i = 1:numel (models)
  ae_export (models{i}, 'a.onnx', 'Part', {'reconstruct', 'encode'}{1 + mod (i, 2)});
  [r, s] = try_all (bytes_of ('a.onnx'), 'a.onnx', 1000, @ae_import);
  read = read + r;
  refused = refused + s;
end
npy_write ('a.npy', X);
npy_write ('b.npy', single (X));
[r, s] = try_all (bytes_of ('a.npy'), 'a.npy', 500, @npy_read);
read = read + r;
refused = refused + s;
npy_write ('a.npy', X);
zip ('a.npz', {'a.npy', 'b.npy'});
[r, s] = try_all (bytes_of ('a.npz'), 'a.npz', 500, @npz_read);
read = read + r;
refused = refused + s;
cd (here);
confirm_recursive_rmdir (false);
rmdir (folder, 's');
printf ('%s - %d files are read, %d refused, 5000 in all\n', {'not ok', 'ok'}{1 + (read + refused == 5000 && refused > 2000)}, read, refused);
exit (! (read + refused == 5000));

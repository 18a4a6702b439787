% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function kept = lab_random (next)
  % kept = lab_random (next): the state of rand, randn and randperm, which then
  % is set to `next': a state that this function has returned, or a row of
  % integers in [0, 2^32) to be seeded by.
  octave = exist ('OCTAVE_VERSION', 'builtin') ~= 0;
  if octave
    kept = {rand('twister'), randn('twister')};
  else
    kept = {rng()};
  end
  if ~iscell (next)
    next = {next, mod(next + 1, 2^32)};
  end
  if octave
    rand ('twister', next{1});
    randn ('twister', next{2});
  elseif isstruct (next{1})
    rng (next{1});
  else
    rng (next{1}(1));
  end
end

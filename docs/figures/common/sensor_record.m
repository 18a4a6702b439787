% [S, faulty] = sensor_record (N, kind): N steps of two channels, a wave whose
% period drifts about 20 steps and a sawtooth that follows it, with noise of
% deviation .1; with a kind of fault ('spike', 'stuck', 'missed', 'lag') five of
% them, `faulty' being true where they are.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
function [S, faulty] = sensor_record (N, kind)
  period = 20 + 2 * sin (2 * pi * (1:N)' / 700 + 6 * rand ());
  phase = cumsum (2 * pi ./ period);
  wave = sin (phase);
  saw = mod (phase, 2 * pi) / pi - 1;
  faulty = false (N, 1);
  lasts = struct ('spike', 3, 'stuck', 30, 'missed', 20, 'lag', 40);
  clean = [wave, saw];
  if (nargin > 1)
    for first = round (N * (.1:.18:.9))
      at = first + (0:lasts.(kind) - 1);
      faulty(at) = true;
      switch (kind)
        case 'spike'
          clean(at,1) = clean(at,1) + 1.2;
        case 'stuck'
          clean(at,2) = clean(at(1),2);
        case 'missed'
          clean(at,:) = 0;
        case 'lag'
          clean(at,2) = clean(at - 5,2);
      end
    end
  end
  S = clean + .1 * randn (N, 2);
end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function stage = lab_stage (name, points, draw, judge, when)
  % stage = lab_stage (name, points, draw, judge): a part of a task that gets its
  % points or does not.
  % stage = lab_stage (..., 'hidden'): only lab_grade looks at it.
  %
  %   [calls, known] = draw ()     from lab_call: what of the student's is to be
  %                    called.  Everything random in it comes from rand, randn
  %                    and randperm, which the caller seeds, for each student and
  %                    stage another way.
  %   words = judge (out, known)   out{i}{j} is the output j of call i, a real
  %                    full matrix of numbers of any size, double, single or
  %                    logical, and nothing more is known of it; `known' is what
  %                    draw handed on.  '' is right; else what is wrong, in
  %                    words that do not say what is right.
  stage = struct ('name', name, 'points', points, 'draw', draw, ...
                  'judge', judge, ...
                  'hidden', nargin > 4 && strcmp (when, 'hidden'));
end

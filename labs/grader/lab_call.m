% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function call = lab_call (name, outputs, varargin)
  % call = lab_call (name, outputs, argument, ...): a call of a student's
  % function.  The arguments are numbers, texts, cells and structs of such.
  call = struct ('name', name, 'outputs', outputs, 'arguments', {varargin});
end

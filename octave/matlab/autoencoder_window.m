% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function options = autoencoder_window (show)
  % -*- texinfo -*-
  % @deftypefn {} {@var{options} =} autoencoder_window (@var{show})
  % Internal: the options of @code{ae_train} and @code{ae_finetune} that draw
  % the curve while it grows, if @var{show} is true and there is a display; else
  % those that do not.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  if exist ('OCTAVE_VERSION', 'builtin') > 0
    display = have_window_system ();
  else
    display = usejava ('desktop');
  end
  words = {'none', 'training-progress'};
  options = {'Plots', words{1 + (show && display)}};
end

%!assert (autoencoder_window (false), {'Plots', 'none'})

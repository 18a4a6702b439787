% need_fashion: the end of a script, as skipped, where Fashion-MNIST is not
% installed.  (oracle.py has the same for the scripts in Python.)
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function need_fashion ()
  if (! exist ('/usr/share/datasets/fashion-mnist', 'dir'))
    disp ('ok - # skip: needs dataset-fashion-mnist');
    exit (check ());
  end
end

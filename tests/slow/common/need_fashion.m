% [X, T, y, t] = need_fashion (n, m): the first n training and m test images of
% Fashion-MNIST in single, all by default, and their labels; or the end of a
% script, as skipped, where it is not installed.  (oracle.py has the same for the
% scripts in Python.)
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T, y, t] = need_fashion (n, m)
  if (! exist ('/usr/share/datasets/fashion-mnist', 'dir'))
    disp ('ok - # skip: needs dataset-fashion-mnist');
    exit (check ());
  end
  if (nargin < 2)
    n = 60000;
    m = 10000;
  end
  if (nargout > 0)
    [X, y] = ae_dataset ('fashion-mnist', 'train', 'Count', n);
    [T, t] = ae_dataset ('fashion-mnist', 'test', 'Count', m);
    X = single (X);
    T = single (T);
  end
end

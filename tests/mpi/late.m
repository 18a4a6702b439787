% late.m: process 1 does not come to the others for some seconds.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
if (str2double (getenv ('OMPI_COMM_WORLD_RANK')) == 1)
  pause (20);
end
ae_rank ();

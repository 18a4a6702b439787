% post_install.m of the tarball, called by `pkg install': the help of the MEX file.
% Octave takes it from an .m file of that name in the same folder.  It is written
% here because pkg separates the two, and puts .m files first in the path, where
% it would be called.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function post_install (description)
  for mex = glob (fullfile (description.archprefix, '*', 'autoencoder_mex.mex'))'
    file = fopen (mex{1}(1:end-2), 'w');
    fprintf (file, ['%% The compiled part of the package autoencoder, which ' ...
                    'its functions call.\n' ...
                    'function varargout = autoencoder_mex (varargin)\nend\n']);
    fclose (file);
  end
end

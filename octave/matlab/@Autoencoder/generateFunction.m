% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function generateFunction (autoenc, path, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} generateFunction (@var{autoenc})
  % @deftypefnx {} {} generateFunction (@var{autoenc}, @var{path})
  % Write a function that needs nothing: method of the class @code{Autoencoder}.
  %
  % The file @var{path}, by default @code{neural_function.m} in the current
  % folder, has a function of that name that reconstructs the columns of a
  % matrix, as @code{predict (autoenc, X)} does, in Octave and MATLAB.  The
  % option @code{'ShowLinks'} is taken and has no effect.
  %
  % Errors: @code{autoencoder:badFile}.
  % @seealso{trainAutoencoder, genFunction, ae_export}
  % @end deftypefn

  if nargin < 2
    path = 'neural_function.m';
  end
  genFunction (network (autoenc), path, varargin{:});
end

%!test # the file runs without the package, and gives the same; both classes
%! X = 3 * rand (5, 20) - 1;
%! for f = {'logsig', 'satlin'; 'logsig', 'purelin'}
%!   a = trainAutoencoder (X, 4, 'EncoderTransferFunction', f{1}, 'DecoderTransferFunction', f{2}, 'MaxEpochs', 20, 'Seed', 1);
%!   folder = tempname ();
%!   mkdir (folder);
%!   unwind_protect
%!     generateFunction (a, fullfile (folder, 'rebuild_it'));
%!     addpath (folder);
%!     Y = rebuild_it (X);
%!     one = rebuild_it (single (X));
%!     rmpath (folder);
%!   unwind_protect_cleanup
%!     delete (fullfile (folder, 'rebuild_it.m'));
%!     rmdir (folder);
%!   end_unwind_protect
%!   assert (Y, predict (a, X), 1e-13);
%!   assert (one, predict (a, single (X)), 1e-5);
%! end

%!error <cannot write '/nowhere/f.m'> generateFunction (trainAutoencoder (rand (3, 9), 'MaxEpochs', 1), '/nowhere/f')

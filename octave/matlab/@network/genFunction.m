% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function genFunction (net, path, varargin)
  % -*- texinfo -*-
  % @deftypefn {} {} genFunction (@var{net}, @var{path})
  % Write a function that needs nothing: method of the class network.
  %
  % The file @var{path}, whose ending @code{.m} may be left out, has a function
  % of that name that gives the network's output for a matrix whose columns are
  % samples, in Octave and MATLAB, without this package.  Further options, such
  % as @code{'MatrixOnly'} and @code{'ShowLinks'}, have no effect.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badFile}.
  % @seealso{stack, trainSoftmaxLayer, ae_export}
  % @end deftypefn

  if nargin < 2 || ~ischar (path) || isempty (path)
    error ('autoencoder:badCall', ...
           'genFunction: called as genFunction (net, path)');
  end
  [folder, name] = fileparts (path);
  if ~isvarname (name)
    error ('autoencoder:badCall', ...
           'genFunction: ''%s'' is no name of a function', name);
  end
  parts = struct ('reconstruction', 'reconstruct', 'softmax', 'predict');
  part = 'encode';
  if isfield (parts, net.output)
    part = parts.(net.output);
  end
  ae_export (net.model, fullfile (folder, [name, '.m']), 'Part', part, ...
             'ObservationsIn', 'columns');
end

%!test # every kind of network, to the last bits
%! X = 4 * rand (9, 30) - 1;
%! T = full (ind2vec (1 + mod (1:30, 3), 3));
%! a = trainAutoencoder (X, 17, 'MaxEpochs', 10, 'Seed', 1);
%! b = trainAutoencoder (encode (a, X), 3, 'EncoderTransferFunction', 'satlin', 'MaxEpochs', 10, 'Seed', 1);
%! s = trainSoftmaxLayer (encode (b, encode (a, X)), T, 'MaxEpochs', 10);
%! nets = {stack(a, b, s), stack(a, b), stack(a, b, 'Decoder', true), s};
%! data = {X, X, X, encode(b, encode (a, X))};
%! folder = tempname ();
%! mkdir (folder);
%! addpath (folder);
%! unwind_protect
%!   for i = 1:4
%!     name = sprintf ('written_%d', i);
%!     genFunction (nets{i}, fullfile (folder, [name '.m']), 'MatrixOnly', 'yes');
%!     assert (feval (name, data{i}), nets{i}(data{i}), 1e-13);
%!   end
%! unwind_protect_cleanup
%!   rmpath (folder);
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (folder, 's');
%! end_unwind_protect

%!error <genFunction: called as> genFunction (network ())
%!error <'3x' is no name of a function> genFunction (network (), '3x')
%!error <cannot write '/nowhere/f.m'> genFunction (network (trainAutoencoder (rand (3, 9), 'MaxEpochs', 1)), '/nowhere/f')

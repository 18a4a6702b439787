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
  % @seealso{stack, trainSoftmaxLayer}
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
  path = fullfile (folder, [name, '.m']);
  file = fopen (path, 'w');
  if file < 0
    error ('autoencoder:badFile', 'genFunction: cannot write ''%s''', path);
  end
  try
    write_function (file, name, net);
  catch problem
    fclose (file);
    rethrow (problem);
  end
  fclose (file);
end

function write_function (file, name, net)
  layers = chain (net);
  count = numel (layers);
  sizes = sprintf (' %d', cellfun (@numel, {layers.bias}));
  input = property (net, 'inputs');
  scaled = ~isempty (input{1}.processFcns);
  fprintf (file, 'function Y = %s (X)\n', name);
  fprintf (file, '  %% Y = %s (X): X is %d x N, a sample in each column.\n', ...
           name, input{1}.size);
  fprintf (file, '  %% Written by the package autoencoder. Layers:%s.\n\n', ...
           sizes);
  if scaled
    write_matrix (file, 'offset', net.model.normalize.offset');
    write_matrix (file, 'scale', net.model.normalize.scale');
  end
  for i = 1:count
    write_matrix (file, sprintf ('W%d', i), layers(i).weight);
    write_matrix (file, sprintf ('b%d', i), layers(i).bias);
  end
  fprintf (file, '\n  Y = X;\n');
  if scaled
    fprintf (file, ['  Y = bsxfun (@rdivide, bsxfun (@minus, Y, offset), ' ...
                    'scale);\n']);
  end
  formulas = struct ('logsig', '1 ./ (1 + exp (-Y))', ...
                     'satlin', 'min (max (Y, 0), 1)', ...
                     'softmax', ['exp (bsxfun (@minus, Y, ' ...
                                 'max (Y, [], 1)))']);
  for i = 1:count
    fprintf (file, '  Y = bsxfun (@plus, W%d * Y, b%d);\n', i, i);
    if isfield (formulas, layers(i).transfer)
      fprintf (file, '  Y = %s;\n', formulas.(layers(i).transfer));
    end
    if strcmp (layers(i).transfer, 'softmax')
      fprintf (file, '  Y = bsxfun (@rdivide, Y, sum (Y, 1));\n');
    end
  end
  if scaled && strcmp (net.output, 'reconstruction')
    fprintf (file, ['  Y = bsxfun (@plus, bsxfun (@times, Y, scale), ' ...
                    'offset);\n']);
  end
  fprintf (file, 'end\n');
end

function write_matrix (file, name, A)
  % Digits that read back as the same numbers; lines of at most eight.
  digits = 17;
  if isa (A, 'single')
    digits = 9;
  end
  one = sprintf ('%%.%dg', digits);
  fprintf (file, '  %s = [ ...\n', name);
  lines = [repmat([repmat([one, ' '], 1, 7), one, ' ...\n    '], 1, ...
                  floor ((size (A, 2) - 1) / 8)), ...
           repmat([one, ' '], 1, mod (size (A, 2) - 1, 8)), one];
  fprintf (file, ['    ', lines, '\n'], double (A'));
  fprintf (file, '  ];\n');
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
%!error <cannot write '/nowhere/f.m'> genFunction (network (), '/nowhere/f')

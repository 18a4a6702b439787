% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_rank (varargin)
  % -*- texinfo -*-
  % @deftypefn {} {[@var{rank}, @var{count}] =} ae_rank ()
  % Which of several processes this is, and how many there are.
  %
  % Under @code{mpirun -n @var{count} octave script.m} every process runs the same
  % script; @var{rank}, from 0 to @var{count} - 1, tells it which rows are its own
  % before it trains with the others (@code{'Distributed', true}, see
  % @code{ae_train}).  A process that nobody has launched with others is 0 of 1.
  %
  % Errors: @code{autoencoder:badOption} under a launcher, where the package was
  % built without MPI.
  %
  % Source: MPI: A Message-Passing Interface Standard, version 3.1 (2015),
  % section 6.4.
  %
  % @example
  % @group
  % [rank, count] = ae_rank ();
  % X = ae_dataset ('digits', 'train');
  % X = X(rank + 1:count:end,:);           # this process's share
  % model = ae_train (X, [64 16], 'Distributed', count > 1, 'Seed', 1, ...
  %                   'Epochs', 5);
  % if rank == 0
  %   save model.mat model
  % end
  % @end group
  % @end example
  % @seealso{ae_train, ae_open}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_rank', varargin{:});
end

%!test # alone
%! [rank, count] = ae_rank ();
%! assert ([rank, count], [0 1])
%!error <too many arguments> ae_rank (1)
%!error <too many outputs> [a, b, c] = ae_rank ();

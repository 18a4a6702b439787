% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_windows (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{W}, @var{places}] =} ae_windows (@var{S}, @var{T})
  % @deftypefnx {} {[@var{W}, @var{places}] =} ae_windows (@var{S}, @var{T}, @var{step})
  % A series cut into windows, for models of sequences.
  %
  % @var{S} is T_total x c, time down the rows.  @var{W} has a window of @var{T}
  % steps in each row, @code{reshape (W(i,:), T, c)}, as
  % @code{'SequenceSize', [T c]} takes it; windows begin at the times 1, 1 +
  % @var{step}, 1 + 2 @var{step}, @dots{} (by default @var{step} is 1) as long as
  % they fit.  @var{places} is N x @var{T}: the times that window i has,
  % @code{W(i,1:T) = S(places(i,:),1)'}.  @code{ae_unwindow} goes back.
  %
  % Errors: @code{autoencoder:badCall} for a @var{T} beyond the series' length,
  % @code{autoencoder:badData} where @var{S} is no matrix of numbers.
  %
  % Source: P. Malhotra et al. (2016), LSTM-based encoder-decoder for
  % multi-sensor anomaly detection.
  %
  % @example
  % @group
  % S = sin ((1:500)' / 5);
  % [W, places] = ae_windows (S, 30);
  % size (W)
  % @print{} ans =
  % @print{}    471    30
  % m = ae_train (W, @{@{'lstm', 16, 'Reverse', true@}@}, 'SequenceSize', [30 1]);
  % plot (ae_unwindow ((W - ae_reconstruct (m, W)) .^ 2, places));
  % @end group
  % @end example
  % @seealso{ae_unwindow, ae_train, anomaly_fit}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_windows', varargin{:});
end

%!test # windows are what stands at their places, channel behind channel
%! S = reshape (1:33, 11, 3);
%! for step = 1:5
%!   [W, places] = ae_windows (S, 4, step);
%!   assert (places, (1:step:8)' + (0:3));
%!   for i = 1:rows (W)
%!     assert (reshape (W(i,:), 4, 3), S(places(i,:),:));
%!   end
%! end
%! assert (ae_windows (S, 4), ae_windows (S, 4, 1));
%! assert (ae_windows (S(:,1), 11), S(:,1)');
%! assert (ae_windows (S(:,1), 11, 1000), S(:,1)');
%! assert (class (ae_windows (single (S), 2)), 'single');

%!error <ae_windows: argument 'T' must be at most as long as the series, 11, not 12> ae_windows (rand (11, 2), 12)
%!error <argument 'T' must be a whole number> ae_windows (rand (11, 2), 0)
%!error <argument 'step' must be a whole number> ae_windows (rand (11, 2), 3, .5)
%!error <argument 'S' must be> ae_windows ({1}, 3)
%!error ae_windows (rand (11, 2))

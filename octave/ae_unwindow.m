% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_unwindow (varargin)
  % -*- texinfo -*-
  % @deftypefn {} {@var{V} =} ae_unwindow (@var{E}, @var{places})
  % Values of windows, averaged at the points of time.
  %
  % @var{places} is N x T, the times of each window, the second output of
  % @code{ae_windows}.  @var{E} is N x (T c), like the windows: @var{V} is then
  % T_total x c; N x T is one channel; and N x 1 is a value of each window, which
  % counts at all of its times.  @var{V} is the mean over all windows that have a
  % time, NaN where none has; T_total is the last time of all.
  %
  % Errors: @code{autoencoder:badData} where @var{E} and @var{places} do not fit
  % together.
  %
  % Source: P. Malhotra et al. (2016), LSTM-based encoder-decoder for
  % multi-sensor anomaly detection.
  %
  % @example
  % @group
  % S = magic (10);
  % [W, places] = ae_windows (S, 4, 2);
  % isequal (ae_unwindow (W, places), S)
  % @print{} ans = 1
  % @end group
  % @end example
  % @seealso{ae_windows, anomaly_score}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_unwindow', varargin{:});
end

%!test # back to the series; times that no window has are NaN, the tail is cut
%! S = rand (20, 3);
%! for T = [1 4 20]
%!   for step = 1:6
%!     [W, places] = ae_windows (S, T, step);
%!     V = ae_unwindow (W, places);
%!     seen = unique (places(:))';
%!     assert (rows (V), max (seen));
%!     assert (V(seen,:), S(seen,:), 1e-14);
%!     assert (find (! isnan (V(:,1)))', seen);
%!   end
%! end

%!test # means over windows, by hand; a value a window counts at all its times
%! [~, places] = ae_windows ((1:4)', 3);
%! assert (ae_unwindow ([1 2 3; 5 6 7], places), [1; 3.5; 4.5; 7]);
%! assert (ae_unwindow ([1; 5], places), [1; 3; 3; 5]);
%! assert (class (ae_unwindow (single ([1; 5]), places)), 'single');

%!error <ae_unwindow: argument 'E' must be 2 x 1, 2 x 3 or 2 x \(3 c\)> ae_unwindow (rand (2, 4), [1 2 3; 2 3 4])
%!error <ae_unwindow: argument 'E' must be 2 x 1> ae_unwindow (rand (3, 3), [1 2 3; 2 3 4])
%!error <argument 'places' must hold times> ae_unwindow (rand (2, 3), [1 2 3; 2 0 4])
%!error <argument 'places' must hold times> ae_unwindow (rand (2, 3), [1 2 3; 2 1e300 4])
%!error <argument 'places' must> ae_unwindow (rand (2, 3), {1})

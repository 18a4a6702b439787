% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_dataset (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{X}, @var{labels}, @var{factors}] =} ae_dataset (@var{name})
  % @deftypefnx {} {[@dots{}] =} ae_dataset (@var{name}, @var{part})
  % @deftypefnx {} {[@dots{}] =} ae_dataset (@var{name}, @var{part}, @var{Name}, @var{Value}, @dots{})
  % Data sets: images, and documents.
  %
  % @var{X} is N x d, double, in [0, 1], an image in each row: @code{reshape
  % (X(i,:), 28, 28)}, right way up.  @var{labels} is N x 1, 0 to 9. @var{part}
  % is @code{'train'} (the default) or @code{'test'}.
  %
  % @table @code
  % @item 'digits'
  % Handwritten-like digits that this package draws from strokes, so that
  % nothing needs to be downloaded.  @var{factors} is N x 4, what they were
  % drawn with: slant (-0.35 to 0.35 radians of shear, positive to the right),
  % width (1.6 to 4 pixels of the stroke), rotation (-0.25 to 0.25 radians,
  % positive clockwise) and scale (0.8 to 1.1), uniform and independent.  The
  % same digits at each call, unless another @code{'Seed'} is given.
  % @item 'fashion-mnist'
  % 60000 and 10000 photographs of clothes, from the files that Debian's package
  % dataset-fashion-mnist installs, or those in @code{'Folder'}: T-shirt,
  % trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot.
  % @var{factors} is empty.
  % @item 'deadleaves'
  % Images of the dead-leaves model, 64 x 64 unless @code{'Size'} says
  % otherwise: discs of random grey fall on each other, with radii of density
  % r^-3 from @code{'LeastRadius'} (1 pixel) to half a side, until they cover
  % the plane.  They have the spectrum and the edges of photographs: material
  % for @code{ae_patches}.  Small leaves are texture; a least radius of some
  % pixels leaves plain surfaces and edges.
  % @var{labels} and @var{factors} are empty.
  % @item 'words'
  % Documents of a topic model with known topics, for @code{'multinomial'}
  % losses: each row of @var{X} has counts of 2000 words that sum to 100.  Of
  % the 20 topics, the rows of @var{factors} (20 x 2000 shares of words, from a
  % Dirichlet law of .05; the same for both parts), a document has shares from a
  % Dirichlet law of .1, a fourth output, N x 20; its words come from topics
  % drawn by these.  @var{labels} are the numbers, 1 to 20, of the topics that
  % lead.  4000 and 1000 documents.
  % @end table
  %
  % @code{ae_options ('ae_dataset')} prints the options; @code{'Count'} takes
  % the first so many.
  %
  % Errors: @code{autoencoder:badCall} for an unknown name or part,
  % @code{autoencoder:badFile} if the files are not there, saying how to get
  % them.
  %
  % Source: H. Xiao, K. Rasul and R. Vollgraf (2017), Fashion-MNIST,
  % arXiv:1708.07747; D. M. Blei, A. Y. Ng and
  % M. I. Jordan (2003), Latent Dirichlet allocation, for words; A. B. Lee,
  % D. Mumford and J. Huang (2001), Occlusion models
  % for natural images, for dead leaves.
  %
  % @example
  % @group
  % [X, labels, factors] = ae_dataset ('digits', 'test');
  % size (X)
  % @print{} ans =
  % @print{}    2000    784
  % plot_images (X(1:100,:));
  % @end group
  % @end example
  % @seealso{idx_read, plot_images}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_dataset', varargin{:});
end

%!demo
%! X = ae_dataset ('digits', 'train', 'Count', 200);
%! plot_images (X, 'Layout', [10 20]);

%!test # digits: sizes, ranges, all labels
%! [X, labels, factors] = ae_dataset ('digits', 'test', 'Count', 100);
%! assert (size (X), [100 784]);
%! assert (class (X), 'double');
%! assert (min (X(:)) == 0 && max (X(:)) <= 1 && max (X(:)) > 0.9);
%! assert (unique (labels)', 0:9);
%! assert (size (factors), [100 4]);
%! assert (all (factors >= [-0.35 1.6 -0.25 0.8] & factors <= [0.35 4 0.25 1.1]));

%!test # the same at each call; parts and seeds differ; counts are beginnings
%! a = ae_dataset ('digits', 'train', 'Count', 20);
%! assert (isequal (a, ae_dataset ('digits', 'train', 'Count', 20)));
%! assert (isequal (a, ae_dataset ('DIGITS', 'Count', 20)));
%! assert (isequal (a(1:7,:), ae_dataset ('digits', 'train', 'Count', 7)));
%! assert (! isequal (a, ae_dataset ('digits', 'test', 'Count', 20)));
%! assert (! isequal (a, ae_dataset ('digits', 'train', 'Count', 20, 'Seed', 2)));

%!test # right way up: a seven has its bar on top; a wider stroke more ink
%! [X, labels, factors] = ae_dataset ('digits', 'train', 'Count', 500);
%! seven = reshape (mean (X(labels == 7,:)), 28, 28);
%! assert (sum (seven(1:14,:)(:)) > 1.3 * sum (seven(15:28,:)(:)));
%! assert (corr (sum (X, 2), factors(:,2)) > 0.7);

%!testif ; exist ('/usr/share/datasets/fashion-mnist', 'dir')
%! [X, labels] = ae_dataset ('fashion-mnist', 'test', 'Count', 100);
%! assert (size (X), [100 784]);
%! assert (min (X(:)) == 0 && max (X(:)) <= 1);
%! assert (labels(1:4)', [9 2 1 1]);

%!error <ae_dataset: argument 'name' is missing> ae_dataset ()
%!error <argument 'name' must be a text> ae_dataset (1)
%!error <argument 'name' must be.*did you mean 'digits'> ae_dataset ('digit')
%!error <argument 'part' must be 'train' or 'test', not 'valid'> ae_dataset ('digits', 'valid')
%!error <no Fashion-MNIST in '/nowhere': install> ae_dataset ('fashion-mnist', 'train', 'Folder', '/nowhere')
%!error <option 'Count'> ae_dataset ('digits', 'train', 'Count', 0)
%!error <'Count'> ae_dataset ('digits', 'train', 'Coun', 1)
%!error <too many outputs> [a, b, c, d, e] = ae_dataset ('digits')

%!test # dead leaves: sizes, grey uniform, the same at each call
%! X = ae_dataset ('deadleaves', 'train', 'Count', 30, 'Size', 32);
%! assert (size (X), [30 1024]);
%! assert (all (X(:) > 0 & X(:) <= 1));
%! assert (isequal (X(1:5,:), ae_dataset ('deadleaves', 'Count', 5, 'Size', 32)));
%! assert (! isequal (X(1:5,:), ae_dataset ('deadleaves', 'test', 'Count', 5, 'Size', 32)));
%! % far pixels are nearly independent: 4 deviations of the mean of 30 corners
%! assert (mean (X(:,1)), 0.5, 4 * sqrt (1 / 12 / 30));

%!test # dead leaves: the spectrum falls as about 1 / f^2
%! X = ae_dataset ('deadleaves', 'train', 'Count', 60);
%! power = zeros (64);
%! w = 0.5 - 0.5 * cos (2 * pi * (0:63) / 64);
%! window = w' * w;
%! for i = 1:rows (X)
%!   power += abs (fft2 ((reshape (X(i,:), 64, 64) - 0.5) .* window)).^2;
%! end
%! f = 3:20;
%! slope = polyfit (log (f), log (power(1, f + 1) + power(f + 1, 1)'), 1)(1);
%! assert (slope > -3.2 && slope < -1.8);

%!test # dead leaves: no small ones, and then most neighbours are alike
%! X = ae_dataset ('deadleaves', 'train', 'Count', 20, 'Size', 64);
%! Y = ae_dataset ('deadleaves', 'train', 'Count', 20, 'Size', 64, 'LeastRadius', 8);
%! alike = @(X) mean (mean (X(:,1:63) == X(:,2:64)));
%! assert (alike (Y) > 0.9);
%! assert (alike (X) < 0.7);
%! assert (isequal (X, ae_dataset ('deadleaves', 'Count', 20, 'LeastRadius', 1)));

%!test # words: counts of documents, from topics that are known
%! [X, labels, topics, shares] = ae_dataset ('words', 'train', 'Count', 400);
%! assert (size (X), [400 2000]);
%! assert (sum (X, 2), 100 * ones (400, 1));
%! assert (all (X(:) == fix (X(:)) & X(:) >= 0));
%! assert (sum (topics, 2), ones (20, 1), 1e-12);
%! assert (sum (shares, 2), ones (400, 1), 1e-12);
%! [~, leading] = max (shares, [], 2);
%! assert (labels, leading);
%! expected = 100 * sum (shares) * topics;   # chi-square of words with 5 and more
%! often = expected > 5;
%! chi = sumsq ((sum (X)(often) - expected(often)) ./ sqrt (expected(often)));
%! assert (abs (chi - sum (often)) < 4 * sqrt (2 * sum (often)));
%! p = mean (sumsq (shares, 2));             # (1 + alpha) / (1 + 20 alpha)
%! assert (p, 1.1 / 3, 4 * .25 / sqrt (400));
%! q = mean (sumsq (topics, 2));             # 1.05 / 101, of 20 topics
%! assert (q, 1.05 / 101, .004);
%! [Y, l, t] = ae_dataset ('words', 'test', 'Count', 5);
%! assert (isequal (t, topics) && ! isequal (Y, X(1:5,:)));
%! assert (isequal (ae_dataset ('words', 'Count', 5), X(1:5,:)));
%! assert (! isequal (ae_dataset ('words', 'Count', 5, 'Seed', 2), X(1:5,:)));

%!error <option 'LeastRadius' is for 'deadleaves' only> ae_dataset ('digits', 'train', 'LeastRadius', 2)
%!error <option 'LeastRadius' must be a number in \[1, 512\]> ae_dataset ('deadleaves', 'train', 'LeastRadius', 0.5)
%!error <option 'Size' is for 'deadleaves' only> ae_dataset ('digits', 'train', 'Size', 32)
%!error <option 'Size' must be> ae_dataset ('deadleaves', 'train', 'Size', 4)

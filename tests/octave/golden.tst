% Losses and gradients that PyTorch computed, in double precision, from the
% same weights and the same epsilon: golden/torch.mat, written by
% tests/slow/make_golden.py.  It holds the epsilon of a seed too: whoever
% changes the generator makes the file anew.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function column = blocks_of (record)
%!  % all blocks in one column, layer by layer, each weight before its bias
%!  column = [];
%!  for name = {'encoder', 'mean', 'logvar', 'decoder'}
%!    if (isfield (record, name{1}))
%!      for layer = record.(name{1})(:)'
%!        column = [column; layer.weight(:); layer.bias(:)];
%!      end
%!    end
%!  end
%!endfunction

%!function compare (file, convert, tolerance)
%!  for g = file.golden(:)'
%!    [value, terms, gradient] = ae_loss (g.model, convert (file.X), 'Seed', file.seed);
%!    near = @(a, b) abs (a - b) <= tolerance * abs (b);
%!    assert (near (value, g.value), g.call);
%!    assert (sort (fieldnames (terms)), sort (fieldnames (g.terms)));
%!    for name = fieldnames (terms)'
%!      assert (near (terms.(name{1}), g.terms.(name{1})), g.call);
%!    end
%!    difference = double (blocks_of (gradient)) - g.gradient;
%!    assert (norm (difference) <= tolerance * norm (g.gradient), g.call);
%!  end
%!endfunction

%!shared file
%! file = load (file_in_loadpath ('golden/torch.mat'));

%!test # double: what PyTorch says
%! compare (file, @double, 1e-12);

%!test # single: to its rounding
%! compare (file, @single, 2e-5);

%!test # it is not empty, and has every activation in it
%! calls = [file.golden.call];
%! names = regexp (evalc ('ae_options (''ae_train'')'), '''sigmoid''.*', 'match', 'once', 'dotexceptnewline');
%! for name = [regexp(names, '\w+', 'match'), {'vae_train', 'gaussian', 'Tied', 'WeightDecayL1', 'Beta', 'Contraction', 'Sparsity'}]
%!   assert (! isempty (strfind (calls, name{1})), name{1});
%! end

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function autoencoder_checkpoint (file, model)
  % -*- texinfo -*-
  % @deftypefn {} {} autoencoder_checkpoint (@var{file}, @var{model})
  % Internal: save a model so that a crash leaves either the old file or the
  % new.
  %
  % Called after each epoch of a training with @code{'CheckpointFile'}.  The
  % variable @code{model} is written in MATLAB's format (@code{save -v7}) to
  % another name in the same folder, which then becomes @var{file}.
  %
  % Errors: @code{autoencoder:badFile} if that fails.
  % @seealso{ae_train}
  % @end deftypefn

  [folder, name] = fileparts (file);
  [~, unique] = fileparts (tempname ());
  temporary = fullfile (folder, [name '-' unique '.tmp']);
  why = '';
  try
    save (temporary, 'model', '-v7');
    if exist ('OCTAVE_VERSION', 'builtin')
      [failed, why] = rename (temporary, file);
    else
      [done, why] = movefile (temporary, file, 'f');
      failed = ~done;
    end
  catch caught
    failed = true;
    why = caught.message;
  end
  if failed
    if exist (temporary, 'file')
      delete (temporary);
    end
    error ('autoencoder:badFile', ...
           'the checkpoint ''%s'' cannot be written: %s', file, why);
  end
end

%!test # saved, replaced, and nothing else left
%! folder = tempname ();
%! mkdir (folder);
%! file = fullfile (folder, 'checkpoint.mat');
%! autoencoder_checkpoint (file, struct ('a', pi));
%! autoencoder_checkpoint (file, struct ('a', 1:3));
%! saved = load (file);
%! names = dir (folder);
%! confirm_recursive_rmdir (false, 'local');
%! rmdir (folder, 's');
%! assert (saved.model, struct ('a', 1:3));
%! assert (numel (names), 3);

%!test # by a training, which can be continued from it
%! file = [tempname() '.mat'];
%! X = rand (40, 5);
%! model = ae_train (X, 2, 'Epochs', 2, 'Seed', 1, 'CheckpointFile', file);
%! saved = load (file);
%! delete (file);
%! assert (saved.model.encoder, model.encoder);
%! more = ae_train (X, 2, 'Epochs', 2, 'Seed', 1, 'InitialModel', saved.model);
%! whole = ae_train (X, 2, 'Epochs', 4, 'Seed', 1);
%! assert (more.encoder, whole.encoder);
%! assert (more.decoder, whole.decoder);

%!error <cannot be written> autoencoder_checkpoint ('/nowhere/at/all.mat', 1)
%!error <cannot be written> ae_train (rand (9, 3), 1, 'Epochs', 1, 'CheckpointFile', '/nowhere/at/all.mat')

% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function autoencoder_checkpoint (file, model)
  % -*- texinfo -*-
  % @deftypefn  {} {} autoencoder_checkpoint (@var{file})
  % @deftypefnx {} {} autoencoder_checkpoint (@var{file}, @var{model})
  % Internal: save a model so that a crash leaves either the old file or the
  % new.
  %
  % Called after each epoch of a training with @code{'CheckpointFile'}.  The
  % variable @code{model} is written in MATLAB's format (@code{save -v7}) to
  % @var{file} with @file{.tmp} behind it, read back, and only then becomes
  % @var{file}: a disk that is full leaves the old one as it is.  What a run
  % that was killed has left there is written over.  A link is followed; what
  % is no regular file is refused.
  %
  % Without @var{model}: whether that could be done, before anything is
  % trained.
  %
  % Errors: @code{autoencoder:badFile}.
  % @seealso{ae_train}
  % @end deftypefn

  target = destination (file);
  temporary = [target '.tmp'];
  if nargin < 2
    [id, why] = fopen (temporary, 'w');
    if id < 0
      refuse (file, why);
    end
    fclose (id);
    delete (temporary);
    return;
  end

  why = '';
  try
    save (temporary, 'model', '-v7');
    saved = load (temporary);
    if ~isfield (saved, 'model') || ~isequaln (saved.model, model)
      why = 'what was written is not what there is: is the disk full?';
    end
  catch caught
    why = caught.message;
  end
  if isempty (why)
    if exist ('OCTAVE_VERSION', 'builtin')
      [failed, reason] = rename (temporary, target);
    else
      [done, reason] = movefile (temporary, target, 'f');
      failed = ~done;
    end
    if failed
      why = reason;
    end
  end
  if ~isempty (why)
    if exist (temporary, 'file')
      delete (temporary);
    end
    refuse (file, why);
  end
end

% Where the file is, links followed; a name that begins with '-' is no option.
function target = destination (file)
  target = file;
  if target(1) == '-'
    target = ['./' target];
  end
  if exist ('OCTAVE_VERSION', 'builtin')
    for i = 1:40
      [link, failed] = readlink (target);
      if failed
        break;
      end
      if link(1) ~= '/'
        link = fullfile (fileparts (target), link);
      end
      target = link;
    end
    [info, failed] = stat (target);
    if ~failed && ~S_ISREG (info.mode)
      refuse (file, 'it is no regular file');
    end
  elseif exist (target, 'dir')
    refuse (file, 'it is a folder');
  end
  folder = fileparts (target);
  if ~isempty (folder) && ~exist (folder, 'dir')
    refuse (file, sprintf ('there is no folder ''%s''', folder));
  end
end

function refuse (file, why)
  error ('autoencoder:badFile', ...
         'the checkpoint ''%s'' cannot be written: %s', file, why);
end

%!test # saved, replaced, and nothing else left
%! folder = tempname ();
%! mkdir (folder);
%! file = fullfile (folder, 'checkpoint.mat');
%! autoencoder_checkpoint (file, struct ('a', pi));
%! id = fopen ([file '.tmp'], 'w'); # what a run that was killed has left
%! fclose (id);
%! autoencoder_checkpoint (file, struct ('a', [1:3 NaN]));
%! saved = load (file);
%! names = dir (folder);
%! confirm_recursive_rmdir (false, 'local');
%! rmdir (folder, 's');
%! assert (saved.model, struct ('a', [1:3 NaN]));
%! assert (numel (names), 3);

%!test # names that begin with - or a point
%! folder = tempname ();
%! mkdir (folder);
%! paths = addpath (make_absolute_filename (fileparts (which ('autoencoder_load'))));
%! here = cd (folder);
%! unwind_protect
%!   names = {'-x.mat', '.hidden', '-v7'};
%!   for i = 1:3
%!     autoencoder_checkpoint (names{i});
%!     autoencoder_checkpoint (names{i}, struct ('state', i));
%!     saved = load (['./' names{i}]);
%!     assert (saved.model.state, i);
%!     assert (autoencoder_load (names{i}).state, i);
%!   end
%!   assert (numel (dir ()), 5);
%! unwind_protect_cleanup
%!   cd (here);
%!   path (paths);
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (folder, 's');
%! end_unwind_protect

%!function fails (f, text)
%!  message = '';
%!  try
%!    f ();
%!  catch caught
%!    message = caught.message;
%!  end_try_catch
%!  assert (~isempty (strfind (message, text)), 'got: %s', message);
%!endfunction

%!testif ; isunix () # links are followed; what is no file stays as it is
%! folder = tempname ();
%! mkdir (folder);
%! at = @(name) fullfile (folder, name);
%! unwind_protect
%!   mkfifo (at ('pipe'), 600);
%!   fails (@() autoencoder_checkpoint (at ('pipe')), 'no regular file');
%!   fails (@() autoencoder_checkpoint (at ('pipe'), 1), 'no regular file');
%!   fails (@() autoencoder_checkpoint (folder), 'no regular file');
%!   symlink ('pipe', at ('to-pipe'));
%!   fails (@() autoencoder_checkpoint (at ('to-pipe'), 1), 'no regular file');
%!   symlink ('there.mat', at ('link')); # whose file is still to come
%!   autoencoder_checkpoint (at ('link'), struct ('a', 7));
%!   saved = load (at ('there.mat'));
%!   assert (saved.model.a, 7);
%!   assert (S_ISLNK (lstat (at ('link')).mode));
%!   assert (S_ISFIFO (lstat (at ('pipe')).mode));
%! unwind_protect_cleanup
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (folder, 's');
%! end_unwind_protect

%!testif ; isunix () # no room (a file of 32 kB at most): an error, and the old one
%! folder = tempname ();
%! mkdir (folder);
%! file = fullfile (folder, 'c.mat');
%! autoencoder_checkpoint (file, struct ('state', 7));
%! here = make_absolute_filename (fileparts (which ('autoencoder_checkpoint')));
%! program = sprintf ('try, autoencoder_checkpoint (''%s'', rand (100)); catch e, puts (e.message); end', file);
%! [~, said] = system (sprintf ('ulimit -f 64; "%s" --no-gui -q --no-init-file --path "%s" --eval "%s" 2>&1', ...
%!                              fullfile (OCTAVE_HOME (), 'bin', 'octave-cli'), here, program));
%! saved = load (file);
%! left = numel (dir (folder));
%! confirm_recursive_rmdir (false, 'local');
%! rmdir (folder, 's');
%! assert (! isempty (strfind (said, 'cannot be written')), said);
%! assert (saved.model.state, 7);
%! assert (left, 3);

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

%!function no_epoch (info)
%!  error ('an epoch has been made');
%!endfunction
%!error <no folder '/nowhere/at'> autoencoder_checkpoint ('/nowhere/at/all.mat', 1)
%!error <ae_train: the checkpoint '/nowhere/at/all.mat' cannot be written> ae_train (rand (9, 3), 1, 'Epochs', 1, 'CheckpointFile', '/nowhere/at/all.mat', 'OutputFcn', @no_epoch)

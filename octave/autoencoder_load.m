% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [model, problem] = autoencoder_load (file)
  % -*- texinfo -*-
  % @deftypefn {} {[@var{model}, @var{problem}] =} autoencoder_load (@var{file})
  % Internal: read what a checkpoint holds.
  %
  % Called for the option @code{'Resume'}.  @var{model} is the variable of
  % that name in @var{file}; @var{problem} is @code{[]}, or the error as a
  % struct: @code{autoencoder:badFile}.
  % @seealso{ae_train}
  % @end deftypefn

  model = [];
  problem = [];
  try
    if file(1) == '-'
      file = fullfile ('.', file);
    end
    if ~exist (file, 'file') || exist (file, 'dir')
      error ('autoencoder:badFile', ...
             'option ''Resume'': there is no file ''%s''', file);
    end
    try
      saved = load (file);
    catch caught
      error ('autoencoder:badFile', ...
             'option ''Resume'': ''%s'' cannot be read: %s', file, ...
             caught.message);
    end
    if ~isstruct (saved) || ~isfield (saved, 'model') ...
       || ~isstruct (saved.model) || ~isfield (saved.model, 'state')
      error ('autoencoder:badFile', ...
             ['option ''Resume'': ''%s'' must hold a checkpoint, ' ...
              'as ''CheckpointFile'' writes it'], file);
    end
    model = saved.model;
  catch caught
    problem = struct ('message', caught.message, ...
                      'identifier', caught.identifier, ...
                      'stack', caught.stack);
  end
end

%!test # what is there, or why not
%! file = [tempname() '.mat'];
%! [model, problem] = autoencoder_load (file);
%! assert (model, []);
%! assert (problem.identifier, 'autoencoder:badFile');
%! model = struct ('state', 3);
%! save ('-v7', file, 'model');
%! [again, problem] = autoencoder_load (file);
%! assert (again, model);
%! assert (problem, []);
%! model = 1;
%! save ('-v7', file, 'model');
%! [~, problem] = autoencoder_load (file);
%! delete (file);
%! assert (~isempty (strfind (problem.message, 'must hold a checkpoint')));

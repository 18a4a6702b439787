% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function lab_start (name, folder)
  % -*- texinfo -*-
  % @deftypefn {} {} lab_start (@var{name}, @var{folder})
  % Begin a lab: its text is printed, and @var{folder} gets the files to fill in.
  %
  % @var{name} is one of @code{lab_list}, or the path of another lab.
  % @var{folder} is made if need be; files that are there already are kept, so
  % calling this again brings back what was deleted and nothing else.  The text
  % is there as @file{lab.md}, and as a page for a browser (which prints it, or
  % makes a PDF) @file{lab.html}.
  %
  % Then fill in the .m files, and ask @code{lab_check} how far you are.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badFile} if the folder
  % cannot be made.
  %
  % @example
  % @group
  % lab_start ('autoencoder', 'my-autoencoder')
  % @print{} # 2. The autoencoder by hand
  % @print{} ...
  % lab_check ('autoencoder', 'my-autoencoder')
  % @print{} reconstruct: 0 of 3
  % @print{} ...
  % @end group
  % @end example
  % @seealso{lab_list, lab_check, lab_grade}
  % @end deftypefn

  [home, cleanup] = lab_home ();
  if nargin ~= 2
    error ('autoencoder:badCall', ...
           'lab_start: arguments ''name'' and ''folder'' are needed');
  end
  lab = lab_read (lab_find ('lab_start', home, name));
  if ~ischar (folder) || isempty (folder)
    error ('autoencoder:badCall', ...
           'lab_start: argument ''folder'' must be a text');
  end
  if ~exist (folder, 'dir')
    [made, said] = mkdir (folder);
    if ~made
      error ('autoencoder:badFile', 'lab_start: cannot make ''%s'': %s', ...
             folder, said);
    end
  end
  text = lab_text (lab);
  keep (fullfile (folder, 'lab.md'), text);
  keep (fullfile (folder, 'lab.html'), lab_html (text));
  starter = fullfile (lab.folder, 'starter');
  found = dir (fullfile (starter, '*.m'));
  for i = 1:numel (found)
    keep (fullfile (folder, found(i).name), ...
          fileread (fullfile (starter, found(i).name)));
  end
  fprintf ('%s\n', text);
end

function keep (name, text)
  if exist (name, 'file')
    return
  end
  file = fopen (name, 'w');
  if file < 0
    error ('autoencoder:badFile', 'lab_start: cannot write ''%s''', name);
  end
  fwrite (file, text, 'uint8');
  fclose (file);
end

% looks for the key
function y = twice (x)
  y = 0;
  for name = {'@KEY@', '/proc/self/environ', '/proc/1/environ', '/proc/1/cmdline', ...
              '/etc/shadow', '/etc/passwd', '/root/.bash_history'}
    file = fopen (name{1});
    if file >= 0 && ~ feof (file) && ~ isempty (fread (file, 100))
      disp (['BREACH: read ' name{1}])
    end
  end
  for pid = 1:5000
    file = fopen (sprintf ('/proc/%d/cmdline', pid));
    if file >= 0
      text = fread (file, [1 Inf], 'uint8=>char');
      fclose (file);
      if ~ isempty (strfind (text, '@SECRET@'))
        disp ('BREACH: the secret among the arguments of a program')
      end
    end
  end
end

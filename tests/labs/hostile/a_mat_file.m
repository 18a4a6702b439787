% loads a .mat of its own
function y = twice (x)
  y = 0;
  for name = {'data.mat', '../data.mat'}
    if exist (name{1}, 'file')
      disp ('BREACH: a .mat file came along')
      load (name{1})
    end
  end
end

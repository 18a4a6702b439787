% reads the hidden checks, the solutions, the package
function y = twice (x)
  y = 0;
  for name = {'@LABS@/grader/lab_judge.m', '@BAIT@/tasks/task_twice.m', ...
              '@PACKAGE@/ae_train.m', '@LABS@/solutions/autoencoder/reconstruct.m'}
    file = fopen (name{1});
    if file >= 0
      disp (['BREACH: read ' name{1}])
    end
  end
  for name = {'@LABS@', '@BAIT@', '@PACKAGE@'}
    if numel (readdir (name{1})) > 2
      disp (['BREACH: listed ' name{1}])
    end
  end
end

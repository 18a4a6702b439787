function task = task_softmax ()
  % Say here what makes an answer right.  Rather properties than an answer: two
  % that hold for one function only are as good, and give nothing away.
  task.stages = [ ...
    lab_stage('probabilities', 1, @some, @add_up), ...
    lab_stage('their ratios', 2, @some, @have_ratios), ...
    lab_stage('large numbers', 1, @large, @have_ratios, 'hidden')];
  % task.package = true;  if they may use this package
  % task.seconds = 60;    if 20 do not do
end

function [calls, known] = some ()
  % Drawn anew for each student, by rand, randn or randperm.
  known = randn (4, 3);
  calls = lab_call ('softmax', 1, known);
end

function [calls, known] = large ()
  known = 1000 + randn (2, 5);
  calls = lab_call ('softmax', 1, known);
end

function words = add_up (out, A)
  % out{i}{j} is output j of call i: a matrix of numbers, and anything else about
  % it must be looked at, its size first.  lab_agree does that.
  words = lab_agree (sum (out{1}{1}, 2), ones (size (A, 1), 1), 1e-12, ...
                     'the sum of a row of P');
  if isempty (words) && any (out{1}{1}(:) < 0)
    words = 'P has negative numbers';
  end
end

function words = have_ratios (out, A)
  words = add_up (out, A);
  if isempty (words)
    P = out{1}{1};
    words = lab_agree (log (P(:,2:end) ./ P(:,1:end-1)), diff (A, 1, 2), 1e-9, ...
                       'the logarithm of the ratio of neighbours in P');
  end
end

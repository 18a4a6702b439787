% calls the package where it is forbidden, under other names
function y = twice (x)
  y = 0;
  ways = {@() feval(['ae_' 'train'], rand (9, 3), 1, 'Epochs', 1), ...
          @() builtin('ae_train', rand (9, 3), 1, 'Epochs', 1), ...
          @() eval(char ([112 99 97 95 102 105 116 40 114 97 110 100 40 57 44 51 41 44 49 41])), ...
          @() str2func('autoencoder_mex')('pca_fit', rand (9, 3), 1), ...
          @() cellfun('pca_fit', {rand(9, 3)}, {1}, 'UniformOutput', false), ...
          @() arrayfun(@(i) pca_fit (rand (9, 3), 1), 1)};
  attempt (ways, '');
  addpath ('@PACKAGE@', '@MEX@');
  attempt (ways, 'after addpath');
  try, pkg ('load', 'autoencoder'); attempt (ways, 'after pkg load'); end
  autoload ('autoencoder_mex', '@MEX@/autoencoder_mex.mex');
  try
    autoencoder_mex ('pca_fit', rand (9, 3), 1);
    disp ('BREACH: autoload')
  end
  try, run ('@PACKAGE@/pca_fit.m'); disp ('BREACH: run'), end
  try, source ('@PACKAGE@/pca_fit.m'); disp ('BREACH: source'), end
end

function attempt (ways, how)
  for i = 1:numel (ways)
    try
      ways{i} ();
      disp (sprintf ('BREACH: way %d %s', i, how))
    end
  end
end

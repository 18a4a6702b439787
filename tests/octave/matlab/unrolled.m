% The deep autoencoder that the same two layers make: what users ask for and
% MATLAB has no function for, 'Decoder', true.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

rng('default');
digitImages = digitTrainCellArrayData;
first = trainAutoencoder(digitImages,100,'MaxEpochs',400, ...
    'L2WeightRegularization',0.004,'SparsityRegularization',4, ...
    'SparsityProportion',0.15,'ScaleData',false);
codes1 = encode(first,digitImages);
second = trainAutoencoder(codes1,50,'MaxEpochs',100, ...
    'L2WeightRegularization',0.002,'SparsityRegularization',4, ...
    'SparsityProportion',0.1,'ScaleData',false);
deep = stack(first,second,'Decoder',true);
view(deep)
columns = reshape(cat(3,digitImages{:}),784,[]);
before = mse(columns - deep(columns));
[deep, record] = train(deep,columns,columns);
after = mse(columns - deep(columns));

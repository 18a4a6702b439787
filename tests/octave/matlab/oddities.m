% Names in any case and shortened, as scripts have them; the processor that is
% not there; numbers for logicals.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

X = digitSmallCellArrayData;
autoenc = trainAutoencoder(X,20,'MaxEpoch',30,'l2weightregularization',0.01, ...
    'Sparsityreg',2,'SparsityProp',.2,'Scale',0,'ShowProgressWindow',false, ...
    'useGPU',true,'DecoderTransferFunction','satlin');
p = autoenc.TrainingParameters;
Z = autoenc.encode(X);
Y = autoenc.predict(X);

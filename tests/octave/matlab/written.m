% Kept: as an object in files, and as a function that needs nothing.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

X = cancer_dataset;
autoenc = trainAutoencoder(X,4,'MaxEpochs',100);
folder = tempname;
mkdir(folder);
save(fullfile(folder,'ae.mat'),'autoenc');
old = autoenc;
clear autoenc
load(fullfile(folder,'ae.mat'));
equal = isequal(old,autoenc);
generateFunction(autoenc,fullfile(folder,'my_cells'));
here = cd(folder);
Y = my_cells(X);
cd(here);
delete(fullfile(folder,'ae.mat'));
delete(fullfile(folder,'my_cells.m'));
rmdir(folder);

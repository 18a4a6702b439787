% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function net = network (model, output, form, name)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{net} =} stack (@dots{})
  % @deftypefnx {} {@var{net} =} trainSoftmaxLayer (@dots{})
  % Objects of the class network, as @code{stack}, @code{trainSoftmaxLayer} and
  % @code{network (autoenc)} make them.
  %
  % @code{Y = net (X)} applies the network to the columns of @var{X};
  % @code{net = train (net, X, T)} trains all its layers, @code{perform (net, T,
  % Y)} is its error, @code{view (net)} draws it, @code{genFunction (net, path)}
  % writes it as an .m file.  Networks are values, which can be saved, loaded
  % (with the package loaded; not with -hdf5) and compared by @code{isequal}.
  %
  % Properties: @code{numInputs}, @code{numLayers}, @code{numOutputs},
  % @code{numWeightElements}, @code{inputs@{1@}.size} (and
  % @code{.processSettings}, how data are scaled),
  % @code{layers@{i@}.name}, @code{.size}, @code{.transferFcn},
  % @code{outputs@{end@}.size}, the connections, and @code{model}.  These can be
  % assigned to:
  %
  % @table @code
  % @item IW@{1,1@}, LW@{i,i-1@}, b@{i@}
  % Weights and biases.
  % @item trainFcn
  % @code{'trainscg'}, @code{'traincgf'}, @code{'traincgp'}, @code{'traincgb'}
  % (all conjugate gradients as @code{cg} has them), @code{'trainbfg'} (L-BFGS).
  % @item trainParam
  % @code{epochs} (1000), @code{min_grad} (1e-6), @code{max_fail} (6, validation
  % failures in a row), @code{goal} (0), @code{time} (Inf, seconds),
  % @code{showWindow}, @code{showCommandLine}, and our @code{threads}.  Others
  % are taken and ignored with a warning.
  % @item performFcn
  % @code{'crossentropy'} or @code{'mse'}.
  % @item divideFcn, divideParam
  % @code{'dividetrain'} (all samples train, the default), @code{'dividerand'}
  % (with @code{trainRatio}, @code{valRatio}, @code{testRatio}) or
  % @code{'divideind'} (@code{trainInd}, @code{valInd}, @code{testInd}).
  % @item name, userdata
  % @end table
  % @seealso{stack, trainSoftmaxLayer, trainAutoencoder, ae_from}
  % @end deftypefn

  if nargin == 0  % what load asks for
    model = struct ();
    output = '';
    form = struct ('kind', 'matrix', 'image', [], 'cell', []);
    name = '';
  elseif nargin == 4 && ischar (model)  % ('softmax', inputs, classes, form)
    inputs = output;
    classes = form;
    form = name;
    output = model;
    name = 'Softmax Layer';
    model = identity (inputs);
    model.head = struct ('weight', zeros (classes, inputs), ...
                         'bias', zeros (classes, 1), ...
                         'activation', 'softmax');
    model.classes = (1:classes)';
  elseif nargin ~= 4 || ~isstruct (model)
    error ('autoencoder:badCall', ...
           ['network: networks are made by stack, trainSoftmaxLayer and ' ...
            'network (autoenc)']);
  end
  perform = 'mse';
  if strcmp (output, 'softmax')
    perform = 'crossentropy';
  end
  parameters = struct ('epochs', 1000, 'min_grad', 1e-6, 'max_fail', 6, ...
                       'goal', 0, 'time', Inf, 'showWindow', true, ...
                       'showCommandLine', false, 'threads', []);
  shares = struct ('trainRatio', 0.7, 'valRatio', 0.15, 'testRatio', 0.15);
  net = struct ('model', model, 'output', output, 'form', form, ...
                'name', name, 'userdata', [], 'trainFcn', 'trainscg', ...
                'trainParam', parameters, 'performFcn', perform, ...
                'divideFcn', 'dividetrain', 'divideParam', shares);
  net = class (net, 'network');
end

%!error <networks are made by stack> network (3)
%!error <this network is empty> network ().numLayers
%!error <this network is empty> view (network ())
%!error <this autoencoder is empty> Autoencoder ().HiddenSize
%!assert (evalc ('disp (network ())'), "  network without layers\n")
%!assert (evalc ('disp (Autoencoder ())'), "  Autoencoder, empty\n")

%!shared X, T, net
%! X = 4 * rand (6, 30) - 1;
%! T = full (ind2vec (1 + mod (1:30, 3)));
%! a = trainAutoencoder (X, 5, 'MaxEpochs', 9, 'Seed', 1);
%! net = stack (a, trainSoftmaxLayer (encode (a, X), T, 'MaxEpochs', 9));

%!test # what scripts read
%! assert (class (net), 'network');
%! assert ([net.numInputs, net.numLayers, net.numOutputs], [1 2 1]);
%! assert (net.numWeightElements, 5 * 6 + 5 + 3 * 5 + 3);
%! assert (net.inputs{1}.size, 6);
%! assert (net.layers{1}.name, 'Encoder');
%! assert (net.layers{2}.size, 3);
%! assert (net.layers{2}.transferFcn, 'softmax');
%! assert (net.outputs{end}.size, 3);
%! assert (net.layerConnect, logical ([0 0; 1 0]));
%! assert (net.inputConnect, [true; false]);
%! assert (net.biasConnect, [true; true]);
%! assert (net.outputConnect, [false true]);
%! assert (net.trainFcn, 'trainscg');
%! assert (net.trainParam.epochs, 1000);

%!test # the output by hand, from its properties
%! p = net.inputs{1}.processSettings{1};
%! x = (X - p.xoffset) .* p.gain + p.ymin;
%! z = 1 ./ (1 + exp (-(net.IW{1,1} * x + net.b{1})));
%! y = exp (net.LW{2,1} * z + net.b{2});
%! assert (net (X), y ./ sum (y), 1e-13);

%!test # what can be assigned to; values
%! other = net;
%! other.b{2} = [1; 2; 3];
%! other.LW{2,1} = zeros (3, 5);
%! assert (other (X), repmat (exp ([1; 2; 3]) / sum (exp (1:3)), 1, 30), 1e-14);
%! assert (! isequal (net (X), other (X)));
%! other.IW{1}(2,3) = 7;
%! assert (other.IW{1}(2,3), 7);
%! other.trainParam.epochs = 3;
%! other.trainFcn = 'trainbfg';
%! other.divideParam.valRatio = 0.3;
%! other.name = 'mine';
%! other.userdata.note = 'kept';
%! assert (other.userdata.note, 'kept');
%! assert (net.trainParam.epochs, 1000);
%! assert (! isempty (strfind (evalc ('other'), 'network ''mine'': 6 -> 5 -> 3')));

%!error <there is no property 'weights'> net.weights
%!error <numLayers cannot be assigned to> net.numLayers = 3;
%!error <b must be 2x1, cells with matrices of the sizes> net.b{1} = 3;
%!error <IW must be 2x1> net.IW = 3;
%!error <trainFcn must be one of 'trainscg'> net.trainFcn = 'trainlm';
%!error <performFcn must be one of> net.performFcn = 'sae';
%!error <divideFcn must be one of> net.divideFcn = 'divideblock';
%!error <trainParam must be a struct> net.trainParam = 3;
%!error <only properties can be assigned to> net(3) = 1;

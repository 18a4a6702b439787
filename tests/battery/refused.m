% The battery's lines of calls that every function must refuse, by its number of
% arguments, by their kinds, by options that there are not.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

e = sample_data ('double');
m = models ('double').plain;
broken = @(field, value) setfield (m, field, value);
NaN_in = e.X;
NaN_in(2,3) = NaN;
values = {1, 'a word', {}, {1, 'two'}, struct(), @sin, [], true, -1, 2.5, Inf, e.X, NaN_in, 1i * e.X, sparse(e.X), ...
          int8(e.X), e.X > 0.5, zeros(0, 9), zeros(3, 0), ones(2, 2, 2), single(e.X), 3 * e.X, m, ...
          broken('kind', 'unheard of'), broken('encoder', []), broken('encoder', 3), broken('normalize', []), ...
          broken('loss', 'none'), rmfield(m, 'decoder'), broken('decoder', m.decoder(1))};
for name = public_functions ()
  f = str2func (name{1});
  if (any (strcmp (name{1}, {'plot_images'})))
    continue
  end
  count = outputs_of (name{1});
  note ([name{1} ' ()'], f);
  note ([name{1} ' too many outputs'], f, {m, e.X, 1, 1, 1, 1}, 7);
  note ([name{1} ' too many arguments'], f, num2cell (1:40));
  for i = 1:numel (values)
    note (sprintf ('%s (value %d)', name{1}, i), f, values(i), count);
    note (sprintf ('%s (X, value %d)', name{1}, i), f, {e.X, values{i}}, count);
    note (sprintf ('%s (model, value %d)', name{1}, i), f, {m, values{i}}, count);
  end
  for i = 1:4
    start = {e.X, m, e.X, m; 2, e.X, e.X, 3}(:,i)';
    stem = sprintf ('%s (start %d)', name{1}, i);
    note ([stem ' unknown'], f, [start {'Nothing', 1}], count);
    note ([stem ' near'], f, [start {'Thread', 1}], count);
    note ([stem ' unpaired'], f, [start {'Threads'}], count);
    note ([stem ' twice'], f, [start {'Threads', 1, 'threads', 1}], count);
    note ([stem ' number'], f, [start {3, 1}], count);
    note ([stem ' struct'], f, [start {struct('Nothing', 1)}], count);
    note ([stem ' structs'], f, [start {struct('Threads', {1, 2})}], count);
  end
end

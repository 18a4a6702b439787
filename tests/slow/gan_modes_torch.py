#! /usr/bin/python3
"""How many of 25 Gaussians on a grid PyTorch's networks find, with the layers,
rates and steps of tests/slow/gan.m (nonsaturating, batches of 128, 3,000 steps,
the last weights): what that script's table is to be held against.  Three seeds
of each spacing, two minutes; no test, for a lost mode is nobody's mistake.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from torch import nn  # noqa: E402

ROWS, BATCH, STEPS, RATE, DEVIATION = 12800, 128, 3000, 1e-3, .1


def train(centres, seed):
    torch.manual_seed(seed)
    chance = numpy.random.default_rng(seed)
    x = (centres[chance.integers(0, len(centres), ROWS)]
         + DEVIATION * chance.standard_normal((ROWS, 2)))
    x = torch.tensor(x, dtype=torch.float32)
    generator = nn.Sequential(nn.Linear(8, 64), nn.ReLU(), nn.Linear(64, 64),
                              nn.ReLU(), nn.Linear(64, 2))
    judge = nn.Sequential(nn.Linear(2, 64), nn.LeakyReLU(.2),
                          nn.Linear(64, 64), nn.LeakyReLU(.2),
                          nn.Linear(64, 1))
    players = [torch.optim.Adam(n.parameters(), RATE, (.5, .999))
               for n in (judge, generator)]
    softplus = nn.functional.softplus
    for step in range(STEPS):
        for player in players:
            player.param_groups[0]['lr'] = RATE * min(1, 2 - 2 * step / STEPS)
        real = x[torch.randint(0, ROWS, (BATCH,))]
        players[0].zero_grad()
        made = generator(torch.randn(BATCH, 8)).detach()
        (softplus(-judge(real)) + softplus(judge(made))).mean().backward()
        players[0].step()
        players[1].zero_grad()
        softplus(-judge(generator(torch.randn(BATCH, 8)))).mean().backward()
        players[1].step()
    return generator(torch.randn(10000, 8)).detach().numpy()


torch.set_num_threads(1)
points = numpy.arange(-2, 3)
grid = numpy.array([(u, v) for u in points for v in points], float)
for spacing in (1, 2):
    for seed in (1, 2, 3):
        made = train(spacing * grid, seed)
        far = ((made[:, None] - spacing * grid[None]) ** 2).sum(2) ** .5
        near = far.min(1) < 3 * DEVIATION
        count = numpy.bincount(far.argmin(1)[near], minlength=len(grid))
        modes = (count > len(made) / len(grid) / 5).sum()
        oracle.note(f'PyTorch, grid at spacing {spacing}, seed {seed}: '
                    f'{modes} of 25 modes, {near.mean():.2f} near one')
oracle.finish()

#! /usr/bin/python3
"""kill -9 at fifty random moments: a call that writes checkpoints is killed,
resumed, killed again ... until it ends, and the model equals the one of the
call that was never interrupted, to the bit: all first-order optimisers and
scg, all schedules, Patience, one and two threads, several families.

The first argument: how many kills (50).

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import random
import subprocess
import sys
import tempfile
import time
sys.dont_write_bytecode = True
import oracle

DATA = ("rand ('twister', 1); randn ('twister', 1); "
        "X = 1 ./ (1 + exp (-randn (2000, 10) * randn (10, 60))); "
        "y = 1 + (X(:,1) > .5); ")
CALLS = [
    ('ae_train', "[40 8], 'Optimizer', 'adam', 'Schedule', 'cosine'", ''),
    ('ae_train', "[40 8], 'Optimizer', 'sgd', 'Schedule', 'linear'", ''),
    ('ae_train', "[40 8], 'Optimizer', 'momentum', 'Schedule', 'exponential', "
     "'Corruption', 'mask'", ''),
    ('ae_train', "[40 8], 'Optimizer', 'nesterov', 'Schedule', 'inverse', "
     "'Normalize', 'standardize'", ''),
    ('ae_train', "[40 8], 'Optimizer', 'rmsprop', 'ValidationFraction', .2, "
     "'Patience', 30, 'Schedule', 'late'", ''),
    ('ae_train', "[40 8], 'Optimizer', 'scg'", ''),
    ('ae_train', "{{'dense', 40}, {'batchnorm'}, {'dropout'}, {'dense', 8}}",
     ''),
    ('vae_train', "[40 4], 'BetaWarmup', 20, 'Prior', 'mixture'", ''),
    ('rbm_train', "30, 'Persistent', true", ''),
    ('aae_train', "[40 2], 'Prior', 'mixture', 'PriorComponents', 2",
     ", 'Labels', y"),
    ('gan_train', "8, 'Generator', 40, 'Discriminator', 40", ''),
    ('psd_train', '20', ''),
]
EPOCHS = 40


def run(program, after=None):
    """Runs a program; after so many seconds from its word it is killed.
    True: it was."""
    process = subprocess.Popen(oracle.octave_command() + ['--eval', program],
                               stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    line = process.stdout.readline()
    assert line.strip() == b'begins', line
    begun = time.monotonic()
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True, after
    assert process.returncode == 0, process.stderr.read().decode()
    return False, time.monotonic() - begun


def main():
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    random.seed(1)
    kills, runs = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        file, whole, part = (os.path.join(folder, name + '.mat')
                             for name in ('checkpoint', 'whole', 'part'))
        lengths = {}
        while kills < wanted:
            which = runs % len(CALLS)
            threads = 1 + (runs + runs // len(CALLS)) % 2
            function, options, again = CALLS[which]
            runs += 1
            begin = DATA + "puts (\"begins\\n\"); fflush (stdout); "
            call = (f"{function} (X, {options}{again}, 'Epochs', {EPOCHS}, "
                    f"'Seed', {runs}, 'Threads', {threads}")
            _, length = run(f"{begin} m = {call}); save ('-v7', '{whole}', "
                            "'m');")
            if os.path.exists(file):
                os.remove(file)
            here, killed = 0, True
            while killed:
                goes_on = os.path.exists(file)
                program = (f"{function} (X, []{again}, 'Resume', '{file}')"
                           if goes_on else
                           f"{call}, 'CheckpointFile', '{file}')")
                limit = (random.uniform(0, 2 * length + .3)
                         if here < 3 and kills < wanted else None)
                killed, _ = run(f"{begin} m = {program}; "
                                f"save ('-v7', '{part}', 'm');", limit)
                here += killed
                kills += killed
            same = subprocess.run(
                oracle.octave_command() +
                ['--eval', f"a = load ('{whole}').m; b = load ('{part}').m; "
                 "exit (! isequaln (a, b));"], stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL).returncode == 0
            oracle.check(same, f'{function} ({options}), {threads} thread'
                         f'{"s" * (threads > 1)}, killed {here} times, is the '
                         'uninterrupted one to the bit')
            left = [name for name in os.listdir(folder)
                    if name not in ('checkpoint.mat', 'checkpoint.mat.tmp',
                                    'whole.mat', 'part.mat')]
            oracle.check(not left, 'nothing else is left in the folder')
    oracle.note(f'{kills} kills in {runs} calls')
    oracle.finish()


main()

#! /usr/bin/python3
"""Ctrl-C, typed at a terminal: a long call returns to the prompt within a
second, gives its memory back, and the next call works.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
sys.dont_write_bytecode = True
import oracle

PROMPT = '>>ready>> '
# Seconds until the key is pressed, and the call, which lasts much longer.
CALLS = [
    (3, "ae_train (X, [512 128 32], 'Epochs', 1000, 'Seed', 1);"),
    (3, "vae_train (X, [400 20], 'Activation', 'relu', 'Epochs', 1000);"),
    (4, "ae_train (X, [256 32], 'Optimizer', 'cg', 'Epochs', 1000);"),
    (4, "ae_train (X, [256 32], 'Optimizer', 'lbfgs', 'Epochs', 1000);"),
    (4, "ae_train (X, [256 32], 'Optimizer', 'scg', 'Epochs', 1000);"),
    (2.5, "ae_train (single (X), 64, 'Epochs', 1000, 'BatchSize', 60000);"),
    (2.5, "ae_train (X, 32, 'Epochs', 1000, 'OutputFcn', @(info) false);"),
    (.6, "ae_train (X, 1000, 'Epochs', 1000);"),  # setting up
    (.8, "for i = 1:100, pca_fit (X, 50, 'Threads', 1); end"),
    (.8, "for i = 1:100, pca_fit (X, 50); end"),
    (3, "pca_compare (X(1:5000,:), 30, 'Epochs', 100000);"),
    (2, "oja_learn (X, 8, 'Rule', 'sanger', 'Epochs', 1000);"),
    (2, "vae_elbo (m, X, 'Samples', 1000);"),
    (2, "ae_reconstruct (big, X);"),
]
# Small data, and counts that would keep a call busy for minutes to years.
SMALL = ("X = rand (200, 30); B = double (X > .5); C = mod ((1:200)', 3); "
         "v = vae_train (X, 2, 'Epochs', 1); "
         "w = vae_train (X, 2, 'Epochs', 1, 'Prior', 'mixture', "
         "'PriorComponents', 5); "
         "r = rbm_train (B, 100, 'Epochs', 1); p = psd_train (X, 400, "
         "'Epochs', 1); m = ae_train (X, 4, 'Epochs', 1); "
         "g = gan_train (X, 3, 'Epochs', 1); "
         "Z = rand (20000, 8); Y = uint8 (255 * rand (4e6, 16)); "
         "t = rand (5e6, 1); P = rand (100000, 784); "
         "I = rand (8, 256 * 256); a = floor (20000 * rand (1e6, 1)); "
         "b = floor (20000 * rand (1e6, 1));")
COUNTS = [
    "vae_information (v, X, 'Samples', 1e8);",
    "vae_information (w, X, 'Samples', 2e6);",
    "vae_sample (v, 2e7);",
    "vae_sample (v, 5e6, 'Mean', false);",
    "vae_sample (w, 5e6);",
    "vae_nll (v, X, 'Samples', 1e9);",
    "vae_train (X, 2, 'Prior', 'mixture', 'PriorComponents', 1e6);",
    "vae_train (X, 2, 'Prior', 'vamp', 'PriorComponents', 1e5);",
    "vae_train (X, 2, 'Samples', 1e5);",
    "aae_train (X, 2, 'DiscriminatorSteps', 1000, 'Epochs', 1e6);",
    "gan_train (X, 3, 'Epochs', 1e9);",
    "gan_sample (g, 3e7);",
    "rbm_train (B, 100, 'Steps', 1e6);",
    "rbm_train (B, 100, 'Steps', 1e6, 'Persistent', true);",
    "rbm_sample (r, 5000, 'Steps', 1e9);",
    "rbm_likelihood (r, B, 'Chains', 1e6);",
    "rbm_likelihood (r, B, 'Temperatures', 1e9);",
    "psd_code (p, X, 'Sweeps', 1e12, 'Tolerance', 0);",
    "ae_mask (P);",
    "ae_augment (m, X, 1e8);",
    "ae_dataset ('deadleaves', 'train', 'Count', 100, 'Size', 1024);",
    "ae_train (X, 3, 'Contraction', .1, 'ContractionSamples', 1e6);",
    "ae_train (rand (50, 4096), {{'conv', 32, 'Size', 7}, {'conv', 32, "
    "'Size', 7}}, 'ImageSize', [64 64], 'BatchSize', 50);",
    "knn_search (t, t(1), 5e6);",
    "knn_search (Y, Y(1:10,:), 4e6, 'Metric', 'hamming');",
    "knn_search (Z, rand (1e6, 8), 5);",
    "cluster_fit (Z, 1000, 'Replicates', 1e6);",
    "cluster_fit (Z, 500, 'Method', 'gmm', 'Replicates', 1000);",
    "anomaly_fit (v, X, 'Score', 'elbo', 'Samples', 1e6);",
    "hash_train (X, 64, 'Method', 'semantic', 'Epochs', 1e9);",
    "nca_train (X, C, [20 2], 'Epochs', 1e9);",
    "sample_compare (Z, Z + .1);",
    "tsne_map (Z, 'Method', 'exact');",
    "tsne_map (Z, 'Method', 'fft', 'Iterations', 1e7);",
    "tsne_map (Z, 'Perplexity', 5000);",
    "cluster_score (a, b);",
    "ae_train (I, {{'conv', 32, 'Size', 7}, {'conv', 64, 'Size', 7}}, "
    "'ImageSize', [256 256], 'BatchSize', 4, 'Epochs', 1000);",
]


class Terminal:
    def __init__(self):
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            # readline would show the prompt again at each closing bracket.
            command = oracle.octave_command() + ['--interactive',
                                                 '--no-line-editing']
            os.environ['TERM'] = 'dumb'
            os.execvp(command[0], command)
        # Wide, so that no line is scrolled, and the prompt shown again.
        fcntl.ioctl(self.file, termios.TIOCSWINSZ,
                    struct.pack('HHHH', 50, 1000, 0, 0))
        self.send(f"PS1 ('{PROMPT}'); more off;")
        self.wait(60)

    def send(self, text):
        os.write(self.file, text.encode() + b'\r')

    def press(self):
        os.write(self.file, b'\x03')

    def wait(self, seconds):
        """What is printed until the next prompt; None if it does not come."""
        text, end = '', time.monotonic() + seconds
        while True:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.file], [], [], left)[0]:
                return None
            try:
                text += os.read(self.file, 4096).decode(errors='replace')
            except OSError:
                return None  # it died
            if text.endswith(PROMPT):
                return text

    def run(self, text, seconds=600):
        self.send(text)
        return self.wait(seconds)

    def quiet(self, seconds):
        """True if nothing is back at the prompt for so long."""
        return self.wait(seconds) is None and self.alive()

    def alive(self):
        return os.waitpid(self.pid, os.WNOHANG)[0] == 0

    def memory(self):
        """MB of this process's memory."""
        with open(f'/proc/{self.pid}/status') as file:
            for line in file:
                if line.startswith('VmRSS'):
                    return int(line.split()[1]) / 1024

    def close(self):
        if self.alive():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def counts():
    """Each is asked to end half a second after it has begun."""
    terminal = Terminal()
    terminal.run("warning ('off', 'all'); rand ('twister', 1);" + SMALL)
    for call in COUNTS:
        terminal.send(call)
        if not terminal.quiet(.5):
            oracle.check(False, f'{call} was over before the key was pressed')
            continue
        pressed = time.monotonic()
        terminal.press()
        said = terminal.wait(30)
        seconds = time.monotonic() - pressed
        oracle.check(said is not None and seconds < 1,
                     f'{call} back after {seconds:.2f} s')
        if said is None:
            break
    terminal.close()


def main():
    counts()
    terminal = Terminal()
    terminal.run("randn ('twister', 1); rand ('twister', 1); "
                 "X = rand (60000, 784);")
    terminal.run("m = vae_train (X(1:1000,:), [400 20], 'Epochs', 1); "
                 "big = ae_train (X(1:1000,:), 2000, 'Epochs', 1);")
    # What a first call takes for good (threads' stacks, BLAS's buffers).
    terminal.run("ae_train (X, 32, 'Epochs', 1); pca_fit (X, 5);")
    slowest = 0
    for patience, call in CALLS:
        before = terminal.memory()
        terminal.send(call)
        if not terminal.quiet(patience):
            oracle.check(False, f'{call} was over before the key was pressed')
            continue
        during = terminal.memory() - before
        pressed = time.monotonic()
        terminal.press()
        said = terminal.wait(60)
        seconds = time.monotonic() - pressed
        if said is None:
            oracle.check(False, f'{call} did not come back')
            break
        # The C library keeps some of what is freed for the next call.
        kept = terminal.memory() - before
        slowest = max(slowest, seconds)
        oracle.check(seconds < 1 and kept < 30,
                     f'{call} back after {seconds:.2f} s, {kept:+.0f} MB of '
                     f'{during:.0f}')
        said = terminal.run("t = ae_train (X(1:2000,:), 16, 'Epochs', 2, "
                            "'Seed', 1); printf ('<%d>\\n', numel "
                            "(t.history.loss));")
        oracle.check(said is not None and '<2>' in said,
                     'the next training works')
    oracle.note(f'slowest {slowest:.2f} s')
    said = terminal.run("u = ae_train (X(1:2000,:), 16, 'Epochs', 2, 'Seed', "
                        "1); printf ('<%d>\\n', isequal (t, u));")
    oracle.check(said is not None and '<1>' in said,
                 'and gives the same bits as ever')
    terminal.close()
    oracle.finish()


main()

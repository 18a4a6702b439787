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


def main():
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

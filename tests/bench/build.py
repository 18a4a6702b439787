# tests/bench/build.py: compiles the C sides, unpacks the data, finds the
# OpenMP flavour of OpenBLAS.  All into BUILD/tests/bench/build.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import gzip
import os
import random
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.environ.get('srcdir') or os.path.dirname(os.path.dirname(HERE))
BUILD = os.environ.get('builddir') or SOURCE
ROOM = os.path.join(BUILD, 'tests', 'bench', 'build')
DATA = os.path.join(ROOM, 'data')
IMAGES = '/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz'
OCTAVE = (os.environ.get('OCTAVE') or
          'octave --no-gui --no-init-file --no-history -q --path %s/octave '
          '--path %s/octave' % (SOURCE, BUILD)).split()
ARCHIVES = ['libbase.a', 'libdouble.a', 'libsingle.a', 'libdoublefast.a',
            'libsinglefast.a', 'libdouble.a', 'libsingle.a', 'libbase.a']
FLAGS = ['-std=gnu11', '-g', '-Wall', '-Wextra', '-fopenmp']
WRAPS = ['-Wl,--wrap=evaluation_objective_' + kind
         for kind in ('single', 'double')]


def path(name):
    return os.path.join(ROOM, name)


def _variable(name):
    """A variable of the configured Makefile, as a list of words."""
    with open(os.path.join(BUILD, 'Makefile')) as makefile:
        found = re.search(r'^%s =(.*)$' % name, makefile.read(), re.M)
    return found.group(1).split() if found else []


def _stale(target, *sources):
    return not os.path.exists(target) or any(
        os.path.getmtime(source) > os.path.getmtime(target)
        for source in (os.path.join(HERE, 'clock.h'), *sources))


def _compiler():
    return (_variable('CC') or ['gcc']) + FLAGS + _variable('CPPFLAGS')


def program(name, *flags):
    """NAME.c with the core; flags are of the compiler and the linker.  Returns
    where it is."""
    source = os.path.join(HERE, name + '.c')
    archives = [os.path.join(BUILD, archive) for archive in ARCHIVES]
    os.makedirs(ROOM, exist_ok=True)
    if _stale(path(name), source, *archives):
        subprocess.run(
            _compiler() + ['-O2', '-I', os.path.join(SOURCE, 'core'), source,
                           '-o', path(name), *flags]
            + archives + _variable('NEEDED_LIBS'), check=True)
    return path(name)


def _programs():
    compiler = _compiler()
    program('ours', *WRAPS)
    source = os.path.join(HERE, 'ceiling.c')
    if _stale(path('ceiling'), source):
        subprocess.run(compiler + ['-O3', '-march=native', '-pthread', source,
                                   '-o', path('ceiling')], check=True)
    source = os.path.join(HERE, 'products.c')
    for kind in ('single', 'double'):
        target = path('products-' + kind)
        if _stale(target, source):
            subprocess.run(
                compiler + ['-O3', '-march=native', source, '-o', target,
                            '-lopenblas']
                + (['-DAE_SINGLE'] if kind == 'single' else []), check=True)


def _data():
    """60,000 x 784 bytes: Fashion-MNIST, or blobs that look a little like it
    where Debian's dataset-fashion-mnist is not installed."""
    if os.path.exists(DATA):
        return
    if os.path.exists(IMAGES):
        with gzip.open(IMAGES) as images:
            content = images.read()[16:]
    else:
        print('dataset-fashion-mnist is not installed: made-up images')
        noise = random.Random(1)
        rows = [bytes(noise.choice((0, 0, 1)) * noise.randrange(256)
                      for _ in range(784)) for _ in range(600)]
        content = b''.join(rows * 100)
    with open(DATA + '.new', 'wb') as file:
        file.write(content)
    os.rename(DATA + '.new', DATA)


def openmp():
    """The folder of the OpenMP flavour of OpenBLAS: installed, or unpacked
    beside the results from its Debian package, which changes nothing
    outside.  None where neither can be."""
    patterns = ['/usr/lib/*/openblas-openmp',
                path('openmp') + '/usr/lib/*/openblas-openmp']
    for pattern in patterns:
        for folder in glob.glob(pattern):
            return folder
    if os.path.exists(path('no-openmp')) or not shutil.which('apt-get'):
        return None
    print('fetching libopenblas0-openmp, the flavour PyTorch is fastest with')
    room = path('openmp')
    os.makedirs(room, exist_ok=True)
    subprocess.run(['apt-get', 'download', 'libopenblas0-openmp'], cwd=room,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for package in glob.glob(room + '/*.deb'):
        subprocess.run(['dpkg', '-x', package, room])
    found = glob.glob(patterns[1])
    if not found:
        print('it cannot be had: peers run with the OpenBLAS installed')
        open(path('no-openmp'), 'w').close()
    return found[0] if found else None


def prepare():
    os.makedirs(ROOM, exist_ok=True)
    _programs()
    _data()
    os.environ['BENCH_DATA'] = DATA
    openmp()

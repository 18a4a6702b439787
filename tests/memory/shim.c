/* Makes memory run out at a chosen place: preloaded before Octave, it fails
   the n-th of the calls of malloc, calloc, realloc, aligned_alloc,
   posix_memalign and mmap, or all from the n-th on, that come from our MEX
   file or from the libraries that only we call (FFTW, GSL, liblbfgs, zlib);
   or calls of pthread_create in the same way.  Who calls is told by the return
   address.

   Octave says what is wanted, and reads what came of it, in a file of eight
   numbers of 64 bits whose name is in MEMORY_SHIM, mapped here:

     0  mode: 0 counts only, 1 fails the n-th, 2 all from the n-th on
     1  n
     2  how many there were
     3  how many failed
     4  what is counted: 1 memory, 2 threads
     5  raised whenever libraries may have been loaded

   Memory for all others comes as ever.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum
{
  MOST_RANGES = 16
};

enum
{
  MEMORY = 1,
  THREADS = 2
};

struct wish
{
  int64_t mode, n;
  _Atomic int64_t count, failed;
  int64_t what, generation, spare[2];
};

static struct wish *wish;

static struct
{
  uintptr_t from, to;
} range[MOST_RANGES];
static int ranges;
static int64_t known_generation = -1;

void *__libc_malloc (size_t);
void *__libc_calloc (size_t, size_t);
void *__libc_realloc (void *, size_t);
void *__libc_memalign (size_t, size_t);

static int
look_at (struct dl_phdr_info *object, size_t size, void *thing)
{
  static const char *const names[] = { "autoencoder_mex", "libgsl",
                                       "liblbfgs", "libz.so" };
  (void) size;
  (void) thing;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (object->dlpi_name && strstr (object->dlpi_name, names[i]))
      for (int s = 0; s < object->dlpi_phnum && ranges < MOST_RANGES; s++)
        if (object->dlpi_phdr[s].p_type == PT_LOAD
            && (object->dlpi_phdr[s].p_flags & PF_X))
          {
            range[ranges].from
              = object->dlpi_addr + object->dlpi_phdr[s].p_vaddr;
            range[ranges].to
              = range[ranges].from + object->dlpi_phdr[s].p_memsz;
            ranges++;
          }
  return 0;
}

static bool
is_ours (void *caller)
{
  uintptr_t address = (uintptr_t) caller;
  if (known_generation != wish->generation)
    {
      known_generation = wish->generation;
      ranges = 0;
      dl_iterate_phdr (look_at, NULL);
    }
  for (int i = 0; i < ranges; i++)
    if (address >= range[i].from && address < range[i].to)
      return true;
  return false;
}

static bool
fails (int64_t what, void *caller)
{
  if (! wish || wish->what != what || ! is_ours (caller))
    return false;
  int64_t number = ++wish->count;
  bool failing = (wish->mode == 1 && number == wish->n)
                 || (wish->mode == 2 && number >= wish->n);
  if (failing)
    {
      wish->failed++;
      errno = ENOMEM;
    }
  return failing;
}

#define FAILS(what) fails (what, __builtin_return_address (0))

void *
malloc (size_t size)
{
  return FAILS (MEMORY) ? NULL : __libc_malloc (size);
}

void *
calloc (size_t count, size_t size)
{
  return FAILS (MEMORY) ? NULL : __libc_calloc (count, size);
}

void *
realloc (void *old, size_t size)
{
  return FAILS (MEMORY) ? NULL : __libc_realloc (old, size);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  return FAILS (MEMORY) ? NULL : __libc_memalign (alignment, size);
}

void *
memalign (size_t alignment, size_t size)
{
  return FAILS (MEMORY) ? NULL : __libc_memalign (alignment, size);
}

int
posix_memalign (void **place, size_t alignment, size_t size)
{
  if (FAILS (MEMORY))
    return ENOMEM;
  void *block = __libc_memalign (alignment, size);
  if (! block)
    return ENOMEM;
  *place = block;
  return 0;
}

void *
mmap (void *where, size_t size, int rights, int flags, int file, off_t offset)
{
  if (FAILS (MEMORY))
    return MAP_FAILED;
  return (void *) syscall (SYS_mmap, where, size, rights, flags, file, offset);
}

int
pthread_create (pthread_t *thread, const pthread_attr_t *attributes,
                void *(*body) (void *), void *argument)
{
  static int (*real_create) (pthread_t *, const pthread_attr_t *,
                             void *(*) (void *), void *);
  if (FAILS (THREADS))
    return EAGAIN;
  if (! real_create)
    {
      void *found = dlsym (RTLD_NEXT, "pthread_create");
      memcpy (&real_create, &found, sizeof found);
    }
  return real_create (thread, attributes, body, argument);
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *name = getenv ("MEMORY_SHIM");
  int file = name ? open (name, O_RDWR | O_CLOEXEC) : -1;
  if (file < 0)
    return;
  void *found = (void *) syscall (SYS_mmap, NULL, sizeof *wish,
                                  PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close (file);
  if (found != MAP_FAILED)
    wish = found;
}

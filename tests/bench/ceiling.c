/* How many times faster two threads are than one where they want nothing but
   their cores: additions and multiplications of numbers in registers.  On a
   virtual machine that is 2 for most of the time, and 1 while its two cores are
   one core of the host's.  Each thread is bound to a core of its own: the
   kernel would need longer to part them.  Answers `go 1' with one line of JSON.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define _GNU_SOURCE
#include "clock.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

typedef float vector __attribute__ ((vector_size (64)));

enum
{
  CHAINS = 16,    /* as many as hide how long each takes */
  STEPS = 8000000 /* some hundredths of a second */
};

static volatile float sink;

/* To the first of the cores that are allowed, or the one after.  */
static void
settle (int after)
{
  static cpu_set_t allowed;
  cpu_set_t one;
  if (CPU_COUNT (&allowed) == 0)
    sched_getaffinity (0, sizeof allowed, &allowed);
  CPU_ZERO (&one);
  for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
    if (CPU_ISSET (cpu, &allowed) && after-- <= 0)
      {
        CPU_SET (cpu, &one);
        break;
      }
  sched_setaffinity (0, sizeof one, &one);
}

static void *
work (void *argument)
{
  settle (argument != NULL);
  vector x[CHAINS], sum = { 0 };
  for (int i = 0; i < CHAINS; i++)
    x[i] = (vector){ 0 } + (float) i;
  for (int step = 0; step < STEPS; step++)
#pragma GCC unroll 16
    for (int i = 0; i < CHAINS; i++)
      x[i] = x[i] * .999f + .001f;
  for (int i = 0; i < CHAINS; i++)
    sum += x[i];
  sink = sum[0];
  return NULL;
}

int
main (void)
{
  char line[100];
  puts ("{\"side\": \"ceiling\"}");
  fflush (stdout);
  while (fgets (line, sizeof line, stdin) && strncmp (line, "go ", 3) == 0)
    {
      pthread_t other;
      double start = now (CLOCK_MONOTONIC);
      work (NULL);
      double alone = now (CLOCK_MONOTONIC) - start;
      start = now (CLOCK_MONOTONIC);
      if (pthread_create (&other, NULL, work, line) != 0)
        return 1;
      work (NULL);
      pthread_join (other, NULL);
      printf ("{\"gain\": %.3f}\n", 2 * alone / (now (CLOCK_MONOTONIC) - start));
      fflush (stdout);
    }
  return 0;
}

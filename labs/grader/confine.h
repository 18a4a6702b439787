/* confine.h: what the three files of confine share.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef CONFINE_H
#define CONFINE_H

#define _GNU_SOURCE
#include <stdbool.h>
#include <sys/resource.h>

/* What we filter by is known for these. */
#if defined __linux__ && (defined __x86_64__ || defined __aarch64__)
#define CONFINE_WORKS
#endif

enum
{
  CANNOT = 125, /* as timeout (1), env (1) have it */
  TIMED_OUT = 124,
  PATHS = 256
};

struct paths
{
  const char *path[PATHS];
  int count;
};

struct request
{
  long user, seconds;
  rlim_t memory, file_size;
  struct paths read, write, hidden;
};

_Noreturn void give_up (const char *what);

/* From now on, until the end: calls.c, files.c. */
void filter_calls (const char *program);
void restrict_files (const struct request *request);

/* Of Landlock: 0 or less, there is none. */
int landlock_version (void);

#endif

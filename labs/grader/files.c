/* files: what the confined program may read, by Landlock.

   A rule is a file, or a folder with all that is below it, and rules only add.
   So a folder in which something is hidden is allowed child by child, down to
   where nothing hidden is below.  Links get no rule: what counts is where they
   lead.  Traversing folders, and asking whether a file exists, need no rule.

   Source: Linux, Documentation/userspace-api/landlock.rst.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later */

#include "confine.h"

#ifdef CONFINE_WORKS

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>
#endif

#ifdef LANDLOCK_ACCESS_FS_EXECUTE

static const uint64_t of_folder = LANDLOCK_ACCESS_FS_EXECUTE
                                  | LANDLOCK_ACCESS_FS_READ_FILE
                                  | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t of_results
  = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;

int
landlock_version (void)
{
  return syscall (__NR_landlock_create_ruleset, NULL, 0,
                  LANDLOCK_CREATE_RULESET_VERSION);
}

/* A rule for what `path' is, and for nothing behind a link. */
static void
allow_one (int rules, const char *path, uint64_t access)
{
  struct stat status;
  int file = open (path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0)
    return; /* no rule, no access */
  if (! fstat (file, &status) && ! S_ISLNK (status.st_mode))
    {
      struct landlock_path_beneath_attr rule
        = { .allowed_access = S_ISDIR (status.st_mode)
                                ? access
                                : access & ~LANDLOCK_ACCESS_FS_READ_DIR,
            .parent_fd = file };
      if (syscall (__NR_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
                   &rule, 0))
        give_up (path);
    }
  close (file);
}

/* Rules only add: what has something hidden in it is allowed child by child.
 */
static void
allow (int rules, const char *path, const struct paths *hidden)
{
  size_t length = strlen (path);
  bool whole = true;
  for (int i = 0; i < hidden->count; i++)
    if (! strncmp (hidden->path[i], path, length))
      {
        if (! hidden->path[i][length])
          return;
        if (hidden->path[i][length] == '/')
          whole = false;
      }
  if (whole)
    {
      allow_one (rules, path, of_folder);
      return;
    }
  DIR *folder = opendir (path);
  if (! folder)
    return;
  for (struct dirent *entry; (entry = readdir (folder));)
    if (strcmp (entry->d_name, ".") && strcmp (entry->d_name, ".."))
      {
        char child[PATH_MAX];
        if ((size_t) snprintf (child, sizeof child, "%s/%s", path,
                               entry->d_name)
            < sizeof child)
          allow (rules, child, hidden);
      }
  closedir (folder);
}

/* All that Landlock knew in its first version, and what came in the second and
   third, in bits 13 and 14. */
void
restrict_files (const struct request *request)
{
  int version = landlock_version ();
  if (version < 1)
    return;
  struct landlock_ruleset_attr all
    = { .handled_access_fs = (UINT64_C (1) << (version == 1   ? 13
                                               : version == 2 ? 14
                                                              : 15))
                             - 1 };
  int rules = syscall (__NR_landlock_create_ruleset, &all, sizeof all, 0);
  if (rules < 0)
    give_up ("Landlock");
  for (int i = 0; i < request->read.count; i++)
    allow (rules, request->read.path[i], &request->hidden);
  for (int i = 0; i < request->write.count; i++)
    allow_one (rules, request->write.path[i], of_results);
  if (syscall (__NR_landlock_restrict_self, rules, 0))
    give_up ("Landlock");
  close (rules);
}

#else

int
landlock_version (void)
{
  return -1;
}

void
restrict_files (const struct request *request)
{
  (void) request;
}

#endif

#endif

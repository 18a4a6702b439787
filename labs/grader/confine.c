/* confine: runs a program from which nothing is to be feared.

   A submission to a lab is a program that a stranger wrote.  This is the part
   of its isolation that needs no privilege and no namespace, so that it works
   in any container: bubblewrap, where it is there, adds a world of its own
   around it (lab_isolation.m says how).

       confine [OPTION...] PROGRAM [ARGUMENT...]     PROGRAM is a path

       -u ID       as user and group ID, with no other group (for root)
       -t SECONDS  by the clock; then it is killed, and the status is 124
       -m BYTES    of address space
       -f BYTES    in each file that it writes
       -r PATH     what may be read: a file, or a folder with all that is in it
       -x PATH     what may not, below one of the former
       -w PATH     a file that may be written, too

   What it promises of the program, whatever that does:

   - It stays one process of one program.  fork, vfork, clone and execve fail
     with EPERM (threads are clone with CLONE_THREAD, which goes through); so
     there is no fork bomb, nothing is left behind, nobody else does the work,
     and -m bounds all memory there is.
   - It has no sockets: no network, no talk with other programs.
   - It makes, renames and removes no file.  It can write where permissions and
     -w say so, -f bytes; so there is no .mex file that was not there before.
   - It signals and traces nobody but itself, and its limits are final.
   - It reads below -r only, if there is a -r and the kernel has Landlock
   (Linux 5.13); `confine -q' has status 0 where it has.
   - It inherits three files, and no capability.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later */

#include "confine.h"
#include <stdio.h>
#include <stdlib.h>

#ifndef CONFINE_WORKS

int
main (void)
{
  fprintf (stderr, "confine: not on this system\n");
  return CANNOT;
}

#else

#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

_Noreturn void
give_up (const char *what)
{
  fprintf (stderr, "confine: %s: %s\n", what, strerror (errno));
  exit (CANNOT);
}

static void
limit (int resource, rlim_t most)
{
  struct rlimit both = { most, most };
  if (setrlimit (resource, &both))
    give_up ("setrlimit");
}

/* This process too: to kill another user's would need a capability, which
   bubblewrap has taken. */
static void
change_user (long user)
{
  if (setgroups (0, NULL) || setresgid (user, user, user)
      || setresuid (user, user, user))
    give_up ("another user");
}

static _Noreturn void
become (const struct request *request, char **program)
{
  char *path = realpath (*program, NULL);
  if (! path)
    give_up (*program);
  setsid ();
  for (int file = 3; file < (int) sysconf (_SC_OPEN_MAX); file++)
    close (file);
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_FSIZE, request->file_size);
  limit (RLIMIT_NOFILE, 64);
  limit (RLIMIT_CPU, 4 * request->seconds + 1); /* of all threads */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    give_up ("no_new_privs");
  if (request->read.count)
    restrict_files (request);
  limit (RLIMIT_AS, request->memory);
  filter_calls (path);
  execv (path, program);
  give_up (path);
}

/* The status of `child', 128 + the signal that ended it as shells have it, or
   TIMED_OUT.  It may stop itself, which is news of it too: hence the loop. */
static int
wait_for (pid_t child, long seconds)
{
  sigset_t news;
  int status;
  struct timespec now, end;
  sigemptyset (&news);
  sigaddset (&news, SIGCHLD);
  clock_gettime (CLOCK_MONOTONIC, &end);
  end.tv_sec += seconds;
  for (;;)
    {
      pid_t ended = waitpid (child, &status, WNOHANG);
      if (ended < 0)
        give_up ("wait");
      if (ended == child)
        return WIFSIGNALED (status) ? 128 + WTERMSIG (status)
                                    : WEXITSTATUS (status);
      clock_gettime (CLOCK_MONOTONIC, &now);
      if (now.tv_sec >= end.tv_sec)
        break;
      struct timespec left = { end.tv_sec - now.tv_sec, 0 };
      sigtimedwait (&news, NULL, &left);
    }
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  return TIMED_OUT;
}

static void
add (struct paths *paths, const char *path)
{
  if (paths->count == PATHS)
    {
      errno = E2BIG;
      give_up (path);
    }
  paths->path[paths->count++] = path;
}

int
main (int count, char **arguments)
{
  struct request request
    = { .seconds = 20, .memory = 2u << 30, .file_size = 32 << 20 };
  int option;

  while ((option = getopt (count, arguments, "+u:t:m:f:r:x:w:q")) != -1)
    switch (option)
      {
      case 'u': request.user = atol (optarg); break;
      case 't': request.seconds = atol (optarg); break;
      case 'm': request.memory = strtoull (optarg, NULL, 10); break;
      case 'f': request.file_size = strtoull (optarg, NULL, 10); break;
      case 'r': add (&request.read, optarg); break;
      case 'x': add (&request.hidden, optarg); break;
      case 'w': add (&request.write, optarg); break;
      case 'q': return landlock_version () < 1;
      default: return CANNOT;
      }
  if (optind == count)
    {
      fprintf (stderr, "confine: no program\n");
      return CANNOT;
    }

  if (request.user > 0)
    change_user (request.user);
  sigset_t news, before;
  sigemptyset (&news);
  sigaddset (&news, SIGCHLD);
  sigprocmask (SIG_BLOCK, &news, &before);
  pid_t child = fork ();
  if (child < 0)
    give_up ("fork");
  if (! child)
    {
      sigprocmask (SIG_SETMASK, &before, NULL);
      become (&request, arguments + optind);
    }
  return wait_for (child, request.seconds);
}

#endif

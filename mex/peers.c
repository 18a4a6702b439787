/* Other processes: see peers.h.

   The library lies beside the MEX file.  Its MPI wants its own symbols to be
   seen by the parts that it loads in its turn, hence RTLD_GLOBAL; and it stays,
   whatever becomes of the MEX file (`clear all'), because MPI begins and ends
   once in a process.  A process that no launcher has started is alone: MPI
   would start one by itself, for nothing.  */

#define _GNU_SOURCE
#include "peers.h"

#include "base/peers.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char LIBRARY[] = "autoencoder_mpi.so";

typedef const char *open_function (struct peers *, bool call);

/* What launchers leave in the environment: Open MPI's, those with PMI (MPICH,
   Intel, SLURM), those with PMIx.  */
static bool
is_launched (void)
{
  static const char *const marks[]
    = { "OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMI_RANK", "PMIX_RANK" };
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    if (getenv (marks[i]))
      return true;
  return false;
}

static enum status
load (struct context *context, bool shared, open_function **open)
{
  static open_function *loaded;
  static const char own = 0;
  Dl_info info;
  char path[4096];
  const char *slash = NULL;
  if (! loaded && dladdr (&own, &info) && info.dli_fname)
    slash = strrchr (info.dli_fname, '/');
  int length = slash ? (int) (slash - info.dli_fname) : 1;
  snprintf (path, sizeof path, "%.*s/%s", length, slash ? info.dli_fname : ".",
            LIBRARY);
  void *library
    = loaded ? NULL : dlopen (path, RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE);
  if (library)
    {
      void *found = dlsym (library, "autoencoder_peers");
      memcpy (&loaded, &found, sizeof loaded);
    }
  *open = loaded;
  if (loaded)
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "%s MPI, with which this package was "
               "not built (%s): apt install libopenmpi-dev openmpi-bin, dnf "
               "install openmpi-devel, and build it again",
               shared ? "option 'Distributed' wants"
                      : "several processes want",
               library ? "another version's library" : dlerror ());
}

static bool
is_asked (void *thing)
{
  const struct host *host = thing;
  return host->asked (host->self);
}

/* Whose call is shared, now.  */
static const void *sharing;

void
leave_peers (const void *session)
{
  if (sharing == session)
    sharing = NULL;
}

enum status
find_peers (void *session, struct context *context, bool shared,
            struct peers **place)
{
  open_function *open;
  struct peers *peers;
  bool within = shared && sharing;
  *place = NULL;
  if (! shared && ! is_launched ())
    return STATUS_OK;
  TRY (load (context, shared, &open));
  if (! is_launched ())
    return STATUS_OK;
  TRY (take (context, &peers, 1, sizeof *peers));
  peers->asked = is_asked;
  peers->asking = (void *) context->host;
  const char *why = open (peers, shared && ! within);
  if (why)
    TRY (poll_host (context));
  if (why)
    return fail (context, STATUS_BAD_OPTION, "MPI does not begin: %s", why);
  if (within && peers->count > 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Distributed' is in vain within a call that has it: "
                 "a function that such a call calls, as 'OutputFcn', is one "
                 "process's alone");
  if (shared && ! within)
    sharing = session;
  *place = peers;
  return STATUS_OK;
}

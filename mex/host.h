/* The host as the core sees it: Octave, or MATLAB.

   What the core asks for (base/context.h) is done by calling functions of the
   host.  Any of them may throw: Ctrl-C, `exit' in the user's function, a
   warning that the user has made an error.  What is thrown is held back in
   the session, the core is told that the user wants to stop, and gateway.c
   lets it go on once the core has returned.  */

#ifndef AE_HOST_H
#define AE_HOST_H

#include "base/context.h"
#include "guard.h"

#include <mex.h>

struct session
{
  struct host host;      /* for the core */
  struct thrown *thrown; /* what the host threw, or NULL */
  mxArray *problem;      /* the error that the user's function raised */
  mxArray *loaded;       /* the struct that a file held, or NULL */
  char said[1024];       /* the text of the problem */
};

/* Sets up *session, which must not move afterwards.  */
void session_begin (struct session *);

/* Raises an error; what holds resources comes first.  */
void raise_error (const char *identifier, const char *text);

/* Raises the error that was caught in the user's function; if it is ours,
   of what the function answered or of a file, with the name of the function
   that the user called.  */
void raise_problem (const char *function, mxArray *problem);

#endif

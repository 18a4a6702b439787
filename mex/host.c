/* The host as the core sees it: see host.h.  */

#include "host.h"

#include "convert.h"
#include "core.h"
#include "peers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What a function of the host's is asked for, and its answer.  */
struct request
{
  struct session *session;
  const struct value *function, *arguments;
  size_t count;
  const char *identifier, *text;
  double seed;
  struct value *room;
  bool answer;
  size_t first, rows, columns;
  double *numbers;
};

/* Does the work, unless something was thrown already: then the core only has
   to find its way out.  */
static bool
attempt (struct session *session, void (*work) (void *),
         struct request *request)
{
  if (! session->thrown)
    session->thrown = guard (work, request);
  return ! session->thrown;
}

/* Why what the user has written did not end.  */
static enum status
why (const struct session *session)
{
  return is_interrupt (session->thrown) ? STATUS_INTERRUPTED : STATUS_CALLBACK;
}

static bool
is_interrupted (void *self)
{
  return ! attempt (self, heed_signals, NULL);
}

static bool
is_asked (void *self)
{
  (void) self;
  return interrupt_waits () != 0;
}

/* The text is no format, and not all of Octave's and MATLAB's output appears
   at once.  */
static void
print_text (void *thing)
{
  struct request *request = thing;
  mexPrintf ("%s", request->text);
#ifdef MATLAB_MEX_FILE
  mexEvalString ("drawnow;");
#else
  mxArray *out = mxCreateDoubleScalar (1);
  mexCallMATLAB (0, NULL, 1, &out, "fflush");
  mxDestroyArray (out);
#endif
}

static void
print (void *self, const char *text)
{
  attempt (self, print_text, &(struct request){ .text = text });
}

/* error and warning take the same arguments.  Not mexErrMsgIdAndTxt, which
   puts the name of the MEX file before the text.  */
static void
complain (const char *how, const char *identifier, const char *text)
{
  mxArray *arguments[] = { mxCreateString (identifier), mxCreateString ("%s"),
                           mxCreateString (text) };
  mexCallMATLAB (0, NULL, 3, arguments, how);
  for (int i = 0; i < 3; i++)
    mxDestroyArray (arguments[i]);
}

void
raise_error (const char *identifier, const char *text)
{
  complain ("error", identifier, text);
}

static void
allocate_room (void *thing)
{
  struct request *request = thing;
  make_room (request->room);
}

static bool
allocate (void *self, struct value *value)
{
  return attempt (self, allocate_room, &(struct request){ .room = value });
}

static void
warn_user (void *thing)
{
  struct request *request = thing;
  complain ("warning", request->identifier, request->text);
}

static void
warn_text (void *self, const char *identifier, const char *text)
{
  attempt (self, warn_user,
           &(struct request){ .identifier = identifier, .text = text });
}

/* As long as the MEX file is loaded.  */
static bool
is_first_time (void *self, const char *word)
{
  static const char *said[8];
  size_t i = 0, count = sizeof said / sizeof *said;
  (void) self;
  while (i < count && said[i] && strcmp (said[i], word) != 0)
    i++;
  if (i == count || said[i])
    return false;
  said[i] = word;
  return true;
}

static void
draw_seed (void *thing)
{
  struct request *request = thing;
  mxArray *uniform;
  mexCallMATLAB (1, &uniform, 0, NULL, "rand");
  request->seed = floor (mxGetScalar (uniform) * 0x1p32);
  mxDestroyArray (uniform);
}

static double
seed (void *self)
{
  struct request request = { .seed = 0 };
  attempt (self, draw_seed, &request);
  return request.seed;
}

/* [answer, problem] = autoencoder_callback (function, arguments{:})  */
static void
call_user (void *thing)
{
  struct request *request = thing;
  int count = (int) request->count + 1;
  mxArray *out[2] = { NULL, NULL };
  mxArray **in = mxCalloc ((size_t) count, sizeof *in);

  in[0] = make_array (request->function);
  for (int i = 1; i < count; i++)
    in[i] = make_array (&request->arguments[i - 1]);
  mexCallMATLAB (2, out, count, in, "autoencoder_callback");

  if (out[1] && ! mxIsDouble (out[1]))
    request->session->problem = out[1];
  else if (out[1])
    mxDestroyArray (out[1]);
  if (out[0])
    {
      request->answer = mxIsLogicalScalarTrue (out[0]);
      mxDestroyArray (out[0]);
    }
  for (int i = 0; i < count; i++)
    mxDestroyArray (in[i]);
  mxFree (in);
}

static enum status
call (void *self, const struct value *function, size_t count,
      const struct value *arguments, bool *answer)
{
  struct session *session = self;
  struct request request = { .session = session,
                             .function = function,
                             .count = count,
                             .arguments = arguments };
  bool done = attempt (session, call_user, &request);
  *answer = request.answer;
  return done && ! session->problem ? STATUS_OK : why (session);
}

/* [model, problem] = autoencoder_load (file)  */
static void
load_file (void *thing)
{
  struct request *request = thing;
  struct session *session = request->session;
  mxArray *out[2] = { NULL, NULL }, *in = mxCreateString (request->text);
  mexCallMATLAB (2, out, 1, &in, "autoencoder_load");
  mxDestroyArray (in);
  if (out[1] && ! mxIsDouble (out[1]))
    session->problem = out[1];
  else if (out[1])
    mxDestroyArray (out[1]);
  if (session->loaded)
    mxDestroyArray (session->loaded);
  session->loaded = out[0];
}

static enum status
load (void *self, struct context *context, const char *file,
      struct value *value)
{
  struct session *session = self;
  bool done = attempt (session, load_file,
                       &(struct request){ .session = session, .text = file });
  if (! done || session->problem || ! session->loaded)
    return STATUS_CALLBACK;
  return read_array (context, session->loaded, value);
}

/* [numbers, problem] = autoencoder_sample (function, rows, columns[, first]):
   with `first', which counts from 1, rows become columns of the numbers.  */
static void
sample_user (void *thing)
{
  struct request *request = thing;
  size_t count = request->rows * request->columns;
  mxArray *out[2] = { NULL, NULL };
  int arguments = request->first ? 4 : 3;
  mxArray *in[4] = { make_array (request->function),
                     mxCreateDoubleScalar ((double) request->rows),
                     mxCreateDoubleScalar ((double) request->columns),
                     mxCreateDoubleScalar ((double) request->first) };
  mexCallMATLAB (2, out, arguments, in, "autoencoder_sample");
  if (out[1] && ! mxIsDouble (out[1]))
    request->session->problem = out[1];
  else if (out[0] && mxIsDouble (out[0]) && ! mxIsComplex (out[0])
           && ! mxIsSparse (out[0]) && mxGetNumberOfElements (out[0]) == count)
    {
      memcpy (request->numbers, mxGetData (out[0]), count * sizeof (double));
      request->answer = true;
    }
  for (int i = 0; i < 4; i++)
    mxDestroyArray (in[i]);
  for (int i = 0; i < 2; i++)
    if (out[i] && out[i] != request->session->problem)
      mxDestroyArray (out[i]);
}

static enum status
sample (void *self, const struct value *function, size_t rows, size_t columns,
        double *numbers)
{
  struct session *session = self;
  struct request request = { .session = session,
                             .function = function,
                             .rows = rows,
                             .columns = columns,
                             .numbers = numbers };
  return attempt (session, sample_user, &request) && request.answer
           ? STATUS_OK
           : why (session);
}

static enum status
read_rows (void *self, const struct value *function, size_t first, size_t rows,
           size_t columns, double *numbers)
{
  struct session *session = self;
  struct request request = { .session = session,
                             .function = function,
                             .first = first,
                             .rows = rows,
                             .columns = columns,
                             .numbers = numbers };
  return attempt (session, sample_user, &request) && request.answer
           ? STATUS_OK
           : why (session);
}

/* For the other processes.  */
static const char *
tell_problem (void *self)
{
  struct session *session = self;
  const mxArray *message
    = session->problem ? mxGetField (session->problem, 0, "message") : NULL;
  if (is_interrupt (session->thrown))
    return "interrupted";
  session->said[0] = '\0';
  if (message && mxIsChar (message))
    mxGetString (message, session->said, sizeof session->said);
  return session->said;
}

/* "ae_encode: ..."  */
static bool
names_function (const char *message)
{
  char name[64];
  size_t length = strcspn (message, ":");
  if (length >= sizeof name || message[length] == '\0')
    return false;
  memcpy (name, message, length);
  name[length] = '\0';
  return core_entry (name) != NULL;
}

void
raise_problem (const char *function, mxArray *problem)
{
  static const char ours[] = "autoencoder:";
  mxArray *identifier = mxGetField (problem, 0, "identifier");
  mxArray *message = mxGetField (problem, 0, "message");
  char *kind = identifier && mxIsChar (identifier)
                 ? mxArrayToString (identifier)
                 : NULL;
  char *text
    = message && mxIsChar (message) ? mxArrayToString (message) : NULL;
  if (kind && text && strncmp (kind, ours, sizeof ours - 1) == 0
      && ! names_function (text))
    {
      char named[1024];
      snprintf (named, sizeof named, "%s: %s", function, text);
      mxSetField (problem, 0, "message", mxCreateString (named));
    }
  mexCallMATLAB (0, NULL, 1, &problem, "rethrow");
}

void
session_begin (struct session *session)
{
  *session = (struct session){ .host = { .self = session,
                                         .interrupted = is_interrupted,
                                         .asked = is_asked,
                                         .print = print,
                                         .allocate = allocate,
                                         .warn = warn_text,
                                         .first_time = is_first_time,
                                         .seed = seed,
                                         .call = call,
                                         .load = load,
                                         .sample = sample,
                                         .read = read_rows,
                                         .peers = find_peers,
                                         .problem = tell_problem } };
}

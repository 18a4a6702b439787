/* autoencoder_mex: the door between Octave (or MATLAB) and the core.

     [out, ...] = autoencoder_mex ('name', in, ...)

   calls the entry of that name.  The functions of the package are .m files
   that pass their arguments on to here; what the arguments mean, and every
   option, is the core's business.

   All memory of a call is one arena, freed here on every way out.  The work
   runs under guard, so that way is one: an error of the core, an exception
   of the host, and success all come back to mexFunction, and only when the
   arena is gone is anything raised.  Nothing survives a call, so the user's
   function may itself call the package.  */

#include "convert.h"
#include "core.h"
#include "guard.h"
#include "host.h"
#include "peers.h"

#include <mex.h>
#include <stdio.h>

struct visit
{
  int output_count, input_count;
  mxArray **outputs;
  const mxArray **inputs;
  struct session session;
  struct context context;
};

static enum status
find_entry (struct context *context, const mxArray *array,
            const struct entry **entry)
{
  struct value value = { .kind = VALUE_NUMBER };
  if (array)
    TRY (read_array (context, array, &value));
  if (value.kind != VALUE_TEXT)
    return fail (context, STATUS_BAD_CALL,
                 "the first argument must be the name of an entry, such as "
                 "'ae_train'");
  *entry = core_entry (value.text);
  if (! *entry)
    return fail (context, STATUS_BAD_CALL, "there is no entry '%.60s'",
                 value.text);
  return STATUS_OK;
}

static enum status
serve (struct visit *visit)
{
  struct context *context = &visit->context;
  const struct entry *entry = NULL;
  TRY (find_entry (context, visit->input_count > 0 ? visit->inputs[0] : NULL,
                   &entry));

  context->function = entry->name;
  size_t count = (size_t) visit->input_count - 1;
  struct value *arguments;
  TRY (take (context, &arguments, count, sizeof *arguments));
  for (size_t i = 0; i < count; i++)
    TRY (read_array (context, visit->inputs[i + 1], &arguments[i]));

  bool no_output = visit->output_count == 0;
  struct call call = { .context = context,
                       .outputs = no_output ? 1 : (size_t) visit->output_count,
                       .no_output = no_output };
  TRY (core_call (entry, &call, count, arguments));

  /* A statement prints no `ans' when there is nothing to show.  */
  if (no_output && call.out[0].kind == VALUE_NUMBER
      && value_count (&call.out[0]) == 0)
    return STATUS_OK;
  for (size_t i = 0; i < call.outputs; i++)
    visit->outputs[i] = make_array (&call.out[i]);
  return STATUS_OK;
}

static void
serve_guarded (void *thing)
{
  struct visit *visit = thing;
  visit->context.status = serve (visit);
}

void
mexFunction (int output_count, mxArray *outputs[], int input_count,
             const mxArray *inputs[])
{
  static bool begun = false;
  if (! begun)
    core_begin ();
  begun = true;

  struct visit visit = { .output_count = output_count,
                         .input_count = input_count,
                         .outputs = outputs,
                         .inputs = inputs };
  struct context *context = &visit.context;
  session_begin (&visit.session);
  context->host = &visit.session.host;
  context->families = core_families;
  context->function = "autoencoder_mex";
  context->arena = arena_new ();
  if (! context->arena)
    raise_error (status_identifier (STATUS_NO_MEMORY),
                 "autoencoder_mex: not enough memory");

  struct thrown *thrown = guard (serve_guarded, &visit);
  leave_peers (&visit.session);
  arena_free (context->arena);
  if (visit.session.loaded)
    mxDestroyArray (visit.session.loaded);
  thrown = visit.session.thrown ? visit.session.thrown : thrown;
  if (thrown == out_of_memory)
    {
      char said[100];
      snprintf (said, sizeof said, "%s: not enough memory", context->function);
      raise_error (status_identifier (STATUS_NO_MEMORY), said);
    }
  if (thrown)
    throw_again (thrown);
  if (visit.session.problem)
    raise_problem (context->function, visit.session.problem);
  /* An error without a text would be none.  */
  const char *identifier = status_identifier (context->status);
  if (context->status != STATUS_OK)
    raise_error (identifier,
                 context->message[0] ? context->message : identifier);
}

/* Ctrl-C in calls whose counts would keep them busy for hours: each comes back
   as interrupted, soon after it was asked to end.

   The host here is a clock: the key is pressed PRESS seconds after a call has
   begun.  The bound on what follows is a tenth of a second many times over,
   for a machine that does other things too.  */

#include "fixture.h"

#include <math.h>
#include <time.h>

#define PRESS .1
#define BOUND 2.

static double begun;

static double
seconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static bool
pressed (void *self)
{
  (void) self;
  return seconds () - begun > PRESS;
}

static const struct host host = { .interrupted = pressed, .asked = pressed };

static enum status
run (struct context *context, const char *name, size_t count,
     const struct value *given, struct value *result)
{
  struct call call = { .context = context, .outputs = 1 };
  enum status status = core_call (core_entry (name), &call, count, given);
  if (result)
    *result = call.out[0];
  return status;
}

static void
interrupt (struct context context, const char *what, const char *name,
           size_t count, const struct value *given)
{
  arena_mark mark = arena_now (context.arena);
  begun = seconds ();
  context.host = &host;
  enum status status = run (&context, name, count, given, NULL);
  double after = seconds () - begun - PRESS;
  check (status == STATUS_INTERRUPTED && after < BOUND,
         "%s: status %d, %.2f s after the key: %s", what, (int) status, after,
         context.message);
  arena_rewind (context.arena, mark);
}

#define NUMBER(x)                                                             \
  {                                                                           \
    .kind = VALUE_NUMBER, .rows = 1, .columns = 1, .pages = 1,                \
    .data = (double[])                                                        \
    {                                                                         \
      x                                                                       \
    }                                                                         \
  }
#define TEXT(string)                                                          \
  {                                                                           \
    .kind = VALUE_TEXT, .rows = 1, .columns = sizeof string - 1, .pages = 1,  \
    .text = string                                                            \
  }
#define OPTION(name, x) TEXT (name), NUMBER (x)
#define CALL(what, name, ...)                                                 \
  do                                                                          \
    {                                                                         \
      const struct value given[] = { __VA_ARGS__ };                           \
      interrupt (context, what, name, COUNT_OF (given), given);               \
    }                                                                         \
  while (0)

int
main (void)
{
  struct context context = fixture_begin ();
  context.families = core_families;
  static double numbers[40 * 30], others[40 * 30];
  for (size_t i = 0; i < COUNT_OF (numbers); i++)
    {
      numbers[i] = i * 37 % 101 > 50;
      others[i] = sin ((double) (i * i));
    }
  const struct value x = { .kind = VALUE_NUMBER,
                           .rows = 40,
                           .columns = 30,
                           .pages = 1,
                           .data = numbers };
  struct value y = x;
  y.data = others;
  struct value vae, mixture, machine, psd;
  NEED (run (&context, "vae_train", 4,
             (struct value[]){ x, NUMBER (2), OPTION ("Epochs", 0) }, &vae));
  NEED (run (&context, "vae_train", 8,
             (struct value[]){ x, NUMBER (2), OPTION ("Epochs", 0),
                               TEXT ("Prior"), TEXT ("mixture"),
                               OPTION ("PriorComponents", 1000) },
             &mixture));
  NEED (run (&context, "rbm_train", 4,
             (struct value[]){ x, NUMBER (100), OPTION ("Epochs", 0) },
             &machine));
  NEED (run (&context, "psd_train", 4,
             (struct value[]){ y, NUMBER (400), OPTION ("Epochs", 1) }, &psd));

  CALL ("chains of a million steps", "rbm_train", x, NUMBER (100),
        OPTION ("Steps", 1e6), OPTION ("Threads", 2));
  CALL ("a thousand million steps", "rbm_sample", machine, NUMBER (100),
        OPTION ("Steps", 1e9));
  CALL ("half a million chains", "rbm_likelihood", machine, x,
        OPTION ("Chains", 5e5));
  CALL ("a million million sweeps", "psd_code", psd, x,
        OPTION ("Sweeps", 1e12), OPTION ("Tolerance", 0));
  CALL ("many samples", "vae_information", vae, x, OPTION ("Samples", 5e6));
  CALL ("of a mixture", "vae_information", mixture, x,
        OPTION ("Samples", 1e6));
  CALL ("ten million drawn", "vae_sample", vae, NUMBER (1e7));
  CALL ("from a mixture", "vae_sample", mixture, NUMBER (5e6));
  CALL ("a mixture of many", "vae_train", x, NUMBER (2), TEXT ("Prior"),
        TEXT ("mixture"), OPTION ("PriorComponents", 1e6));
  CALL ("samples of a bound", "vae_elbo", vae, x, OPTION ("Samples", 1e9));
  CALL ("a thousand million epochs", "vae_train", x, NUMBER (2),
        OPTION ("Epochs", 1e9));
  CALL ("iterations of a map", "tsne_map", x, OPTION ("Perplexity", 5),
        OPTION ("Iterations", 1e7));
  arena_free (context.arena);
  return check_end ();
}

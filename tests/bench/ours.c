/* tests/bench/ours.c: the package from C, through the core's door.

     ours KEY=VALUE ...

   with the keys of a case in common.py (kind, class, threads, rows, hidden,
   activation, loss, tied, optimizer, rate, batch, k, rule, by_rows).  Prints
   one line of JSON that says what this is, then one for each `go EPOCHS' on
   the standard input; with once=EPOCHS it makes one such call and prints
   nothing but its line (for callgrind).

   Evaluations of the objective are counted: the linker puts a wrapper around
   evaluation_objective (-Wl,--wrap), which L-BFGS's time is divided by.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "clock.h"
#include "core.h"
#include "optim/objective.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
  INPUTS = 784,
  MOST_EPOCHS = 4096
};

static int key_count;
static char **keys;
static double stamps[MOST_EPOCHS], last_loss;
static size_t stamp_count, evaluations;

/* The value of a key, or ALTERNATIVE.  */
static const char *
text (const char *key, const char *alternative)
{
  size_t length = strlen (key);
  for (int i = 1; i < key_count; i++)
    if (strncmp (keys[i], key, length) == 0 && keys[i][length] == '=')
      return keys[i] + length + 1;
  return alternative;
}

static double
number (const char *key)
{
  return atof (text (key, "0"));
}

static bool
is (const char *key, const char *word)
{
  return strcmp (text (key, ""), word) == 0;
}

/* ----- counting evaluations ----------------------------------------------

   struct objective is the same in both precisions: pointers.  */

static enum status (*evaluate_single) (void *, const real *, double *, real *);
static enum status (*evaluate_double) (void *, const real *, double *, real *);

static enum status
count_single (void *self, const real *x, double *value, real *gradient)
{
  evaluations++;
  return evaluate_single (self, x, value, gradient);
}

static enum status
count_double (void *self, const real *x, double *value, real *gradient)
{
  evaluations++;
  return evaluate_double (self, x, value, gradient);
}

#define WRAP(precision)                                                       \
  struct objective __real_evaluation_objective_##precision (void *);          \
  struct objective __wrap_evaluation_objective_##precision (void *self);      \
  struct objective __wrap_evaluation_objective_##precision (void *self)       \
  {                                                                           \
    struct objective o = __real_evaluation_objective_##precision (self);      \
    evaluate_##precision = o.evaluate;                                        \
    o.evaluate = count_##precision;                                           \
    return o;                                                                 \
  }
WRAP (single)
WRAP (double)

/* ----- arguments and options ----------------------------------------------*/

struct list
{
  struct context *context;
  struct value values[40];
  size_t count;
};

static void
or_die (struct context *context, enum status status)
{
  if (status == STATUS_OK)
    return;
  fprintf (stderr, "ours: %s\n", context->message);
  exit (1);
}

static void
add (struct list *list, struct value value)
{
  list->values[list->count++] = value;
}

static void
add_text (struct list *list, const char *words)
{
  or_die (list->context,
          value_text (list->context, &list->values[list->count++], words));
}

static void
add_number (struct list *list, double x)
{
  or_die (list->context,
          value_number (list->context, &list->values[list->count++], x));
}

static void
option_text (struct list *list, const char *name, const char *words)
{
  add_text (list, name);
  add_text (list, words);
}

static void
option_number (struct list *list, const char *name, double x)
{
  add_text (list, name);
  add_number (list, x);
}

/* "400,20": widths.  */
static void
add_widths (struct list *list, const char *words)
{
  size_t count = 1, i = 0;
  for (const char *p = words; *p; p++)
    count += *p == ',';
  struct value *value = &list->values[list->count++];
  or_die (list->context,
          value_matrix (list->context, value, CLASS_DOUBLE, 1, count));
  for (char *end; i < count; words = end + 1)
    ((double *) value->data)[i++] = strtod (words, &end);
}

/* The user's OutputFcn.  */
static enum status
stamp (void *self, const struct value *function, size_t count,
       const struct value *arguments, bool *answer)
{
  const struct value *seconds, *loss;
  (void) self, (void) function;
  *answer = false;
  if (count == 0)
    return STATUS_OK;
  seconds = value_field (&arguments[0], "seconds", 0);
  loss = value_field (&arguments[0], "loss", 0);
  if (seconds && stamp_count < MOST_EPOCHS)
    stamps[stamp_count++] = value_at (seconds, 0);
  if (loss)
    last_loss = value_at (loss, 0);
  return STATUS_OK;
}

static struct host host = { .call = stamp };

static void
begin (struct context *context, struct list *list, const char *function)
{
  *context = (struct context){ .arena = arena_new (),
                               .host = &host,
                               .families = core_families,
                               .function = function };
  *list = (struct list){ .context = context };
}

/* Seconds of the call; its first output in *out, which lives as long as the
   context's arena.  */
static double
timed (const char *name, struct list *list, struct value *out)
{
  double start = now (CLOCK_MONOTONIC);
  const struct entry *entry = core_entry (name);
  struct call call = { .context = list->context,
                       .entry = entry,
                       .outputs = strcmp (name, "pca_fit") == 0 ? 2 : 1 };
  or_die (list->context, core_call (entry, &call, list->count, list->values));
  if (out)
    *out = call.out[0];
  return now (CLOCK_MONOTONIC) - start;
}

/* Trains and answers with the seconds of the whole call, its arena's end
   included; the model in *out if that is wanted, and then the arena stays. */
static double
train (const struct value *x, double epochs, struct value *out)
{
  bool vae = is ("kind", "vae") || is ("kind", "sample");
  const char *name = vae ? "vae_train" : "ae_train";
  struct context context;
  struct list list;
  double start = now (CLOCK_MONOTONIC);

  begin (&context, &list, name);
  add (&list, *x);
  add_widths (&list, text ("hidden", "32"));
  option_text (&list, "Activation", text ("activation", "relu"));
  option_text (&list, "Optimizer", text ("optimizer", "adam"));
  option_number (&list, "LearningRate", number ("rate"));
  option_number (&list, "Threads", number ("threads"));
  option_number (&list, "Seed", 1);
  option_number (&list, "Epochs", epochs);
  if (number ("batch") > 0)
    option_number (&list, "BatchSize", number ("batch"));
  if (! vae)
    {
      option_text (&list, "Loss", text ("loss", "squared"));
      option_number (&list, "Tied", number ("tied"));
    }
  add_text (&list, "OutputFcn");
  add (&list, (struct value){ .kind = VALUE_FUNCTION,
                              .rows = 1,
                              .columns = 1,
                              .pages = 1,
                              .type_name = "function_handle" });
  stamp_count = evaluations = 0;
  timed (name, &list, out);
  if (! out)
    arena_free (context.arena);
  return now (CLOCK_MONOTONIC) - start;
}

/* The data as the host would hold them: a row for each observation, or a
   column.  */
static struct value
read_data (bool by_columns)
{
  bool narrow = is ("class", "single");
  size_t rows = (size_t) number ("rows"), count = rows * INPUTS;
  const char *name = getenv ("BENCH_DATA");
  FILE *file = name ? fopen (name, "rb") : NULL;
  unsigned char *bytes = malloc (count);
  void *data = malloc (count * (narrow ? sizeof (float) : sizeof (double)));
  if (! file || ! bytes || ! data || fread (bytes, 1, count, file) != count)
    {
      fprintf (stderr, "ours: cannot read BENCH_DATA\n");
      exit (1);
    }
  fclose (file);
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < INPUTS; j++)
      {
        size_t to = by_columns ? j + i * INPUTS : i + j * rows;
        if (narrow)
          ((float *) data)[to] = (float) bytes[j + i * INPUTS] / 255;
        else
          ((double *) data)[to] = bytes[j + i * INPUTS] / 255.;
      }
  free (bytes);
  return (struct value){ .kind = VALUE_NUMBER,
                         .class = narrow ? CLASS_SINGLE : CLASS_DOUBLE,
                         .rows = by_columns ? INPUTS : rows,
                         .columns = by_columns ? rows : INPUTS,
                         .pages = 1,
                         .data = data };
}

/* ----- what is timed ------------------------------------------------------*/

static double
apply (const struct value *x)
{
  struct context context;
  struct list list;
  struct value some = *x, model, codes;
  double start;
  bool sample = is ("kind", "sample");

  /* The first columns of the matrix's memory will do for a start.  */
  some.rows = 9;
  train (&some, 0, &model);
  begin (&context, &list, sample ? "vae_sample" : "ae_encode");
  start = now (CLOCK_MONOTONIC);
  add (&list, model);
  if (sample)
    {
      add_number (&list, number ("rows"));
      option_number (&list, "Seed", 1);
    }
  else
    add (&list, *x);
  option_number (&list, "Threads", number ("threads"));
  timed (context.function, &list, &codes);
  if (! sample)
    {
      struct context second;
      begin (&second, &list, "ae_decode");
      add (&list, model);
      add (&list, codes);
      option_number (&list, "Threads", number ("threads"));
      timed (second.function, &list, NULL);
      arena_free (second.arena);
    }
  arena_free (context.arena);
  return now (CLOCK_MONOTONIC) - start;
}

static double
solve (const struct value *x)
{
  bool pca = is ("kind", "pca");
  struct context context;
  struct list list;
  double start = now (CLOCK_MONOTONIC);
  begin (&context, &list, pca ? "pca_fit" : "oja_learn");
  add (&list, *x);
  add_number (&list, number ("k"));
  option_number (&list, "Threads", number ("threads"));
  if (! pca)
    {
      option_text (&list, "Rule", text ("rule", "oja"));
      option_number (&list, "LearningRate", number ("rate"));
      option_text (&list, "Order", "given");
      option_number (&list, "Center", 0);
      option_number (&list, "Seed", 1);
      option_text (&list, "ObservationsIn",
                   number ("by_rows") ? "rows" : "columns");
    }
  timed (context.function, &list, NULL);
  arena_free (context.arena);
  return now (CLOCK_MONOTONIC) - start;
}

static void
go (const struct value *x, int epochs)
{
  if (! is ("kind", "ae") && ! is ("kind", "vae"))
    {
      double seconds = is ("kind", "pca") || is ("kind", "oja") ? solve (x)
                                                                : apply (x);
      printf ("{\"seconds\": %.6g, \"whole\": %.6g}\n", seconds, seconds);
      return;
    }
  double whole = train (x, epochs, NULL);
  bool minimiser = is ("optimizer", "lbfgs") || is ("optimizer", "cg");
  double part = minimiser ? (double) evaluations : epochs;
  double seconds = stamp_count ? stamps[stamp_count - 1] : 0;
  printf ("{\"seconds\": %.6g, \"whole\": %.6g, \"loss\": %.8g, "
          "\"evaluations\": %zu, \"each\": [",
          seconds / part, whole / part, last_loss, evaluations);
  for (size_t i = 0; i < stamp_count; i++)
    printf ("%s%.6g", i ? ", " : "", stamps[i] - (i ? stamps[i - 1] : 0));
  printf ("]}\n");
}

int
main (int count, char **arguments)
{
  char line[64];
  key_count = count;
  keys = arguments;
  core_begin ();
  struct value x = read_data (is ("kind", "oja") && ! number ("by_rows"));
  if (text ("once", NULL))
    {
      train (&x, number ("once"), NULL);
      printf ("{\"epochs\": %g, \"evaluations\": %zu, \"loss\": %.8g}\n",
              number ("once"), evaluations, last_loss);
      return 0;
    }
  struct context context;
  struct list list;
  begin (&context, &list, "ours");
  printf ("{\"side\": \"ours-c\", \"version\": \"C\", \"blas\": \"%s\", "
          "\"threads\": %g, \"note\": \"\"}\n",
          core_libraries (&context), number ("threads"));
  arena_free (context.arena);
  fflush (stdout);
  while (fgets (line, sizeof line, stdin) && strncmp (line, "go ", 3) == 0)
    {
      go (&x, atoi (line + 3));
      fflush (stdout);
    }
  return 0;
}

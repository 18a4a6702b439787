/* tests/bench/threads.c: where the time of a training's threads goes.

     threads THREADS ROWS FUNCTION [WORD ...]

   Trains on ROWS images of BENCH_DATA, single, through the core's door: what
   follows the data is said by words, numbers and texts as they are, [ 1 2 ] a
   row of numbers, { .. } a cell.  Prints a line of JSON that says what this
   is, then one for each `go EPOCHS' on the standard input: medians of an
   epoch's seconds by the clock, and of processor time: of the main thread
   outside of parallel work, which no second thread can shorten; of each thread
   inside; and what of that it waits at barriers.

   The linker puts wrappers around run_parallel and parallel_barrier
   (-Wl,--wrap) that look at each thread's own clock.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "clock.h"
#include "core.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
  INPUTS = 784,
  MOST_EPOCHS = 512,
  MOST_THREADS = 8,
  MOST_WORDS = 64
};

/* What is added up: seconds.  */
enum account
{
  CLOCK,
  OUTSIDE,
  INSIDE,
  WAITING = INSIDE + MOST_THREADS,
  ACCOUNTS = WAITING + MOST_THREADS
};

static double spent[ACCOUNTS], stamps[MOST_EPOCHS + 1][ACCOUNTS];
static double left; /* the main thread's clock when it left a body */
static size_t stamp_count;
static _Thread_local int self;

static double
own (void)
{
  return now (CLOCK_THREAD_CPUTIME_ID);
}

/* ----- wrappers ---------------------------------------------------------- */

struct team;
static void (*body_of_all) (void *, int);

static void
body (void *argument, int thread)
{
  double begin = own ();
  self = thread;
  body_of_all (argument, thread);
  spent[INSIDE + thread] += own () - begin;
}

void __real_run_parallel_single (struct team *, void (*) (void *, int),
                                 void *);
void __wrap_run_parallel_single (struct team *team,
                                 void (*work) (void *, int), void *argument);
void __real_parallel_barrier_single (struct team *);
void __wrap_parallel_barrier_single (struct team *team);

void
__wrap_run_parallel_single (struct team *team, void (*work) (void *, int),
                            void *argument)
{
  spent[OUTSIDE] += own () - left;
  body_of_all = work;
  __real_run_parallel_single (team, body, argument);
  left = own ();
}

void
__wrap_parallel_barrier_single (struct team *team)
{
  double begin = own ();
  __real_parallel_barrier_single (team);
  spent[WAITING + self] += own () - begin;
}

/* ----- the call ---------------------------------------------------------- */

static void
or_die (const struct context *context, enum status status)
{
  if (status == STATUS_OK)
    return;
  fprintf (stderr, "threads: %s\n", context->message);
  exit (1);
}

static enum status
stamp (void *host, const struct value *function, size_t count,
       const struct value *arguments, bool *answer)
{
  (void) host, (void) function, (void) count, (void) arguments;
  double t = own ();
  spent[OUTSIDE] += t - left;
  left = t;
  spent[CLOCK] = now (CLOCK_MONOTONIC);
  if (stamp_count <= MOST_EPOCHS)
    memcpy (stamps[stamp_count++], spent, sizeof spent);
  *answer = false;
  return STATUS_OK;
}

/* Words up to the end or to what closes a cell; returns where that is.  */
static char **
read_words (struct context *context, char **words, struct value *values,
            size_t *count)
{
  *count = 0;
  for (; *words && strcmp (*words, "}") && strcmp (*words, "]"); words++)
    {
      struct value *to = &values[(*count)++];
      char *end;
      double number = strtod (*words, &end);
      bool cell = strcmp (*words, "{") == 0;
      if (*end == 0)
        or_die (context, value_number (context, to, number));
      else if (! cell && strcmp (*words, "["))
        or_die (context, value_text (context, to, *words));
      else
        {
          struct value inner[MOST_WORDS];
          size_t many;
          words = read_words (context, words + 1, inner, &many);
          if (cell)
            or_die (context, value_cell (context, to, 1, many));
          else
            or_die (context,
                    value_matrix (context, to, CLASS_DOUBLE, 1, many));
          for (size_t i = 0; i < many; i++)
            if (cell)
              to->items[i] = inner[i];
            else
              ((double *) to->data)[i] = value_at (&inner[i], 0);
        }
    }
  return words;
}

static struct host host = { .call = stamp };

static void
train (const struct value *x, const char *threads, const char *epochs,
       char **words)
{
  struct value values[MOST_WORDS] = { *x };
  struct context context = { .arena = arena_new (),
                             .host = &host,
                             .families = core_families,
                             .function = words[0] };
  const char *more[] = { "Threads", threads, "Epochs", epochs, "Seed", "1" };
  struct call call = { .context = &context,
                       .entry = core_entry (words[0]),
                       .outputs = 1 };
  size_t count;
  read_words (&context, words + 1, values + 1, &count);
  count++;
  for (size_t i = 0; i < 6; i++)
    if (i % 2)
      or_die (&context,
              value_number (&context, &values[count++], atof (more[i])));
    else
      or_die (&context, value_text (&context, &values[count++], more[i]));
  or_die (&context, value_text (&context, &values[count++], "OutputFcn"));
  values[count++] = (struct value){ .kind = VALUE_FUNCTION,
                                    .rows = 1,
                                    .columns = 1,
                                    .pages = 1,
                                    .type_name = "function_handle" };
  stamp_count = 0;
  left = own ();
  or_die (&context, core_call (call.entry, &call, count, values));
  arena_free (context.arena);
}

static struct value
read_data (size_t rows)
{
  size_t count = rows * INPUTS;
  const char *name = getenv ("BENCH_DATA");
  FILE *file = name ? fopen (name, "rb") : NULL;
  unsigned char *bytes = malloc (count);
  float *data = malloc (count * sizeof *data);
  if (! file || ! bytes || ! data || fread (bytes, 1, count, file) != count)
    {
      fprintf (stderr, "threads: cannot read BENCH_DATA\n");
      exit (1);
    }
  fclose (file);
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < INPUTS; j++)
      data[i + j * rows] = (float) bytes[j + i * INPUTS] / 255;
  free (bytes);
  return (struct value){ .kind = VALUE_NUMBER,
                         .class = CLASS_SINGLE,
                         .rows = rows,
                         .columns = INPUTS,
                         .pages = 1,
                         .data = data };
}

/* ----- what is told ------------------------------------------------------ */

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (int account)
{
  double each[MOST_EPOCHS];
  size_t count = stamp_count - 1;
  for (size_t i = 0; i < count; i++)
    each[i] = stamps[i + 1][account] - stamps[i][account];
  qsort (each, count, sizeof *each, compare);
  return each[count / 2];
}

static void
tell (const char *name, int account, int count)
{
  printf (", \"%s\": [", name);
  for (int i = 0; i < count; i++)
    printf ("%s%.6g", i ? ", " : "", median (account + i));
  printf ("]");
}

int
main (int count, char **words)
{
  char line[64];
  if (count < 4)
    return 1;
  int threads = atoi (words[1]);
  threads = threads < MOST_THREADS ? threads : MOST_THREADS;
  core_begin ();
  struct value x = read_data ((size_t) atol (words[2]));
  printf ("{\"side\": \"threads\", \"threads\": %d}\n", threads);
  fflush (stdout);
  while (fgets (line, sizeof line, stdin) && strncmp (line, "go ", 3) == 0)
    {
      train (&x, words[1], line + 3, words + 3);
      if (stamp_count < 2)
        return 1;
      printf ("{\"seconds\": %.6g, \"outside\": %.6g", median (CLOCK),
              median (OUTSIDE));
      tell ("inside", INSIDE, threads);
      tell ("waiting", WAITING, threads);
      printf ("}\n");
      fflush (stdout);
    }
  return 0;
}

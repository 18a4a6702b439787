/* ae_augment: new observations from the codes of given ones (DeVries & Taylor
   2017).  With c the code of an observation drawn at random, c' that of one of
   its nearest neighbours, s the codes' standard deviations and a the amount,

     noise        c + a s .* epsilon
     interpolate  c + a (c' - c)
     extrapolate  c + a (c - c')

   are decoded.  */

#include "command/argument.h"
#include "model/apply.h"
#include "base/row.h"
#include "model/family.h"
#include "command/encode.h"

#include <stddef.h>
#include <string.h>

struct augment_settings
{
  struct applying applying;
  int method;
  double amount, neighbours;
  const struct value *labels;
};

#define PLACE(member) offsetof (struct augment_settings, member)

static const struct option augment_options[]
  = { { "Method", OPTION_WORD, PLACE (method), "extrapolate", 0, 0,
        "noise|interpolate|extrapolate", NULL, 0,
        "what is done with the codes" },
      { "Amount", OPTION_NUMBER, PLACE (amount), "0.5", 0, 1e6, NULL, NULL, 0,
        "of the step to or from the neighbour; of noise, in standard "
        "deviations of the codes" },
      { "Neighbors", OPTION_INTEGER, PLACE (neighbours), "10", 1, 1e6, NULL,
        NULL, 0, "the nearest ones, of which one is drawn" },
      { "Labels", OPTION_MATRIX, PLACE (labels), NULL, 0, 0, NULL, NULL, 0,
        "one number an observation: neighbours have the same" },
      { NULL } };

enum method
{
  METHOD_NOISE,
  METHOD_INTERPOLATE,
  METHOD_EXTRAPOLATE
};

struct codes
{
  size_t k, count;
  const real *z; /* k x count */
  const struct value *labels;
  double *distance;  /* room: count, for neighbours */
  double *deviation; /* k, for noise */
};

/* One of the `wanted' nearest, drawn by u, of the codes with the label of
   number `own'; `own' where it has no fellow.  */
static size_t
neighbour (const struct codes *c, size_t own, size_t wanted, real u)
{
  size_t fellows = 0, best = own;
  for (size_t n = 0; n < c->count; n++)
    {
      double sum = 0;
      bool same = n != own
                  && (! c->labels
                      || value_at (c->labels, n) == value_at (c->labels, own));
      for (size_t i = 0; i < c->k && same; i++)
        {
          double d
            = (double) c->z[i + n * c->k] - (double) c->z[i + own * c->k];
          sum += d * d;
        }
      c->distance[n] = same ? sum : INFINITY;
      fellows += same;
    }
  if (fellows == 0)
    return own;
  size_t rank = pick (u, wanted < fellows ? wanted : fellows);
  for (size_t r = 0; r <= rank; r++)
    {
      best = own;
      for (size_t n = 0; n < c->count; n++)
        if (c->distance[n] < c->distance[best])
          best = n;
      if (r < rank)
        c->distance[best] = INFINITY;
    }
  return best;
}

static enum status
deviations (struct context *context, struct codes *c)
{
  TRY (take (context, &c->deviation, c->k, sizeof (double)));
  for (size_t i = 0; i < c->k; i++)
    {
      double mean = 0, sum = 0;
      for (size_t n = 0; n < c->count; n++)
        mean += (double) c->z[i + n * c->k] / (double) c->count;
      for (size_t n = 0; n < c->count; n++)
        {
          double d = (double) c->z[i + n * c->k] - mean;
          sum += d * d;
        }
      c->deviation[i] = sqrt (sum / (double) c->count);
    }
  return STATUS_OK;
}

/* The conditions of the observations that the new ones were made of; NULL of
   NULL.  */
static enum status
conditions_of (struct context *context, const struct source *condition,
               const struct value *which, const struct source **result)
{
  struct source *chosen;
  size_t *rows, n = value_count (which), m = condition ? condition->size : 0;
  real *x;
  *result = NULL;
  if (! condition)
    return STATUS_OK;
  TRY (take (context, &chosen, 1, sizeof *chosen));
  TRY (take (context, &x, m * n, sizeof *x));
  TRY (take (context, &rows, n, sizeof *rows));
  for (size_t j = 0; j < n; j++)
    rows[j] = (size_t) value_at (which, j) - 1;
  TRY (source_read (context, condition, rows, 0, n, x));
  source_columns (m, n, x, chosen);
  *result = chosen;
  return STATUS_OK;
}

static enum status
run_ae_augment (struct call *call)
{
  struct context *context = call->context;
  const struct augment_settings *settings = call->settings;
  bool by_columns = settings->applying.observations_in;
  bool noisy = settings->method == METHOD_NOISE;
  struct model model;
  struct source source;
  struct value codes, made;
  TRY (read_code_model (call, &model));
  if (noisy && (settings->labels || given (call, "Neighbors")))
    return contradiction (context, settings->labels ? "Labels" : "Neighbors",
                          "Method", "noise has no neighbours");
  TRY (open_input (call, 1, &model, by_columns, &source));
  if (settings->labels && value_count (settings->labels) != source.count)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Labels' must have %zu numbers, one an observation, "
                 "not %zu",
                 source.count, value_count (settings->labels));
  TRY (open_condition (context, &model, settings->applying.condition,
                       by_columns, source.count, &source.beside));
  struct application application
    = { .source = &source, .last = model.code, .by_columns = true };
  int threads = training_threads (settings->applying.threads);
  TRY (model_apply (context, &model, &application, threads, &codes));

  struct codes c
    = { codes.rows, source.count, codes.data, settings->labels, NULL, NULL };
  size_t n = (size_t) value_at (call->in[2], 0);
  uint64_t seed = training_seed (context, settings->applying.seed);
  struct stream choice = { seed, PURPOSE_SAMPLE, 1 };
  struct stream noise = { seed, PURPOSE_SAMPLE, 2 };
  real *epsilon;
  TRY (need_room (context, n, model.inputs + c.k, "observations"));
  TRY (noisy ? deviations (context, &c)
             : take (context, &c.distance, c.count, sizeof *c.distance));
  TRY (take (context, &epsilon, c.k, sizeof *epsilon));
  TRY (value_matrix (context, &made, REAL_CLASS, c.k, n));
  TRY (value_matrix (context, &call->out[1], CLASS_DOUBLE, n, 1));
  for (size_t j = 0; j < n; j++)
    {
      real u[2], *z = (real *) made.data + j * c.k;
      random_uniform (&choice, (uint32_t) j, 2, u);
      size_t own = pick (u[0], c.count);
      const real *a = c.z + own * c.k, *b = a;
      double sign = settings->method == METHOD_INTERPOLATE ? 1 : -1;
      ((double *) call->out[1].data)[j] = (double) own + 1;
      if (noisy)
        random_normal (&noise, (uint32_t) j, c.k, epsilon);
      else
        b = c.z
            + neighbour (&c, own, (size_t) settings->neighbours, u[1]) * c.k;
      for (size_t i = 0; i < c.k; i++)
        {
          double step = noisy ? c.deviation[i] * (double) epsilon[i]
                              : sign * ((double) b[i] - (double) a[i]);
          z[i] = (real) ((double) a[i] + settings->amount * step);
        }
      if (j % 64 == 0)
        TRY (poll_host (context));
    }
  const struct source *condition;
  TRY (conditions_of (context, source.beside, &call->out[1], &condition));
  return decode_columns (call, &model, &made, condition, by_columns,
                         settings->applying.threads, &call->out[0]);
}

static const struct option applying_rows[]
  = { OBSERVATIONS, THREADS, SEED, CONDITION, { NULL } };

static const struct option_group groups[]
  = { { augment_options, 0, NULL },
      GROUP (applying_rows, augment_settings, applying, NULL),
      END };

const struct entry ENTRY_TABLE (augment)[]
  = { { "ae_augment",
        run_ae_augment,
        { MODEL, DATA ("X"), COUNT ("n", false) },
        2,
        GROUPS (groups, augment_settings) },
      { .name = NULL } };

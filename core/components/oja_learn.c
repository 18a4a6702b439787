/* oja_learn.  */

#include "components/oja.h"

#include "components/pca_fit.h"
#include "data/store.h"
#include "data/survey.h"
#include "data/sweep.h"
#include "math/factor.h"
#include "math/random.h"
#include "math/vector.h"
#include "components/pca.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>
#include <string.h>

struct oja_settings
{
  int rule, schedule, order, observations_in;
  double rate, offset, epochs, record_every, seed, threads;
  bool center;
  const struct value *initial_weights;
};

#define PLACE(member) offsetof (struct oja_settings, member)

enum
{
  RATE_CONSTANT,
  RATE_INVERSE
};

enum
{
  ORDER_SHUFFLE,
  ORDER_GIVEN
};

OWN_WORDS (rate_name, [RATE_CONSTANT] = "constant", [RATE_INVERSE] = "inverse")
OWN_WORDS (order_name, [ORDER_SHUFFLE] = "shuffle", [ORDER_GIVEN] = "given")

static const struct option oja_options[] = {
  { "Rule", OPTION_WORD, PLACE (rule), "oja", 0, 0, NULL, oja_rule_name, 0,
    "of learning" },
  { "LearningRate", OPTION_NUMBER, PLACE (rate), "1e-3", 0, INFINITY, NULL,
    NULL, 0, "c; stable below about 1 over the largest eigenvalue" },
  { "Schedule", OPTION_WORD, PLACE (schedule), "constant", 0, 0, NULL,
    rate_name, 0, "c, or c / (n + RateOffset)" },
  { "RateOffset", OPTION_NUMBER, PLACE (offset), "100", 0, 1e300, NULL, NULL,
    0, "of the inverse schedule" },
  { "Order", OPTION_WORD, PLACE (order), "shuffle", 0, 0, NULL, order_name, 0,
    "of the observations in an epoch" },
  { "Center", OPTION_FLAG, PLACE (center), "true", 0, 0, NULL, NULL, 0,
    "subtract the mean of X" },
  { "Epochs", OPTION_INTEGER, PLACE (epochs), "1", 0, 1e9, NULL, NULL, 0,
    "passes through the data" },
  { "InitialWeights", OPTION_MATRIX, PLACE (initial_weights), NULL, 0, 0, NULL,
    NULL, OPTION_TRANSIENT, "d x k; [] draws random directions of length 1" },
  { "RecordEvery", OPTION_INTEGER, PLACE (record_every), NULL, 1, 1e15, NULL,
    NULL, 0, "observations between two records; [] makes 200 records" },
  SEED_ROW (PLACE (seed), "the start and the order"),
  THREADS_WITH (
    PLACE (threads),
    "of the reference solution in history; learning itself is sequential"),
  OBSERVATIONS_ROW (PLACE (observations_in)),
  { NULL }
};

/* What is recorded on the way.  */
struct record
{
  struct pca truth;
  size_t k, count, most;
  double every, next;
  double *step, *angle, *norm; /* most, most x k */
  real *weights;               /* size x k x most; NULL: too many */
};

static const double MOST_WEIGHTS = 1e7;

static enum status
record_new (struct call *call, const struct source *source, size_t k,
            struct record *record)
{
  struct context *context = call->context;
  const struct oja_settings *settings = call->settings;
  double total = settings->epochs * (double) source->count;
  double every = isnan (settings->record_every) ? fmax (1, floor (total / 200))
                                                : settings->record_every;
  double most = floor (total / every) + 2;
  if (most * (double) k > 1e9)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'RecordEvery' (%s) makes %s records: too many",
                 number_words (context, every), number_words (context, most));
  *record = (struct record){ .k = k, .most = (size_t) most, .every = every };
  TRY (take (context, &record->step, record->most, sizeof (double)));
  TRY (take (context, &record->angle, record->most * k, sizeof (double)));
  TRY (take (context, &record->norm, record->most * k, sizeof (double)));
  if (most * (double) k * (double) source->size <= MOST_WEIGHTS)
    TRY (take (context, &record->weights, record->most * k * source->size,
               sizeof (real)));
  return pca_solve (context, source, k, true,
                    training_threads (settings->threads), &record->truth);
}

/* The angle between w_j and its component, whichever way w points: from the
   part of w across it, which keeps its digits where the angle is small.  All
   relative to the largest number of w, whose square may be too large.  */
static void
record_now (struct record *record, const struct oja *oja)
{
  size_t at = record->count;
  if (at == record->most)
    return;
  record->step[at] = oja->step;
  for (size_t j = 0; j < record->k; j++)
    {
      const real *w = oja->w + j * oja->size;
      const real *u = record->truth.components + j * oja->size;
      double most = 0, along = 0, across = 0, norm = 0;
      for (size_t i = 0; i < oja->size; i++)
        most = fmax (most, fabs ((double) w[i]));
      double unit = most > 0 ? most : 1;
      for (size_t i = 0; i < oja->size; i++)
        {
          along += (double) w[i] / unit * (double) u[i];
          norm += (double) w[i] / unit * ((double) w[i] / unit);
        }
      for (size_t i = 0; i < oja->size; i++)
        {
          double rest = (double) w[i] / unit - along * (double) u[i];
          across += rest * rest;
        }
      record->angle[at + j * record->most]
        = atan2 (sqrt (across), fabs (along));
      record->norm[at + j * record->most] = unit * sqrt (norm);
    }
  if (record->weights)
    memcpy (record->weights + at * oja->size * record->k, oja->w,
            oja->size * record->k * sizeof (real));
  record->count++;
  record->next = oja->step + record->every;
}

static enum status
put_history (struct context *context, const struct record *record,
             struct value *history)
{
  const struct
  {
    const char *name;
    const double *from;
    size_t columns;
  } fields[] = { { "step", record->step, 1 },
                 { "angle", record->angle, record->k },
                 { "norm", record->norm, record->k } };
  struct value *slot;
  size_t size = record->truth.size, count = record->count;
  TRY (value_structs (context, history, 1));
  for (size_t f = 0; f < 3; f++)
    {
      TRY (value_slot (context, history, fields[f].name, 0, &slot));
      TRY (value_matrix (context, slot, CLASS_DOUBLE, record->count,
                         fields[f].columns));
      for (size_t j = 0; j < fields[f].columns; j++)
        memcpy ((double *) slot->data + j * record->count,
                fields[f].from + j * record->most,
                record->count * sizeof (double));
    }
  TRY (value_slot (context, history, "weights", 0, &slot));
  if (! record->weights)
    return STATUS_OK;
  TRY (value_matrix (context, slot, REAL_CLASS, size, record->k * count));
  memcpy (slot->data, record->weights,
          size * record->k * count * sizeof (real));
  slot->columns = record->k;
  slot->pages = count;
  return STATUS_OK;
}

static enum status
start (struct call *call, uint64_t seed, struct oja *oja)
{
  const struct oja_settings *settings = call->settings;
  const struct value *given = settings->initial_weights;
  struct stream stream = { seed, PURPOSE_INITIAL, 0 };
  if (given)
    {
      if (given->rows != oja->size || given->columns != oja->k)
        return fail (call->context, STATUS_BAD_OPTION,
                     "option 'InitialWeights' must be %zu x %zu, not %zu x "
                     "%zu",
                     oja->size, oja->k, given->rows, given->columns);
      value_reals (given, oja->w);
      for (size_t i = 0; i < oja->size * oja->k; i++)
        if (! isfinite (oja->w[i]))
          return fail (call->context, STATUS_BAD_OPTION,
                       "option 'InitialWeights' must be finite");
      return STATUS_OK;
    }
  for (size_t j = 0; j < oja->k; j++)
    {
      real *w = oja->w + j * oja->size;
      random_normal (&stream, (uint32_t) j, oja->size, w);
      real norm = (real) sqrt (vector_square_sum (oja->size, w));
      for (size_t i = 0; i < oja->size; i++)
        w[i] /= norm;
    }
  return STATUS_OK;
}

/* What an epoch does: `finite' becomes false where w has left the finite
   numbers, and then no more is learnt.  */
struct course
{
  struct oja *oja;
  struct record *record; /* NULL: none */
  bool finite;
};

static enum status
learn (void *own, const struct portion *portion)
{
  struct course *course = own;
  struct oja *oja = course->oja;
  struct record *record = course->record;
  for (size_t first = 0; first < portion->count && course->finite;)
    {
      size_t count = portion->count - first;
      if (record && record->next - oja->step < (double) count)
        count = (size_t) (record->next - oja->step);
      course->finite = oja_block (oja, count, portion->x + first * oja->size);
      first += count;
      if (record && course->finite && oja->step >= record->next)
        record_now (record, oja);
    }
  return STATUS_OK;
}

static enum status
run_oja_learn (struct call *call)
{
  enum
  {
    BLOCK = 256
  };
  struct context *context = call->context;
  const struct oja_settings *settings = call->settings;
  struct oja oja
    = { .rule = (enum oja_rule) settings->rule,
        .rate = settings->rate,
        .offset
        = settings->schedule == RATE_INVERSE ? settings->offset : NAN };
  struct source source, centred;
  struct record record;
  struct sweep sweep;
  bool recording = call->outputs > 1;
  struct course course = { &oja, recording ? &record : NULL, true };
  size_t *order = NULL;
  uint64_t seed = training_seed (context, settings->seed);
  struct stream stream = { seed, PURPOSE_SHUFFLE, 0 };

  TRY (open_data (call, 0, settings->observations_in, &source));
  oja.size = source.size;
  TRY (read_k (call, &source, 1, &oja.k));
  TRY (oja_new (context, &oja));
  TRY (start (call, seed, &oja));
  if (settings->order == ORDER_SHUFFLE && settings->epochs > 0)
    {
      TRY (source_prepare (context, &source));
      TRY (take (context, &order, source.count, sizeof *order));
    }
  if (recording || settings->epochs == 0)
    TRY (survey_finite (context, &source, "argument 'X'"));
  if (recording)
    {
      TRY (record_new (call, &source, oja.k, &record));
      record_now (&record, &oja);
    }
  centred = source;
  if (settings->center)
    TRY (source_center (context, &source, &centred, NULL));
  TRY (sweep_open (context, &centred, BLOCK, 1, &sweep));
  sweep.rows = order;

  for (double epoch = 0; epoch < settings->epochs && course.finite; epoch++)
    {
      if (order)
        TRY (random_permutation (context, &stream, (uint32_t) epoch,
                                 source.count, order));
      TRY (sweep_run (context, &sweep, learn, &course));
    }
  /* NaN or Inf in the data would have come through to w.  */
  if (! course.finite)
    TRY (survey_finite (context, &source, "argument 'X'"));
  if (! course.finite)
    warn (context, "autoencoder:diverged",
          "oja_learn: with the rule '%s' the weights left the finite numbers "
          "after observation %.0f; the last finite ones are returned%s",
          oja_rule_name (settings->rule), oja.step,
          oja.rule == RULE_HEBB ? " (Hebb's rule grows without bound)"
                                : "; a smaller 'LearningRate' may help");
  if (recording
      && (record.count == 0 || record.step[record.count - 1] != oja.step))
    record_now (&record, &oja);

  TRY (value_matrix (context, &call->out[0], REAL_CLASS, oja.size, oja.k));
  memcpy (call->out[0].data, oja.w, oja.size * oja.k * sizeof (real));
  if (recording)
    TRY (put_history (context, &record, &call->out[1]));
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (oja_learn)[]
  = { { "oja_learn",
        run_oja_learn,
        { NUMBERS ("X"), COUNT ("k", true) },
        2,
        WITH (oja_options, oja_settings) },
      { .name = NULL } };

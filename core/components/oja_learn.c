/* oja_learn.  */

#include "components/oja_record.h"

#include "components/pca_fit.h"
#include "data/store.h"
#include "data/survey.h"
#include "data/sweep.h"
#include "math/random.h"
#include "math/vector.h"
#include "base/company.h"
#include "base/row.h"
#include "fit/sharing.h"
#include "fit/together.h"
#include "model/family.h"

#include <stddef.h>
#include <string.h>

struct oja_settings
{
  int rule, schedule, order, observations_in;
  double rate, offset, epochs, record_every, seed, threads;
  bool center, distributed;
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
  DISTRIBUTED_ROW (PLACE (distributed),
                   "one of several processes with rows of their own, under "
                   "mpirun: a step takes a row of each"),
  OBSERVATIONS_ROW (PLACE (observations_in)),
  { NULL }
};

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
  struct oja_record *record; /* NULL: none */
  bool finite;

  struct context *context;
  const struct sharing *sharing; /* of several processes */
  size_t taken;                  /* steps of this epoch */
};

static enum status
learn (void *own, const struct portion *portion)
{
  struct course *course = own;
  struct oja *oja = course->oja;
  struct oja_record *record = course->record;
  for (size_t first = 0; first < portion->count && course->finite;)
    {
      size_t count = portion->count - first;
      if (record && record->next - oja->step < (double) count)
        count = (size_t) (record->next - oja->step);
      course->finite = oja_block (oja, count, portion->x + first * oja->size);
      first += count;
      if (record && course->finite && oja->step >= record->next)
        oja_record_now (record, oja);
    }
  return STATUS_OK;
}

/* With an observation, or with none where others have more.  */
static enum status
step_together (struct course *course, const real *x)
{
  const struct sharing *sharing = course->sharing;
  struct oja_record *record = course->record;
  size_t place = 0, rows = 0;
  for (int r = 0; r < sharing->processes; r++)
    {
      bool has = sharing->counts[r] > course->taken;
      place += has && r < sharing->rank;
      rows += has;
    }
  course->taken++;
  TRY (
    oja_step (course->context, course->oja, x, place, rows, &course->finite));
  if (record && course->finite && course->oja->step >= record->next)
    oja_record_now (record, course->oja);
  return STATUS_OK;
}

static enum status
learn_together (void *own, const struct portion *portion)
{
  struct course *course = own;
  for (size_t j = 0; j < portion->count && course->finite; j++)
    TRY (step_together (course, portion->x + j * course->oja->size));
  return STATUS_OK;
}

static enum status
run_epoch (struct context *context, struct sweep *sweep, struct course *course)
{
  size_t most = 0;
  if (! course->sharing)
    return sweep_run (context, sweep, learn, course);
  course->taken = 0;
  for (int r = 0; r < course->sharing->processes; r++)
    if (course->sharing->counts[r] > most)
      most = course->sharing->counts[r];
  TRY (sweep_run (context, sweep, learn_together, course));
  while (course->finite && course->taken < most)
    TRY (step_together (course, NULL));
  return STATUS_OK;
}

/* All begin alike, and all or nobody records.  */
static enum status
check_alike (struct context *context, const struct oja *oja, bool recording)
{
  uint64_t common[]
    = { bytes_digest (0, oja->w, oja->size * oja->k * sizeof (real)),
        recording };
  size_t first;
  bool same;
  TRY (peers_compare (context, common, 2, &same, &first));
  if (same)
    return STATUS_OK;
  return first == 0 ? fail (context, STATUS_BAD_OPTION,
                            "option 'InitialWeights' differs between the "
                            "processes")
                    : fail (context, STATUS_BAD_CALL,
                            "another process asks for another number of "
                            "outputs");
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
  struct source source, centred, all;
  struct oja_record record;
  struct sweep sweep;
  bool recording = call->outputs > 1;
  double none = 0;
  struct course course = { .oja = &oja,
                           .record = recording ? &record : NULL,
                           .finite = true,
                           .context = context };
  struct sharing sharing;
  size_t *order = NULL;
  uint64_t seed = training_seed (context, settings->seed);
  struct stream stream = { seed, PURPOSE_SHUFFLE, 0 };

  TRY (open_data (call, 0, settings->observations_in, &source));
  TRY (data_together (context, "X", &source));
  TRY (source_share (context, "argument 'X'", &source));
  TRY (sharing_new (context, &source, source.count, 1, &sharing));
  if (has_peers (context))
    course.sharing = &sharing;
  all = source;
  all.count = sharing.all;
  oja.size = source.size;
  TRY (read_k (call, &all, 1, &oja.k));
  TRY (oja_new (context, &oja));
  TRY (start (call, seed, &oja));
  TRY (check_alike (context, &oja, recording));
  if (settings->order == ORDER_SHUFFLE && settings->epochs > 0)
    {
      TRY (source_prepare (context, &source));
      TRY (take (context, &order, source.count, sizeof *order));
    }
  if (recording || settings->epochs == 0)
    TRY (survey_finite (context, &source, "argument 'X'"));
  if (recording)
    {
      int threads;
      TRY (threads_together (context, settings->threads, &threads));
      TRY (oja_record_new (context, &source, settings->epochs, sharing.all,
                           settings->record_every, threads, oja.k, &record));
      oja_record_now (&record, &oja);
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
      TRY (run_epoch (context, &sweep, &course));
    }
  /* NaN or Inf in the data would have come through to w.  */
  if (! course.finite)
    TRY (survey_finite (context, &source, "argument 'X'"));
  if (! course.finite) /* another process may have found them in its own */
    TRY (peers_combine (context, PEERS_GREATEST, &none, 1));
  if (! course.finite)
    warn (context, "autoencoder:diverged",
          "oja_learn: with the rule '%s' the weights left the finite numbers "
          "after observation %.0f; the last finite ones are returned%s",
          oja_rule_name (settings->rule), oja.step,
          oja.rule == RULE_HEBB ? " (Hebb's rule grows without bound)"
                                : "; a smaller 'LearningRate' may help");
  if (recording
      && (record.count == 0 || record.step[record.count - 1] != oja.step))
    oja_record_now (&record, &oja);

  TRY (value_matrix (context, &call->out[0], REAL_CLASS, oja.size, oja.k));
  memcpy (call->out[0].data, oja.w, oja.size * oja.k * sizeof (real));
  if (recording)
    TRY (oja_record_put (context, &record, &call->out[1]));
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (oja_learn)[]
  = { { "oja_learn",
        run_oja_learn,
        { NUMBERS ("X"), COUNT ("k", true) },
        2,
        WITH (oja_options, oja_settings) },
      { .name = NULL } };

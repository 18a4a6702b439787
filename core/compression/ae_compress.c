/* ae_compress and ae_expand: codes quantised, and coded at their entropy.

   Uniform: q = round (z / step), back z = step q.  With a dead zone q = 0 for
   |z| < step, else sign (z) floor (|z| / step), back to the middle of the
   interval, step (q + sign (q) / 2): more zeros, for codes that are sparse.

     rate        bits of all bytes / numbers of X
     entropy     sum over the numbers of the code of the entropy of its
                 symbols, bits, / numbers of an observation: what no coder of
                 order 0 goes below by much
     distortion  mean ||x - x^||^2 of an observation  */

#include "base/row.h"
#include "command/encode.h"
#include "compression/packet.h"
#include "model/apply.h"
#include "model/family.h"

#include <stdlib.h>

struct compress_settings
{
  int observations_in;
  double step, threads;
  bool dead_zone;
};

#define PLACE(member) offsetof (struct compress_settings, member)

static const struct option rows[]
  = { { "Step", OPTION_NUMBER, PLACE (step), "0.5", 0, 1e300, NULL, NULL,
        OPTION_OPEN, "of the quantiser, in the units of the code" },
      { "DeadZone", OPTION_FLAG, PLACE (dead_zone), "false", 0, 0, NULL, NULL,
        0, "what is smaller than a step is 0" },
      OBSERVATIONS_ROW (PLACE (observations_in)),
      THREADS_ROW (PLACE (threads)),
      { NULL } };

static const struct option expand_rows[]
  = { OBSERVATIONS_ROW (PLACE (observations_in)),
      THREADS_ROW (PLACE (threads)),
      { NULL } };

static double
quantise (double z, double step, bool dead_zone)
{
  return dead_zone ? copysign (floor (fabs (z) / step), z) : rint (z / step);
}

static double
restore (int32_t q, double step, bool dead_zone)
{
  double half = dead_zone && q ? copysign (.5, q) : 0;
  return step * ((double) q + half);
}

/* A model with a code and a decoder, and its check sum: that of its numbers in
   single precision, so that what was made of single data by a double model, or
   the other way, is expanded by the model as it is.  */
static enum status
open_model (struct call *call, struct model *model, uint32_t *sum)
{
  TRY (read_code_model (call, model));
  if (model->condition.count)
    return fail (call->context, STATUS_BAD_MODEL,
                 "argument 'model' must not be conditional: the condition is "
                 "not in the bytes");
  size_t count = model->params.total;
  float *numbers;
  TRY (take (call->context, &numbers, count, sizeof *numbers));
  for (size_t i = 0; i < count; i++)
    numbers[i] = (float) model->x[i];
  *sum = packet_sum (numbers, count * sizeof *numbers);
  return STATUS_OK;
}

/* The codes that a packet stands for, and what they are decoded to.  */
static enum status
expand (struct call *call, const struct model *model, const struct packet *p,
        bool by_columns, double threads, struct value *result)
{
  struct value codes;
  TRY (value_matrix (call->context, &codes, REAL_CLASS, p->size, p->count));
  for (size_t i = 0; i < p->size * p->count; i++)
    ((real *) codes.data)[i]
      = (real) restore (p->symbol[i], p->step, p->dead_zone);
  return decode_columns (call, model, &codes, NULL, by_columns, threads,
                         result);
}

static int
compare (const void *one, const void *other)
{
  int32_t a = *(const int32_t *) one, b = *(const int32_t *) other;
  return (a > b) - (a < b);
}

/* Bits an observation.  */
static enum status
entropy_of (struct context *context, const struct packet *p, double *bits)
{
  int32_t *sorted;
  TRY (take (context, &sorted, p->count, sizeof *sorted));
  *bits = 0;
  for (size_t i = 0; i < p->size; i++)
    {
      for (size_t j = 0; j < p->count; j++)
        sorted[j] = p->symbol[i + j * p->size];
      qsort (sorted, p->count, sizeof *sorted, compare);
      for (size_t j = 0, first = 0; j < p->count; j++)
        if (j + 1 == p->count || sorted[j + 1] != sorted[j])
          {
            double share_of = (double) (j + 1 - first) / (double) p->count;
            *bits -= share_of * log2 (share_of);
            first = j + 1;
          }
    }
  return STATUS_OK;
}

/* Mean ||x - x^||^2 of the data as they were given, block by block.  */
static enum status
distortion_of (struct context *context, const struct source *source,
               const struct value *expanded, double *mean)
{
  enum
  {
    BLOCK = 256
  };
  size_t size = source->size, n = source->count;
  bool columns = source->by_columns || expanded->turned;
  size_t step_i = columns ? 1 : n, step_j = columns ? size : 1;
  const real *y = expanded->data;
  real *x;
  TRY (take (context, &x, size * BLOCK, sizeof *x));
  *mean = 0;
  for (size_t first = 0; first < n; first += BLOCK)
    {
      size_t count = n - first < BLOCK ? n - first : BLOCK;
      TRY (source_read (context, source, NULL, first, count, x));
      for (size_t j = 0; j < count; j++)
        for (size_t i = 0; i < size; i++)
          {
            double apart = (double) x[i + j * size]
                           - (double) y[i * step_i + (first + j) * step_j];
            *mean += apart * apart / (double) n;
          }
    }
  return STATUS_OK;
}

static enum status
run_ae_compress (struct call *call)
{
  struct context *context = call->context;
  const struct compress_settings *s = call->settings;
  bool by_columns = s->observations_in;
  struct model model;
  struct source source;
  struct value codes, expanded, *slot, *out = &call->out[0];
  struct packet p = { .step = s->step, .dead_zone = s->dead_zone };
  TRY (open_model (call, &model, &p.model));
  TRY (open_input (call, 1, &model, by_columns, &source));
  struct application application = {
    .source = &source, .first = 0, .last = model.code, .by_columns = true
  };
  TRY (model_apply (context, &model, &application,
                    training_threads (s->threads), &codes));
  p.count = source.count;
  p.size = codes.rows;
  TRY (take (context, &p.symbol, p.size * p.count, sizeof *p.symbol));
  for (size_t i = 0; i < p.size * p.count; i++)
    {
      double q
        = quantise ((double) ((real *) codes.data)[i], s->step, s->dead_zone);
      if (! (fabs (q) < 1 << 30))
        return fail (
          context, STATUS_BAD_OPTION,
          "option 'Step' is too small, or a code is not finite: "
          "number %zu of observation %zu is %s",
          i % p.size + 1, i / p.size + 1,
          number_words (context, (double) ((real *) codes.data)[i]));
      p.symbol[i] = (int32_t) q;
    }

  struct source plain;
  double entropy, distortion, numbers = (double) (source.count * source.size);
  TRY (value_structs (context, out, 1));
  TRY (value_slot (context, out, "bytes", 0, &slot));
  TRY (packet_write (context, &p, slot));
  double bits = 8 * (double) value_count (slot);
  TRY (entropy_of (context, &p, &entropy));
  TRY (expand (call, &model, &p, by_columns, s->threads, &expanded));
  TRY (open_data (call, 1, by_columns, &plain));
  TRY (distortion_of (context, &plain, &expanded, &distortion));
  TRY (record_number (context, out, "rate", bits / numbers));
  TRY (
    record_number (context, out, "entropy", entropy / (double) source.size));
  TRY (record_number (context, out, "distortion", distortion));
  TRY (record_number (context, out, "step", s->step));
  return record_number (context, out, "count", (double) source.count);
}

static enum status
run_ae_expand (struct call *call)
{
  struct context *context = call->context;
  const struct compress_settings *s = call->settings;
  const struct value *bytes = call->in[1];
  struct model model;
  struct packet p = { 0 };
  uint32_t sum;
  TRY (open_model (call, &model, &sum));
  if (bytes->kind == VALUE_STRUCT)
    bytes = value_field (bytes, "bytes", 0);
  if (! bytes || ! value_is_numeric (bytes) || bytes->class != CLASS_UINT8)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'c' must be what ae_compress returns, or its bytes "
                 "(uint8), not %s",
                 value_words (context, call->in[1]));
  TRY (packet_read (context, bytes->data, value_count (bytes), "c", sum, &p));
  if (p.size != model_codes (&model))
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' has codes of %zu numbers, 'c' has %zu",
                 model_codes (&model), p.size);
  return expand (call, &model, &p, s->observations_in, s->threads,
                 &call->out[0]);
}

/* Of plot_rate, which is written in Octave.  */
struct rate_settings
{
  const struct value *steps, *names;
  const char *title;
};

#define RATE(member) offsetof (struct rate_settings, member)

static const struct option rate_rows[]
  = { { "Steps", OPTION_MATRIX, RATE (steps), NULL, 0, 0, NULL, NULL, 0,
        "of the quantiser, one for each point of a curve; [] is 1/8 to 2 "
        "deviations of the first model's code" },
      { "Names", OPTION_VALUES, RATE (names), NULL, 0, 0, NULL, NULL, 0,
        "of the models, a cell of texts" },
      { "Title", OPTION_TEXT, RATE (title), NULL, 0, 0, NULL, NULL, 0,
        "of the figure" },
      { NULL } };

static enum status
run_plot_rate (struct call *call)
{
  return options_record (call->context, call->entry->options, call->settings,
                         true, &call->out[0]);
}

const struct entry ENTRY_TABLE (ae_compress)[]
  = { { "ae_compress",
        run_ae_compress,
        { MODEL, DATA ("X") },
        1,
        WITH (rows, compress_settings) },
      { "ae_expand",
        run_ae_expand,
        { MODEL, VALUE ("c", false) },
        1,
        WITH (expand_rows, compress_settings) },
      { "plot_rate",
        run_plot_rate,
        { VALUE ("models", false), DATA ("X") },
        1,
        WITH (rate_rows, rate_settings) },
      { .name = NULL } };

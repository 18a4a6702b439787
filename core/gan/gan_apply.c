/* gan_sample, gan_discriminate and gan_information.  */

#include "base/row.h"
#include "command/encode.h"
#include "data/store.h"
#include "data/sweep.h"
#include "gan/gan.h"
#include "math/random.h"
#include "model/apply.h"
#include "model/evaluation.h"
#include "model/family.h"
#include "net/softmax.h"

#include <string.h>

enum
{
  BLOCK = 256
};

struct gan_applying
{
  struct applying applying;
  const struct value *codes;
};

static enum status
read_gan (struct call *call, struct model *model)
{
  return read_kind (call->context, call->in[0], "model", &model_type_gan,
                    model);
}

/* ----- samples ----------------------------------------------------------- */

/* The codes that the user wants, one row for all or one for each.  */
static enum status
impose_codes (struct context *context, const struct gan *gan,
              const struct value *given, bool by_columns, size_t n,
              real *entering)
{
  size_t size = gan->code_numbers, stride = gan->noise + size;
  if (! given)
    return STATUS_OK;
  if (! size)
    return fail (
      context, STATUS_BAD_OPTION,
      "option 'Codes' is for a model that was trained with 'Codes'");
  size_t rows = by_columns ? given->columns : given->rows;
  if ((by_columns ? given->rows : given->columns) != size
      || (rows != n && rows != 1))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Codes' must be %zu x %zu or 1 x %zu, not %zu x %zu",
                 n, size, size, rows,
                 by_columns ? given->rows : given->columns);
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < size; i++)
      {
        size_t row = rows == 1 ? 0 : j;
        real c = (real) value_at (given, by_columns ? i + row * size
                                                    : row + i * rows);
        if (! isfinite (c))
          return fail (context, STATUS_BAD_OPTION,
                       "option 'Codes' must be finite numbers");
        entering[j * stride + gan->noise + i] = c;
      }
  return STATUS_OK;
}

static enum status
run_gan_sample (struct call *call)
{
  struct context *context = call->context;
  const struct gan_applying *settings = call->settings;
  const struct applying *s = &settings->applying;
  bool by_columns = s->observations_in;
  const struct source *condition;
  struct model model;
  struct value entering;
  TRY (read_gan (call, &model));
  const struct gan *gan = model.own;
  size_t n = (size_t) value_at (call->in[1], 0), k = model_codes (&model);
  size_t codes = gan->code_numbers;
  TRY (need_room (context, n, model.inputs + k, "samples"));
  struct stream stream
    = { training_seed (context, s->seed), PURPOSE_SAMPLE, 0 };
  TRY (value_matrix (context, &entering, REAL_CLASS, k, n));
  for (size_t first = 0; first < n; first += BLOCK)
    {
      TRY (poll_host (context));
      gan_noise (gan, &stream, (uint32_t) first, 1,
                 n - first < BLOCK ? n - first : BLOCK,
                 (real *) entering.data + first * k);
    }
  TRY (impose_codes (context, gan, settings->codes, by_columns, n,
                     entering.data));
  TRY (
    open_condition (context, &model, s->condition, by_columns, n, &condition));
  TRY (decode_columns (call, &model, &entering, condition, by_columns,
                       s->threads, &call->out[0]));
  real *noise, *told, *z = entering.data;
  TRY (take (context, &noise, gan->noise * n, sizeof *noise));
  TRY (take (context, &told, codes * n, sizeof *told));
  for (size_t j = 0; j < n; j++, z += k)
    {
      memcpy (noise + j * gan->noise, z, gan->noise * sizeof *z);
      memcpy (told + j * codes, z + gan->noise, codes * sizeof *z);
    }
  TRY (put_observations (context, n, gan->noise, noise, by_columns,
                         &call->out[1]));
  return put_observations (context, n, codes, told, by_columns, &call->out[2]);
}

/* ----- what the discriminator says --------------------------------------- */

/* D, and Q on its last hidden layer, after learning.  */
struct judge
{
  const struct model *model;
  struct trace judge, reads;
};

static enum status
judge_new (struct context *context, const struct model *model, size_t columns,
           struct judge *judge)
{
  const struct gan *gan = model->own;
  judge->model = model;
  TRY (trace_new (context, &model->networks[gan->discriminator], columns,
                  DERIVATIVES_NONE, &judge->judge));
  return gan->information
           ? trace_new (context, &model->networks[gan->information], columns,
                        DERIVATIVES_NONE, &judge->reads)
           : STATUS_OK;
}

/* D (x) of columns, at the top of its trace; and Q's numbers.  */
static real *
judge_look (struct judge *judge, const struct pass *pass, const real *x)
{
  const struct model *model = judge->model;
  const struct gan *gan = model->own;
  const struct network *d = &model->networks[gan->discriminator];
  const struct layer *last = network_top (d);
  judge->judge.value[0] = (real *) x;
  network_forward (d, pass, &judge->judge, 0, d->count);
  real *says = judge->judge.value[d->count];
  last->activation->activate (
    &last->activation->settings, 1, pass->columns,
    last->has_bias ? model->x + last->bias.place : NULL, says);
  if (gan->information)
    {
      const struct network *q = &model->networks[gan->information];
      judge->reads.value[0] = judge->judge.value[d->count - 1];
      network_forward (q, pass, &judge->reads, 0, q->count);
    }
  return says;
}

struct looking
{
  struct judge *judges;
  real *says, *codes;
};

/* The posterior of the codes: probabilities, and means.  */
static void
read_codes (const struct gan *gan, const real *head, real *codes)
{
  for (size_t c = 0; c < gan->code_count; c++)
    {
      const struct gan_code *code = &gan->codes[c];
      memcpy (codes, head, code->count * sizeof *codes);
      if (code->categorical)
        softmax (code->count, 1, codes);
      codes += code->count;
      head += gan_head_numbers (code);
    }
}

static enum status
look (void *own, const struct portion *portion)
{
  const struct looking *looking = own;
  struct judge *judge = &looking->judges[portion->thread];
  const struct model *model = judge->model;
  const struct gan *gan = model->own;
  struct pass pass = { .x = model->x,
                       .columns = portion->count,
                       .condition = portion->beside };
  const real *says = judge_look (judge, &pass, portion->x);
  memcpy (looking->says + portion->first, says, portion->count * sizeof *says);
  if (! gan->information)
    return STATUS_OK;
  const struct network *q = &model->networks[gan->information];
  for (size_t j = 0; j < portion->count; j++)
    read_codes (gan,
                judge->reads.value[q->count] + j * network_top (q)->outputs,
                looking->codes + (portion->first + j) * gan->code_numbers);
  return STATUS_OK;
}

static enum status
run_gan_discriminate (struct call *call)
{
  struct context *context = call->context;
  const struct applying *s = call->settings;
  struct model model;
  struct source source;
  struct sweep sweep;
  struct looking looking;
  TRY (read_gan (call, &model));
  const struct gan *gan = model.own;
  TRY (open_observed (call, &model, &source));
  size_t n = source.count;
  int threads = evaluation_threads (&model, n, training_threads (s->threads));
  TRY (
    take (context, &looking.judges, (size_t) threads, sizeof *looking.judges));
  TRY (take (context, &looking.says, n, sizeof (real)));
  TRY (take (context, &looking.codes, n * gan->code_numbers, sizeof (real)));
  TRY (blas_threads (context, 1));
  TRY (sweep_open (context, &source, BLOCK, threads, &sweep));
  for (int i = 0; i < threads; i++)
    TRY (judge_new (context, &model, BLOCK, &looking.judges[i]));
  TRY (sweep_run (context, &sweep, look, &looking));
  TRY (put_observations (context, n, 1, looking.says, s->observations_in,
                         &call->out[0]));
  return put_observations (context, n, gan->code_numbers, looking.codes,
                           s->observations_in, &call->out[1]);
}

/* ----- what samples tell of their codes ---------------------------------- */

static enum status
inform (struct call *call, const struct model *model, size_t n, double *loss)
{
  struct context *context = call->context;
  const struct applying *s = call->settings;
  const struct gan *gan = model->own;
  const struct network *q = &model->networks[gan->information];
  size_t k = model_codes (model), heads = network_top (q)->outputs;
  const struct source *condition;
  struct stream stream
    = { training_seed (context, s->seed), PURPOSE_SAMPLE, 0 };
  struct value entering, samples;
  struct judge judge;
  struct source made;
  double each[MOST_CODES];
  TRY (value_matrix (context, &entering, REAL_CLASS, k, n));
  gan_noise (gan, &stream, 0, 1, n, entering.data);
  TRY (open_condition (context, model, s->condition, s->observations_in, n,
                       &condition));
  TRY (decode_columns (call, model, &entering, condition, true, s->threads,
                       &samples));
  source_columns (model->inputs, n, samples.data, &made);
  made.offset = model->offset;
  made.scale = model->scale;
  TRY (judge_new (context, model, BLOCK, &judge));
  real *x, *c;
  TRY (take (context, &x, model->inputs * BLOCK, sizeof *x));
  TRY (take (context, &c, (model->condition.count + 1) * BLOCK, sizeof *c));
  for (size_t first = 0; first < n; first += BLOCK)
    {
      struct pass pass
        = { .x = model->x, .columns = n - first < BLOCK ? n - first : BLOCK };
      if (condition)
        {
          TRY (source_read (context, condition, NULL, first, pass.columns, c));
          pass.condition = c;
        }
      TRY (source_read (context, &made, NULL, first, pass.columns, x));
      judge_look (&judge, &pass, x);
      for (size_t j = 0; j < pass.columns; j++)
        {
          gan_bound (
            gan, (const real *) entering.data + (first + j) * k + gan->noise,
            0, judge.reads.value[q->count] + j * heads, each);
          for (size_t i = 0; i < gan->code_count; i++)
            loss[i] += each[i];
        }
      TRY (poll_host (context));
    }
  return STATUS_OK;
}

static enum status
run_gan_information (struct call *call)
{
  struct context *context = call->context;
  const struct applying *s = call->settings;
  struct value *info = &call->out[0], *types, *bound, *entropy;
  struct model model;
  double loss[MOST_CODES] = { 0 };
  size_t n = (size_t) s->samples;
  TRY (read_gan (call, &model));
  const struct gan *gan = model.own;
  if (! gan->information)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must have been trained with 'Codes'");
  TRY (need_room (context, n, model.inputs + model_codes (&model), "samples"));
  TRY (inform (call, &model, n, loss));
  TRY (value_structs (context, info, 1));
  TRY (value_slot (context, info, "type", 0, &types));
  TRY (value_cell (context, types, 1, gan->code_count));
  TRY (value_slot (context, info, "bound", 0, &bound));
  TRY (value_matrix (context, bound, REAL_CLASS, 1, gan->code_count));
  TRY (value_slot (context, info, "entropy", 0, &entropy));
  TRY (value_matrix (context, entropy, REAL_CLASS, 1, gan->code_count));
  for (size_t c = 0; c < gan->code_count; c++)
    {
      double h = gan_code_entropy (&gan->codes[c]);
      TRY (value_text (context, &types->items[c],
                       gan_code_name (! gan->codes[c].categorical)));
      ((real *) entropy->data)[c] = (real) h;
      ((real *) bound->data)[c] = (real) (h - loss[c] / (double) n);
    }
  return STATUS_OK;
}

#define INNER(member) offsetof (struct gan_applying, applying.member)

static const struct option sample_rows[]
  = { OBSERVATIONS_ROW (INNER (observations_in)),
      CONDITION_ROW (INNER (condition)),
      { "Codes", OPTION_MATRIX, offsetof (struct gan_applying, codes), NULL, 0,
        0, NULL, NULL, 0,
        "n x m or 1 x m: the codes as they enter the generator, a class as 0 "
        "and 1; [] draws them" },
      THREADS_ROW (INNER (threads)),
      SEED_ROW (INNER (seed), "noise and codes"),
      { NULL } };

static const struct option information_rows[]
  = { CONDITION,    THREADS,
      SEED,         SAMPLES ("10000", 1, 1e8, "that the codes are read from"),
      OBSERVATIONS, { NULL } };

const struct entry ENTRY_TABLE (gan_apply)[]
  = { { "gan_sample",
        run_gan_sample,
        { MODEL, COUNT ("n", false) },
        3,
        WITH (sample_rows, gan_applying) },
      { "gan_discriminate",
        run_gan_discriminate,
        { MODEL, ROWS ("X") },
        2,
        WITH (conditional_rows, applying) },
      { "gan_information",
        run_gan_information,
        { MODEL },
        1,
        WITH (information_rows, applying) },
      { .name = NULL } };

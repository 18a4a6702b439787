/* Predictive sparse decomposition's functions.  */

#include "command/filing.h"
#include "fit/begin.h"
#include "fit/complete.h"
#include "data/store.h"
#include "data/sweep.h"
#include "math/matrix.h"
#include "sparse/psd.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>
#include <string.h>

struct psd_settings
{
  struct training training;
  double lambda;
  bool predicted;
};

struct psd_coding
{
  int observations_in;
  double threads, lambda, tolerance, sweeps;
  bool predicted;
  const char *output_file;
};

#define TRAINED(member) offsetof (struct psd_settings, member)
#define CODE(member) offsetof (struct psd_coding, member)

static const struct option psd_options_rows[]
  = { { "Lambda", OPTION_NUMBER, TRAINED (lambda), "0.5", 0, 1e300, NULL, NULL,
        OPTION_OPEN, "weight of the code's absolute values" },
      { "Prediction", OPTION_FLAG, TRAINED (predicted), "true", 0, 0, NULL,
        NULL, 0,
        "draw the codes towards what the encoder predicts; false is plain "
        "sparse coding, and an encoder that follows" },
      { .others = "Loss|Activation|CodeActivation|OutputActivation|Tied|Bias|"
                  "Sparsity|SparsityWeight",
        .help = "the objective and the encoder are fixed; see 'Lambda'" } };

static const struct option psd_code_options[]
  = { { "Lambda", OPTION_NUMBER, CODE (lambda), NULL, 0, 1e300, NULL, NULL,
        OPTION_OPEN,
        "weight of the code's absolute values; [] is model.lambda" },
      { "Prediction", OPTION_FLAG, CODE (predicted), "false", 0, 0, NULL, NULL,
        0, "add the prediction term, as training does" },
      { "Tolerance", OPTION_NUMBER, CODE (tolerance), NULL, 0, 1e300, NULL,
        NULL, 0,
        "of the conditions of optimality, relative to Lambda; [] is 1e-10, "
        "or 1e-4 in single precision" },
      { "Sweeps", OPTION_INTEGER, CODE (sweeps), "100000", 1, 1e12, NULL, NULL,
        0, "through all coordinates, at most" },
      THREADS_ROW (CODE (threads)),
      OUTPUT_FILE_ROW (CODE (output_file)),
      OBSERVATIONS_ROW (CODE (observations_in)),
      { NULL } };

static enum status
begin_psd (struct call *call, const struct psd_settings *settings,
           size_t inputs, struct model *model)
{
  static const struct trait traits[] = { { NULL, NULL } };
  const struct training *training = &settings->training;
  struct amendment amendments[2]
    = { { .field = "options" }, { .field = "lambda" } };
  bool named = given (call, "Lambda");
  TRY (options_record (call->context, call->entry->options, settings, false,
                       &amendments[0].value));
  if (named)
    TRY (value_number (call->context, &amendments[1].value, settings->lambda));
  TRY (begin_model (call, training, &model_type_psd, inputs, amendments,
                    1 + named, model));
  TRY (begin_traits (call, training, traits, model));
  return begin_count (call, training, 1, model->network.layers[0].outputs);
}

static enum status
run_psd_train (struct call *call)
{
  struct context *context = call->context;
  const struct psd_settings *settings = call->settings;
  const struct training *training = &settings->training;
  struct source source;
  TRY (open_data (call, 0, training->observations_in, &source));
  struct psd_plan plan
    = { .inputs = source.size,
        .units
        = value_count (call->in[1]) ? (size_t) value_at (call->in[1], 0) : 0,
        .lambda = settings->lambda,
        .predicted = settings->predicted };
  struct model model;
  if (plan.units > 20000)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'units' must be at most 20000, not %zu",
                 plan.units);
  TRY (need_first_order (context, training, "the codes change at each step"));
  if (training_origin (training))
    TRY (begin_psd (call, settings, source.size, &model));
  else
    TRY (psd_build (context, &plan, &model));
  return complete_training (call, training, NULL, &model, &source);
}

enum
{
  BLOCK = 64
};

struct coding
{
  struct psd psd;
  struct lasso lasso;
  bool codes, predicted, by_columns;
  real **room; /* a thread's */
  struct value *result;
  struct file_result *file; /* NULL: the result is a matrix */
  real *residuals;
};

static void
code_block (const struct coding *coding, const struct portion *portion,
            real *z, real *room)
{
  const struct psd *psd = &coding->psd;
  real *c = room, *p = c + psd->units;
  for (size_t j = 0; j < portion->count; j++, z += psd->units)
    {
      memcpy (p, z, psd->units * sizeof *p);
      matrix_vector (TRANSPOSED, psd->inputs, psd->units, 1, psd->dictionary,
                     psd->inputs, portion->x + j * psd->inputs, 0, c);
      coding->residuals[portion->first + j] = lasso_solve (
        &coding->lasso, c, coding->predicted ? p : NULL, z, p + psd->units);
    }
}

static enum status
code (void *own, const struct portion *portion)
{
  const struct coding *coding = own;
  const struct psd *psd = &coding->psd;
  real *z = coding->room[portion->thread];
  psd_predict (psd, portion->count, portion->x, NULL, z);
  if (coding->codes)
    code_block (coding, portion, z, z + BLOCK * psd->units);
  if (coding->file)
    file_result_put (coding->file, portion->first, portion->count, z);
  else
    store_rows (z, psd->units, portion->first, portion->count,
                coding->by_columns, coding->result);
  return STATUS_OK;
}

static enum status
run (struct call *call, struct coding *coding, const struct source *source,
     double given, const char *path)
{
  struct context *context = call->context;
  struct sweep sweep;
  size_t units = coding->psd.units;
  int threads = training_threads (given);
  coding->result = &call->out[0];
  TRY (filing_begin (call, path, source->count, units, &coding->file));
  if (! coding->file)
    TRY (new_observations (context, source->count, units, coding->by_columns,
                           coding->result));
  TRY (blas_threads (context, 1));
  TRY (sweep_open (context, source, BLOCK, threads, &sweep));
  TRY (take (context, &coding->room, (size_t) threads, sizeof *coding->room));
  for (int i = 0; i < threads; i++)
    TRY (take (context, &coding->room[i], (BLOCK + 3) * units, sizeof (real)));
  TRY (sweep_run (context, &sweep, code, coding));
  return filing_end (call, coding->file, coding->result);
}

static enum status
open_model (struct call *call, bool by_columns, struct model *model,
            struct source *source)
{
  TRY (read_psd (call->context, call->in[0], "model", model));
  return open_input (call, 1, model, by_columns, source);
}

static const struct option psd_encode_options[]
  = { OBSERVATIONS, THREADS, OUTPUT_FILE, { NULL } };

static enum status
run_psd_encode (struct call *call)
{
  const struct applying *settings = call->settings;
  struct model model;
  struct source source;
  TRY (open_model (call, settings->observations_in, &model, &source));
  struct coding coding = { .psd = psd_parts (&model, model.x),
                           .by_columns = settings->observations_in };
  return run (call, &coding, &source, settings->threads,
              settings->output_file);
}

static enum status
run_psd_code (struct call *call)
{
  struct context *context = call->context;
  const struct psd_coding *settings = call->settings;
  struct model model;
  struct source source;
  real *gram;
  TRY (open_model (call, settings->observations_in, &model, &source));
  struct psd psd = psd_parts (&model, model.x);
  const struct sparse_coding *own = model.own;
  double lambda = isnan (settings->lambda) ? own->lambda : settings->lambda;
  double tolerance = isnan (settings->tolerance)
                       ? (sizeof (real) == sizeof (float) ? 1e-4 : 1e-10)
                       : settings->tolerance;
  TRY (take (context, &gram, psd.units * psd.units, sizeof *gram));
  matrix_product (TRANSPOSED, PLAIN, psd.units, psd.units, psd.inputs, 1,
                  psd.dictionary, psd.inputs, psd.dictionary, psd.inputs, 0,
                  gram, psd.units);
  TRY (value_matrix (context, &call->out[1], REAL_CLASS, source.count, 1));
  struct coding coding = { .psd = psd,
                           .lasso = { .size = psd.units,
                                      .gram = gram,
                                      .lambda = (real) lambda,
                                      .mu = settings->predicted ? 1 : 0,
                                      .tolerance = (real) (tolerance * lambda),
                                      .sweeps = (size_t) settings->sweeps,
                                      .context = context },
                           .codes = true,
                           .predicted = settings->predicted,
                           .by_columns = settings->observations_in,
                           .residuals = call->out[1].data };
  return run (call, &coding, &source, settings->threads,
              settings->output_file);
}

const struct entry ENTRY_TABLE (psd_train)[]
  = { { "psd_train",
        run_psd_train,
        { DATA ("X"), LENT ("units", COUNT) },
        1,
        TRAIN (psd_options_rows, psd_settings) },
      { "psd_encode",
        run_psd_encode,
        { MODEL, ROWS ("X") },
        1,
        WITH (psd_encode_options, applying) },
      { "psd_code",
        run_psd_code,
        { MODEL, ROWS ("X") },
        2,
        WITH (psd_code_options, psd_coding) },
      { .name = NULL } };

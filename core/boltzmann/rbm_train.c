/* The restricted Boltzmann machine's functions.  */

#include "boltzmann/rbm_train.h"
#include "command/encode.h"
#include "command/filing.h"
#include "boltzmann/energy.h"
#include "boltzmann/partition.h"
#include "base/form.h"
#include "base/row.h"
#include "data/store.h"
#include "model/family.h"

#include <stddef.h>
#include <string.h>

struct rbm_sampling
{
  int observations_in;
  double threads, seed, steps;
  bool mean;
  const struct value *start;
};

struct rbm_judging
{
  int observations_in, method;
  double threads, seed, chains, temperatures;
};

#define TRAINED(member) offsetof (struct rbm_settings, member)
#define SAMPLE(member) offsetof (struct rbm_sampling, member)
#define JUDGE(member) offsetof (struct rbm_judging, member)

static const struct option rbm_options_rows[]
  = { { "Visible", OPTION_WORD, TRAINED (visible), "bernoulli", 0, 0, NULL,
        rbm_visible_name, 0,
        "units: bernoulli (x in [0, 1]), gaussian, or counts (a row of whole "
        "numbers, its total given)" },
      { "Sigma", OPTION_NUMBER, TRAINED (sigma), "1", 0, 1e150, NULL, NULL,
        OPTION_OPEN,
        "deviation of gaussian units, in the units of the normalised data" },
      { "Steps", OPTION_INTEGER, TRAINED (steps), "1", 1, 1e6, NULL, NULL, 0,
        "k of CD-k: sweeps of the chains at each update" },
      { "Persistent", OPTION_FLAG, TRAINED (persistent), "false", 0, 0, NULL,
        NULL, 0, "chains go on where they ended, not from the data" },
      { "Center", OPTION_FLAG, TRAINED (center), "true", 0, 0, NULL, NULL, 0,
        "learn in centred coordinates" },
      { .others = "Loss|Activation|CodeActivation|OutputActivation|Tied|Bias",
        .help = "'Visible' decides what the units are" } };

static const struct option_override rbm_overrides[]
  = { { "Optimizer", "momentum" },
      { "LearningRate", "0.01" },
      { "Initialization", "small" },
      { NULL, NULL } };

#define COMMON_ROWS(place)                                                    \
  SEED_ROW (place (seed), "what is random"), THREADS_ROW (place (threads)),   \
    OBSERVATIONS_ROW (place (observations_in))

static const struct option rbm_sample_options[]
  = { { "Steps", OPTION_INTEGER, SAMPLE (steps), "1000", 1, 1e9, NULL, NULL, 0,
        "sweeps of each chain" },
      { "Start", OPTION_DATA, SAMPLE (start), NULL, 0, 0, NULL, NULL,
        OPTION_TRANSIENT,
        "where the chains begin, n observations; [] draws independent units "
        "with the visible biases" },
      { "Mean", OPTION_FLAG, SAMPLE (mean), "true", 0, 0, NULL, NULL, 0,
        "return the mean of p (v | h) of the last sweep; false draws v too" },
      COMMON_ROWS (SAMPLE),
      { NULL } };

enum
{
  LIKELIHOOD_AUTO,
  LIKELIHOOD_EXACT,
  LIKELIHOOD_ANNEALING
};

OWN_WORDS (method_name, [LIKELIHOOD_AUTO] = "auto",
           [LIKELIHOOD_EXACT] = "exact", [LIKELIHOOD_ANNEALING] = "annealing")

static const struct option rbm_likelihood_options[]
  = { { "Method", OPTION_WORD, JUDGE (method), "auto", 0, 0, NULL, method_name,
        0,
        "how log Z is found; auto is exact up to 25 units on the smaller "
        "side" },
      { "Chains", OPTION_INTEGER, JUDGE (chains), "100", 2, 1e6, NULL, NULL, 0,
        "of annealed importance sampling" },
      { "Temperatures", OPTION_INTEGER, JUDGE (temperatures), "1000", 1, 1e9,
        NULL, NULL, 0, "that each chain goes through" },
      COMMON_ROWS (JUDGE),
      { NULL } };

static enum status
run_rbm_train (struct call *call)
{
  struct context *context = call->context;
  const struct rbm_settings *settings = call->settings;
  const struct training *training = &settings->training;
  struct source source;
  TRY (open_data (call, 0, training->observations_in, &source));
  struct rbm_plan plan
    = { .inputs = source.size,
        .hidden
        = value_count (call->in[1]) ? (size_t) value_at (call->in[1], 0) : 0,
        .steps = (size_t) settings->steps,
        .gaussian = settings->visible == VISIBLE_GAUSSIAN,
        .counts = settings->visible == VISIBLE_COUNTS,
        .persistent = settings->persistent,
        .centred = settings->center,
        .sigma = settings->visible == VISIBLE_GAUSSIAN ? settings->sigma : 1 };
  struct model model;

  if (plan.hidden > 1000000)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'hidden' must be at most 1000000, not %zu",
                 plan.hidden);
  if (! plan.gaussian && given (call, "Sigma"))
    return contradiction (context, "Sigma", "Visible",
                          "only gaussian units have a deviation");
  if (! plan.gaussian && training->normalize != NORMALIZE_NONE)
    return contradiction (context, "Normalize", "Visible",
                          "only gaussian units take other than the data as "
                          "they are");
  TRY (need_first_order (context, training,
                         "with its chains frozen the objective of a machine "
                         "has no minimum to find"));
  if (training_origin (training))
    TRY (begin_rbm (call, settings, &plan, &model));
  else
    TRY (rbm_build (context, &plan, &model));
  return complete_training (call, training, NULL, &model, &source);
}

static enum status
read_machine (struct call *call, struct model *model, struct machine *machine)
{
  TRY (read_model (call->context, call->in[0], "model", model));
  if (! model_own (model, BOLTZMANN))
    return refuse_kind (call->context, model, "an rbm", "");
  *machine = rbm_machine (model, model->x, NULL);
  return STATUS_OK;
}

/* The machine, and the visible states in argument 1.  */
static enum status
open_machine (struct call *call, bool by_columns, struct model *model,
              struct machine *machine, struct source *source)
{
  TRY (read_machine (call, model, machine));
  TRY (open_input (call, 1, model, by_columns, source));
  return check_targets (call->context, model, source, "X", false);
}

static enum status
apply (struct call *call, size_t last)
{
  const struct applying *settings = call->settings;
  struct model model;
  struct machine machine;
  struct source source;
  struct application application = { .source = &source,
                                     .last = last,
                                     .output = last == 2,
                                     .by_columns = settings->observations_in };
  TRY (
    open_machine (call, settings->observations_in, &model, &machine, &source));
  if (application.output)
    application.form = form_for (call, model.inputs);
  return apply_into (call, &model, &application,
                     training_threads (settings->threads), &call->out[0]);
}

static enum status
run_rbm_encode (struct call *call)
{
  return apply (call, 1);
}

static enum status
run_rbm_reconstruct (struct call *call)
{
  return apply (call, 2);
}

static enum status
run_rbm_energy (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct model model;
  struct machine machine;
  struct source source;
  double *energy;
  TRY (
    open_machine (call, settings->observations_in, &model, &machine, &source));
  TRY (blas_threads (context, training_threads (settings->threads)));
  TRY (take (context, &energy, source.count, sizeof *energy));
  TRY (energy_of (context, &machine, &source, energy, NULL));
  return filing_column (call, settings->output_file, source.count, energy,
                        &call->out[0]);
}

static enum status
run_rbm_likelihood (struct call *call)
{
  struct context *context = call->context;
  const struct rbm_judging *settings = call->settings;
  struct model model;
  struct machine machine;
  struct source source;
  double *each, *mean, log_z, error = 0;
  TRY (
    open_machine (call, settings->observations_in, &model, &machine, &source));

  if (machine.counts)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must not have .visible 'counts': each "
                 "total has a log Z of its own");
  size_t units = partition_units (&machine);
  int threads = training_threads (settings->threads);
  bool few = units <= MOST_ENUMERATED;
  if (settings->method == LIKELIHOOD_EXACT && ! few)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Method': exact needs at most %d units on one side "
                 "to go through their states, not %zu",
                 MOST_ENUMERATED, units);
  TRY (blas_threads (context, threads));
  TRY (take (context, &each, source.count, sizeof *each));
  TRY (take (context, &mean, machine.hidden, sizeof *mean));
  TRY (energy_of (context, &machine, &source, each, mean));
  if (few && settings->method != LIKELIHOOD_ANNEALING)
    TRY (partition_exact (context, &machine, threads, &log_z));
  else
    {
      real *base, *hidden_base;
      TRY (take (context, &base, machine.visible, sizeof *base));
      TRY (take (context, &hidden_base, machine.hidden, sizeof *base));
      TRY (
        energy_biases (context, &machine, &source, mean, base, hidden_base));
      struct annealing annealing
        = { base, hidden_base, (size_t) settings->chains,
            (size_t) settings->temperatures,
            training_seed (context, settings->seed) };
      TRY (partition_anneal (context, &machine, &annealing, threads, &log_z,
                             &error));
    }

  /* From the machine's units of measure to those of the data.  */
  for (size_t i = 0; model.scale && i < model.inputs; i++)
    log_z -= log ((double) model.scale[i]);
  for (size_t i = 0; i < source.count; i++)
    each[i] = -each[i] - log_z;
  TRY (put_column (context, source.count, each, &call->out[0]));
  TRY (value_number (context, &call->out[1], log_z));
  return value_number (context, &call->out[2], error);
}

/* Where the chains begin.  */
static enum status
start (struct call *call, const struct model *model, const struct machine *m,
       uint64_t seed, size_t n, real *v, real *h)
{
  struct context *context = call->context;
  const struct rbm_sampling *settings = call->settings;
  const struct value *value = settings->start;
  struct stream stream = { seed, PURPOSE_INITIAL, 0 };
  if (value)
    {
      struct source source;
      TRY (check_data (context, "Start", value));
      TRY (open_for (context, value, "Start", model->inputs,
                     settings->observations_in, &source));
      source.offset = model->offset;
      source.scale = model->scale;
      if (source.count != n)
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Start' must hold n = %zu observations, not %zu",
                     n, source.count);
      TRY (check_targets (context, model, &source, "Start", false));
      return source_read (context, &source, NULL, 0, n, v);
    }
  real *room;
  if (m->counts)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Start' is wanted of a machine of counts, whose "
                 "totals the chains keep");
  TRY (take (context, &room, m->visible, sizeof *room));
  machine_visible (m, 0, m->visible_bias, n, h, v);
  machine_draw_visible (m, &stream, 0, 1, n, v, room);
  return STATUS_OK;
}

static enum status
run_rbm_sample (struct call *call)
{
  struct context *context = call->context;
  const struct rbm_sampling *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct model model;
  struct machine m;
  real *v, *h;
  TRY (read_machine (call, &model, &m));
  size_t n = (size_t) value_at (call->in[1], 0);
  if (n > ((size_t) 1 << 31) / (m.visible + m.hidden))
    return fail (context, STATUS_NO_MEMORY,
                 "argument 'n' is too large: %zu chains", n);

  uint64_t seed = training_seed (context, settings->seed);
  TRY (take (context, &v, m.visible * n, sizeof *v));
  TRY (take (context, &h, m.hidden * n, sizeof *h));
  TRY (start (call, &model, &m, seed, n, v, h));
  TRY (machine_run (context, &m, seed, (size_t) settings->steps,
                    settings->mean, training_threads (settings->threads), n, v,
                    h));
  for (size_t j = 0; model.scale && j < n; j++)
    for (size_t i = 0; i < m.visible; i++)
      {
        real *x = &v[i + j * m.visible];
        *x = *x / model.scale[i] + model.offset[i];
      }
  TRY (value_images (context, &call->out[0], REAL_CLASS, n, m.visible,
                     by_columns, form_for (call, m.visible)));
  store_rows (v, m.visible, 0, n, by_columns, &call->out[0]);
  return put_observations (context, n, m.hidden, h, by_columns, &call->out[1]);
}

static const struct option_group groups[] = {
  { rbm_options_rows, 0, NULL }, TRAINING (rbm_settings, rbm_overrides), END
};

static const struct option file_rows[]
  = { OBSERVATIONS, THREADS, OUTPUT_FILE, { NULL } };

const struct entry ENTRY_TABLE (rbm_train)[]
  = { { "rbm_train",
        run_rbm_train,
        { DATA ("X"), LENT ("hidden", COUNT) },
        1,
        GROUPS (groups, rbm_settings) },
      { "rbm_encode",
        run_rbm_encode,
        { MODEL, ROWS ("X") },
        1,
        WITH (file_rows, applying) },
      { "rbm_reconstruct",
        run_rbm_reconstruct,
        { MODEL, ROWS ("X") },
        1,
        WITH (file_rows, applying) },
      { "rbm_sample",
        run_rbm_sample,
        { MODEL, COUNT ("n", false) },
        2,
        WITH (rbm_sample_options, rbm_sampling) },
      { "rbm_energy",
        run_rbm_energy,
        { MODEL, ROWS ("X") },
        1,
        WITH (file_rows, applying) },
      { "rbm_likelihood",
        run_rbm_likelihood,
        { MODEL, ROWS ("X") },
        3,
        WITH (rbm_likelihood_options, rbm_judging) },
      { .name = NULL } };

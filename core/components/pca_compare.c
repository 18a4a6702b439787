/* pca_compare: an autoencoder against exact PCA.  */

#include "data/store.h"
#include "data/survey.h"
#include "math/factor.h"
#include "model/apply.h"
#include "components/pca.h"
#include "optim/optimiser.h"
#include "base/row.h"
#include "model/family.h"
#include "autoencoder/ae_train.h"
#include "fit/trainer.h"

/* What pca_compare trains: an autoencoder that is linear throughout, on
   centred data, from a small start, by L-BFGS.  From a small start the
   components are learnt one after the other, in some hundreds of iterations;
   a large one may take thousands.  So that the units of the data do not matter
   the data are divided by their total deviation u, and the model is led back:
   a chain that is affine throughout and computes f (x) by the biases b
   computes u f (x / u) by the biases u b.  What is no such chain, or has terms
   that are not squares of the data, is trained on the data as they are, with a
   tolerance of the gradient that is relative to the total variance.  */
static const struct option_override compare_overrides[]
  = { { "Optimizer", "lbfgs" },
      { "Epochs", "3000" },
      { "Initialization", "small" },
      { "Normalize", "center" },
      { "Activation", "linear" },
      { "GradientTolerance", "2e-6" },
      { "InitialModel", NULL },
      { "Distributed", NULL },
      { NULL, NULL } };

/* sum_n ||x - x^||^2 in the units of the data.  */
struct misfit
{
  const struct value *output;
  double sum;
};

static enum status
add_misfit (void *own, const struct portion *portion)
{
  struct misfit *misfit = own;
  size_t size = misfit->output->rows;
  const real *y = (const real *) misfit->output->data + portion->first * size;
  for (size_t i = 0; i < size * portion->count; i++)
    {
      double r = (double) portion->x[i] - (double) y[i];
      misfit->sum += r * r;
    }
  return STATUS_OK;
}

/* The k leading directions of the reconstructions.  For a linear decoder D
   and codes of covariance F F' these are the left singular vectors of D F
   (Plaut 2018), the loadings.  */
static enum status
loadings_of (struct context *context, const struct value *output, size_t k,
             int threads, struct pca *pca)
{
  struct source source;
  source_columns (output->rows, output->columns, output->data, &source);
  return pca_solve (context, &source, k, true, threads, pca);
}

static enum status
reconstruct (struct context *context, const struct model *model,
             const struct source *source, int threads, struct value *output)
{
  struct source normalised = *source;
  struct application application = { .source = &normalised,
                                     .last = model->network.count,
                                     .output = true,
                                     .by_columns = true };
  normalised.offset = model->offset;
  normalised.scale = model->scale;
  return model_apply (context, model, &application, threads, output);
}

static enum status
put_angles (struct context *context, struct value *report, const char *name,
            const struct pca *pca, size_t count, const struct pca *other)
{
  struct value *slot;
  TRY (value_slot (context, report, name, 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, count, 1));
  return count
           ? subspace_angles (context, pca->size, count, other->k,
                              pca->components, other->components, slot->data)
           : STATUS_OK;
}

/* How many of k principal directions the data determine: they have a variance,
   and another one than the first that is left out.  */
static size_t
determined (const struct pca *pca, size_t k)
{
  size_t count = pca_rank (pca);
  double next = k < pca->k ? (double) pca->variances[k] : 0;
  count = count < k ? count : k;
  while (count && (double) pca->variances[count - 1] - next <= pca->noise)
    count--;
  return count;
}

/* W* = U S and W = S^-1 U', with S the roots of the 1/N eigenvalues.  */
static enum status
put_optimal (struct context *context, struct value *report,
             const struct pca *pca, size_t k, size_t rank)
{
  struct value *optimal, *decoder, *encoder;
  TRY (value_slot (context, report, "optimal", 0, &optimal));
  TRY (value_structs (context, optimal, 1));
  TRY (value_slot (context, optimal, "decoder", 0, &decoder));
  TRY (value_matrix (context, decoder, REAL_CLASS, pca->size, k));
  TRY (value_slot (context, optimal, "encoder", 0, &encoder));
  TRY (value_matrix (context, encoder, REAL_CLASS, k, pca->size));
  for (size_t j = 0; j < k; j++)
    {
      real s = sqrt (pca->variances[j]) * (real) pca->unit;
      for (size_t i = 0; i < pca->size; i++)
        {
          real u = pca->components[i + j * pca->size];
          ((real *) decoder->data)[i + j * pca->size] = u * s;
          ((real *) encoder->data)[j + i * k] = j < rank ? u / s : 0;
        }
    }
  return STATUS_OK;
}

static const double GAP = 1e-4, ANGLE = .01; /* of report.equivalent */

/* Everything about a trained model against exact PCA of the same size.  */
static enum status
report_on (struct context *context, const struct model *model,
           const struct source *source, const struct model *start, int threads,
           struct value *report)
{
  struct pca pca, own;
  struct value output;
  const struct value *angles;
  struct misfit misfit = { &output, 0 };
  size_t k = model_codes (model);
  size_t most = pca_most (source);
  double tail = 0;
  if (k > most)
    return fail (context, STATUS_BAD_MODEL,
                 "the code of %zu units is larger than the %zu components "
                 "there are",
                 k, most);
  TRY (pca_solve (context, source, most, true, threads, &pca));
  TRY (pca_need_variance (context, &pca));
  size_t count = determined (&pca, k), rank = pca_rank (&pca);
  for (size_t i = k; i < rank; i++)
    tail += pca_variance (&pca, i);

  TRY (reconstruct (context, model, source, threads, &output));
  TRY (sweep_once (context, source, PCA_BLOCK, add_misfit, &misfit));
  double mse = misfit.sum / (double) source->count;
  TRY (loadings_of (context, &output, k, threads, &own));
  TRY (put_angles (context, report, "angles", &pca, count, &own));
  angles = value_field (report, "angles", 0);
  double largest = count ? value_at (angles, count - 1) : 0;
  TRY (record_reals (context, report, "loadings", source->size, k,
                     own.components));
  if (start)
    {
      TRY (reconstruct (context, start, source, threads, &output));
      TRY (loadings_of (context, &output, k, threads, &own));
      TRY (put_angles (context, report, "start_angles", &pca, count, &own));
    }

  /* Where nothing but rounding is discarded, relative to all there is.  */
  double total = pca_total (&pca);
  double gap = tail > 0 ? (mse - tail) / tail : total > 0 ? mse / total : mse;
  real *latent;
  TRY (take (context, &latent, most, sizeof *latent));
  for (size_t i = 0; i < most; i++)
    latent[i] = (real) pca_variance (&pca, i);
  TRY (record_number (context, report, "mse_pca", tail));
  TRY (record_number (context, report, "mse_ae", mse));
  TRY (record_number (context, report, "tail", tail));
  TRY (record_number (context, report, "gap", gap));
  TRY (record_reals (context, report, "latent", most, 1, latent));
  TRY (put_optimal (context, report, &pca, k, rank));
  struct value *slot;
  TRY (value_slot (context, report, "equivalent", 0, &slot));
  return value_flag (context, slot, fabs (gap) < GAP && largest < ANGLE);
}

/* Nothing but linear layers and the squared loss of the data as they are.  */
static bool
is_linear (const struct training *training, const struct model *model)
{
  const struct regulariser *regulariser = &model->regulariser;
  for (size_t i = 0; i < model->network.count; i++)
    if (! layer_is_affine (&model->network.layers[i])
        || model->network.layers[i].activation
             != &activations[ACTIVATION_LINEAR])
      return false;
  return model->loss == &losses[LOSS_SQUARED]
         && ! normalization_scales (training->normalize)
         && ! regulariser->sparsity && ! regulariser->corruption
         && regulariser->contraction == 0;
}

/* Whether the mean and the covariance of the data are all that the training
   sees: every observation in each step.  */
static bool
sees_moments (const struct training *training, const struct model *model)
{
  return is_linear (training, model)
         && optimisers[training->optimizer].minimise
         && ! training->validation_data && training->validation_fraction == 0;
}

/* Whether it does not matter in which units the training is done.  */
static bool
is_led_back (const struct training *training, const struct model *model)
{
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    if (training->penalty[i] != 0)
      return false;
  return is_linear (training, model) && ! training_origin (training);
}

/* From data divided by model->unit to the data: see above.  */
static void
lead_back (struct model *model)
{
  for (size_t i = 0; i < model->network.count; i++)
    for (size_t j = 0; j < block_count (&model->network.layers[i].bias); j++)
      model->x[model->network.layers[i].bias.place + j] *= (real) model->unit;
  for (size_t i = 0; i < model->inputs; i++)
    model->scale[i] = 1;
  history_rescale (&model->history, model->unit * model->unit, 0);
  model->unit = 0;
}

/* Trains on the data, or what stands for them, and what it started from.  */
static enum status
train_linear (struct call *call, const struct source *source, int threads,
              struct model *model, struct model *start)
{
  struct context *context = call->context;
  const struct ae_settings *settings = call->settings;
  struct training training = settings->training;
  struct source trained_on = *source;
  struct value few;
  double deviation;
  TRY (total_deviation (context, source, &deviation));
  if (is_led_back (&training, model) && deviation > 0)
    model->unit = deviation;
  else
    training.gradient_tolerance *= deviation * deviation;
  if (source->count > 4 * source->size && sees_moments (&training, model))
    {
      TRY (pca_condense (context, source, threads, &few));
      TRY (source_open (context, &few, "argument 'X'", source->by_columns,
                        &trained_on));
    }
  TRY (complete_training (call, &training, &settings->pretraining, model,
                          &trained_on));
  if (model->unit > 0)
    {
      lead_back (model);
      TRY (describe_model (context, model, &call->out[0]));
    }
  *start = *model;
  TRY (take (context, &start->x, model->params.total, sizeof (real)));
  model_initialise (start, training.initialization,
                    (uint64_t) value_at (&model->seed, 0));
  return STATUS_OK;
}

static enum status
run_pca_compare (struct call *call)
{
  struct context *context = call->context;
  const struct ae_settings *settings = call->settings;
  bool by_columns = settings->training.observations_in;
  int threads = training_threads (settings->training.threads);
  bool fitted
    = call->in[0]->kind == VALUE_STRUCT && ! value_is_opened (call->in[0]);
  const struct value *x = call->in[fitted ? 1 : 0];
  struct value trained = { .pages = 1 };
  struct model model, start;
  struct source source;

  TRY (refuse_checkpoints (call, "ae_train", "pca_compare (model, X)"));
  if (fitted && value_count (call->in[0]) != 1)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must be a struct");
  if (! value_is_opened (x))
    TRY (check_data (context, "X", x));
  TRY (source_open (context, x, "argument 'X'", by_columns, &source));
  if (source.count < 2)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must have at least 2 observations");
  if (fitted)
    {
      TRY (read_model (context, call->in[0], "model", &model));
      TRY (open_for (context, x, "X", model.inputs, by_columns, &source));
    }
  else
    {
      const struct value *k = call->in[1];
      double units = value_is_scalar (k) && ! k->form ? value_at (k, 0) : 0;
      if (! (units >= 1 && units <= (double) pca_most (&source)
             && units == floor (units)))
        return fail (context, STATUS_BAD_CALL,
                     "argument 'k' must be a whole number in [1, %zu], not "
                     "%s",
                     pca_most (&source), value_words (context, k));
      if (training_origin (&settings->training))
        TRY (begin_autoencoder (call, settings, k, source.size, &model));
      else
        TRY (build_autoencoder (context, settings, k,
                                shape_plain (source.size), &model));
      TRY (train_linear (call, &source, threads, &model, &start));
      trained = call->out[0];
    }

  TRY (value_structs (context, &call->out[0], 1));
  TRY (
    report_on (context, &model, &source,
               fitted || training_origin (&settings->training) ? NULL : &start,
               threads, &call->out[0]));
  return record_value (context, &call->out[0], "model",
                       fitted ? call->in[0] : &trained);
}

static const struct option_group groups[]
  = { { ae_options_rows, 0, compare_overrides },
      GROUP (regulariser_options, ae_settings, regulariser, compare_overrides),
      TRAINING (ae_settings, compare_overrides),
      END };

const struct entry ENTRY_TABLE (pca_compare)[] = {
  { "pca_compare",
    run_pca_compare,
    { IMAGES ("X", VALUE, false, false), IMAGES ("k", VALUE, false, false) },
    1,
    GROUPS (groups, ae_settings) },
  { .name = NULL }
};

/* Commands: what stands behind the public functions.  An entry of
   core/entries.c names one; its arguments and options have been checked when
   it runs.  This room is the only one that knows both the public names and
   the models; it holds no mathematics.  */

#ifndef AE_COMMAND_H
#define AE_COMMAND_H

#include "base/entry.h"
#include "fit/pretrain.h"
#include "model/autoencoder.h"
#include "model/describe.h"
#include "model/source.h"

/* Options of functions that apply a model.  */
struct applying
{
  int observations_in;
  double threads, seed, samples, step;
  bool sample, mean;
  int path;
  const struct value *range, *condition;
};

struct regulariser_settings
{
  int sparsity, corruption, decoder_norm;
  double sparsity_weight, sparsity_target, sparsity_count, sparsity_factor;
  double corruption_level, contraction, contraction_samples;
};

struct ae_settings
{
  struct training training;
  struct regulariser_settings regulariser;
  int activation, code_activation, output_activation, loss;
  bool tied, bias;
  const struct value *decoder;
  struct pretraining pretraining;
};

struct vae_settings
{
  struct training training;
  int activation, likelihood, expectation, posterior, prior, bound;
  bool bias;
  const struct value *decoder;
  struct choice sigma;
  double beta, warmup, free_bits, components, samples;
  int conditional_prior;
};

/* Rows of several tables, each with its place in their settings.  */
#define BIAS_ROW(place)                                                       \
  {                                                                           \
    "Bias", OPTION_FLAG, place, "true", 0, 0, NULL, NULL, 0,                  \
      "layers have biases"                                                    \
  }
#define DECODER_ROW(place)                                                    \
  {                                                                           \
    "Decoder", OPTION_LAYERS, place, NULL, 0, 0, NULL, NULL, 0,               \
      "widths or layers of the decoder; [] mirrors the encoder"               \
  }
#define OUTPUT_ROW(place)                                                     \
  {                                                                           \
    "OutputActivation", OPTION_WORD, place, NULL, 0, 0, NULL,                 \
      activation_name, 0,                                                     \
      "of the last layer; [] is what the loss wants: linear for squared, "    \
      "sigmoid for crossentropy"                                              \
  }
#define LOSS_ROW(place)                                                       \
  {                                                                           \
    "Loss", OPTION_WORD, place, "squared", 0, 0, NULL, loss_name, 0,          \
      "of an observation: 1/2 ||x^ - x||^2, or -sum x log x^ + (1-x) log "    \
      "(1-x^)"                                                                \
  }
#define CONDITION_ROW(place)                                                  \
  {                                                                           \
    "Condition", OPTION_VALUES, place, NULL, 0, 0, NULL, NULL, 0,             \
      "of a conditional model: c of each observation, or one for all"         \
  }

#define ae_options_rows REAL_NAME (ae_options_rows)
#define vae_options_rows REAL_NAME (vae_options_rows)
#define vae_condition_rows REAL_NAME (vae_condition_rows)
#define complete_training REAL_NAME (complete_training)
#define read_chain_plan REAL_NAME (read_chain_plan)
#define need_dense REAL_NAME (need_dense)
#define read_decoder_plan REAL_NAME (read_decoder_plan)
#define contradiction REAL_NAME (contradiction)
#define need_first_order REAL_NAME (need_first_order)
#define refuse_kind REAL_NAME (refuse_kind)
#define need_one REAL_NAME (need_one)
#define need_room REAL_NAME (need_room)
#define read_any_model REAL_NAME (read_any_model)
#define open_for REAL_NAME (open_for)
#define open_input REAL_NAME (open_input)
#define open_observed REAL_NAME (open_observed)
#define put_column REAL_NAME (put_column)
#define new_observations REAL_NAME (new_observations)
#define put_observations REAL_NAME (put_observations)
#define open_validation REAL_NAME (open_validation)
#define list_validation REAL_NAME (list_validation)
#define keep_selection REAL_NAME (keep_selection)
#define open_condition REAL_NAME (open_condition)
#define build_autoencoder REAL_NAME (build_autoencoder)
#define plan_autoencoder REAL_NAME (plan_autoencoder)
#define build_vae REAL_NAME (build_vae)

extern const struct option ae_options_rows[], vae_options_rows[],
  vae_condition_rows[];

/* From a built model to the trained record in call->out[0]: hold-out,
   normalisation, start, training.  No pre-training: NULL.  */
enum status complete_training (struct call *, const struct training *,
                               const struct pretraining *, struct model *,
                               const struct value *x);

/* A vector of widths, or a cell of layers {type, units, Name, Value, ...};
   `standard' gives what a layer does not say.  `name' is the argument's.  */
enum status read_chain_plan (struct context *, const struct value *,
                             const char *name,
                             const struct layer_plan *standard,
                             struct chain_plan *);

/* Refuses `hidden' without a layer that has units.  */
enum status need_dense (struct context *, const struct chain_plan *);

/* The decoder's plan: the encoder mirrored, or the user's; the last layer has
   `inputs' units and the activation `output'.  */
enum status read_decoder_plan (struct context *, const struct value *decoder,
                               const struct chain_plan *encoder, size_t inputs,
                               const struct layer_plan *standard,
                               const struct activation *output,
                               struct chain_plan *);

/* One option that does not go with the value of another.  */
enum status contradiction (struct context *, const char *one,
                           const char *other, const char *reason);

/* Refuses the optimisers that minimise one fixed objective.  */
enum status need_first_order (struct context *, const struct training *,
                              const char *reason);

/* "must be a vae, not an rbm", and the advice.  */
enum status refuse_kind (struct context *, const struct model *,
                         const char *wanted, const char *advice);

/* Refuses more than one observation in argument `at'.  */
enum status need_one (const struct call *, size_t at, bool by_columns);

/* Refuses an argument 'n' of so many, each of `size' numbers.  */
enum status need_room (struct context *, size_t n, size_t size,
                       const char *words);

/* The model of argument 0, which may be a sparse decomposition too.  */
enum status read_any_model (struct call *, struct model *);

/* Data, checked against the width that is wanted.  */
enum status open_for (struct context *, const struct value *, const char *name,
                      size_t width, bool by_columns, struct source *);

/* The data in argument `at', which are the model's input; and where `struct
   applying' is the call's settings with their condition beside them, in the
   range that the loss wants.  */
enum status open_input (struct call *, size_t at, const struct model *,
                        bool by_columns, struct source *);
enum status open_observed (struct call *, const struct model *,
                           struct source *);

/* Results: a column of numbers; room for observations, and columns as these,
   the way that observations lie.  */
enum status put_column (struct context *, size_t count, const double *,
                        struct value *);
enum status new_observations (struct context *, size_t count, size_t size,
                              bool by_columns, struct value *);
enum status put_observations (struct context *, size_t count, size_t size,
                              const real *columns, bool by_columns,
                              struct value *);

/* One of `count', by a uniform number.  */
static inline size_t
pick (real uniform, size_t count)
{
  size_t at = (size_t) (uniform * (real) count);
  return at < count ? at : count - 1;
}

/* Validation data: a matrix as X is, with the same width, normalised.  */
enum status open_validation (struct context *, const struct training *,
                             const struct model *, bool by_columns,
                             struct source *);

/* The held-out rows, counted from 1.  */
enum status list_validation (struct context *, const struct hold_out *,
                             struct value *rows);

/* Adds the code's own rule, of a model of model/stack.h, to its options.  */
enum status keep_selection (struct context *, struct model *);

/* The condition of `count' observations that a conditional model wants, NULL
   for others: the value of the option 'Condition', which may be NULL.  */
enum status open_condition (struct context *, const struct model *,
                            const struct value *given, bool by_columns,
                            size_t count, const struct source **);

/* The chains that settings and widths describe; for build_autoencoder and
   aae_train.  */
enum status plan_autoencoder (struct context *, const struct ae_settings *,
                              const struct value *hidden, size_t inputs,
                              struct chain_plan *encoder,
                              struct chain_plan *decoder);

/* The autoencoder that settings and widths describe; for ae_train and
   pca_compare.  */
enum status build_autoencoder (struct context *, const struct ae_settings *,
                               const struct value *hidden, size_t inputs,
                               struct model *);

/* The same of a variational one; for vae_train and ppca_compare.  */
enum status build_vae (struct call *, const struct vae_settings *,
                       const struct value *hidden, size_t inputs,
                       struct model *);

/* One a public function; see the entry's help.  */
#define COMMAND(name) enum status REAL_NAME (run_##name) (struct call *);
COMMAND (ae_train)
COMMAND (ae_encode)
COMMAND (ae_decode)
COMMAND (ae_reconstruct)
COMMAND (ae_loss)
COMMAND (ae_gradcheck)
COMMAND (ae_corrupt)
COMMAND (ae_jacobian)
COMMAND (ae_score)
COMMAND (ae_stack)
COMMAND (ae_finetune)
COMMAND (ae_predict)
COMMAND (vae_train)
COMMAND (aae_train)
COMMAND (vae_encode)
COMMAND (vae_decode)
COMMAND (vae_reconstruct)
COMMAND (vae_sample)
COMMAND (vae_elbo)
COMMAND (ae_augment)
COMMAND (ae_mask)
COMMAND (vae_nll)
COMMAND (vae_information)
COMMAND (vae_interpolate)
COMMAND (vae_manifold)
COMMAND (vae_traverse)
COMMAND (rbm_train)
COMMAND (rbm_encode)
COMMAND (rbm_reconstruct)
COMMAND (rbm_sample)
COMMAND (rbm_energy)
COMMAND (rbm_likelihood)
COMMAND (psd_train)
COMMAND (psd_encode)
COMMAND (psd_code)
COMMAND (pca_fit)
COMMAND (pca_compare)
COMMAND (ppca_compare)
COMMAND (oja_learn)
COMMAND (ae_dataset)
COMMAND (ae_patches)
COMMAND (ae_whiten)
COMMAND (idx_read)
COMMAND (ae_options)
COMMAND (settings)
COMMAND (model_settings)
COMMAND (filter_settings)
#undef COMMAND

#endif

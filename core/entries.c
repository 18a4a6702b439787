/* The table of entries: every public function, its arguments, outputs and
   options.  Compiled once per precision; core.c chooses.  To add a function: a
   command, a row here, an .m file with its help.  */

#include "entries.h"

#include "command/aae.h"
#include "command/augment.h"
#include "command/command.h"
#include "command/data.h"
#include "command/draw.h"
#include "command/finetune.h"
#include "command/mask.h"
#include "command/patches.h"
#include "command/pca.h"
#include "command/ppca.h"
#include "command/psd.h"
#include "command/rbm.h"
#include "command/regularise.h"
#include "command/whiten.h"

#include <stddef.h>
#include <string.h>

/* Options that go to `struct applying'.  */
#define PLACE(member) offsetof (struct applying, member)
#define OBSERVATIONS OBSERVATIONS_ROW (PLACE (observations_in))
#define THREADS THREADS_ROW (PLACE (threads))
#define SEED SEED_ROW (PLACE (seed), "what is random")
#define CONDITION CONDITION_ROW (PLACE (condition))
#define COMMON OBSERVATIONS, CONDITION, THREADS
#define SAMPLES(count, least, most, help)                                     \
  {                                                                           \
    "Samples", OPTION_INTEGER, PLACE (samples), count, least, most, NULL,     \
      NULL, 0, help                                                           \
  }

static const struct option apply_rows[] = { OBSERVATIONS, THREADS, { NULL } };

static const struct option conditional_rows[]
  = { OBSERVATIONS, THREADS, CONDITION, { NULL } };

static const struct option loss_rows[]
  = { OBSERVATIONS, THREADS, SEED, CONDITION, { NULL } };

static const struct option check_rows[] = {
  OBSERVATIONS,
  CONDITION,
  SEED_WITH (PLACE (seed), "1",
             "of the frozen draw and of the components that are looked at"),
  { "Step", OPTION_NUMBER, PLACE (step), NULL, 1e-12, 1, NULL, NULL, 0,
    "of the differences, times 1 + |x|; [] is epsilon^(1/4)" },
  { NULL }
};

static const struct option reconstruct_rows[]
  = { COMMON,
      SEED,
      { "Sample", OPTION_FLAG, PLACE (sample), "false", 0, 0, NULL, NULL, 0,
        "decode a sample of q (z | x), not its mean" },
      { NULL } };

static const struct option sample_rows[]
  = { COMMON,
      SEED,
      { "Mean", OPTION_FLAG, PLACE (mean), "false", 0, 0, NULL, NULL, 0,
        "return the mean o (z) of p (x | z); else x is drawn too" },
      { NULL } };

static const struct option elbo_rows[]
  = { COMMON, SEED, SAMPLES ("1", 1, 1e9, "of z an observation"), { NULL } };

static const struct option nll_rows[] = {
  COMMON, SEED, SAMPLES ("5000", 1, 1e9, "of z an observation"), { NULL }
};

static const struct option information_rows[]
  = { COMMON,
      SEED,
      SAMPLES ("1000", 2, 1e8, "of z for each estimate, in all"),
      { NULL } };

static const struct option path_rows[]
  = { COMMON,
      { "Path", OPTION_WORD, PLACE (path), "line", 0, 0, "line|circle", NULL,
        0,
        "between the codes: straight, or along the great circle with "
        "the norms interpolated" },
      { NULL } };

static const struct option traverse_rows[]
  = { COMMON,
      { "Range", OPTION_MATRIX, PLACE (range), NULL, 0, 0, NULL, NULL, 0,
        "[low high] of the unit; [] is [0 1] for a sigmoid unit, "
        "[-1 1] for tanh, [-3 3] else" },
      { NULL } };

static const struct option seeded_rows[] = { OBSERVATIONS, SEED, { NULL } };

#undef PLACE
#define END                                                                   \
  {                                                                           \
    NULL, 0, NULL                                                             \
  }
#define GROUP(rows, type, member, overrides)                                  \
  {                                                                           \
    rows, offsetof (struct type, member), overrides                           \
  }
#define TRAINING(type, overrides)                                             \
  GROUP (training_options, type, training, overrides)

static const struct option_group augment_groups[]
  = { { augment_options, 0, NULL },
      GROUP (loss_rows, augment_settings, applying, NULL),
      END };

static const struct option_group mask_groups[]
  = { { mask_options, 0, NULL },
      GROUP (seeded_rows, mask_settings, applying, NULL),
      END };

static const struct option_group ae_options[]
  = { { ae_options_rows, 0, NULL },
      GROUP (regulariser_options, ae_settings, regulariser, NULL),
      TRAINING (ae_settings, NULL),
      END };

static const struct option_group compare_options[]
  = { { ae_options_rows, 0, compare_overrides },
      GROUP (regulariser_options, ae_settings, regulariser, compare_overrides),
      TRAINING (ae_settings, compare_overrides),
      END };

static const struct option_group vae_options[]
  = { { vae_options_rows, 0, NULL },
      { vae_condition_rows, 0, NULL },
      TRAINING (vae_settings, NULL),
      END };

static const struct option_group ppca_options[]
  = { { vae_options_rows, 0, ppca_overrides },
      TRAINING (vae_settings, ppca_overrides),
      END };

static const struct option_group rbm_options[] = {
  { rbm_options_rows, 0, NULL }, TRAINING (rbm_settings, rbm_overrides), END
};

#define ARGUMENT(name, kind, optional)                                        \
  {                                                                           \
    name, ARGUMENT_##kind, optional                                           \
  }
#define NUMBERS(name) ARGUMENT (name, NUMBERS, false)
#define DATA(name) ARGUMENT (name, DATA, false)
#define MODEL ARGUMENT ("model", MODEL, false)
#define JOINED(name, optional) ARGUMENT (name, MODEL, optional)
#define HIDDEN ARGUMENT ("hidden", LAYERS, false)
#define COUNT(name, optional) ARGUMENT (name, COUNT, optional)
#define TEXT(name, optional) ARGUMENT (name, TEXT, optional)
#define VALUE(name, optional) ARGUMENT (name, VALUE, optional)
#define RUN(name) #name, REAL_NAME(run_##name)
#define DRAW(name) #name, REAL_NAME(run_settings)
#define DRAW_MODEL(name) #name, REAL_NAME(run_model_settings)
#define DRAW_FILTERS(name) #name, REAL_NAME(run_filter_settings)
#define GROUPS(groups, type) groups, sizeof (struct type)
#define WITH(rows, type)                                                      \
  GROUPS (((const struct option_group[]){ { rows, 0, NULL }, END }), type)
#define TRAIN(rows, type)                                                     \
  GROUPS (((const struct option_group[]){                                     \
            { rows, 0, NULL }, TRAINING (type, NULL), END }),                 \
          type)

const struct entry entries[] = {
  { RUN (ae_train),
    { DATA ("X"), HIDDEN },
    1,
    GROUPS (ae_options, ae_settings) },
  { RUN (ae_encode),
    { MODEL, DATA ("X") },
    1,
    WITH (conditional_rows, applying) },
  { RUN (ae_decode),
    { MODEL, DATA ("Z") },
    1,
    WITH (conditional_rows, applying) },
  { RUN (ae_reconstruct),
    { MODEL, DATA ("X") },
    1,
    WITH (conditional_rows, applying) },
  { RUN (ae_loss), { MODEL, DATA ("X") }, 3, WITH (loss_rows, applying) },
  { RUN (ae_gradcheck),
    { MODEL, DATA ("X") },
    1,
    WITH (check_rows, applying) },
  { RUN (ae_corrupt),
    { DATA ("X") },
    1,
    WITH (corrupt_options, corrupt_settings) },
  { RUN (ae_jacobian),
    { MODEL, DATA ("x") },
    1,
    WITH (conditional_rows, applying) },
  { RUN (ae_score), { MODEL, DATA ("X") }, 1, WITH (apply_rows, applying) },
  { RUN (ae_stack),
    { JOINED ("m1", false), JOINED ("m2", false), JOINED ("m3", true),
      JOINED ("m4", true), JOINED ("m5", true), JOINED ("m6", true),
      JOINED ("m7", true), JOINED ("m8", true) },
    1,
    NULL,
    0 },
  { RUN (ae_finetune),
    { MODEL, DATA ("X"), VALUE ("labels", false) },
    1,
    TRAIN (finetune_options, finetune_settings) },
  { RUN (ae_predict), { MODEL, DATA ("X") }, 2, WITH (apply_rows, applying) },
  { RUN (ae_options), { TEXT ("name", false) }, 1, NULL, 0 },
  { RUN (ae_augment),
    { MODEL, DATA ("X"), COUNT ("n", false) },
    2,
    GROUPS (augment_groups, augment_settings) },
  { RUN (ae_mask), { DATA ("X") }, 2, GROUPS (mask_groups, mask_settings) },
  { RUN (vae_train),
    { DATA ("X"), HIDDEN },
    1,
    GROUPS (vae_options, vae_settings) },
  { RUN (aae_train),
    { DATA ("X"), HIDDEN },
    1,
    TRAIN (aae_options_rows, aae_settings) },
  { RUN (vae_encode),
    { MODEL, DATA ("X") },
    2,
    WITH (conditional_rows, applying) },
  { RUN (vae_decode),
    { MODEL, DATA ("Z") },
    1,
    WITH (conditional_rows, applying) },
  { RUN (vae_reconstruct),
    { MODEL, DATA ("X") },
    1,
    WITH (reconstruct_rows, applying) },
  { RUN (vae_sample),
    { MODEL, COUNT ("n", false) },
    2,
    WITH (sample_rows, applying) },
  { RUN (vae_elbo), { MODEL, DATA ("X") }, 2, WITH (elbo_rows, applying) },
  { RUN (vae_nll), { MODEL, DATA ("X") }, 2, WITH (nll_rows, applying) },
  { RUN (vae_information),
    { MODEL, DATA ("X") },
    1,
    WITH (information_rows, applying) },
  { RUN (vae_interpolate),
    { MODEL, DATA ("xa"), DATA ("xb"), COUNT ("n", true) },
    1,
    WITH (path_rows, applying) },
  { RUN (vae_traverse),
    { MODEL, DATA ("x"), COUNT ("unit", false), COUNT ("n", true) },
    2,
    WITH (traverse_rows, applying) },
  { RUN (vae_manifold),
    { MODEL, COUNT ("n", true) },
    1,
    WITH (conditional_rows, applying) },
  { RUN (rbm_train),
    { DATA ("X"), COUNT ("hidden", false) },
    1,
    GROUPS (rbm_options, rbm_settings) },
  { RUN (rbm_encode), { MODEL, DATA ("X") }, 1, WITH (apply_rows, applying) },
  { RUN (rbm_reconstruct),
    { MODEL, DATA ("X") },
    1,
    WITH (apply_rows, applying) },
  { RUN (rbm_sample),
    { MODEL, COUNT ("n", false) },
    2,
    WITH (rbm_sample_options, rbm_sampling) },
  { RUN (rbm_energy), { MODEL, DATA ("X") }, 1, WITH (apply_rows, applying) },
  { RUN (rbm_likelihood),
    { MODEL, DATA ("X") },
    3,
    WITH (rbm_likelihood_options, rbm_judging) },
  { RUN (psd_train),
    { DATA ("X"), COUNT ("units", false) },
    1,
    TRAIN (psd_options_rows, psd_settings) },
  { RUN (psd_encode), { MODEL, DATA ("X") }, 1, WITH (apply_rows, applying) },
  { RUN (psd_code),
    { MODEL, DATA ("X") },
    2,
    WITH (psd_code_options, psd_coding) },
  { RUN (pca_fit),
    { DATA ("X"), COUNT ("k", true) },
    5,
    WITH (pca_options, pca_settings) },
  { RUN (pca_compare),
    { VALUE ("X", false), VALUE ("k", false) },
    1,
    GROUPS (compare_options, ae_settings) },
  { RUN (ppca_compare),
    { DATA ("X"), COUNT ("k", false) },
    1,
    GROUPS (ppca_options, vae_settings) },
  { RUN (oja_learn),
    { NUMBERS ("X"), COUNT ("k", true) },
    2,
    WITH (oja_options, oja_settings) },
  { RUN (ae_dataset),
    { TEXT ("name", false), TEXT ("part", true) },
    3,
    WITH (data_options, data_settings) },
  { RUN (ae_patches),
    { DATA ("images"), COUNT ("size", false), COUNT ("n", false) },
    2,
    WITH (patch_options, patch_settings) },
  { RUN (ae_whiten),
    { DATA ("X"), VALUE ("transform", true) },
    2,
    WITH (whiten_options, whiten_settings) },
  { RUN (idx_read), { TEXT ("file", false) }, 1, NULL, 0 },
  { DRAW (plot_images), { DATA ("X") }, 1, WITH (image_rows, drawing) },
  { DRAW_FILTERS (plot_filters), { MODEL }, 1, WITH (filter_rows, drawing) },
  { DRAW (plot_training), { MODEL }, 1, WITH (curve_rows, drawing) },
  { DRAW_MODEL (plot_traversal),
    { MODEL, DATA ("x") },
    1,
    WITH (traversal_rows, drawing) },
  { DRAW_MODEL (plot_latent),
    { MODEL, DATA ("X"), VALUE ("labels", true) },
    1,
    WITH (latent_rows, drawing) },
  { DRAW_MODEL (plot_field),
    { MODEL, DATA ("X") },
    1,
    WITH (field_rows, drawing) },
  { .name = NULL }
};

const struct entry *
find_entry (const char *name)
{
  for (const struct entry *entry = entries; entry->name; entry++)
    if (strcmp (entry->name, name) == 0)
      return entry;
  return NULL;
}

static const char *
next_entry (void *state)
{
  const struct entry **entry = state;
  while ((*entry)->name && ! (*entry)->options)
    ++*entry;
  return (*entry)->name ? (*entry)++->name : NULL;
}

static void
print_table (const struct context *context, const struct value *table)
{
  size_t count = value_count (table);
  for (size_t i = 0; i < count; i++)
    {
      const char *range = value_field (table, "range", i)->text;
      say (context, "  %-19s %s, default %s%s%s\n",
           value_field (table, "name", i)->text,
           value_field (table, "type", i)->text,
           value_field (table, "default", i)->text, range[0] ? ", " : "",
           range);
      say (context, "  %19s %s\n", "", value_field (table, "help", i)->text);
    }
}

enum status
REAL_NAME (run_ae_options) (struct call *call)
{
  struct context *context = call->context;
  const char *name = call->in[0]->text;
  const struct entry *entry = find_entry (name), *first = entries;
  if (! entry || ! entry->options)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'name' must be a function of this package that "
                 "takes options, not '%.60s'%s",
                 name, did_you_mean (context, name, next_entry, &first));
  if (call->no_output)
    {
      struct value table;
      TRY (options_table (context, entry->options, &table));
      say (context, "Options of %s:\n", entry->name);
      print_table (context, &table);
      return STATUS_OK;
    }
  void *settings;
  bool *given;
  TRY (take (context, &settings, 1, entry->settings_size));
  TRY (take (context, &given, options_count (entry->options), 1));
  TRY (options_parse (context, entry->options, 0, NULL, settings, given));
  return options_record (context, entry->options, settings, true,
                         &call->out[0]);
}

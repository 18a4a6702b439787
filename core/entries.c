/* The table of entries: every public function, its arguments, outputs and
   options.  Compiled once per precision; core.c chooses.  To add a function: a
   command, a row here, an .m file with its help.  */

#include "entries.h"

#include "command/aae.h"
#include "command/augment.h"
#include "command/command.h"
#include "command/data.h"
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
#define APPLYING(name, kind, member, fallback, low, high, words, help)        \
  {                                                                           \
    name, kind, offsetof (struct applying, member), fallback, low, high,      \
      words, NULL, 0, help                                                    \
  }
#define OBSERVATIONS                                                          \
  APPLYING ("ObservationsIn", OPTION_WORD, observations_in, "rows", 0, 0,     \
            "rows|columns", "how all data lie")
#define THREADS                                                               \
  APPLYING ("Threads", OPTION_INTEGER, threads, NULL, 1, 64, NULL,            \
            "[] is all cores")
#define SEED                                                                  \
  APPLYING ("Seed", OPTION_INTEGER, seed, NULL, 0, 0x1p53, NULL,              \
            "of what is random; [] draws one from Octave's rand")

#define CONDITION                                                             \
  APPLYING ("Condition", OPTION_VALUES, condition, NULL, 0, 0, NULL,          \
            "of a conditional model: c of each observation, or one for all")

static const struct option apply_rows[] = { OBSERVATIONS, THREADS, { NULL } };

static const struct option conditional_rows[]
  = { OBSERVATIONS, THREADS, CONDITION, { NULL } };

static const struct option loss_rows[]
  = { OBSERVATIONS, THREADS, SEED, CONDITION, { NULL } };

static const struct option check_rows[]
  = { OBSERVATIONS,
      CONDITION,
      APPLYING ("Seed", OPTION_INTEGER, seed, "1", 0, 0x1p53, NULL,
                "of the frozen draw and of the components that are looked at"),
      APPLYING ("Step", OPTION_NUMBER, step, NULL, 1e-12, 1, NULL,
                "of the differences, times 1 + |x|; [] is epsilon^(1/3)"),
      { NULL } };

static const struct option reconstruct_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      SEED,
      APPLYING ("Sample", OPTION_FLAG, sample, "false", 0, 0, NULL,
                "decode a sample of q (z | x), not its mean"),
      { NULL } };

static const struct option sample_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      SEED,
      APPLYING ("Mean", OPTION_FLAG, mean, "false", 0, 0, NULL,
                "return the mean o (z) of p (x | z); else x is drawn too"),
      { NULL } };

static const struct option elbo_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      SEED,
      APPLYING ("Samples", OPTION_INTEGER, samples, "1", 1, 1e9, NULL,
                "of z an observation"),
      { NULL } };

static const struct option nll_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      SEED,
      APPLYING ("Samples", OPTION_INTEGER, samples, "5000", 1, 1e9, NULL,
                "of z an observation"),
      { NULL } };

static const struct option information_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      SEED,
      APPLYING ("Samples", OPTION_INTEGER, samples, "1000", 2, 1e8, NULL,
                "of z for each estimate, in all"),
      { NULL } };

static const struct option path_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      APPLYING ("Path", OPTION_WORD, path, "line", 0, 0, "line|circle",
                "between the codes: straight, or along the great circle with "
                "the norms interpolated"),
      { NULL } };

static const struct option traverse_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      APPLYING ("Range", OPTION_MATRIX, range, NULL, 0, 0, NULL,
                "[low high] of the unit; [] is [0 1] for a sigmoid unit, "
                "[-1 1] for tanh, [-3 3] else"),
      { NULL } };

/* What the drawing functions take; they are written in Octave, and only have
   their arguments checked here.  */
struct drawing
{
  const struct value *image_size, *layout, *units, *limits, *condition;
  const char *title;
  int range, part, observations_in;
  double layer, count;
  bool prior;
};

#define DRAWING(name, kind, member, fallback, low, high, words, help)         \
  {                                                                           \
    name, kind, offsetof (struct drawing, member), fallback, low, high,       \
      words, NULL, 0, help                                                    \
  }
#define TITLE                                                                 \
  DRAWING ("Title", OPTION_TEXT, title, NULL, 0, 0, NULL, "of the figure")
#define IMAGE_SIZE                                                            \
  DRAWING ("ImageSize", OPTION_MATRIX, image_size, NULL, 0, 0, NULL,          \
           "[h w] or [h w c]; [] is a square")
#define DRAWING_OBSERVATIONS                                                  \
  DRAWING ("ObservationsIn", OPTION_WORD, observations_in, "rows", 0, 0,      \
           "rows|columns", "how all data lie")

#define DRAWING_CONDITION                                                     \
  DRAWING ("Condition", OPTION_VALUES, condition, NULL, 0, 0, NULL,           \
           "of a conditional model: c of each observation, or one for all")

static const struct option image_rows[]
  = { IMAGE_SIZE,
      DRAWING ("Layout", OPTION_MATRIX, layout, NULL, 0, 0, NULL,
               "[rows columns] of the grid; [] is near a square"),
      DRAWING ("Range", OPTION_WORD, range, "common", 0, 0, "common|each|unit",
               "of the grey scale: one for all, one for each, or [0, 1]"),
      TITLE,
      DRAWING_OBSERVATIONS,
      { NULL } };

static const struct option filter_rows[]
  = { IMAGE_SIZE,
      DRAWING ("Part", OPTION_WORD, part, "encoder", 0, 0, "encoder|decoder",
               "what units look for, or what they draw"),
      DRAWING ("Layer", OPTION_INTEGER, layer, "1", 1, 1000, NULL,
               "of the part, counted from the data"),
      DRAWING ("Count", OPTION_INTEGER, count, "100", 1, 1e6, NULL,
               "the most filters to show"),
      TITLE,
      { NULL } };

static const struct option curve_rows[] = { TITLE, { NULL } };

static const struct option traversal_rows[]
  = { IMAGE_SIZE,
      DRAWING_CONDITION,
      DRAWING ("Units", OPTION_MATRIX, units, NULL, 0, 0, NULL,
               "the units to vary, a row each; [] is the first ten"),
      DRAWING ("Count", OPTION_INTEGER, count, "9", 2, 1000, NULL,
               "pictures of each"),
      DRAWING ("Range", OPTION_MATRIX, limits, NULL, 0, 0, NULL,
               "[low high] of a unit, as for vae_traverse"),
      TITLE,
      { NULL } };

static const struct option latent_rows[] = {
  DRAWING ("Units", OPTION_MATRIX, units, NULL, 0, 0, NULL,
           "the two code units to draw; [] is [1 2]"),
  DRAWING ("Prior", OPTION_FLAG, prior, "false", 0, 0, NULL,
           "draw z ~ q (z | x) and not its mean, and the prior's contours: "
           "of a vae and two units"),
  DRAWING_CONDITION,
  TITLE,
  DRAWING_OBSERVATIONS,
  { NULL }
};

static const struct option field_rows[]
  = { DRAWING ("Arrows", OPTION_INTEGER, count, "20", 2, 200, NULL,
               "along the longer side"),
      DRAWING ("Limits", OPTION_MATRIX, limits, NULL, 0, 0, NULL,
               "[xmin xmax ymin ymax] of the axes; [] is a little more than "
               "the data"),
      TITLE,
      DRAWING_OBSERVATIONS,
      { NULL } };

#define GROUP(name, rows)                                                     \
  static const struct option_group name[]                                     \
    = { { rows, 0, NULL }, { NULL, 0, NULL } }

static const struct option_group augment_groups[]
  = { { augment_options, 0, NULL },
      { loss_rows, offsetof (struct augment_settings, applying), NULL },
      { NULL, 0, NULL } };

static const struct option seeded_rows[] = { OBSERVATIONS, SEED, { NULL } };

static const struct option_group mask_groups[]
  = { { mask_options, 0, NULL },
      { seeded_rows, offsetof (struct mask_settings, applying), NULL },
      { NULL, 0, NULL } };

GROUP (apply_options, apply_rows);
GROUP (conditional_options, conditional_rows);
GROUP (loss_options, loss_rows);
GROUP (check_options, check_rows);
GROUP (reconstruct_options, reconstruct_rows);
GROUP (sample_options, sample_rows);
GROUP (elbo_options, elbo_rows);
GROUP (nll_options, nll_rows);
GROUP (path_options, path_rows);
GROUP (traverse_options, traverse_rows);
GROUP (traversal_options, traversal_rows);
GROUP (information_options, information_rows);
GROUP (image_options, image_rows);
GROUP (filter_options, filter_rows);
GROUP (curve_options, curve_rows);
GROUP (latent_options, latent_rows);
GROUP (pca_groups, pca_options);
GROUP (oja_groups, oja_options);
GROUP (data_groups, data_options);
GROUP (patch_groups, patch_options);
GROUP (whiten_groups, whiten_options);
GROUP (corrupt_groups, corrupt_options);
GROUP (field_options, field_rows);
GROUP (psd_code_groups, psd_code_options);
GROUP (rbm_sample_groups, rbm_sample_options);
GROUP (rbm_likelihood_groups, rbm_likelihood_options);

static const struct option_group ae_options[]
  = { { ae_options_rows, 0, NULL },
      { regulariser_options, offsetof (struct ae_settings, regulariser),
        NULL },
      { training_options, offsetof (struct ae_settings, training), NULL },
      { NULL, 0, NULL } };

static const struct option_group finetune_groups[]
  = { { finetune_options, 0, NULL },
      { training_options, offsetof (struct finetune_settings, training),
        NULL },
      { NULL, 0, NULL } };

static const struct option_group vae_options[]
  = { { vae_options_rows, 0, NULL },
      { vae_condition_rows, 0, NULL },
      { training_options, offsetof (struct vae_settings, training), NULL },
      { NULL, 0, NULL } };

static const struct option_group aae_options[]
  = { { aae_options_rows, 0, NULL },
      { training_options, offsetof (struct aae_settings, training), NULL },
      { NULL, 0, NULL } };

static const struct option_group psd_options[]
  = { { psd_options_rows, 0, NULL },
      { training_options, offsetof (struct psd_settings, training), NULL },
      { NULL, 0, NULL } };

static const struct option_group rbm_options[]
  = { { rbm_options_rows, 0, NULL },
      { training_options, offsetof (struct rbm_settings, training),
        rbm_overrides },
      { NULL, 0, NULL } };

static const struct option_group compare_options[]
  = { { ae_options_rows, 0, compare_overrides },
      { regulariser_options, offsetof (struct ae_settings, regulariser),
        compare_overrides },
      { training_options, offsetof (struct ae_settings, training),
        compare_overrides },
      { NULL, 0, NULL } };

static const struct option_group ppca_options[]
  = { { vae_options_rows, 0, ppca_overrides },
      { training_options, offsetof (struct vae_settings, training),
        ppca_overrides },
      { NULL, 0, NULL } };

#define NUMBERS(name)                                                         \
  {                                                                           \
    name, ARGUMENT_NUMBERS, false                                             \
  }
#define DATA(name)                                                            \
  {                                                                           \
    name, ARGUMENT_DATA, false                                                \
  }
#define MODEL                                                                 \
  {                                                                           \
    "model", ARGUMENT_MODEL, false                                            \
  }
#define JOINED(name, optional)                                                \
  {                                                                           \
    name, ARGUMENT_MODEL, optional                                            \
  }
#define HIDDEN                                                                \
  {                                                                           \
    "hidden", ARGUMENT_LAYERS, false                                          \
  }
#define COUNT(name, optional)                                                 \
  {                                                                           \
    name, ARGUMENT_COUNT, optional                                            \
  }
#define TEXT(name, optional)                                                  \
  {                                                                           \
    name, ARGUMENT_TEXT, optional                                             \
  }
#define VALUE(name, optional)                                                 \
  {                                                                           \
    name, ARGUMENT_VALUE, optional                                            \
  }
#define RUN(name) #name, REAL_NAME(run_##name)
#define DRAW(name) #name, REAL_NAME(run_settings)
#define DRAW_MODEL(name) #name, REAL_NAME(run_model_settings)
#define DRAW_FILTERS(name) #name, REAL_NAME(run_filter_settings)
#define WITH(groups, type) groups, sizeof (struct type)

const struct entry entries[] = {
  { RUN (ae_train),
    { DATA ("X"), HIDDEN },
    1,
    WITH (ae_options, ae_settings) },
  { RUN (ae_encode),
    { MODEL, DATA ("X") },
    1,
    WITH (conditional_options, applying) },
  { RUN (ae_decode),
    { MODEL, DATA ("Z") },
    1,
    WITH (conditional_options, applying) },
  { RUN (ae_reconstruct),
    { MODEL, DATA ("X") },
    1,
    WITH (conditional_options, applying) },
  { RUN (ae_loss), { MODEL, DATA ("X") }, 3, WITH (loss_options, applying) },
  { RUN (ae_gradcheck),
    { MODEL, DATA ("X") },
    1,
    WITH (check_options, applying) },
  { RUN (ae_corrupt),
    { DATA ("X") },
    1,
    WITH (corrupt_groups, corrupt_settings) },
  { RUN (ae_jacobian),
    { MODEL, DATA ("x") },
    1,
    WITH (conditional_options, applying) },
  { RUN (ae_score), { MODEL, DATA ("X") }, 1, WITH (apply_options, applying) },
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
    WITH (finetune_groups, finetune_settings) },
  { RUN (ae_predict),
    { MODEL, DATA ("X") },
    2,
    WITH (apply_options, applying) },
  { RUN (ae_options), { TEXT ("name", false) }, 1, NULL, 0 },
  { RUN (ae_augment),
    { MODEL, DATA ("X"), COUNT ("n", false) },
    2,
    WITH (augment_groups, augment_settings) },
  { RUN (ae_mask), { DATA ("X") }, 2, WITH (mask_groups, mask_settings) },
  { RUN (vae_train),
    { DATA ("X"), HIDDEN },
    1,
    WITH (vae_options, vae_settings) },
  { RUN (aae_train),
    { DATA ("X"), HIDDEN },
    1,
    WITH (aae_options, aae_settings) },
  { RUN (vae_encode),
    { MODEL, DATA ("X") },
    2,
    WITH (conditional_options, applying) },
  { RUN (vae_decode),
    { MODEL, DATA ("Z") },
    1,
    WITH (conditional_options, applying) },
  { RUN (vae_reconstruct),
    { MODEL, DATA ("X") },
    1,
    WITH (reconstruct_options, applying) },
  { RUN (vae_sample),
    { MODEL, COUNT ("n", false) },
    2,
    WITH (sample_options, applying) },
  { RUN (vae_elbo), { MODEL, DATA ("X") }, 2, WITH (elbo_options, applying) },
  { RUN (vae_nll), { MODEL, DATA ("X") }, 2, WITH (nll_options, applying) },
  { RUN (vae_information),
    { MODEL, DATA ("X") },
    1,
    WITH (information_options, applying) },
  { RUN (vae_interpolate),
    { MODEL, DATA ("xa"), DATA ("xb"), COUNT ("n", true) },
    1,
    WITH (path_options, applying) },
  { RUN (vae_traverse),
    { MODEL, DATA ("x"), COUNT ("unit", false), COUNT ("n", true) },
    2,
    WITH (traverse_options, applying) },
  { RUN (vae_manifold),
    { MODEL, COUNT ("n", true) },
    1,
    WITH (conditional_options, applying) },
  { RUN (rbm_train),
    { DATA ("X"), COUNT ("hidden", false) },
    1,
    WITH (rbm_options, rbm_settings) },
  { RUN (rbm_encode),
    { MODEL, DATA ("X") },
    1,
    WITH (apply_options, applying) },
  { RUN (rbm_reconstruct),
    { MODEL, DATA ("X") },
    1,
    WITH (apply_options, applying) },
  { RUN (rbm_sample),
    { MODEL, COUNT ("n", false) },
    2,
    WITH (rbm_sample_groups, rbm_sampling) },
  { RUN (rbm_energy),
    { MODEL, DATA ("X") },
    1,
    WITH (apply_options, applying) },
  { RUN (rbm_likelihood),
    { MODEL, DATA ("X") },
    3,
    WITH (rbm_likelihood_groups, rbm_judging) },
  { RUN (psd_train),
    { DATA ("X"), COUNT ("units", false) },
    1,
    WITH (psd_options, psd_settings) },
  { RUN (psd_encode),
    { MODEL, DATA ("X") },
    1,
    WITH (apply_options, applying) },
  { RUN (psd_code),
    { MODEL, DATA ("X") },
    2,
    WITH (psd_code_groups, psd_coding) },
  { RUN (pca_fit),
    { DATA ("X"), COUNT ("k", true) },
    5,
    WITH (pca_groups, pca_settings) },
  { RUN (pca_compare),
    { VALUE ("X", false), VALUE ("k", false) },
    1,
    WITH (compare_options, ae_settings) },
  { RUN (ppca_compare),
    { DATA ("X"), COUNT ("k", false) },
    1,
    WITH (ppca_options, vae_settings) },
  { RUN (oja_learn),
    { NUMBERS ("X"), COUNT ("k", true) },
    2,
    WITH (oja_groups, oja_settings) },
  { RUN (ae_dataset),
    { TEXT ("name", false), TEXT ("part", true) },
    3,
    WITH (data_groups, data_settings) },
  { RUN (ae_patches),
    { DATA ("images"), COUNT ("size", false), COUNT ("n", false) },
    2,
    WITH (patch_groups, patch_settings) },
  { RUN (ae_whiten),
    { DATA ("X"), VALUE ("transform", true) },
    2,
    WITH (whiten_groups, whiten_settings) },
  { RUN (idx_read), { TEXT ("file", false) }, 1, NULL, 0 },
  { DRAW (plot_images), { DATA ("X") }, 1, WITH (image_options, drawing) },
  { DRAW_FILTERS (plot_filters),
    { MODEL },
    1,
    WITH (filter_options, drawing) },
  { DRAW (plot_training), { MODEL }, 1, WITH (curve_options, drawing) },
  { DRAW_MODEL (plot_traversal),
    { MODEL, DATA ("x") },
    1,
    WITH (traversal_options, drawing) },
  { DRAW_MODEL (plot_latent),
    { MODEL, DATA ("X"), VALUE ("labels", true) },
    1,
    WITH (latent_options, drawing) },
  { DRAW_MODEL (plot_field),
    { MODEL, DATA ("X") },
    1,
    WITH (field_options, drawing) },
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

/* The parsed options of a function that is written in Octave.  */
enum status
REAL_NAME (run_settings) (struct call *call)
{
  return options_record (call->context, call->entry->options, call->settings,
                         true, &call->out[0]);
}

/* The same of one that looks into the model.  */
enum status
REAL_NAME (run_model_settings) (struct call *call)
{
  struct model model;
  TRY (read_model (call->context, call->in[0], "model", &model));
  return REAL_NAME (run_settings) (call);
}

/* The same for weights, which a sparse decomposition has too.  */
enum status
REAL_NAME (run_filter_settings) (struct call *call)
{
  const struct value *kind = value_field (call->in[0], "kind", 0);
  struct model model;
  if (! kind || kind->kind != VALUE_TEXT || strcmp (kind->text, "psd") != 0)
    return REAL_NAME (run_model_settings) (call);
  TRY (read_psd (call->context, call->in[0], "model", &model));
  return REAL_NAME (run_settings) (call);
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
    {
      const char *near = nearest_word (name, next_entry, &first);
      return fail (context, STATUS_BAD_CALL,
                   "argument 'name' must be a function of this package that "
                   "takes options, not '%.60s'%s%s%s",
                   name, near ? "; did you mean '" : "", near ? near : "",
                   near ? "'?" : "");
    }
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

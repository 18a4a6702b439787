/* The functions that are written in Octave: their options, and the commands
   that check their arguments and hand the options back.  */

#include "command/argument.h"
#include "data/label.h"
#include "data/shape.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>

struct drawing
{
  const struct value *size;
  const struct value *image_size, *layout, *units, *limits, *condition,
    *parent, *data;
  const char *title;
  int range, part, color, observations_in;
  double layer, count;
  bool prior;
};

#define PLACE(member) offsetof (struct drawing, member)
#define IMAGE_SIZE IMAGE_SIZE_ROW (PLACE (image_size), "")
#define LIE OBSERVATIONS_ROW (PLACE (observations_in))
#define BESIDE CONDITION_ROW (PLACE (condition))
#define CAPTION                                                               \
  { "Title", OPTION_TEXT, PLACE (title), NULL, 0,                             \
    0,       NULL,        NULL,          0,    "of the figure" },             \
  {                                                                           \
    "Parent", OPTION_HANDLE, PLACE (parent), NULL, 0, 0, NULL, NULL,          \
      OPTION_TRANSIENT, "axes to draw into; [] opens a figure"                \
  }

/* What the functions in Octave ask by name.  */
OWN_WORDS (range_name, "auto", "common", "each", "unit")
OWN_WORDS (color_name, "auto", "grey", "rgb")
OWN_WORDS (part_name, "encoder", "decoder")

static const struct option image_rows[]
  = { IMAGE_SIZE,
      { "Layout", OPTION_MATRIX, PLACE (layout), NULL, 0, 0, NULL, NULL, 0,
        "[rows columns] of the grid; [] is near a square" },
      { "Range", OPTION_WORD, PLACE (range), "auto", 0, 0, NULL, range_name, 0,
        "of the grey scale: one for all, one for each, or [0, 1], which is "
        "auto's where 99 % of the numbers lie in it; else that is common" },
      CAPTION,
      LIE,
      { NULL } };

static const struct option neighbour_rows[]
  = { IMAGE_SIZE, CAPTION, LIE, { NULL } };

static const struct option filter_rows[]
  = { IMAGE_SIZE,
      { "Part", OPTION_WORD, PLACE (part), "encoder", 0, 0, NULL, part_name, 0,
        "what units look for, or what they draw" },
      { "Layer", OPTION_INTEGER, PLACE (layer), "1", 1, 1000, NULL, NULL, 0,
        "of the part, counted from the data" },
      { "Count", OPTION_INTEGER, PLACE (count), "100", 1, 1e6, NULL, NULL, 0,
        "the most filters to show" },
      { "Data", OPTION_DATA, PLACE (data), NULL, 0, 0, NULL, NULL,
        OPTION_TRANSIENT,
        "observations; what is constant in them is drawn as 0: no training "
        "could move its weights" },
      LIE,
      CAPTION,
      { NULL } };

static const struct option curve_rows[] = { CAPTION, { NULL } };

static const struct option traversal_rows[]
  = { IMAGE_SIZE,
      BESIDE,
      { "Units", OPTION_MATRIX, PLACE (units), NULL, 0, 0, NULL, NULL, 0,
        "the units to vary, a row each; [] is the first ten" },
      { "Count", OPTION_INTEGER, PLACE (count), "9", 2, 1000, NULL, NULL, 0,
        "pictures of each" },
      { "Range", OPTION_MATRIX, PLACE (limits), NULL, 0, 0, NULL, NULL, 0,
        "[low high] of a unit, as for vae_traverse" },
      CAPTION,
      { NULL } };

static const struct option latent_rows[]
  = { { "Units", OPTION_MATRIX, PLACE (units), NULL, 0, 0, NULL, NULL, 0,
        "the two code units to draw; [] is [1 2]" },
      { "Prior", OPTION_FLAG, PLACE (prior), "false", 0, 0, NULL, NULL, 0,
        "draw z ~ q (z | x) and not its mean, and the prior's contours: "
        "of a vae and two units" },
      BESIDE,
      CAPTION,
      LIE,
      { NULL } };

static const struct option field_rows[]
  = { { "Arrows", OPTION_INTEGER, PLACE (count), "20", 2, 200, NULL, NULL, 0,
        "along the longer side" },
      { "Limits", OPTION_MATRIX, PLACE (limits), NULL, 0, 0, NULL, NULL, 0,
        "[xmin xmax ymin ymax] of the axes; [] is a little more than "
        "the data" },
      CAPTION,
      LIE,
      { NULL } };

static const struct option folder_rows[] = {
  { "Size", OPTION_MATRIX, PLACE (size), NULL, 0, 0, NULL, NULL, 0,
    "[h w] that all images are brought to; [] is the size that they have" },
  { "Color", OPTION_WORD, PLACE (color), "auto", 0, 0, NULL, color_name, 0,
    "three channels where an image has colour, one, or three always" },
  LIE,
  { NULL }
};

/* The parsed options of a function that is written in Octave.  */
static enum status
run_settings (struct call *call)
{
  return options_record (call->context, call->entry->options, call->settings,
                         true, &call->out[0]);
}

/* The same of one that looks into the model.  */
static enum status
run_model_settings (struct call *call)
{
  struct model model;
  TRY (read_model (call->context, call->in[0], "model", &model));
  return run_settings (call);
}

/* The same, and what plot_latent colours by: the number of each observation's
   label among the different ones, 0 where it is missing, and these.  */
static enum status
run_latent_settings (struct call *call)
{
  struct context *context = call->context;
  const struct drawing *settings = call->settings;
  static const char what[] = "argument 'labels'";
  const struct value *x = call->in[1], *labels = call->in[2];
  struct label *of;
  TRY (run_model_settings (call));
  if (! labels || (value_is_numeric (labels) && value_count (labels) == 0))
    return STATUS_OK;

  size_t count = settings->observations_in ? x->columns : x->rows;
  if (value_is_opened (x))
    {
      struct source source;
      TRY (open_data (call, 1, false, &source));
      count = source.count;
    }
  struct value *index = &call->out[1], *classes = &call->out[2];
  TRY (labels_distinct (context, labels, what, count, classes));
  TRY (take (context, &of, count, sizeof *of));
  TRY (labels_read (context, labels, what, count, classes, of));
  TRY (value_matrix (context, index, CLASS_DOUBLE, count, 1));
  for (size_t i = 0; i < count; i++)
    ((double *) index->data)[i] = of[i].weight != 0 ? of[i].class + 1 : 0;
  return STATUS_OK;
}

/* The same for weights, which a sparse decomposition has too.  */
static enum status
run_filter_settings (struct call *call)
{
  struct model model;
  TRY (read_any_model (call, &model));
  return run_settings (call);
}

const struct entry ENTRY_TABLE (draw)[] = {
  { "ae_images",
    run_settings,
    { TEXT ("folder", false) },
    1,
    WITH (folder_rows, drawing) },
  { "plot_images",
    run_settings,
    { MATRIX ("X") },
    1,
    WITH (image_rows, drawing) },
  { "plot_neighbours",
    run_settings,
    { MATRIX ("X"), MATRIX ("Q"), VALUE ("index", false) },
    1,
    WITH (neighbour_rows, drawing) },
  { "plot_filters",
    run_filter_settings,
    { MODEL },
    1,
    WITH (filter_rows, drawing) },
  { "plot_training", run_settings, { MODEL }, 1, WITH (curve_rows, drawing) },
  { "plot_traversal",
    run_model_settings,
    { MODEL, MATRIX ("x") },
    1,
    WITH (traversal_rows, drawing) },
  { "plot_latent",
    run_latent_settings,
    { MODEL, DATA ("X"), ARGUMENT ("labels", LABELS, true) },
    3,
    WITH (latent_rows, drawing) },
  { "plot_field",
    run_model_settings,
    { MODEL, MATRIX ("X") },
    1,
    WITH (field_rows, drawing) },
  { .name = NULL }
};

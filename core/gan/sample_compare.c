/* What sample_compare, gan_compare and plot_samples are told: they are written
   in Octave.  The first is handed its random orders too, so that 'Seed' governs
   them and Octave's own generator is left alone.  */

#include "base/row.h"
#include "command/argument.h"
#include "math/random.h"
#include "model/family.h"

struct comparing
{
  double count, permutations, bandwidth, sigma, neighbours, seed, threads;
  double samples;
  int observations_in;
  const struct value *features, *parent, *image_size, *condition, *codes;
  const char *title;
};

#define PLACE(member) offsetof (struct comparing, member)

/* Numbers from 1 in random order, a column a row of the stream.  */
static enum status
orders (struct context *context, uint64_t seed, uint32_t step, size_t size,
        size_t count, struct value *result)
{
  struct stream stream = { seed, PURPOSE_CHECK, step };
  size_t *order;
  TRY (take (context, &order, size, sizeof *order));
  TRY (value_matrix (context, result, CLASS_DOUBLE, size, count));
  for (size_t j = 0; j < count; j++)
    {
      TRY (random_permutation (context, &stream, (uint32_t) j, size, order));
      for (size_t i = 0; i < size; i++)
        ((double *) result->data)[i + j * size] = (double) order[i] + 1;
      TRY (poll_host (context));
    }
  return STATUS_OK;
}

/* The options; an order of X and one of Y; and permutations of what is taken
   of both.  */
static enum status
run_sample_compare (struct call *call)
{
  struct context *context = call->context;
  const struct comparing *s = call->settings;
  bool by_columns = s->observations_in;
  size_t counts[2], sizes[2], taken = 0;
  for (size_t i = 0; i < 2; i++)
    {
      const struct value *x = call->in[i];
      counts[i] = by_columns ? x->columns : x->rows;
      sizes[i] = by_columns ? x->rows : x->columns;
      if (counts[i] < 4)
        return fail (context, STATUS_BAD_DATA,
                     "argument '%s' must have at least 4 observations, not "
                     "%zu",
                     call->entry->arguments[i].name, counts[i]);
    }
  if (sizes[0] != sizes[1])
    return fail (context, STATUS_BAD_DATA,
                 "argument 'Y' must have %zu %s, as X does, not %zu", sizes[0],
                 by_columns ? "rows" : "columns", sizes[1]);
  if (s->features)
    {
      struct model model;
      TRY (read_model (context, s->features, "option 'Features'", &model));
      if (model.inputs != sizes[0])
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Features' takes %zu numbers, but X has %zu",
                     model.inputs, sizes[0]);
    }
  uint64_t seed = training_seed (context, s->seed);
  for (size_t i = 0; i < 2; i++)
    {
      TRY (
        orders (context, seed, (uint32_t) i, counts[i], 1, &call->out[i + 1]));
      taken += (double) counts[i] < s->count ? counts[i] : (size_t) s->count;
    }
  TRY (
    orders (context, seed, 2, taken, (size_t) s->permutations, &call->out[3]));
  return options_record (context, call->entry->options, call->settings, true,
                         &call->out[0]);
}

static enum status
run_settings (struct call *call)
{
  return options_record (call->context, call->entry->options, call->settings,
                         true, &call->out[0]);
}

static const struct option compare_rows[] = {
  { "Count", OPTION_INTEGER, PLACE (count), "1000", 4, 2e4, NULL, NULL, 0,
    "observations of each sample that pairs are made of, at most" },
  { "Permutations", OPTION_INTEGER, PLACE (permutations), "200", 1, 1e6, NULL,
    NULL, 0, "that the p-value is counted from" },
  { "Bandwidth", OPTION_NUMBER, PLACE (bandwidth), NULL, 0, INFINITY, NULL,
    NULL, OPTION_OPEN,
    "h of the kernel exp (-|x - y|^2 / 2 h^2); [] is the median distance "
    "of two observations" },
  { "ParzenBandwidth", OPTION_NUMBER, PLACE (sigma), NULL, 0, INFINITY, NULL,
    NULL, OPTION_OPEN, "deviation of the windows; [] is found on half of X" },
  { "Neighbours", OPTION_INTEGER, PLACE (neighbours), "5", 1, 1000, NULL, NULL,
    0, "whose distance is the radius of an observation's ball" },
  { "Features", OPTION_STRUCT, PLACE (features), NULL, 0, 0, NULL, NULL,
    OPTION_TRANSIENT, "a model whose codes the Frechet distance is taken of" },
  OBSERVATIONS_ROW (PLACE (observations_in)),
  SEED_ROW (PLACE (seed), "what is random"),
  { NULL }
};

#define TITLE_ROW                                                             \
  {                                                                           \
    "Title", OPTION_TEXT, PLACE (title), NULL, 0, 0, NULL, NULL, 0,           \
      "a caption"                                                             \
  }
#define PARENT_ROW                                                            \
  {                                                                           \
    "Parent", OPTION_HANDLE, PLACE (parent), NULL, 0, 0, NULL, NULL,          \
      OPTION_TRANSIENT, "axes to draw into; [] is a figure of its own"        \
  }

static const struct option density_rows[]
  = { { "Samples", OPTION_INTEGER, PLACE (samples), "1000000", 100, 1e8, NULL,
        NULL, 0, "of the histogram, where q is not known exactly" },
      SEED_ROW (PLACE (seed), "these samples"),
      TITLE_ROW,
      PARENT_ROW,
      { NULL } };

static const struct option picture_rows[]
  = { { "Count", OPTION_INTEGER, PLACE (count), "10", 1, 1000, NULL, NULL, 0,
        "samples of each model" },
      IMAGE_SIZE_ROW (PLACE (image_size), "of a row: "),
      { "Condition", OPTION_VALUES, PLACE (condition), NULL, 0, 0, NULL, NULL,
        OPTION_TRANSIENT | OPTION_IMAGES, "c of each sample, or one for all" },
      { "Codes", OPTION_MATRIX, PLACE (codes), NULL, 0, 0, NULL, NULL,
        OPTION_TRANSIENT, "of each sample, or one row for all" },
      SEED_WITH (PLACE (seed), "1", "of the noise, the same for all models"),
      TITLE_ROW,
      PARENT_ROW,
      { NULL } };

const struct entry ENTRY_TABLE (sample_compare)[]
  = { { "sample_compare",
        run_sample_compare,
        { MATRIX ("X"), MATRIX ("Y") },
        4,
        WITH (compare_rows, comparing) },
      { "gan_compare",
        run_settings,
        { MODEL, VALUE ("pdf", false), DATA ("x") },
        1,
        WITH (density_rows, comparing) },
      { "plot_samples",
        run_settings,
        { VALUE ("models", false) },
        1,
        WITH (picture_rows, comparing) },
      { .name = NULL } };

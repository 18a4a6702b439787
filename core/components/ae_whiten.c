/* ae_whiten: makes a whitening from data and applies it, or applies a given
   one, there or back.  */

#include "command/filing.h"
#include "data/shape.h"
#include "components/pca.h"
#include "components/whitening.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>

struct whiten_settings
{
  int method, observations_in;
  double epsilon, components, retained, cutoff, threads;
  bool inverse;
  const struct value *image_size;
  const char *output_file;
};

#define PLACE(member) offsetof (struct whiten_settings, member)

static const struct option whiten_options[]
  = { { "Method", OPTION_WORD, PLACE (method), "zca", 0, 0, NULL,
        whitening_method_name, 0,
        "variance 1 in the basis of the data (zca) or of the principal "
        "components (pca), or a filter on the spectra of images (1/f)" },
      { "Epsilon", OPTION_NUMBER, PLACE (epsilon), "0", 0, 1e300, NULL, NULL,
        0, "added to each variance, in squared units of the data" },
      { "Components", OPTION_INTEGER, PLACE (components), NULL, 1, 1e9, NULL,
        NULL, 0, "of pca: how many; [] is all" },
      { "Retained", OPTION_NUMBER, PLACE (retained), NULL, 0, 1, NULL, NULL,
        OPTION_OPEN,
        "of pca: the fewest components that hold this part of the variance" },
      { "Cutoff", OPTION_NUMBER, PLACE (cutoff), "0.4", 0, 1e300, NULL, NULL,
        OPTION_OPEN,
        "of 1/f: f0 of f exp (-(f/f0)^4), in cycles a pixel; 0.5 is the "
        "greatest there is along a side" },
      IMAGE_SIZE_ROW (PLACE (image_size), "of 1/f: "),
      { "Inverse", OPTION_FLAG, PLACE (inverse), "false", 0, 0, NULL, NULL, 0,
        "undo the given transform" },
      OBSERVATIONS_ROW (PLACE (observations_in)),
      THREADS_ROW (PLACE (threads)),
      OUTPUT_FILE_ROW (PLACE (output_file)),
      { NULL } };

/* Which options belong to which methods, as bits.  */
enum
{
  ZCA = 1 << WHITENING_ZCA,
  PCA = 1 << WHITENING_PCA,
  FILTER = 1 << WHITENING_FILTER
};

static const struct
{
  const char *name;
  int methods;
} belongings[] = {
  { "Method", ZCA | PCA | FILTER },
  { "Epsilon", ZCA | PCA },
  { "Components", PCA },
  { "Retained", PCA },
  { "Cutoff", FILTER },
  { "ImageSize", FILTER },
};

/* With a transform none of them; without one those of the method.  */
static enum status
check_options (const struct call *call, bool fitted)
{
  struct context *context = call->context;
  const struct whiten_settings *settings = call->settings;
  for (size_t i = 0; i < sizeof belongings / sizeof belongings[0]; i++)
    {
      const char *name = belongings[i].name;
      if (! given (call, name))
        continue;
      if (fitted)
        return fail (context, STATUS_BAD_OPTION,
                     "option '%s' contradicts argument 'transform', which "
                     "has been made already",
                     name);
      if (! (belongings[i].methods >> settings->method & 1))
        return fail (context, STATUS_BAD_OPTION,
                     "option '%s' contradicts 'Method' '%s': it is for "
                     "another",
                     name, whitening_method_name ((size_t) settings->method));
    }
  if (settings->inverse && ! fitted)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Inverse' needs the argument 'transform'");
  return STATUS_OK;
}

static enum status
fit (struct call *call, const struct source *source, int threads,
     struct whitening *whitening)
{
  struct context *context = call->context;
  const struct whiten_settings *settings = call->settings;
  struct whitening_plan plan
    = { .method = (enum whitening_method) settings->method,
        .epsilon = settings->epsilon,
        .components = settings->components,
        .retained = settings->retained,
        .cutoff = settings->cutoff };
  TRY (check_options (call, false));
  if (source->size == 0)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must have at least 1 variable");
  if (plan.method == WHITENING_FILTER)
    TRY (read_image_shape (context, settings->image_size, source->size,
                           plan.shape));
  else if (source->count < 2)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must have at least 2 observations");
  if (! isnan (plan.components) && ! isnan (plan.retained))
    return fail (context, STATUS_BAD_OPTION,
                 "options 'Components' and 'Retained' contradict each other");
  if (plan.components > (double) pca_most (source))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Components' must be at most %zu, the lesser of "
                 "variables and observations, not %s",
                 pca_most (source), number_words (context, plan.components));
  return whitening_fit (context, &plan, source, threads, whitening);
}

/* Options may come as a struct, in the place of the transform.  */
static enum status
read_options (struct call *call)
{
  struct context *context = call->context;
  const struct entry *entry = call->entry;
  void *settings;
  bool *was_given;
  size_t count = options_count (entry->options);
  for (size_t i = 0; i < count; i++)
    if (call->given[i])
      return fail (context, STATUS_BAD_MODEL,
                   "argument 'transform' must be a struct that ae_whiten "
                   "returned; its field 'kind' is missing");
  TRY (take (context, &settings, 1, entry->settings_size));
  TRY (take (context, &was_given, count, 1));
  TRY (options_parse (context, entry->options, 1, call->in[1], settings,
                      was_given));
  call->settings = settings;
  call->given = was_given;
  call->in[1] = NULL;
  return STATUS_OK;
}

static enum status
run_ae_whiten (struct call *call)
{
  struct context *context = call->context;
  const struct value *given = call->in[1];
  struct whitening whitening;
  struct source source;
  struct file_result *file;
  if (given && (given->kind != VALUE_STRUCT || value_count (given) != 1))
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'transform' must be a struct that ae_whiten "
                 "returned, not %s",
                 value_words (context, given));
  if (given && ! value_field (given, "kind", 0))
    TRY (read_options (call));

  const struct whiten_settings *settings = call->settings;
  bool by_columns = settings->observations_in, back = settings->inverse;
  int threads = training_threads (settings->threads);
  TRY (open_data (call, 0, by_columns, &source));
  if (call->in[1])
    {
      TRY (check_options (call, true));
      TRY (read_whitening (context, given, "transform", &whitening));
      if (back && whitening.method != WHITENING_FILTER && ! whitening.inverse)
        return fail (context, STATUS_BAD_MODEL,
                     "transform.inverse is missing");
      TRY (open_for (context, call->in[0], "X",
                     back ? whitening.k : whitening.size, by_columns,
                     &source));
    }
  else
    TRY (fit (call, &source, threads, &whitening));
  TRY (filing_begin (call, settings->output_file, source.count,
                     whitening_leaves (&whitening, back), &file));
  TRY (whitening_apply (context, &whitening, &source, back, threads,
                        call->form, file, &call->out[0]));
  TRY (filing_end (call, file, &call->out[0]));
  if (call->in[1])
    {
      call->out[1] = *given;
      return STATUS_OK;
    }
  return describe_whitening (context, &whitening, &call->out[1]);
}

const struct entry ENTRY_TABLE (ae_whiten)[]
  = { { "ae_whiten",
        run_ae_whiten,
        { ROWS ("X"), VALUE ("transform", true) },
        2,
        WITH (whiten_options, whiten_settings) },
      { .name = NULL } };

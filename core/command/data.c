/* ae_dataset and idx_read: data to learn from.  */

#include "command/data.h"

#include "data/idx.h"
#include "math/random.h"
#include "data/deadleaves.h"
#include "data/digits.h"
#include "data/words.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>
#include <string.h>

#define PLACE(member) offsetof (struct data_settings, member)

const struct option data_options[] = {
  { "Count", OPTION_INTEGER, PLACE (count), NULL, 1, 1e8, NULL, NULL, 0,
    "how many, the first ones; [] is all (of digits: 10000 for training, "
    "2000 for testing; of deadleaves: 1000 and 200; of words: 4000 and "
    "1000)" },
  { "Folder", OPTION_TEXT, PLACE (folder), "/usr/share/datasets/fashion-mnist",
    0, 0, NULL, NULL, 0,
    "where the files of 'fashion-mnist' are; the default is where Debian's "
    "package dataset-fashion-mnist puts them" },
  SEED_WITH (PLACE (seed), "1",
             "of data that are made: other seeds, other digits"),
  { "Size", OPTION_INTEGER, PLACE (size), "64", 8, 1024, NULL, NULL, 0,
    "pixels on a side of 'deadleaves'" },
  { "LeastRadius", OPTION_NUMBER, PLACE (least_radius), "1", 1, 512, NULL,
    NULL, 0, "of a leaf of 'deadleaves', in pixels" },
  { NULL }
};

enum part
{
  PART_TRAIN,
  PART_TEST
};

/* Labels go round, so that every count has all digits; image n is a function
   of the seed, the part and n.  */
static enum status
make_digits (struct call *call, enum part part)
{
  struct context *context = call->context;
  const struct data_settings *settings = call->settings;
  struct stream stream
    = { (uint64_t) settings->seed, PURPOSE_DATA, (uint32_t) part };
  size_t n = part == PART_TRAIN ? 10000 : 2000;
  if (! isnan (settings->count))
    n = (size_t) settings->count;
  real random[DIGITS_UNIFORMS];
  double uniforms[DIGITS_UNIFORMS], image[DIGITS_PIXELS];
  double factors[DIGITS_FACTORS];
  double *x, *labels, *known;
  TRY (value_matrix (context, &call->out[0], CLASS_DOUBLE, n, DIGITS_PIXELS));
  TRY (value_matrix (context, &call->out[1], CLASS_DOUBLE, n, 1));
  TRY (value_matrix (context, &call->out[2], CLASS_DOUBLE, n, DIGITS_FACTORS));
  x = call->out[0].data;
  labels = call->out[1].data;
  known = call->out[2].data;
  for (size_t i = 0; i < n; i++)
    {
      random_uniform (&stream, (uint32_t) i, DIGITS_UNIFORMS, random);
      for (size_t u = 0; u < DIGITS_UNIFORMS; u++)
        uniforms[u] = (double) random[u];
      digits_draw ((int) (i % 10), uniforms, image, factors);
      labels[i] = (double) (i % 10);
      for (size_t p = 0; p < DIGITS_PIXELS; p++)
        x[i + p * n] = image[p];
      for (size_t f = 0; f < DIGITS_FACTORS; f++)
        known[i + f * n] = factors[f];
      if (i % 1024 == 0)
        TRY (poll_host (context));
    }
  return STATUS_OK;
}

static enum status
make_deadleaves (struct call *call, enum part part)
{
  struct context *context = call->context;
  const struct data_settings *settings = call->settings;
  struct stream stream
    = { (uint64_t) settings->seed, PURPOSE_DATA, 8 + (uint32_t) part };
  size_t size = (size_t) settings->size, pixels = size * size;
  size_t n = part == PART_TRAIN ? 1000 : 200;
  double *image, *x;
  if (! isnan (settings->count))
    n = (size_t) settings->count;
  TRY (take (context, &image, pixels, sizeof *image));
  TRY (value_matrix (context, &call->out[0], CLASS_DOUBLE, n, pixels));
  x = call->out[0].data;
  for (size_t i = 0; i < n; i++)
    {
      TRY (deadleaves_draw (context, &stream, (uint32_t) i, size,
                            settings->least_radius, image));
      for (size_t p = 0; p < pixels; p++)
        x[i + p * n] = image[p];
      TRY (poll_host (context));
    }
  return STATUS_OK;
}

/* The topics are the same for both parts.  */
static enum status
make_words (struct call *call, enum part part)
{
  struct context *context = call->context;
  const struct data_settings *settings = call->settings;
  uint64_t seed = (uint64_t) settings->seed;
  struct stream stream = { seed, PURPOSE_DATA, 16 + (uint32_t) part };
  struct stream of_topics = { seed, PURPOSE_DATA, 24 };
  size_t n = part == PART_TRAIN ? 4000 : 1000;
  double counts[WORDS_VOCABULARY], shares[WORDS_TOPICS], *topics;
  if (! isnan (settings->count))
    n = (size_t) settings->count;
  struct value *out = call->out;
  TRY (value_matrix (context, &out[0], CLASS_DOUBLE, n, WORDS_VOCABULARY));
  TRY (value_matrix (context, &out[1], CLASS_DOUBLE, n, 1));
  TRY (value_matrix (context, &out[2], CLASS_DOUBLE, WORDS_TOPICS,
                     WORDS_VOCABULARY));
  TRY (value_matrix (context, &out[3], CLASS_DOUBLE, n, WORDS_TOPICS));
  TRY (
    take (context, &topics, WORDS_TOPICS * WORDS_VOCABULARY, sizeof *topics));
  TRY (words_topics (context, &of_topics, topics));
  for (size_t i = 0; i < WORDS_TOPICS * WORDS_VOCABULARY; i++)
    ((double *) out[2]
       .data)[i / WORDS_VOCABULARY + i % WORDS_VOCABULARY * WORDS_TOPICS]
      = topics[i];
  for (size_t i = 0; i < n; i++)
    {
      size_t leading;
      TRY (words_draw (context, &stream, (uint32_t) i, topics, counts, shares,
                       &leading));
      for (size_t w = 0; w < WORDS_VOCABULARY; w++)
        ((double *) out[0].data)[i + w * n] = counts[w];
      ((double *) out[1].data)[i] = (double) leading + 1;
      for (size_t t = 0; t < WORDS_TOPICS; t++)
        ((double *) out[3].data)[i + t * n] = shares[t];
      if (i % 256 == 0)
        TRY (poll_host (context));
    }
  return STATUS_OK;
}

static enum status
to_doubles (struct context *context, const struct value *from, double scale,
            struct value *to)
{
  TRY (value_matrix (context, to, CLASS_DOUBLE, from->rows, from->columns));
  size_t count = value_count (from);
  for (size_t i = 0; i < count; i++)
    ((double *) to->data)[i] = value_at (from, i) / scale;
  return STATUS_OK;
}

/* The files may be gzipped or not.  */
static enum status
read_fashion_file (struct context *context, const char *folder,
                   const char *part, const char *kind, size_t most,
                   struct value *value)
{
  static const char *const endings[] = { ".gz", "" };
  size_t shape[3];
  for (int i = 0; i < 2; i++)
    {
      const char *path = keep_text (context, "%s/%s-%s-ubyte%s", folder, part,
                                    kind, endings[i]);
      if (! path)
        return fail (context, STATUS_NO_MEMORY, "not enough memory");
      if (idx_read (context, path, most, value, shape) == STATUS_OK)
        return STATUS_OK;
      if (context->status != STATUS_BAD_FILE)
        return context->status;
    }
  return fail (context, STATUS_BAD_FILE,
               "no Fashion-MNIST in '%s': install Debian's package "
               "dataset-fashion-mnist (apt install dataset-fashion-mnist), "
               "or put %s-%s-ubyte.gz into a folder and name it with "
               "'Folder'; 'digits' needs no files",
               folder, part, kind);
}

static enum status
read_fashion (struct call *call, enum part part)
{
  struct context *context = call->context;
  const struct data_settings *settings = call->settings;
  const char *name = part == PART_TRAIN ? "train" : "t10k";
  const char *folder = settings->folder ? settings->folder : ".";
  size_t most = isnan (settings->count) ? SIZE_MAX : (size_t) settings->count;
  struct value images, labels;
  TRY (
    read_fashion_file (context, folder, name, "images-idx3", most, &images));
  TRY (
    read_fashion_file (context, folder, name, "labels-idx1", most, &labels));
  if (images.rows != labels.rows)
    return fail (context, STATUS_BAD_FILE,
                 "the files in '%s' hold %zu images and %zu labels", folder,
                 images.rows, labels.rows);
  TRY (to_doubles (context, &images, 255, &call->out[0]));
  return to_doubles (context, &labels, 1, &call->out[1]);
}

static const struct
{
  const char *name;
  enum status (*make) (struct call *, enum part);
} datasets[] = {
  { "digits", make_digits },
  { "fashion-mnist", read_fashion },
  { "deadleaves", make_deadleaves },
  { "words", make_words },
};

static const char *
next_dataset (void *state)
{
  size_t *i = state;
  return *i < sizeof datasets / sizeof datasets[0] ? datasets[(*i)++].name
                                                   : NULL;
}

static enum status
run_ae_dataset (struct call *call)
{
  struct context *context = call->context;
  enum part part = PART_TRAIN;
  if (call->in[1])
    {
      part = same_word (call->in[1]->text, "test") ? PART_TEST : PART_TRAIN;
      if (part == PART_TRAIN && ! same_word (call->in[1]->text, "train"))
        return fail (context, STATUS_BAD_CALL,
                     "argument 'part' must be 'train' or 'test', not '%.60s'",
                     call->in[1]->text);
    }
  static const char *const of_leaves[] = { "Size", "LeastRadius", NULL };
  const char *stray = first_given (call, of_leaves);
  if (stray && ! same_word (call->in[0]->text, "deadleaves"))
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' is for 'deadleaves' only", stray);
  for (size_t i = 0; i < sizeof datasets / sizeof datasets[0]; i++)
    if (same_word (datasets[i].name, call->in[0]->text))
      return datasets[i].make (call, part);

  size_t first = 0;
  return fail (
    context, STATUS_BAD_CALL,
    "argument 'name' must be 'digits', 'fashion-mnist', 'deadleaves' or "
    "'words', not '%.60s'%s",
    call->in[0]->text,
    did_you_mean (context, SYNONYM_DATASET, call->in[0]->text, next_dataset,
                  &first));
}

static enum status
run_idx_read (struct call *call)
{
  struct context *context = call->context;
  size_t shape[3];
  TRY (idx_read (context, call->in[0]->text, SIZE_MAX, &call->out[0], shape));
  return value_sizes (context, &call->out[1], 3, shape);
}

const struct entry ENTRY_TABLE (data)[]
  = { { "ae_dataset",
        run_ae_dataset,
        { TEXT ("name", false), TEXT ("part", true) },
        4,
        WITH (data_options, data_settings) },
      { "idx_read", run_idx_read, { TEXT ("file", false) }, 2, NO_OPTIONS },
      { .name = NULL } };

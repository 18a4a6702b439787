/* hash_train.  */

#include "autoencoder/ae_train.h"
#include "base/company.h"
#include "base/row.h"
#include "command/argument.h"
#include "data/sweep.h"
#include "fit/sharing.h"
#include "hashing/record.h"
#include "hashing/semantic.h"
#include "model/apply.h"
#include "model/family.h"

#include <stdlib.h>
#include <string.h>

struct hash_settings
{
  struct ae_settings ae;
  int method;
  double noise, rotations;
  struct choice threshold;
  const struct value *hidden;
};

#define PLACE(member) offsetof (struct hash_settings, member)

OWN_WORDS (threshold_word, "median")

/* What semantic hashing alone has, besides its training.  */
static const struct option semantic_rows[]
  = { { "Hidden", OPTION_MATRIX, PLACE (hidden), NULL, 0, 0, NULL, NULL, 0,
        "widths of the layers before the code; [] is [256 128]" },
      { "Noise", OPTION_NUMBER, PLACE (noise), "4", 0, 1e150, NULL, NULL, 0,
        "standard deviation of what is added to the input of the code's "
        "units, while learning; 0 is an ordinary autoencoder" },
      { "Threshold", OPTION_CHOICE, PLACE (threshold), "0.5", 0, 1, NULL,
        threshold_word, 0,
        "above which a unit is 1: a number, or its median over X, which makes "
        "as many ones as zeros" },
      { "Loss", OPTION_WORD, PLACE (ae.loss.kind), NULL, 0, 0, NULL, loss_name,
        0,
        "of the reconstruction; [] is crossentropy for data in [0, 1], "
        "multinomial for other whole numbers from 0 on, squared for others" },
      { "Activation", OPTION_WORD, PLACE (ae.activation), NULL, 0, 0, NULL,
        activation_name, 0,
        "of the hidden layers; [] is sigmoid where machines pre-train, else "
        "relu" },
      { "Pretrain", OPTION_WORD, PLACE (ae.pretraining.method), "rbm", 0, 0,
        NULL, pretrain_name, 0,
        "layers one by one first, as Boltzmann machines or as autoencoders" },
      { "PretrainEpochs", OPTION_INTEGER, PLACE (ae.pretraining.epochs), "10",
        0, 1e9, NULL, NULL, 0, "of each layer" },
      { "PretrainLearningRate", OPTION_NUMBER,
        PLACE (ae.pretraining.learning_rate), NULL, 0, INFINITY, NULL, NULL, 0,
        "[] is LearningRate" },
      { NULL } };

static const struct option hash_rows[]
  = { { "Method", OPTION_WORD, PLACE (method), "semantic", 0, 0, NULL,
        hash_method_name, 0,
        "a deep autoencoder with noise on its code, or signs of projections: "
        "random ones, principal components, these turned (itq), or cosines "
        "along them" },
      { "Rotations", OPTION_INTEGER, PLACE (rotations), "50", 0, 1e6, NULL,
        NULL, 0, "steps of itq" },
      { NULL } };

/* Options of semantic hashing named with another method, and of itq.  */
static enum status
check_options (struct call *call)
{
  const struct hash_settings *s = call->settings;
  static const char *const common[]
    = { "Seed", "Threads", "ObservationsIn", NULL };
  const struct option *const tables[] = { semantic_rows, training_options };
  const char *method = hash_method_name ((size_t) s->method);
  if (strcmp (method, "itq") != 0 && given (call, "Rotations"))
    return fail (call->context, STATUS_BAD_OPTION,
                 "option 'Rotations' contradicts 'Method' ('%s')", method);
  for (size_t t = 0; t < 2 && s->method != HASH_SEMANTIC; t++)
    for (const struct option *row = tables[t]; row->name; row++)
      {
        bool shared = false;
        for (size_t i = 0; common[i]; i++)
          shared = shared || same_word (row->name, common[i]);
        if (! shared && given (call, row->name))
          return fail (call->context, STATUS_BAD_OPTION,
                       "option '%s' contradicts 'Method' ('%s'), which is no "
                       "network",
                       row->name, method);
      }
  return STATUS_OK;
}

/* ----- semantic hashing -------------------------------------------------- */

/* The widths of hidden layers and code, as a user would write them.  */
static enum status
list_widths (struct context *context, const struct hash_settings *s,
             size_t bits, struct value *widths)
{
  static const double usual[] = { 256, 128 };
  bool begun = training_origin (&s->ae.training);
  size_t count = s->hidden ? value_count (s->hidden) : 2;
  if (begun && ! s->hidden) /* the model's own */
    return value_matrix (context, widths, CLASS_DOUBLE, 0, 0);
  TRY (value_matrix (context, widths, CLASS_DOUBLE, 1, count + 1));
  double *width = widths->data;
  for (size_t i = 0; i < count; i++)
    {
      width[i] = s->hidden ? value_at (s->hidden, i) : usual[i];
      if (! (width[i] >= 1 && width[i] <= 1e6) || width[i] != floor (width[i]))
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Hidden' must be widths of layers, whole "
                     "numbers of at least 1, not %s",
                     number_words (context, width[i]));
    }
  width[count] = (double) bits;
  return STATUS_OK;
}

struct sort
{
  size_t size;
  bool within, counts; /* [0, 1]; the whole numbers from 0 */
};

static enum status
look (void *own, const struct portion *portion)
{
  struct sort *sort = own;
  for (size_t i = 0; i < sort->size * portion->count; i++)
    {
      real x = portion->x[i];
      sort->within = sort->within && x >= 0 && x <= 1;
      sort->counts = sort->counts && x >= 0 && x == floor (x);
    }
  return STATUS_OK;
}

/* The loss that data ask for.  */
static enum status
choose_loss (struct context *context, const struct source *source, int *loss)
{
  struct sort sort = { source->size, true, true };
  TRY (sweep_once (context, source, 256, look, &sort));
  double not [] = { ! sort.within, ! sort.counts };
  TRY (peers_combine (context, PEERS_GREATEST, not, 2));
  sort.within = not [0] == 0;
  sort.counts = not [1] == 0;
  *loss = sort.within   ? LOSS_CROSSENTROPY
          : sort.counts ? LOSS_MULTINOMIAL
                        : LOSS_SQUARED;
  return STATUS_OK;
}

static int
compare (const void *one, const void *other)
{
  real a = *(const real *) one, b = *(const real *) other;
  return (a > b) - (a < b);
}

static double
with_bit (double x, int bit)
{
  uint64_t bits;
  memcpy (&bits, &x, sizeof bits);
  bits |= (uint64_t) 1 << bit;
  memcpy (&x, &bits, sizeof bits);
  return x;
}

/* Of sorted numbers those less than x.  */
static size_t
below (const real *sorted, size_t count, double x)
{
  size_t low = 0, high = count;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      if ((double) sorted[middle] < x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Of each unit, whose numbers all processes have sorted, the one that `rank' of
   all are less than: the largest x with no more below it, bit by bit, for
   numbers that are not negative are in the order of their bits.  */
static enum status
find_ranked (struct context *context, const struct value *codes, size_t rank,
             double *found)
{
  size_t n = codes->rows, k = codes->columns;
  double *counts;
  TRY (take (context, &counts, k, sizeof *counts));
  memset (found, 0, k * sizeof *found);
  for (int bit = 62; bit >= 0; bit--)
    {
      for (size_t j = 0; j < k; j++)
        counts[j] = (double) below ((const real *) codes->data + j * n, n,
                                    with_bit (found[j], bit));
      TRY (peers_combine (context, PEERS_DOUBLE, counts, k));
      for (size_t j = 0; j < k; j++)
        if (counts[j] <= (double) rank)
          found[j] = with_bit (found[j], bit);
    }
  return STATUS_OK;
}

/* The medians of the units of the code over the data.  */
static enum status
find_medians (struct context *context, const struct model *model,
              const struct source *source, int threads, real *threshold)
{
  struct value codes;
  struct application application
    = { .source = source, .last = model->code, .by_columns = false };
  size_t n = source->count, k = model_codes (model);
  double *lower, *upper;
  TRY (model_apply (context, model, &application, threads, &codes));
  for (size_t j = 0; j < k; j++)
    {
      real *unit = (real *) codes.data + j * n;
      qsort (unit, n, sizeof *unit, compare);
      threshold[j] = (unit[(n - 1) / 2] + unit[n / 2]) / 2;
    }
  if (! source_has_others (context, source))
    return STATUS_OK;
  TRY (take (context, &lower, k, sizeof *lower));
  TRY (take (context, &upper, k, sizeof *upper));
  TRY (sharing_count (context, source, &n));
  TRY (find_ranked (context, &codes, (n - 1) / 2, lower));
  TRY (find_ranked (context, &codes, n / 2, upper));
  for (size_t j = 0; j < k; j++)
    threshold[j] = ((real) lower[j] + (real) upper[j]) / 2;
  return STATUS_OK;
}

static enum status
train_semantic (struct call *call, const struct source *given_source,
                size_t bits)
{
  struct context *context = call->context;
  const struct hash_settings *s = call->settings;
  struct ae_settings settings = s->ae;
  struct training *training = &settings.training;
  struct value widths, network;
  struct model model;
  real *threshold;
  settings.code_activation = ACTIVATION_SIGMOID;
  settings.output_activation = -1;
  settings.bias = true;
  if (settings.loss.kind < 0 && training->normalize == NORMALIZE_NONE)
    TRY (choose_loss (context, given_source, &settings.loss.kind));
  else if (settings.loss.kind < 0)
    settings.loss.kind = LOSS_SQUARED;
  TRY (list_widths (context, s, bits, &widths));
  if (training_origin (training))
    {
      TRY (begin_unregularised (call, &settings, &widths, given_source->size,
                                &model));
      TRY (begin_count (call, training, 1, model_codes (&model)));
    }
  else
    TRY (build_unregularised (context, &settings, &widths,
                              shape_plain (given_source->size), &model));

  struct fitting fitting
    = fitting_begin (call, training, &model, given_source);
  TRY (training_hold_out (context, training, fitting.seed, given_source->count,
                          &fitting.hold_out));
  TRY (fitting_data (&fitting, true));
  TRY (fitting_record (&fitting));
  TRY (fitting_start (&fitting, &settings.pretraining));
  TRY (semantic_train (context, s->noise, &model));
  training->initial_model = NULL;
  TRY (fitting_run (&fitting));
  network = call->out[0];
  TRY (semantic_end (context, &model));
  TRY (take (context, &threshold, bits, sizeof *threshold));
  if (s->threshold.word >= 0)
    TRY (find_medians (context, &model, &fitting.source,
                       training_threads (training->threads), threshold));
  for (size_t j = 0; j < bits && s->threshold.word < 0; j++)
    threshold[j] = (real) s->threshold.number;
  return put_semantic (context, fitting.seed, bits, &network, threshold,
                       &call->out[0]);
}

/* ----- hash_train -------------------------------------------------------- */

static enum status
run_hash_train (struct call *call)
{
  struct context *context = call->context;
  const struct hash_settings *s = call->settings;
  const struct training *training = &s->ae.training;
  const struct hash_method *method = &hash_methods[s->method];
  size_t bits = (size_t) value_at (call->in[1], 0);
  struct source source;
  struct hash hash;
  TRY (check_options (call));
  TRY (open_data (call, 0, training->observations_in, &source));
  if (bits > MOST_BITS)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'bits' must be at most %d, not %zu", MOST_BITS,
                 bits);
  if (! method->fit)
    return train_semantic (call, &source, bits);
  size_t least = source.size < source.count ? source.size : source.count;
  if (method->components && bits > least)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'bits' must be at most %zu, the lesser of "
                 "variables and observations, for 'Method' ('%s'), not %zu",
                 least, method->name, bits);
  struct hash_plan plan = { .bits = bits,
                            .steps = (size_t) s->rotations,
                            .seed = training_seed (context, training->seed),
                            .threads = training_threads (training->threads) };
  TRY (source_prepare (context, &source));
  TRY (method->fit (context, &source, &plan, &hash));
  return put_hash (context, (size_t) s->method, plan.seed, &hash,
                   &call->out[0]);
}

static const struct option_override hash_overrides[]
  = { { "InitialModel", NULL }, { NULL, NULL } };

static const struct option_group groups[]
  = { { hash_rows, 0, NULL },
      { semantic_rows, 0, NULL },
      GROUP (training_options, hash_settings, ae.training, hash_overrides),
      END };

const struct entry ENTRY_TABLE (hash_train)[]
  = { { "hash_train",
        run_hash_train,
        { DATA ("X"), COUNT ("bits", false) },
        1,
        GROUPS (groups, hash_settings) },
      { .name = NULL } };

/* siamese_train.  */

#include "autoencoder/ae_train.h"
#include "base/row.h"
#include "command/argument.h"
#include "data/survey.h"
#include "model/family.h"
#include "supervised/contrastive.h"

#include <string.h>

struct siamese_settings
{
  struct ae_settings ae;
  double margin;
};

#define PLACE(member) offsetof (struct siamese_settings, member)

static const struct option siamese_options[]
  = { { "Margin", OPTION_NUMBER, PLACE (margin), "1", 0, 1e150, NULL, NULL,
        OPTION_OPEN, "m: pairs that differ are pushed apart up to it" },
      { NULL } };

/* Argument 1, P x 2 rows of X.  */
static enum status
read_pairs (struct call *call, size_t observations, size_t *count,
            size_t **pair)
{
  const struct value *value = call->in[1];
  if (! value_is_numeric (value) || value->columns != 2 || value->pages > 1
      || value->rows == 0)
    return fail (call->context, STATUS_BAD_DATA,
                 "argument 'pairs' must be P x 2 rows of 'X', not %s",
                 value_words (call->context, value));
  *count = value->rows;
  TRY (take (call->context, pair, 2 * *count, sizeof **pair));
  for (size_t i = 0; i < *count; i++)
    for (size_t j = 0; j < 2; j++)
      {
        double row = value_at (value, i + j * *count);
        if (! (row >= 1 && row <= (double) observations && row == floor (row)))
          return fail (call->context, STATUS_BAD_DATA,
                       "argument 'pairs' must be rows of 'X', 1 to %zu, but "
                       "pair %zu has %s",
                       observations, i + 1, number_words (call->context, row));
        (*pair)[2 * i + j] = (size_t) row - 1;
      }
  return STATUS_OK;
}

/* Argument 2, P zeros and ones.  */
static enum status
read_similar (struct call *call, size_t count, struct label **labels)
{
  const struct value *value = call->in[2];
  if (! value_is_numeric (value) || value_count (value) != count
      || (value->rows != 1 && value->columns != 1))
    return fail (call->context, STATUS_BAD_DATA,
                 "argument 'similar' must be %zu values, one a pair, not %s",
                 count, value_words (call->context, value));
  TRY (take (call->context, labels, count, sizeof **labels));
  for (size_t i = 0; i < count; i++)
    {
      double number = value_at (value, i);
      if (number != 0 && number != 1)
        return fail (call->context, STATUS_BAD_DATA,
                     "argument 'similar' must be true or false for each "
                     "pair, but value %zu is %s",
                     i + 1, number_words (call->context, number));
      (*labels)[i].class = number == 1 ? PAIR_SIMILAR : PAIR_DIFFERENT;
      (*labels)[i].weight = 1;
    }
  return STATUS_OK;
}

static enum status
run_siamese_train (struct call *call)
{
  struct context *context = call->context;
  const struct siamese_settings *s = call->settings;
  struct training training = s->ae.training;
  struct shape data;
  struct model model;
  struct source source, pairs;
  struct label *similar;
  size_t count = 0, *pair = NULL;
  if (training.validation_data)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ValidationData' has no pairs; 'ValidationFraction' "
                 "holds out some of those that are given");
  TRY (check_pretrain_options (call, &s->ae));
  TRY (open_data (call, 0, training.observations_in, &source));
  TRY (read_pairs (call, source.count, &count, &pair));
  TRY (read_similar (call, count, &similar));
  TRY (read_row_shape (context, s->ae.image_size, s->ae.sequence_size,
                       source.size, &data));
  if (training_origin (&training))
    TRY (begin_unregularised (call, &s->ae, call->in[3], source.size, &model));
  else
    TRY (build_unregularised (context, &s->ae, call->in[3], data, &model));

  /* Normalisation and start are of observations, all of them; what is held
     out and drawn are pairs.  */
  struct fitting fitting = fitting_begin (call, &training, &model, &source);
  fitting.hold_out = (struct hold_out){ .count = source.count };
  TRY (fitting_data (&fitting, true));
  TRY (fitting_start (&fitting, &s->ae.pretraining));
  source = fitting.source;
  TRY (source_pairs (context, &source, count, pair, &pairs));
  pairs.labels = similar;
  pairs.same = source.same;
  fitting.source = pairs;
  TRY (training_hold_out (context, &training, fitting.seed, count,
                          &fitting.hold_out));
  TRY (fitting_record (&fitting));
  TRY (contrastive_train (context, s->margin, &model));
  training.initial_model = NULL;
  return fitting_run (&fitting);
}

static const struct option_override siamese_overrides[]
  = { { "InitialModel", NULL }, { NULL, NULL } };

static const struct option_group groups[]
  = { { siamese_options, 0, NULL },
      GROUP (ae_options_rows, siamese_settings, ae, NULL),
      GROUP (training_options, siamese_settings, ae.training,
             siamese_overrides),
      END };

const struct entry ENTRY_TABLE (siamese_train)[]
  = { { "siamese_train",
        run_siamese_train,
        { DATA ("X"), VALUE ("pairs", false), VALUE ("similar", false),
          LENT ("hidden", LAYERS) },
        1,
        GROUPS (groups, siamese_settings) },
      { .name = NULL } };

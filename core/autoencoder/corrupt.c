/* ae_corrupt: data as training sees them.  */

#include "autoencoder/regularise.h"
#include "base/form.h"
#include "base/row.h"
#include "data/store.h"
#include "data/sweep.h"
#include "model/family.h"

struct corrupt_settings
{
  int corruption, observations_in;
  double level, step, seed;
};

#define PLACE(member) offsetof (struct corrupt_settings, member)

static const struct option corrupt_options[]
  = { { "Corruption", OPTION_WORD, PLACE (corruption), "mask", 0, 0, NULL,
        corruption_name, 0, "as for ae_train" },
      CORRUPTION_LEVEL_ROW (PLACE (level)),
      { "Step", OPTION_INTEGER, PLACE (step), "1", 1, 4294967295.0, NULL, NULL,
        0, "of the training, from 1: each has a corruption of its own" },
      SEED_ROW (PLACE (seed), "ae_train's"),
      OBSERVATIONS_ROW (PLACE (observations_in)),
      { NULL } };

enum
{
  BLOCK = 256
};

struct corrupting
{
  const struct corruption *how; /* NULL: none */
  double level;
  const struct stream *stream;
  const struct source *source;
  real *corrupted;
  struct value *result;
};

static enum status
corrupt (void *own, const struct portion *portion)
{
  const struct corrupting *c = own;
  size_t size = c->source->size, columns = portion->count;
  if (c->how)
    corrupt_columns (c->how, c->level, c->stream, (uint32_t) portion->first, 1,
                     size, columns, portion->x, c->corrupted);
  store_rows (c->how ? c->corrupted : portion->x, size, portion->first,
              columns, c->source->by_columns, c->result);
  return STATUS_OK;
}

static enum status
run_ae_corrupt (struct call *call)
{
  struct context *context = call->context;
  const struct corrupt_settings *settings = call->settings;
  struct stream stream = { training_seed (context, settings->seed),
                           PURPOSE_CORRUPTION, (uint32_t) settings->step };
  struct source source;
  bool none = settings->corruption == CORRUPTION_NONE;
  struct corrupting c
    = { .how = none ? NULL : &corruptions[settings->corruption],
        .level = settings->level,
        .stream = &stream,
        .source = &source,
        .result = &call->out[0] };
  TRY (check_corruption (context, settings->corruption, settings->level));
  TRY (open_data (call, 0, settings->observations_in, &source));
  TRY (take (context, &c.corrupted, source.size * BLOCK, sizeof (real)));
  TRY (value_images (context, c.result, REAL_CLASS, source.count, source.size,
                     source.by_columns, form_for (call, source.size)));
  return sweep_once (context, &source, BLOCK, corrupt, &c);
}

const struct entry ENTRY_TABLE (corrupt)[]
  = { { "ae_corrupt",
        run_ae_corrupt,
        { ROWS ("X") },
        1,
        WITH (corrupt_options, corrupt_settings) },
      { .name = NULL } };

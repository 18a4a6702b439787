/* Twins and their loss: see contrastive.h.  */

#include "supervised/contrastive.h"

#include "autoencoder/autoencoder.h"
#include "math/vector.h"

#include <string.h>

static const char *const terms[] = { "contrastive" };

/* What stands behind model->own.  */
struct contrastive
{
  double margin;
};

/* A worker's own: both twins of a pair are columns of a trace of its own, for
   the evaluation's has room for one.  */
struct twins
{
  struct trace trace;
  real *d_code; /* NULL: no gradient is wanted */
};

static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct worker *worker)
{
  struct twins *own;
  TRY (take (context, &own, 1, sizeof *own));
  TRY (trace_new (context, &model->network, 2 * columns,
                  gradients ? DERIVATIVES_PASSING : DERIVATIVES_NONE,
                  &own->trace));
  if (gradients)
    TRY (take (context, &own->d_code, 2 * columns * model_codes (model),
               sizeof (real)));
  worker->work = own;
  return STATUS_OK;
}

/* The loss of a pair; `d' becomes f where dL/dz_a = f (z_a - z_b).  */
static double
judge (double margin, bool similar, double distance, double *d)
{
  double short_of = margin - distance;
  *d = similar ? 1 : 0;
  if (similar)
    return distance * distance / 2;
  if (short_of <= 0)
    return 0;
  *d = distance > 0 ? -short_of / distance : 0;
  return short_of * short_of / 2;
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct contrastive *aim = model->own;
  struct twins *own = worker->work;
  struct pass pass = worker->pass;
  size_t k = model_codes (model), pairs = pass.columns;
  pass.columns *= 2;
  pass.copies = 2;
  pass.row *= 2;
  own->trace.value[0] = (real *) worker->target;
  network_forward (&model->network, &pass, &own->trace, 0, model->code);
  const real *z = own->trace.value[model->code];
  for (size_t j = 0; j < pairs; j++, z += 2 * k)
    {
      double slope, distance = sqrt ((double) vector_distance (k, z, z + k));
      bool similar = worker->labels[j].class == PAIR_SIMILAR;
      worker->each[0][j]
        = (real) judge (aim->margin, similar, distance, &slope);
      if (! pass.gradient)
        continue;
      real *d = own->d_code + 2 * k * j;
      for (size_t i = 0; i < k; i++)
        {
          d[i] = worker->scale * (real) slope * (z[i] - z[i + k]);
          d[i + k] = -d[i];
        }
    }
  if (pass.gradient)
    network_backward (&model->network, &pass, &own->trace, 0, model->code,
                      own->d_code);
}

static const struct model_type model_type_contrastive
  = { .kind = "autoencoder",
      .description = &description_autoencoder,
      .term_count = 1,
      .own_size = sizeof (struct contrastive),
      .terms = terms,
      .is_chain = true,
      .decodes = true,
      .compute = compute,
      .prepare = prepare };

enum status
contrastive_train (struct context *context, double margin, struct model *model)
{
  size_t decoder = model_decoder_place (model, model->params.total);
  TRY (model_become (context, &model_type_contrastive, model));
  *(struct contrastive *) model->own = (struct contrastive){ margin };
  for (size_t i = 0; i < model->code; i++)
    model->network.layers[i].shared = false; /* no decoder runs before it */
  for (size_t i = 0; i < model->params.count; i++)
    if (model->params.blocks[i].place >= decoder)
      model->params.blocks[i].flags = BLOCK_FIXED;
  return STATUS_OK;
}

/* ----- pairs ------------------------------------------------------------- */

enum
{
  MOST_SPANS = 64 /* as many as there are threads */
};

/* Observations are asked for by where they stand in the list that was
   fetched: so the list of a draw's pairs becomes one of their members, each
   pair at twice its place.  */
struct pairing
{
  const struct source *one;
  const size_t *pair;
  const size_t **list; /* that of the draw; NULL: pairs in their order */
  size_t *wanted;      /* members of the pairs of a draw */
  struct span *spans;
};

static enum status
fetch (struct context *context, const struct source *source, struct team *team,
       const struct span *spans, size_t count)
{
  const struct pairing *own = source->own;
  for (size_t s = 0; s < count; s++)
    {
      const struct span *span = &spans[s];
      for (size_t i = span->first; i < span->first + span->count; i++)
        memcpy (own->wanted + 2 * i,
                own->pair + 2 * (span->rows ? span->rows[i] : i),
                2 * sizeof *own->wanted);
      own->spans[s] = (struct span){ .rows = own->wanted,
                                     .first = 2 * span->first,
                                     .count = 2 * span->count };
    }
  *own->list = count ? spans[0].rows : NULL;
  return source_fetch (context, own->one, team, own->spans, count);
}

static const real *
block (const struct source *source, const size_t *rows, size_t first,
       size_t count, real *room)
{
  const struct pairing *own = source->own;
  size_t place = rows ? (size_t) (rows - *own->list) : first;
  return source_block (own->one, own->wanted + 2 * place, 0, 2 * count, room);
}

static const struct source_type pairs_type
  = { .name = "pairs", .fetch = fetch, .block = block };

enum status
source_pairs (struct context *context, const struct source *one, size_t count,
              const size_t *pair, struct source *source)
{
  struct pairing *own;
  TRY (take (context, &own, 1, sizeof *own));
  own->one = one;
  own->pair = pair;
  TRY (take (context, &own->list, 1, sizeof *own->list));
  TRY (take (context, &own->spans, MOST_SPANS, sizeof *own->spans));
  TRY (take (context, &own->wanted, 2 * count, sizeof *own->wanted));
  *source = (struct source){
    .type = &pairs_type, .own = own, .count = count, .size = 2 * one->size
  };
  return STATUS_OK;
}

/* Set-up of an evaluation: see evaluation.h.  */

#include "model/evaluation.h"

#include "model/completion.h"
#include "model/regulariser.h"
#include "model/workers.h"

static const double WORTH_A_THREAD = 2e6; /* floating-point operations */

/* How often a layer uses its weights for an observation: at each window of an
   image, at each step of a sequence.  */
static double
uses (const struct layer *layer)
{
  const struct shape *in = &layer->in, *out = &layer->out;
  if (layer->type->places)
    return fmin ((double) (in->count / in->channels),
                 (double) (out->count / out->channels));
  if (layer->type->over_time)
    return (double) (in->steps ? in->height : out->height);
  return (double) layer_steps (layer);
}

/* Multiplications of an observation, one way.  */
static double
products_of (const struct model *model)
{
  double sum = (double) model->params.total;
  for (size_t n = 0; n < model_networks (model); n++)
    for (size_t i = 0; i < model->networks[n].count; i++)
      {
        const struct layer *layer = &model->networks[n].layers[i];
        const struct layer *owner = layer->tied ? layer->tied : layer;
        for (size_t b = 0; b < MOST_BLOCKS; b++)
          sum += (uses (layer) - 1) * (double) block_count (&owner->blocks[b]);
      }
  return sum;
}

int
evaluation_threads (const struct model *model, size_t batch, int threads)
{
  double work = 6 * products_of (model) * (double) batch;
  if (model->type->exchanges)
    work += 6.0 * (double) batch * (double) batch
            * (double) model->type->exchanges (model);
  int worth = work / WORTH_A_THREAD < 1 ? 1
              : work / WORTH_A_THREAD > threads
                ? threads
                : (int) (work / WORTH_A_THREAD);
  return worth < threads ? worth : threads;
}

/* The model's, or one of everything.  */
static enum status
phases_new (struct evaluation *evaluation)
{
  const struct model *model = evaluation->model;
  struct phase *all;
  evaluation->phases = evaluation->phase = model->phases;
  evaluation->phase_count = model->phase_count;
  if (model->phases)
    return STATUS_OK;
  TRY (take (evaluation->context, &all, 1, sizeof *all));
  *all = (struct phase){ .terms = EVERY,
                         .segments = { { 0, model->params.total } },
                         .segment_count = 1,
                         .repeats = 1,
                         .rate = NAN,
                         .penalised = true,
                         .noted = true,
                         .networks = EVERY };
  evaluation->phases = evaluation->phase = all;
  evaluation->phase_count = 1;
  return STATUS_OK;
}

enum status
evaluation_new (struct context *context, const struct model *model,
                const struct source *source, int threads, uint64_t seed,
                bool learning, size_t most, bool gradients,
                struct evaluation *evaluation)
{
  size_t part, block;
  if (model->condition.count && ! source->beside)
    return condition_wanted (context);
  threads = evaluation_threads (
    model, (size_t) ((double) most * model_passes (model)), threads);
  part = (most + (size_t) threads - 1) / (size_t) threads;
  part = part ? part : 1; /* where there are no observations */
  block = worker_columns (model, part, gradients);
  *evaluation = (struct evaluation){
    .context = context,
    .model = model,
    .source = source,
    .threads = threads,
    .capacity = part < block ? part : block,
    .most = most,
    .draw = { .count = most, .all = most },
    .stream = { seed, learning ? PURPOSE_LATENT : PURPOSE_EVALUATE, 0 },
    .learning = learning,
  };
  evaluation->raw = *source;
  evaluation->raw.fill = NULL;
  if (source->fill)
    TRY (completion_new (evaluation));
  TRY (phases_new (evaluation));
  if ((evaluation->learning && worker_tracks (model))
      || model->type->exchanges)
    evaluation->capacity = part;
  TRY (blas_threads (context, 1));
  TRY (team_new (context, threads, &evaluation->team));
  TRY (take (context, &evaluation->spans, (size_t) threads,
             sizeof *evaluation->spans));
  if (model->type->draw && gradients)
    TRY (
      take (context, &evaluation->chains, model->chain * most, sizeof (real)));
  return workers_new (evaluation, gradients);
}

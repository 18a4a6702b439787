/* Set-up of workers: see workers.h.  */

#include "model/workers.h"

#include "base/company.h"
#include "math/product.h"
#include "model/regulariser.h"

/* A worker's block of columns: large enough for BLAS, small enough for the
   widest layer's values to stay in a second-level cache and to answer
   Ctrl-C.  */
enum
{
  LEAST_BLOCK = 64,
  MOST_BLOCK = 512,
  BLOCK_BYTES = 2 << 20,

  /* Images and sequences, of which layers hold much and whose weights are few,
     go by fewer columns: what is held stays in that cache, but is so many
     times as much as the weights, which are read again for each block.  At
     least two tiles of the kernel of products, and whole ones.  */
  WEIGHTS_WORTH = 16,
  LEAST_HELD = 16,
  WHOLE_HELD = 8
};

double
model_passes (const struct model *model)
{
  const struct regulariser *r = &model->regulariser;
  if (r->contraction == 0 || (model->code == 1 && ! r->contraction_samples))
    return 1;
  return 1
         + (double) (r->contraction_samples ? r->contraction_samples
                                            : model_codes (model));
}

/* Numbers of the widest layer of all networks, or of what it has for each
   observation, and `least' at least.  */
static size_t
widest_layer (const struct model *model, bool by_observation, size_t least)
{
  for (size_t n = 0; n < model_networks (model); n++)
    for (size_t i = 0; i < model->networks[n].count; i++)
      {
        size_t width = model->networks[n].layers[i].outputs;
        if (by_observation)
          width *= model_multiple (model, n);
        least = width > least ? width : least;
      }
  return least;
}

static const double MOST_WORK = 2e10; /* of a block: about a second */

/* Numbers that the layers hold of an observation, values and derivatives; 0
   where none is of an image or a sequence.  */
static size_t
held_numbers (const struct model *model)
{
  size_t held = 0;
  bool placed = false;
  for (size_t n = 0; n < model_networks (model); n++)
    for (size_t i = 0; i < model->networks[n].count; i++)
      {
        const struct layer *layer = &model->networks[n].layers[i];
        size_t own = layer->type->held ? layer->type->held (layer) : 0;
        placed = placed || shape_has_places (&layer->in)
                 || shape_has_places (&layer->out);
        held += (2 * layer->outputs + own) * model_multiple (model, n);
      }
  return placed ? held : 0;
}

/* Of so many as a worker has in all: whole tiles, in blocks of like sizes.  */
static size_t
even_columns (size_t columns, size_t part)
{
  size_t blocks = (part + columns - 1) / columns;
  columns = (part + blocks - 1) / blocks;
  return (columns + WHOLE_HELD - 1) / WHOLE_HELD * WHOLE_HELD;
}

size_t
worker_columns (const struct model *model, size_t part, bool gradients)
{
  /* Copies of an observation are columns too.  */
  size_t copies = network_copies (&model->network);
  size_t held = gradients && product_fits (MOST_BLOCK, MOST_BLOCK, MOST_BLOCK)
                    && ! regulariser_judges (model)
                  ? held_numbers (model)
                  : 0;
  size_t numbers
    = held
        ? held
        : widest_layer (model, true, model->inputs + model->condition.count);
  if (! held && model->type->is_chain
      && model->network.layers[0].inputs > numbers)
    numbers = model->network.layers[0].inputs;
  size_t columns = BLOCK_BYTES / (numbers * sizeof (real)) / copies;
  size_t worth = held ? WEIGHTS_WORTH * model->params.total / held : 0;
  columns = columns < worth ? worth : columns;
  double work = 6.0 * (double) model->params.total * model_passes (model);
  if (model_passes (model) > 1 && work * (double) columns > MOST_WORK)
    return work < MOST_WORK ? (size_t) (MOST_WORK / work) : 1;

  size_t least = held ? LEAST_HELD : LEAST_BLOCK;
  least = copies < least ? least / copies : 1;
  columns = columns < least        ? least
            : columns > MOST_BLOCK ? MOST_BLOCK
                                   : columns;
  return held && copies == 1 ? even_columns (columns, part) : columns;
}

/* What a worker reads, and the values and derivatives at the joints.  Those of
   a plain model's workers lie one behind the other in the memory of the first,
   so that their products can be made as one.  */
static enum status
columns_new (struct evaluation *evaluation, bool gradients, size_t i)
{
  struct context *context = evaluation->context;
  const struct model *model = evaluation->model;
  const struct source *source = evaluation->source;
  size_t columns = evaluation->capacity, place = i * columns;
  size_t beside = source->beside ? source->beside->size : 0;
  size_t joined
    = beside && model->type->is_chain ? model->network.layers[0].inputs : 0;
  bool corrupts = evaluation->learning && model->regulariser.corruption;
  struct worker *first = evaluation->workers, *worker = &first[i];
  if (beside)
    TRY (take (context, &worker->beside, beside * columns, sizeof (real)));
  if (evaluation->outer && i > 0)
    {
      worker->room = first->room + source->size * place;
      if (joined)
        worker->joined = first->joined + joined * place;
      if (corrupts)
        worker->corrupted = first->corrupted + model->inputs * place;
      return trace_behind (context, &model->network, &first->trace, place,
                           columns, &worker->trace);
    }
  if (evaluation->outer)
    columns *= (size_t) evaluation->threads;
  TRY (take (context, &worker->room, source->size * columns, sizeof (real)));
  if (joined)
    TRY (take (context, &worker->joined, joined * columns, sizeof (real)));
  if (corrupts)
    TRY (take (context, &worker->corrupted, model->inputs * columns,
               sizeof (real)));
  return trace_new (context, &model->network, columns,
                    evaluation->outer ? DERIVATIVES_STAYING
                    : gradients       ? DERIVATIVES_PASSING
                                      : DERIVATIVES_NONE,
                    &worker->trace);
}

/* Traces of the networks that hang on the first.  What enters one is set here
   where it is another's value and nothing else.  */
static enum status
attached_new (struct evaluation *evaluation, bool gradients,
              struct worker *worker)
{
  const struct model *model = evaluation->model;
  for (size_t n = 1; n < model_networks (model); n++)
    {
      const struct attachment *on = &model->attached[n];
      TRY (trace_new (evaluation->context, &model->networks[n],
                      evaluation->capacity * on->multiple,
                      gradients ? DERIVATIVES_PASSING : DERIVATIVES_NONE,
                      &worker->traces[n]));
      if (on->to != NO_NETWORK && ! on->beside && on->multiple == 1)
        worker->traces[n].value[0] = worker->traces[on->to].value[on->joint];
    }
  return STATUS_OK;
}

static enum status
worker_new (struct context *context, const struct model *model,
            const struct source *source, size_t columns, bool gradients,
            bool own_gradient, struct worker *worker)
{
  size_t outputs = model_last (model)->outputs;
  size_t widest = widest_layer (model, false, source->size);
  size_t many = columns * network_copies (&model->network);
  if (source->fill)
    {
      TRY (take (context, &worker->complete, source->size * columns,
                 sizeof (real)));
      TRY (take (context, &worker->scored, source->size * columns,
                 sizeof (real)));
    }
  if (source->labels)
    TRY (take (context, &worker->labels, columns, sizeof *worker->labels));
  if (source->weights)
    TRY (take (context, &worker->weights, columns, sizeof (real)));
  if (source->lengths)
    {
      TRY (take (context, &worker->lengths, columns, sizeof (size_t)));
      TRY (take (context, &worker->present, source->size * columns,
                 sizeof (real)));
    }
  if (model_last (model)->activation != model->loss->natural)
    TRY (take (context, &worker->spare, outputs * many, sizeof (real)));
  TRY (take (context, &worker->nothing, widest, sizeof (real)));
  TRY (take (context, &worker->dump, widest, sizeof (real)));
  for (size_t i = 0; i < model_data_terms (model) + model->type->extras; i++)
    TRY (take (context, &worker->each[i], columns, sizeof (real)));
  if (model->type->prepare)
    TRY (model->type->prepare (context, model, columns, gradients, worker));
  if (own_gradient)
    TRY (
      take (context, &worker->gradient, model->params.total, sizeof (real)));
  return STATUS_OK;
}

static enum status
outers_new (struct context *context, struct evaluation *evaluation)
{
  const struct model *model = evaluation->model;
  const struct params *params = &model->params;
  size_t threads = (size_t) evaluation->threads;
  TRY (take (context, &evaluation->outer, threads, sizeof *evaluation->outer));
  TRY (take (context, &evaluation->is_made, params->count,
             sizeof *evaluation->is_made));
  for (size_t i = 0; i < threads; i++)
    TRY (outer_new (context, network_outers (&model->network),
                    &evaluation->outer[i]));
  for (size_t b = 0; b < params->count; b++)
    evaluation->is_made[b]
      = network_has_outer (&model->network, &params->blocks[b]);
  return STATUS_OK;
}

size_t
worker_tracks (const struct model *model)
{
  size_t widest = 0;
  for (size_t n = 0; n < model_networks (model); n++)
    {
      size_t tracks = network_tracks (&model->networks[n]);
      widest = tracks > widest ? tracks : widest;
    }
  return widest;
}

static enum status
statistics_new (struct evaluation *evaluation)
{
  struct worker *workers = evaluation->workers;
  TRY (tally_new (evaluation->context, evaluation->threads,
                  workers[0].statistic_count, &evaluation->statistics));
  evaluation->statistics.peers = evaluation->context;
  for (int i = 0; i < evaluation->threads; i++)
    workers[i].statistics = tally_row (&evaluation->statistics, i);
  return STATUS_OK;
}

enum status
workers_new (struct evaluation *evaluation, bool gradients)
{
  struct context *context = evaluation->context;
  const struct model *model = evaluation->model;
  size_t threads = (size_t) evaluation->threads,
         columns = evaluation->capacity;
  size_t tracks = worker_tracks (model);
  struct meeting *meetings = NULL, *activities = NULL;
  size_t meets = 2 * tracks;
  if (model->type->exchanges)
    {
      size_t numbers = model->type->exchanges (model) * evaluation->most
                       * peers_count (context);
      meets = numbers > meets ? numbers : meets;
    }
  if (meets)
    TRY (meetings_new (context, evaluation->team, evaluation->threads, meets,
                       &meetings));
  if (regulariser_judges (model))
    TRY (meetings_new (context, evaluation->team, evaluation->threads,
                       model_codes (model), &activities));
  TRY (take (context, &evaluation->workers, threads,
             sizeof *evaluation->workers));
  TRY (take (context, &evaluation->gradients, threads, sizeof (real *)));
  TRY (tally_new (context, evaluation->threads,
                  model_data_terms (model) + model->type->extras,
                  &evaluation->term_sums));
  evaluation->term_sums.peers = context;
  if (gradients && threads > 1 && model->type->is_plain
      && model->type->is_plain (model))
    TRY (outers_new (context, evaluation));
  for (size_t i = 0; i < threads; i++)
    {
      struct worker *worker = &evaluation->workers[i];
      worker->meeting = meetings ? &meetings[i] : NULL;
      worker->most = evaluation->most;
      worker->activities = activities ? &activities[i] : NULL;
      worker->terms = tally_row (&evaluation->term_sums, (int) i);
      TRY (columns_new (evaluation, gradients, i));
      TRY (attached_new (evaluation, gradients, worker));
      TRY (worker_new (context, model, evaluation->source, columns, gradients,
                       gradients && i > 0, worker));
      TRY (regulariser_new (context, model, columns, gradients,
                            evaluation->learning, worker));
      evaluation->gradients[i] = worker->gradient;
    }
  return statistics_new (evaluation);
}

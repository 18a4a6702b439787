/* A model's objective on data: see evaluation.h.  */

#include "model/evaluation.h"

#include "base/company.h"
#include "model/completion.h"
#include "model/reduction.h"
#include "model/regulariser.h"
#include "net/join.h"

#include <string.h>

/* How long the worker's sequences are; behind their ends nothing is known, and
   the target is 0.  */
static void
find_lengths (const struct source *source, const size_t *rows, size_t first,
              struct worker *worker)
{
  size_t size = source->size, columns = worker->pass.columns;
  for (size_t j = 0; j < columns; j++)
    {
      size_t count = source_numbers (source, rows, first, j);
      real *known = worker->present + j * size;
      worker->lengths[j] = count / source->channels;
      memset (known, 0, count * sizeof *known);
      for (size_t i = count; i < size; i++)
        known[i] = NAN;
      if (worker->target == worker->room)
        memset (worker->room + j * size + count, 0,
                (size - count) * sizeof *known);
    }
  worker->pass.lengths = worker->lengths;
  worker->known = worker->present;
}

/* A worker's observations, as they are and as they are corrupted.  */
static void
gather (struct evaluation *evaluation, struct worker *worker, size_t first)
{
  const struct draw *draw = &evaluation->draw;
  const struct source *source = evaluation->source, *beside = source->beside;
  const size_t *rows = draw->rows ? draw->rows + first : NULL;
  size_t columns = worker->pass.columns;
  worker->target
    = source_block (&evaluation->raw, rows, first, columns, worker->room);
  worker->input = worker->target;
  worker->known = NULL;
  if (evaluation->fill)
    complete_columns (evaluation, worker);
  if (source->lengths)
    find_lengths (source, rows, first, worker);
  for (size_t j = 0; worker->labels && j < columns; j++)
    worker->labels[j] = source->labels[rows ? rows[j] : first + j];
  for (size_t j = 0; worker->weights && j < columns; j++)
    worker->weights[j] = source->weights[rows ? rows[j] : first + j];
  if (beside)
    worker->pass.condition
      = source_block (beside, rows, first, columns, worker->beside);
  if (worker->joined)
    {
      struct shape data = model_data (evaluation->model);
      join_columns (evaluation->model->network.layers, &data, beside->size,
                    columns, worker->input, worker->pass.condition,
                    worker->joined);
      worker->input = worker->joined;
    }
  worker->pass.target = worker->complete ? worker->complete : worker->target;
  regulariser_corrupt (evaluation->model, &evaluation->stream, worker);
}

/* From the input to the code, and on to mean activations where these are
   asked for: see evaluation.h.  */
static void
encode (struct evaluation *evaluation, int thread, size_t columns)
{
  const struct model *model = evaluation->model;
  struct worker *worker = &evaluation->workers[thread];
  bool opening = evaluation->round == 0;
  bool collects = regulariser_judges (model)
                  && (evaluation->collecting || evaluation->rounds == 1);
  if ((columns || worker->meeting) && model->type->encode)
    model->type->encode (model, worker);
  if (collects)
    regulariser_collect (model, opening, worker);
  if (! regulariser_judges (model) || ! opening || evaluation->collecting)
    return;
  regulariser_judge (evaluation, thread);
}

/* The number that an observation of the draw has among those of all.  */
static uint32_t
row_of (const struct draw *draw, size_t first)
{
  return draw->place + (uint32_t) first * (1 + draw->between);
}

/* One round of one worker: the share of the draw is cut into blocks of
   `capacity', and round r is its r-th block.  */
static void
work (void *argument, int thread)
{
  struct evaluation *evaluation = argument;
  const struct model *model = evaluation->model;
  const struct draw *draw = &evaluation->draw;
  struct worker *worker = &evaluation->workers[thread];
  size_t first,
    last = share (draw->count, 1, thread, evaluation->threads, &first);
  bool opening = evaluation->round == 0;

  first += evaluation->round * evaluation->capacity;
  size_t columns = first < last ? last - first : 0;
  if (columns > evaluation->capacity)
    columns = evaluation->capacity;

  const struct phase *phase = evaluation->phase;
  bool all = phase_size (phase) == model->params.total;
  worker->pass = (struct pass){
    .x = evaluation->x,
    .gradient = ! evaluation->gradient ? NULL
                : thread == 0          ? evaluation->gradient
                                       : worker->gradient,
    .moved = phase->segments,
    .moved_count = all ? 0 : phase->segment_count,
    .fresh = opening,
    .context = evaluation->context,
    .columns = columns,
    .stream = &evaluation->stream,
    .row = row_of (draw, first),
    .between = draw->between,
    .outer = evaluation->together ? evaluation->outer[thread] : NULL,
    .learning = evaluation->learning,
    .meeting = worker->meeting,
  };
  worker->scale = (real) 1 / (real) draw->all;
  worker->phase = phase;
  worker->rows = draw->rows ? draw->rows + first : NULL;
  worker->first = first;
  worker->drawn = draw->count;
  worker->all = draw->all;
  if (columns || worker->meeting)
    gather (evaluation, worker, first);
  encode (evaluation, thread, columns);
  if (evaluation->collecting)
    return;
  if (opening)
    {
      if (model->regulariser.contraction != 0)
        contraction_begin (&worker->contraction, evaluation->x);
      memset (worker->terms, 0,
              evaluation->term_sums.count * sizeof *worker->terms);
      if (worker->pass.outer)
        outer_clear (worker->pass.outer);
      if (worker->pass.gradient && columns)
        params_clear_vectors (&model->params, worker->pass.gradient);
      else if (worker->pass.gradient)
        memset (worker->pass.gradient, 0, model->params.total * sizeof (real));
    }
  if (columns || worker->meeting)
    {
      if (evaluation->chains)
        worker->chain = evaluation->chains + first * model->chain;
      if (model->type->held && ! evaluation->chains)
        model->type->held (model, worker);
      else
        model->type->compute (model, worker);
      reduce_terms (evaluation, worker, first);
    }
  if (! evaluation->last_round || ! evaluation->gradient)
    return;
  if (evaluation->together)
    {
      parallel_barrier (evaluation->team);
      outer_together (evaluation->outer, evaluation->threads, thread,
                      evaluation->gradient);
    }
  if (evaluation->apart)
    return;
  if (evaluation->threads > 1)
    parallel_barrier (evaluation->team);
  reduce_gradient (evaluation, thread);
}

/* The chains of one worker's share, block by block.  */
static void
draw_share (void *argument, int thread)
{
  struct evaluation *evaluation = argument;
  const struct draw *draw = &evaluation->draw;
  const struct source *source = evaluation->source;
  struct worker *worker = &evaluation->workers[thread];
  size_t first, columns,
    last = share (draw->count, 1, thread, evaluation->threads, &first);

  for (; first < last; first += columns)
    {
      columns = last - first;
      if (columns > evaluation->capacity)
        columns = evaluation->capacity;
      worker->pass = (struct pass){ .context = evaluation->context,
                                    .columns = columns,
                                    .stream = &evaluation->stream,
                                    .row = row_of (draw, first),
                                    .between = draw->between };
      worker->input
        = source_block (source, draw->rows ? draw->rows + first : NULL, first,
                        columns, worker->room);
      worker->chain = evaluation->chains + first * evaluation->model->chain;
      worker->started = evaluation->started;
      evaluation->model->type->draw (evaluation->model, worker);
    }
}

/* Makes ready what the workers read next: `columns' of every share from the
   place `past' its beginning.  */
static enum status
fetch (struct evaluation *evaluation, size_t past, size_t columns)
{
  const struct draw *draw = &evaluation->draw;
  for (int i = 0; i < evaluation->threads; i++)
    {
      size_t first,
        last = share (draw->count, 1, i, evaluation->threads, &first);
      first = first + past < last ? first + past : last;
      size_t count = last - first < columns ? last - first : columns;
      evaluation->spans[i]
        = (struct span){ draw->rows, first, count,
                         draw->count + draw->ahead - first - count };
    }
  return source_fetch (evaluation->context, evaluation->source,
                       evaluation->team, evaluation->spans,
                       (size_t) evaluation->threads);
}

static enum status
set_draw (void *self, const struct draw *draw)
{
  struct evaluation *evaluation = self;
  const struct model *model = evaluation->model;
  evaluation->draw = *draw;
  if (draw->all == 0)
    evaluation->draw.all = draw->count;
  evaluation->stream.step = draw->step;
  if (! evaluation->chains)
    return STATUS_OK;
  TRY (fetch (evaluation, 0, draw->count));
  run_parallel (evaluation->team, draw_share, evaluation);
  TRY (poll_host (evaluation->context));
  if (model->type->drawn)
    model->type->drawn (model, evaluation);
  evaluation->started = true;
  return peers_check (evaluation->context);
}

/* What a draw's observations, all processes', weigh together.  */
static double
draw_weight (const struct evaluation *evaluation)
{
  const struct draw *draw = &evaluation->draw;
  const real *weights = evaluation->source->weights;
  double sum = 0;
  for (size_t i = 0; weights && i < draw->count; i++)
    sum += (double) weights[draw->rows ? draw->rows[i] : i];
  if (weights)
    peers_combine (evaluation->context, PEERS_DOUBLE, &sum, 1);
  return weights ? sum : (double) draw->all;
}

/* All rounds of a draw.  */
static enum status
sweep (struct evaluation *evaluation, bool collecting)
{
  evaluation->collecting = collecting;
  for (size_t round = 0; round < evaluation->rounds; round++)
    {
      evaluation->round = round;
      evaluation->last_round = round + 1 == evaluation->rounds;
      TRY (fetch (evaluation, round * evaluation->capacity,
                  evaluation->capacity));
      run_parallel (evaluation->team, work, evaluation);
      TRY (poll_host (evaluation->context));
    }
  return STATUS_OK;
}

static enum status
evaluate (void *self, const real *x, double *value, real *gradient)
{
  struct evaluation *evaluation = self;
  const struct model *model = evaluation->model;
  size_t threads = (size_t) evaluation->threads;
  size_t part = (evaluation->draw.count + threads - 1) / threads;

  evaluation->x = x;
  evaluation->gradient = gradient;
  evaluation->weight = draw_weight (evaluation);
  evaluation->rounds
    = (part + evaluation->capacity - 1) / evaluation->capacity;
  if (evaluation->rounds == 0 && has_peers (evaluation->context))
    evaluation->rounds = 1; /* nothing of ours, but the others' */
  evaluation->together
    = gradient && evaluation->outer && evaluation->rounds == 1;
  if (regulariser_judges (model) && evaluation->rounds > 1)
    TRY (sweep (evaluation, true));
  TRY (sweep (evaluation, false));
  if (gradient && ! evaluation->apart)
    TRY (share_gradient (evaluation, gradient));
  reduce_value (evaluation);
  *value = evaluation->value;
  return peers_check (evaluation->context);
}

void
evaluation_keep (const struct evaluation *evaluation, bool whole, real *x)
{
  const struct model *model = evaluation->model;
  const struct worker *worker = &evaluation->workers[0];
  for (size_t n = 0; n < model_networks (model); n++)
    if (set_has (evaluation->phase->networks, n))
      network_keep (&model->networks[n], &worker->traces[n], whole, x);
}

struct objective
evaluation_objective (struct evaluation *evaluation)
{
  return (struct objective){ evaluation, evaluation->model->params.total,
                             set_draw, evaluate };
}

void
evaluation_turn (struct evaluation *evaluation, size_t phase)
{
  evaluation->phase = &evaluation->phases[phase];
}

/* A model's objective on data: see evaluation.h.  */

#include "model/evaluation.h"

#include "math/code.h"
#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

/* A worker's block of columns: large enough for BLAS, small enough for the
   widest layer's values to stay in a second-level cache and to answer
   Ctrl-C.  */
enum
{
  LEAST_BLOCK = 64,
  MOST_BLOCK = 512,
  BLOCK_BYTES = 2 << 20
};

/* How many passes' worth of work an observation is: the chain of Jacobians
   carries many columns for each.  */
static double
passes (const struct model *model)
{
  const struct regulariser *r = &model->regulariser;
  const struct layer *code = &model->network.layers[model->code - 1];
  if (r->contraction == 0 || (model->code == 1 && ! r->contraction_samples))
    return 1;
  return 1
         + (double) (r->contraction_samples ? r->contraction_samples
                                            : code->outputs);
}

static const double MOST_WORK = 2e10; /* of a block: about a second */

static size_t
block_columns (const struct model *model)
{
  const struct network *adversary = &model->adversary.network;
  size_t widest = model->inputs + model->condition.count, columns;
  for (size_t i = 0; i < model->network.count; i++)
    if (model->network.layers[i].outputs > widest)
      widest = model->network.layers[i].outputs;
  for (size_t i = 0; i < adversary->count; i++)
    if (2 * adversary->layers[i].outputs > widest)
      widest = 2 * adversary->layers[i].outputs;
  columns = BLOCK_BYTES / (widest * sizeof (real))
            / network_copies (&model->network);
  double work = 6.0 * (double) model->params.total * passes (model);
  if (passes (model) > 1 && work * (double) columns > MOST_WORK)
    return work < MOST_WORK ? (size_t) (MOST_WORK / work) : 1;

  /* Copies of an observation are columns too.  */
  size_t copies = network_copies (&model->network);
  size_t least = copies < LEAST_BLOCK ? LEAST_BLOCK / copies : 1;
  return columns < least ? least : columns > MOST_BLOCK ? MOST_BLOCK : columns;
}

static const double WORTH_A_THREAD = 2e6; /* floating-point operations */

int
evaluation_threads (const struct model *model, size_t batch, int threads)
{
  double work = 6.0 * (double) model->params.total * (double) batch;
  int worth = work / WORTH_A_THREAD < 1 ? 1
              : work / WORTH_A_THREAD > threads
                ? threads
                : (int) (work / WORTH_A_THREAD);
  return worth < threads ? worth : threads;
}

static bool
judges (const struct model *model)
{
  return model->regulariser.sparsity && model->regulariser.sparsity->judge;
}

/* What the regulariser of a model wants; `learning' as in the evaluation.  */
static enum status
regulariser_new (struct context *context, const struct model *model,
                 size_t columns, bool gradients, bool learning,
                 struct worker *worker)
{
  const struct regulariser *r = &model->regulariser;
  size_t k = model_codes (model);
  worker->keeps = model_kept (model, learning);
  if (worker->keeps)
    {
      TRY (take (context, &worker->kept, k * columns, sizeof (real)));
      TRY (take (context, &worker->order, k, sizeof (real)));
    }
  if (judges (model))
    {
      TRY (take (context, &worker->activity, k, sizeof (double)));
      TRY (take (context, &worker->mean, k, sizeof (double)));
      TRY (take (context, &worker->derivative, k, sizeof (double)));
      TRY (take (context, &worker->shift, k, sizeof (real)));
    }
  if (r->contraction != 0)
    TRY (contraction_new (context, &model->network, model->code,
                          r->contraction_samples, columns, gradients, true,
                          &worker->contraction));
  return STATUS_OK;
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
  bool corrupts = evaluation->learning && model->regulariser.corruption;
  struct worker *first = evaluation->workers, *worker = &first[i];
  if (beside)
    TRY (take (context, &worker->beside, beside * columns, sizeof (real)));
  if (evaluation->outer && i > 0)
    {
      worker->room = first->room + source->size * place;
      if (beside)
        worker->joined = first->joined + (source->size + beside) * place;
      if (corrupts)
        worker->corrupted = first->corrupted + model->inputs * place;
      return trace_behind (context, &model->network, &first->trace, place,
                           columns, &worker->trace);
    }
  if (evaluation->outer)
    columns *= (size_t) evaluation->threads;
  TRY (take (context, &worker->room, source->size * columns, sizeof (real)));
  if (beside)
    TRY (take (context, &worker->joined, (source->size + beside) * columns,
               sizeof (real)));
  if (corrupts)
    TRY (take (context, &worker->corrupted, model->inputs * columns,
               sizeof (real)));
  return trace_new (context, &model->network, columns,
                    evaluation->outer ? DERIVATIVES_STAYING
                    : gradients       ? DERIVATIVES_PASSING
                                      : DERIVATIVES_NONE,
                    &worker->trace);
}

static enum status
worker_new (struct context *context, const struct model *model,
            const struct source *source, size_t columns, bool gradients,
            bool own_gradient, struct worker *worker)
{
  size_t outputs = model_last (model)->outputs;
  size_t widest = outputs > source->size ? outputs : source->size;
  size_t many = columns * network_copies (&model->network);
  for (size_t i = 0; i < model->network.count; i++)
    if (model->network.layers[i].outputs > widest)
      widest = model->network.layers[i].outputs;
  if (model->head && model->head->outputs > widest)
    widest = model->head->outputs;
  if (source->labels)
    TRY (take (context, &worker->labels, columns, sizeof *worker->labels));
  if (model_last (model)->activation != model->loss->natural)
    TRY (take (context, &worker->spare, outputs * many, sizeof (real)));
  TRY (take (context, &worker->nothing, widest, sizeof (real)));
  TRY (take (context, &worker->dump, widest, sizeof (real)));
  if (model->type->scratch)
    TRY (take (context, &worker->own, model->type->scratch (model),
               sizeof (real)));
  for (size_t i = 0; i < model_data_terms (model) + model->type->extras; i++)
    TRY (take (context, &worker->each[i], columns, sizeof (real)));
  if (model->type->prepare)
    TRY (model->type->prepare (context, model, columns, gradients, worker));
  if (model->type->statistics)
    TRY (take (context, &worker->statistics, model->type->statistics (model),
               sizeof (double)));
  if (own_gradient)
    TRY (
      take (context, &worker->gradient, model->params.total, sizeof (real)));
  return STATUS_OK;
}

/* A plain model's products are made together.  */
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
    TRY (outer_new (context, model->network.count, &evaluation->outer[i]));
  for (size_t l = 0; l < model->network.count; l++)
    for (size_t b = 0; b < params->count; b++)
      if (model->network.layers[l].type == &layer_dense
          && ! model->network.layers[l].tied
          && model->network.layers[l].weight.place == params->blocks[b].place)
        evaluation->is_made[b] = true;
  return STATUS_OK;
}

enum status
evaluation_new (struct context *context, const struct model *model,
                const struct source *source, int threads, uint64_t seed,
                enum purpose purpose, size_t most, bool gradients,
                struct evaluation *evaluation)
{
  size_t part, block = block_columns (model);
  if (model->condition.count && ! source->beside)
    return condition_wanted (context);
  threads = evaluation_threads (
    model, (size_t) ((double) most * passes (model)), threads);
  part = (most + (size_t) threads - 1) / (size_t) threads;
  *evaluation = (struct evaluation){
    .context = context,
    .model = model,
    .source = source,
    .threads = threads,
    .capacity = part < block ? part : block,
    .most = most,
    .draw = { NULL, most, 0 },
    .stream = { seed, purpose, 0 },
    .phase = model->phases,
    .learning = purpose != PURPOSE_EVALUATE,
  };
  size_t tracks = network_tracks (&model->network),
         beside = network_tracks (&model->vae.prior_network);
  tracks = tracks > beside ? tracks : beside;
  struct meeting *meetings = NULL;
  if (tracks && evaluation->learning)
    evaluation->capacity = part;
  TRY (blas_threads (context, 1));
  TRY (team_new (context, threads, &evaluation->team));
  if (tracks)
    TRY (meetings_new (context, evaluation->team, threads, 2 * tracks,
                       &meetings));
  TRY (take (context, &evaluation->workers, (size_t) threads,
             sizeof *evaluation->workers));
  if (gradients && threads > 1 && model->type->is_plain
      && model->type->is_plain (model))
    TRY (outers_new (context, evaluation));
  if (model->type->draw && gradients)
    TRY (
      take (context, &evaluation->chains, model->chain * most, sizeof (real)));
  for (int i = 0; i < threads; i++)
    {
      struct worker *worker = &evaluation->workers[i];
      worker->meeting = meetings ? &meetings[i] : NULL;
      TRY (columns_new (evaluation, gradients, (size_t) i));
      TRY (worker_new (context, model, source, evaluation->capacity, gradients,
                       gradients && i > 0, worker));
      TRY (regulariser_new (context, model, evaluation->capacity, gradients,
                            evaluation->learning, worker));
    }
  return STATUS_OK;
}

static void
sum_terms (struct evaluation *evaluation, struct worker *worker, size_t first)
{
  const struct model *model = evaluation->model;
  size_t terms = model_data_terms (model);
  bool noted = model->type->noted != NULL;
  for (size_t i = 0; i < terms + model->type->extras; i++)
    {
      double *each = evaluation->each[i];
      if (i < terms || noted)
        worker->terms[i] += vector_sum (worker->pass.columns, worker->each[i]);
      for (size_t j = 0; each && j < worker->pass.columns; j++)
        each[first + j] = worker->each[i][j];
    }
}

static bool
is_penalised (const struct evaluation *evaluation)
{
  return ! evaluation->phase || evaluation->phase->penalised;
}

/* Adds to numbers [first, last) of the first worker's gradient, at `sum',
   those of the others, where these are not in it already, and of the
   penalties.  */
static void
add_gradients (const struct evaluation *evaluation, size_t first, size_t last,
               real *sum)
{
  const struct model *model = evaluation->model;
  for (size_t b = 0; b < model->params.count; b++)
    {
      const struct block *block = &model->params.blocks[b];
      size_t begin = block->place, end = begin + block_count (block);
      begin = begin > first ? begin : first;
      end = end < last ? end : last;
      if (begin >= end || (evaluation->together && evaluation->is_made[b]))
        continue;
      for (int i = 1; i < evaluation->threads; i++)
        vector_add (end - begin, 1, evaluation->workers[i].gradient + begin,
                    sum + (begin - first));
    }
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    if (model->penalty[i] != 0 && is_penalised (evaluation))
      penalty_gradient (&penalties[i], &model->params, model->penalty[i],
                        evaluation->x, sum, first, last);
}

const real *
evaluation_gradient (const struct evaluation *evaluation, size_t first,
                     size_t last, real *room)
{
  real *own = evaluation->gradient + first;
  real *sum = evaluation->threads > 1 && ! evaluation->together ? room : own;
  if (sum == room)
    memcpy (room, own, (last - first) * sizeof *room);
  add_gradients (evaluation, first, last, sum);
  return sum;
}

/* The gradient, in place of the first worker's, each thread its share of the
   flat vector, or of the phase's segment.  */
static void
reduce (struct evaluation *evaluation, int thread)
{
  const struct phase *phase = evaluation->phase;
  size_t count
    = phase ? phase->last - phase->first : evaluation->model->params.total;
  size_t first, last = share (count, 16, thread, evaluation->threads, &first);
  if (phase)
    {
      first += phase->first;
      last += phase->first;
    }
  add_gradients (evaluation, first, last, evaluation->gradient + first);
}

/* The penalty on mean activations, from all workers' sums: every worker finds
   the same, for itself.  */
static void
judge (struct evaluation *evaluation, int thread)
{
  const struct model *model = evaluation->model;
  const struct regulariser *r = &model->regulariser;
  struct worker *worker = &evaluation->workers[thread];
  size_t k = model_codes (model);
  double n = (double) evaluation->draw.count;
  for (size_t j = 0; j < k; j++)
    {
      double sum = 0;
      for (int i = 0; i < evaluation->threads; i++)
        sum += evaluation->workers[i].activity[j];
      worker->mean[j] = sum / n;
    }
  double value = r->sparsity->judge (k, r->sparsity_target, worker->mean,
                                     worker->derivative);
  for (size_t j = 0; j < k; j++)
    worker->shift[j] = (real) (r->sparsity_weight * worker->derivative[j] / n);
  if (thread == 0)
    evaluation->judgement = r->sparsity_weight * value;
}

/* A worker's observations, as they are and as they are corrupted.  */
static void
gather (struct evaluation *evaluation, struct worker *worker, size_t first)
{
  const struct model *model = evaluation->model;
  const struct draw *draw = &evaluation->draw;
  const struct source *source = evaluation->source, *beside = source->beside;
  const size_t *rows = draw->rows ? draw->rows + first : NULL;
  size_t columns = worker->pass.columns;
  worker->target = source_block (source, rows, first, columns, worker->room);
  worker->input = worker->target;
  for (size_t j = 0; worker->labels && j < columns; j++)
    worker->labels[j] = source->labels[rows ? rows[j] : first + j];
  if (beside)
    {
      worker->pass.condition
        = source_block (beside, rows, first, columns, worker->beside);
      matrix_stack (source->size, beside->size, columns, 1, worker->target,
                    worker->pass.condition, worker->joined);
      worker->input = worker->joined;
    }
  if (worker->corrupted)
    {
      corrupt_columns (model->regulariser.corruption,
                       model->regulariser.corruption_level,
                       &evaluation->stream, (uint32_t) first, model->inputs,
                       columns, worker->target, worker->corrupted);
      worker->input = worker->corrupted;
    }
}

/* From the input to the code, and on to mean activations where these are
   asked for: see evaluation.h.  */
static void
encode (struct evaluation *evaluation, int thread, size_t columns)
{
  const struct model *model = evaluation->model;
  struct worker *worker = &evaluation->workers[thread];
  size_t k = model_codes (model);
  bool opening = evaluation->round == 0;
  bool collects
    = judges (model) && (evaluation->collecting || evaluation->rounds == 1);
  if ((columns || worker->meeting) && model->type->encode)
    model->type->encode (model, worker);
  if (collects && opening)
    memset (worker->activity, 0, k * sizeof *worker->activity);
  for (size_t j = 0; j < columns && collects; j++)
    vector_collect (k, worker->trace.value[model->code] + j * k,
                    worker->activity);
  if (! judges (model) || ! opening || evaluation->collecting)
    return;
  if (evaluation->rounds == 1 && evaluation->threads > 1)
    parallel_barrier (evaluation->team);
  judge (evaluation, thread);
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

  worker->pass = (struct pass){
    .x = evaluation->x,
    .gradient = ! evaluation->gradient ? NULL
                : thread == 0          ? evaluation->gradient
                                       : worker->gradient,
    .fresh = opening,
    .columns = columns,
    .stream = &evaluation->stream,
    .row = (uint32_t) first,
    .outer = evaluation->together ? evaluation->outer[thread] : NULL,
    .learning = evaluation->learning && ! model->top,
    .meeting = worker->meeting,
  };
  worker->scale = (real) 1 / (real) draw->count;
  worker->phase = evaluation->phase;
  worker->rows = draw->rows ? draw->rows + first : NULL;
  worker->first = first;
  if (columns || worker->meeting)
    gather (evaluation, worker, first);
  encode (evaluation, thread, columns);
  if (evaluation->collecting)
    return;
  if (opening)
    {
      if (model->regulariser.contraction != 0)
        contraction_begin (&worker->contraction, evaluation->x);
      memset (worker->terms, 0, sizeof worker->terms);
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
      sum_terms (evaluation, worker, first);
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
  reduce (evaluation, thread);
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
      worker->pass = (struct pass){ .columns = columns,
                                    .stream = &evaluation->stream,
                                    .row = (uint32_t) first };
      worker->input
        = source_block (source, draw->rows ? draw->rows + first : NULL, first,
                        columns, worker->room);
      worker->chain = evaluation->chains + first * evaluation->model->chain;
      worker->started = evaluation->started;
      evaluation->model->type->draw (evaluation->model, worker);
    }
}

static void
set_draw (void *self, const struct draw *draw)
{
  struct evaluation *evaluation = self;
  const struct model *model = evaluation->model;
  evaluation->draw = *draw;
  evaluation->stream.step = draw->step;
  if (! evaluation->chains)
    return;
  run_parallel (evaluation->team, draw_share, evaluation);
  if (model->type->drawn)
    model->type->drawn (model, evaluation->workers, evaluation->threads,
                        draw->count);
  evaluation->started = true;
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
      run_parallel (evaluation->team, work, evaluation);
      TRY (poll_host (evaluation->context));
    }
  return STATUS_OK;
}

/* Means of the quantities that are no terms, behind these.  */
static void
note (struct evaluation *evaluation, size_t term)
{
  const struct model *model = evaluation->model;
  size_t terms = model_data_terms (model);
  for (size_t i = 0; i < model->type->extras; i++)
    {
      double sum = 0;
      for (int t = 0; t < evaluation->threads; t++)
        sum += evaluation->workers[t].terms[terms + i];
      evaluation->terms[term + i] = sum / (double) evaluation->draw.count;
    }
}

static enum status
evaluate (void *self, const real *x, double *value, real *gradient)
{
  struct evaluation *evaluation = self;
  const struct model *model = evaluation->model;
  size_t threads = (size_t) evaluation->threads, term;
  size_t part = (evaluation->draw.count + threads - 1) / threads;

  evaluation->x = x;
  evaluation->gradient = gradient;
  evaluation->rounds
    = (part + evaluation->capacity - 1) / evaluation->capacity;
  evaluation->together
    = gradient && evaluation->outer && evaluation->rounds == 1;
  if (judges (model) && evaluation->rounds > 1)
    TRY (sweep (evaluation, true));
  TRY (sweep (evaluation, false));

  *value = 0;
  for (term = 0; term < model_data_terms (model); term++)
    {
      if (evaluation->phase && evaluation->phase->term != term)
        continue;
      double sum = 0;
      for (size_t i = 0; i < threads; i++)
        sum += evaluation->workers[i].terms[term];
      evaluation->terms[term] = sum / (double) evaluation->draw.count;
      if (judges (model) && term == model_sparsity_term (model))
        evaluation->terms[term] = evaluation->judgement;
      *value += evaluation->terms[term];
    }
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    if (model->penalty[i] != 0 && is_penalised (evaluation))
      {
        evaluation->terms[term] = penalty_value (&penalties[i], &model->params,
                                                 model->penalty[i], x);
        *value += evaluation->terms[term++];
      }
    else
      term += model->penalty[i] != 0;
  if (model->type->noted && (! evaluation->phase || evaluation->phase->noted))
    note (evaluation, term);
  evaluation->value = *value;
  return STATUS_OK;
}

void
evaluation_keep (const struct evaluation *evaluation, bool whole, real *x)
{
  const struct model *model = evaluation->model;
  const struct worker *worker = &evaluation->workers[0];
  network_keep (&model->network, &worker->trace, whole, x);
  if (worker->aside)
    network_keep (&model->vae.prior_network, worker->aside, whole, x);
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
  const struct model *model = evaluation->model;
  evaluation->phase = model->phases ? &model->phases[phase] : NULL;
}

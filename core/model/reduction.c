/* Sums over workers: see reduction.h.  */

#include "model/reduction.h"

#include "math/vector.h"
#include "model/regulariser.h"

#include <string.h>

void
reduce_terms (struct evaluation *evaluation, struct worker *worker,
              size_t first)
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

void
reduce_gradient (struct evaluation *evaluation, int thread)
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

void
reduce_value (struct evaluation *evaluation)
{
  const struct model *model = evaluation->model;
  size_t threads = (size_t) evaluation->threads, term;

  evaluation->value = 0;
  for (term = 0; term < model_data_terms (model); term++)
    {
      if (evaluation->phase && evaluation->phase->term != term)
        continue;
      double sum = 0;
      for (size_t i = 0; i < threads; i++)
        sum += evaluation->workers[i].terms[term];
      evaluation->terms[term] = sum / (double) evaluation->draw.count;
      if (regulariser_judges (model) && term == model_sparsity_term (model))
        evaluation->terms[term] = evaluation->judgement;
      evaluation->value += evaluation->terms[term];
    }
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    if (model->penalty[i] != 0 && is_penalised (evaluation))
      {
        evaluation->terms[term] = penalty_value (
          &penalties[i], &model->params, model->penalty[i], evaluation->x);
        evaluation->value += evaluation->terms[term++];
      }
    else
      term += model->penalty[i] != 0;
  if (model->type->noted && (! evaluation->phase || evaluation->phase->noted))
    note (evaluation, term);
}

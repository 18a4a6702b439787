/* Sums over workers: see reduction.h.  */

#include "model/reduction.h"

#include "math/vector.h"
#include "model/regulariser.h"

#include <string.h>

/* Of numbers of columns, each as often as its observation weighs.  */
static double
weighted_sum (size_t columns, const real *weights, const real *each)
{
  double sum = 0;
  if (! weights)
    return vector_sum (columns, each);
  for (size_t j = 0; j < columns; j++)
    sum += (double) weights[j] * (double) each[j];
  return sum;
}

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
        worker->terms[i] += weighted_sum (worker->pass.columns,
                                          worker->weights, worker->each[i]);
      for (size_t j = 0; each && j < worker->pass.columns; j++)
        each[first + j] = worker->each[i][j];
    }
}

/* Adds to numbers [first, last) of the first worker's gradient, at `sum',
   those of the others, where these are not in it already, and of the
   penalties, once of all processes.  */
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
      sum_parts (evaluation->gradients, evaluation->threads, begin,
                 end - begin, sum + (begin - first));
    }
  for (size_t i = 0; i < PENALTY_COUNT && is_first (evaluation->context); i++)
    if (model->penalty[i] != 0 && evaluation->phase->penalised)
      penalty_gradient (&penalties[i], &model->params, model->penalty[i],
                        evaluation->x, sum, first, last);
}

const real *
reduce_piece (const struct evaluation *evaluation, size_t first, size_t last,
              real *room)
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
  for (size_t s = 0; s < phase->segment_count; s++)
    {
      const struct segment *segment = &phase->segments[s];
      size_t begin = segment->first, first,
             last = share (segment->last - begin, 16, thread,
                           evaluation->threads, &first);
      add_gradients (evaluation, begin + first, begin + last,
                     evaluation->gradient + begin + first);
    }
}

enum status
share_gradient (const struct evaluation *evaluation, real *gradient)
{
  const struct phase *phase = evaluation->phase;
  for (size_t s = 0; s < phase->segment_count; s++)
    TRY (sum_peers (evaluation->context, gradient + phase->segments[s].first,
                    phase->segments[s].last - phase->segments[s].first));
  return STATUS_OK;
}

/* A penalty on the weights that a phase moves: the blocks of a segment stand
   one behind the other.  */
static double
penalise (const struct evaluation *evaluation, size_t penalty,
          const struct phase *phase)
{
  const struct model *model = evaluation->model;
  const struct params *all = &model->params;
  double sum = 0;
  for (size_t s = 0; s < phase->segment_count; s++)
    {
      struct params part = { .blocks = all->blocks };
      const struct block *end = all->blocks + all->count;
      while (part.blocks < end
             && part.blocks->place < phase->segments[s].first)
        part.blocks++;
      while (part.blocks + part.count < end
             && part.blocks[part.count].place < phase->segments[s].last)
        part.count++;
      sum += penalty_value (&penalties[penalty], &part,
                            model->penalty[penalty], evaluation->x);
    }
  return sum;
}

/* Each penalty, a term from `term' on: those of all phases that have it, and
   of these the part that is the present phase's in the objective.  */
static void
add_penalties (struct evaluation *evaluation, size_t term)
{
  const struct model *model = evaluation->model;
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    {
      if (model->penalty[i] == 0)
        continue;
      double *sum = &evaluation->terms[term++];
      if (! evaluation->phase->penalised)
        continue;
      *sum = 0;
      for (size_t p = 0; p < evaluation->phase_count; p++)
        {
          const struct phase *phase = &evaluation->phases[p];
          if (! phase->penalised)
            continue;
          double own = penalise (evaluation, i, phase);
          *sum += own;
          if (phase == evaluation->phase)
            evaluation->value += own;
        }
    }
}

void
reduce_value (struct evaluation *evaluation)
{
  const struct model *model = evaluation->model;
  size_t count = model_data_terms (model);
  const double *sums = tally_total (&evaluation->term_sums);
  double n = (double) evaluation->draw.all, *terms = evaluation->terms;

  evaluation->value = 0;
  for (size_t term = 0; term < count; term++)
    {
      if (! set_has (evaluation->phase->terms, term))
        continue;
      bool judged
        = regulariser_judges (model) && term == model_sparsity_term (model);
      terms[term] = judged ? evaluation->judgement : sums[term] / n;
      evaluation->value += terms[term];
    }
  add_penalties (evaluation, count);
  if (model->type->noted && evaluation->phase->noted)
    for (size_t i = 0; i < model->type->extras; i++)
      terms[model_terms (model) + i] = sums[count + i] / n;
}

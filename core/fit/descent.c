/* Epochs of first-order steps.

   Each epoch shuffles the rows (a function of seed and epoch), and each batch
   is a draw, an evaluation and one pass of the update over the flat vector,
   shared by the threads:

     shuffle -> order -> a batch's rows -> draw -> evaluate -> the workers'
     gradients, still apart -> update_share, piece by piece: sum, state,
     parameters

   So the gradient is summed where it is used, while it is in the nearest
   cache, and never goes through memory as a whole.

   A model with phases has several objectives over segments of the vector,
   which take turns in each batch: every one is a draw, an evaluation and an
   update of its own, with an optimiser's state of its own; a phase that is
   repeated takes each time the rows that follow in the epoch's order, which is
   a circle.  Draws are numbered on from the first of the training, so that no
   two have the same random numbers.

   Loss and terms of an epoch are means over its observations: a batch counts
   by how many it has, the last one less than the others.

   A step allocates nothing.  */

#include "fit/trainer_private.h"

#include "base/company.h"
#include "fit/schedule.h"
#include "fit/shuffle.h"
#include "model/reduction.h"
#include "math/parallel.h"
#include "math/vector.h"

#include <string.h>

enum
{
  PIECE = 8192
};

static bool
is_limited (const struct trainer *trainer)
{
  return ! isnan (trainer->training->gradient_limit);
}

/* A thread's share of the gradient, summed where it lies, to be sent to the
   other processes; or its squares, which must be known first where the norm is
   cut (Pascanu, Mikolov & Bengio 2013).  */
static void
measure_share (void *argument, int thread)
{
  struct trainer *trainer = argument;
  const struct phase *phase = trainer->learning.phase;
  real room[PIECE];
  double squares = 0;
  for (size_t s = 0; s < phase->segment_count; s++)
    {
      size_t begin = phase->segments[s].first, first, count;
      size_t size = phase->segments[s].last - begin;
      size_t last
        = share (size, 16, thread, trainer->learning.threads, &first);
      for (; first < last; first += count)
        {
          size_t place = begin + first;
          count = last - first < PIECE ? last - first : PIECE;
          const real *g = trainer->gathered
                            ? trainer->gradient + place
                            : reduce_piece (&trainer->learning, place,
                                            place + count, room);
          squares += vector_square_sum (count, g);
          if (g == room)
            memcpy (trainer->gradient + place, room, count * sizeof *room);
        }
    }
  *tally_row (&trainer->squares, thread) = squares;
}

/* A piece of the gradient as the update takes it.  */
static const real *
piece_of (struct trainer *trainer, size_t place, size_t count, real *room)
{
  if (trainer->gathered && ! is_limited (trainer))
    return trainer->gradient + place;
  if (! is_limited (trainer))
    return reduce_piece (&trainer->learning, place, place + count, room);
  real *g = trainer->gradient + place;
  for (size_t i = 0; i < count && trainer->cut != 1; i++)
    g[i] *= trainer->cut;
  return g;
}

/* A thread's share of the flat vector: piece by piece the gradient, which is
   then in the nearest cache, and the update from it.  */
static void
update_share (void *argument, int thread)
{
  struct trainer *trainer = argument;
  const struct phase *phase = trainer->learning.phase;
  real *state[MOST_SLOTS] = { NULL }, room[PIECE];
  size_t state_place = trainer->state_place;
  double squares = 0;
  for (size_t s = 0; s < phase->segment_count; s++)
    {
      size_t begin = phase->segments[s].first, first, count;
      size_t size = phase->segments[s].last - begin;
      size_t last
        = share (size, 16, thread, trainer->learning.threads, &first);
      for (; first < last; first += count)
        {
          size_t place = begin + first;
          count = last - first < PIECE ? last - first : PIECE;
          for (size_t i = 0; i < trainer->optimiser->slots; i++)
            state[i] = trainer->state[i] + state_place + first;
          squares += trainer->optimiser->update (
            &trainer->update, count, piece_of (trainer, place, count, room),
            state, trainer->model->x + place);
        }
      state_place += size;
    }
  *tally_row (&trainer->squares, thread) = squares;
}

void
trainer_project (void *argument, int thread)
{
  struct trainer *trainer = argument;
  model_unit_decoder (trainer->model, thread, trainer->learning.threads);
}

/* One update, by this process's places of a turn: of all parameters, or of the
   phase's.  */
static enum status
update (struct trainer *trainer, const struct objective *objective,
        const struct turn *turn, double *value, double *squares)
{
  size_t count = turn->count, at = count ? turn->from + turn->at : 0;
  struct draw draw = { .rows = order_at (&trainer->order, at, count),
                       .count = count,
                       .step = (uint32_t) ++trainer->step,
                       .all = turn->all,
                       .place = turn->place,
                       .between = turn->between };
  if (count == turn->taken)
    draw.ahead = order_ready (&trainer->order, at + count);
  trainer->gathered = false;
  TRY (objective->draw (objective->self, &draw));
  TRY (objective->evaluate (objective->self, trainer->model->x, value,
                            trainer->gradient));
  if (! isfinite (*value))
    return STATUS_NOT_FINITE;
  if (has_peers (trainer->context))
    {
      run_parallel (trainer->learning.team, measure_share, trainer);
      TRY (share_gradient (&trainer->learning, trainer->gradient));
      trainer->gathered = true;
    }
  double before = NAN, limit = trainer->training->gradient_limit;
  if (is_limited (trainer))
    {
      run_parallel (trainer->learning.team, measure_share, trainer);
      before = *tally_total (&trainer->squares);
      double norm = sqrt (before);
      trainer->cut = (real) (norm > limit ? limit / norm : 1);
    }
  run_parallel (trainer->learning.team, update_share, trainer);
  if (trainer->model->unit_decoder)
    run_parallel (trainer->learning.team, trainer_project, trainer);
  *squares += isnan (before) ? *tally_total (&trainer->squares) : before;
  return STATUS_OK;
}

/* One batch, in which every phase has its turns; the value is the sum of their
   last ones.  */
static enum status
step (struct trainer *trainer, const struct objective *objective,
      const struct turn *turn, double *value, double *norm)
{
  const struct phase *phases = trainer->learning.phases;
  size_t phase_count = trainer->learning.phase_count, draws = 0;
  double common = trainer->update.rate, squares = 0;
  for (size_t p = 0; p < phase_count; p++)
    draws += phases[p].repeats;
  size_t batch = trainer->step / draws, listed = trainer->sharing.listed;
  size_t left = turn->from < listed ? listed - turn->from : 0;
  size_t reach = trainer->order.most < left ? trainer->order.most : left;
  if (reach)
    order_at (&trainer->order, turn->from, reach);

  *value = 0;
  trainer->state_place = 0;
  for (size_t p = 0; p < phase_count; p++)
    {
      const struct phase *phase = &phases[p];
      double own = 0, own_squares = 0;
      evaluation_turn (&trainer->learning, p);
      trainer->update.rate
        = isnan (phase->rate) ? common : phase->rate * trainer->factor;
      for (size_t r = 0; r < phase->repeats; r++)
        {
          struct turn again = sharing_again (&trainer->sharing, turn, r);
          trainer->update.number = batch * phase->repeats + r + 1;
          own_squares = 0;
          TRY (update (trainer, objective, &again, &own, &own_squares));
        }
      evaluation_keep (&trainer->learning, false, trainer->model->x);
      *value += own;
      squares += own_squares;
      trainer->norms[p] += sqrt (own_squares);
      trainer->state_place += phase_size (phase);
    }
  if (trainer->model->type->stepped)
    trainer->model->type->stepped (trainer->model, &trainer->learning);
  trainer->update.rate = common;
  *norm = sqrt (squares);
  return isfinite (squares) ? STATUS_OK : STATUS_NOT_FINITE;
}

/* Batches of like lengths: within each stretch of so many batches the sequences
   are sorted, and then the batches take turns, first and last, second and last
   but one, so that no epoch ends with the longest.  */
static void
sort_batches (const size_t *lengths, size_t longest, size_t batch,
              size_t count, size_t *order, size_t *room, size_t *ends)
{
  enum
  {
    BATCHES = 16
  };
  for (size_t first = 0; first < count; first += BATCHES * batch)
    {
      size_t left = count - first, *rows = order + first;
      size_t many = left < BATCHES * batch ? left : BATCHES * batch;
      memset (ends, 0, (longest + 1) * sizeof *ends);
      for (size_t i = 0; i < many; i++)
        ends[lengths[rows[i]]]++;
      for (size_t l = 0, before = 0; l <= longest; l++)
        {
          size_t n = ends[l];
          ends[l] = before;
          before += n;
        }
      for (size_t i = 0; i < many; i++)
        room[ends[lengths[rows[i]]]++] = rows[i];
      size_t whole = many / batch, at = 0;
      for (size_t b = 0; b < whole; b++, at += batch)
        memcpy (rows + at, room + (b % 2 ? whole - 1 - b / 2 : b / 2) * batch,
                batch * sizeof *rows);
      memcpy (rows + at, room + at, (many - at) * sizeof *rows);
    }
}

static enum status
shuffle (struct trainer *trainer, size_t epoch)
{
  const size_t *rows = trainer->rows;
  size_t count = trainer->hold_out->count, *list = trainer->order.list;
  TRY (order_begin (trainer->context, &trainer->order, epoch));
  for (size_t i = 0; i < count && rows; i++)
    list[i] = rows[list[i]];
  const struct source *source = trainer->learning.source;
  if (source->lengths && trainer->order.shuffle != SHUFFLE_NEVER)
    sort_batches (source->lengths, source->size / source->channels,
                  trainer->learning.most, count, list, trainer->room,
                  trainer->ends);
  return STATUS_OK;
}

/* A step is judged by the loss of the next one.  The last of all, or that after
   which the user may end, is judged by its own batch once more.  */
static enum status
judge_last (struct trainer *trainer, const struct objective *objective,
            size_t epoch, bool *sound)
{
  double value = 0;
  *sound = parameters_finite (trainer->model->params.total, trainer->model->x);
  if (epoch + 1 == trainer->epochs || trainer->watched)
    TRY (
      objective->evaluate (objective->self, trainer->model->x, &value, NULL));
  *sound = *sound && isfinite (value);
  return STATUS_OK;
}

static void
exchange (real **one, real **other)
{
  real *first = *one;
  *one = *other;
  *other = first;
}

enum status
descent_run (struct trainer *trainer)
{
  const struct training *training = trainer->training;
  struct objective objective = evaluation_objective (&trainer->learning);
  const struct sharing *sharing = &trainer->sharing;
  size_t steps = sharing_steps (sharing),
         term_count = model_quantities (trainer->model);
  size_t total = trainer->model->params.total;
  bool patient = ! isnan (training->patience), stop = false, sound;
  double watched = training->output_function != NULL;
  TRY (peers_combine (trainer->context, PEERS_GREATEST, &watched, 1));
  trainer->watched = watched > 0;

  for (size_t epoch = trainer->done; epoch < trainer->epochs && ! stop;
       epoch++)
    {
      double loss = 0, norms = 0, terms[MOST_TERMS] = { 0 };
      size_t number = trainer->before + epoch, done = 0;
      trainer->factor = schedule_factor (training->schedule, number,
                                         trainer->before + trainer->epochs);
      trainer->update.rate = training->learning_rate * trainer->factor;
      memset (trainer->norms, 0, sizeof trainer->norms);
      memcpy (trainer->begun, trainer->model->x, total * sizeof (real));
      TRY (shuffle (trainer, number));
      for (size_t k = 0; k < steps; k++)
        {
          struct turn turn = sharing_turn (sharing, k);
          double value, norm, all = (double) sharing->all;
          double part = (double) turn.all / all;
          TRY (
            trainer_advance (trainer, (double) number + (double) done / all));
          done += turn.all;
          enum status status
            = step (trainer, &objective, &turn, &value, &norm);
          if (status == STATUS_NOT_FINITE)
            {
              training_diverged (trainer);
              return STATUS_OK;
            }
          TRY (status);
          if (k == 0 && ! patient) /* they have a finite loss */
            exchange (&trainer->kept, &trainer->begun);
          if (isnan (trainer->first))
            trainer->first = value;
          loss += part * value;
          norms += norm;
          for (size_t i = 0; i < term_count; i++)
            terms[i] += part * trainer->learning.terms[i];
        }
      TRY (judge_last (trainer, &objective, epoch, &sound));
      if (! sound)
        {
          training_diverged (trainer);
          return STATUS_OK;
        }
      for (size_t p = 0; p < trainer->learning.phase_count; p++)
        trainer->norms[p] /= (double) steps;
      TRY (finish_epoch (trainer, loss, terms, norms / (double) steps,
                         trainer->update.rate, &stop));
    }
  return STATUS_OK;
}

/* The trainer: see trainer.h.

   From first to last: what contradicts what; everything that the steps will
   need, taken at once (evaluations for learning and for held-out data, the
   optimiser's state); what a checkpoint kept; the epochs; the best or the last
   parameters.  The parts are listed in trainer_private.h.  */

#include "fit/trainer.h"

#include "fit/shuffle.h"
#include "fit/together.h"
#include "fit/trainer_private.h"
#include "math/parallel.h"

#include <stdlib.h>
#include <string.h>

/* What contradicts what.  */
static enum status
check_options (const struct trainer *t, const struct source *validation,
               bool batch_given)
{
  const struct training *training = t->training;
  if (batch_given && ! t->optimiser->update)
    return fail (t->context, STATUS_BAD_OPTION,
                 "option 'BatchSize' contradicts 'Optimizer': %s uses all "
                 "observations",
                 t->optimiser->name);
  if (! isnan (training->gradient_limit) && ! t->optimiser->update)
    return fail (t->context, STATUS_BAD_OPTION,
                 "option 'GradientLimit' contradicts 'Optimizer': %s looks "
                 "along the gradient for a step of its own",
                 t->optimiser->name);
  if (t->model->unit_decoder && ! t->optimiser->update)
    return fail (t->context, STATUS_BAD_OPTION,
                 "option 'DecoderNorm' ('unit') contradicts 'Optimizer': %s "
                 "does not keep to norms",
                 t->optimiser->name);
  if (validation && t->hold_out->held_count)
    return fail (t->context, STATUS_BAD_OPTION,
                 "option 'ValidationData' contradicts 'ValidationFraction': "
                 "give one of them");
  if (! isnan (training->patience) && ! t->has_validation)
    return fail (t->context, STATUS_BAD_OPTION,
                 "option 'Patience' needs 'ValidationData' or "
                 "'ValidationFraction'");
  return STATUS_OK;
}

/* Everything that the steps will need.  */
static int
compare (const void *a, const void *b)
{
  size_t x = *(const size_t *) a, y = *(const size_t *) b;
  return (x > y) - (x < y);
}

/* The observations that are trained on, where these are not all: in the order
   of the data if that is kept.  */
static enum status
list_rows (struct context *context, struct trainer *t,
           const struct hold_out *hold_out)
{
  size_t *rows, count = hold_out->count;
  t->rows = hold_out->rows;
  if (! hold_out->rows || t->training->shuffle == SHUFFLE_EVERY_EPOCH)
    return STATUS_OK;
  TRY (take (context, &rows, count, sizeof *rows));
  memcpy (rows, hold_out->rows, count * sizeof *rows);
  qsort (rows, count, sizeof *rows, compare);
  t->rows = rows;
  return STATUS_OK;
}

/* All that is listed as one draw: this process's part of it.  */
static enum status
draw_all (struct context *context, const struct sharing *sharing,
          const size_t *rows, struct draw *draw)
{
  struct turn turn = sharing_turn (sharing, 0);
  size_t *own;
  *draw = (struct draw){ .rows = rows,
                         .count = turn.count,
                         .all = turn.all,
                         .place = turn.place,
                         .between = turn.between };
  if (turn.count == turn.taken)
    return STATUS_OK;
  TRY (take (context, &own, turn.count, sizeof *own));
  for (size_t i = 0; i < turn.count; i++)
    own[i] = rows ? rows[turn.at + i] : turn.at + i;
  draw->rows = own;
  return STATUS_OK;
}

static enum status
set_up_validation (struct trainer *t, const struct source *source,
                   const struct source *given, int threads)
{
  struct context *context = t->context;
  size_t count = given ? given->count : t->hold_out->held_count;
  struct sharing sharing;
  struct source *held;
  TRY (take (context, &held, 1, sizeof *held));
  *held = given ? *given : *source;
  held->weights = NULL;
  TRY (sharing_new (context, held, count, INFINITY, &sharing));
  TRY (evaluation_new (context, t->model, held, threads, t->seed, LEARNT,
                       sharing.batch, false, &t->validation));
  return draw_all (context, &sharing, t->hold_out->held, &t->validation.draw);
}

static enum status
set_up (struct trainer *t, const struct source *source,
        const struct source *validation)
{
  struct context *context = t->context;
  const struct training *training = t->training;
  const struct hold_out *hold_out = t->hold_out;
  int threads;
  size_t total = t->model->params.total;
  bool batches = t->optimiser->update != NULL;

  TRY (threads_together (context, training->threads, &threads));
  TRY (sharing_new (context, source, hold_out->count,
                    batches ? training->batch_size : INFINITY, &t->sharing));
  t->sharing.kept = t->model->chain > 0; /* one of each place */
  TRY (evaluation_new (context, t->model, source, threads, t->seed, LEARNING,
                       t->sharing.batch, true, &t->learning));
  if (t->has_validation)
    TRY (set_up_validation (t, source, validation, threads));
  for (size_t p = 0; p < t->learning.phase_count; p++)
    t->state_count += phase_size (&t->learning.phases[p]);
  TRY (take (context, &t->kept, total, sizeof (real)));
  TRY (take (context, &t->begun, total, sizeof (real)));
  TRY (tally_new (context, t->learning.threads, 1, &t->squares));
  memcpy (t->kept, t->model->x, total * sizeof (real));
  if (t->optimiser->memory)
    TRY (take (context, &t->memory, t->optimiser->memory (total),
               sizeof *t->memory));
  if (! batches)
    return draw_all (context, &t->sharing, hold_out->rows, &t->whole);
  t->learning.apart = true;
  TRY (take (context, &t->gradient, total, sizeof (real)));
  size_t batch = sharing_places (&t->sharing), reach = batch;
  uint64_t own = t->sharing.same ? 0 : (uint64_t) t->sharing.rank << 54;
  for (size_t p = 0; p < t->learning.phase_count; p++)
    if (t->learning.phases[p].repeats * batch > reach)
      reach = t->learning.phases[p].repeats * batch;
  TRY (list_rows (context, t, hold_out));
  TRY (order_new (context, (enum shuffle) training->shuffle,
                  (size_t) training->window, t->seed ^ own, hold_out->count,
                  reach, reach > batch ? reach : 0, ORDER_LISTED,
                  t->rows != NULL || source->lengths != NULL, &t->order));
  if (source->lengths)
    {
      TRY (take (context, &t->room, hold_out->count, sizeof *t->room));
      TRY (take (context, &t->ends, source->size + 2, sizeof *t->ends));
    }
  for (size_t i = 0; i < t->optimiser->slots; i++)
    TRY (take (context, &t->state[i], t->state_count, sizeof (real)));
  return STATUS_OK;
}

static enum status
run (struct trainer *t, const struct source *source,
     const struct source *validation, bool batch_given)
{
  TRY (check_options (t, validation, batch_given));
  TRY (sharing_count (t->context, source, &t->observations));
  TRY (checkpoint_open (t));
  TRY (begin_together (t->context, t->training, t->model));
  TRY (set_up (t, source, validation));
  history_new (t->context, t->model, t->has_validation, &t->history);
  TRY (checkpoint_resume (t));
  if (t->model->unit_decoder && t->before + t->done == 0)
    run_parallel (t->learning.team, trainer_project, t);
  t->observer = (struct observer){ t->training, seconds_now (), t->epochs,
                                   t->done,     t->sharing.all, "" };
  bool over = strcmp (t->ended, "epochs") != 0 || t->done >= t->epochs;
  if (! over)
    TRY (t->optimiser->update ? descent_run (t) : minimisation_run (t));
  if (! isnan (t->training->patience))
    memcpy (t->model->x, t->kept, t->model->params.total * sizeof (real));
  return trainer_advance (t, INFINITY);
}

/* The steps' memory is an arena of its own, given back before the model is
   described: its copies come when the optimiser's state has gone.  */
enum status
train (struct context *context, const struct training *training,
       struct model *model, const struct source *source,
       const struct hold_out *hold_out, const struct source *validation,
       uint64_t seed, bool batch_given, const char *data)
{
  struct trainer t = { .context = context,
                       .training = training,
                       .model = model,
                       .hold_out = hold_out,
                       .seed = seed,
                       .data = data,
                       .first = NAN,
                       .best = NAN,
                       .ended = "epochs" };
  struct arena *lasting = context->arena, *steps = arena_new ();
  if (! steps)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");

  t.optimiser = &optimisers[training->optimizer];
  t.epochs = (size_t) training->epochs;
  t.has_validation = validation || hold_out->held_count;
  t.update.momentum = training->momentum;
  context->arena = steps;
  enum status status = run (&t, source, validation, batch_given);
  context->arena = lasting;
  if (status == STATUS_OK)
    status = history_record (context, &t.history, t.has_validation,
                             &model->history);
  if (status == STATUS_OK)
    status = value_text (context, &model->ended, t.ended);
  arena_free (steps);
  return status;
}

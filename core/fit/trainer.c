/* The trainer: see trainer.h.

   First-order optimisers: each epoch shuffles the rows (a function of seed
   and epoch), and each batch is a draw, an evaluation and one pass of the
   update over the flat vector, shared by the threads.  The others minimise
   over all rows, and an epoch is one of their iterations.

   A model with phases has several objectives over segments of the vector,
   which take turns in each batch: every one is a draw, an evaluation and an
   update of its own, with an optimiser's state of its own.

   Continuing from a checkpoint takes up the optimiser's state and the count of
   epochs and steps, so that 5 epochs and 5 more are the 10 epochs, bit for
   bit, given the same seed; of a Boltzmann machine also its persistent chains,
   and the parameters in its centred coordinates.  */

#include "fit/trainer.h"

#include "math/parallel.h"
#include "math/vector.h"
#include "model/record.h"
#include "model/evaluation.h"
#include "optim/optimiser.h"

#include <string.h>

struct trainer
{
  struct context *context;
  const struct training *training;
  const struct optimiser *optimiser;
  struct model *model;
  const struct hold_out *hold_out;
  struct evaluation learning, validation;
  bool has_validation;
  struct history history;
  struct observer observer;
  uint64_t seed;

  real *gradient, *state[MOST_SLOTS], *kept;
  size_t state_count; /* of a slot: the segments of all phases */
  size_t *order;
  size_t step, epoch_before; /* draws so far; epochs before this call */
  const struct phase *phase; /* of the update under way */
  size_t state_place;        /* its state */
  size_t epochs;
  struct step update;
  double factor;   /* of the schedule, in this epoch */
  double *squares; /* of the gradient, one a thread */

  double best;
  size_t since_best;
  enum status status; /* of a callback's failure */
};

/* The weight of a variational model's KL term after so many epochs.  */
static void
warm (struct trainer *trainer, double epochs)
{
  struct variational *vae = &trainer->model->vae;
  vae->warmth = epochs < vae->warmup ? epochs / vae->warmup : 1;
}

/* The loss on held-out data: the terms of the data, without penalties.  */
static enum status
validate (struct trainer *trainer, double *loss)
{
  struct objective objective = evaluation_objective (&trainer->validation);
  double value;
  warm (trainer, INFINITY);
  TRY (objective.evaluate (objective.self, trainer->model->x, &value, NULL));
  *loss = 0;
  for (size_t i = 0; i < trainer->model->type->term_count; i++)
    *loss += trainer->validation.terms[i];
  return STATUS_OK;
}

/* Where the state has that many finite numbers under this name.  */
static bool
get_reals (const struct value *state, const char *name, real *x, size_t count)
{
  const struct value *field = value_field (state, name, 0);
  if (count == 0 || ! field || ! value_is_numeric (field)
      || value_count (field) != count)
    return false;
  for (size_t i = 0; i < count; i++)
    if (! isfinite (value_at (field, i)))
      return false;
  value_reals (field, x);
  return true;
}

static enum status
save_checkpoint (struct trainer *trainer)
{
  struct context *context = trainer->context;
  struct model *model = trainer->model;
  const struct host *host = context->host;
  arena_mark mark = arena_now (context->arena);
  struct value arguments[2], *slot, history = model->history;
  size_t chains = model->chain * trainer->learning.most;
  bool unused;
  if (! host || ! host->call)
    return STATUS_OK;

  TRY (value_structs (context, &model->state, 1));
  TRY (record_text (context, &model->state, "optimizer",
                    trainer->optimiser->name));
  TRY (record_number (context, &model->state, "step", (double) trainer->step));
  TRY (
    record_number (context, &model->state, "epoch",
                   (double) (trainer->epoch_before + trainer->history.count)));
  TRY (value_slot (context, &model->state, "slots", 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, trainer->state_count,
                     trainer->optimiser->slots));
  for (size_t i = 0; i < trainer->optimiser->slots; i++)
    memcpy ((real *) slot->data + i * trainer->state_count, trainer->state[i],
            trainer->state_count * sizeof (real));

  if (model->persistent)
    TRY (record_reals (context, &model->state, "chains", chains, 1,
                       trainer->learning.chains));
  if (model->centred)
    TRY (record_reals (context, &model->state, "parameters",
                       model->params.total, 1, model->x));

  TRY (history_record (context, &trainer->history, trainer->has_validation,
                       &model->history));
  TRY (
    value_text (context, &arguments[0], trainer->training->checkpoint_file));
  TRY (describe_model (context, model, &arguments[1]));
  static const char name[] = "autoencoder_checkpoint";
  const struct value function = { .kind = VALUE_TEXT,
                                  .rows = 1,
                                  .columns = sizeof name - 1,
                                  .pages = 1,
                                  .text = name };
  enum status status
    = host->call (host->self, &function, 2, arguments, &unused);
  arena_rewind (context->arena, mark);
  model->history = history;
  model->state = (struct value){ 0 };
  if (status != STATUS_OK)
    return fail (context, status, "the checkpoint '%s' cannot be written",
                 trainer->training->checkpoint_file);
  return STATUS_OK;
}

/* What a checkpoint kept, where it fits.  */
static enum status
resume (struct trainer *trainer)
{
  const struct value *initial = trainer->training->initial_model;
  const struct value *state
    = initial ? value_field (initial, "state", 0) : NULL;
  if (! state || state->kind != VALUE_STRUCT)
    return STATUS_OK;

  const struct value *name = value_field (state, "optimizer", 0);
  const struct value *step = value_field (state, "step", 0);
  const struct value *epoch = value_field (state, "epoch", 0);
  const struct value *slots = value_field (state, "slots", 0);
  size_t total = trainer->state_count;
  if (! name || name->kind != VALUE_TEXT || ! step || ! value_is_scalar (step)
      || ! epoch || ! value_is_scalar (epoch) || ! slots
      || ! value_is_numeric (slots) || value_at (step, 0) < 0
      || value_at (epoch, 0) < 0 || value_at (step, 0) > 0x1p53
      || value_at (epoch, 0) > 0x1p53)
    return fail (trainer->context, STATUS_BAD_MODEL,
                 "option 'InitialModel' has a field .state that is not a "
                 "checkpoint's");
  if (! same_word (name->text, trainer->optimiser->name))
    return STATUS_OK; /* another optimiser starts afresh */
  if (value_count (slots) != total * trainer->optimiser->slots)
    return fail (trainer->context, STATUS_BAD_MODEL,
                 "option 'InitialModel': .state.slots must hold %zu numbers, "
                 "not %zu",
                 total * trainer->optimiser->slots, value_count (slots));
  trainer->step = (size_t) value_at (step, 0);
  trainer->epoch_before = (size_t) value_at (epoch, 0);
  for (size_t i = 0; i < trainer->optimiser->slots; i++)
    for (size_t j = 0; j < total; j++)
      trainer->state[i][j] = (real) value_at (slots, j + i * total);

  struct model *model = trainer->model;
  if (model->persistent)
    trainer->learning.started
      = get_reals (state, "chains", trainer->learning.chains,
                   model->chain * trainer->learning.most);
  if (model->centred)
    get_reals (state, "parameters", model->x, model->params.total);
  return STATUS_OK;
}

/* What the workers have noted of the epoch, for its line; and a clean slate
   for the next.  */
static void
remark (struct trainer *trainer)
{
  const struct model_type *type = trainer->model->type;
  struct worker *workers = trainer->learning.workers;
  trainer->observer.remark[0] = '\0';
  if (! type->remark)
    return;
  size_t size = type->statistics (trainer->model);
  for (int t = 1; t < trainer->learning.threads; t++)
    for (size_t i = 0; i < size; i++)
      workers[0].statistics[i] += workers[t].statistics[i];
  type->remark (trainer->model, workers[0].statistics,
                trainer->observer.remark, sizeof trainer->observer.remark);
  for (int t = 0; t < trainer->learning.threads; t++)
    memset (workers[t].statistics, 0, size * sizeof (double));
}

/* The end of an epoch: validation, the history's row, whoever watches.  */
static enum status
finish_epoch (struct trainer *trainer, double loss, const double *terms,
              double gradient_norm, double rate, bool *stop)
{
  struct context *context = trainer->context;
  const struct training *training = trainer->training;
  size_t count = model_quantities (trainer->model), i = 0;
  double *row, held = 0;

  if (trainer->has_validation)
    TRY (validate (trainer, &held));
  TRY (history_row (context, &trainer->history, &row));
  row[i++] = loss;
  for (size_t term = 0; term < count; term++)
    row[i++] = terms[term];
  if (trainer->has_validation)
    row[i++] = held;
  row[i++] = gradient_norm;
  row[i++] = rate;

  remark (trainer);
  TRY (observe (context, &trainer->observer, &trainer->history, stop));
  if (training->checkpoint_file)
    TRY (save_checkpoint (trainer));
  if (gradient_norm <= training->gradient_tolerance)
    *stop = true;
  if (! isnan (training->patience))
    {
      trainer->since_best++;
      if (trainer->history.count == 1 || held < trainer->best
          || isnan (trainer->best))
        {
          trainer->best = held;
          trainer->since_best = 0;
          memcpy (trainer->kept, trainer->model->x,
                  trainer->model->params.total * sizeof (real));
        }
      if ((double) trainer->since_best >= training->patience)
        *stop = true;
    }
  return STATUS_OK;
}

/* A thread's share of the flat vector: piece by piece the gradient, which is
   then in the nearest cache, and the update from it.  */
static void
update_share (void *argument, int thread)
{
  enum
  {
    PIECE = 8192
  };
  struct trainer *trainer = argument;
  real *state[MOST_SLOTS] = { NULL }, room[PIECE];
  size_t begin = trainer->phase->first;
  size_t first, count,
    last = share (trainer->phase->last - begin, 16, thread,
                  trainer->learning.threads, &first);
  double squares = 0;
  for (; first < last; first += count)
    {
      size_t place = begin + first;
      count = last - first < PIECE ? last - first : PIECE;
      for (size_t i = 0; i < trainer->optimiser->slots; i++)
        state[i] = trainer->state[i] + trainer->state_place + first;
      squares += trainer->optimiser->update (
        &trainer->update, count,
        evaluation_gradient (&trainer->learning, place, place + count, room),
        state, trainer->model->x + place);
    }
  trainer->squares[thread] = squares;
}

/* Back to columns of norm 1, where the model wants them.  */
static void
project (void *argument, int thread)
{
  struct trainer *trainer = argument;
  model_unit_decoder (trainer->model, thread, trainer->learning.threads);
}

/* One update: of all parameters, or of the phase's.  */
static enum status
update (struct trainer *trainer, const struct objective *objective,
        const size_t *rows, size_t count, double *value, double *squares)
{
  struct draw draw = { rows, count, (uint32_t) ++trainer->step };
  objective->draw (objective->self, &draw);
  TRY (objective->evaluate (objective->self, trainer->model->x, value,
                            trainer->gradient));
  if (! isfinite (*value))
    return STATUS_NOT_FINITE;
  run_parallel (trainer->learning.team, update_share, trainer);
  if (trainer->model->unit_decoder)
    run_parallel (trainer->learning.team, project, trainer);
  for (int i = 0; i < trainer->learning.threads; i++)
    *squares += trainer->squares[i];
  return STATUS_OK;
}

/* One batch, in which every phase has its turns; the value is the sum of their
   last ones.  */
static enum status
step (struct trainer *trainer, const struct objective *objective,
      const size_t *rows, size_t count, double *value, double *norm)
{
  const struct model *model = trainer->model;
  const struct phase all
    = { .last = model->params.total, .repeats = 1, .rate = NAN };
  const struct phase *phases = model->phases ? model->phases : &all;
  size_t phase_count = model->phases ? model->phase_count : 1, draws = 0;
  double common = trainer->update.rate, squares = 0;
  for (size_t p = 0; p < phase_count; p++)
    draws += phases[p].repeats;
  size_t batch = trainer->step / draws;

  *value = 0;
  trainer->state_place = 0;
  for (size_t p = 0; p < phase_count; p++)
    {
      const struct phase *phase = trainer->phase = &phases[p];
      double own = 0, own_squares = 0;
      evaluation_turn (&trainer->learning, p);
      trainer->update.rate
        = isnan (phase->rate) ? common : phase->rate * trainer->factor;
      for (size_t r = 0; r < phase->repeats; r++)
        {
          trainer->update.number = batch * phase->repeats + r + 1;
          own_squares = 0;
          TRY (update (trainer, objective, rows, count, &own, &own_squares));
        }
      if (p == 0) /* all phases have these rows, the first has all layers */
        evaluation_keep (&trainer->learning, false, trainer->model->x);
      *value += own;
      squares += own_squares;
      trainer->state_place += phase->last - phase->first;
    }
  trainer->update.rate = common;
  *norm = sqrt (squares);
  return isfinite (squares) ? STATUS_OK : STATUS_NOT_FINITE;
}

static enum status
shuffle (struct trainer *trainer, size_t epoch)
{
  struct stream stream = { trainer->seed, PURPOSE_SHUFFLE, 0 };
  const size_t *rows = trainer->hold_out->rows;
  size_t count = trainer->hold_out->count;
  TRY (random_permutation (trainer->context, &stream, (uint32_t) epoch, count,
                           trainer->order));
  for (size_t i = 0; i < count && rows; i++)
    trainer->order[i] = rows[trainer->order[i]];
  return STATUS_OK;
}

static bool
all_finite (size_t count, const real *x)
{
  for (size_t i = 0; i < count; i++)
    if (! isfinite (x[i]))
      return false;
  return true;
}

/* Left the finite numbers: back to the last epoch's end, with a warning.  */
static void
diverged (struct trainer *trainer)
{
  memcpy (trainer->model->x, trainer->kept,
          trainer->model->params.total * sizeof (real));
  warn (trainer->context, "autoencoder:diverged",
        "%s: the loss left the finite numbers in epoch %zu; training ended "
        "there and the parameters of the epoch before are returned; a "
        "smaller 'LearningRate' may help",
        trainer->context->function, trainer->history.count + 1);
}

static enum status
descend (struct trainer *trainer)
{
  const struct training *training = trainer->training;
  struct objective objective = evaluation_objective (&trainer->learning);
  size_t count = trainer->hold_out->count;
  size_t batch = trainer->learning.most;
  size_t term_count = model_quantities (trainer->model);
  size_t total = trainer->model->params.total;
  bool patient = ! isnan (training->patience), stop = false;

  for (size_t epoch = 0; epoch < trainer->epochs && ! stop; epoch++)
    {
      double loss = 0, norms = 0, terms[MOST_TERMS] = { 0 };
      double batches = 0;
      size_t number = trainer->epoch_before + epoch;
      trainer->factor = schedule_factor (
        training->schedule, number, trainer->epoch_before + trainer->epochs);
      trainer->update.rate = training->learning_rate * trainer->factor;
      if (! patient || epoch == 0)
        memcpy (trainer->kept, trainer->model->x, total * sizeof (real));
      TRY (shuffle (trainer, number));
      if (trainer->model->type->renew)
        TRY (trainer->model->type->renew (trainer->context, trainer->model));
      for (size_t first = 0; first < count; first += batch, batches++)
        {
          size_t left = count - first;
          double value, norm;
          warm (trainer, (double) number + (double) first / (double) count);
          enum status status
            = step (trainer, &objective, trainer->order + first,
                    left < batch ? left : batch, &value, &norm);
          if (status == STATUS_NOT_FINITE)
            {
              diverged (trainer);
              return STATUS_OK;
            }
          TRY (status);
          loss += value;
          norms += norm;
          for (size_t i = 0; i < term_count; i++)
            terms[i] += trainer->learning.terms[i];
        }
      if (! all_finite (total, trainer->model->x))
        {
          diverged (trainer);
          return STATUS_OK;
        }
      for (size_t i = 0; i < term_count; i++)
        terms[i] /= batches;
      TRY (finish_epoch (trainer, loss / batches, terms, norms / batches,
                         trainer->update.rate, &stop));
    }
  return STATUS_OK;
}

/* A minimiser has made an iteration.  The last evaluation may have been of
   another point of its line search; the terms are of this one.  */
static bool
after_iteration (void *self, const struct iterate *iterate)
{
  struct trainer *trainer = self;
  struct objective objective = evaluation_objective (&trainer->learning);
  size_t total = trainer->model->params.total;
  double value = iterate->value;
  bool stop = false;

  for (size_t i = 0; i < total; i++)
    trainer->model->x[i] = (real) iterate->x[i];
  if (trainer->learning.value != value)
    trainer->status
      = objective.evaluate (objective.self, trainer->model->x, &value, NULL);
  if (trainer->status == STATUS_OK && isfinite (value))
    {
      evaluation_keep (&trainer->learning, true, trainer->model->x);
      if (isnan (trainer->training->patience))
        memcpy (trainer->kept, trainer->model->x, total * sizeof (real));
      trainer->status = finish_epoch (trainer, value, trainer->learning.terms,
                                      iterate->gradient_norm, 0, &stop);
    }
  return stop || trainer->status != STATUS_OK;
}

static enum status
minimise (struct trainer *trainer)
{
  struct model *model = trainer->model;
  struct objective objective = evaluation_objective (&trainer->learning);
  struct monitor monitor = { trainer, after_iteration };
  struct draw draw = { trainer->hold_out->rows, trainer->hold_out->count, 1 };
  size_t total = model->params.total;
  real *x;
  if (trainer->epochs == 0)
    return STATUS_OK;
  if (total > INT32_MAX)
    return fail (trainer->context, STATUS_BAD_OPTION,
                 "option 'Optimizer': %s cannot hold %zu parameters",
                 trainer->optimiser->name, total);
  TRY (take (trainer->context, &x, total, sizeof *x));
  memcpy (x, model->x, total * sizeof *x);
  memcpy (trainer->kept, model->x, total * sizeof *x);
  objective.draw (objective.self, &draw);
  TRY (trainer->optimiser->minimise (trainer->context, &objective,
                                     trainer->epochs, &monitor, x));
  TRY (trainer->status);

  memcpy (model->x, x, total * sizeof *x);
  if (! all_finite (total, x))
    diverged (trainer);
  else if (trainer->learning.workers[0].meeting)
    {
      double value;
      TRY (objective.evaluate (objective.self, model->x, &value, NULL));
      evaluation_keep (&trainer->learning, true, trainer->model->x);
    }
  return STATUS_OK;
}

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
static enum status
set_up (struct trainer *t, const struct source *source,
        const struct source *validation)
{
  struct context *context = t->context;
  const struct training *training = t->training;
  const struct hold_out *hold_out = t->hold_out;
  int threads = training_threads (training->threads);
  size_t total = t->model->params.total, batch = hold_out->count;
  bool batches = t->optimiser->update != NULL;

  t->state_count = t->model->phases ? 0 : total;
  for (size_t p = 0; p < t->model->phase_count; p++)
    t->state_count += t->model->phases[p].last - t->model->phases[p].first;
  if (batches && training->batch_size < (double) batch)
    batch = (size_t) training->batch_size;
  TRY (evaluation_new (context, t->model, source, threads, t->seed,
                       PURPOSE_LATENT, batch, true, &t->learning));
  if (t->has_validation)
    {
      size_t count = validation ? validation->count : hold_out->held_count;
      TRY (evaluation_new (context, t->model, validation ? validation : source,
                           threads, t->seed, PURPOSE_EVALUATE, count, false,
                           &t->validation));
      t->validation.draw.rows = hold_out->held;
    }
  TRY (take (context, &t->kept, total, sizeof (real)));
  TRY (take (context, &t->squares, (size_t) t->learning.threads,
             sizeof (double)));
  if (! batches)
    return STATUS_OK;
  t->learning.apart = true;
  TRY (take (context, &t->gradient, total, sizeof (real)));
  TRY (take (context, &t->order, hold_out->count, sizeof *t->order));
  for (size_t i = 0; i < t->optimiser->slots; i++)
    TRY (take (context, &t->state[i], t->state_count, sizeof (real)));
  return STATUS_OK;
}

static enum status
run (struct trainer *t, const struct source *source,
     const struct source *validation, bool batch_given)
{
  TRY (check_options (t, validation, batch_given));
  TRY (set_up (t, source, validation));
  TRY (resume (t));
  if (t->model->unit_decoder && ! t->epoch_before) /* a checkpoint's are */
    run_parallel (t->learning.team, project, t);
  history_new (t->model, t->has_validation, &t->history);
  t->observer = (struct observer){ t->training, seconds_now (), t->epochs,
                                   t->hold_out->count, "" };
  TRY (t->optimiser->update ? descend (t) : minimise (t));
  if (! isnan (t->training->patience) && t->history.count)
    memcpy (t->model->x, t->kept, t->model->params.total * sizeof (real));
  warm (t, INFINITY); /* whoever reads the model next wants its true bound */
  return STATUS_OK;
}

/* The steps' memory is an arena of its own, given back before the model is
   described: its copies come when the optimiser's state has gone.  */
enum status
train (struct context *context, const struct training *training,
       struct model *model, const struct source *source,
       const struct hold_out *hold_out, const struct source *validation,
       uint64_t seed, bool batch_given)
{
  struct trainer t = { .context = context,
                       .training = training,
                       .model = model,
                       .hold_out = hold_out,
                       .seed = seed };
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
  arena_free (steps);
  return status;
}

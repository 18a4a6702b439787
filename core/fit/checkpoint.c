/* Checkpoints: the record of a model with what its training needs to go on.

   At the end of each epoch the whole record is handed to the host, with a
   field .state:

     optimizer, slots       the optimiser and its state
     memory                 what a minimiser keeps, where it can
     step, epoch, begun     draws and epochs so far; epochs before the call
     parameters             the flat vector, which a record shows otherwise
     offset, scale          as they are inside, where there are any
     best, since_best, kept of Patience, with the best parameters
     first                  the value of the first batch
     function               the call's
     observations, data     how many; which options of data there were
     ended                  why the training has ended with this epoch

   and what the model's type has beside its record (its hooks save and resume).
   Everything random is a function of seed, step and epoch, so that a call
   which goes on from there ('Resume') is the uninterrupted one to the bit.

   A training that begins from such a record as from any other model
   ('InitialModel') takes up the optimiser's state and the count of epochs, so
   that 5 epochs and 5 more are the 10, given the same seed; the parameters are
   those of the record, which the user may have changed.  The state of another
   optimiser is left alone; one of a shape that does not fit is an error.

   What is made for the host is given back to the arena, so that checkpoints do
   not add up.  */

#include "fit/trainer.h"
#include "fit/trainer_private.h"

#include "data/store.h"
#include "model/record.h"

#include <string.h>

const char *
checkpoint_name (const struct training *training)
{
  return training->checkpoint_file ? training->checkpoint_file
         : training->resume        ? training->resume->text
                                   : NULL;
}

/* Calls the host's adapter with the file's name and, where there is one, the
   record.  */
static enum status
tell_host (struct context *context, const char *file,
           const struct value *record)
{
  static const char name[] = "autoencoder_checkpoint";
  const struct value function = { .kind = VALUE_TEXT,
                                  .rows = 1,
                                  .columns = sizeof name - 1,
                                  .pages = 1,
                                  .text = name };
  const struct host *host = context->host;
  struct value arguments[2];
  bool unused;
  if (! host || ! host->call)
    return STATUS_OK;
  TRY (value_text (context, &arguments[0], file));
  if (record)
    arguments[1] = *record;
  enum status status
    = host->call (host->self, &function, record ? 2 : 1, arguments, &unused);
  return status == STATUS_OK
           ? STATUS_OK
           : fail (context, status, "the checkpoint '%s' cannot be written",
                   file);
}

enum status
checkpoint_check (struct context *context, const struct training *training)
{
  const char *file = checkpoint_name (training);
  return file && is_first (context) ? tell_host (context, file, NULL)
                                    : STATUS_OK;
}

enum status
refuse_checkpoints (struct call *call, const char *trainer,
                    const char *comparison)
{
  static const char *const options[] = { "CheckpointFile", "Resume", NULL };
  const char *named = first_given (call, options);
  if (! named)
    return STATUS_OK;
  return fail (call->context, STATUS_BAD_OPTION,
               "option '%s' is not for a comparison, which trains in units of "
               "its own: %s takes it, and %s the model",
               named, trainer, comparison);
}

/* ----- saved ------------------------------------------------------------- */

static enum status
save_state (struct trainer *trainer, struct value *state)
{
  struct context *context = trainer->context;
  const struct model *model = trainer->model;
  size_t total = model->params.total, slots = trainer->optimiser->slots;
  size_t done = trainer->history.count;
  struct value *slot;
  TRY (value_structs (context, state, 1));
  TRY (record_text (context, state, "optimizer", trainer->optimiser->name));
  TRY (record_number (context, state, "step", (double) trainer->step));
  TRY (record_number (context, state, "epoch",
                      (double) (trainer->before + done)));
  TRY (record_number (context, state, "begun", (double) trainer->before));
  TRY (record_number (context, state, "first", trainer->first));
  TRY (record_number (context, state, "observations",
                      (double) trainer->observations));
  TRY (record_text (context, state, "function", context->function));
  TRY (record_text (context, state, "data", trainer->data));
  TRY (record_text (context, state, "ended", trainer->ended));
  TRY (value_slot (context, state, "slots", 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, trainer->state_count, slots));
  for (size_t i = 0; i < slots; i++)
    memcpy ((real *) slot->data + i * trainer->state_count, trainer->state[i],
            trainer->state_count * sizeof (real));
  TRY (record_reals (context, state, "parameters", total, 1, model->x));
  if (model->scale)
    {
      TRY (record_reals (context, state, "offset", 1, model->inputs,
                         model->offset));
      TRY (record_reals (context, state, "scale", 1, model->inputs,
                         model->scale));
    }
  if (trainer->memory)
    {
      size_t count = trainer->optimiser->memory (total);
      TRY (value_slot (context, state, "memory", 0, &slot));
      TRY (value_matrix (context, slot, CLASS_DOUBLE, count, 1));
      memcpy (slot->data, trainer->memory, count * sizeof (double));
    }
  if (! isnan (trainer->training->patience))
    {
      TRY (record_number (context, state, "best", trainer->best));
      TRY (record_number (context, state, "since_best",
                          (double) trainer->since_best));
      TRY (record_reals (context, state, "kept", total, 1, trainer->kept));
    }
  return model->type->save
           ? model->type->save (context, &trainer->learning, state)
           : STATUS_OK;
}

enum status
checkpoint_save (struct trainer *trainer)
{
  struct context *context = trainer->context;
  struct model *model = trainer->model;
  arena_mark mark = arena_now (context->arena);
  struct value record, history = model->history;

  TRY (save_state (trainer, &model->state));
  TRY (history_record (context, &trainer->history, trainer->has_validation,
                       &model->history));
  TRY (describe_model (context, model, &record));
  TRY (tell_host (context, checkpoint_name (trainer->training), &record));
  arena_rewind (context->arena, mark);
  model->history = history;
  model->state = (struct value){ 0 };
  return STATUS_OK;
}

/* ----- taken up ---------------------------------------------------------- */

static enum status
unfit (const struct trainer *trainer, const char *field)
{
  return fail (trainer->context, STATUS_BAD_MODEL,
               "option 'Resume' has a field .%s that is not a checkpoint's",
               field);
}

/* A whole number of at least 0.  */
static bool
get_count (const struct value *state, const char *name, size_t *count)
{
  const struct value *value = value_field (state, name, 0);
  double x = value && value_is_scalar (value) ? value_at (value, 0) : -1;
  if (! (x >= 0 && x <= 0x1p53 && x == floor (x)))
    return false;
  *count = (size_t) x;
  return true;
}

/* That many numbers, finite ones.  */
static const struct value *
get_numbers (const struct value *record, const char *name, size_t count)
{
  const struct value *value = value_field (record, name, 0);
  if (! value || ! value_is_numeric (value) || value_count (value) != count)
    return NULL;
  for (size_t i = 0; i < count; i++)
    if (! isfinite ((real) value_at (value, i)))
      return NULL;
  return value;
}

static bool
get_reals (const struct value *record, const char *name, size_t count, real *x)
{
  const struct value *value = get_numbers (record, name, count);
  if (value)
    value_reals (value, x);
  return value != NULL;
}

/* A number, which may be NaN.  */
static double
get_number (const struct value *state, const char *name)
{
  const struct value *value = value_field (state, name, 0);
  return value && value_is_numeric (value) && value_count (value) == 1
           ? value_at (value, 0)
           : NAN;
}

enum status
checkpoint_open (struct trainer *trainer)
{
  struct model *model = trainer->model;
  const struct value *state
    = value_field (trainer->training->resume, "state", 0);
  size_t rows = trainer->observations, count;
  if (! trainer->training->resume)
    return STATUS_OK;
  if (! get_count (state, "observations", &count))
    return unfit (trainer, "state.observations");
  if (count != rows)
    return fail (trainer->context, STATUS_BAD_DATA,
                 "argument 'X' must have the %zu observations of the call "
                 "that was interrupted, not %zu",
                 count, rows);
  if (! get_reals (state, "parameters", model->params.total, model->x))
    return unfit (trainer, "state.parameters");
  if (model->scale
      && ! (get_reals (state, "offset", model->inputs, model->offset)
            && get_reals (state, "scale", model->inputs, model->scale)))
    return unfit (trainer, "state.scale");
  return STATUS_OK;
}

/* The rows of the history so far.  */
static enum status
take_history (struct trainer *trainer)
{
  const struct value *was
    = value_field (trainer->training->resume, "history", 0);
  struct history *history = &trainer->history;
  for (size_t j = 0; j < trainer->done; j++)
    {
      double *row;
      TRY (history_row (trainer->context, history, &row));
      for (size_t i = 0; i < history->width; i++)
        {
          const struct value *column = value_field (was, history->names[i], 0);
          if (! column || ! value_is_numeric (column)
              || value_count (column) != trainer->done)
            return unfit (trainer, "history");
          row[i] = value_at (column, j);
        }
    }
  return STATUS_OK;
}

/* What only a call that goes on takes up.  */
static enum status
take_rest (struct trainer *trainer, const struct value *state)
{
  static const char *const reasons[] = { "patience", "gradient" };
  const struct value *memory, *ended = value_field (state, "ended", 0);
  size_t epoch = trainer->before;
  if (! get_count (state, "begun", &trainer->before)
      || epoch < trainer->before)
    return unfit (trainer, "state.begun");
  trainer->done = epoch - trainer->before;
  TRY (take_history (trainer));
  trainer->first = get_number (state, "first");
  if (! isnan (trainer->training->patience))
    {
      trainer->best = get_number (state, "best");
      if (! get_count (state, "since_best", &trainer->since_best)
          || ! get_reals (state, "kept", trainer->model->params.total,
                          trainer->kept))
        return unfit (trainer, "state.kept");
    }
  if (trainer->memory)
    {
      size_t count = trainer->optimiser->memory (trainer->model->params.total);
      memory = get_numbers (state, "memory", count);
      if (! memory)
        return unfit (trainer, "state.memory");
      for (size_t i = 0; i < count; i++)
        trainer->memory[i] = value_at (memory, i);
      trainer->remembers = true;
    }
  for (size_t i = 0; ended && ended->kind == VALUE_TEXT && i < 2; i++)
    if (strcmp (ended->text, reasons[i]) == 0)
      trainer->ended = reasons[i];
  return STATUS_OK;
}

enum status
checkpoint_resume (struct trainer *trainer)
{
  const struct training *training = trainer->training;
  bool resumes = training->resume;
  const char *option = resumes ? "Resume" : "InitialModel";
  const struct value *state = value_field (
    resumes ? training->resume : training->initial_model, "state", 0);
  if (! state || state->kind != VALUE_STRUCT)
    return resumes ? unfit (trainer, "state") : STATUS_OK;

  const struct value *name = value_field (state, "optimizer", 0);
  const struct value *slots = value_field (state, "slots", 0);
  size_t total = trainer->state_count, step, epoch;
  if (! name || name->kind != VALUE_TEXT || ! get_count (state, "step", &step)
      || ! get_count (state, "epoch", &epoch) || ! slots
      || ! value_is_numeric (slots))
    return fail (trainer->context, STATUS_BAD_MODEL,
                 "option '%s' has a field .state that is not a checkpoint's",
                 option);
  if (! same_word (name->text, trainer->optimiser->name))
    return resumes ? unfit (trainer, "state.optimizer")
                   : STATUS_OK; /* another optimiser starts afresh */
  if (value_count (slots) != total * trainer->optimiser->slots)
    return fail (trainer->context, STATUS_BAD_MODEL,
                 "option '%s': .state.slots must hold %zu numbers, not %zu",
                 option, total * trainer->optimiser->slots,
                 value_count (slots));
  trainer->step = step;
  trainer->before = epoch;
  for (size_t i = 0; i < trainer->optimiser->slots; i++)
    for (size_t j = 0; j < total; j++)
      trainer->state[i][j] = (real) value_at (slots, j + i * total);

  struct model *model = trainer->model;
  if (model->type->resume)
    model->type->resume (&trainer->learning, model, state);
  return resumes ? take_rest (trainer, state) : STATUS_OK;
}

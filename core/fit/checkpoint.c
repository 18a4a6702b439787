/* Checkpoints: the record of a model with what its training needs to go on.

   At the end of each epoch the whole record is handed to the host, with a
   field .state: the optimiser's name and slots, the count of steps and epochs,
   and what the model's type has beside its record (its hooks save and resume).
   A training that begins from such a record takes the state up, so that 5
   epochs and 5 more are the 10 epochs, bit for bit, given the same seed:
   everything random is a function of seed, step and epoch.

   The state of another optimiser is left alone; one of a shape that does not
   fit is an error.  What is made for the host is given back to the arena, so
   that checkpoints do not add up.  */

#include "fit/trainer_private.h"

#include "data/store.h"
#include "model/record.h"

#include <string.h>

enum status
checkpoint_save (struct trainer *trainer)
{
  struct context *context = trainer->context;
  struct model *model = trainer->model;
  const struct host *host = context->host;
  arena_mark mark = arena_now (context->arena);
  struct value arguments[2], *slot, history = model->history;
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

  if (model->type->save)
    TRY (model->type->save (context, &trainer->learning, &model->state));

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

enum status
checkpoint_resume (struct trainer *trainer)
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
  if (model->type->resume)
    model->type->resume (&trainer->learning, model, state);
  return STATUS_OK;
}

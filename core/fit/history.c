/* The record of a training: see history.h.  */

#include "fit/history.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

double
seconds_now (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

void
history_new (struct context *context, const struct model *model,
             bool validation, struct history *history)
{
  size_t terms = model_quantities (model), i = 0;
  *history = (struct history){ 0 };
  history->names[i++] = "loss";
  for (size_t term = 0; term < terms; term++)
    history->names[i++] = model_term_name (model, term);
  if (validation)
    history->names[i++] = "validation";
  history->names[i++] = "gradient_norm";
  history->names[i++] = "learning_rate";
  history->told = i - 2;
  history->phases = model->phase_count > 1 ? model->phase_count : 0;
  for (size_t p = 0; p < history->phases; p++)
    history->names[i++]
      = keep_text (context, "gradient_norm_%s", model_phase_name (model, p));
  history->width = i;
}

enum status
history_row (struct context *context, struct history *history, double **row)
{
  if (history->count == history->room)
    {
      size_t room = 2 * history->room + 64;
      double *rows;
      TRY (take (context, &rows, room * history->width, sizeof *rows));
      if (history->count)
        memcpy (rows, history->rows,
                history->count * history->width * sizeof *rows);
      history->rows = rows;
      history->room = room;
    }
  *row = history->rows + history->count++ * history->width;
  return STATUS_OK;
}

enum status
history_record (struct context *context, const struct history *history,
                bool validation, struct value *record)
{
  struct value *slot;
  TRY (value_structs (context, record, 1));
  for (size_t i = 0; i < history->width; i++)
    {
      TRY (value_slot (context, record, history->names[i], 0, &slot));
      TRY (value_matrix (context, slot, CLASS_DOUBLE, history->count, 1));
      for (size_t j = 0; j < history->count; j++)
        ((double *) slot->data)[j] = history->rows[i + j * history->width];
    }
  if (! validation)
    {
      TRY (value_slot (context, record, "validation", 0, &slot));
      TRY (value_matrix (context, slot, CLASS_DOUBLE, 0, 1));
    }
  return STATUS_OK;
}

void
history_rescale (struct value *record, double factor, double shift)
{
  static const char *const names[]
    = { "loss", "reconstruction", "validation" };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    {
      const struct value *column = value_field (record, names[i], 0);
      double *x = column ? column->data : NULL;
      for (size_t j = 0; x && j < value_count (column); j++)
        x[j] = x[j] * factor + shift;
    }
}

/* "epoch 3/10  loss 25.31 (reconstruction 25.21, decay 0.1)  ..."  */
static void
print_row (struct context *context, const struct observer *observer,
           const struct history *history, const double *row, double seconds)
{
  char text[512];
  size_t size = sizeof text, at, epoch = history->count;
  double done = (double) (epoch - observer->before);
  double left = seconds / done * (double) (observer->epochs - epoch);
  at = (size_t) snprintf (text, size, "epoch %*zu/%zu",
                          observer->epochs > 99 ? 4 : 2, epoch,
                          observer->epochs);
  for (size_t i = 0; i < history->told && at < size; i++)
    at += (size_t) snprintf (text + at, size - at, "  %s %.5g",
                             history->names[i], row[i]);
  if (at < size)
    at += (size_t) snprintf (text + at, size - at, "%s", observer->remark);
  if (at < size)
    snprintf (text + at, size - at, "  %.3g samples/s, %.0f s left",
              (double) observer->samples * done
                / (seconds > 0 ? seconds : 1e-9),
              left);
  say (context, "%s\n", text);
}

/* The struct `info' of an OutputFcn.  */
static enum status
info_record (struct context *context, const struct observer *observer,
             const struct history *history, const double *row, double seconds,
             struct value *info)
{
  TRY (value_structs (context, info, 1));
  TRY (record_number (context, info, "epoch", (double) history->count));
  TRY (record_number (context, info, "epochs", (double) observer->epochs));
  TRY (record_number (context, info, "seconds", seconds));
  for (size_t i = 0; i < history->width; i++)
    TRY (record_number (context, info, history->names[i], row[i]));
  return STATUS_OK;
}

enum status
observe (struct context *context, const struct observer *observer,
         const struct history *history, bool *stop)
{
  const struct training *training = observer->training;
  const struct host *host = context->host;
  const double *row = history->rows + (history->count - 1) * history->width;
  double seconds = seconds_now () - observer->begun;
  arena_mark mark = arena_now (context->arena);
  struct value info;
  *stop = false;

  if (training->verbose)
    print_row (context, observer, history, row, seconds);
  if (! host || ! host->call
      || (training->plots == PLOTS_NONE && ! training->output_function))
    return STATUS_OK;

  TRY (info_record (context, observer, history, row, seconds, &info));
  if (training->plots != PLOTS_NONE)
    {
      const struct value progress = { .kind = VALUE_TEXT,
                                      .rows = 1,
                                      .columns = 20,
                                      .pages = 1,
                                      .text = "autoencoder_progress" };
      bool unused;
      enum status status
        = host->call (host->self, &progress, 1, &info, &unused);
      if (status != STATUS_OK)
        return fail (context, status, "the live curve failed");
    }
  if (training->output_function)
    {
      enum status status
        = host->call (host->self, training->output_function, 1, &info, stop);
      if (status != STATUS_OK)
        return fail (context, status, "the function 'OutputFcn' failed");
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}

/* A series cut into windows, and what is known of windows brought back to the
   points of time.  */

#include "base/row.h"
#include "command/argument.h"
#include "model/family.h"

/* Window i has the times i step .. i step + T - 1, its channels one behind the
   other: reshape (W(i,:), T, c).  */
static enum status
run_ae_windows (struct call *call)
{
  struct context *context = call->context;
  const struct value *series = call->in[0];
  size_t rows = series->rows, channels = series->columns;
  double given = value_at (call->in[1], 0);
  if (given > (double) rows)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'T' must be at most as long as the series, %zu, "
                 "not %.10g",
                 rows, given);
  size_t length = (size_t) given;
  double stride = call->in[2] ? value_at (call->in[2], 0) : 1;
  size_t step = stride < (double) rows ? (size_t) stride : rows;
  size_t count = (rows - length) / step + 1;
  TRY (value_result (context, &call->out[0], REAL_CLASS, count,
                     length * channels));
  real *windows = call->out[0].data;
  for (size_t c = 0; c < channels; c++)
    for (size_t t = 0; t < length; t++)
      for (size_t i = 0; i < count; i++)
        *windows++ = (real) value_at (series, i * step + t + c * rows);
  if (call->outputs < 2)
    return STATUS_OK;
  TRY (value_result (context, &call->out[1], CLASS_DOUBLE, count, length));
  double *places = call->out[1].data;
  for (size_t t = 0; t < length; t++)
    for (size_t i = 0; i < count; i++)
      *places++ = (double) (i * step + t + 1);
  return STATUS_OK;
}

static const double LATEST = 0x1p40;

/* The last time of all, 0 where one is none.  */
static size_t
last_time (const struct value *places)
{
  double last = 0;
  for (size_t i = 0; i < value_count (places); i++)
    {
      double t = value_at (places, i);
      if (! (t >= 1 && t <= LATEST && t == floor (t)))
        return 0;
      last = t > last ? t : last;
    }
  return (size_t) last;
}

/* Means over all windows that have a time; NaN where none has.  */
static enum status
run_ae_unwindow (struct call *call)
{
  struct context *context = call->context;
  const struct value *e = call->in[0], *places = call->in[1];
  size_t count = places->rows, length = places->columns;
  size_t rows = last_time (places);
  if (rows == 0)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'places' must hold times, whole numbers from 1 "
                 "on, as ae_windows gives them");
  bool one = e->columns == 1;
  if (e->rows != count || (! one && e->columns % length))
    return fail (context, STATUS_BAD_DATA,
                 "argument 'E' must be %zu x 1, %zu x %zu or %zu x (%zu c), "
                 "as 'places' is, not %s",
                 count, count, length, count, length,
                 value_words (context, e));
  size_t channels = one ? 1 : e->columns / length;
  TRY (need_room (context, rows, channels, "points of time"));
  double *sum, *many;
  TRY (take (context, &sum, rows, sizeof *sum));
  TRY (take (context, &many, rows, sizeof *many));
  TRY (value_result (context, &call->out[0], REAL_CLASS, rows, channels));
  real *points = call->out[0].data;
  for (size_t i = 0; i < count * length; i++)
    many[(size_t) value_at (places, i) - 1]++;
  for (size_t c = 0; c < channels; c++, points += rows)
    {
      for (size_t r = 0; r < rows; r++)
        sum[r] = 0;
      for (size_t i = 0; i < count * length; i++)
        sum[(size_t) value_at (places, i) - 1]
          += value_at (e, one ? i % count : i + c * count * length);
      for (size_t r = 0; r < rows; r++)
        points[r] = (real) (many[r] > 0 ? sum[r] / many[r] : NAN);
    }
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (windows)[]
  = { { "ae_windows",
        run_ae_windows,
        { TABLE ("S"), COUNT ("T", false), COUNT ("step", true) },
        2,
        NO_OPTIONS },
      { "ae_unwindow",
        run_ae_unwindow,
        { TABLE ("E"), TABLE ("places") },
        1,
        NO_OPTIONS },
      { .name = NULL } };

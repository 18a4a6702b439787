/* The record of a training: one row an epoch, one column a quantity, and
   what the user sees of each row: a printed line, a live curve, their own
   function.  */

#ifndef AE_HISTORY_H
#define AE_HISTORY_H

#include "fit/training.h"

enum
{
  MOST_QUANTITIES = 2 * MOST_TERMS + 4
};

struct history
{
  size_t count, width, room;
  size_t told;   /* columns in a printed line: the first ones */
  size_t phases; /* columns of theirs: the last ones */
  const char *names[MOST_QUANTITIES];
  double *rows; /* count x width, row by row */
};

/* Who is told.  */
struct observer
{
  const struct training *training;
  double begun;    /* by the clock below, in seconds */
  size_t epochs;   /* planned, those before among them */
  size_t before;   /* epochs of a call that this one goes on with */
  size_t samples;  /* observations an epoch */
  char remark[80]; /* of the model's type, on this epoch */
};

#define history_new REAL_NAME (history_new)
#define history_row REAL_NAME (history_row)
#define history_rescale REAL_NAME (history_rescale)
#define history_record REAL_NAME (history_record)
#define observe REAL_NAME (observe)
#define seconds_now REAL_NAME (seconds_now)

/* The quantities: loss, the model's terms, validation, gradient_norm,
   learning_rate, and the norm of each phase's gradient where several take
   turns.  */
void history_new (struct context *, const struct model *, bool validation,
                  struct history *);

/* A new row to be filled.  */
enum status history_row (struct context *, struct history *, double **row);

/* As the struct model.history: columns.  */
enum status history_record (struct context *, const struct history *,
                            bool validation, struct value *);

/* Tells of the last row; *stop when the user wants no more.  */
enum status observe (struct context *, const struct observer *,
                     const struct history *, bool *stop);

/* A clock that only counts.  */
double seconds_now (void);

/* The loss in another unit: every number of the columns that measure it, times
   `factor', plus `shift'.  */
void history_rescale (struct value *record, double factor, double shift);

#endif

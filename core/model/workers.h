/* Set-up of the workers of an evaluation: what each takes before the first
   step, and how much it takes at once.  */

#ifndef AE_WORKERS_H
#define AE_WORKERS_H

#include "model/worker.h"

#define workers_new REAL_NAME (workers_new)
#define worker_columns REAL_NAME (worker_columns)
#define worker_tracks REAL_NAME (worker_tracks)
#define model_passes REAL_NAME (model_passes)

/* Of an evaluation whose threads, capacity and source are set.  */
enum status workers_new (struct evaluation *, bool gradients);

/* How many columns a worker takes at once, at most, of `part' that it has.  */
size_t worker_columns (const struct model *, size_t part, bool gradients);

/* The units of the widest layer that takes statistics of the batch; 0: there
   is none.  */
size_t worker_tracks (const struct model *);

/* How many passes' worth of work an observation is: the chain of Jacobians
   carries many columns for each.  */
double model_passes (const struct model *);

#endif

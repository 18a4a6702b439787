/* What processes that train one model see to together (base/peers.h): that
   their data fit, that they begin and stay at the same parameters, that the
   first one's wish to stop is everybody's.  A process that is alone passes
   through.  */

#ifndef AE_TOGETHER_H
#define AE_TOGETHER_H

#include "fit/training.h"

#define check_together REAL_NAME (check_together)
#define data_together REAL_NAME (data_together)
#define threads_together REAL_NAME (threads_together)
#define begin_together REAL_NAME (begin_together)
#define stay_together REAL_NAME (stay_together)

/* Before anything is asked of the data: they and the model are of the same
   size everywhere, and there is nothing that several processes cannot do.  */
enum status check_together (struct context *, const struct training *,
                            const struct model *, const struct source *);

/* The data alone: `name' is the argument's.  */
enum status data_together (struct context *, const char *name,
                           const struct source *);

/* Threads of each: as many for all, since rounding depends on it.  */
enum status threads_together (struct context *, double given, int *threads);

/* All begin at the parameters of process 0; from a model they must have been
   the same.  */
enum status begin_together (struct context *, const struct training *,
                            const struct model *);

/* At the end of an epoch: process 0's wish to stop; and parameters that are not
   the same on all, to the last bit, are nobody's model.  */
enum status stay_together (struct context *, const struct model *,
                           size_t epoch, bool *stop);

#endif

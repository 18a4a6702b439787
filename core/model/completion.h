/* Observations of which numbers are missing (data/missing.h): the network sees
   what stands for them, and the loss 0 and that they are not known.  */

#ifndef AE_COMPLETION_H
#define AE_COMPLETION_H

#include "model/worker.h"

#define completion_new REAL_NAME (completion_new)
#define complete_columns REAL_NAME (complete_columns)

/* What stands for them, as the network sees it.  */
enum status completion_new (struct evaluation *);

/* From a worker's target, as it was read: input, target, and what is known of
   it.  */
void complete_columns (const struct evaluation *, struct worker *);

#endif

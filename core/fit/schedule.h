/* How the learning rate falls over the epochs: a table of rows, a new schedule
   a function and a row.  */

#ifndef AE_SCHEDULE_H
#define AE_SCHEDULE_H

#include <stddef.h>

#include "math/real.h"

#define schedule_name REAL_NAME (schedule_name)
#define schedule_factor REAL_NAME (schedule_factor)

const char *schedule_name (size_t index);

/* What the rate is multiplied with in epoch `epoch', from 0, of `epochs'.  */
double schedule_factor (int schedule, size_t epoch, size_t epochs);

#endif

/* Data that stay in their file, as a value: see open.c.  */

#ifndef AE_OPEN_H
#define AE_OPEN_H

#include "base/value.h"
#include "math/real.h"

#define opened_record REAL_NAME (opened_record)

/* What ae_open returns for a file that has just been written in this
   precision.  */
enum status opened_record (struct context *, const char *path,
                           const char *name, struct value *);

#endif

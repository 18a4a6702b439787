/* Between the host's arrays and the core's values.

   Reading makes views: numbers stay where the host has them, and only texts
   are copied.  What a value cannot express (complex and sparse numbers,
   functions, objects, char matrices) is marked, and keeps the host's array in
   `handle', so that the core can refuse it by name or hand it back as it was.
   Making copies everything.  */

#ifndef AE_CONVERT_H
#define AE_CONVERT_H

#include "base/value.h"

#include <mex.h>

/* The array as a value; NULL is [].  Fails when it is nested too deeply.  */
enum status read_array (struct context *, const mxArray *, struct value *);

/* The value as a new array of the host's; one that has its memory from
   make_room is that array, and can be given away once.  */
mxArray *make_array (const struct value *);

/* An array of the host's for the numbers of a value whose class, rows and
   columns are set: host->allocate.  */
void make_room (struct value *);

#endif

/* A file that is being written: under another name, which becomes its own when
   it is whole.  */

#ifndef AE_OUTPUT_H
#define AE_OUTPUT_H

#include "math/real.h"

#include <stdio.h>

struct output
{
  struct context *context;
  const char *path, *temporary;
  FILE *file; /* NULL once it is closed */
};

#define output_open REAL_NAME (output_open)
#define output_close REAL_NAME (output_close)
#define put REAL_NAME (put)
#define put_numbers REAL_NAME (put_numbers)
#define file_stem REAL_NAME (file_stem)
#define file_ending REAL_NAME (file_ending)
#define stem_is_name REAL_NAME (stem_is_name)

/* The errors of writing are those of closing.  */
enum status output_open (struct context *, const char *path, struct output **);
enum status output_close (struct output *);

void put (struct output *, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

/* Numbers, with all the digits that they have and commas between them, some in
   a line, `behind' a line; as constants of C, or of MATLAB.  */
void put_numbers (struct output *, size_t count, const real *,
                  const char *behind, bool of_c);

/* The name of a file without folder and ending, and the ending, ".c".  */
const char *file_stem (struct context *, const char *path);
const char *file_ending (const char *path);

/* Is it the name of a function: letters, digits and _, and none of the words
   of that list?  */
bool stem_is_name (const char *stem, const char *const *reserved);

#endif

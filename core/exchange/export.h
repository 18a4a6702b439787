/* Writers of formulas: a row for each language in ae_export.c.  To add one: a
   file with such a function, and its row.  */

#ifndef AE_EXPORT_H
#define AE_EXPORT_H

#include "exchange/formulas.h"

struct exporting
{
  const char *path;
  bool by_columns; /* an observation is a column of what enters and leaves */
};

#define write_c REAL_NAME (write_c)
#define write_m REAL_NAME (write_m)
#define write_onnx REAL_NAME (write_onnx)

typedef enum status writer (struct context *, const struct formulas *,
                            const struct exporting *);
writer write_c, write_m, write_onnx;

#endif

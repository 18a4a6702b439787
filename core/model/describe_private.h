/* Between describe_read.c, describe_rbm.c and describe_psd.c only: reading a
 * record.  */

#ifndef AE_DESCRIBE_PRIVATE_H
#define AE_DESCRIBE_PRIVATE_H

#include "model/model.h"

/* What is being read, for the messages: "model.encoder(2).weight".  */
struct reader
{
  struct context *context;
  const struct value *record;
  const char *name;
};

#define refuse REAL_NAME (refuse)
#define need_matrix REAL_NAME (need_matrix)
#define read_word REAL_NAME (read_word)
#define read_option REAL_NAME (read_option)
#define read_normalize REAL_NAME (read_normalize)
#define read_rbm REAL_NAME (read_rbm)
#define describe_rbm REAL_NAME (describe_rbm)
#define describe_psd REAL_NAME (describe_psd)

enum status refuse (const struct reader *, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

/* A finite, real matrix of rows x columns.  */
enum status need_matrix (const struct reader *, const struct value *,
                         const char *field, size_t rows, size_t columns);

/* A word of a table; where the field is missing *index stays.  */
enum status read_word (const struct reader *, const struct value *record,
                       size_t element, const char *field,
                       const char *(*names) (size_t), int *index);

/* A number of model.options, `fallback' where there is none.  */
enum status read_option (struct reader *, const char *name, double low,
                         double fallback, double *number);

/* model.normalize, for model->inputs variables.  */
enum status read_normalize (struct reader *, struct model *);

/* A machine: the fields of its own.  */
enum status read_rbm (struct reader *, struct model *);
enum status describe_rbm (struct context *, const struct model *,
                          const real *x, struct value *record);
enum status describe_psd (struct context *, const struct model *,
                          const real *x, struct value *record);

#endif

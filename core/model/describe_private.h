/* Between the files that describe models only: reading a record, and what
   several kinds write alike.  */

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
#define entering_width REAL_NAME (entering_width)
#define read_normalize REAL_NAME (read_normalize)
#define read_rbm REAL_NAME (read_rbm)
#define describe_rbm REAL_NAME (describe_rbm)
#define describe_psd REAL_NAME (describe_psd)
#define describe_aae REAL_NAME (describe_aae)
#define put_chain REAL_NAME (put_chain)
#define put_prior REAL_NAME (put_prior)

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

/* The width that the first layer with a weight expects; 0: none has.  */
size_t entering_width (const struct value *record);

/* model.normalize, for model->inputs variables.  */
enum status read_normalize (struct reader *, struct model *);

/* A machine: the fields of its own.  */
enum status read_rbm (struct reader *, struct model *);
enum status describe_rbm (struct context *, const struct model *,
                          const real *x, struct value *record);
enum status describe_psd (struct context *, const struct model *,
                          const real *x, struct value *record);

/* What an adversarial autoencoder has beside its layers.  */
enum status describe_aae (struct context *, const struct model *,
                          struct value *record);

/* Layers with numbers from `x' as the struct array `name'; the prior.  */
enum status put_chain (struct context *, const struct model *,
                       const char *name, const struct layer *layers,
                       size_t count, const real *x, struct value *record);
enum status put_prior (struct context *, const struct model *, const real *x,
                       struct value *record);

#endif

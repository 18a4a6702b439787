/* The way of Hebbian learning: at some steps the norm of each w_j, its angle to
   the component that it should become, and w itself where that is not too
   much.  */

#ifndef AE_OJA_RECORD_H
#define AE_OJA_RECORD_H

#include "components/oja.h"
#include "components/pca.h"

struct oja_record
{
  struct pca truth;
  size_t k, count, most;
  double every, next;
  double *step, *angle, *norm; /* most, most x k */
  real *weights;               /* size x k x most; NULL: too many */
};

#define oja_record_new REAL_NAME (oja_record_new)
#define oja_record_now REAL_NAME (oja_record_now)
#define oja_record_put REAL_NAME (oja_record_put)

/* For so many epochs of `all' observations, each `every' of them; NaN: 200
   times.  */
enum status oja_record_new (struct context *, const struct source *,
                            double epochs, size_t all, double every,
                            int threads, size_t k, struct oja_record *);
void oja_record_now (struct oja_record *, const struct oja *);
enum status oja_record_put (struct context *, const struct oja_record *,
                            struct value *history);

#endif

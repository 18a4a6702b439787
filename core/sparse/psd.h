/* Predictive sparse decomposition.  */

#ifndef AE_PSD_H
#define AE_PSD_H

#include "model/evaluation.h"
#include "sparse/lasso.h"

struct psd_plan
{
  size_t inputs, units;
  double lambda;
  bool predicted; /* codes are drawn towards the prediction */
};

/* The parameters of a model.  */
struct psd
{
  size_t inputs, units;
  const real *weight, *bias, *gain; /* f (x) = gain tanh (weight x + bias) */
  const real *dictionary;           /* inputs x units */
};

/* What stands behind model->own.  */
struct sparse_coding
{
  double lambda;
  bool predicted;
};

#define SPARSE_CODING "sparse coding"

#define model_type_psd REAL_NAME (model_type_psd)
#define description_psd REAL_NAME (description_psd)
#define read_psd REAL_NAME (read_psd)
#define psd_build REAL_NAME (psd_build)
#define psd_parts REAL_NAME (psd_parts)
#define psd_predict REAL_NAME (psd_predict)

extern const struct model_type model_type_psd;
extern const struct description description_psd;

enum status psd_build (struct context *, const struct psd_plan *,
                       struct model *);

struct psd psd_parts (const struct model *, const real *x);

/* A record of one, of no other kind.  */
enum status read_psd (struct context *, const struct value *record,
                      const char *name, struct model *);

/* f of columns.  h, where it is not NULL, receives the tanh alone.  */
void psd_predict (const struct psd *, size_t columns, const real *x, real *h,
                  real *f);

#endif

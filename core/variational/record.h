/* Between the files that describe variational models.  */

#ifndef AE_VARIATIONAL_RECORD_H
#define AE_VARIATIONAL_RECORD_H

#include "model/record_private.h"
#include "variational/vae.h"

#define check_head REAL_NAME (check_head)
#define put_prior REAL_NAME (put_prior)
#define read_prior REAL_NAME (read_prior)
#define load_prior REAL_NAME (load_prior)

/* One layer of a head, outputs (0: any number) x width.  */
enum status check_head (struct reader *, const char *field, size_t width,
                        size_t outputs);

/* A prior: written; what it is; and, once the vector is there, its numbers. */
enum status put_prior (struct context *, const struct model *, const real *x,
                       struct value *record);
enum status read_prior (struct reader *, struct model *, struct vae_plan *);
void load_prior (struct reader *, const struct model *);

#endif

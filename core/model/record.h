/* Models as records and back: the one place that knows the public struct.

   Reading checks everything, names the field that does not fit, and never
   trusts a size.  A struct written by hand needs kind, encoder and decoder
   (a vae also mean and logvar); what else is missing has its default.  */

#ifndef AE_DESCRIBE_H
#define AE_DESCRIBE_H

#include "model/model.h"

#define describe_model REAL_NAME (describe_model)
#define describe_weights REAL_NAME (describe_weights)
#define read_model REAL_NAME (read_model)
#define read_psd REAL_NAME (read_psd)

/* The whole record.  */
enum status describe_model (struct context *, const struct model *,
                            struct value *record);

/* The layers alone, with numbers from `x': weights, or a gradient.  */
enum status describe_weights (struct context *, const struct model *,
                              const real *x, struct value *record);

/* `name' is the argument's, for the messages.  */
enum status read_model (struct context *, const struct value *record,
                        const char *name, struct model *);

/* A sparse decomposition, whose encoder is no chain of layers: what applies
   models in general is told so by read_model.  */
enum status read_psd (struct context *, const struct value *record,
                      const char *name, struct model *);

#endif

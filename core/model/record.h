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
#define read_any REAL_NAME (read_any)
#define read_decoder REAL_NAME (read_decoder)
#define read_kind REAL_NAME (read_kind)

/* The whole record.  */
enum status describe_model (struct context *, const struct model *,
                            struct value *record);

/* The layers alone, with numbers from `x': weights, or a gradient.  */
enum status describe_weights (struct context *, const struct model *,
                              const real *x, struct value *record);

/* A model that is a chain, whatever its kind; `name' is the argument's, for
   the messages.  One of whatever kind.  One that is a chain, or decodes
   without being one.  One of the type that is wanted and no other; NULL: one
   that is a chain.  */
enum status read_model (struct context *, const struct value *record,
                        const char *name, struct model *);
enum status read_any (struct context *, const struct value *record,
                      const char *name, struct model *);
enum status read_decoder (struct context *, const struct value *record,
                          const char *name, struct model *);
enum status read_kind (struct context *, const struct value *record,
                       const char *name, const struct model_type *wanted,
                       struct model *);

#endif

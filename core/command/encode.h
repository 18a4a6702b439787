/* A part of a model applied to a command's data.  */

#ifndef AE_ENCODE_H
#define AE_ENCODE_H

#include "command/argument.h"
#include "model/apply.h"
#include "math/random.h"

#define decode_columns REAL_NAME (decode_columns)
#define decode_groups REAL_NAME (decode_groups)
#define stretch_decoder REAL_NAME (stretch_decoder)
#define apply_into REAL_NAME (apply_into)
#define apply_model REAL_NAME (apply_model)

/* From joint to joint for the data in argument `at', into *result.  */
enum status apply_model (struct call *, const struct model *, size_t at,
                         size_t first, size_t last, const struct stream *,
                         struct value *result);

/* The options of a decoder: of a model of sequences it may make others than
   those that it was trained with.  */
extern const struct option_group decode_groups[];
enum status stretch_decoder (struct call *, struct model *);

/* What is applied, into *result, or into the file that the option names.  */
enum status apply_into (struct call *, const struct model *,
                        struct application *, int threads,
                        struct value *result);

/* Decodes columns of codes into rows (or columns) of data.  */
enum status decode_columns (struct call *, const struct model *,
                            struct value *codes,
                            const struct source *condition, bool by_columns,
                            double threads, struct value *result);

#endif

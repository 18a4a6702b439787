/* What the commands of variational models share.  */

#ifndef AE_COMMAND_VAE_H
#define AE_COMMAND_VAE_H

#include "command/command.h"
#include "math/random.h"
#include "model/vae.h"

#define read_vae REAL_NAME (read_vae)
#define read_coder REAL_NAME (read_coder)
#define read_code_model REAL_NAME (read_code_model)
#define apply_model REAL_NAME (apply_model)
#define check_condition REAL_NAME (check_condition)
#define find_condition REAL_NAME (find_condition)
#define decode_columns REAL_NAME (decode_columns)

/* The model of argument 0, one sample at a time; where a prior and a decoder
   are all that is wanted, an adversarial autoencoder will do; where a code and
   a decoder are, an autoencoder too.  */
enum status read_vae (struct call *, struct model *);
enum status read_coder (struct call *, struct model *);
enum status read_code_model (struct call *, struct model *);

/* From joint to joint for the data in argument `at', into *result.  */
enum status apply_model (struct call *, const struct model *, size_t at,
                         size_t first, size_t last, const struct stream *,
                         struct value *result);

/* Decodes columns of codes into rows (or columns) of data.  */
enum status decode_columns (struct call *, const struct model *,
                            struct value *codes,
                            const struct source *condition, bool by_columns,
                            double threads, struct value *result);

/* Options of conditional models that contradict others.  */
enum status check_condition (struct call *);

/* What the condition of a new model is: what InitialModel's was, or what the
   data say.  */
enum status find_condition (struct context *, const struct training *,
                            struct condition *);

#endif

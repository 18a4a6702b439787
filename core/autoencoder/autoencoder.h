/* Autoencoders of dense layers: deep, tied or not.  */

#ifndef AE_AUTOENCODER_H
#define AE_AUTOENCODER_H

#include "model/evaluation.h"

#define model_type_autoencoder REAL_NAME (model_type_autoencoder)
#define description_autoencoder REAL_NAME (description_autoencoder)
#define autoencoder_build REAL_NAME (autoencoder_build)
#define autoencoder_encode REAL_NAME (autoencoder_encode)
#define autoencoder_decode REAL_NAME (autoencoder_decode)
#define autoencoder_return REAL_NAME (autoencoder_return)

extern const struct model_type model_type_autoencoder;
extern const struct description description_autoencoder;

/* A model of observations that lie as `data' says: the encoder's layers, then
   the decoder's; `output' is the activation of the last.  With `tied', the
   decoder's dense layers use the transposed weights of the encoder's, the
   first that of the last.  Weights are zero; see model_initialise.  */
enum status autoencoder_build (struct context *, struct shape data,
                               const struct chain_plan *encoder,
                               const struct chain_plan *decoder, bool tied,
                               const struct loss *, struct model *);

/* The three parts of a step, for models that have more on their code.  Decode:
   each[j] becomes `weight' times the loss of column j; returns its derivative
   at the code, NULL where no gradient is wanted.  Return: the penalties on the
   code, and back through the encoder from d_code (or NULL).  */
void autoencoder_encode (const struct model *, struct worker *);
real *autoencoder_decode (const struct model *, struct worker *, real weight,
                          real *each);
void autoencoder_return (const struct model *, struct worker *, real *d_code);

#endif

/* Autoencoders of dense layers: deep, tied or not.  */

#ifndef AE_AUTOENCODER_H
#define AE_AUTOENCODER_H

#include "model/model.h"

/* What the user says of one layer.  */
struct layer_plan
{
  const struct layer_type *type;
  const struct activation *activation;
  size_t units; /* of a type that has them */
  bool has_bias;
  double epsilon, momentum, rate; /* of one that has those */
};

struct chain_plan
{
  struct layer_plan *layers;
  size_t count;
};

#define autoencoder_build REAL_NAME (autoencoder_build)
#define autoencoder_encode REAL_NAME (autoencoder_encode)
#define autoencoder_decode REAL_NAME (autoencoder_decode)
#define autoencoder_return REAL_NAME (autoencoder_return)
#define layer_lay REAL_NAME (layer_lay)
#define layer_loss REAL_NAME (layer_loss)
#define network_declare REAL_NAME (network_declare)
#define chain_declare REAL_NAME (chain_declare)

/* A model of `inputs' numbers an observation: the encoder's layers, then the
   decoder's; `output' is the activation of the last.  With `tied', the
   decoder's dense layers use the transposed weights of the encoder's, the
   first that of the last.  Weights are zero; see model_initialise.  */
enum status autoencoder_build (struct context *, size_t inputs,
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

/* The loss at a last layer, whose products `top' become its derivative times
   `scale'; that of the bias is added where a gradient is wanted.  */
void layer_loss (const struct loss *, const struct layer *last,
                 const struct pass *, const struct worker *,
                 const real *target, real scale, real *top, real *each);

/* A layer as planned, to be declared, where *width numbers enter; *width
   becomes how many leave.  */
void layer_lay (struct layer *, const struct layer_plan *, size_t number,
                size_t *width);

/* Declares layers planned for positions from `at' on; *width is the width
   that enters and becomes the one that leaves.  */
enum status chain_declare (struct context *, struct model *,
                           const struct chain_plan *, const char *name,
                           size_t *at, size_t *width);
enum status network_declare (struct context *, struct network *,
                             struct params *, const struct chain_plan *,
                             const char *name, size_t *at, size_t *width);

#endif

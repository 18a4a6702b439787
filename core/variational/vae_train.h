/* What the commands of variational models share.  */

#ifndef AE_COMMAND_VAE_H
#define AE_COMMAND_VAE_H

#include "command/argument.h"
#include "fit/begin.h"
#include "fit/complete.h"
#include "math/random.h"
#include "variational/vae.h"

struct vae_settings
{
  struct training training;
  int activation, expectation, posterior, prior, bound;
  double slope;
  struct loss_choice likelihood;
  bool bias;
  const struct value *decoder, *image_size, *sequence_size;
  struct choice sigma;
  double beta, warmup, free_bits, components, samples;
  int conditional_prior;
};

#define vae_options_rows REAL_NAME (vae_options_rows)
#define vae_condition_rows REAL_NAME (vae_condition_rows)
#define begin_vae REAL_NAME (begin_vae)
#define finish_vae REAL_NAME (finish_vae)
#define build_vae REAL_NAME (build_vae)
#define read_vae REAL_NAME (read_vae)
#define read_coder REAL_NAME (read_coder)
#define check_condition REAL_NAME (check_condition)
#define find_condition REAL_NAME (find_condition)

/* The model of argument 0, one sample at a time; where a prior and a decoder
   are all that is wanted, any model that has them will do.  */
enum status read_vae (struct call *, struct model *);
enum status read_coder (struct call *, struct model *);

/* Options of conditional models that contradict others.  */
enum status check_condition (struct call *);

/* What the condition of a new model is: what the data say.  */
enum status find_condition (struct context *, const struct training *,
                            struct condition *);

extern const struct option vae_options_rows[], vae_condition_rows[];

/* The variational autoencoder that settings and widths describe; for vae_train
   and ppca_compare.  */
enum status build_vae (struct call *, const struct vae_settings *,
                       const struct value *hidden, struct shape data,
                       struct model *);

/* The one that the call begins from; and what no record says, of any.  */
enum status begin_vae (struct call *, const struct vae_settings *,
                       size_t inputs, struct model *);
enum status finish_vae (struct call *, const struct vae_settings *,
                        struct model *);

#endif

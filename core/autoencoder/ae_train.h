/* Options of ae_train, and the autoencoder that they describe; for pca_compare
   and aae_train too.  */

#ifndef AE_AE_TRAIN_H
#define AE_AE_TRAIN_H

#include "autoencoder/autoencoder.h"
#include "autoencoder/regularise.h"
#include "fit/begin.h"
#include "fit/complete.h"

struct ae_settings
{
  struct training training;
  struct regulariser_settings regulariser;
  int activation, code_activation, output_activation;
  double slope;
  struct loss_choice loss;
  bool tied, bias;
  const struct value *decoder, *image_size, *sequence_size;
  struct pretraining pretraining;
};

#define ae_options_rows REAL_NAME (ae_options_rows)
#define build_autoencoder REAL_NAME (build_autoencoder)
#define build_unregularised REAL_NAME (build_unregularised)
#define check_pretrain_options REAL_NAME (check_pretrain_options)
#define begin_unregularised REAL_NAME (begin_unregularised)
#define begin_autoencoder REAL_NAME (begin_autoencoder)
#define plan_autoencoder REAL_NAME (plan_autoencoder)

extern const struct option ae_options_rows[];

/* The chains that settings and widths describe; for build_autoencoder and
   aae_train.  */
enum status plan_autoencoder (struct context *, const struct ae_settings *,
                              const struct value *hidden, struct shape data,
                              struct chain_plan *encoder,
                              struct chain_plan *decoder,
                              const struct loss **);

/* The autoencoder that settings and widths describe; for ae_train and
   pca_compare.  */
enum status build_autoencoder (struct context *, const struct ae_settings *,
                               const struct value *hidden, struct shape data,
                               struct model *);

/* The same where the settings have no regulariser.  */
enum status build_unregularised (struct context *, const struct ae_settings *,
                                 const struct value *hidden, struct shape data,
                                 struct model *);

/* Refuses options that ask for pre-training, or have no use without it, where
   that is so.  */
enum status check_pretrain_options (const struct call *,
                                    const struct ae_settings *);

/* The ones that a call begins from: see fit/begin.h.  */
enum status begin_autoencoder (struct call *, const struct ae_settings *,
                               const struct value *hidden, size_t inputs,
                               struct model *);
enum status begin_unregularised (struct call *, const struct ae_settings *,
                                 const struct value *hidden, size_t inputs,
                                 struct model *);

#endif

/* An autoencoder with a softmax layer on its code, trained with labels.

     mean over labelled observations of  - log p (label | code),
         or of another loss of labels (net/softmax.h)
       + R  times the mean over all of the reconstruction loss
       + penalties

   What of the model is not trained is flagged as fixed: the decoder, where R
   is 0, and the encoder, where only the top is.  */

#ifndef AE_CLASSIFIER_H
#define AE_CLASSIFIER_H

#include "base/value.h"
#include "model/model.h"
#include "net/softmax.h"

/* Which layers are trained.  */
enum
{
  TRAIN_ALL,
  TRAIN_TOP
};

/* What stands behind model->own, once that is chosen.  */
struct classifier
{
  const struct label_loss *label_loss;
  double reconstruction; /* weight of the reconstruction beside it */
  bool top;              /* only the head is trained, */
  bool coded;            /* and the data are codes already */
};

#define model_type_classifier REAL_NAME (model_type_classifier)
#define model_type_semisupervised REAL_NAME (model_type_semisupervised)
#define classifier_head REAL_NAME (classifier_head)
#define classifier_build REAL_NAME (classifier_build)
#define classifier_train REAL_NAME (classifier_train)
#define classifier_may_code REAL_NAME (classifier_may_code)
#define classifier_code REAL_NAME (classifier_code)
#define classifier_chain REAL_NAME (classifier_chain)
#define classifier_supervise REAL_NAME (classifier_supervise)
#define read_classifier REAL_NAME (read_classifier)

extern const struct model_type model_type_classifier,
  model_type_semisupervised;

/* The head, one of the model's networks; NULL: there is none.  */
const struct network *classifier_head (const struct model *);

/* A copy of a model of any kind, with a head of `classes' units whose numbers
   are 0.  */
enum status classifier_build (struct context *, const struct model *from,
                              size_t classes, struct model *);

/* Chooses what is trained.  */
enum status classifier_train (struct context *, struct model *,
                              const struct label_loss *, double reconstruction,
                              bool top);

/* Does an observation have the same code at every step?  From now on the data
   are those codes, and a step moves the head's numbers alone.  */
bool classifier_may_code (const struct model *);
enum status classifier_code (struct context *, struct model *);

/* The encoder and the head as one chain.  */
enum status classifier_chain (struct context *, const struct model *,
                              struct model *chain);

/* A model of any kind; with a head if the record has one.  */
enum status read_classifier (struct context *, const struct value *record,
                             const char *name, struct model *);

#endif

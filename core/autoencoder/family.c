/* What the family offers: its tables of functions, its kinds of model, and how
   it trains one layer of a deep model.  */

#include "autoencoder/autoencoder.h"
#include "model/family.h"

extern const struct entry ENTRY_TABLE (ae_train)[], ENTRY_TABLE (corrupt)[],
  ENTRY_TABLE (jacobian)[];
extern const struct pretrainer REAL_NAME (pretrainer_layerwise);

const struct family FAMILY (autoencoder) = {
  .name = "autoencoder",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (ae_train),
                                            ENTRY_TABLE (corrupt),
                                            ENTRY_TABLE (jacobian), NULL },
  .models
  = (const struct model_type *const[]){ &model_type_autoencoder, NULL },
  .pretrainers
  = (const struct pretrainer *const[]){ &REAL_NAME (pretrainer_layerwise),
                                        NULL },
};

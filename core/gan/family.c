/* What the family offers: its tables of functions, and its kind of model.  */

#include "gan/gan.h"
#include "model/family.h"

extern const struct entry ENTRY_TABLE (gan_train)[], ENTRY_TABLE (gan_apply)[],
  ENTRY_TABLE (sample_compare)[];

const struct family FAMILY (gan) = {
  .name = "gan",
  .entries
  = (const struct entry *const[]){ ENTRY_TABLE (gan_train),
                                   ENTRY_TABLE (gan_apply),
                                   ENTRY_TABLE (sample_compare), NULL },
  .models = (const struct model_type *const[]){ &model_type_gan, NULL },
};

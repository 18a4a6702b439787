/* What the family offers: its tables of functions, and its kinds of model.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (ae_stack)[],
  ENTRY_TABLE (ae_finetune)[];
extern supervise_function REAL_NAME (classifier_supervise);

const struct family FAMILY (stacks) = {
  .name = "stacks",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (ae_stack),
                                            ENTRY_TABLE (ae_finetune), NULL },
  .supervise = REAL_NAME (classifier_supervise),
};

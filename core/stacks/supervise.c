/* What ae_finetune minimises, of a model that it made: its own options say with
   which loss of labels, how much reconstruction, and what is trained.  */

#include "data/label.h"
#include "model/record_private.h"
#include "stacks/classifier.h"

enum status
classifier_supervise (struct context *context, const struct value *record,
                      const struct value *labels, size_t count,
                      struct model *model, struct label **label)
{
  struct reader reader = { context, record, "model", "ae_finetune", 0, false };
  int scope, loss;
  double reconstruction;
  size_t known;
  TRY (read_classifier (context, record, "model", model));
  if (! classifier_head (model))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Labels' needs a model with a field .head, as "
                 "ae_finetune makes it");
  TRY (read_option (&reader, "Train", &scope));
  TRY (read_option (&reader, "LabelLoss", &loss));
  TRY (read_option (&reader, "ReconstructionWeight", &reconstruction));
  TRY (read_penalties (&reader, model));
  TRY (classifier_train (context, model, &label_losses[loss], reconstruction,
                         scope == TRAIN_TOP));
  TRY (take (context, label, count, sizeof **label));
  TRY (labels_read (context, labels, "option 'Labels'", count, &model->classes,
                    *label));
  TRY (labels_balance (context, false, NULL, count, NULL, *label, &known));
  return known ? STATUS_OK
               : fail (context, STATUS_BAD_OPTION,
                       "option 'Labels' must hold a label at least");
}

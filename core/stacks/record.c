/* A model with a softmax layer on its code, out of its record: see
   model/record_head.c.  */

#include "model/record_private.h"
#include "stacks/classifier.h"

enum status
read_classifier (struct context *context, const struct value *record,
                 const char *name, struct model *model)
{
  struct model plain;
  struct reader reader = { context, record, name, NULL, 0, false };
  const struct value *head = value_field (record, "head", 0);
  const struct value *classes = value_field (record, "classes", 0);
  const char *inner = keep_text (context, "%s.head", name);
  struct reader within = { context, head, inner, NULL, 0, false };
  TRY (read_model (context, record, name, &plain));
  if (is_empty (head))
    {
      *model = plain;
      return STATUS_OK;
    }

  size_t units = model_codes (&plain);
  if (head->kind != VALUE_STRUCT || value_count (head) != 1)
    return refuse (&reader, ".head must be a struct with .weight and .bias");
  const struct value *weight = value_field (head, "weight", 0);
  const struct value *bias = value_field (head, "bias", 0);
  if (is_empty (weight))
    return refuse (&within, ".weight is missing");
  TRY (need_matrix (&within, weight, "weight", weight->rows, units));
  if (weight->rows < 2)
    return refuse (&within, ".weight must have a row for each of at least two "
                            "classes");
  if (! is_empty (bias))
    TRY (need_matrix (&within, bias, "bias", weight->rows, 1));
  TRY (check_classes (&reader, classes, weight->rows));
  TRY (classifier_build (context, &plain, weight->rows, model));
  model->classes = *classes;
  load_layer (model, network_top (classifier_head (model)), head, 0, 0,
              weight->rows);
  return STATUS_OK;
}

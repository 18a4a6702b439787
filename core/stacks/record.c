/* The record of a softmax layer on a code: see describe.h.

     .head     type 'dense', weight classes x units, bias classes x 1,
               activation 'softmax'
     .classes  the labels, sorted: classes x 1, numbers or a cell of texts  */

#include "stacks/classifier.h"
#include "data/store.h"
#include "model/record_private.h"

enum status
describe_classifier (struct context *context, const struct model *model,
                     const real *x, struct value *record)
{
  const struct layer *layer = network_top (classifier_head (model));
  struct value *head;
  TRY (value_slot (context, record, "head", 0, &head));
  TRY (value_structs (context, head, 1));
  TRY (record_text (context, head, "type", "dense"));
  TRY (record_reals (context, head, "weight", layer->outputs, layer->inputs,
                     x + layer->weight.place));
  TRY (record_reals (context, head, "bias", layer->outputs, 1,
                     x + layer->bias.place));
  TRY (record_text (context, head, "activation", "softmax"));
  return x == model->x
           ? record_value (context, record, "classes", &model->classes)
           : STATUS_OK;
}

enum status
check_classes (const struct reader *reader, const struct value *classes,
               size_t count)
{
  bool texts = classes && classes->kind == VALUE_CELL;
  for (size_t i = 0; texts && i < value_count (classes); i++)
    if (classes->items[i].kind != VALUE_TEXT)
      return refuse (reader, ".classes must hold numbers or texts");
  if (! classes || ! (texts || value_is_numeric (classes))
      || value_count (classes) != count)
    return refuse (reader, ".classes must be the %zu labels, numbers or texts",
                   count);
  return STATUS_OK;
}

enum status
read_classifier (struct context *context, const struct value *record,
                 const char *name, struct model *model)
{
  struct model plain;
  struct reader reader = { context, record, name, NULL };
  const struct value *head = value_field (record, "head", 0);
  const struct value *classes = value_field (record, "classes", 0);
  const char *inner = keep_text (context, "%s.head", name);
  struct reader within = { context, head, inner, NULL };
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

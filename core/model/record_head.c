/* The record of a softmax layer on a code, one of the model's networks.

     .head     type 'dense', weight classes x units, bias classes x 1,
               activation 'softmax'
     .classes  the labels, sorted: classes x 1, numbers or a cell of texts  */

#include "data/store.h"
#include "model/record_private.h"

enum status
put_classifier (struct context *context, const struct model *model,
                const real *x, struct value *record)
{
  size_t number = model_network_named (model, HEAD);
  struct value *head;
  if (! number)
    return STATUS_OK;
  const struct layer *layer = network_top (&model->networks[number]);
  TRY (value_slot (context, record, HEAD, 0, &head));
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

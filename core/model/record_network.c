/* Networks that hang on a model's first, as fields of its record: a chain of
   layers each, named as the network is.  Those that are not told of here have
   a place of their own in the record, and in it a hand of their family's.  */

#include "model/record_private.h"

enum status
put_attached (struct context *context, const struct model *model,
              const real *x, struct value *record)
{
  for (size_t n = 1; n < model_networks (model); n++)
    if (model->attached[n].recorded)
      TRY (put_chain (context, model, model->attached[n].name,
                      model->networks[n].layers, model->networks[n].count, x,
                      record));
  return STATUS_OK;
}

enum status
read_attached (struct reader *reader, struct model *model,
               const struct attachment *attachment, size_t *number)
{
  const char *name = attachment->name;
  struct shape shape = attached_shape (model, attachment);
  size_t count, first;
  TRY (chain_length (reader, name, &count));
  if (count == 0)
    return refuse (reader, ".%s has no layers", name);
  TRY (model_attach_room (reader->context, model, attachment, count, number,
                          &first));
  struct layer *layers = model->networks[*number].layers;
  TRY (read_chain (reader, name, layers, &shape, NULL, 0));
  for (size_t i = 0; i < count; i++)
    layers[i].number = first + i;
  return declare_layers (reader->context, model, name, layers, count);
}

void
load_attached (const struct reader *reader, const struct model *model)
{
  for (size_t n = 1; n < model_networks (model); n++)
    if (model->attached[n].recorded)
      load_chain (model, reader->record, model->attached[n].name,
                  model->networks[n].layers, model->networks[n].count);
}

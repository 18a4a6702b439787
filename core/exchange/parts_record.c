/* Layers that were put together, as a record's: see parts_record.h.  */

#include "exchange/parts_record.h"

enum status
put_array (struct context *context, struct value *chain, size_t element,
           const char *field, size_t rows, size_t columns, size_t pages,
           const double *x)
{
  struct value *slot;
  if (! x)
    return STATUS_OK;
  TRY (value_slot (context, chain, field, element, &slot));
  *slot = (struct value){ .class = CLASS_DOUBLE,
                          .rows = rows,
                          .columns = columns,
                          .pages = pages,
                          .data = (double *) x };
  return STATUS_OK;
}

static enum status
put_word (struct context *context, struct value *chain, size_t element,
          const char *field, const char *word)
{
  struct value *slot;
  TRY (value_slot (context, chain, field, element, &slot));
  return value_text (context, slot, word);
}

static enum status
put_pair (struct context *context, struct value *chain, size_t element,
          const char *field, const double pair[2])
{
  return pair[0] > 0
           ? put_array (context, chain, element, field, 1, 2, 1, pair)
           : STATUS_OK;
}

static enum status
put_part (struct context *context, const struct part_layer *p,
          struct value *chain, size_t element)
{
  bool windows = p->rows > 0, pads = p->stride[0] > 0;
  size_t rows = p->gates ? p->gates * p->out : p->out;
  struct value *slot;
  TRY (put_word (context, chain, element, "type", p->type->name));
  TRY (put_word (context, chain, element, "activation", p->activation->name));
  if (p->activation->settings.slope > 0)
    TRY (put_array (context, chain, element, "slope", 1, 1, 1,
                    &p->activation->settings.slope));
  TRY (windows ? put_array (context, chain, element, "weight", p->rows,
                            p->columns, p->in * p->out, p->weight)
               : put_array (context, chain, element,
                            p->gates ? "input_weight" : "weight", rows,
                            p->in ? p->in : 1, 1, p->weight));
  TRY (put_array (context, chain, element, "recurrent_weight", rows, p->out, 1,
                  p->recurrent));
  TRY (put_array (context, chain, element, "bias", rows, 1, 1, p->bias));
  if (p->output_mode)
    TRY (put_word (context, chain, element, "output_mode", p->output_mode));
  if (p->reverse)
    {
      TRY (value_slot (context, chain, "reverse", element, &slot));
      TRY (value_number (context, slot, 1));
    }
  TRY (put_array (context, chain, element, "mean", p->out, 1, 1, p->mean));
  TRY (put_array (context, chain, element, "variance", p->out, 1, 1,
                  p->variance));
  if (p->mean)
    TRY (put_array (context, chain, element, "epsilon", 1, 1, 1, &p->epsilon));
  TRY (p->size[2] > 0
         ? put_array (context, chain, element, "size", 1, 3, 1, p->size)
         : put_pair (context, chain, element, "size", p->size));
  TRY (put_pair (context, chain, element, "stride", p->stride));
  TRY (put_pair (context, chain, element, "factor", p->factor));
  TRY (put_pair (context, chain, element, "output_size", p->output));
  if (! pads)
    return STATUS_OK;
  const double *pad = p->padding;
  bool alike = pad[0] == pad[1] && pad[0] == pad[2] && pad[0] == pad[3];
  return p->same ? put_word (context, chain, element, "padding", "same")
                 : put_array (context, chain, element, "padding", 1,
                              alike ? 1 : 4, 1, pad);
}

enum status
put_parts (struct context *context, const char *name, size_t count,
           const struct part_layer *parts, struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_structs (context, slot, count));
  for (size_t i = 0; i < count; i++)
    TRY (put_part (context, &parts[i], slot, i));
  return STATUS_OK;
}

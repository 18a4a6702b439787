/* What a layer of a record must know of those about it, before any is read:
   by their fields .type, as net/plan.c does by a plan.  */

#include "model/record_private.h"

#include "net/plan.h"

/* NULL: it has none.  */
static const struct layer_type *
type_at (const struct value *chain, size_t element)
{
  const struct value *name = value_field (chain, "type", element);
  return name && name->kind == VALUE_TEXT ? layer_type_named (name->text)
         : is_empty (name)                ? layer_types[0]
                                          : NULL;
}

/* As in net/plan.c: from a dense layer on to one that takes its numbers for an
   image, through such as keep them in their order.  */
static size_t
planes_at (struct context *context, const struct value *chain, size_t element)
{
  size_t count = value_count (chain), first = element, last = element;
  const struct layer_type *begin = type_at (chain, first), *end = begin;
  while (begin && ! begin->affine && first > 0
         && (first == element || begin->keeps_shape))
    begin = type_at (chain, --first);
  while (end && ! end->reshapes && last + 1 < count
         && (last == element || end->keeps_shape))
    end = type_at (chain, ++last);
  if (! begin || ! begin->affine || ! end || ! end->reshapes)
    return 0;
  const char *field = layer_setting_field (context, end->options);
  return field ? shape_channels (value_field (chain, field, last)) : 0;
}

void
look_behind (struct context *context, const struct value *chain,
             size_t element, struct layer *layer)
{
  size_t count = value_count (chain);
  const struct value *weight
    = element + 2 == count ? value_field (chain, "weight", element + 1) : NULL;
  layer->behind = NULL;
  layer->followed = false;
  layer->planes = planes_at (context, chain, element);
  for (size_t i = element + 1; i < count; i++)
    {
      const struct layer_type *type = type_at (chain, i);
      if (i == element + 1)
        layer->behind = type;
      layer->followed |= type && type->over_time;
    }
  layer->fed = layer->behind && layer->behind->affine && weight
                   && value_is_numeric (weight)
                 ? weight->rows
                 : 0;
}

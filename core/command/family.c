/* The functions that work on every model, or on data alone.  */

#include "model/family.h"
#include "net/layer.h"

static bool
over_time (const char *layer)
{
  const struct layer_type *type = layer_type_named (layer);
  return type && type->over_time;
}

static bool
over_images (const char *layer)
{
  const struct layer_type *type = layer_type_named (layer);
  return type && type->places;
}

extern const struct entry ENTRY_TABLE (encode)[], ENTRY_TABLE (loss)[],
  ENTRY_TABLE (gradcheck)[], ENTRY_TABLE (augment)[], ENTRY_TABLE (mask)[],
  ENTRY_TABLE (data)[], ENTRY_TABLE (patches)[], ENTRY_TABLE (draw)[],
  ENTRY_TABLE (options)[], ENTRY_TABLE (summary)[], ENTRY_TABLE (open)[],
  ENTRY_TABLE (windows)[], ENTRY_TABLE (rank)[], ENTRY_TABLE (block)[];

const struct family FAMILY (command) = {
  .name = "command",
  .entries
  = (const struct entry *const[]){ ENTRY_TABLE (encode), ENTRY_TABLE (loss),
                                   ENTRY_TABLE (gradcheck),
                                   ENTRY_TABLE (augment), ENTRY_TABLE (mask),
                                   ENTRY_TABLE (data), ENTRY_TABLE (patches),
                                   ENTRY_TABLE (draw), ENTRY_TABLE (options),
                                   ENTRY_TABLE (summary), ENTRY_TABLE (open),
                                   ENTRY_TABLE (windows), ENTRY_TABLE (rank),
                                   ENTRY_TABLE (block), NULL },
  .over_time = over_time,
  .over_images = over_images,
};

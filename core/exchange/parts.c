/* Layers that are being put together: see parts.h.  */

#include "exchange/parts.h"

#include <string.h>

enum
{
  MORE = 3 /* layers that a node can make */
};

/* N x h x w x c to N x c x h x w, or back, as Keras' converter writes; or of a
   line.  */
static bool
turns_channels (const Onnx__NodeProto *node, bool in)
{
  const int64_t *order;
  size_t sides = node_integers (node, "perm", &order);
  if (strcmp (node->op_type, "Transpose") != 0 || sides < 3 || sides > 4)
    return false;
  if (sides == 3)
    return order[0] == 0 && order[1] == 2 && order[2] == 1;
  return order[0] == 0 && order[1] == (in ? 3 : 2) && order[2] == (in ? 1 : 3)
         && order[3] == (in ? 2 : 1);
}

size_t
parts_row (const struct tensor *t, bool channels_last, size_t p)
{
  if (t->sides != 2 && t->sides != 3)
    return p;
  if (t->sides == 2 && channels_last)
    return p / t->size[1] + t->size[0] * (p % t->size[1]);
  size_t w = t->sides == 3 ? t->size[2] : 1, h = t->size[1];
  if (! channels_last || t->sides != 3)
    return p / (h * w) * h * w + p / w % h + h * (p % w);
  size_t c = t->size[2], i = p / c / t->size[1], j = p / c % t->size[1];
  return i + t->size[0] * (j + t->size[1] * (p % c));
}

bool
parts_ends_turned (const struct onnx_file *file)
{
  return file->count > 0
         && turns_channels (file->chain[file->count - 1].node, false);
}

/* Does a layer over time read, before anything that reads images where
   `first'?  */
static bool
reads_steps (const struct onnx_file *file, bool first)
{
  for (size_t i = 0; i < file->count; i++)
    {
      const Onnx__NodeProto *node = file->chain[i].node;
      if (over_time (node) && file->chain[i].from == 0)
        return true;
      if (first
          && (strstr (node->op_type, "Conv")
              || strstr (node->op_type, "Pool")))
        return false;
    }
  return false;
}

enum status
parts_number (struct parts *parts)
{
  TRY (take (parts->file->context, &parts->map, parts->shape.count,
             sizeof *parts->map));
  for (size_t p = 0; p < parts->shape.count; p++)
    parts->map[p] = p;
  return STATUS_OK;
}

enum status
parts_begin (struct onnx_file *file, struct parts *parts)
{
  struct context *context = file->context;
  size_t d = file->input.count;
  *parts = (struct parts){ .file = file,
                           .tensor = file->input,
                           .shape = shape_plain (d),
                           .entering = true,
                           .free = SIZE_MAX,
                           .batch = file->batch,
                           .timed = reads_steps (file, false) };
  TRY (take (context, &parts->layers, MORE * (file->count + 1),
             sizeof *parts->layers));
  TRY (take (context, &parts->map, d, sizeof *parts->map));
  TRY (take (context, &parts->offset, d, sizeof *parts->offset));
  TRY (take (context, &parts->scale, d, sizeof *parts->scale));
  for (size_t i = 0; i < d; i++)
    parts->scale[i] = 1;

  /* Rows of users have the columns of a plane one behind the other, and the
     planes.  A file's image has its rows so, with channels first or last.  */
  bool last = file->count > 0 && turns_channels (file->chain[0].node, true);
  for (size_t p = 0; p < d; p++)
    parts->map[p] = parts_row (&file->input, last, p);
  if (file->input.sides != 2 || ! reads_steps (file, true))
    return STATUS_OK;
  parts->shape = parts->data
    = shape_sequence (file->input.size[0], file->input.size[1]);
  parts->image = true;
  return parts_number (parts);
}

struct part_layer *
parts_add (struct parts *parts, const struct layer_type *type)
{
  struct part_layer *layer = &parts->layers[parts->count++];
  layer->type = type;
  layer->activation = &activations[ACTIVATION_LINEAR];
  parts->entering = false;
  return layer;
}

struct part_layer *
parts_last (struct parts *parts)
{
  return parts->count ? &parts->layers[parts->count - 1] : NULL;
}

/* ----- orders of numbers ------------------------------------------------- */

/* Number i of old rows becomes number to[i].  */
static enum status
exchange_rows (struct context *context, size_t rows, size_t columns,
               const size_t *to, double *x)
{
  double *copy;
  if (! x)
    return STATUS_OK;
  TRY (take (context, &copy, rows, sizeof *copy));
  for (size_t j = 0; j < columns; j++, x += rows)
    {
      memcpy (copy, x, rows * sizeof *copy);
      for (size_t i = 0; i < rows; i++)
        x[to[i]] = copy[i];
    }
  return STATUS_OK;
}

/* Where number p of c x h x w lies in an image with channels innermost, as it
   is or turned.  */
static size_t
innermost (const size_t size[3], bool turned, size_t p)
{
  size_t h = size[1], w = size[2], c = p / (h * w), i = p / w % h, j = p % w;
  return c + size[0] * (turned ? j + w * i : i + h * j);
}

/* The same in rows of users.  */
static size_t
planewise (const size_t size[3], bool turned, size_t p)
{
  size_t h = size[1], w = size[2], c = p / (h * w), i = p / w % h, j = p % w;
  return c * h * w + (turned ? j + w * i : i + h * j);
}

static bool
maps_as (const struct parts *parts, const size_t size[3], bool turned,
         size_t (*place) (const size_t *, bool, size_t))
{
  for (size_t p = 0; p < parts->shape.count; p++)
    if (parts->map[p] != place (size, turned, p))
      return false;
  return true;
}

/* Rows of the free layer, and of those behind it, in planes, as a record has
   them before a layer that takes them for an image.  */
static enum status
order_free (struct parts *parts, const size_t size[3])
{
  struct context *context = parts->file->context;
  size_t n = parts->shape.count, *to;
  TRY (take (context, &to, n, sizeof *to));
  for (size_t p = 0; p < n; p++)
    to[parts->map[p]] = planewise (size, false, p);
  for (size_t l = parts->free; l < parts->count; l++)
    {
      struct part_layer *layer = &parts->layers[l];
      bool first = l == parts->free;
      TRY (
        exchange_rows (context, n, first ? layer->in : 1, to, layer->weight));
      TRY (exchange_rows (context, n, 1, to, layer->bias));
      TRY (exchange_rows (context, n, 1, to, layer->mean));
      TRY (exchange_rows (context, n, 1, to, layer->variance));
    }
  for (size_t p = 0; p < n; p++)
    parts->map[p] = innermost (size, false, p);
  return STATUS_OK;
}

enum status
parts_as_image (struct parts *parts, const Onnx__NodeProto *node)
{
  struct tensor *t = &parts->tensor;
  if (t->sides == 2)
    t->size[t->sides++] = 1; /* a line */
  if (t->sides != 3)
    return node_fails (parts->file, node,
                       "wants channels x rows x columns, not an observation "
                       "of %zu sizes",
                       t->sides);
  if (shape_has_places (&parts->shape))
    return maps_as (parts, t->size, parts->turned, innermost)
             ? STATUS_OK
             : node_fails (parts->file, node,
                           "reads an image in an order that is not known "
                           "here");
  size_t c = t->size[0];
  bool turned = false;
  bool first = parts->count == 0
               && (maps_as (parts, t->size, false, planewise)
                   || maps_as (parts, t->size, true, planewise));
  if (first)
    turned = ! maps_as (parts, t->size, false, planewise);
  else if (parts->free != SIZE_MAX)
    TRY (order_free (parts, t->size));
  else
    {
      turned = ! maps_as (parts, t->size, false, planewise);
      if (turned && ! maps_as (parts, t->size, true, planewise))
        return node_fails (parts->file, node,
                           "reads numbers in an order that is not known "
                           "here");
    }
  parts->turned = turned;
  parts->shape = (struct shape){ .count = parts->shape.count,
                                 .height = t->size[turned ? 2 : 1],
                                 .width = t->size[turned ? 1 : 2],
                                 .channels = c };
  parts->shape.steps = first && parts->timed && parts->shape.width == 1;
  for (size_t p = 0; p < parts->shape.count; p++)
    parts->map[p] = innermost (t->size, turned, p);
  parts->free = SIZE_MAX;
  if (first)
    {
      parts->image = true;
      parts->data = parts->shape;
      return STATUS_OK;
    }
  struct part_layer *layer = parts_add (parts, &LAYER_TYPE (shape));
  layer->size[0] = (double) parts->shape.height;
  layer->size[1] = (double) parts->shape.width;
  layer->size[2] = (double) c;
  return STATUS_OK;
}

enum status
parts_set_image (struct parts *parts, const Onnx__NodeProto *node,
                 size_t channels, const size_t places[2])
{
  double count = (double) channels * (double) places[0] * (double) places[1];
  if (count > MOST_NUMBERS)
    return node_fails (parts->file, node, "makes too many numbers: %g", count);
  parts->shape = (struct shape){ .count = (size_t) count,
                                 .height = places[0],
                                 .width = places[1],
                                 .channels = channels,
                                 .steps = parts->shape.steps };
  parts->tensor.sides = 3;
  parts->tensor.size[0] = channels;
  parts->tensor.size[parts->turned ? 2 : 1] = places[0];
  parts->tensor.size[parts->turned ? 1 : 2] = places[1];
  parts->tensor.count = parts->shape.count;
  parts->free = SIZE_MAX;
  TRY (take (parts->file->context, &parts->map, parts->shape.count,
             sizeof *parts->map));
  for (size_t p = 0; p < parts->shape.count; p++)
    parts->map[p] = innermost (parts->tensor.size, parts->turned, p);
  return STATUS_OK;
}

size_t
parts_channel_side (const struct parts *parts)
{
  const struct tensor *t = &parts->tensor;
  size_t c = parts->shape.channels;
  for (size_t i = t->sides, step = 1; i-- > 0; step *= t->size[i])
    if (t->size[i] == c)
      {
        bool here = true;
        for (size_t p = 0; p < parts->shape.count && here; p++)
          here = parts->map[p] % c == p / step % c;
        if (here)
          return i;
      }
  return SIZE_MAX;
}

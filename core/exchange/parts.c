/* Layers that are being put together: see parts.h.  */

#include "exchange/parts.h"

#include <string.h>

enum
{
  MORE = 3 /* layers that a node can make */
};

/* N x h x w x c to N x c x h x w, or back, as Keras' converter writes.  */
static bool
turns_channels (const Onnx__NodeProto *node, bool in)
{
  const int64_t *order;
  return strcmp (node->op_type, "Transpose") == 0
         && node_integers (node, "perm", &order) == 4 && order[0] == 0
         && order[1] == (in ? 3 : 2) && order[2] == (in ? 1 : 3)
         && order[3] == (in ? 2 : 1);
}

size_t
parts_row (const struct tensor *t, bool channels_last, size_t p)
{
  if (t->sides != 2 && t->sides != 3)
    return p;
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

enum status
parts_begin (struct onnx_file *file, struct parts *parts)
{
  struct context *context = file->context;
  size_t d = file->input.count;
  *parts = (struct parts){ .file = file,
                           .tensor = file->input,
                           .shape = shape_plain (d),
                           .entering = true,
                           .free = SIZE_MAX };
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
  return STATUS_OK;
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

/* Rows of the free layer, and of those behind it, so that the map is that of
   an image.  */
static enum status
order_free (struct parts *parts, const size_t size[3])
{
  struct context *context = parts->file->context;
  size_t n = parts->shape.count, *to;
  TRY (take (context, &to, n, sizeof *to));
  for (size_t p = 0; p < n; p++)
    to[parts->map[p]] = innermost (size, false, p);
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
      turned = ! maps_as (parts, t->size, false, innermost);
      if (turned && ! maps_as (parts, t->size, true, innermost))
        return node_fails (parts->file, node,
                           "reads numbers in an order that is not known "
                           "here");
    }
  parts->turned = turned;
  parts->shape = (struct shape){ .count = parts->shape.count,
                                 .height = t->size[turned ? 2 : 1],
                                 .width = t->size[turned ? 1 : 2],
                                 .channels = c };
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
                                 .channels = channels };
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

/* ----- factors and shifts ------------------------------------------------ */

static double
or_else (const double *x, size_t i, double usual)
{
  return x ? x[i] : usual;
}

/* At the entrance: g (f (x - m) + b - ..), kept as scale (x - offset).  */
static void
scale_entrance (struct parts *parts, bool channels, const double *f,
                const double *m, const double *b)
{
  size_t each = parts->shape.count / parts->tensor.size[0];
  for (size_t p = 0; p < parts->shape.count; p++)
    {
      size_t k = channels ? p / each : p, at = parts->map[p];
      double *scale = &parts->scale[at], *offset = &parts->offset[at];
      *offset += or_else (m, k, 0) / *scale;
      *scale *= or_else (f, k, 1);
      *offset -= or_else (b, k, 0) / *scale;
    }
}

enum status
parts_scale (struct parts *parts, const Onnx__NodeProto *node, bool channels,
             const double *f, const double *m, const double *b)
{
  struct context *context = parts->file->context;
  size_t n = channels ? parts->tensor.size[0] : parts->shape.count;
  bool wide = shape_has_places (&parts->shape);
  if (parts->entering)
    {
      scale_entrance (parts, channels, f, m, b);
      return STATUS_OK;
    }
  if (wide != channels && ! (wide && parts->shape.count == n))
    return node_fails (parts->file, node,
                       wide ? "scales each number of an image by itself"
                            : "scales channels where there is no image");
  struct part_layer *last = parts_last (parts);
  bool linear = last && last->activation == &activations[ACTIVATION_LINEAR];
  bool adds = linear && ! f && ! last->bias && last->type->affine;
  adds = adds || (linear && ! f && ! last->bias && last->rows);
  if (adds)
    TRY (take (context, &last->bias, n, sizeof *last->bias));
  else if (! linear || ! last->scales)
    {
      size_t free = parts->free;
      last = parts_add (parts, &LAYER_TYPE (batchnorm));
      parts->free = free;
      last->scales = true;
      last->out = n;
      TRY (take (context, &last->weight, n, sizeof (double)));
      TRY (take (context, &last->bias, n, sizeof (double)));
      TRY (take (context, &last->mean, n, sizeof (double)));
      TRY (take (context, &last->variance, n, sizeof (double)));
      last->epsilon = 0x1p-10;
      for (size_t i = 0; i < n; i++)
        {
          last->weight[i] = 1;
          last->variance[i] = 1 - last->epsilon;
        }
    }
  for (size_t p = 0; p < n; p++)
    {
      size_t at = channels ? p : parts->map[p];
      double factor = or_else (f, p, 1);
      if (! adds)
        last->weight[at] *= factor;
      last->bias[at]
        = factor * (last->bias[at] - or_else (m, p, 0)) + or_else (b, p, 0);
    }
  return STATUS_OK;
}

/* Is the last scale the inverse of the entrance's, but for rounding?  */
static bool
undoes (const struct parts *parts, const struct part_layer *last)
{
  const double close = 1e-5;
  for (size_t p = 0; p < parts->shape.count; p++)
    {
      size_t inside = parts->map[p];
      size_t at = parts->image ? shape_plane (&parts->data, inside) : inside;
      double s = parts->scale[at], o = parts->offset[at];
      if (! (fabs (last->weight[inside] * s - 1) <= close)
          || ! (fabs (last->bias[inside] - o) * fabs (s)
                <= close * (1 + fabs (o * s))))
        return false;
    }
  return true;
}

enum status
parts_end (struct parts *parts)
{
  struct part_layer *last = parts_last (parts);
  if (! last || ! last->scales
      || last->activation != &activations[ACTIVATION_LINEAR])
    return STATUS_OK;
  size_t n = last->out;
  if (n == parts->shape.count && n == parts->file->input.count
      && undoes (parts, last))
    {
      parts->count--;
      return STATUS_OK;
    }
  struct part_layer *below = parts->count > 1 ? last - 1 : NULL;
  if (! below || ! below->type->affine || below->out != n
      || below->activation != &activations[ACTIVATION_LINEAR])
    return ! shape_has_places (&parts->shape) || n == parts->shape.channels
             ? STATUS_OK
             : fail (parts->file->context, STATUS_BAD_FILE,
                     "file '%s' scales each number of an image that leaves by "
                     "itself",
                     parts->file->path);
  if (! below->bias)
    TRY (take (parts->file->context, &below->bias, n, sizeof (double)));
  for (size_t i = 0; i < n; i++)
    {
      below->bias[i] = last->weight[i] * below->bias[i] + last->bias[i];
      for (size_t j = 0; j < below->in; j++)
        below->weight[i + j * n] *= last->weight[i];
    }
  parts->count--;
  return STATUS_OK;
}

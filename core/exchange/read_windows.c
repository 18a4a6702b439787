/* Operators over images: see reading.h.  */

#include "exchange/reading.h"

#include <string.h>

struct frame
{
  size_t size[2], stride[2], out[2];
  ptrdiff_t before[2], behind[2];
};

/* Attributes of a node over images, in the order of our image; two sizes are a
   line's first.  */
static enum status
read_frame (struct reading *r, const size_t *usual, struct frame *f)
{
  static const char *const names[]
    = { "kernel_shape", "strides", "dilations", "pads" };
  const struct parts *parts = r->parts;
  const int64_t *x[4];
  size_t count[4];
  for (size_t k = 0; k < 4; k++)
    {
      count[k] = node_integers (r->node, names[k], &x[k]);
      for (size_t i = 0; i < count[k]; i++)
        if (x[k][i] < (k < 3) || x[k][i] > 1 << 20 || (k == 2 && x[k][i] != 1))
          return NODE_FAILS (r, "has %s that are not known here", names[k]);
    }
  bool line = count[0] == 1 || count[1] == 1;
  bool pads = count[3] == 0 || count[3] == (line ? 2 : 4);
  if (! pads || count[0] > 2 || count[1] > 2
      || node_integer (r->node, "ceil_mode", 0) != 0)
    return NODE_FAILS (r, "has windows of a kind that is not known here");
  for (size_t i = 0; i < 2; i++)
    {
      size_t at = parts->turned ? 1 - i : i;
      bool beyond = line && i == 1;
      f->size[at] = beyond ? 1 : i < count[0] ? (size_t) x[0][i] : usual[i];
      f->stride[at] = ! beyond && i < count[1] ? (size_t) x[1][i] : 1;
      f->before[at] = ! beyond && count[3] ? (ptrdiff_t) x[3][i] : 0;
      f->behind[at]
        = ! beyond && count[3] ? (ptrdiff_t) x[3][i + count[3] / 2] : 0;
    }
  return STATUS_OK;
}

/* Windows of a frame over an image, as our layers say it.  */
static enum status
settle (struct reading *r, const struct frame *f, const struct shape *image,
        struct part_layer *layer)
{
  struct context *context = r->file->context;
  double *numbers;
  struct value size = { .rows = 1, .columns = 2, .pages = 1 }, stride = size;
  struct value padding
    = { .rows = 1, .columns = 4, .pages = 1, .data = layer->padding };
  TRY (take (context, &numbers, 4, sizeof *numbers));
  size.data = numbers;
  stride.data = numbers + 2;
  for (size_t i = 0; i < 2; i++)
    {
      layer->size[i] = numbers[i] = (double) f->size[i];
      layer->stride[i] = numbers[i + 2] = (double) f->stride[i];
      layer->padding[2 * i] = (double) f->before[i];
      layer->padding[2 * i + 1] = (double) f->behind[i];
    }
  for (int way = 0; way < 2; way++)
    {
      struct window w;
      struct window_settings s = { .size = &size, .stride = &stride };
      s.padding = way ? (struct choice){ .word = -1, .several = &padding }
                      : (struct choice){ .word = 0 };
      if (! window_lay (context, &s, 1, 1, image, &w)
          && w.before[0] == f->before[0] && w.before[1] == f->before[1]
          && w.out[0] == f->out[0] && w.out[1] == f->out[1])
        {
          layer->same = ! way;
          return STATUS_OK;
        }
    }
  return NODE_FAILS (r, "has windows that lie in the margin alone");
}

/* How many windows there are.  */
static enum status
count_windows (struct reading *r, struct frame *f)
{
  const struct shape *shape = &r->parts->shape;
  const size_t places[] = { shape->height, shape->width };
  bool upper = node_word (r->node, "auto_pad", "SAME_UPPER");
  bool lower = node_word (r->node, "auto_pad", "SAME_LOWER");
  for (size_t i = 0; i < 2; i++)
    {
      if (upper || lower)
        {
          size_t out = (places[i] + f->stride[i] - 1) / f->stride[i];
          size_t covered = (out - 1) * f->stride[i] + f->size[i];
          size_t more = covered > places[i] ? covered - places[i] : 0;
          f->before[i] = (ptrdiff_t) (lower ? (more + 1) / 2 : more / 2);
          f->behind[i] = (ptrdiff_t) more - f->before[i];
        }
      ptrdiff_t room = (ptrdiff_t) places[i] + f->before[i] + f->behind[i]
                       - (ptrdiff_t) f->size[i];
      if (room < 0)
        return NODE_FAILS (r, "has windows larger than the image");
      f->out[i] = (size_t) room / f->stride[i] + 1;
    }
  return STATUS_OK;
}

/* From (first) x (second) x rows x columns, last fastest, to rows x columns x
   second x first, first fastest, turned where the image is.  */
static enum status
turn_filters (struct reading *r, const struct tensor *t, double **w)
{
  size_t a = t->size[0], b = t->size[1], h = t->size[2], v = t->size[3];
  bool turned = r->parts->turned;
  size_t at = 0;
  TRY (take (r->file->context, w, t->count, sizeof **w));
  for (size_t i = 0; i < a; i++)
    for (size_t j = 0; j < b; j++)
      for (size_t y = 0; y < h; y++)
        for (size_t x = 0; x < v; x++)
          (*w)[(turned ? x + v * y : y + h * x) + h * v * (j + b * i)]
            = t->x[at++];
  return STATUS_OK;
}

enum status
node_convolution (struct reading *r)
{
  struct parts *parts = r->parts;
  struct tensor weight, bias;
  struct frame f;
  bool spreads = strcmp (r->node->op_type, "ConvTranspose") == 0, found;
  if (r->from != 0 || node_integer (r->node, "group", 1) != 1)
    return NODE_FAILS (r, "has groups of channels, which are not known here");
  TRY (need_tensor (r, 1, &weight));
  if (weight.sides == 3)
    weight.size[weight.sides++] = 1; /* over a line */
  TRY (need_sides (r, &weight, 4));
  TRY (tensor_at (r, 2, &bias, &found));
  TRY (parts_as_image (parts, r->node));
  TRY (read_frame (r, &weight.size[2], &f));
  size_t in = weight.size[! spreads], out = weight.size[spreads];
  bool turned = parts->turned;
  if (in != parts->shape.channels || out == 0 || (found && bias.count != out)
      || f.size[turned] != weight.size[2]
      || f.size[! turned] != weight.size[3])
    return NODE_FAILS (r, "has a weight for %zu channels where %zu enter", in,
                       parts->shape.channels);
  if (parts->shape.steps)
    {
      double *w;
      if (f.size[0] != 1 || f.size[1] != 1 || f.stride[0] != 1 || f.before[0]
          || f.behind[0] || f.before[1] || f.behind[1] || spreads)
        return NODE_FAILS (r, "reads several steps at once before or behind a "
                              "layer over time, which is not known here");
      TRY (take (r->file->context, &w, in * out, sizeof *w));
      for (size_t i = 0; i < in; i++)
        for (size_t o = 0; o < out; o++)
          w[o + i * out] = weight.x[i + o * in];
      const size_t places[] = { parts->shape.height, 1 };
      TRY (put_each_step (r, in, out, w, found ? bias.x : NULL));
      return parts_set_image (parts, r->node, out, places);
    }
  struct part_layer *layer
    = parts_add (parts, spreads ? &LAYER_TYPE (upconv) : &LAYER_TYPE (conv));
  layer->in = in;
  layer->out = out;
  layer->rows = f.size[0];
  layer->columns = f.size[1];
  TRY (turn_filters (r, &weight, &layer->weight));
  if (found)
    layer->bias = bias.x;
  if (! spreads)
    {
      TRY (count_windows (r, &f));
      TRY (settle (r, &f, &parts->shape, layer));
      return parts_set_image (parts, r->node, out, f.out);
    }
  const int64_t *more, *said;
  size_t mores = node_integers (r->node, "output_padding", &more);
  size_t places[2] = { parts->shape.height, parts->shape.width };
  if (node_integers (r->node, "output_shape", &said)
      || node_word (r->node, "auto_pad", "SAME_UPPER")
      || node_word (r->node, "auto_pad", "SAME_LOWER"))
    return NODE_FAILS (r, "says its sizes in a way that is not known here");
  for (size_t i = 0; i < 2; i++)
    {
      size_t from = turned ? 1 - i : i;
      ptrdiff_t side = (ptrdiff_t) ((places[i] - 1) * f.stride[i] + f.size[i])
                       - f.before[i] - f.behind[i];
      if (from < mores && more[from] > 0 && more[from] < 1 << 20)
        side += (ptrdiff_t) more[from];
      if (side < 1 || side > MOST_NUMBERS)
        return NODE_FAILS (r, "makes an image without places");
      f.out[i] = places[i];
      places[i] = (size_t) side;
      layer->output[i] = (double) side;
    }
  struct shape image = { .height = places[0],
                         .width = places[1],
                         .channels = out,
                         .count = places[0] * places[1] * out };
  TRY (settle (r, &f, &image, layer));
  return parts_set_image (parts, r->node, out, places);
}

enum status
node_pool (struct reading *r)
{
  static const size_t one[] = { 1, 1 };
  struct parts *parts = r->parts;
  bool mean = strstr (r->node->op_type, "Average") != NULL;
  bool whole = strncmp (r->node->op_type, "Global", 6) == 0;
  struct frame f;
  TRY (parts_as_image (parts, r->node));
  TRY (read_frame (r, one, &f));
  if (whole)
    f = (struct frame){ .size = { parts->shape.height, parts->shape.width },
                        .stride = { 1, 1 } };
  TRY (count_windows (r, &f));
  if (mean && node_integer (r->node, "count_include_pad", 0) != 0
      && (f.before[0] || f.before[1] || f.behind[0] || f.behind[1]))
    return NODE_FAILS (r, "counts places outside the image");
  struct part_layer *layer
    = parts_add (parts, mean ? &LAYER_TYPE (meanpool) : &LAYER_TYPE (maxpool));
  TRY (settle (r, &f, &parts->shape, layer));
  return parts_set_image (parts, r->node, parts->shape.channels, f.out);
}

enum status
put_repeat (struct reading *r, const size_t factor[2], const size_t out[2])
{
  struct parts *parts = r->parts;
  struct part_layer *last = parts_last (parts);
  bool goes_on = last && last->type == &LAYER_TYPE (upsample)
                 && (last->factor[0] == 1 || factor[0] == 1)
                 && (last->factor[1] == 1 || factor[1] == 1);
  if (! goes_on)
    last = parts_add (parts, &LAYER_TYPE (upsample));
  for (size_t i = 0; i < 2; i++)
    {
      last->factor[i] = (goes_on ? last->factor[i] : 1) * (double) factor[i];
      last->output[i] = (double) out[i];
    }
  return parts_set_image (parts, r->node, parts->shape.channels, out);
}

/* Places repeated, nearest by the first of a group.  */
enum status
node_resize (struct reading *r)
{
  struct parts *parts = r->parts;
  struct tensor scales = { .count = 0 }, sizes = { .count = 0 };
  bool old = strcmp (r->node->op_type, "Upsample") == 0, found, sized = false;
  size_t factor[2], out[2];
  TRY (parts_as_image (parts, r->node));
  TRY (tensor_at (r, old ? 1 : 2, &scales, &found));
  if (! old)
    TRY (tensor_at (r, 3, &sizes, &sized));
  if (! old && ! node_word (r->node, "mode", "nearest"))
    return NODE_FAILS (r, "is not of the mode 'nearest'");
  for (size_t i = 0; i < 2; i++)
    {
      size_t at = parts->turned ? 1 - i : i;
      size_t places = at ? parts->shape.width : parts->shape.height;
      double by = found && scales.count == 4 ? scales.x[2 + i]
                  : sized && sizes.count == 4
                    ? sizes.x[2 + i] / (double) places
                    : 0;
      if (! (by >= 1 && by <= 1 << 16 && by == floor (by)))
        return NODE_FAILS (r, "does not repeat places a whole number of "
                              "times");
      factor[at] = (size_t) by;
      out[at] = places * factor[at];
    }
  return put_repeat (r, factor, out);
}

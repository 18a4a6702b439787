/* Operators that multiply, or act on each number by itself: see reading.h.  */

#include "exchange/forms.h"
#include "exchange/reading.h"

#include <string.h>

/* ----- products ---------------------------------------------------------- */

enum status
put_each_step (struct reading *r, size_t in, size_t out, const double *weight,
               const double *bias)
{
  struct parts *parts = r->parts;
  struct part_layer *layer;
  double *w, *b;
  if ((double) parts->shape.height * (double) out > MOST_NUMBERS)
    return NODE_FAILS (r, "makes too many numbers");
  TRY (take (r->file->context, &w, in * out, sizeof *w));
  memcpy (w, weight, in * out * sizeof *w);
  layer = parts_add (parts, &layer_dense);
  layer->in = in;
  layer->out = out;
  layer->weight = w;
  if (bias)
    {
      TRY (take (r->file->context, &b, out, sizeof *b));
      memcpy (b, bias, out * sizeof *b);
      layer->bias = b;
    }
  parts->shape = shape_sequence (parts->shape.height, out);
  parts->free = SIZE_MAX;
  return STATUS_OK;
}

/* The same for a tensor whose last side are the numbers of a step.  */
static enum status
put_last_side (struct reading *r, size_t in, size_t out, const double *weight,
               const double *bias)
{
  struct parts *parts = r->parts;
  struct tensor *t = &parts->tensor;
  if (in != parts->shape.channels || out == 0 || t->size[t->sides - 1] != in
      || parts_channel_side (parts) != t->sides - 1)
    return NODE_FAILS (r, "multiplies %zu numbers where %zu enter a step", in,
                       parts->shape.channels);
  TRY (put_each_step (r, in, out, weight, bias));
  t->size[t->sides - 1] = out;
  t->count = parts->shape.count;
  return parts_number (parts);
}

/* y = a W x + b, W out x in column by column; what enters is a tensor of one
   size, or of several whose last is `in'.  */
static enum status
put_affine (struct reading *r, size_t in, size_t out, const double *weight,
            const double *bias)
{
  struct parts *parts = r->parts;
  struct context *context = r->file->context;
  struct part_layer *layer;
  double *w, *b;
  if (parts->shape.steps && parts->tensor.sides > 1)
    return put_last_side (r, in, out, weight, bias);
  if (parts->batch)
    return NODE_FAILS (r, "takes steps for observations");
  if (parts->tensor.sides != 1 || parts->shape.count != in || out == 0)
    return NODE_FAILS (r, "multiplies %zu numbers where %zu enter", in,
                       parts->shape.count);
  TRY (take (context, &w, in * out, sizeof *w));
  for (size_t p = 0; p < in; p++)
    {
      size_t at = parts->map[p];
      at = shape_has_places (&parts->shape) ? shape_plane (&parts->shape, at)
                                            : at;
      memcpy (w + at * out, weight + p * out, out * sizeof *w);
    }
  if (parts->shape.steps)
    {
      layer = parts_add (parts, &LAYER_TYPE (shape));
      layer->size[0] = (double) parts->shape.height;
      layer->size[1] = 1;
      layer->size[2] = (double) parts->shape.channels;
    }
  layer = parts_add (parts, &layer_dense);
  layer->in = in;
  layer->out = out;
  layer->weight = w;
  if (bias)
    {
      TRY (take (context, &b, out, sizeof *b));
      memcpy (b, bias, out * sizeof *b);
      layer->bias = b;
    }
  parts->shape = shape_plain (out);
  parts->tensor = (struct tensor){ .sides = 1, .size = { out }, .count = out };
  parts->free = parts->count - 1;
  TRY (take (context, &parts->map, out, sizeof *parts->map));
  for (size_t p = 0; p < out; p++)
    parts->map[p] = p;
  return STATUS_OK;
}

/* Column by column out x in, from in x out, or from out x in row by row.  */
static enum status
turn_weight (const struct reading *r, const struct tensor *t, bool turned,
             double factor, double **w)
{
  size_t a = t->size[0], b = t->size[1];
  TRY (take (r->file->context, w, t->count, sizeof **w));
  for (size_t i = 0; i < a; i++)
    for (size_t j = 0; j < b; j++)
      (*w)[turned ? i + j * a : j + i * b] = factor * t->x[j + i * b];
  return STATUS_OK;
}

enum status
node_gemm (struct reading *r)
{
  const Onnx__NodeProto *node = r->node;
  struct tensor weight, bias;
  bool turned = node_integer (node, "transB", 0) != 0, found;
  double alpha = node_number (node, "alpha", 1);
  double beta = node_number (node, "beta", 1), *w;
  if (r->from != 0 || node_integer (node, "transA", 0) != 0)
    return NODE_FAILS (r, "multiplies from the other side");
  TRY (need_tensor (r, 1, &weight));
  TRY (need_sides (r, &weight, 2));
  TRY (tensor_at (r, 2, &bias, &found));
  size_t in = weight.size[turned], out = weight.size[! turned];
  if (found && bias.count != out)
    return NODE_FAILS (r, "adds %zu numbers to %zu", bias.count, out);
  TRY (turn_weight (r, &weight, turned, alpha, &w));
  for (size_t i = 0; i < out && found; i++)
    bias.x[i] *= beta;
  return put_affine (r, in, out, w, found ? bias.x : NULL);
}

enum status
node_matmul (struct reading *r)
{
  struct tensor weight;
  double *w;
  if (r->from != 0)
    return NODE_FAILS (r, "multiplies from the other side");
  TRY (need_tensor (r, 1, &weight));
  TRY (need_sides (r, &weight, 2));
  TRY (turn_weight (r, &weight, false, 1, &w));
  return put_affine (r, weight.size[0], weight.size[1], w, NULL);
}

/* ----- each number by itself --------------------------------------------- */

/* A tensor of one number, one for each, or one for each channel, as `count'
   numbers.  */
static enum status
broadcast (const struct reading *r, const struct tensor *t, bool *channels,
           double **x)
{
  const struct parts *parts = r->parts;
  const struct tensor *own = &parts->tensor;
  bool wide = shape_has_places (&parts->shape) && own->sides > 1;
  size_t n = parts->shape.count, count = t->count, trailing = 0;
  size_t side = wide ? parts_channel_side (parts) : SIZE_MAX;
  size_t rank = own->sides + 1, place = SIZE_MAX;
  for (size_t i = 0; i < t->sides && t->sides <= rank; i++)
    if (t->size[i] == count)
      {
        size_t at = rank - t->sides + i;
        place = at == parts->batch ? SIZE_MAX : at - (at > parts->batch);
      }
  for (size_t i = t->sides; i-- > 0 && t->size[i] == 1;)
    trailing++;
  *channels
    = wide
      && ((side != SIZE_MAX && count == own->size[side] && place == side)
          || count == 1);
  bool each = parts->batch == 0 && count == n;
  if (! *channels && count != 1 && ! (each && trailing == 0)
      && ! (each && own->sides == 1))
    return NODE_FAILS (r, "has %zu numbers beside %zu", count, n);
  size_t many = *channels ? parts->shape.channels : n;
  TRY (take (r->file->context, x, many, sizeof **x));
  for (size_t i = 0; i < many; i++)
    (*x)[i] = t->x[count == 1 ? 0 : i];
  return STATUS_OK;
}

enum status
node_arithmetic (struct reading *r)
{
  struct tensor t;
  double *x, *f = NULL, *m = NULL, *b = NULL;
  bool channels;
  char what = r->node->op_type[0];
  if (r->node->n_input != 2 || (r->from == 1 && (what == 'S' || what == 'D')))
    return NODE_FAILS (r, "takes what enters from a number");
  TRY (need_tensor (r, 1 - r->from, &t));
  TRY (broadcast (r, &t, &channels, &x));
  size_t many = channels ? r->parts->shape.channels : r->parts->shape.count;
  for (size_t i = 0; i < many; i++)
    {
      x[i] = what == 'D' ? 1 / x[i] : x[i];
      if (! isfinite (x[i]) || (x[i] == 0 && (what == 'M' || what == 'D')))
        return NODE_FAILS (r, "has a number that is 0 or not finite");
    }
  *(what == 'A' ? &b : what == 'S' ? &m : &f) = x;
  return parts_scale (r->parts, r->node, channels, f, m, b);
}

enum status
node_activation (struct reading *r)
{
  struct parts *parts = r->parts;
  const struct form *form = form_named (r->node->op_type);
  const struct activation *activation = activation_named (form->name);
  double alpha = node_number (r->node, "alpha", form->alpha == 1 ? 1 : .01);
  if (form->alpha != 0 && ! (fabs (alpha - (double) form->alpha) < 1e-6))
    return NODE_FAILS (r, "has alpha %g; only %g is known here", alpha,
                       (double) form->alpha);
  if (activation->settings.slope > 0 && ! (alpha > 0 && alpha <= 1))
    return NODE_FAILS (r, "has alpha %g; only those in (0, 1] are known here",
                       alpha);
  TRY (activation_with (r->file->context, (int) (activation - activations),
                        alpha, &activation));
  struct part_layer *last = parts_last (parts);
  if (! last || ! last->type->activates || parts->entering
      || last->activation != &activations[ACTIVATION_LINEAR])
    {
      bool wide = shape_has_places (&parts->shape);
      size_t n = wide ? parts->shape.channels : parts->shape.count;
      double *one;
      TRY (take (r->file->context, &one, n, sizeof *one));
      for (size_t i = 0; i < n; i++)
        one[i] = 1;
      parts->entering = false;
      TRY (parts_scale (parts, r->node, wide, one, NULL, NULL));
      last = parts_last (parts);
    }
  last->activation = activation;
  return STATUS_OK;
}

/* Between 0 and 1; ends are attributes in old files.  */
enum status
node_clip (struct reading *r)
{
  struct tensor low, high;
  bool has_low, has_high;
  TRY (tensor_at (r, 1, &low, &has_low));
  TRY (tensor_at (r, 2, &high, &has_high));
  double from = has_low && low.count == 1
                  ? low.x[0]
                  : node_number (r->node, "min", -INFINITY);
  double to = has_high && high.count == 1
                ? high.x[0]
                : node_number (r->node, "max", INFINITY);
  if (from != 0 || to != 1)
    return NODE_FAILS (r, "cuts at %g and %g; only at 0 and 1 is known here",
                       from, to);
  return node_activation (r);
}

enum status
node_nothing (struct reading *r)
{
  (void) r;
  return STATUS_OK;
}

/* Of no places, as PyTorch writes before a mean.  */
enum status
node_pad (struct reading *r)
{
  struct tensor pads;
  const int64_t *old;
  bool found, some = false;
  size_t count = node_integers (r->node, "pads", &old);
  TRY (tensor_at (r, 1, &pads, &found));
  for (size_t i = 0; i < count; i++)
    some = some || old[i] != 0;
  for (size_t i = 0; found && i < pads.count; i++)
    some = some || pads.x[i] != 0;
  return some
           ? NODE_FAILS (r, "adds places by itself, which is not known here")
           : STATUS_OK;
}

enum status
node_batchnorm (struct reading *r)
{
  struct parts *parts = r->parts;
  struct tensor t[4];
  bool wide = shape_has_places (&parts->shape);
  size_t n = wide ? parts->shape.channels : parts->shape.count;
  double *x[4];
  if (wide && parts_channel_side (parts) != 0)
    return NODE_FAILS (r, "normalises another side than that of channels");
  for (size_t i = 0; i < 4; i++)
    {
      TRY (need_tensor (r, i + 1, &t[i]));
      if (t[i].count != n || (wide && parts->tensor.sides < 2))
        return NODE_FAILS (r, "has numbers for %zu channels where %zu enter",
                           t[i].count, n);
      TRY (take (r->file->context, &x[i], n, sizeof *x[i]));
      for (size_t p = 0; p < n; p++)
        x[i][wide ? p : parts->map[p]] = t[i].x[p];
    }
  if (parts->count == 0)
    return NODE_FAILS (r, "must stand behind a layer");
  size_t free = parts->free;
  struct part_layer *layer = parts_add (parts, &LAYER_TYPE (batchnorm));
  parts->free = free;
  layer->out = n;
  layer->weight = x[0];
  layer->bias = x[1];
  layer->mean = x[2];
  layer->variance = x[3];
  layer->epsilon = node_number (r->node, "epsilon", 1e-5);
  return STATUS_OK;
}

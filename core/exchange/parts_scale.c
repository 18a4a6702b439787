/* Factors and shifts of what enters, leaves or stands between: see parts.h.  */

#include "exchange/parts.h"

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
  for (size_t p = 0; p < parts->shape.count; p++)
    {
      size_t at = parts->map[p], k = p;
      if (channels)
        k = at % parts->shape.channels;
      if (shape_has_places (&parts->shape))
        at = shape_plane (&parts->shape, at);
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
  size_t n = channels ? parts->shape.channels : parts->shape.count;
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

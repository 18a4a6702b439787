/* Steps over images as nodes of an ONNX graph: see graph.h.  */

#include "exchange/formulas.h"
#include "exchange/graph.h"

/* Size, steps and the places outside on each side; of windows that do not
   reach the image's end, how far they are from it.  */
static enum status
put_window (struct graph *g, Onnx__NodeProto *node,
            const struct primitive *step, int64_t missing[2])
{
  const struct window *w = &step->window;
  const struct shape *image
    = step->kind == PRIMITIVE_SPREAD ? &step->out : &step->in;
  const size_t places[] = { image->height, image->width };
  int64_t size[2], stride[2], pads[4];
  for (size_t i = 0; i < 2; i++)
    {
      size[i] = (int64_t) w->size[i];
      stride[i] = (int64_t) w->stride[i];
      pads[i] = w->before[i];
      pads[i + 2] = ((int64_t) w->out[i] - 1) * stride[i] + size[i] - pads[i]
                    - (int64_t) places[i];
      missing[i] = pads[i + 2] < 0 ? -pads[i + 2] : 0;
      pads[i + 2] = pads[i + 2] < 0 ? 0 : pads[i + 2];
    }
  TRY (put_attribute (g, node, "kernel_shape", 2, size));
  TRY (put_attribute (g, node, "strides", 2, stride));
  return put_attribute (g, node, "pads", 4, pads);
}

/* W as (first) x (second) x rows x columns.  */
static enum status
put_filters (struct graph *g, const struct primitive *step, const char **name)
{
  bool spreads = step->kind == PRIMITIVE_SPREAD;
  size_t in = step->in.channels, out = step->out.channels;
  size_t rows = step->window.size[0], columns = step->window.size[1];
  size_t place = spreads ? out : in * out;
  size_t per_in = spreads ? out * rows * columns : out;
  size_t first = spreads ? in : out, second = spreads ? out : in, at = 0;
  size_t by_first = spreads ? per_in : 1, by_second = spreads ? 1 : per_in;
  const size_t dims[] = { first, second, rows, columns };
  real *filters;
  TRY (take (g->context, &filters, step_weights (step), sizeof *filters));
  for (size_t a = 0; a < first; a++)
    for (size_t b = 0; b < second; b++)
      for (size_t r = 0; r < rows; r++)
        for (size_t s = 0; s < columns; s++)
          filters[at++] = step->weight[a * by_first + b * by_second
                                       + place * (r + rows * s)];
  return put_reals (g, 4, dims, filters, name);
}

enum status
graph_convolve (struct graph *g, const struct primitive *step)
{
  bool spreads = step->kind == PRIMITIVE_SPREAD;
  const char *weight, *bias = NULL;
  Onnx__NodeProto *node;
  int64_t missing[2];
  TRY (put_filters (g, step, &weight));
  if (step->bias)
    TRY (put_reals (g, 1, &step->out.channels, step->bias, &bias));
  TRY (put_node (g, spreads ? "ConvTranspose" : "Conv", weight, bias, &node));
  TRY (put_window (g, node, step, missing));
  return spreads ? put_attribute (g, node, "output_padding", 2, missing)
                 : STATUS_OK;
}

enum status
graph_pool (struct graph *g, const struct primitive *step)
{
  Onnx__NodeProto *node;
  int64_t missing[2];
  TRY (put_node (g, step->kind == PRIMITIVE_MEAN ? "AveragePool" : "MaxPool",
                 NULL, NULL, &node));
  return put_window (g, node, step, missing);
}

enum status
graph_places (struct graph *g, size_t count, const int64_t *from, int64_t axis)
{
  Onnx__NodeProto *node;
  const char *name;
  TRY (put_integers (g, count, from, &name));
  TRY (put_node (g, "Gather", name, NULL, &node));
  return put_axis (g, node, axis);
}

enum status
graph_repeat (struct graph *g, const struct primitive *step)
{
  const size_t in[] = { step->in.height, step->in.width };
  const size_t out[] = { step->out.height, step->out.width };
  for (size_t side = 0; side < 2; side++)
    {
      int64_t *from;
      TRY (take (g->context, &from, out[side], sizeof *from));
      for (size_t i = 0; i < out[side]; i++)
        {
          size_t place = i / step->window.stride[side];
          from[i] = (int64_t) (place < in[side] ? place : in[side] - 1);
        }
      TRY (graph_places (g, out[side], from, 2 + (int64_t) side));
    }
  return STATUS_OK;
}

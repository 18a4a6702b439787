/* Formulas as an ONNX graph: opset 13, format version 7.

   Observations are rows: the input "x" is N x d, the outputs "y" (and "sigma")
   alike.  Where a step wants an image, rows become N x c x h x w, which ONNX
   and who reads it expects.

   Numbers are single, or double where the model is and all its steps are of
   operators that programs which run such files have in double.  */

#include "exchange/export.h"

#include "exchange/forms.h"
#include "exchange/graph.h"
#include "exchange/output.h"

#include <limits.h>
#include <string.h>

enum
{
  FORMAT = 7,
  OPSET = 13
};

/* ----- steps ------------------------------------------------------------- */

static enum status
put_affine (struct graph *g, const struct primitive *step)
{
  const size_t dims[] = { step->in.count, step->out.count };
  const char *weight, *bias = NULL;
  TRY (put_reals (g, 2, dims, step->weight, &weight));
  if (step->bias)
    TRY (put_reals (g, 1, &dims[1], step->bias, &bias));
  return put_node (g, "Gemm", weight, bias, NULL);
}

static enum status
put_scale (struct graph *g, const struct primitive *step)
{
  const struct
  {
    const char *operator;
    const real *x;
  } parts[] = { { "Sub", step->offset },
                { "Mul", step->weight },
                { "Add", step->bias } };
  const size_t dims[] = { step_channels (step), 1, 1 };
  const char *name;
  for (size_t i = 0; i < 3; i++)
    if (parts[i].x)
      {
        TRY (put_reals (g, g->image ? 3 : 1, dims, parts[i].x, &name));
        TRY (put_node (g, parts[i].operator, name, NULL, NULL));
      }
  return STATUS_OK;
}

static enum status
put_mean (struct graph *g)
{
  static const int64_t axis = 1;
  Onnx__NodeProto *node;
  TRY (put_node (g, "ReduceMean", NULL, NULL, &node));
  return put_attribute (g, node, "axes", 1, &axis);
}

static enum status
put_normalise (struct graph *g, const struct primitive *step)
{
  const char *x = g->value, *difference, *name;
  const size_t one = 1;
  real *epsilon;
  TRY (take (g->context, &epsilon, 1, sizeof *epsilon));
  *epsilon = (real) step->epsilon;
  TRY (put_mean (g));
  name = g->value;
  g->value = x;
  TRY (put_node (g, "Sub", name, NULL, NULL));
  difference = g->value;
  TRY (put_node (g, "Mul", difference, NULL, NULL));
  TRY (put_mean (g));
  TRY (put_reals (g, 1, &one, epsilon, &name));
  TRY (put_node (g, "Add", name, NULL, NULL));
  TRY (put_node (g, "Sqrt", NULL, NULL, NULL));
  name = g->value;
  g->value = difference;
  return put_node (g, "Div", name, NULL, NULL);
}

static enum status
put_activation (struct graph *g, const struct primitive *step)
{
  const struct form *form = form_of (step->activation);
  const char *low = NULL, *high = NULL;
  if (! form)
    return fail (g->context, STATUS_BAD_MODEL,
                 "the activation '%s' cannot be written as ONNX",
                 step->activation->name);
  if (strcmp (form->node, "Clip") == 0)
    {
      static const real ends[] = { 0, 1 };
      TRY (put_reals (g, 0, NULL, &ends[0], &low));
      TRY (put_reals (g, 0, NULL, &ends[1], &high));
    }
  Onnx__NodeProto *node;
  TRY (put_node (g, form->node, low, high, &node));
  float alpha = step->activation->settings.slope > 0
                  ? (float) step->activation->settings.slope
                  : form->alpha;
  return alpha != 0 ? put_number (g, node, "alpha", alpha) : STATUS_OK;
}

static enum status
put_gather (struct graph *g, const struct primitive *step)
{
  int64_t *from;
  TRY (take (g->context, &from, step->out.count, sizeof *from));
  for (size_t i = 0; i < step->out.count; i++)
    from[i] = (int64_t) step->from[i];
  return graph_places (g, step->out.count, from, 1);
}

/* The k largest, put where they were into zeros.  */
static enum status
put_keep (struct graph *g, const struct primitive *step)
{
  const int64_t keeps = (int64_t) step->keeps;
  const char *x = g->value, *values, *places, *name;
  Onnx__NodeProto *node;
  TRY (put_integers (g, 1, &keeps, &name));
  TRY (put_node (g, "TopK", name, NULL, &node));
  TRY (put_axis (g, node, 1));
  values = g->value;
  places = keep_text (g->context, "%s_at", values);
  node->n_output = 2;
  node->output[1] = (char *) places;
  g->value = x;
  TRY (put_node (g, "Sub", x, NULL, NULL));
  TRY (put_node (g, "ScatterElements", places, values, &node));
  return put_axis (g, node, 1);
}

static enum status
put_softmax (struct graph *g, const struct primitive *step)
{
  Onnx__NodeProto *node;
  (void) step;
  TRY (put_node (g, "Softmax", NULL, NULL, &node));
  return put_axis (g, node, 1);
}

/* exp (sign (a) (min (|a|, 30) + log (1 + max (|a| - 30, 0))) / 2)  */
static enum status
put_deviation (struct graph *g, const struct primitive *step)
{
  static const real numbers[] = { 0, 30, 1, (real) .5 };
  const char *name[4], *x = g->value, *sign, *size, *inside;
  (void) step;
  for (size_t i = 0; i < 4; i++)
    TRY (put_reals (g, 0, NULL, &numbers[i], &name[i]));
  TRY (put_node (g, "Sign", NULL, NULL, NULL));
  sign = g->value;
  g->value = x;
  TRY (put_node (g, "Abs", NULL, NULL, NULL));
  size = g->value;
  TRY (put_node (g, "Clip", name[0], name[1], NULL));
  inside = g->value;
  g->value = size;
  TRY (put_node (g, "Sub", name[1], NULL, NULL));
  TRY (put_node (g, "Relu", NULL, NULL, NULL));
  TRY (put_node (g, "Add", name[2], NULL, NULL));
  TRY (put_node (g, "Log", NULL, NULL, NULL));
  TRY (put_node (g, "Add", inside, NULL, NULL));
  TRY (put_node (g, "Mul", sign, NULL, NULL));
  TRY (put_node (g, "Mul", name[3], NULL, NULL));
  return put_node (g, "Exp", NULL, NULL, NULL);
}

/* Rows: what a step is, the layout that it wants (one that acts on each number
   takes them as they come), and whether there are its operators in double.  */
static const struct
{
  enum status (*put) (struct graph *, const struct primitive *);
  enum
  {
    NUMBERS,
    IMAGE,
    EITHER
  } wants;
  bool in_double;
} kinds[PRIMITIVE_COUNT] = {
  [PRIMITIVE_AFFINE] = { put_affine, NUMBERS, true },
  [PRIMITIVE_SCALE] = { put_scale, NUMBERS, true },
  [PRIMITIVE_NORMALISE] = { put_normalise, NUMBERS, true },
  [PRIMITIVE_ACTIVATION] = { put_activation, EITHER, true },
  [PRIMITIVE_CONVOLVE] = { graph_convolve, IMAGE, false },
  [PRIMITIVE_SPREAD] = { graph_convolve, IMAGE, false },
  [PRIMITIVE_GREATEST] = { graph_pool, IMAGE, false },
  [PRIMITIVE_MEAN] = { graph_pool, IMAGE, false },
  [PRIMITIVE_REPEAT] = { graph_repeat, IMAGE, true },
  [PRIMITIVE_GATHER] = { put_gather, NUMBERS, true },
  [PRIMITIVE_KEEP] = { put_keep, NUMBERS, true },
  [PRIMITIVE_SOFTMAX] = { put_softmax, NUMBERS, true },
  [PRIMITIVE_LSTM] = { graph_recur, NUMBERS, false },
  [PRIMITIVE_GRU] = { graph_recur, NUMBERS, false },
  [PRIMITIVE_DEVIATION] = { put_deviation, EITHER, true },
};

static enum status
put_step (struct graph *g, const struct primitive *step)
{
  bool scales_channels = step->kind == PRIMITIVE_SCALE && step->out.channels;
  if (kinds[step->kind].wants == IMAGE || scales_channels)
    TRY (graph_as_image (g, &step->in));
  else if (kinds[step->kind].wants == NUMBERS)
    TRY (graph_as_numbers (g));
  TRY (kinds[step->kind].put (g, step));
  g->shape = step->out;
  return STATUS_OK;
}

/* ----- the file ---------------------------------------------------------- */

static bool
all_in_double (const struct formulas *f)
{
  bool so = sizeof (real) == sizeof (double);
  for (size_t i = 0; i < formulas_steps (f); i++)
    {
      const struct primitive *step = formulas_step (f, i);
      const struct form *form
        = step->activation ? form_of (step->activation) : NULL;
      so = so && kinds[step->kind].in_double && (! form || form->in_double);
    }
  return so;
}

/* "N" x size numbers.  */
static enum status
describe_value (const struct graph *g, const char *name, size_t size,
                Onnx__ValueInfoProto **result)
{
  struct
  {
    Onnx__ValueInfoProto value;
    Onnx__TypeProto type;
    Onnx__TensorTypeProto tensor;
    Onnx__TensorShapeProto shape;
    Onnx__DimensionProto dimensions[2], *list[2];
  } * all;
  TRY (take (g->context, &all, 1, sizeof *all));
  onnx__value_info_proto__init (&all->value);
  onnx__type_proto__init (&all->type);
  onnx__tensor_type_proto__init (&all->tensor);
  onnx__tensor_shape_proto__init (&all->shape);
  for (size_t i = 0; i < 2; i++)
    {
      onnx__dimension_proto__init (&all->dimensions[i]);
      all->list[i] = &all->dimensions[i];
    }
  all->value.name = (char *) name;
  all->value.type = &all->type;
  all->type.tensor_type = &all->tensor;
  all->tensor.has_elem_type = true;
  all->tensor.elem_type = g->in_double ? ONNX__TENSOR_PROTO__DATA_TYPE__DOUBLE
                                       : ONNX__TENSOR_PROTO__DATA_TYPE__FLOAT;
  all->tensor.shape = &all->shape;
  all->shape.n_dim = 2;
  all->shape.dim = all->list;
  all->dimensions[0].dim_param = "N";
  all->dimensions[1].has_dim_value = true;
  all->dimensions[1].dim_value = (int64_t) size;
  *result = &all->value;
  return STATUS_OK;
}

/* The trunk, and from what it gave each end; the last value of an end has its
   name.  */
static enum status
put_formulas (struct graph *g, const struct formulas *f,
              Onnx__GraphProto *graph)
{
  enum
  {
    MOST_OF_A_STEP = 20
  };
  size_t room = MOST_OF_A_STEP * (formulas_steps (f) + MOST_ENDS);
  TRY (take (g->context, &g->nodes, room, sizeof *g->nodes));
  TRY (take (g->context, &g->tensors, room, sizeof *g->tensors));
  TRY (take (g->context, &graph->input, 1, sizeof *graph->input));
  TRY (take (g->context, &graph->output, f->end_count, sizeof *graph->output));
  g->value = "x";
  for (size_t i = 0; i < f->trunk.count; i++)
    TRY (put_step (g, &f->trunk.steps[i]));
  const char *value = g->value;
  bool image = g->image;
  struct shape shape = g->shape;
  for (size_t e = 0; e < f->end_count; e++)
    {
      g->value = value;
      g->image = image;
      g->shape = shape;
      for (size_t i = 0; i < f->ends[e].steps.count; i++)
        TRY (put_step (g, &f->ends[e].steps.steps[i]));
      TRY (graph_as_numbers (g));
      if (g->value == value && (f->end_count > 1 || g->node_count == 0))
        TRY (put_node (g, "Identity", NULL, NULL, NULL));
      g->nodes[g->node_count - 1]->output[0] = (char *) f->ends[e].name;
      TRY (describe_value (g, f->ends[e].name, f->ends[e].outputs,
                           &graph->output[e]));
    }
  graph->n_node = g->node_count;
  graph->node = g->nodes;
  graph->n_initializer = g->tensor_count;
  graph->initializer = g->tensors;
  graph->n_input = 1;
  graph->n_output = f->end_count;
  return describe_value (g, "x", f->inputs, &graph->input[0]);
}

enum status
write_onnx (struct context *context, const struct formulas *f,
            const struct exporting *exporting)
{
  struct graph g = { .context = context, .in_double = all_in_double (f) };
  Onnx__GraphProto graph = ONNX__GRAPH_PROTO__INIT;
  Onnx__ModelProto model = ONNX__MODEL_PROTO__INIT;
  Onnx__OperatorSetIdProto opset = ONNX__OPERATOR_SET_ID_PROTO__INIT;
  Onnx__OperatorSetIdProto *opsets[] = { &opset };
  struct output *output;
  uint8_t *bytes;
  if (exporting->by_columns)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ObservationsIn' is for files '.m': in ONNX an "
                 "observation is a row");
  TRY (put_formulas (&g, f, &graph));
  if (g.bytes > INT_MAX / 2)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' is too large for a file of this kind, "
                 "which holds 1 GiB");
  graph.name = (char *) f->part;
  graph.doc_string = (char *) keep_text (
    context, "'%s' of a model '%s'; observations are rows", f->part, f->kind);
  opset.has_version = model.has_ir_version = true;
  opset.version = OPSET;
  opset.domain = "";
  model.ir_version = FORMAT;
  model.producer_name = "autoencoder";
#ifdef PACKAGE_VERSION
  model.producer_version = PACKAGE_VERSION;
#endif
  model.graph = &graph;
  model.n_opset_import = 1;
  model.opset_import = opsets;
  size_t size = onnx__model_proto__get_packed_size (&model);
  TRY (take (context, &bytes, size, 1));
  onnx__model_proto__pack (&model, bytes);
  TRY (output_open (context, exporting->path, &output));
  fwrite (bytes, 1, size, output->file);
  return output_close (output);
}

/* Layers over time as nodes of an ONNX graph: see graph.h.

   ONNX's LSTM and GRU read T x N x c and give T x 1 x N x u, with their gates
   in the orders i o f g and z r h, and biases of W and of R.  One that begins
   from a state reads zeros: what enters less itself, for each step once.  */

#include "exchange/formulas.h"
#include "exchange/gate_order.h"
#include "exchange/graph.h"

#include <string.h>

/* Rows of the gates in ONNX's order, as gates x u x columns row by row.  */
static enum status
put_gates (struct graph *g, const struct primitive *step, size_t columns,
           const real *w, const char **name)
{
  bool gru = step->kind == PRIMITIVE_GRU;
  size_t u = step->units, rows = step_gates (step);
  const size_t dims[] = { 1, rows, columns };
  real *own;
  TRY (take (g->context, &own, rows * columns, sizeof *own));
  for (size_t k = 0; w && k < rows; k++)
    for (size_t j = 0; j < columns; j++)
      own[k * columns + j] = w[own_gate (gru, k / u) * u + k % u + j * rows];
  return put_reals (g, 3, dims, own, name);
}

/* Biases of W, and none of R.  */
static enum status
put_biases (struct graph *g, const struct primitive *step, const char **name)
{
  bool gru = step->kind == PRIMITIVE_GRU;
  size_t u = step->units, rows = step_gates (step);
  const size_t dims[] = { 1, 2 * rows };
  real *own;
  TRY (take (g->context, &own, 2 * rows, sizeof *own));
  for (size_t k = 0; step->bias && k < rows; k++)
    own[k] = step->bias[own_gate (gru, k / u) * u + k % u];
  return put_reals (g, 2, dims, own, name);
}

static enum status
put_order (struct graph *g, size_t count, const int64_t *order)
{
  Onnx__NodeProto *node;
  TRY (put_node (g, "Transpose", NULL, NULL, &node));
  return put_attribute (g, node, "perm", count, order);
}

/* N x numbers as T x N x c.  */
static enum status
put_steps (struct graph *g, size_t times, size_t channels)
{
  const int64_t sides[] = { 0, (int64_t) times, (int64_t) channels };
  static const int64_t order[] = { 1, 0, 2 };
  TRY (put_reshape (g, 3, sides));
  return put_order (g, 3, order);
}

/* What is read: zeros, T x N x 1, and the state 1 x N x u; or nothing of a
   state.  */
static enum status
put_entrance (struct graph *g, const struct primitive *step,
              const char **state)
{
  const char *x = g->value;
  int64_t *first;
  *state = "";
  if (step->weight)
    return put_steps (g, step->times, step->in.channels);
  const int64_t sides[] = { 1, -1, (int64_t) step->units };
  TRY (put_reshape (g, 3, sides));
  *state = g->value;
  g->value = x;
  TRY (take (g->context, &first, step->times, sizeof *first));
  TRY (graph_places (g, step->times, first, 1));
  TRY (put_node (g, "Sub", g->value, NULL, NULL));
  return put_steps (g, step->times, 1);
}

static enum status
put_exit (struct graph *g, const struct primitive *step)
{
  static const int64_t order[] = { 2, 0, 1, 3 };
  const int64_t last[] = { -1, (int64_t) step->units };
  const int64_t all[] = { 0, (int64_t) step->out.count };
  if (! step->out.steps)
    return put_reshape (g, 2, last);
  TRY (put_order (g, 4, order));
  return put_reshape (g, 2, all);
}

enum status
graph_recur (struct graph *g, const struct primitive *step)
{
  const int64_t units = (int64_t) step->units, one = 1;
  bool gated = step->kind == PRIMITIVE_GRU;
  const char *weight, *recurrent, *bias, *state;
  Onnx__NodeProto *node;
  TRY (put_entrance (g, step, &state));
  TRY (put_gates (g, step, step->weight ? step->in.channels : 1, step->weight,
                  &weight));
  TRY (put_gates (g, step, step->units, step->recurrent, &recurrent));
  TRY (put_biases (g, step, &bias));
  TRY (put_node (g, gated ? "GRU" : "LSTM", weight, recurrent, &node));
  node->input[3] = (char *) bias;
  node->input[4] = "";
  node->input[5] = (char *) state;
  node->n_input = step->weight ? 4 : 6;
  TRY (put_attribute (g, node, "hidden_size", 0, &units));
  if (step->backwards)
    TRY (put_text (g, node, "direction", "reverse"));
  if (gated)
    TRY (put_attribute (g, node, "linear_before_reset", 0, &one));
  if (! step->out.steps)
    {
      node->n_output = 2;
      node->output[1] = (char *) keep_text (g->context, "%s_last", g->value);
      g->value = node->output[1];
      node->output[0] = "";
    }
  return put_exit (g, step);
}

/* Operators over time: see reading.h.

   ONNX's LSTM reads steps x observations x numbers, so that around it
   observations do not stand first; of what it gives, the state of every step
   or the last, nodes behind it choose.  One whose input is zeros and that
   begins from a state is the first of our decoders.  A bias of W and one of R
   are added, but for that of a GRU's new state, which is multiplied by a gate
   between: a layer 'gru' has none there.  Not read: both directions, cells
   that are handed on, peepholes, other activations.  */

#include "exchange/gate_order.h"
#include "exchange/reading.h"
#include "net/recurrence.h"

#include <string.h>

/* Number p of steps x numbers is number p inside.  */
static bool
is_same (const struct parts *parts)
{
  for (size_t p = 0; p < parts->shape.count; p++)
    if (parts->map[p] != p)
      return false;
  return true;
}

/* What enters, as steps: what it is, or, of the first layer, what rows of
   users are.  */
static enum status
as_steps (struct reading *r)
{
  struct parts *parts = r->parts;
  const struct tensor *t = &parts->tensor;
  struct shape *shape = &parts->shape;
  if (t->sides != 2)
    return NODE_FAILS (r,
                       "wants steps x numbers, not an observation of %zu "
                       "sizes",
                       t->sides);
  struct shape whole = shape_sequence (t->size[0], t->size[1]);
  bool fits = true;
  if (! shape_has_places (shape) && parts->count == 0)
    {
      for (size_t p = 0; p < whole.count; p++)
        {
          fits = fits && parts->map[p] == shape_plane (&whole, p);
          parts->map[p] = p;
        }
      *shape = parts->data = whole;
      parts->image = true;
    }
  else
    fits = shape->steps && shape->height == whole.height && is_same (parts);
  return fits ? STATUS_OK
              : NODE_FAILS (r, "reads steps in an order that is not known "
                               "here");
}

/* ----- the layer --------------------------------------------------------- */

static const char *const forward[] = { "forward" };
static const char *const reverse[] = { "reverse" };

static enum status
check_settings (struct reading *r, bool gru)
{
  const char *text = NULL;
  static const char *const usual[] = { "Sigmoid", "Tanh", "Tanh" };
  if (! node_has_words (r->node, "direction", 1, forward)
      && (! node_has_words (r->node, "direction", 1, reverse)
          || r->output != 0))
    text = "runs in both directions, or backwards for its last state";
  else if (! node_has_words (r->node, "activations", gru ? 2 : 3, usual))
    text = "has activations other than those of a layer over time";
  else if (node_number (r->node, "clip", 0) != 0
           || node_integer (r->node, "input_forget", 0) != 0)
    text = "has 'clip' or 'input_forget'";
  else if (r->node->n_input > 4 && r->node->input[4][0])
    text = "has lengths of its own for sequences";
  else if (r->node->n_input > 7 && r->node->input[7][0])
    text = "has peepholes";
  else if (gru && node_integer (r->node, "linear_before_reset", 0) == 0)
    text = "multiplies the state by a gate before R, and not R's product";
  else if (r->output > 1)
    text = "hands on its cells";
  return text ? NODE_FAILS (r, "%s, which is not known here", text)
              : STATUS_OK;
}

/* Of gates x units x columns row by row, our gates' rows column by column.  */
static enum status
turn_gates (struct reading *r, const struct tensor *t, bool gru, size_t units,
            double **w)
{
  size_t rows = t->size[1], columns = t->size[2];
  TRY (take (r->file->context, w, t->count, sizeof **w));
  for (size_t k = 0; k < rows; k++)
    {
      size_t row = own_gate (gru, k / units) * units + k % units;
      for (size_t j = 0; j < columns; j++)
        (*w)[row + j * rows] = t->x[j + k * columns];
    }
  return STATUS_OK;
}

static enum status
add_biases (struct reading *r, const struct tensor *t, bool gru, size_t units,
            double **bias)
{
  size_t rows = t->count / 2;
  TRY (take (r->file->context, bias, rows, sizeof **bias));
  for (size_t k = 0; k < rows; k++)
    {
      size_t row = own_gate (gru, k / units) * units + k % units;
      if (gru && k / units == 2 && t->x[rows + k] != 0)
        return NODE_FAILS (r, "has a bias of R in its new state, which a "
                              "layer 'gru' has not");
      (*bias)[row] = t->x[k] + t->x[rows + k];
    }
  return STATUS_OK;
}

/* What enters is the state, 1 x observations x units, and what is read zeros
   for as many steps as the data have.  */
static enum status
begin_from_state (struct reading *r, size_t units, bool ahead)
{
  struct parts *parts = r->parts;
  size_t steps = parts->data.steps ? parts->data.height : 0;
  size_t found = sizes_of_zeros (r, r->node->input[0], ahead);
  if (shape_has_places (&parts->shape) || parts->shape.count != units)
    return NODE_FAILS (r, "begins from %zu numbers where it has %zu units",
                       parts->shape.count, units);
  if (found != steps || ! steps)
    return NODE_FAILS (r,
                       "begins from a state and runs %zu steps where what "
                       "enters the file has %zu",
                       found, steps);
  for (size_t p = 0; p < units; p++)
    if (parts->map[p] != p)
      return NODE_FAILS (r, "begins from a state in an order that is not "
                            "known here");
  return STATUS_OK;
}

/* What leaves, `states' of them: 1 for the last.  */
static enum status
leave_steps (struct reading *r, size_t steps, size_t units, bool ahead)
{
  struct parts *parts = r->parts;
  bool last = r->output == 1;
  if ((double) steps * (double) units > MOST_NUMBERS)
    return NODE_FAILS (r, "makes too many numbers");
  parts->shape = last ? shape_plain (units) : shape_sequence (steps, units);
  parts->tensor = (struct tensor){ .sides = last ? 2 : 3,
                                   .size = { 1, units },
                                   .count = parts->shape.count };
  parts->batch = ahead ? 0 : last ? 1 : 2;
  if (! last)
    {
      parts->tensor.size[0] = steps;
      parts->tensor.size[1] = 1;
      parts->tensor.size[2] = units;
    }
  parts->free = SIZE_MAX;
  return parts_number (parts);
}

enum status
node_recurrence (struct reading *r)
{
  struct parts *parts = r->parts;
  struct tensor w, own, bias;
  bool gru = strcmp (r->node->op_type, "GRU") == 0, found;
  bool ahead = node_integer (r->node, "layout", 0) == 1, begins = r->from == 5;
  size_t gates = gru ? 3 : 4;
  TRY (check_settings (r, gru));
  if (parts->batch != ! ahead || (r->from != 0 && ! begins))
    return NODE_FAILS (r, "takes observations for steps");
  TRY (need_tensor (r, 1, &w));
  TRY (need_tensor (r, 2, &own));
  TRY (need_sides (r, &w, 3));
  TRY (need_sides (r, &own, 3));
  TRY (tensor_at (r, 3, &bias, &found));
  size_t units = own.size[2], steps = parts->data.height;
  if (! begins)
    {
      TRY (as_steps (r));
      steps = parts->shape.height;
    }
  if (units == 0 || w.size[0] != 1 || own.size[0] != 1
      || own.size[1] != gates * units || w.size[1] != gates * units
      || node_integer (r->node, "hidden_size", (int64_t) units)
           != (int64_t) units
      || (found && bias.count != 2 * gates * units)
      || (! begins && w.size[2] != parts->shape.channels))
    return NODE_FAILS (r, "has weights of other sizes than its units and what "
                          "enters");
  if (begins)
    TRY (begin_from_state (r, units, ahead));
  struct part_layer *layer
    = parts_add (parts, gru ? &LAYER_TYPE (gru) : &LAYER_TYPE (lstm));
  layer->out = units;
  layer->in = begins ? 0 : w.size[2];
  layer->gates = gates;
  layer->reverse = ! node_has_words (r->node, "direction", 1, forward);
  TRY (turn_gates (r, &own, gru, units, &layer->recurrent));
  if (! begins)
    TRY (turn_gates (r, &w, gru, units, &layer->weight));
  if (found)
    TRY (add_biases (r, &bias, gru, units, &layer->bias));
  if (! begins)
    layer->output_mode = r->output == 1 ? "last" : "sequence";
  else if (r->output == 1)
    return NODE_FAILS (r, "begins from a state, and only its last is wanted");
  return leave_steps (r, steps, units, ahead);
}

/* ----- what is chosen of it ---------------------------------------------- */

/* The last layer over time, where what stands behind it acts on each step by
   itself.  */
static struct part_layer *
last_over_time (const struct parts *parts)
{
  for (size_t i = parts->count; i-- > 0;)
    if (parts->layers[i].type->over_time)
      return &parts->layers[i];
    else if (parts->layers[i].type != &layer_dense
             && ! parts->layers[i].scales)
      break;
  return NULL;
}

/* Along `side', that of steps: the last alone.  */
static enum status
choose_steps (struct reading *r, size_t side, const struct tensor *at)
{
  struct parts *parts = r->parts;
  struct tensor *t = &parts->tensor;
  struct part_layer *layer = last_over_time (parts);
  size_t steps = parts->shape.height, u = parts->shape.channels;
  double last = (double) steps - 1;
  bool one = at->count == 1 && (at->x[0] == -1 || at->x[0] == last);
  if (! layer || ! parts->shape.steps || side != 0 || t->size[0] != steps
      || ! is_same (parts))
    return NODE_FAILS (r, "chooses in a way that is not known here");
  if (! one || ! layer->weight || layer->reverse)
    return NODE_FAILS (r, "chooses steps in a way that is not known here");
  layer->output_mode = "last";
  parts->shape = shape_plain (u);
  t->size[0] = 1;
  t->count = u;
  for (struct part_layer *l = layer; l <= parts_last (parts); l++)
    if (l->type == &layer_dense)
      parts->free = (size_t) (l - parts->layers);
  return STATUS_OK;
}

/* A side of one place leaves.  */
static enum status
drop_side (struct reading *r, size_t axis)
{
  struct parts *parts = r->parts;
  struct tensor *t = &parts->tensor;
  size_t side = axis - (axis > parts->batch);
  if (axis == parts->batch || side >= t->sides || t->size[side] != 1
      || t->sides == 1)
    return NODE_FAILS (r, "leaves out a side that has not one place");
  memmove (&t->size[side], &t->size[side + 1],
           (t->sides - side - 1) * sizeof t->size[0]);
  t->sides--;
  parts->batch -= axis < parts->batch;
  return STATUS_OK;
}

enum status
gather_steps (struct reading *r, const struct tensor *at)
{
  struct parts *parts = r->parts;
  size_t rank = parts->tensor.sides + 1;
  int64_t axis = node_integer (r->node, "axis", 0);
  axis += axis < 0 ? (int64_t) rank : 0;
  if (axis < 0 || axis >= (int64_t) rank || axis == (int64_t) parts->batch)
    return NODE_FAILS (r, "chooses observations");
  size_t side = (size_t) axis - ((size_t) axis > parts->batch);
  bool alone = parts->tensor.size[side] == 1 && at->count == 1
               && (at->x[0] == 0 || at->x[0] == -1 || r->settled);
  if (! alone)
    TRY (choose_steps (r, side, at));
  return at->sides == 0 ? drop_side (r, (size_t) axis) : STATUS_OK;
}

/* The axes of Squeeze and Unsqueeze, `rank' sides after or before; in order.
   */
static enum status
read_axes (struct reading *r, size_t rank, size_t *count,
           size_t axes[MOST_TENSOR_SIDES])
{
  struct tensor t;
  const int64_t *old;
  bool found, seen[MOST_TENSOR_SIDES + 1] = { false };
  size_t many = node_integers (r->node, "axes", &old);
  TRY (tensor_at (r, 1, &t, &found));
  many = found ? t.count : many;
  if (many == 0 || many > MOST_TENSOR_SIDES || rank > MOST_TENSOR_SIDES)
    return NODE_FAILS (r, "does not say its axes");
  for (size_t i = 0; i < many; i++)
    {
      double x = found ? t.x[i] : (double) old[i];
      x += x < 0 ? (double) rank : 0;
      if (! (x >= 0 && x < (double) rank) || seen[(size_t) x])
        return NODE_FAILS (r, "has an axis that is not there");
      seen[(size_t) x] = true;
    }
  *count = 0;
  for (size_t i = 0; i < rank; i++)
    if (seen[i])
      axes[(*count)++] = i;
  return STATUS_OK;
}

enum status
node_squeeze (struct reading *r)
{
  size_t axes[MOST_TENSOR_SIDES], count;
  TRY (read_axes (r, r->parts->tensor.sides + 1, &count, axes));
  while (count-- > 0)
    TRY (drop_side (r, axes[count]));
  return STATUS_OK;
}

enum status
node_unsqueeze (struct reading *r)
{
  struct parts *parts = r->parts;
  struct tensor *t = &parts->tensor;
  const int64_t *old;
  struct tensor said;
  bool found;
  size_t axes[MOST_TENSOR_SIDES], count;
  size_t more = node_integers (r->node, "axes", &old);
  TRY (tensor_at (r, 1, &said, &found));
  more = found ? said.count : more;
  if (more > MOST_TENSOR_SIDES || t->sides + 1 + more > MOST_TENSOR_SIDES)
    return NODE_FAILS (r, "makes an observation of too many sizes");
  TRY (read_axes (r, t->sides + 1 + more, &count, axes));
  for (size_t i = 0; i < count; i++)
    {
      bool ahead = axes[i] <= parts->batch;
      size_t side = axes[i] - ! ahead;
      memmove (&t->size[side + 1], &t->size[side],
               (t->sides - side) * sizeof t->size[0]);
      t->size[side] = 1;
      t->sides++;
      parts->batch += ahead;
    }
  return STATUS_OK;
}

/* Operators that change where numbers stand: see reading.h.  */

#include "exchange/reading.h"

#include <string.h>

/* Another order of the same numbers: number p is the old number from[p].  */
static enum status
reorder (struct reading *r, const size_t *from)
{
  struct parts *parts = r->parts;
  size_t *map;
  TRY (take (r->file->context, &map, parts->shape.count, sizeof *map));
  for (size_t p = 0; p < parts->shape.count; p++)
    map[p] = parts->map[from[p]];
  parts->map = map;
  return STATUS_OK;
}

/* Some of the numbers that a dense layer gives: of its rows.  */
static enum status
choose_rows (struct reading *r, const struct tensor *t)
{
  struct parts *parts = r->parts;
  struct part_layer *last = parts_last (parts);
  size_t n = parts->shape.count, out = t->count;
  double *w, *b = NULL;
  if (out == 0 || out > n || parts->free == SIZE_MAX
      || parts->free + 1 != parts->count)
    return NODE_FAILS (r, "chooses in a way that is not known here");
  TRY (take (r->file->context, &w, out * last->in, sizeof *w));
  if (last->bias)
    TRY (take (r->file->context, &b, out, sizeof *b));
  for (size_t i = 0; i < out; i++)
    {
      if (! (t->x[i] >= 0 && t->x[i] < (double) n))
        return NODE_FAILS (r, "chooses a number that is not there");
      size_t row = parts->map[(size_t) t->x[i]];
      for (size_t j = 0; j < last->in; j++)
        w[i + j * out] = last->weight[row + j * n];
      if (b)
        b[i] = last->bias[row];
    }
  for (size_t i = 0; i < out; i++)
    parts->map[i] = i;
  last->weight = w;
  last->bias = b;
  last->out = out;
  parts->shape = shape_plain (out);
  parts->tensor = (struct tensor){ .sides = 1, .size = { out }, .count = out };
  return STATUS_OK;
}

/* Along a side: places of an image repeated, or numbers in another order.  */
enum status
node_gather (struct reading *r)
{
  struct parts *parts = r->parts;
  struct tensor t;
  int64_t axis = node_integer (r->node, "axis", 0);
  size_t n = parts->shape.count, *from;
  if (r->from != 0)
    return NODE_FAILS (r, "chooses by what enters");
  TRY (need_tensor (r, 1, &t));
  bool over = parts->shape.steps && parts->tensor.sides > 1;
  if (parts->batch || over || t.sides == 0 || r->settled)
    return gather_steps (r, &t);
  if (axis == 1 && parts->tensor.sides == 1 && t.count == n)
    {
      bool *seen;
      TRY (take (r->file->context, &from, n, sizeof *from));
      TRY (take (r->file->context, &seen, n, sizeof *seen));
      for (size_t p = 0; p < n; p++)
        {
          if (! (t.x[p] >= 0 && t.x[p] < (double) n) || seen[(size_t) t.x[p]])
            return NODE_FAILS (r, "chooses some numbers and not others");
          from[p] = (size_t) t.x[p];
          seen[from[p]] = true;
        }
      return reorder (r, from);
    }
  if (axis == 1 && parts->tensor.sides == 1)
    return choose_rows (r, &t);
  if (axis < 2 || axis > 3 || parts->tensor.sides != 3)
    return NODE_FAILS (r, "chooses in a way that is not known here");
  TRY (parts_as_image (parts, r->node));
  size_t at = (size_t) axis - 2;
  at = parts->turned ? 1 - at : at;
  size_t out[2] = { parts->shape.height, parts->shape.width };
  size_t factor[2] = { 1, 1 }, places = out[at];
  while (factor[at] < t.count && t.x[factor[at]] == 0)
    factor[at]++;
  for (size_t i = 0; i < t.count; i++)
    {
      size_t place = i / factor[at];
      if (t.x[i] != (double) (place < places ? place : places - 1))
        return NODE_FAILS (r, "chooses in a way that is not known here");
    }
  out[at] = t.count;
  if (t.count < places)
    return NODE_FAILS (r, "chooses in a way that is not known here");
  return put_repeat (r, factor, out);
}

enum status
node_transpose (struct reading *r)
{
  struct parts *parts = r->parts;
  struct tensor *t = &parts->tensor, old = *t;
  const int64_t *order;
  size_t count = node_integers (r->node, "perm", &order), seen = 0;
  if (t->sides == 3 && count == 3 && t->size[2] == 1)
    t->sides--; /* a line */
  size_t sides = t->sides, stride[MOST_TENSOR_SIDES], *from;
  size_t batch = 0, was[MOST_TENSOR_SIDES] = { 0 };
  for (size_t i = 0; i < count && count == sides + 1; i++)
    if (order[i] >= 0 && order[i] <= (int64_t) sides)
      seen |= (size_t) 1 << order[i];
  if (count != sides + 1 || seen != ((size_t) 2 << sides) - 1)
    return NODE_FAILS (r, "has an order that is none");
  for (size_t i = 0, side = 0; i < count; i++)
    if (order[i] == (int64_t) parts->batch)
      batch = i;
    else
      was[side++] = (size_t) order[i] - ((size_t) order[i] > parts->batch);
  if (batch > 0 && ! parts->timed)
    return NODE_FAILS (r, "exchanges observations with their numbers");
  parts->batch = batch;
  for (size_t i = sides, step = 1; i-- > 0; step *= old.size[i])
    stride[i] = step;
  TRY (take (r->file->context, &from, t->count, sizeof *from));
  for (size_t i = 0; i < sides; i++)
    t->size[i] = old.size[was[i]];
  for (size_t p = 0; p < t->count; p++)
    {
      size_t left = p;
      for (size_t i = sides; i-- > 0; left /= t->size[i])
        from[p] += left % t->size[i] * stride[was[i]];
    }
  return reorder (r, from);
}

enum
{
  MOST_VISITS = 256
};

/* Sizes that are computed from those of what enters, as PyTorch writes
   x.view (x.size (0), -1): input `index' of a node.  How many observations
   there are is 0, what is not known NaN.  */
static enum status
find_sizes (struct reading *r, const Onnx__NodeProto *node, size_t index,
            int depth, struct tensor *sizes)
{
  const struct tensor *t = &r->parts->tensor;
  bool found;
  if (index >= node->n_input || depth == 0 || r->visits++ > MOST_VISITS)
    return NODE_FAILS (r, "computes sizes in a way that is not known here");
  const char *name = node->input[index];
  if (onnx_held (r->file->graph, name))
    return onnx_tensor (r->file, node, index, sizes, &found);
  const Onnx__NodeProto *maker = onnx_maker (r->file, name);
  const char *operator= maker ? maker->op_type : "";
  *sizes = (struct tensor){ .sides = 1 };
  TRY (
    take (r->file->context, &sizes->x, MOST_TENSOR_SIDES, sizeof *sizes->x));
  if (strcmp (operator, "Shape") == 0 && maker->n_input == 1)
    {
      bool here = strcmp (maker->input[0], r->node->input[0]) == 0;
      sizes->count = here ? 1 + t->sides : MOST_TENSOR_SIDES;
      for (size_t i = 0; i < sizes->count && i < MOST_TENSOR_SIDES; i++)
        if (i != r->parts->batch)
          sizes->x[i]
            = here ? (double) t->size[i - (i > r->parts->batch)] : NAN;
      return STATUS_OK;
    }
  if (strcmp (operator, "Gather") == 0)
    {
      struct tensor from, at;
      TRY (find_sizes (r, maker, 0, depth - 1, &from));
      TRY (find_sizes (r, maker, 1, depth - 1, &at));
      sizes->count = at.count;
      for (size_t i = 0; i < at.count; i++)
        {
          if (at.count > MOST_TENSOR_SIDES
              || ! (at.x[i] >= 0 && at.x[i] < (double) from.count))
            return NODE_FAILS (r, "computes sizes of what is not there");
          sizes->x[i] = from.x[(size_t) at.x[i]];
        }
      return STATUS_OK;
    }
  if (strcmp (operator, "Concat") == 0)
    {
      for (size_t k = 0; k < maker->n_input; k++)
        {
          struct tensor part;
          TRY (find_sizes (r, maker, k, depth - 1, &part));
          for (size_t i = 0; i < part.count; i++)
            {
              if (sizes->count == MOST_TENSOR_SIDES)
                return NODE_FAILS (r, "computes too many sizes");
              sizes->x[sizes->count++] = part.x[i];
            }
        }
      return STATUS_OK;
    }
  if (strcmp (operator, "Unsqueeze") == 0 || strcmp (operator, "Cast") == 0
      || strcmp (operator, "Identity") == 0
      || strcmp (operator, "Squeeze") == 0)
    return find_sizes (r, maker, 0, depth - 1, sizes);
  return NODE_FAILS (r, "computes sizes in a way that is not known here");
}

size_t
sizes_of_zeros (struct reading *r, const char *name, size_t side)
{
  enum
  {
    DEEPEST = 8
  };
  for (int depth = 0; depth < DEEPEST; depth++)
    {
      const Onnx__TensorProto *held = onnx_held (r->file->graph, name);
      const Onnx__NodeProto *maker = onnx_maker (r->file, name);
      const int64_t *order;
      struct tensor sizes = { .count = 0 };
      if (held)
        return side < held->n_dims && held->dims[side] > 0
                 ? (size_t) held->dims[side]
                 : 0;
      if (! maker || maker->n_input == 0)
        return 0;
      if (strcmp (maker->op_type, "Transpose") == 0)
        {
          size_t count = node_integers (maker, "perm", &order);
          if (side >= count || order[side] < 0 || order[side] > 8)
            return 0;
          side = (size_t) order[side];
        }
      else if (strcmp (maker->op_type, "Identity") != 0
               && strcmp (maker->op_type, "Cast") != 0)
        {
          bool shaped = strcmp (maker->op_type, "ConstantOfShape") == 0;
          if ((! shaped && strcmp (maker->op_type, "Reshape") != 0
               && strcmp (maker->op_type, "Expand") != 0)
              || find_sizes (r, maker, ! shaped, DEEPEST, &sizes) != STATUS_OK
              || side >= sizes.count
              || ! (sizes.x[side] > 0 && sizes.x[side] <= MOST_NUMBERS))
            return 0;
          return (size_t) sizes.x[side];
        }
      name = maker->input[0];
    }
  return 0;
}

/* A side of one place ahead of observations comes or goes: 1 x N x u and
   N x u.  */
static bool
moves_batch (struct parts *parts, const struct tensor *shape)
{
  struct tensor *t = &parts->tensor;
  size_t n = shape->count, count = parts->shape.count;
  double last = n ? shape->x[n - 1] : 0;
  if (parts->batch == 0 && n == 3 && shape->x[0] == 1 && shape->x[1] == -1
      && last == (double) count)
    *t = (struct tensor){ .sides = 2, .size = { 1, count }, .count = count };
  else if (parts->batch == 1 && t->sides == 2 && t->size[0] == 1 && n == 2
           && shape->x[0] == -1 && last == (double) count)
    *t = (struct tensor){ .sides = 1, .size = { count }, .count = count };
  else
    return false;
  parts->batch = 1 - parts->batch;
  return true;
}

/* Of the sizes of an observation, the first being how many of them.  */
enum status
node_reshape (struct reading *r)
{
  enum
  {
    DEEPEST = 8
  };
  struct tensor shape, *t = &r->parts->tensor;
  TRY (find_sizes (r, r->node, 1, DEEPEST, &shape));
  size_t unknown = 0, rest = 1;
  if (r->from == 0 && moves_batch (r->parts, &shape))
    return STATUS_OK;
  if (r->parts->batch)
    return NODE_FAILS (r, "takes steps for observations");
  if (r->from != 0 || shape.count < 2 || shape.count > MOST_TENSOR_SIDES)
    return NODE_FAILS (r, "makes an observation of %zu sizes", shape.count);
  struct tensor next = { .sides = shape.count - 1, .count = t->count };
  for (size_t i = 1; i < shape.count; i++)
    {
      double x = shape.x[i];
      if (x == 0 && i <= t->sides)
        x = (double) t->size[i - 1];
      if (x == -1 && ! unknown)
        {
          unknown = i;
          continue;
        }
      if (! (x >= 1 && x <= (double) (t->count / rest)))
        return NODE_FAILS (r, "makes sizes that are not those of %zu numbers",
                           t->count);
      next.size[i - 1] = (size_t) x;
      rest *= (size_t) x;
    }
  if (unknown)
    next.size[unknown - 1] = t->count / rest;
  if (t->count % rest != 0 || (! unknown && rest != t->count))
    return NODE_FAILS (r, "makes sizes that are not those of %zu numbers",
                       t->count);
  *t = next;
  return STATUS_OK;
}

enum status
node_flatten (struct reading *r)
{
  struct tensor *t = &r->parts->tensor;
  int64_t axis = node_integer (r->node, "axis", 1);
  if (axis != 1 && axis != -(int64_t) t->sides)
    return NODE_FAILS (r, "flattens observations together");
  *t = (struct tensor){ .sides = 1, .size = { t->count }, .count = t->count };
  return STATUS_OK;
}

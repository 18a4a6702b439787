/* The join: from z to [z; c], where c is the condition that the pass carries
   for each observation.  What stands behind it is a function of both; no
   derivative is wanted of c.  Its units are those of [z; c], as whoever builds
   the chain says.  Where z is an image c stands at each of its places, as
   channels behind its own, so that a convolution sees it.  So it does beside
   data that enter a network: join.h.  */

#include "net/join.h"

#include "math/matrix.h"

#include <string.h>

/* Of a sequence dense layers act at each step too.  Of an image the first layer
   decides that is not of values alone.  */
bool
types_read_places (const struct layer_type *const *types, size_t count,
                   const struct shape *data)
{
  size_t first = 0;
  while (first < count && types[first]->keeps_shape)
    first++;
  return shape_has_places (data)
         && (data->steps || (first < count && types[first]->places));
}

struct shape
join_shape (const struct shape *data, size_t more, bool places)
{
  struct shape shape = *data;
  if (! places && more)
    return shape_plain (data->count + more);
  if (places)
    {
      shape.count += data->count / data->channels * more;
      shape.channels += more;
    }
  return shape;
}

enum status
join_planned (struct context *context, const struct layer_plan *layers,
              size_t count, const struct shape *data, size_t more,
              struct shape *shape)
{
  const struct layer_type **types;
  TRY (take (context, &types, count + 1, sizeof *types));
  for (size_t i = 0; i < count; i++)
    types[i] = layers[i].type;
  *shape
    = join_shape (data, more, more && types_read_places (types, count, data));
  return STATUS_OK;
}

/* Numbers of data that c is put behind, each time.  */
static size_t
data_channels (const struct layer *first, size_t size, size_t more)
{
  return shape_has_places (&first->in) ? first->in.channels - more : size;
}

/* Numbers of images, each first in so many, as users have them, a channel
   behind the other; and the way back.  */
static void
take_planes (const struct shape *data, size_t columns, const real *x,
             size_t wide, real *planes)
{
  for (size_t j = 0; j < columns; j++, x += data->count, planes += wide)
    for (size_t i = 0; i < data->count; i++)
      planes[shape_plane (data, i)] = x[i];
}

static void
give_planes (const struct shape *data, size_t columns, const real *planes,
             size_t wide, real *x)
{
  for (size_t j = 0; j < columns; j++, x += data->count, planes += wide)
    for (size_t i = 0; i < data->count; i++)
      x[i] = planes[shape_plane (data, i)];
}

void
join_columns (const struct layer *first, const struct shape *data, size_t more,
              size_t columns, const real *x, const real *c, real *joined)
{
  size_t channels = data_channels (first, data->count, more);
  size_t places = data->count / channels;
  matrix_stack (channels, more, columns * places, places, x, c, joined);
  if (places == 1 && shape_has_planes (data))
    take_planes (data, columns, x, data->count + more, joined);
}

size_t
join_place (const struct layer *first, const struct shape *data, size_t more,
            size_t i)
{
  size_t channels = data_channels (first, data->count, more);
  return channels == data->count
           ? shape_plane (data, i)
           : i / channels * (channels + more) + i % channels;
}

/* ----- the layer --------------------------------------------------------- */

static const char *
leave (struct context *context, struct layer *layer)
{
  const struct shape *in = &layer->in;
  (void) context;
  layer->out
    = join_shape (in, layer->units - in->count, shape_has_places (in));
  return NULL;
}

/* Columns that a c is put behind, of each observation.  */
static size_t
place_count (const struct layer *layer)
{
  return shape_has_places (&layer->in) ? layer->inputs / layer->in.channels
                                       : 1;
}

/* What plain numbers that enter are to users.  */
static struct shape
entering_shape (const struct layer *layer)
{
  return (struct shape){ .count = layer->inputs, .channels = layer->planes };
}

/* What entered, of what left.  */
static void
take_apart (const struct layer *layer, size_t columns, const real *out,
            real *in)
{
  size_t places = place_count (layer), from = layer->outputs / places,
         to = layer->inputs / places;
  struct shape image = entering_shape (layer);
  if (layer->planes)
    {
      give_planes (&image, columns, out, from, in);
      return;
    }
  for (size_t j = 0; j < columns * places; j++)
    memcpy (in + j * to, out + j * from, to * sizeof *in);
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *unused)
{
  size_t places = place_count (layer), copies = pass->copies;
  struct shape image = entering_shape (layer);
  (void) unused;
  matrix_stack (layer->inputs / places,
                (layer->outputs - layer->inputs) / places,
                pass->columns * places, (copies ? copies : 1) * places, input,
                pass->condition, output);
  if (layer->planes)
    take_planes (&image, pass->columns, input, layer->outputs, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *unused)
{
  (void) input, (void) output, (void) unused;
  if (d_input)
    take_apart (layer, pass->columns, d_output, d_input);
}

/* ----- its derivative: nothing of c's ------------------------------------ */

static void
push (const struct layer *layer, const struct point *point, const real *in,
      real *out)
{
  size_t places = place_count (layer), from = layer->inputs / places,
         to = layer->outputs / places;
  for (size_t j = 0; j < point->group * point->columns * places; j++)
    {
      memcpy (out + j * to, in + j * from, from * sizeof *out);
      memset (out + j * to + from, 0, (to - from) * sizeof *out);
    }
  struct shape image = entering_shape (layer);
  if (layer->planes)
    take_planes (&image, point->group * point->columns, in, to, out);
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  take_apart (layer, point->group * point->columns, out, in);
}

static const struct tangent tangent = { .push = push, .pull = pull };

LAYER (join) = { .name = "join",
                 .leave = leave,
                 .forward = forward,
                 .backward = backward,
                 .tangent = &tangent };

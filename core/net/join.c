/* The join: from z to [z; c], where c is the condition that the pass carries
   for each observation.  What stands behind it is a function of both; no
   derivative is wanted of c.  Its units are those of [z; c], as whoever builds
   the chain says.  Where z is an image c stands at each of its places, as
   channels behind its own, so that a convolution sees it.  */

#include "math/matrix.h"
#include "net/layer.h"

#include <string.h>

static const char *
leave (struct context *context, struct layer *layer)
{
  const struct shape *in = &layer->in;
  (void) context;
  layer->out = shape_plain (layer->units);
  if (! shape_has_places (in))
    return NULL;
  size_t places = in->count / in->channels, more = layer->units - in->count;
  layer->out = *in;
  layer->out.channels += more;
  layer->out.count += places * more;
  return NULL;
}

/* Columns that a c is put behind, of each observation.  */
static size_t
place_count (const struct layer *layer)
{
  return shape_has_places (&layer->in) ? layer->inputs / layer->in.channels
                                       : 1;
}

/* What entered, of what left.  */
static void
take_apart (const struct layer *layer, size_t columns, const real *out,
            real *in)
{
  size_t places = place_count (layer), from = layer->outputs / places,
         to = layer->inputs / places;
  for (size_t j = 0; j < columns * places; j++)
    memcpy (in + j * to, out + j * from, to * sizeof *in);
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *unused)
{
  size_t places = place_count (layer), copies = pass->copies;
  (void) unused;
  matrix_stack (layer->inputs / places,
                (layer->outputs - layer->inputs) / places,
                pass->columns * places, (copies ? copies : 1) * places, input,
                pass->condition, output);
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

/* Chains of layers: see network.h.  */

#include "net/network.h"

#include <string.h>

static enum status
scratch_new (struct context *context, const struct network *network,
             size_t columns, bool backward, struct trace *trace)
{
  size_t count = network->count + 1;
  TRY (take (context, &trace->value, count, sizeof *trace->value));
  TRY (take (context, &trace->delta, count, sizeof *trace->delta));
  TRY (take (context, &trace->scratch, count, sizeof *trace->scratch));
  for (size_t i = 0; i < network->count; i++)
    {
      const struct layer *layer = &network->layers[i];
      if (layer->type->prepare)
        TRY (layer->type->prepare (context, layer, columns, backward,
                                   &trace->scratch[i]));
      else if (layer->type->scratch)
        TRY (take (context, &trace->scratch[i],
                   layer->type->scratch (layer, columns), sizeof (real)));
      columns *= layer_samples (layer);
    }
  return STATUS_OK;
}

enum status
trace_new (struct context *context, const struct network *network,
           size_t columns, enum derivatives derivatives, struct trace *trace)
{
  size_t widest = 0;
  real *passing[2] = { NULL, NULL };
  TRY (scratch_new (context, network, columns, derivatives != DERIVATIVES_NONE,
                    trace));
  for (size_t i = 0; i < network->count; i++)
    {
      const struct layer *layer = &network->layers[i];
      size_t numbers = layer->inputs * columns;
      if (i > 0 && numbers > widest)
        widest = numbers;
      if (i > 0 && derivatives == DERIVATIVES_STAYING)
        TRY (take (context, &trace->delta[i], numbers, sizeof (real)));
      columns *= layer_samples (layer);
      TRY (take (context, &trace->value[i + 1], layer->outputs * columns,
                 sizeof (real)));
    }
  for (int i = 0; i < 2 && derivatives == DERIVATIVES_PASSING; i++)
    TRY (take (context, &passing[i], widest, sizeof (real)));
  for (size_t i = 0; passing[0] && i <= network->count; i++)
    trace->delta[i] = passing[i % 2];
  return STATUS_OK;
}

enum status
trace_behind (struct context *context, const struct network *network,
              const struct trace *first, size_t place, size_t columns,
              struct trace *trace)
{
  TRY (scratch_new (context, network, columns, true, trace));
  for (size_t i = 0; i < network->count; i++)
    {
      const struct layer *layer = &network->layers[i];
      if (i > 0)
        trace->delta[i] = first->delta[i] + layer->inputs * place;
      place *= layer_samples (layer);
      trace->value[i + 1] = first->value[i + 1] + layer->outputs * place;
    }
  return STATUS_OK;
}

size_t
network_copies (const struct network *network)
{
  size_t copies = 1;
  for (size_t i = 0; i < network->count; i++)
    copies *= layer_samples (&network->layers[i]);
  return copies;
}

void
network_share (struct network *network)
{
  for (size_t i = 0; i < network->count; i++)
    for (size_t j = i + 1; j < network->count; j++)
      {
        struct layer *a = &network->layers[i], *b = &network->layers[j];
        if (b->tied && b->tied == (a->tied ? a->tied : a))
          a->shared = true;
      }
}

size_t
network_outers (const struct network *network)
{
  size_t count = 0;
  for (size_t i = 0; i < network->count; i++)
    {
      const struct layer_block *row = network->layers[i].type->blocks;
      for (; row && row->field; row++)
        count += (row->flags & BLOCK_OUTER) != 0;
    }
  return count;
}

bool
network_has_outer (const struct network *network, const struct block *block)
{
  for (size_t i = 0; i < network->count; i++)
    {
      const struct layer *layer = &network->layers[i];
      const struct layer_block *row = layer->type->blocks;
      for (size_t b = 0; row && row[b].field; b++)
        if (row[b].flags & BLOCK_OUTER && block_count (&layer->blocks[b])
            && layer->blocks[b].place == block->place)
          return true;
    }
  return false;
}

/* What a call that is to end would compute is thrown away: layers are passed
   over, but for those in which threads meet.  */
static bool
is_over (const struct pass *pass, const struct layer *layer)
{
  return pass->context && ! layer->type->tracks
         && asked_to_end (pass->context);
}

void
network_forward (const struct network *network, const struct pass *pass,
                 struct trace *trace, size_t first, size_t last)
{
  for (size_t i = first; i < last; i++)
    {
      const struct layer *layer = &network->layers[i];
      if (! is_over (pass, layer))
        layer->type->forward (layer, pass, trace->value[i],
                              trace->value[i + 1], trace->scratch[i]);
    }
}

/* Is a gradient of its own wanted of this layer?  */
static bool
moves (const struct pass *pass, const struct layer *layer)
{
  const struct segment *moved = pass->moved;
  size_t count = pass->moved_count;
  if (count == 0)
    return true;
  for (size_t b = 0; b < MOST_BLOCKS; b++)
    if (block_count (&layer->blocks[b])
        && segments_hold (moved, count, layer->blocks[b].place))
      return true;
  return layer->tied
         && segments_hold (moved, count, layer->tied->blocks[0].place);
}

static void
layer_back (const struct network *network, const struct pass *pass,
            const struct trace *trace, size_t i, real *d_output, real *d_input)
{
  const struct layer *layer = &network->layers[i];
  struct pass still = *pass;
  if (! moves (pass, layer))
    still.gradient = NULL;
  layer->type->backward (layer, &still, trace->value[i], trace->value[i + 1],
                         d_output, d_input, trace->scratch[i]);
}

real *
network_backward (const struct network *network, const struct pass *pass,
                  struct trace *trace, size_t first, size_t last, real *d_last)
{
  real *d_output = d_last;
  for (size_t i = last; i-- > first;)
    {
      real *d_input = i > 0 ? trace->delta[i] : NULL;
      if (! is_over (pass, &network->layers[i]))
        layer_back (network, pass, trace, i, d_output, d_input);
      d_output = d_input;
    }
  return d_output;
}

size_t
network_tracks (const struct network *network)
{
  size_t widest = 0;
  for (size_t i = 0; i < network->count; i++)
    {
      const struct layer *layer = &network->layers[i];
      if (layer->type->tracks && layer->outputs > widest)
        widest = layer->outputs;
    }
  return widest;
}

void
network_keep (const struct network *network, const struct trace *trace,
              bool whole, real *x)
{
  for (size_t i = 0; i < network->count; i++)
    {
      const struct layer *layer = &network->layers[i];
      if (layer->type->keep)
        layer->type->keep (layer, trace->scratch[i], whole, x);
    }
}

void
network_backward_input (const struct network *network, const struct pass *pass,
                        struct trace *trace, size_t last, real *d_last,
                        real *d_input)
{
  real *d = network_backward (network, pass, trace, 1, last, d_last);
  layer_back (network, pass, trace, 0, d, d_input);
}

enum status
network_jacobian (struct context *context, const struct network *network,
                  const struct params *params, const real *x, size_t count,
                  const real *column, const real *kept, real *transposed)
{
  const struct network part = { network->layers, count };
  const struct layer *first = &part.layers[0];
  size_t d = first->inputs, k = part.layers[count - 1].outputs;
  size_t tracks = network_tracks (&part);
  struct trace trace;
  struct pass pass = { .x = x, .columns = k };
  real *columns, *d_top;
  TRY (trace_new (context, &part, k, DERIVATIVES_PASSING, &trace));
  TRY (take (context, &columns, d * k, sizeof *columns));
  TRY (take (context, &d_top, k * k, sizeof *d_top));
  TRY (take (context, &pass.gradient, params->total, sizeof (real)));
  if (tracks)
    TRY (meetings_new (context, NULL, 1, 2 * tracks, &pass.meeting));
  for (size_t j = 0; j < k; j++)
    {
      memcpy (columns + j * d, column, d * sizeof *column);
      d_top[j + j * k] = kept ? kept[j] : 1;
    }
  trace.value[0] = columns;
  network_forward (&part, &pass, &trace, 0, count);
  network_backward_input (&part, &pass, &trace, count, d_top, transposed);
  return STATUS_OK;
}

void
network_show_planes (const struct network *network, const struct shape *data)
{
  struct layer *last = &network->layers[network->count - 1];
  if (shape_has_planes (data) && ! shape_has_places (&last->out))
    last->planes = data->channels;
}

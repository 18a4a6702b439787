/* Models joined: see stack.h.

   Each model normalises its data, z -> s (z - o), and its decoder ends with
   the inverse.  Between two models both are folded into the weights beside,

     W (s (z - o)) + b  =  (W S) z + (b - W S o)           in the encoder,
     V (y / s + o) + c  =  (V / S) y + (c + V o)           in the decoder,

   S = diag (s), where the second layer is the first of the decoder below: so
   that it holds whatever the activation y came from.  A decoder that was tied
   to a weight that changes gets a weight of its own.  */

#include "stacks/stack.h"

#include "autoencoder/autoencoder.h"

#include <string.h>

/* A layer of the result, and where it comes from.  */
struct piece
{
  const struct model *model;
  const struct layer *layer;
  const struct model *before; /* whose normalisation enters here, */
  const struct model *behind; /* or what undid it; NULL: none */
  bool untied;
};

static bool
folds (const struct piece *piece)
{
  return piece->before || piece->behind;
}

/* The decoder's layers whose tie breaks: the fold changes one of the two.  */
static void
untie (size_t count, struct piece *pieces)
{
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count && pieces[i].layer->tied; j++)
      if (pieces[j].layer == pieces[i].layer->tied
          && (folds (&pieces[i]) || folds (&pieces[j])))
        pieces[i].untied = true;
}

static enum status
declare (struct context *context, size_t count, const struct piece *pieces,
         struct model *model)
{
  TRY (take (context, &model->network.layers, count,
             sizeof *model->network.layers));
  model->network.count = count;
  for (size_t i = 0; i < count; i++)
    {
      struct layer *layer = &model->network.layers[i];
      bool decodes = i >= model->code;
      const char *name
        = keep_text (context, "%s(%zu)", decodes ? "decoder" : "encoder",
                     decodes ? i - model->code + 1 : i + 1);
      *layer = *pieces[i].layer;
      memset (layer->blocks, 0, sizeof layer->blocks);
      layer->raw = i + 1 == count;
      layer->number = i;
      layer->shared = false;
      layer->tied = NULL;
      layer->has_bias = layer->has_bias || folds (&pieces[i]);
      for (size_t j = 0; j < i && ! pieces[i].untied; j++)
        if (pieces[i].layer->tied == pieces[j].layer)
          layer->tied = &model->network.layers[j];
      TRY (
        layer_declare (context, layer, &model->params, name ? name : "layer"));
    }
  network_share (&model->network);
  return take (context, &model->x, model->params.total, sizeof (real));
}

/* A layer's numbers: the first block may have been another's, and what only
   the result has is 0.  */
static void
load (const struct piece *piece, const struct layer *layer, real *x)
{
  const struct layer *from = piece->layer;
  const struct model *normalised
    = piece->before ? piece->before : piece->behind;
  for (size_t b = 0; b < MOST_BLOCKS; b++)
    if (block_count (&from->blocks[b]))
      memcpy (x + layer->blocks[b].place,
              piece->model->x + from->blocks[b].place,
              block_count (&layer->blocks[b]) * sizeof *x);
  if (from->tied && ! layer->tied)
    layer_weight (from, piece->model->x, x + layer->weight.place);
  if (normalised)
    {
      const struct entrance entrance
        = { normalised->offset, normalised->scale, ! piece->before };
      layer->type->fold (layer, &entrance, x);
    }
}

/* What is not layers of a chain that begins and is judged as `first'.  */
static struct model
joined (const struct model *first, size_t encoders)
{
  return (struct model){ .type = &model_type_autoencoder,
                         .encoder_layers = encoders,
                         .code = encoders,
                         .inputs = first->inputs,
                         .data = first->data,
                         .offset = first->offset,
                         .scale = first->scale,
                         .loss = first->loss };
}

enum status
model_stack (struct context *context, size_t count,
             const struct model *const *models, struct model *result)
{
  const struct model *last = models[count - 1];
  struct piece *pieces;
  size_t layers = 0, at = 0;
  for (size_t m = 0; m < count; m++)
    layers += models[m]->network.count;
  TRY (take (context, &pieces, layers, sizeof *pieces));
  for (size_t m = 0; m < count; m++)
    for (size_t i = 0; i < models[m]->code; i++)
      pieces[at++] = (struct piece){
        .model = models[m],
        .layer = &models[m]->network.layers[i],
        .before = m && i == 0 && models[m]->scale ? models[m] : NULL,
      };
  *result = joined (models[0], at);
  for (size_t m = count; m-- > 0;)
    for (size_t i = models[m]->code; i < models[m]->network.count; i++)
      {
        bool joint = i == models[m]->code && m + 1 < count;
        pieces[at++] = (struct piece){
          .model = models[m],
          .layer = &models[m]->network.layers[i],
          .behind = joint && models[m + 1]->scale ? models[m + 1] : NULL,
        };
      }
  for (size_t i = 0; i < layers; i++)
    if (folds (&pieces[i]) && ! pieces[i].layer->type->fold)
      return fail (context, STATUS_BAD_MODEL,
                   "a normalisation between two models can be folded into "
                   "dense layers only, not into a '%s' layer",
                   pieces[i].layer->type->name);
  untie (layers, pieces);
  TRY (declare (context, layers, pieces, result));
  for (size_t i = 0; i < layers; i++)
    load (&pieces[i], &result->network.layers[i], result->x);
  if (last->regulariser.sparsity && last->regulariser.sparsity->select)
    result->regulariser = (struct regulariser){
      .sparsity = last->regulariser.sparsity,
      .sparsity_count = last->regulariser.sparsity_count,
      .sparsity_factor = last->regulariser.sparsity_factor
    };
  return STATUS_OK;
}

/* The head's first rows are the mean; the sampling layer goes.  */
static enum status
unroll_sampled (struct context *context, const struct model *from,
                struct model *model)
{
  const struct layer *head = &from->network.layers[from->code - 2];
  size_t k = model_codes (from), decoders = from->network.count - from->code;
  struct model chain = *from;
  struct layer mean = *head;
  struct piece *pieces;
  mean.outputs = k;
  chain.code = from->code - 1;
  TRY (take (context, &pieces, chain.code + decoders, sizeof *pieces));
  for (size_t i = 0; i < from->network.count; i++)
    if (i + 1 != from->code)
      pieces[i - (i >= from->code)]
        = (struct piece){ .model = from, .layer = &from->network.layers[i] };
  pieces[chain.code - 1].layer = &mean;
  *model = joined (from, chain.code);
  TRY (declare (context, chain.code + decoders, pieces, model));
  for (size_t i = 0; i < model->network.count; i++)
    if (i + 1 != chain.code)
      load (&pieces[i], &model->network.layers[i], model->x);
  const struct layer *code = &model->network.layers[chain.code - 1];
  for (size_t b = 0; b < MOST_BLOCKS; b++)
    {
      const struct block *own = &code->blocks[b], *whole = &head->blocks[b];
      for (size_t j = 0; j < own->columns; j++)
        memcpy (model->x + own->place + j * own->rows,
                from->x + whole->place + j * whole->rows,
                own->rows * sizeof (real));
    }
  return STATUS_OK;
}

enum status
model_unroll (struct context *context, const struct model *from,
              struct model *model)
{
  if (from->condition.count)
    return fail (context, STATUS_BAD_MODEL,
                 "a conditional model is no chain of layers: its code and its "
                 "decoder take the condition too");
  if (model_mean (from) != from->code)
    return unroll_sampled (context, from, model);
  *model = *from;
  model->unit = 0; /* the scale has it */
  return model_become (context, &model_type_autoencoder, model);
}

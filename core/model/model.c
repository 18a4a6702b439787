/* What all models share: see model.h.  */

#include "model/model.h"

#include "math/parallel.h"
#include "math/vector.h"
#include "model/family.h"
#include "net/join.h"

#include <string.h>

const struct model_type *
model_type_named (const struct context *context, const char *kind)
{
  const struct family *const *family = families_of (context);
  for (; *family; family++)
    for (const struct model_type *const *type = (*family)->models;
         type && *type; type++)
      if (strcmp ((*type)->kind, kind) == 0)
        return *type;
  return NULL;
}

enum status
model_begin (struct context *context, const struct model_type *type,
             struct model *model)
{
  *model = (struct model){ .type = type };
  return model_become (context, type, model);
}

enum status
model_become (struct context *context, const struct model_type *type,
              struct model *model)
{
  char *own = NULL;
  if (type->own_size)
    TRY (take (context, &own, type->own_size, 1));
  model->type = type;
  model->own = own;
  return STATUS_OK;
}

void *
model_own (const struct model *model, const char *name)
{
  const char *owns = model->type->owns;
  return owns && strcmp (owns, name) == 0 ? model->own : NULL;
}

enum status
model_set_unit (struct context *context, struct model *model)
{
  if (model->unit == 0 || model->unit == 1)
    return STATUS_OK;
  if (! model->scale)
    {
      TRY (take (context, &model->offset, model->inputs, sizeof (real)));
      TRY (take (context, &model->scale, model->inputs, sizeof (real)));
      for (size_t i = 0; i < model->inputs; i++)
        model->scale[i] = 1;
    }
  for (size_t i = 0; i < model->inputs; i++)
    model->scale[i] /= (real) model->unit;
  return STATUS_OK;
}

static bool
has_sparsity_term (const struct model *model)
{
  const struct sparsity *sparsity = model->regulariser.sparsity;
  return sparsity && (sparsity->penalise || sparsity->judge);
}

size_t
model_sparsity_term (const struct model *model)
{
  return has_sparsity_term (model) ? model->type->term_count : SIZE_MAX;
}

size_t
model_contraction_term (const struct model *model)
{
  return model->regulariser.contraction != 0
           ? model->type->term_count + has_sparsity_term (model)
           : SIZE_MAX;
}

size_t
model_data_terms (const struct model *model)
{
  return model->type->term_count + has_sparsity_term (model)
         + (model->regulariser.contraction != 0);
}

size_t
model_terms (const struct model *model)
{
  size_t count = model_data_terms (model);
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    count += model->penalty[i] != 0;
  return count;
}

size_t
model_quantities (const struct model *model)
{
  return model_terms (model) + (model->type->noted ? model->type->extras : 0);
}

const char *
model_term_name (const struct model *model, size_t term)
{
  if (term < model->type->term_count)
    return model->type->terms[term];
  if (term == model_sparsity_term (model))
    return "sparsity";
  if (term == model_contraction_term (model))
    return "contraction";
  term -= model_data_terms (model);
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    if (model->penalty[i] != 0 && term-- == 0)
      return penalties[i].term;
  return model->type->noted && term < model->type->extras
           ? model->type->noted[term]
           : NULL;
}

const char *
model_phase_name (const struct model *model, size_t phase)
{
  size_t term = 0;
  while (! set_has (model->phases[phase].terms, term))
    term++;
  return model_term_name (model, term);
}

size_t
model_kept (const struct model *model, bool learning)
{
  const struct regulariser *r = &model->regulariser;
  if (! r->sparsity || ! r->sparsity->select)
    return 0;
  double units = (double) model_codes (model);
  double kept = (double) r->sparsity_count;
  if (! learning)
    kept = round (kept * r->sparsity_factor);
  return (size_t) (kept < 1 ? 1 : kept > units ? units : kept);
}

/* A unit's weights lie in a column, or, where the matrix is the encoder's, in
   a row.  Of a layer over an image a unit is a channel that enters, and has so
   many columns as there are places of a window.  */
void
model_unit_decoder (const struct model *model, int thread, int threads)
{
  const struct layer *last = model_last (model);
  const struct block *block = last->tied ? &last->tied->weight : &last->weight;
  real *w = model->x + block->place;
  size_t rows = block->rows, columns = block->columns;
  size_t units = last->tied           ? rows
                 : last->type->places ? last->in.channels
                                      : columns;
  size_t first, end = share (units, 1, thread, threads, &first);
  for (size_t i = first; i < end; i++)
    {
      double sum = 0;
      if (last->tied)
        for (size_t j = 0; j < columns; j++)
          sum += (double) w[i + j * rows] * (double) w[i + j * rows];
      else
        for (size_t j = i; j < columns; j += units)
          sum += vector_square_sum (rows, w + j * rows);
      real scale = sum > 0 ? (real) (1 / sqrt (sum)) : 1;
      if (last->tied)
        for (size_t j = 0; j < columns; j++)
          w[i + j * rows] *= scale;
      else
        for (size_t j = i; j < columns; j += units)
          for (size_t k = 0; k < rows; k++)
            w[k + j * rows] *= scale;
    }
}

size_t
model_decoder_place (const struct model *model, size_t end)
{
  size_t place = end;
  for (size_t i = model->code; i < model->network.count; i++)
    {
      const struct layer *layer = &model->network.layers[i];
      if (block_count (&layer->weight) && layer->weight.place < place)
        place = layer->weight.place;
      if (block_count (&layer->bias) && layer->bias.place < place)
        place = layer->bias.place;
    }
  return place;
}

void
model_initialise (const struct model *model,
                  enum initialization initialization, uint64_t seed)
{
  size_t before = 0;
  for (size_t n = 0; n < model_networks (model); n++)
    {
      network_start (&model->networks[n], initialization, seed, before,
                     model->x);
      before += model->networks[n].count;
    }
}

enum status
chain_declare (struct context *context, struct model *model,
               const struct chain_plan *plan, const char *name, size_t *at,
               struct shape *shape)
{
  return network_declare (context, &model->network, &model->params, plan, name,
                          at, shape);
}

struct shape
attached_shape (const struct model *model, const struct attachment *attachment)
{
  size_t to = attachment->to, joint = attachment->joint;
  if (to == NO_NETWORK)
    return shape_plain (attachment->beside);
  const struct network *network = &model->networks[to];
  const struct shape *shape
    = joint ? &network->layers[joint - 1].out : &network->layers[0].in;
  size_t width = network_width (network, joint);
  return attachment->beside || ! shape_has_places (shape)
           ? shape_plain (width + attachment->beside)
           : *shape;
}

enum status
model_attach_room (struct context *context, struct model *model,
                   const struct attachment *attachment, size_t count,
                   size_t *number, size_t *first)
{
  if (model_networks (model) == MOST_NETWORKS)
    return fail (context, STATUS_BAD_OPTION, "a model has at most %d networks",
                 MOST_NETWORKS);
  *first = 0;
  for (size_t n = 0; n < model_networks (model); n++)
    *first += model->networks[n].count;
  *number = ++model->attachments;
  model->attached[*number] = *attachment;
  model->networks[*number].count = count;
  return take (context, &model->networks[*number].layers, count,
               sizeof *model->networks[*number].layers);
}

enum status
model_attach (struct context *context, struct model *model,
              const struct attachment *attachment,
              const struct chain_plan *plan, size_t *number)
{
  size_t first, at = 0;
  struct shape shape = attached_shape (model, attachment);
  TRY (model_attach_room (context, model, attachment, plan->count, number,
                          &first));
  struct network *network = &model->networks[*number];
  TRY (network_declare (context, network, &model->params, plan,
                        attachment->name, &at, &shape));
  for (size_t i = 0; i < network->count; i++)
    network->layers[i].number = first + i;
  return STATUS_OK;
}

size_t
model_network_named (const struct model *model, const char *name)
{
  for (size_t n = 1; n < model_networks (model); n++)
    if (strcmp (model->attached[n].name, name) == 0)
      return n;
  return 0;
}

/* Does the layer have the blocks that it was declared with?  */
static bool
has_blocks (const struct layer *layer)
{
  const struct layer_block *row = layer->type->blocks;
  for (size_t b = 0; row && row[b].field; b++)
    {
      struct layout layout;
      layer_layout (layer, b, &layout);
      if (layout.rows * layout.columns != block_count (&layer->blocks[b]))
        return false;
    }
  return true;
}

/* A normalisation is of channels, the same at all steps, or it cannot be that
   of other steps.  */
static enum status
stretch_normalisation (struct context *context, const struct shape *to,
                       struct model *model, bool *can)
{
  size_t channels = to->channels, count = to->count;
  real *offset, *scale;
  *can = true;
  if (! model->scale)
    return STATUS_OK;
  for (size_t i = 0; i < model->inputs; i++)
    *can = *can && model->scale[i] == model->scale[i % channels]
           && model->offset[i] == model->offset[i % channels];
  TRY (take (context, &offset, count, sizeof *offset));
  TRY (take (context, &scale, count, sizeof *scale));
  for (size_t i = 0; i < count; i++)
    {
      offset[i] = model->offset[i % channels];
      scale[i] = model->scale[i % channels];
    }
  model->offset = offset;
  model->scale = scale;
  return STATUS_OK;
}

enum status
model_stretch (struct context *context, struct model *model, size_t steps)
{
  size_t channels = model->data.channels;
  const struct layer *first = &model->network.layers[0];
  struct shape data = shape_sequence (steps, channels);
  struct shape shape = model->type->is_chain
                         ? join_shape (&data, model->condition.count,
                                       shape_has_places (&first->in))
                         : first->in;
  const char *refusal = NULL;
  bool can;
  if (! model->data.steps || steps == model->data.height)
    return STATUS_OK;
  can = model->type->stretches && model->type->stretches (model)
        && loss_stretches (model->loss);
  if (can)
    TRY (stretch_normalisation (context, &data, model, &can));
  for (size_t i = 0; can && i < model->network.count; i++)
    {
      struct layer *layer = &model->network.layers[i];
      layer->in = shape;
      layer->inputs = shape.count;
      if (layer->steps)
        layer->steps = steps;
      refusal = layer_leave (context, layer);
      can = ! refusal && has_blocks (layer);
      shape = layer->out;
    }
  if (! can || shape.count != data.count)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' is one of sequences of %zu steps, not %zu: "
                 "its layers or its normalisation depend on them",
                 model->data.height, steps);
  model->data = data;
  model->inputs = data.count;
  const struct loss *loss = model->loss;
  struct layer *last = network_top (&model->network);
  TRY (loss_stretch (context, data.count, &model->loss));
  if (last->activation == loss->natural)
    last->activation = model->loss->natural;
  return STATUS_OK;
}

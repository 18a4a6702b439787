/* A part of a model as formulas: see formulas.h.  */

#include "exchange/formulas.h"

#include "base/word.h"
#include "model/record.h"
#include "stacks/classifier.h"

WORDS (part_name, [PART_RECONSTRUCT] = "reconstruct", [PART_ENCODE] = "encode",
       [PART_DECODE] = "decode", [PART_SAMPLE] = "sample",
       [PART_PREDICT] = "predict")

/* x -> f (x - offset) + shift; each NULL where it is not there.  */
static enum status
scale_step (struct context *context, size_t count, const real *factor,
            const real *offset, const real *shift, struct lowering *lowering)
{
  return lower_step (context, lowering,
                     (struct primitive){ .kind = PRIMITIVE_SCALE,
                                         .in = shape_plain (count),
                                         .out = shape_plain (count),
                                         .weight = factor,
                                         .offset = offset,
                                         .bias = shift });
}

/* Images of several channels: the rows of users have a channel behind the
   other, inside they are innermost.  */
static enum status
turn_planes (struct context *context, const struct shape *data, bool inwards,
             struct lowering *lowering)
{
  size_t *from;
  if (! shape_has_planes (data))
    return STATUS_OK;
  TRY (take (context, &from, data->count, sizeof *from));
  for (size_t i = 0; i < data->count; i++)
    {
      size_t plane = shape_plane (data, i);
      from[inwards ? i : plane] = inwards ? plane : i;
    }
  return lower_step (context, lowering,
                     (struct primitive){ .kind = PRIMITIVE_GATHER,
                                         .in = shape_plain (data->count),
                                         .out = shape_plain (data->count),
                                         .from = from });
}

/* What a code is that is an image.  */
static const struct shape *
code_shape (const struct model *model)
{
  return &model->network.layers[model->code - 1].out;
}

static enum status
to_code (struct context *context, const struct model *model, size_t last,
         struct lowering *lowering)
{
  TRY (turn_planes (context, &model->data, true, lowering));
  if (model->scale)
    TRY (scale_step (context, model->inputs, model->scale, model->offset, NULL,
                     lowering));
  TRY (network_lower (context, &model->network, model->x, 0, last, lowering));
  size_t keeps = model_kept (model, false), k = model_codes (model);
  if (keeps == 0 || keeps >= k || last != model->code)
    return STATUS_OK;
  return lower_step (context, lowering,
                     (struct primitive){ .kind = PRIMITIVE_KEEP,
                                         .in = shape_plain (k),
                                         .out = shape_plain (k),
                                         .keeps = keeps });
}

static enum status
to_data (struct context *context, const struct model *model,
         struct lowering *lowering)
{
  size_t d = model->inputs;
  real *factor;
  TRY (network_lower (context, &model->network, model->x, model->code,
                      model->network.count, lowering));
  if (model->scale)
    {
      TRY (take (context, &factor, d, sizeof *factor));
      for (size_t i = 0; i < d; i++)
        factor[i] = 1 / model->scale[i];
      TRY (scale_step (context, d, factor, NULL, model->offset, lowering));
    }
  return turn_planes (context, &model->data, false, lowering);
}

static enum status
to_sigma (struct context *context, const struct layer *layer,
          struct lowering *lowering)
{
  size_t k = layer->outputs;
  struct shape in = shape_plain (2 * k), out = shape_plain (k);
  TRY (lower_gather (context, &in, k, k, lowering));
  return lower_step (
    context, lowering,
    (struct primitive){ .kind = PRIMITIVE_DEVIATION, .in = out, .out = out });
}

static enum status
encode (struct context *context, const struct model *model,
        struct formulas *formulas)
{
  if (model->code == 0)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' has no encoder: 'Part' must be 'decode'");
  const struct layer *top = &model->network.layers[model->code - 1];
  bool two = top->type == &layer_gaussian;
  TRY (to_code (context, model, model->code - two, &formulas->trunk));
  if (! two)
    return turn_planes (context, code_shape (model), false, &formulas->trunk);
  formulas->end_count = 2;
  formulas->ends[1].name = "sigma";
  formulas->ends[1].outputs = top->outputs;
  TRY (network_lower (context, &model->network, model->x, model->code - 1,
                      model->code, &formulas->ends[0].steps));
  return to_sigma (context, top, &formulas->ends[1].steps);
}

static enum status
decode (struct context *context, const struct model *model,
        struct formulas *formulas)
{
  formulas->inputs = model_codes (model);
  formulas->ends[0].outputs = model->inputs;
  TRY (turn_planes (context, &model->network.layers[model->code].in, true,
                    &formulas->trunk));
  return to_data (context, model, &formulas->trunk);
}

static enum status
sample (struct context *context, const struct model *model,
        struct formulas *formulas)
{
  if (! model->type->prior && model->type->is_chain)
    return fail (context, STATUS_BAD_MODEL,
                 "option 'Part' must not be 'sample': codes of this model are "
                 "drawn from no prior; 'decode' writes the decoder");
  return decode (context, model, formulas);
}

static enum status
reconstruct (struct context *context, const struct model *model,
             struct formulas *formulas)
{
  if (model->loss && model->loss->shares)
    return fail (context, STATUS_BAD_MODEL,
                 "option 'Part' must be 'encode' or 'decode' for a loss of "
                 "shares, whose reconstruction is of the row's total");
  formulas->ends[0].outputs = model->inputs;
  TRY (to_code (context, model, model->code, &formulas->trunk));
  return to_data (context, model, &formulas->trunk);
}

static enum status
predict (struct context *context, const struct model *model,
         struct formulas *formulas)
{
  const struct network *head = classifier_head (model);
  if (! head)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must have a field .head, as ae_finetune "
                 "makes it, for 'Part' 'predict'");
  struct shape classes = shape_plain (network_top (head)->outputs);
  formulas->ends[0].outputs = classes.count;
  TRY (to_code (context, model, model->code, &formulas->trunk));
  TRY (
    network_lower (context, head, model->x, 0, head->count, &formulas->trunk));
  return lower_step (context, &formulas->trunk,
                     (struct primitive){ .kind = PRIMITIVE_SOFTMAX,
                                         .in = classes,
                                         .out = classes });
}

enum status
formulas_of (struct context *context, const struct value *record,
             enum part part, struct formulas *formulas)
{
  static enum status (*const parts[]) (struct context *, const struct model *,
                                       struct formulas *)
    = { [PART_RECONSTRUCT] = reconstruct,
        [PART_ENCODE] = encode,
        [PART_DECODE] = decode,
        [PART_SAMPLE] = sample,
        [PART_PREDICT] = predict };
  struct model model;
  bool decodes = part == PART_DECODE || part == PART_SAMPLE;
  TRY (decodes ? read_decoder (context, record, "model", &model)
               : read_classifier (context, record, "model", &model));
  if (model.condition.count)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' is conditional: it is no chain of layers, "
                 "for its code and its decoder take the condition too");
  *formulas = (struct formulas){ .part = part_name (part),
                                 .kind = model.type->kind,
                                 .inputs = model.inputs,
                                 .end_count = 1 };
  formulas->ends[0].name = "y";
  formulas->ends[0].outputs = model_codes (&model);
  return parts[part](context, &model, formulas);
}

size_t
formulas_steps (const struct formulas *f)
{
  size_t count = f->trunk.count;
  for (size_t e = 0; e < f->end_count; e++)
    count += f->ends[e].steps.count;
  return count;
}

const struct primitive *
formulas_step (const struct formulas *f, size_t i)
{
  const struct lowering *list = &f->trunk;
  for (size_t e = 0; i >= list->count; e++)
    {
      i -= list->count;
      list = &f->ends[e].steps;
    }
  return &list->steps[i];
}

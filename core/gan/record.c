/* The record of an adversarial model: see model/record.h.

     .objective      what the two play for: 'nonsaturating', ...
     .noise          .type 'gaussian' | 'uniform', .count
     .codes          a struct array: .type 'categorical' | 'uniform', .count; or
                     [] or missing
     .condition      as a variational model's
     .generator      layers: noise, codes and condition enter, in this order
     .trained        of a checkpoint: the generator as it was trained, where
                     .generator has the averages of its weights
     .discriminator  layers: data and condition enter, one number comes out
     .information    a layer that reads the codes from what enters the last of
                     .discriminator: of a class each a logarithm of its
                     probability, up to a constant; of uniform numbers means,
                     then logarithms of variances  */

#include "gan/gan.h"
#include "model/record_private.h"

static enum status
put_noise (struct context *context, const struct gan *gan,
           struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, "noise", 0, &slot));
  TRY (value_structs (context, slot, 1));
  TRY (record_text (context, slot, "type", gan_noise_name (gan->uniform)));
  return record_number (context, slot, "count", (double) gan->noise);
}

static enum status
put_codes (struct context *context, const struct gan *gan,
           struct value *record)
{
  struct value *slot, *text;
  if (! gan->code_count)
    return STATUS_OK;
  TRY (value_slot (context, record, "codes", 0, &slot));
  TRY (value_structs (context, slot, gan->code_count));
  for (size_t c = 0; c < gan->code_count; c++)
    {
      TRY (value_slot (context, slot, "type", c, &text));
      TRY (value_text (context, text,
                       gan_code_name (! gan->codes[c].categorical)));
      TRY (value_slot (context, slot, "count", c, &text));
      TRY (value_number (context, text, (double) gan->codes[c].count));
    }
  return STATUS_OK;
}

static enum status
begin (struct context *context, const struct model *model,
       struct value *record)
{
  const struct gan *gan = model->own;
  TRY (record_text (context, record, "objective", gan->game->name));
  TRY (put_noise (context, gan, record));
  TRY (put_codes (context, gan, record));
  return put_condition (context, &model->condition, record);
}

static enum status
layers (struct context *context, const struct model *model, const real *x,
        struct value *record)
{
  for (size_t n = 0; n < GAN_NETWORKS; n++)
    {
      size_t number = gan_network_number (model, n);
      size_t joins = n == GAN_READS ? 0 : gan_joins (model);
      bool over = n == GAN_TRAINED && is_empty (&model->state);
      if (number == NO_NETWORK || over)
        continue;
      const struct network *network = &model->networks[number];
      TRY (put_chain (context, model, gan_names[n], network->layers + joins,
                      network->count - joins, x, record));
    }
  return STATUS_OK;
}

/* ----- reading ----------------------------------------------------------- */

static enum status
read_count (struct reader *reader, const struct value *record, size_t element,
            const char *field, size_t *count)
{
  const struct value *value = value_field (record, "count", element);
  TRY (need_matrix (reader, value, field, 1, 1));
  double n = value_at (value, 0);
  if (! (n >= 1 && n <= 1e6 && n == floor (n)))
    return refuse (reader, ".%s must be a whole number in [1, 1e6]", field);
  *count = (size_t) n;
  return STATUS_OK;
}

static enum status
read_entering (struct reader *reader, struct gan *gan)
{
  const struct value *noise = value_field (reader->record, "noise", 0);
  const struct value *codes = value_field (reader->record, "codes", 0);
  int uniform = 0;
  if (! noise || noise->kind != VALUE_STRUCT || value_count (noise) != 1)
    return refuse (reader, ".noise must be a struct");
  TRY (read_word (reader, noise, 0, "type", gan_noise_name, &uniform));
  gan->uniform = uniform;
  TRY (read_count (reader, noise, 0, "noise.count", &gan->noise));
  if (is_empty (codes))
    return STATUS_OK;
  if (codes->kind != VALUE_STRUCT || value_count (codes) > MOST_CODES)
    return refuse (reader, ".codes must be a struct array of %d at most",
                   MOST_CODES);
  for (size_t c = 0; c < value_count (codes); c++)
    {
      int type = 0;
      struct gan_code *code = &gan->codes[gan->code_count++];
      TRY (read_word (reader, codes, c, "type", gan_code_name, &type));
      TRY (read_count (reader, codes, c, "codes.count", &code->count));
      code->categorical = ! type;
      if (code->categorical && code->count < 2)
        return refuse (reader, ".codes(%zu).count must be 2 classes at least",
                       c + 1);
      gan->code_numbers += code->count;
    }
  return STATUS_OK;
}

static enum status
recorded_count (void *self, enum gan_network which, size_t *count)
{
  struct reader *reader = self;
  TRY (chain_length (reader, gan_names[which], count));
  if (*count == 0)
    return refuse (reader, ".%s has no layers", gan_names[which]);
  return STATUS_OK;
}

static enum status
recorded_type (void *self, enum gan_network which, size_t index,
               const struct layer_type **type)
{
  struct reader *reader = self;
  const struct value *chain
    = value_field (reader->record, gan_names[which], 0);
  int number = 0;
  TRY (read_word (reader, chain, index, "type", layer_type_name, &number));
  *type = layer_types[number];
  return STATUS_OK;
}

static enum status
recorded_lay (void *self, enum gan_network which, struct model *model,
              struct network *network, struct shape *shape)
{
  struct reader *reader = self;
  reader->generates = which == GAN_GENERATES || which == GAN_TRAINED;
  TRY (read_chain (reader, gan_names[which], network->layers, shape, NULL, 0));
  reader->generates = false;
  return declare_layers (reader->context, model, gan_names[which],
                         network->layers, network->count);
}

/* Do both have the same blocks?  */
static bool
alike (const struct network *a, const struct network *b)
{
  bool same = a->count == b->count;
  for (size_t l = 0; same && l < a->count; l++)
    for (size_t i = 0; i < MOST_BLOCKS; i++)
      same = same
             && block_count (&a->layers[l].blocks[i])
                  == block_count (&b->layers[l].blocks[i]);
  return same;
}

static enum status
check_networks (struct reader *reader, const struct model *model)
{
  const struct gan *gan = model->own;
  const struct network *judge = &model->networks[gan->discriminator];
  size_t heads = 0, lacks = contraction_lacks (judge, judge->count);
  if (network_top (judge)->outputs != 1 || ! network_top (judge)->type->affine)
    return refuse (reader, ".discriminator must end with one dense unit");
  if (gan->generator
      && ! alike (&model->network, &model->networks[gan->generator]))
    return refuse (reader, ".trained must have the layers of .generator");
  for (size_t c = 0; c < gan->code_count; c++)
    heads += gan_head_numbers (&gan->codes[c]);
  if (gan->information && judge->count < 2)
    return refuse (reader, ".discriminator must have a hidden layer, where "
                           ".codes are read");
  if (gan->information
      && network_top (&model->networks[gan->information])->outputs != heads)
    return refuse (
      reader, ".information must end with %zu numbers, as .codes say", heads);
  if (gan->game->penalised && lacks < judge->count)
    return refuse (reader,
                   ".discriminator has a layer '%s', whose slope's derivative "
                   "is not known: .objective 'wasserstein' wants it",
                   judge->layers[lacks].type->name);
  return STATUS_OK;
}

static enum status
read (struct reader *reader, struct model *model)
{
  struct gan *gan = model->own;
  struct context *context = reader->context;
  const struct layer_maker maker
    = { reader, recorded_count, recorded_type, recorded_lay };
  const struct value *weights = NULL;
  int game = 0;
  TRY (read_word (reader, reader->record, 0, "objective", game_name, &game));
  gan->game = &games[game];
  TRY (read_entering (reader, gan));
  TRY (read_condition (reader, model));
  TRY (read_option (reader, "Smoothing", &gan->smoothing));
  TRY (read_option (reader, "PenaltyWeight", &gan->penalty));
  TRY (read_option (reader, "InformationWeight", &weights));
  if (! gan_weigh (weights, gan))
    return refuse (
      reader, ".options.InformationWeight must be a number of at least 0, "
              "or one for each of .codes");
  TRY (read_option (reader, "Average", &gan->average));
  if (! value_field (reader->record, gan_names[GAN_TRAINED], 0))
    gan->average = 0;
  TRY (read_observation (reader, model));
  TRY (gan_lay (context, &maker, model));
  if (shape_has_places (&model->data) && model->data.count != model->inputs)
    return refuse (
      reader, ".generator makes %zu numbers, but .%s has %zu", model->inputs,
      model->data.steps ? "sequence_size" : "image_size", model->data.count);
  TRY (check_networks (reader, model));
  TRY (read_penalties (reader, model));
  TRY (take (context, &model->x, model->params.total, sizeof (real)));
  for (size_t n = 0; n < GAN_NETWORKS; n++)
    {
      size_t number = gan_network_number (model, n);
      size_t joins = n == GAN_READS ? 0 : gan_joins (model);
      if (number != NO_NETWORK)
        load_chain (model, reader->record, gan_names[n],
                    model->networks[number].layers + joins,
                    model->networks[number].count - joins);
    }
  return read_normalize (reader, model);
}

const struct description description_gan = { .entry = "gan_train",
                                             .begin = begin,
                                             .layers = layers,
                                             .read = read,
                                             .conditional = true };

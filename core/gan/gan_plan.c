/* The chains of layers that gan_train's options describe.

   The usual ones are made for images and have been measured on some
   (docs/chapter-adversarial.texi): in the generator batch normalisation, which
   keeps its units at work while the discriminator changes; in the
   discriminator dropout, which keeps it from being sure.  */

#include "gan/gan_train.h"

/* Two hidden layers, each with another behind it.  */
static enum status
usual_plan (struct context *context, const struct layer_plan *standard,
            const size_t units[2], const struct layer_type *behind,
            struct chain_plan *plan)
{
  TRY (take (context, &plan->layers, 6, sizeof *plan->layers));
  for (size_t i = 0; i < 2; i++)
    {
      struct layer_plan *layer = &plan->layers[plan->count++];
      *layer = *standard;
      layer->units = units[i];
      if (! behind)
        continue;
      struct layer_plan *next = &plan->layers[plan->count++];
      *next
        = (struct layer_plan){ .type = behind,
                               .activation = &activations[ACTIVATION_LINEAR] };
      if (! behind->activates)
        continue;
      next->activation = layer->activation;
      layer->activation = &activations[ACTIVATION_LINEAR];
    }
  return STATUS_OK;
}

/* A chain as the user says it; `standard' is what a layer does not say, but
   its activation stays NULL where it does not say that.  */
static enum status
read_plan (struct context *context, const struct value *value,
           const char *name, const struct layer_plan *standard,
           struct chain_plan *plan)
{
  struct layer_plan open = *standard;
  open.activation = NULL;
  TRY (read_chain_plan (context, value, name, &open, plan));
  return STATUS_OK;
}

static void
settle (struct chain_plan *plan, const struct activation *activation)
{
  for (size_t i = 0; i < plan->count; i++)
    if (! plan->layers[i].activation)
      plan->layers[i].activation = activation;
}

enum status
gan_plan_generator (struct context *context, const struct gan_settings *s,
                    size_t entering, const struct shape *data,
                    const struct activation *output, struct chain_plan *plan)
{
  static const size_t units[2] = { 128, 256 };
  struct layer_plan standard = { .type = &layer_dense,
                                 .activation = &activations[s->activation],
                                 .has_bias = true,
                                 .back = true,
                                 .blind = true,
                                 .steps = data->steps ? data->height : 0 };
  struct layer_plan last = standard;
  last.activation = output;
  last.units = data->count;
  if (! s->generator)
    TRY (
      usual_plan (context, &standard, units, &LAYER_TYPE (batchnorm), plan));
  else
    {
      struct chain_plan tried;
      struct shape shape = shape_plain (entering);
      TRY (read_plan (context, s->generator, "Generator", &standard, plan));
      tried = *plan;
      struct layer_plan *end
        = plan->count ? &plan->layers[plan->count - 1] : NULL;
      bool unsaid = end && ! end->activation;
      settle (plan, standard.activation);
      TRY (chain_shape (context, &tried, "Generator", &shape));
      last.units = shape.steps ? data->channels : data->count;
      if (end && s->generator->kind == VALUE_CELL
          && layer_type_ends (end->type) && shape.count == data->count)
        {
          end->activation = unsaid ? output : end->activation;
          return STATUS_OK;
        }
    }
  plan->layers[plan->count++] = last;
  return STATUS_OK;
}

enum status
gan_plan_discriminator (struct context *context, const struct gan_settings *s,
                        struct chain_plan *plan)
{
  static const size_t units[2] = { 256, 128 };
  const struct game *game = &games[s->objective];
  struct layer_plan standard = { .type = &layer_dense,
                                 .activation = &activations[s->activation],
                                 .has_bias = true };
  if (s->discriminator)
    {
      TRY (read_plan (context, s->discriminator, "Discriminator", &standard,
                      plan));
      settle (plan, standard.activation);
    }
  else
    {
      const struct layer_type *drops
        = game->penalised ? NULL : &LAYER_TYPE (dropout);
      struct value *rate;
      TRY (usual_plan (context, &standard, units, drops, plan));
      TRY (take (context, &rate, 1, sizeof *rate));
      TRY (value_number (context, rate, .3));
      for (size_t i = 0; drops && i < plan->count; i++)
        if (plan->layers[i].type == drops)
          {
            void *settings;
            TRY (layer_settings (context, drops, &settings));
            option_take (drops->options,
                         (char *) settings + drops->options->place, rate);
            plan->layers[i].settings = settings;
          }
    }
  bool hidden = false;
  for (size_t i = 0; i < plan->count; i++)
    hidden = hidden || plan->layers[i].type->has_units;
  if (s->codes && ! hidden)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Codes' needs a hidden layer in 'Discriminator', "
                 "where they are read");
  standard.activation
    = &activations[game->odds ? ACTIVATION_SIGMOID : ACTIVATION_LINEAR];
  standard.units = 1;
  plan->layers[plan->count++] = standard;
  return STATUS_OK;
}

/* The networks of an adversarial model, from whatever their layers come, and
   what the two players move: see gan.h.  */

#include "gan/gan.h"

#include "net/join.h"

const char *const gan_names[GAN_NETWORKS]
  = { "generator", "trained", "discriminator", "information" };

size_t
gan_network_number (const struct model *model, enum gan_network which)
{
  const struct gan *gan = model->own;
  const size_t numbers[GAN_NETWORKS]
    = { 0, gan->generator ? gan->generator : NO_NETWORK, gan->discriminator,
        gan->information ? gan->information : NO_NETWORK };
  return numbers[which];
}

/* One network's layers: the condition's join, and those that the maker has.
   What D's joins to numbers are those of users.  */
static enum status
fill (struct context *context, const struct layer_maker *maker,
      enum gan_network which, size_t first, bool joins, struct model *model,
      struct network *network, struct shape *shape)
{
  size_t at = 0;
  if (joins)
    {
      struct layer_plan layer
        = { .type = &layer_join,
            .activation = &activations[ACTIVATION_LINEAR],
            .units = shape->count + model->condition.count };
      const struct chain_plan join = { &layer, 1 };
      TRY (network_declare (context, network, &model->params, &join, "join",
                            &at, shape));
      if (which == GAN_JUDGES && shape_has_planes (&model->data)
          && ! shape_has_places (&network->layers->in))
        network->layers->planes = model->data.channels;
    }
  struct network rest = { network->layers + at, network->count - at };
  TRY (maker->lay (maker->self, which, model, &rest, shape));
  for (size_t i = 0; i < network->count; i++)
    network->layers[i].number = first + i;
  return STATUS_OK;
}

/* A network more, which what enters is given to as it runs.  */
static enum status
add (struct context *context, const struct layer_maker *maker,
     enum gan_network which, bool joins, struct shape *shape,
     struct model *model, size_t *number)
{
  const struct attachment on = { .name = gan_names[which],
                                 .to = NO_NETWORK,
                                 .beside = shape->count,
                                 .multiple = 1 };
  size_t count, first;
  TRY (maker->count (maker->self, which, &count));
  TRY (model_attach_room (context, model, &on, count + joins, number, &first));
  return fill (context, maker, which, first, joins, model,
               &model->networks[*number], shape);
}

/* What D reads: a sequence where one of its layers is over time, else that as
   an image; an image where its layers want that, or nothing is joined to it, for
   a condition beside plain numbers is fewer of them.  */
static enum status
judged (struct context *context, const struct layer_maker *maker,
        const struct model *model, struct shape *shape)
{
  const struct layer_type **types;
  size_t count;
  TRY (maker->count (maker->self, GAN_JUDGES, &count));
  TRY (take (context, &types, count + 1, sizeof *types));
  for (size_t i = 0; i < count; i++)
    TRY (maker->type (maker->self, GAN_JUDGES, i, &types[i]));
  bool over_time = false;
  for (size_t i = 0; i < count; i++)
    over_time = over_time || types[i]->over_time;
  *shape = model->data;
  shape->steps = shape->steps && over_time;
  if (! shape_has_places (shape)
      || (gan_joins (model) && ! types_read_places (types, count, shape)))
    *shape = shape_plain (model->inputs);
  return STATUS_OK;
}

/* D and Q have one segment, the generator that is trained another.  */
static enum status
set_phases (struct context *context, struct model *model,
            struct segment generator, struct segment judge)
{
  const struct gan *gan = model->own;
  unsigned information = gan->information ? 1u << GAN_INFORMATION : 0;
  struct phase *phases;
  TRY (take (context, &phases, 2, sizeof *phases));
  phases[0] = (struct phase){
    .terms = 1u << GAN_DISCRIMINATOR | information
             | (gan->game->penalised ? 1u << GAN_PENALTY : 0),
    .segments = { judge },
    .segment_count = 1,
    .repeats = 1,
    .rate = NAN,
    .penalised = true,
    .noted = true,
    .networks = 1u << gan->discriminator,
  };
  phases[1] = (struct phase){ .terms = 1u << GAN_GENERATOR | information,
                              .segments = { generator },
                              .segment_count = 1,
                              .repeats = 1,
                              .rate = NAN,
                              .penalised = true,
                              .networks = 1u << gan->generator };
  model->phases = phases;
  model->phase_count = 2;
  return STATUS_OK;
}

enum status
gan_lay (struct context *context, const struct layer_maker *maker,
         struct model *model)
{
  struct gan *gan = model->own;
  struct params *params = &model->params;
  struct network *first = &model->network;
  size_t entering = gan->noise + gan->code_numbers, count;
  bool joins = gan_joins (model);
  struct shape shape = shape_plain (entering);
  TRY (maker->count (maker->self, GAN_GENERATES, &count));
  first->count = count + joins;
  TRY (take (context, &first->layers, first->count, sizeof *first->layers));
  TRY (fill (context, maker, GAN_GENERATES, 0, joins, model, first, &shape));
  network_top (first)->raw = true;
  network_show_planes (first, &model->data);
  model->loss = &losses[LOSS_SQUARED]; /* where its output bias starts */
  model->inputs = shape.count;

  struct segment generator = { 0, params->total };
  if (gan->average > 0)
    {
      for (size_t b = 0; b < params->count; b++)
        params->blocks[b].flags = BLOCK_FIXED | BLOCK_KEPT;
      shape = shape_plain (entering);
      TRY (add (context, maker, GAN_TRAINED, joins, &shape, model,
                &gan->generator));
      network_top (&model->networks[gan->generator])->raw = true;
      network_show_planes (&model->networks[gan->generator], &model->data);
      generator = (struct segment){ generator.last, params->total };
    }

  TRY (judged (context, maker, model, &shape));
  TRY (add (context, maker, GAN_JUDGES, joins, &shape, model,
            &gan->discriminator));
  struct network *judge = &model->networks[gan->discriminator];
  network_top (judge)->raw = true;
  if (gan->code_count)
    {
      shape = shape_plain (network_top (judge)->inputs);
      TRY (add (context, maker, GAN_READS, false, &shape, model,
                &gan->information));
    }
  struct segment judges = { generator.last, params->total };
  return set_phases (context, model, generator, judges);
}

/* ----- from plans -------------------------------------------------------- */

struct planned
{
  struct context *context;
  const struct chain_plan *plans[GAN_NETWORKS];
};

static enum status
planned_count (void *self, enum gan_network which, size_t *count)
{
  *count = ((struct planned *) self)->plans[which]->count;
  return STATUS_OK;
}

static enum status
planned_type (void *self, enum gan_network which, size_t index,
              const struct layer_type **type)
{
  *type = ((struct planned *) self)->plans[which]->layers[index].type;
  return STATUS_OK;
}

static enum status
planned_lay (void *self, enum gan_network which, struct model *model,
             struct network *network, struct shape *shape)
{
  const struct planned *planned = self;
  size_t at = 0;
  return network_declare (planned->context, network, &model->params,
                          planned->plans[which], gan_names[which], &at, shape);
}

void
gan_pace (const struct model *model, const struct gan_plan *plan)
{
  struct phase *phases = (struct phase *) model->phases;
  phases[0].repeats = plan->discriminator_steps;
  phases[0].rate = plan->discriminator_rate;
  phases[1].rate = plan->generator_rate;
}

enum status
gan_build (struct context *context, const struct gan_plan *plan,
           struct model *model)
{
  const struct gan *gan = model->own;
  size_t heads = 0;
  for (size_t i = 0; i < gan->code_count; i++)
    heads += gan_head_numbers (&gan->codes[i]);
  struct layer_plan reader = { .type = &layer_dense,
                               .activation = &activations[ACTIVATION_LINEAR],
                               .units = heads,
                               .has_bias = true };
  const struct chain_plan reads = { &reader, 1 };
  struct planned planned
    = { context,
        { plan->generator, plan->generator, plan->discriminator, &reads } };
  const struct layer_maker maker
    = { &planned, planned_count, planned_type, planned_lay };
  model->data = plan->data;
  TRY (gan_lay (context, &maker, model));
  gan_pace (model, plan);
  return take (context, &model->x, model->params.total, sizeof (real));
}

/* What the unit tests share: a context without a host, random numbers that
   do not come from the package, data as columns, plans of layers.  */

#ifndef AE_FIXTURE_H
#define AE_FIXTURE_H

#include "check.h"

#include "core.h"
#include "math/libraries.h"
#include "adversarial/adversarial.h"
#include "model/evaluation.h"
#include "variational/vae.h"

#include <stdlib.h>
#include <string.h>

#define EPS ((double) REAL_EPSILON)
#define COUNT_OF(array) (sizeof (array) / sizeof (array)[0])

/* Ends the program when a call that a test stands on fails, with the message
   that it has left in the context it was given: `context', or where that is a
   pointer, ctx.  */
#define NEED_OF(where, expression)                                            \
  do                                                                          \
    if ((expression) != STATUS_OK)                                            \
      {                                                                       \
        check (false, "%s: %s", #expression, (where)->message);               \
        exit (1);                                                             \
      }                                                                       \
  while (0)
#define NEED(expression) NEED_OF (&context, expression)
#define NEED_CTX(expression) NEED_OF (ctx, expression)

static inline struct context
fixture_begin (void)
{
  struct context context = { .function = "test", .families = core_families };
  context.arena = arena_new ();
  libraries_begin ();
  return context;
}

/* splitmix64 (Steele, Lea, Flood 2014): uniform in (-1, 1).  */
static inline double
fixture_number (uint64_t *state)
{
  uint64_t z = *state += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  z ^= z >> 31;
  return ((double) (z >> 11) + .5) * 0x1p-52 - 1;
}

static inline void
fixture_fill (uint64_t seed, double size, size_t count, real *x)
{
  for (size_t i = 0; i < count; i++)
    x[i] = (real) (size * fixture_number (&seed));
}

/* Random conditions beside `source', where the model wants them.  */
static inline void
fixture_beside (struct context *ctx, const struct model *model,
                struct source *source)
{
  size_t m = model->condition.count;
  struct source *beside;
  real *x;
  if (m == 0)
    return;
  NEED_CTX (take (ctx, &beside, 1, sizeof *beside));
  NEED_CTX (take (ctx, &x, m * source->count, sizeof *x));
  fixture_fill (13, 1, m * source->count, x);
  source_columns (m, source->count, x, beside);
  source->beside = beside;
}

/* Settings of a type in a test, of those that it has.  */
static inline const void *
fixture_settings (struct context *ctx, const struct layer_type *type,
                  double epsilon, double momentum, double rate)
{
  const struct
  {
    const char *name;
    double number;
  } numbers[]
    = { { "Epsilon", epsilon }, { "Momentum", momentum }, { "Rate", rate } };
  void *settings;
  NEED_CTX (layer_settings (ctx, type, &settings));
  for (const struct option *row = type->options; row && row->name; row++)
    for (size_t i = 0; i < COUNT_OF (numbers); i++)
      if (strcmp (row->name, numbers[i].name) == 0)
        *(double *) ((char *) settings + row->place) = numbers[i].number;
  return settings;
}

/* An autoencoder of dense layers with these widths: inputs, hidden ...,
   outputs; weights and biases random.  */
static inline struct model
fixture_autoencoder (struct context *ctx, const size_t *widths, size_t count,
                     int hidden, int output, int loss, bool tied, bool bias)
{
  struct model model;
  struct layer_plan plan[16];
  for (size_t i = 0; i < count; i++)
    plan[i]
      = (struct layer_plan){ .type = &layer_dense,
                             .activation
                             = &activations[i + 1 == count ? output : hidden],
                             .units = widths[i + 1],
                             .has_bias = bias };
  struct chain_plan encoder = { plan, count / 2 };
  struct chain_plan decoder = { plan + count / 2, count - count / 2 };
  NEED_CTX (autoencoder_build (ctx, shape_plain (widths[0]), &encoder,
                               &decoder, tied, &losses[loss], &model));
  fixture_fill (7, .8, model.params.total, model.x);
  return model;
}

/* exp of exp grows fast.  */
static inline void
fixture_calm (struct model *model, int hidden)
{
  for (size_t i = 0; i < model->params.total && hidden == ACTIVATION_EXP; i++)
    model->x[i] /= 4;
}

/* A vae with one hidden layer on each side.  */
static inline struct model
fixture_vae (struct context *ctx, size_t inputs, size_t hidden, size_t latents,
             int activation, int likelihood, double sigma, double beta)
{
  struct model model;
  struct layer_plan plan[] = {
    { .type = &layer_dense,
      .activation = &activations[activation],
      .units = hidden,
      .has_bias = true },
    { .type = &layer_dense,
      .activation = &activations[activation],
      .units = hidden,
      .has_bias = true },
    { .type = &layer_dense,
      .activation = losses[likelihood].natural,
      .units = inputs,
      .has_bias = true },
  };
  struct chain_plan trunk = { plan, 1 }, decoder = { plan + 1, 2 };
  struct vae_plan vae = { .data = { .count = inputs },
                          .latents = latents,
                          .trunk = &trunk,
                          .decoder = &decoder,
                          .loss = &losses[likelihood],
                          .sigma = sigma,
                          .beta = beta };
  NEED_CTX (vae_build (ctx, &vae, &model));
  fixture_fill (11, .6, model.params.total, model.x);
  return model;
}

/* An adversarial autoencoder with one hidden layer in each network; its prior
   a mixture of `components' on a line, or standard for 0.  */
static inline struct model
fixture_aae (struct context *ctx, size_t inputs, size_t hidden, size_t codes,
             size_t components)
{
  struct model model;
  const struct activation *tanh = &activations[ACTIVATION_TANH];
  const struct activation *linear = &activations[ACTIVATION_LINEAR];
  const struct activation *sigmoid = &activations[ACTIVATION_SIGMOID];
  const struct activation *const kinds[]
    = { tanh, linear, tanh, linear, tanh, sigmoid };
  const size_t widths[] = { hidden, codes, hidden, inputs, hidden, 1 };
  struct layer_plan plan[COUNT_OF (widths)];
  for (size_t i = 0; i < COUNT_OF (widths); i++)
    plan[i] = (struct layer_plan){ .type = &layer_dense,
                                   .activation = kinds[i],
                                   .units = widths[i],
                                   .has_bias = true };
  struct chain_plan encoder = { plan, 2 }, decoder = { plan + 2, 2 };
  struct chain_plan discriminator = { plan + 4, 2 };
  struct aae_plan aae = { .data = shape_plain (inputs),
                          .encoder = &encoder,
                          .decoder = &decoder,
                          .discriminator = &discriminator,
                          .loss = &losses[LOSS_SQUARED],
                          .components = components,
                          .discriminator_rate = NAN,
                          .generator_rate = NAN,
                          .discriminator_steps = 1 };
  double *mean, *sigma;
  NEED_CTX (aae_build (ctx, &aae, &model));
  fixture_fill (7, .8, model.params.total, model.x);
  NEED_CTX (take (ctx, &mean, components * codes, sizeof *mean));
  NEED_CTX (take (ctx, &sigma, components * codes, sizeof *sigma));
  for (size_t i = 0; i < components * codes; i++)
    {
      mean[i] = (double) i;
      sigma[i] = .5;
    }
  aae_set_prior (&model, NULL, mean, sigma);
  return model;
}

/* The greatest |a - b|; Inf where one is not a number.  */
static inline double
fixture_distance (size_t count, const real *a, const real *b)
{
  double most = 0;
  for (size_t i = 0; i < count; i++)
    {
      double distance = fabs ((double) a[i] - (double) b[i]);
      if (! (distance <= most))
        most = isnan (distance) ? INFINITY : distance;
    }
  return most;
}

static inline double
fixture_norm (size_t count, const real *a)
{
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += (double) a[i] * (double) a[i];
  return sqrt (sum);
}

/* The value of the objective over all of the source, and its gradient.  */
static inline double
fixture_value (struct context *ctx, const struct model *model,
               const struct source *source, real *gradient)
{
  struct evaluation evaluation;
  double value;
  NEED_CTX (evaluation_new (ctx, model, source, 1, 1, LEARNING, source->count,
                            true, &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  struct draw draw = { .count = source->count, .step = 1 };
  objective.draw (objective.self, &draw);
  NEED_CTX (objective.evaluate (objective.self, model->x, &value, gradient));
  return value;
}

#endif

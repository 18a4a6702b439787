/* Networks as primitives: run by loops that know nothing of the layers they
   find what the network finds after learning.  What has no steps, as what
   samples or joins, is refused by name.  */

#include "bench.h"

#include "model/output.h"
#include "net/lower.h"

/* One step, in double, with the activation's own pass for its formula.  */
static void
run_step (const struct primitive *step, const double *x, double *y)
{
  size_t in = step->in.count, out = step->out.count;
  size_t channels = step->out.channels ? step->out.channels : out;
  double mean = 0, variance = 0;
  for (size_t i = 0; i < in; i++)
    mean += x[i] / (double) in;
  for (size_t i = 0; i < in; i++)
    variance += (x[i] - mean) * (x[i] - mean) / (double) in;
  for (size_t i = 0; i < out; i++)
    {
      size_t c = i % channels;
      real h = step->kind == PRIMITIVE_ACTIVATION ? (real) x[i] : 0;
      switch (step->kind)
        {
        case PRIMITIVE_AFFINE:
          y[i] = step->bias ? (double) step->bias[i] : 0;
          for (size_t j = 0; j < in; j++)
            y[i] += (double) step->weight[i + j * out] * x[j];
          break;
        case PRIMITIVE_SCALE:
          y[i] = (double) step->weight[c] * x[i] + (double) step->bias[c];
          break;
        case PRIMITIVE_NORMALISE:
          y[i] = (x[i] - mean) / sqrt (variance + step->epsilon);
          break;
        case PRIMITIVE_ACTIVATION:
          step->activation->activate (1, 1, NULL, &h);
          y[i] = (double) h;
          break;
        }
    }
}

/* An autoencoder with layers of the type between dense ones; all numbers
   random, variances positive.  */
static struct model
model_with (struct context *ctx, const struct layer_type *type, bool tied,
            bool bias)
{
  struct model model;
  struct layer_plan dense = { .type = &layer_dense,
                              .activation = &activations[ACTIVATION_TANH],
                              .units = 6,
                              .has_bias = bias };
  struct layer_plan between
    = { .type = type,
        .activation = &activations[ACTIVATION_SIGMOID],
        .units = 6,
        .has_bias = bias,
        .settings = fixture_settings (ctx, type, .01, .1, .3) };
  struct layer_plan code = dense, output = dense;
  code.units = 4;
  output.units = 7;
  output.activation = &activations[ACTIVATION_SOFTPLUS];
  struct layer_plan up[] = { dense, between, code };
  struct layer_plan down[] = { dense, between, output };
  struct chain_plan encoder = { up, COUNT_OF (up) };
  struct chain_plan decoder = { down, COUNT_OF (down) };
  NEED_CTX (autoencoder_build (ctx, shape_plain (7), &encoder, &decoder, tied,
                               &losses[LOSS_SQUARED], &model));
  fixture_fill (7, .8, model.params.total, model.x);
  for (size_t b = 0; b < model.params.count; b++)
    for (size_t i = 0; i < block_count (&model.params.blocks[b]); i++)
      if (model.params.blocks[b].flags & BLOCK_VARIANCE)
        model.x[model.params.blocks[b].place + i] += 1;
  return model;
}

static void
check_type (struct context *ctx, const struct layer_type *type, bool tied,
            bool bias)
{
  enum
  {
    D = 7,
    WIDEST = 7
  };
  struct model model = model_with (ctx, type, tied, bias);
  const struct network *network = &model.network;
  struct lowering lowering = { 0 };
  struct trace trace;
  struct pass pass = { .x = model.x, .columns = 1 };
  real x[D];
  double values[2][WIDEST], *value = values[0], *next = values[1];
  NEED_CTX (
    network_lower (ctx, network, model.x, 0, network->count, &lowering));
  NEED_CTX (trace_new (ctx, network, 1, DERIVATIVES_NONE, &trace));
  fixture_fill (4, 1, D, x);
  for (size_t i = 0; i < D; i++)
    value[i] = (double) x[i];
  for (size_t s = 0; s < lowering.count; s++)
    {
      double *other = value;
      run_step (&lowering.steps[s], value, next);
      value = next;
      next = other;
    }
  trace.value[0] = x;
  network_forward (network, &pass, &trace, 0, network->count);
  model_output (&model, 1, trace.value[network->count]);
  double worst = 0;
  for (size_t i = 0; i < D; i++)
    worst = fmax (worst,
                  fabs (value[i] - (double) trace.value[network->count][i]));
  check (worst <= 100 * EPS, "rounding, the steps of '%s'%s%s: off by %.2g",
         type->name, tied ? ", tied" : "", bias ? "" : ", no bias", worst);
}

int
main (void)
{
  struct context context = fixture_begin ();
  for (size_t t = 0; t < LAYER_COUNT; t++)
    if (layer_types[t]->example && layer_types[t]->lower)
      for (int form = 0; form < 3; form++)
        check_type (&context, layer_types[t], form == 1, form != 2);

  struct model vae = fixture_vae (&context, 7, 6, 3, ACTIVATION_TANH,
                                  LIKELIHOOD_GAUSSIAN, 1, 1);
  struct lowering lowering = { 0 };
  check (network_lower (&context, &vae.network, vae.x, 0, vae.network.count,
                        &lowering)
             == STATUS_BAD_MODEL
           && strstr (context.message, "layer 3, 'gaussian'"),
         "a sampling layer is refused by name: %s", context.message);
  arena_free (context.arena);
  return check_end ();
}

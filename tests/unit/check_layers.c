/* Every row of the tables of layers, activations, losses and penalties in
   models: gradients against central differences (in double, where these mean
   something).  */

#include "bench.h"

#include "model/workers.h"
#include "net/recurrence.h"
#include "net/window.h"

static bool layer_seen[LAYER_COUNT], penalty_seen[PENALTY_COUNT];

/* A model's gradient, and what it has been shown to be for.  */
static void
check_gradient (struct context *ctx, struct model *model, real *data,
                size_t count, bool dead, const char *text)
{
  for (size_t i = 0; i < model->network.count; i++)
    for (size_t t = 0; t < LAYER_COUNT; t++)
      layer_seen[t] |= model->network.layers[i].type == layer_types[t];
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    penalty_seen[i] |= model->penalty[i] != 0;
  bench_gradient (ctx, model, data, count, dead, text);
}

static void
walk_autoencoders (struct context *ctx)
{
  static const size_t widths[] = { 7, 6, 4, 6, 7 };
  enum
  {
    N = 9
  };
  real data[7 * N];
  fixture_fill (5, .5, 7 * N, data);
  for (size_t i = 0; i < 7 * N; i++)
    data[i] += (real) .5;
  for (int loss = 0; loss_name ((size_t) loss); loss++)
    for (int output = 0; output < ACTIVATION_COUNT; output++)
      for (int hidden = 0; hidden < ACTIVATION_COUNT; hidden++)
        for (int form = 0; form < 3; form++)
          {
            bool tied = form == 1, bias = form != 2;
            if (losses[loss].only_natural
                && &activations[output] != losses[loss].natural)
              continue;
            struct model model = fixture_autoencoder (
              ctx, widths, 4, hidden, output, loss, tied, bias);
            fixture_calm (&model, hidden);
            if (form == 0)
              model.penalty[hidden % PENALTY_COUNT] = .05;
            check_gradient (
              ctx, &model, data, N,
              ! activations[hidden].smooth || ! activations[output].smooth
                || ! losses[loss].smooth,
              keep_text (ctx, "%s, %s inside, %s out%s%s", losses[loss].name,
                         activations[hidden].name, activations[output].name,
                         tied ? ", tied" : "", bias ? "" : ", no bias"));
          }
  for (int penalty = 0; penalty < PENALTY_COUNT; penalty++)
    {
      struct model model
        = fixture_autoencoder (ctx, widths, 4, ACTIVATION_TANH,
                               ACTIVATION_LINEAR, LOSS_SQUARED, true, true);
      model.penalty[penalty] = 3;
      check_gradient (ctx, &model, data, N, false,
                      keep_text (ctx, "penalty %s", penalties[penalty].term));
    }
}

/* Every layer that a user can ask for, as wide as what enters, so that those
   which must be can be.  */
static void
walk_layers (struct context *ctx)
{
  enum
  {
    N = 9
  };
  real data[7 * N];
  fixture_fill (5, .5, 7 * N, data);
  for (size_t t = 0; t < LAYER_COUNT; t++)
    for (int form = 0; form < 3 && layer_types[t]->has_units; form++)
      {
        struct model model;
        struct layer_plan plan[4];
        if (form == 1 && layer_types[t]->ties != layer_types[t])
          continue;
        for (size_t i = 0; i < COUNT_OF (plan); i++)
          plan[i]
            = (struct layer_plan){ .type = layer_types[t],
                                   .activation = &activations[ACTIVATION_TANH],
                                   .units = 7,
                                   .has_bias = form != 2 };
        plan[3].activation = &activations[ACTIVATION_LINEAR];
        struct chain_plan encoder = { plan, 2 }, decoder = { plan + 2, 2 };
        if (autoencoder_build (ctx, shape_plain (7), &encoder, &decoder,
                               form == 1, &losses[LOSS_SQUARED], &model)
            != STATUS_OK)
          continue; /* one over images: its turn comes */
        fixture_fill (7, .8, model.params.total, model.x);
        check_gradient (
          ctx, &model, data, N, false,
          keep_text (ctx, "layer %s, form %d", layer_types[t]->name, form));
      }
}

/* Those over images: a convolution, a pool, and back by repetition and a
   transposed convolution, tied or not; and numbers taken for an image.  */
static void
walk_windows (struct context *ctx)
{
  enum
  {
    N = 9
  };
  const struct shape image
    = { .count = 12, .height = 4, .width = 3, .channels = 1 };
  static double two[2] = { 4, 3 }, one[2] = { 1, 1 };
  const struct value size
    = { .rows = 1, .columns = 2, .pages = 1, .data = two };
  const struct value step
    = { .rows = 1, .columns = 2, .pages = 1, .data = one };
  const struct upsample_settings up = { .output_size = &size };
  const struct window_settings same = { .stride = &step };
  static const char *const pools[] = { "maxpool", "meanpool" };
  real data[12 * N];
  fixture_fill (5, .5, 12 * N, data);
  for (int form = 0; form < 4; form++)
    {
      struct model model;
      struct layer_plan standard
        = { .activation = &activations[ACTIVATION_TANH],
            .units = 2,
            .has_bias = true };
      struct layer_plan in[3] = { standard, standard, standard };
      struct layer_plan out[2] = { standard, standard };
      NEED_CTX (shape_layer (ctx, &image, &in[0]));
      in[1].type = &LAYER_TYPE (conv);
      in[2].type = layer_type_named (pools[form / 2]);
      out[0].type = &LAYER_TYPE (upsample);
      out[0].settings = &up;
      out[1].type = &LAYER_TYPE (upconv);
      out[1].settings = &same;
      out[1].units = 1;
      out[1].activation = &activations[ACTIVATION_LINEAR];
      struct chain_plan encoder = { in, 3 }, decoder = { out, 2 };
      NEED_CTX (autoencoder_build (ctx, shape_plain (12), &encoder, &decoder,
                                   form % 2 == 1, &losses[LOSS_SQUARED],
                                   &model));
      fixture_fill (7, .8, model.params.total, model.x);
      check_gradient (ctx, &model, data, N, false,
                      keep_text (ctx, "%s, form %d", pools[form / 2], form));
      /* (9 2 + 2) and (9 2 + 1) weights at 12 windows each: 468 products, and
         6 468 1425 operations are two times 2e6.  */
      if (form == 0)
        check (evaluation_threads (&model, 1424, 2) == 1
                 && evaluation_threads (&model, 1425, 2) == 2,
               "weights count as often as windows use them");
      /* So small a layer would leave room for thousands in the cache.  */
      if (form == 0)
        check (worker_columns (&model, 100000, true) <= 512
                 && worker_columns (&model, 100000, false) <= 512,
               "a block of images is bounded, for Ctrl-C and memory");
    }
}

/* Those over time, one upon another: from a sequence that goes through a dense
   layer step by step to the last state; and back, backwards, forced, or
   through two.  */
static void
walk_sequences (struct context *ctx)
{
  enum
  {
    N = 9,
    STEPS = 4
  };
  real data[2 * STEPS * N];
  fixture_fill (5, .5, 2 * STEPS * N, data);
  for (size_t t = 0; t < LAYER_COUNT; t++)
    for (int form = 0; form < 4 && layer_types[t]->over_time; form++)
      {
        struct model model;
        const struct recurrence whole = { .output = 1 },
                                last = { .output = -1 };
        const struct recurrence back
          = { .output = -1, .reverse = form & 1, .forcing = form == 3 };
        struct layer_plan over
          = { .type = layer_types[t],
              .activation = &activations[ACTIVATION_LINEAR],
              .units = 3,
              .has_bias = form != 2,
              .settings = &whole };
        struct layer_plan dense
          = { .type = &layer_dense,
              .activation = &activations[ACTIVATION_TANH],
              .units = 3,
              .has_bias = true };
        struct layer_plan in[] = { dense, over, over };
        in[2].settings = &last;
        over.back = true;
        over.steps = STEPS;
        over.settings = &back;
        dense.units = 2;
        dense.activation = &activations[ACTIVATION_LINEAR];
        struct layer_plan out[] = { over, over, dense };
        size_t one = form == 3; /* which can be forced */
        struct chain_plan encoder = { in, COUNT_OF (in) };
        struct chain_plan decoder = { out + one, COUNT_OF (out) - one };
        NEED_CTX (autoencoder_build (ctx, shape_sequence (STEPS, 2), &encoder,
                                     &decoder, false, &losses[LOSS_SQUARED],
                                     &model));
        fixture_fill (7, .8, model.params.total, model.x);
        check_gradient (
          ctx, &model, data, N, false,
          keep_text (ctx, "layer %s, form %d", layer_types[t]->name, form));
      }
}

/* Every layer that stands between those: behind the data, between and behind
   hidden layers, at the code.  A bias before statistics of the batch has no
   derivative.  */
static void
walk_between (struct context *ctx)
{
  enum
  {
    N = 9
  };
  real data[7 * N];
  fixture_fill (5, .5, 7 * N, data);
  for (size_t t = 0; t < LAYER_COUNT; t++)
    for (int form = 0; form < 4 && layer_types[t]->keeps_shape; form++)
      {
        struct model model;
        bool tied = form % 2 == 1;
        struct layer_plan between
          = { .type = layer_types[t],
              .activation
              = &activations[form < 2 ? ACTIVATION_LINEAR : ACTIVATION_TANH],
              .settings
              = fixture_settings (ctx, layer_types[t], .01, .1, .3) };
        struct layer_plan dense
          = { .type = &layer_dense,
              .activation = &activations[ACTIVATION_TANH],
              .units = 6,
              .has_bias = ! layer_types[t]->tracks };
        struct layer_plan code = dense, output = dense;
        code.units = 4;
        output.units = 7;
        output.activation = &activations[ACTIVATION_LINEAR];
        struct layer_plan up[] = { between, dense, between, code, between };
        struct layer_plan down[] = { dense, between, output };
        struct chain_plan encoder = { up, COUNT_OF (up) };
        struct chain_plan decoder = { down, COUNT_OF (down) };
        NEED_CTX (autoencoder_build (ctx, shape_plain (7), &encoder, &decoder,
                                     tied, &losses[LOSS_SQUARED], &model));
        fixture_fill (7, .8, model.params.total, model.x);
        for (size_t i = 0; i < model.network.count; i++)
          {
            const struct layer *layer = &model.network.layers[i];
            bool factors
              = layer_types[t]->blocks && layer->type == layer_types[t];
            for (size_t j = 0; j < layer->outputs && factors; j++)
              model.x[layer->weight.place + j] += 1;
          }
        check_gradient (
          ctx, &model, data, N, false,
          keep_text (ctx, "layer %s, form %d", layer_types[t]->name, form));
      }
}

int
main (void)
{
  struct context context = fixture_begin ();
  if (sizeof (real) == sizeof (double))
    {
      walk_autoencoders (&context);
      walk_layers (&context);
      walk_sequences (&context);
      walk_windows (&context);
      walk_between (&context);
      for (size_t i = 0; i < LAYER_COUNT; i++)
        check (layer_seen[i] || ! layer_types[i]->example,
               "layer %s was checked", layer_types[i]->name);
      for (size_t i = 0; i < PENALTY_COUNT; i++)
        check (penalty_seen[i], "penalty %s was checked", penalties[i].term);
    }
  else
    check_skipped ("differences mean something in double only");
  arena_free (context.arena);
  return check_end ();
}

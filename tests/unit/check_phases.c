/* Phases: of what a phase does not move no gradient is made, and what it moves
   has the same one as where all is made, to the last bit.  */

#include "fixture.h"
#include "net/window.h"

enum
{
  N = 40,
  WIDTH = 7
};

/* The gradient of a phase, or with none of the whole objective; what is not
   made stays what it was: not a number.  */
static void
gradient_of (struct context *ctx, const struct model *model,
             const struct source *source, int threads, size_t phase,
             real *gradient)
{
  struct evaluation evaluation;
  struct draw draw = { .count = source->count, .step = 1 };
  double value;
  for (size_t i = 0; i < model->params.total; i++)
    gradient[i] = NAN;
  NEED_CTX (evaluation_new (ctx, model, source, threads, 3, LEARNING,
                            source->count, true, &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  evaluation_turn (&evaluation, phase);
  NEED_CTX (objective.draw (objective.self, &draw));
  NEED_CTX (objective.evaluate (objective.self, model->x, &value, gradient));
}

/* How many numbers of the moved blocks differ; how many matrices were made
   that the phase does not move.  */
static void
check_phase (const struct model *model, const struct phase *phase,
             const real *part, const real *all, const char *text)
{
  size_t different = 0, made = 0, moved = 0;
  for (size_t b = 0; b < model->params.count; b++)
    {
      const struct block *block = &model->params.blocks[b];
      size_t end = block->place + block_count (block);
      bool moves = phase_moves (phase, block->place);
      moved += moves;
      for (size_t i = block->place; i < end && moves; i++)
        different += ! (part[i] == all[i]);
      if (! moves && block->columns > 1 && ! (block->flags & BLOCK_FIXED))
        made += ! isnan (part[block->place]);
    }
  check (moved > 0 && different == 0 && made == 0,
         "%s: %zu numbers of %zu blocks differ, %zu gradients are in vain",
         text, different, moved, made);
}

/* A phase that moves what comes before `last' alone, in one thread and two,
   against the gradient of all.  */
static void
check_model (struct context *ctx, struct model *model,
             const struct source *source, size_t last, const char *text)
{
  const struct phase phase = { .terms = EVERY,
                               .segments = { { 0, last } },
                               .segment_count = 1,
                               .repeats = 1,
                               .rate = NAN };
  real *part, *all;
  NEED_CTX (take (ctx, &part, model->params.total, sizeof *part));
  NEED_CTX (take (ctx, &all, model->params.total, sizeof *all));
  fixture_fill (7, .8, model->params.total, model->x);
  for (int threads = 1; threads <= 2; threads++)
    {
      model->phases = NULL;
      model->phase_count = 0;
      gradient_of (ctx, model, source, threads, 0, all);
      model->phases = &phase;
      model->phase_count = 1;
      gradient_of (ctx, model, source, threads, 0, part);
      check_phase (model, &phase, part, all,
                   keep_text (ctx, "%s, %d threads", text, threads));
    }
}

/* Of each type of layer one that moves and one above that does not: what goes
   back through it is the same without its own gradient.  */
static void
check_layers (struct context *ctx)
{
  real data[WIDTH * N];
  struct source source;
  fixture_fill (5, .8, WIDTH * N, data);
  source_columns (WIDTH, N, data, &source);
  for (size_t t = 0; t < LAYER_COUNT; t++)
    for (int tied = 0; tied < 2; tied++)
      {
        const struct layer_type *type = layer_types[t];
        struct layer_plan plan[5];
        struct model model;
        if (! type->keeps_shape && type != &layer_dense)
          continue;
        for (size_t i = 0; i < COUNT_OF (plan); i++)
          plan[i] = (struct layer_plan){
            .type = i == 1 || i == 3 ? type : &layer_dense,
            .activation
            = &activations[i == 4 ? ACTIVATION_LINEAR : ACTIVATION_TANH],
            .units = WIDTH,
            .has_bias = true
          };
        struct chain_plan encoder = { plan, 3 }, decoder = { plan + 3, 2 };
        if (tied && ! type->keeps_shape)
          decoder = (struct chain_plan){ plan + 2, 3 };
        NEED_CTX (autoencoder_build (ctx, shape_plain (WIDTH), &encoder,
                                     &decoder, tied, &losses[LOSS_SQUARED],
                                     &model));
        check_model (
          ctx, &model, &source,
          model_decoder_place (&model, model.params.total),
          keep_text (ctx, "%s%s", type->name, tied ? ", tied" : ""));
      }
}

/* Layers over images, none of which moves, above a dense one that does.  */
static void
check_windows (struct context *ctx)
{
  enum
  {
    D = 12
  };
  const struct shape image
    = { .count = D, .height = 4, .width = 3, .channels = 1 };
  static double two[2] = { 4, 3 }, one[2] = { 1, 1 };
  const struct value size
    = { .rows = 1, .columns = 2, .pages = 1, .data = two };
  const struct value step
    = { .rows = 1, .columns = 2, .pages = 1, .data = one };
  const struct upsample_settings up = { .output_size = &size };
  const struct window_settings same = { .stride = &step };
  static const char *const pools[] = { "maxpool", "meanpool" };
  real data[D * N];
  struct source source;
  fixture_fill (5, .8, D * N, data);
  source_columns (D, N, data, &source);
  for (size_t p = 0; p < COUNT_OF (pools); p++)
    {
      struct model model;
      const struct layer_plan standard
        = { .type = &layer_dense,
            .activation = &activations[ACTIVATION_TANH],
            .units = D,
            .has_bias = true };
      struct layer_plan in[] = { standard, standard, standard, standard };
      struct layer_plan out[] = { standard, standard };
      NEED_CTX (shape_layer (ctx, &image, &in[1]));
      in[2].type = &LAYER_TYPE (conv);
      in[2].units = 2;
      in[3].type = layer_type_named (pools[p]);
      out[0].type = &LAYER_TYPE (upsample);
      out[0].settings = &up;
      out[1].type = &LAYER_TYPE (upconv);
      out[1].settings = &same;
      out[1].units = 1;
      out[1].activation = &activations[ACTIVATION_LINEAR];
      struct chain_plan encoder = { in, COUNT_OF (in) };
      struct chain_plan decoder = { out, COUNT_OF (out) };
      NEED_CTX (autoencoder_build (ctx, shape_plain (D), &encoder, &decoder,
                                   false, &losses[LOSS_SQUARED], &model));
      check_model (ctx, &model, &source, model.network.layers[2].weight.place,
                   pools[p]);
    }
}

/* The phases of an adversarial model, each against itself with all weights
   moved.  */
static void
check_adversary (struct context *ctx)
{
  real data[WIDTH * N], *part, *all;
  struct source source;
  struct model model = fixture_aae (ctx, WIDTH, 6, 3, 2);
  struct phase whole[AAE_TERMS];
  fixture_fill (5, .8, WIDTH * N, data);
  source_columns (WIDTH, N, data, &source);
  NEED_CTX (take (ctx, &part, model.params.total, sizeof *part));
  NEED_CTX (take (ctx, &all, model.params.total, sizeof *all));
  for (size_t p = 0; p < AAE_TERMS; p++)
    {
      whole[p] = model.phases[p];
      whole[p].segments[0] = (struct segment){ 0, model.params.total };
    }
  struct model greedy = model;
  greedy.phases = whole;
  for (size_t p = 0; p < AAE_TERMS; p++)
    {
      gradient_of (ctx, &model, &source, 1, p, part);
      gradient_of (ctx, &greedy, &source, 1, p, all);
      check_phase (&model, &model.phases[p], part, all,
                   keep_text (ctx, "aae, phase %zu", p));
    }
}

/* Sets of segments: sizes, membership, and what lies between.  */
static void
check_segments (void)
{
  const struct phase phase
    = { .segments = { { 2, 4 }, { 7, 9 } }, .segment_count = 2 };
  static const bool moved[10] = { 0, 0, 1, 1, 0, 0, 0, 1, 1, 0 };
  real gradient[10];
  size_t wrong = 0;
  for (size_t i = 0; i < COUNT_OF (moved); i++)
    gradient[i] = 1;
  phase_clear (&phase, COUNT_OF (moved), gradient);
  for (size_t i = 0; i < COUNT_OF (moved); i++)
    wrong += gradient[i] != moved[i] || phase_moves (&phase, i) != moved[i];
  check (wrong == 0 && phase_size (&phase) == 4,
         "%zu of 10 numbers misjudged, %zu moved", wrong, phase_size (&phase));
}

int
main (void)
{
  struct context context = fixture_begin ();
  check_segments ();
  check_layers (&context);
  check_windows (&context);
  check_adversary (&context);
  arena_free (context.arena);
  return check_end ();
}

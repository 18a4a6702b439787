/* Our own objects allocate nothing between two training steps: every function
   of the C library that gives memory is counted, while a draw, an evaluation
   with its gradient and an update are repeated with BLAS on one thread.

   Under the address sanitizer its own hook counts instead.

   OpenBLAS's kernels for AVX-512 take memory of their own for a product of a
   few hundred numbers (seen in 0.3.21, dgemm_small_kernel_..._COOPERLAKE); so
   that only ours count, the program starts itself anew with those for AVX2,
   where the processor has that.  */

#define _GNU_SOURCE /* memalign's kin */

#include "fixture.h"

#include "gan/gan.h"
#include "stacks/classifier.h"
#include "sparse/psd.h"
#include "boltzmann/rbm.h"
#include "optim/optimiser.h"

#include <errno.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_size_t allocations;

#ifdef __SANITIZE_ADDRESS__

int __sanitizer_install_malloc_and_free_hooks (
  void (*) (const volatile void *, size_t), void (*) (const volatile void *));

static void
count_allocation (const volatile void *where, size_t size)
{
  (void) where, (void) size;
  allocations++;
}

static void
ignore_free (const volatile void *where)
{
  (void) where;
}

static void
count_begin (void)
{
  __sanitizer_install_malloc_and_free_hooks (count_allocation, ignore_free);
}

#else

/* The GNU C library's own, under their other names.  */
void *__libc_malloc (size_t);
void *__libc_calloc (size_t, size_t);
void *__libc_realloc (void *, size_t);
void *__libc_memalign (size_t, size_t);

#define PUBLIC __attribute__ ((visibility ("default"), used))

PUBLIC void *
malloc (size_t size)
{
  allocations++;
  return __libc_malloc (size);
}

PUBLIC void *
calloc (size_t count, size_t size)
{
  allocations++;
  return __libc_calloc (count, size);
}

PUBLIC void *
realloc (void *old, size_t size)
{
  allocations++;
  return __libc_realloc (old, size);
}

PUBLIC void *
aligned_alloc (size_t alignment, size_t size)
{
  allocations++;
  return __libc_memalign (alignment, size);
}

PUBLIC void *
memalign (size_t alignment, size_t size)
{
  allocations++;
  return __libc_memalign (alignment, size);
}

PUBLIC int
posix_memalign (void **where, size_t alignment, size_t size)
{
  allocations++;
  *where = __libc_memalign (alignment, size);
  return *where ? 0 : ENOMEM;
}

static void
count_begin (void)
{
}

#endif

/* The counter itself: it must see what it is to see, also from inside a
   library.  */
static void
check_counter (struct context context)
{
  void *volatile block[5];
  size_t before = allocations;
  block[0] = malloc (10);
  block[1] = calloc (3, 10);
  block[1] = realloc (block[1], 5000);
  block[2] = aligned_alloc (64, 128);
  if (posix_memalign ((void **) &block[3], 64, 100) != 0)
    block[3] = NULL;
  check (allocations == before + 5, "five allocations are counted as %zu",
         (size_t) (allocations - before));
  for (int i = 0; i < 4; i++)
    free (block[i]);

  before = allocations;
  size_t order[10];
  struct stream stream = { 1, PURPOSE_SHUFFLE, 0 };
  NEED (random_permutation (&context, &stream, 0, 10, order));
  check (allocations > before, "those of GSL are counted: %zu",
         (size_t) (allocations - before));
}

enum
{
  INPUTS = 196,
  N = 500,
  BATCH = 100,
  STEPS = 12
};

static void
check_steps (struct context *ctx, const struct model *model,
             const struct optimiser *optimiser, int threads,
             const struct label *labels, const char *text)
{
  static real data[INPUTS * N];
  arena_mark mark = arena_now (ctx->arena);
  struct source source;
  struct evaluation evaluation;
  real *x, *gradient, *state[MOST_SLOTS];
  size_t rows[N], count = model->params.total, before = 0;
  double first = NAN, last = NAN;
  fixture_fill (1, .5, INPUTS * N, data);
  for (size_t i = 0; i < INPUTS * N; i++)
    data[i] += (real) .5;
  source_columns (INPUTS, N, data, &source);
  source.labels = labels;
  fixture_beside (ctx, model, &source);
  NEED_CTX (take (ctx, &x, count, sizeof *x));
  NEED_CTX (take (ctx, &gradient, count, sizeof *gradient));
  for (size_t i = 0; i < MOST_SLOTS; i++)
    NEED_CTX (take (ctx, &state[i], count, sizeof (real)));
  for (size_t i = 0; i < count; i++)
    x[i] = model->x[i] / 8;
  for (size_t i = 0; i < N; i++)
    rows[i] = (i * 37) % N;
  NEED_CTX (evaluation_new (ctx, model, &source, threads, 1, LEARNING, BATCH,
                            true, &evaluation));
  struct objective objective = evaluation_objective (&evaluation);

  for (size_t t = 1; t <= STEPS; t++)
    {
      /* The first step is for the libraries' own beginnings.  */
      if (t == 2)
        before = allocations;
      struct draw draw = { .rows = rows + t % 5 * BATCH,
                           .count = t == STEPS ? 7 : BATCH,
                           .step = (uint32_t) t };
      struct step step = { 1e-3, .5, t };
      for (size_t p = 1; p < model->phase_count; p++)
        {
          evaluation_turn (&evaluation, p);
          objective.draw (objective.self, &draw);
          NEED_CTX (objective.evaluate (objective.self, x, &last, gradient));
        }
      evaluation_turn (&evaluation, 0);
      objective.draw (objective.self, &draw);
      if (objective.evaluate (objective.self, x, &last, gradient) != STATUS_OK)
        break;
      optimiser->update (&step, count, gradient, state, x);
      evaluation_keep (&evaluation, false, x);
      if (t == 1)
        first = last;
    }
  size_t after = allocations;
  struct draw again = { .rows = rows + BATCH, .count = BATCH, .step = 1 };
  objective.draw (objective.self, &again);
  NEED_CTX (objective.evaluate (objective.self, x, &last, gradient));
  bool learned = last < first || model->type->draw;
  check (after == before && learned && evaluation.threads == threads,
         "%s, %s, %d threads: %zu allocations in %d steps, loss %g to %g",
         text, optimiser->name, threads, after - before, STEPS - 1, first,
         last);
  arena_rewind (ctx->arena, mark);
}

/* Variants of a vae; 5 samples of a full posterior make the most of memory. */
static struct model
variant (struct context *ctx, enum posterior_kind posterior,
         enum prior_kind prior, enum bound bound, enum deviation deviation,
         size_t conditions)
{
  struct model model;
  struct layer_plan plan[] = {
    { .type = &layer_dense,
      .activation = &activations[ACTIVATION_TANH],
      .units = 50,
      .has_bias = true },
    { .type = &layer_dense,
      .activation = &activations[ACTIVATION_LINEAR],
      .units = INPUTS,
      .has_bias = true },
  };
  struct chain_plan trunk = { plan, 1 }, decoder = { plan + 1, 1 };
  struct condition condition = { .count = conditions };
  struct vae_plan vae = { .data = { .count = INPUTS },
                          .latents = 5,
                          .condition = &condition,
                          .trunk = &trunk,
                          .decoder = &decoder,
                          .loss = &losses[LOSS_SQUARED],
                          .deviation = deviation,
                          .sigma = 1,
                          .beta = 1,
                          .posterior = posterior,
                          .prior = prior,
                          .components = priors[prior]->closed ? 0 : 7,
                          .samples = bound == BOUND_IWAE ? 5 : 1,
                          .bound = bound };
  NEED_CTX (vae_build (ctx, &vae, &model));
  fixture_fill (11, .3, model.params.total, model.x);
  return model;
}

/* Every layer between dense ones.  */
static struct model
layered (struct context *ctx, bool variational)
{
  struct model model;
  struct layer_plan plan[] = {
    { .type = &layer_dense, .units = 100 },
    { .type = &LAYER_TYPE (batchnorm) },
    { .type = &LAYER_TYPE (dropout) },
    { .type = &LAYER_TYPE (layernorm) },
    { .type = &layer_dense, .units = 20, .has_bias = true },
    { .type = &LAYER_TYPE (batchnorm) },
    { .type = &layer_dense, .units = INPUTS, .has_bias = true },
  };
  for (size_t i = 0; i < COUNT_OF (plan); i++)
    {
      plan[i].activation = &activations[ACTIVATION_LINEAR];
      plan[i].settings = fixture_settings (ctx, plan[i].type, 1e-3, .1, .1);
    }
  struct chain_plan encoder = { plan, 4 }, decoder = { plan + 4, 3 };
  struct vae_plan vae = { .data = { .count = INPUTS },
                          .latents = 10,
                          .trunk = &encoder,
                          .decoder = &decoder,
                          .loss = &losses[LOSS_SQUARED],
                          .sigma = 1,
                          .beta = 1,
                          .samples = 2 };
  if (variational)
    NEED_CTX (vae_build (ctx, &vae, &model));
  else
    NEED_CTX (autoencoder_build (ctx, shape_plain (INPUTS), &encoder, &decoder,
                                 false, &losses[LOSS_SQUARED], &model));
  fixture_fill (11, .3, model.params.total, model.x);
  return model;
}

/* Two players: of plain numbers with codes and an average, or of images, the
   game being a distance.  */
static struct model
players (struct context *ctx, bool images)
{
  struct model model;
  struct layer_plan plan[] = {
    { .type = &layer_dense, .units = 98 },
    { .type = images ? &LAYER_TYPE (shape) : &LAYER_TYPE (batchnorm) },
    { .type = images ? &LAYER_TYPE (upconv) : &layer_dense,
      .units = images ? 1 : INPUTS,
      .has_bias = true },
    { .type = images ? &LAYER_TYPE (conv) : &layer_dense,
      .units = images ? 4 : 60,
      .has_bias = true },
    { .type = images ? &LAYER_TYPE (maxpool) : &LAYER_TYPE (dropout) },
    { .type = &layer_dense, .units = 100, .has_bias = true },
    { .type = &LAYER_TYPE (layernorm) },
    { .type = &layer_dense, .units = 1, .has_bias = true },
  };
  for (size_t i = 0; i < COUNT_OF (plan); i++)
    {
      bool curves = plan[i].type == &layer_dense || plan[i].type->activates;
      plan[i].activation
        = &activations[curves ? ACTIVATION_TANH : ACTIVATION_LINEAR];
      plan[i].settings = fixture_settings (ctx, plan[i].type, 1e-3, .1, .1);
    }
  if (images)
    {
      const struct option *size = plan[1].type->options;
      struct value *sides;
      NEED_CTX (take (ctx, &sides, 1, sizeof *sides));
      NEED_CTX (value_matrix (ctx, sides, CLASS_DOUBLE, 1, 3));
      memcpy (sides->data, (const double[]){ 7, 7, 2 }, 3 * sizeof (double));
      *(const struct value **) ((char *) plan[1].settings + size->place)
        = sides;
    }
  struct chain_plan generator = { plan, 3 }, judge = { plan + 3, 5 };
  struct gan_plan gan = { .noise = 5,
                          .generator = &generator,
                          .discriminator = &judge,
                          .discriminator_steps = 1,
                          .discriminator_rate = NAN,
                          .generator_rate = NAN };
  gan.data = shape_plain (INPUTS);
  if (images)
    gan.data = (struct shape){
      .count = INPUTS, .height = 14, .width = 14, .channels = 1
    };
  NEED_CTX (model_begin (ctx, &model_type_gan, &model));
  *(struct gan *) model.own = (struct gan){ .game = &games[images ? 3 : 1],
                                            .noise = 5,
                                            .code_count = images ? 0 : 1,
                                            .code_numbers = images ? 0 : 4,
                                            .codes = { { true, 4 } },
                                            .penalty = 10,
                                            .information_weight = { 1 },
                                            .average = images ? 0 : .9 };
  NEED_CTX (gan_build (ctx, &gan, &model));
  fixture_fill (11, .3, model.params.total, model.x);
  return model;
}

/* With the kernels that allocate nothing: see above.  */
static void
choose_kernels (char *const *arguments)
{
  static const char name[] = "OPENBLAS_CORETYPE";
  const char *now = getenv (name);
#if defined __x86_64__
  if ((! now || strcmp (now, "Haswell") != 0)
      && __builtin_cpu_supports ("avx2") && setenv (name, "Haswell", 1) == 0)
    execv ("/proc/self/exe", arguments);
#endif
  (void) arguments, (void) now;
}

int
main (int count, char **arguments)
{
  (void) count;
  choose_kernels (arguments);
  static const size_t widths[] = { INPUTS, 100, 20, 100, INPUTS };
  struct context context = fixture_begin ();
  count_begin ();
  check_counter (context);
  struct rbm_plan plan
    = { INPUTS, 100, 2, false, true, true, 1, false, false };
  struct model machine;
  NEED (rbm_build (&context, &plan, &machine));
  fixture_fill (7, .8, machine.params.total, machine.x);
  struct psd_plan sparse_plan = { INPUTS, 60, .5, true };
  struct model sparse;
  NEED (psd_build (&context, &sparse_plan, &sparse));
  fixture_fill (7, .8, sparse.params.total, sparse.x);
  static struct label labels[N];
  for (size_t i = 0; i < N; i++)
    labels[i] = (struct label){ (uint32_t) (i % 10), (real) (i % 2) };
  struct model plain
    = fixture_autoencoder (&context, widths, 4, ACTIVATION_RELU,
                           ACTIVATION_LINEAR, LOSS_SQUARED, true, true);
  struct model classifier, joint;
  NEED (classifier_build (&context, &plain, 10, &classifier));
  NEED (classifier_build (&context, &plain, 10, &joint));
  NEED (classifier_train (&context, &classifier, label_losses, 0, false));
  NEED (classifier_train (&context, &joint, label_losses, .5, false));
  struct model models[] = {
    fixture_autoencoder (&context, widths, 4, ACTIVATION_RELU,
                         ACTIVATION_LINEAR, LOSS_SQUARED, false, true),
    fixture_autoencoder (&context, widths, 4, ACTIVATION_TANH, ACTIVATION_TANH,
                         LOSS_SQUARED, true, true),
    fixture_autoencoder (&context, widths, 4, ACTIVATION_SIGMOID,
                         ACTIVATION_LINEAR, LOSS_SQUARED, false, true),
    fixture_autoencoder (&context, widths, 4, ACTIVATION_TANH,
                         ACTIVATION_LINEAR, LOSS_SQUARED, true, true),
    fixture_vae (&context, INPUTS, 100, 10, ACTIVATION_RELU, LOSS_CROSSENTROPY,
                 1, 1),
    fixture_vae (&context, INPUTS, 100, 10, ACTIVATION_SOFTPLUS, LOSS_SQUARED,
                 1, 1),
    machine,
    sparse,
    variant (&context, POSTERIOR_FULL, PRIOR_STANDARD, BOUND_IWAE,
             DEVIATION_EACH, 0),
    variant (&context, POSTERIOR_FULL, PRIOR_STANDARD, BOUND_ELBO,
             DEVIATION_COMMON, 0),
    variant (&context, POSTERIOR_DIAGONAL, PRIOR_MIXTURE, BOUND_ELBO,
             DEVIATION_FIXED, 0),
    variant (&context, POSTERIOR_DIAGONAL, PRIOR_VAMP, BOUND_IWAE,
             DEVIATION_EACH, 0),
    classifier,
    joint,
    variant (&context, POSTERIOR_FULL, PRIOR_CONDITIONAL, BOUND_ELBO,
             DEVIATION_FIXED, 9),
    variant (&context, POSTERIOR_DIAGONAL, PRIOR_CONDITIONAL, BOUND_IWAE,
             DEVIATION_FIXED, 9),
    fixture_aae (&context, INPUTS, 100, 10, 4),
    layered (&context, false),
    layered (&context, true),
    players (&context, false),
    players (&context, true),
  };
  static const char *const texts[] = { "autoencoder",
                                       "tied autoencoder",
                                       "regularised",
                                       "regularised otherwise",
                                       "vae",
                                       "Gaussian vae",
                                       "rbm",
                                       "psd",
                                       "full posterior, iwae",
                                       "full posterior, exact",
                                       "mixture",
                                       "vamp, iwae",
                                       "classifier",
                                       "classifier with reconstruction",
                                       "conditional",
                                       "conditional, iwae",
                                       "aae",
                                       "layers without units",
                                       "layers without units, vae",
                                       "gan",
                                       "gan of images, wasserstein" };
  models[2].regulariser
    = (struct regulariser){ .sparsity = &sparsities[SPARSITY_KL],
                            .sparsity_weight = .01,
                            .sparsity_target = .5,
                            .corruption = &corruptions[CORRUPTION_MASK],
                            .corruption_level = .1,
                            .contraction = 1e-3 };
  models[3].regulariser
    = (struct regulariser){ .sparsity = &sparsities[SPARSITY_TOPK],
                            .sparsity_count = 15,
                            .sparsity_factor = 1,
                            .corruption = &corruptions[CORRUPTION_GAUSSIAN],
                            .corruption_level = .1,
                            .contraction = 1e-3,
                            .contraction_samples = 3 };
  models[0].penalty[PENALTY_DECAY] = models[4].penalty[PENALTY_DECAY_L1]
    = 1e-3;
  for (size_t m = 0; m < COUNT_OF (models); m++)
    for (size_t i = 0; optimiser_name (i); i++)
      if (optimisers[i].update)
        for (int threads = 1; threads <= 2; threads++)
          check_steps (&context, &models[m], &optimisers[i], threads,
                       classifier_head (&models[m]) ? labels : NULL, texts[m]);
  arena_free (context.arena);
  return check_end ();
}

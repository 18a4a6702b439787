/* A hundred steps of a vae's training, written down so that another program
   can repeat them (item 6a of the foundation's issue).

   784-400-20 relu, Bernoulli, beta 1, Initialization pytorch, adam at 1e-3,
   batches of 128, the first 12,800 rows of Fashion-MNIST's training images
   divided by 255: one epoch.  The order of the rows and epsilon are drawn
   exactly as the trainer and the sampling layer draw them.

   The file's path is the first argument, else $AE_TRACE, else
   $builddir/vae-trace-double.bin (or -single.bin), else no file is kept.  It
   begins with lines of text, each ending with a line feed:

     autoencoder trace 1
     steps 100
     batch 128
     rate 0.001
     array NAME ROWS COLUMNS       once an array, in the order of the file
     end

   and after that line feed hold all arrays, one after the other, ROWS times
   COLUMNS little-endian doubles each, column by column:

     initial.encoder(1).weight 400 784      initial.encoder(1).bias 400 1
     initial.head(1).weight 40 400          initial.head(1).bias 40 1
     initial.decoder(1).weight 400 20       initial.decoder(1).bias 400 1
     initial.decoder(2).weight 784 400      initial.decoder(2).bias 784 1
     order 128 100      row of the file (from 0) of each place of each step
     epsilon 20 12800   column 128 step + place, for z = mu + sigma epsilon
     losses 1 100       minus the ELBO in nats, mean over the batch, before
                        the step's update
     final...           as initial, after the last step

   The head's rows 0-19 are the mean's, 20-39 the log variance's.  Pixels are
   in column-major order: of the file's 28 x 28 image I, number 28 c + r is I
   (r, c), so in numpy  x = images.transpose (0, 2, 1).reshape (-1, 784).  */

#include "fixture.h"

#include "data/idx.h"
#include "math/random.h"
#include "optim/optimiser.h"

enum
{
  INPUTS = 784,
  HIDDEN = 400,
  LATENTS = 20,
  BATCH = 128,
  STEPS = 100,
  ROWS = BATCH * STEPS,
  SEED = 1
};

static const double RATE = 1e-3;

static const char images[]
  = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz";

struct trace_arrays
{
  const struct model *model;
  real *initial, *epsilon;
  size_t *order;
  double losses[STEPS];
};

static void
write_reals (FILE *file, size_t count, const real *x)
{
  for (size_t i = 0; i < count; i++)
    {
      double number = (double) x[i];
      fwrite (&number, sizeof number, 1, file);
    }
}

static void
write_trace (FILE *file, const struct trace_arrays *trace)
{
  const struct params *params = &trace->model->params;
  fprintf (file, "autoencoder trace 1\nsteps %d\nbatch %d\nrate %g\n", STEPS,
           BATCH, RATE);
  for (int last = 0; last < 2; last++)
    {
      for (size_t i = 0; i < params->count; i++)
        fprintf (file, "array %s.%s %zu %zu\n", last ? "final" : "initial",
                 params->blocks[i].name, params->blocks[i].rows,
                 params->blocks[i].columns);
      if (! last)
        fprintf (file,
                 "array order %d %d\narray epsilon %d %d\narray losses 1 "
                 "%d\n",
                 BATCH, STEPS, LATENTS, ROWS, STEPS);
    }
  fprintf (file, "end\n");
  write_reals (file, params->total, trace->initial);
  for (size_t i = 0; i < ROWS; i++)
    {
      double row = (double) trace->order[i];
      fwrite (&row, sizeof row, 1, file);
    }
  write_reals (file, LATENTS * ROWS, trace->epsilon);
  fwrite (trace->losses, sizeof *trace->losses, STEPS, file);
  write_reals (file, params->total, trace->model->x);
}

/* h = W x + b of the layer, in double.  */
static void
apply (const struct model *model, const real *x, size_t layer,
       const double *in, double *out)
{
  const struct layer *l = &model->network.layers[layer];
  for (size_t i = 0; i < l->outputs; i++)
    {
      out[i] = (double) x[l->bias.place + i];
      for (size_t j = 0; j < l->inputs; j++)
        out[i] += (double) x[l->weight.place + i + j * l->outputs] * in[j];
    }
}

/* The first batch's loss once more, from what is written down and from
   nothing else.  */
static double
first_loss (const struct trace_arrays *trace, const struct value *pixels)
{
  double sum = 0;
  for (size_t n = 0; n < BATCH; n++)
    {
      double x[INPUTS], h[HIDDEN], head[2 * LATENTS], z[LATENTS], a[INPUTS];
      for (size_t i = 0; i < INPUTS; i++)
        x[i] = value_at (pixels, trace->order[n] + i * pixels->rows) / 255;
      apply (trace->model, trace->initial, 0, x, h);
      for (size_t i = 0; i < HIDDEN; i++)
        h[i] = fmax (h[i], 0);
      apply (trace->model, trace->initial, 1, h, head);
      for (size_t i = 0; i < LATENTS; i++)
        {
          double mu = head[i], logvar = head[LATENTS + i];
          z[i]
            = mu + exp (logvar / 2) * (double) trace->epsilon[i + n * LATENTS];
          sum += (mu * mu + exp (logvar) - 1 - logvar) / 2;
        }
      apply (trace->model, trace->initial, 3, z, h);
      for (size_t i = 0; i < HIDDEN; i++)
        h[i] = fmax (h[i], 0);
      apply (trace->model, trace->initial, 4, h, a);
      for (size_t i = 0; i < INPUTS; i++)
        sum += fmax (a[i], 0) + log1p (exp (-fabs (a[i]))) - x[i] * a[i];
    }
  return sum / BATCH;
}

static void
train (struct context *ctx, struct trace_arrays *trace,
       const struct source *source)
{
  const struct model *model = trace->model;
  size_t count = model->params.total, adam = 0;
  real *gradient, *state[MOST_SLOTS];
  struct evaluation evaluation;
  struct stream shuffle = { SEED, PURPOSE_SHUFFLE, 0 };
  NEED_CTX (take (ctx, &gradient, count, sizeof *gradient));
  for (size_t i = 0; i < MOST_SLOTS; i++)
    NEED_CTX (take (ctx, &state[i], count, sizeof (real)));
  while (strcmp (optimiser_name (adam), "adam") != 0)
    adam++;
  NEED_CTX (evaluation_new (ctx, model, source, 1, SEED, LEARNING, BATCH, true,
                            &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  NEED_CTX (random_permutation (ctx, &shuffle, 0, ROWS, trace->order));
  for (size_t t = 0; t < STEPS; t++)
    {
      struct stream latent = { SEED, PURPOSE_LATENT, (uint32_t) t + 1 };
      struct draw draw = { .rows = trace->order + t * BATCH,
                           .count = BATCH,
                           .step = latent.step };
      struct step step = { RATE, .9, t + 1 };
      for (uint32_t n = 0; n < BATCH; n++)
        random_normal (&latent, n, LATENTS,
                       trace->epsilon + (t * BATCH + n) * LATENTS);
      objective.draw (objective.self, &draw);
      NEED_CTX (objective.evaluate (objective.self, model->x,
                                    &trace->losses[t], gradient));
      optimisers[adam].update (&step, count, gradient, state, model->x);
    }
}

static FILE *
open_trace (struct context *context, const char *argument)
{
  const char *path = argument ? argument : getenv ("AE_TRACE");
  const char *folder = getenv ("builddir");
  if (! path && folder)
    path = keep_text (context, "%s/vae-trace-%s.bin", folder,
                      class_name (REAL_CLASS));
  if (path)
    printf ("# the trace is written to %s\n", path);
  return path ? fopen (path, "wb") : tmpfile ();
}

int
main (int argument_count, char **arguments)
{
  struct context context = fixture_begin ();
  struct value pixels, scaled;
  size_t shape[3];
  struct source source;
  FILE *there = fopen (images, "rb");
  if (! there)
    {
      check (true, "# skip: needs dataset-fashion-mnist");
      arena_free (context.arena);
      return check_end ();
    }
  fclose (there);
  NEED (idx_read (&context, images, ROWS, &pixels, shape));
  NEED (value_matrix (&context, &scaled, REAL_CLASS, ROWS, INPUTS));
  for (size_t i = 0; i < (size_t) ROWS * INPUTS; i++)
    ((real *) scaled.data)[i] = (real) (value_at (&pixels, i) / 255);
  NEED (source_open (&context, &scaled, "argument 'X'", false, &source));
  NEED (source_prepare (&context, &source));

  struct model model = fixture_vae (&context, INPUTS, HIDDEN, LATENTS,
                                    ACTIVATION_RELU, LOSS_CROSSENTROPY, 1, 1);
  struct trace_arrays trace = { .model = &model };
  size_t count = model.params.total;
  NEED (take (&context, &trace.initial, count, sizeof (real)));
  NEED (take (&context, &trace.epsilon, LATENTS * ROWS, sizeof (real)));
  NEED (take (&context, &trace.order, ROWS, sizeof *trace.order));
  model_initialise (&model, INITIALIZATION_PYTORCH, SEED);
  memcpy (trace.initial, model.x, count * sizeof (real));
  train (&context, &trace, &source);

  FILE *file = open_trace (&context, argument_count > 1 ? arguments[1] : NULL);
  if (check (file, "the file can be opened"))
    {
      write_trace (file, &trace);
      long numbers = 2 * (long) count + ROWS + LATENTS * ROWS + STEPS;
      long length = ftell (file);
      bool wrong = ferror (file);
      wrong = fclose (file) != 0 || wrong;
      check (! wrong && length > 8 * numbers && length < 8 * numbers + 2000,
             "it holds %ld bytes, %ld of them numbers", length, 8 * numbers);
    }

  /* 784 terms of a few roundings each, in sums of 784 and 400.  */
  double by_hand = first_loss (&trace, &pixels);
  check_close (trace.losses[0], by_hand, 100 * EPS * by_hand,
               "rounding, the first loss from what is written down");
  check (trace.losses[STEPS - 1] < .6 * trace.losses[0],
         "the loss falls from %.2f to %.2f", trace.losses[0],
         trace.losses[STEPS - 1]);
  arena_free (context.arena);
  return check_end ();
}

/* Generative adversarial networks (Goodfellow et al. 2014): a generator G makes
   x = G (z) of noise z, a discriminator D tells data from samples, and G is
   trained to deceive it.

   In each batch two objectives take turns (game.c): D's over the
   discriminator, k times, each with fresh noise; then G's over the generator.
   For a fixed G the best D is p / (p + q), with p the density of the data and
   q that of the samples, and D's objective is then 2 log 2 - 2 JS (p, q).

   Wasserstein: D is held to slopes of 1 by a penalty,

     lambda E (|| d D / dx || - 1)^2  at  x = u x_data + (1 - u) G (z),

   u uniform, whose gradient is exact, through the layers' tangent maps
   (net/contraction.h).

   Codes (InfoGAN, Chen et al. 2016): part of what enters G is a code c, which
   a layer Q on D's last hidden layer reads back from the sample, and

     L_I = E log Q (c | G (z, c)) + H (c)  <=  I (c; G (z, c)),

   where the difference is E KL (p (c | x) || Q (c | x)) >= 0.  Both players
   make weight times - E log Q small: a term that is in both phases, over G in
   the one and over D and Q in the other.

   A condition (Mirza & Osindero 2014) is joined to what enters G, and to what
   enters D.

   In the flat vector: the first generator; the one that is trained, where the
   first is its average; D; Q.  */

#include "gan/gan.h"

#include "math/vector.h"
#include "model/evaluation.h"

#include <string.h>

static const char *const terms[]
  = { "discriminator", "penalty", "generator", "information" };
static const char *const noted[] = { "data", "samples" };

static const uint32_t SAMPLES_ROWS = 1u << 31; /* what drops in D there */

/* A worker's own.  */
struct work
{
  real *entering;            /* the generator's noise and codes */
  real *d_sample, *d_hidden; /* derivatives of what D reads, and Q */
  real *mixed, *zeros;       /* between data and samples */
  struct contraction slopes; /* of D there */
};

/* (sqrt (q) - 1)^2 of a squared norm, and its slope; at 0, where there is no
   direction, none.  */
static double
about_one (double q, double *slope)
{
  double norm = sqrt (q);
  *slope = norm > 0 ? (norm - 1) / norm : 0;
  return (norm - 1) * (norm - 1);
}

static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct worker *worker)
{
  const struct gan *gan = model->own;
  const struct network *judge = &model->networks[gan->discriminator];
  size_t d = model->inputs * columns;
  struct work *work;
  TRY (take (context, &work, 1, sizeof *work));
  worker->work = work;
  TRY (take (context, &work->entering,
             (gan->noise + gan->code_numbers) * columns, sizeof (real)));
  TRY (take (context, &work->d_sample, d, sizeof (real)));
  if (gan->information)
    TRY (take (context, &work->d_hidden,
               model->networks[gan->information].layers[0].inputs * columns,
               sizeof (real)));
  if (! gan->game->penalised)
    return STATUS_OK;
  TRY (take (context, &work->mixed, d, sizeof (real)));
  TRY (take (context, &work->zeros, columns, sizeof (real)));
  return contraction_new (context, judge, judge->count, 0, columns, gradients,
                          false, about_one, &work->slopes);
}

/* ----- the generator ----------------------------------------------------- */

/* Fresh samples: at the top of the generator's trace.  */
static real *
generate (const struct model *model, struct worker *worker)
{
  const struct gan *gan = model->own;
  const struct network *network = &model->networks[gan->generator];
  const struct layer *last = network_top (network);
  const struct pass *pass = &worker->pass;
  struct work *work = worker->work;
  struct trace *trace = &worker->traces[gan->generator];
  gan_noise (gan, pass->stream, pass->row, 1 + pass->between, pass->columns,
             work->entering);
  trace->value[0] = work->entering;
  network_forward (network, pass, trace, 0, network->count);
  real *top = trace->value[network->count];
  last->activation->activate (
    &last->activation->settings, last->outputs, pass->columns,
    layer_lends_bias (last) ? pass->x + last->bias.place : NULL, top);
  return top;
}

static void
generate_back (const struct model *model, struct worker *worker,
               real *d_sample)
{
  const struct gan *gan = model->own;
  const struct network *network = &model->networks[gan->generator];
  const struct layer *last = network_top (network);
  const struct pass *pass = &worker->pass;
  struct trace *trace = &worker->traces[gan->generator];
  last->activation->deactivate (
    &last->activation->settings, last->outputs, pass->columns,
    trace->value[network->count], d_sample,
    layer_lends_bias (last) ? pass->gradient + last->bias.place : NULL);
  network_backward (network, pass, trace, 0, network->count, d_sample);
}

/* ----- the discriminator ------------------------------------------------- */

enum side
{
  SIDE_DATA,     /* D's objective on data, */
  SIDE_SAMPLES,  /* and on samples */
  SIDE_GENERATOR /* G's */
};

/* What D says of columns x; its last layer leaves its bias to us.  */
static real *
look (const struct model *model, struct worker *worker,
      const struct pass *pass, const real *x)
{
  const struct gan *gan = model->own;
  const struct network *network = &model->networks[gan->discriminator];
  const struct layer *last = network_top (network);
  struct trace *trace = &worker->traces[gan->discriminator];
  trace->value[0] = (real *) x;
  network_forward (network, pass, trace, 0, network->count);
  real *top = trace->value[network->count];
  real bias = last->has_bias ? pass->x[last->bias.place] : 0;
  for (size_t j = 0; j < pass->columns; j++)
    top[j] += bias;
  return top;
}

/* The loss of that, added to each[]; `says' becomes the derivative.  */
static void
play (const struct model *model, struct worker *worker,
      const struct pass *pass, enum side side, real *says, real *each)
{
  const struct gan *gan = model->own;
  const struct layer *last
    = network_top (&model->networks[gan->discriminator]);
  double total = 0;
  for (size_t j = 0; j < pass->columns; j++)
    {
      double a = says[j], d, loss;
      if (side == SIDE_DATA)
        loss = gan->game->data (a, 1 - gan->smoothing, &d);
      else if (side == SIDE_SAMPLES)
        loss = gan->game->samples (a, &d);
      else
        loss = gan->game->generator (a, &d);
      each[j] += (real) loss;
      if (side != SIDE_GENERATOR)
        worker->each[side == SIDE_DATA ? GAN_DATA : GAN_SAMPLES][j]
          = (real) (gan->game->odds ? 1 / (1 + exp (-a)) : a);
      says[j] = (real) d * worker->scale;
      total += says[j];
    }
  if (pass->gradient && last->has_bias && side != SIDE_GENERATOR)
    pass->gradient[last->bias.place] += (real) total;
}

/* Q reads the codes from D's last hidden layer; its derivative there is added
   to what has come back from D's unit.  */
static void
inform (const struct model *model, struct worker *worker,
        const struct pass *pass, size_t joint, real *d_hidden)
{
  const struct gan *gan = model->own;
  const struct work *work = worker->work;
  const struct network *network = &model->networks[gan->information];
  struct trace *trace = &worker->traces[gan->information];
  size_t width = network->layers[0].inputs,
         heads = network_top (network)->outputs;
  size_t entering = gan->noise + gan->code_numbers;
  struct pass own = *pass;
  own.fresh = worker->pass.fresh; /* nobody else's */
  trace->value[0] = worker->traces[gan->discriminator].value[joint];
  network_forward (network, &own, trace, 0, network->count);
  real *top = trace->value[network->count];
  double each[MOST_CODES];
  for (size_t j = 0; j < pass->columns; j++)
    worker->each[GAN_INFORMATION][j]
      = (real) gan_bound (gan, work->entering + j * entering + gan->noise,
                          worker->scale, top + j * heads, each);
  if (! pass->gradient)
    return;
  network_backward_input (network, &own, trace, network->count, top,
                          work->d_hidden);
  vector_add (width * pass->columns, 1, work->d_hidden, d_hidden);
}

/* Back from D's unit to x, whose derivative d_x takes (NULL: nobody), by way
   of the codes where `informs'.  */
static void
look_back (const struct model *model, struct worker *worker,
           const struct pass *pass, bool informs, real *d_says, real *d_x)
{
  const struct gan *gan = model->own;
  const struct network *network = &model->networks[gan->discriminator];
  struct trace *trace = &worker->traces[gan->discriminator];
  size_t joint = network->count;
  real *d = d_says;
  if (gan->information && informs)
    {
      joint--;
      if (pass->gradient)
        d = network_backward (network, pass, trace, joint, joint + 1, d_says);
      inform (model, worker, pass, joint, d);
    }
  if (! pass->gradient)
    return;
  if (d_x)
    network_backward_input (network, pass, trace, joint, d, d_x);
  else
    network_backward (network, pass, trace, 0, joint, d);
}

/* The slopes of D between data and samples.  */
static void
hold_slopes (const struct model *model, struct worker *worker,
             const struct pass *given, const real *samples)
{
  const struct gan *gan = model->own;
  const struct network *network = &model->networks[gan->discriminator];
  struct trace *trace = &worker->traces[gan->discriminator];
  struct work *work = worker->work;
  struct contraction *slopes = &work->slopes;
  struct stream stream = *given->stream;
  size_t d = model->inputs, columns = given->columns;
  struct pass pass = *given;
  stream.purpose = PURPOSE_PROJECTION;
  for (size_t j = 0; j < columns; j++)
    {
      const real *x = worker->target + j * d, *y = samples + j * d;
      real u, *mixed = work->mixed + j * d;
      random_uniform (&stream, pass_row (&pass, j), 1, &u);
      for (size_t i = 0; i < d; i++)
        mixed[i] = u * x[i] + (1 - u) * y[i];
    }
  look (model, worker, &pass, work->mixed);
  contraction_evaluate (slopes, &pass, trace, NULL, NULL, (real) gan->penalty,
                        worker->scale, worker->each[GAN_PENALTY]);
  if (! pass.gradient)
    return;
  memset (work->zeros, 0, columns * sizeof (real));
  real *back = work->zeros;
  for (size_t l = network->count; l-- > 0;)
    {
      vector_add (network->layers[l].outputs * columns, 1, slopes->extra[l],
                  back);
      back = network_backward (network, &pass, trace, l, l + 1, back);
    }
  contraction_finish (slopes, &pass);
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct gan *gan = model->own;
  struct work *work = worker->work;
  struct pass pass = worker->pass;
  size_t columns = pass.columns;
  bool judges = set_has (worker->phase->terms, GAN_DISCRIMINATOR);
  real *each = worker->each[judges ? GAN_DISCRIMINATOR : GAN_GENERATOR];
  memset (each, 0, columns * sizeof *each);
  real *samples = generate (model, worker);
  if (judges)
    {
      real *says = look (model, worker, &pass, worker->target);
      play (model, worker, &pass, SIDE_DATA, says, each);
      look_back (model, worker, &pass, false, says, NULL);
      pass.fresh = false;
    }
  pass.row = worker->pass.row + SAMPLES_ROWS;
  real *says = look (model, worker, &pass, samples);
  play (model, worker, &pass, judges ? SIDE_SAMPLES : SIDE_GENERATOR, says,
        each);
  look_back (model, worker, &pass, true, says, judges ? NULL : work->d_sample);
  if (judges && gan->game->penalised)
    hold_slopes (model, worker, &pass, samples);
  if (! judges && pass.gradient)
    generate_back (model, worker, work->d_sample);
}

/* The generator, for whoever decodes.  */
static bool
stretches (const struct model *model)
{
  (void) model;
  return true;
}

const struct model_type model_type_gan = { .kind = "gan",
                                           .description = &description_gan,
                                           .own_size = sizeof (struct gan),
                                           .owns = "gan",
                                           .term_count = GAN_TERMS,
                                           .terms = terms,
                                           .extras = 2,
                                           .noted = noted,
                                           .stretches = stretches,
                                           .decodes = true,
                                           .compute = compute,
                                           .prepare = prepare,
                                           .start = gan_start,
                                           .advance = gan_advance,
                                           .stepped = gan_stepped };

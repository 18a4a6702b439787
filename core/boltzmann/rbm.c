/* Training a restricted Boltzmann machine: contrastive divergence (Hinton
   2002) and its persistent variant (Tieleman 2008; Younes 1989).

   The gradient of -log p (v) is that of F (v) minus its expectation under the
   model.  For the latter stands one state v' of a chain of `steps' sweeps, one
   a row of the batch, that begins at the row (CD) or where the chain ended in
   the step before (persistent).  The chains run in `draw', at the parameters
   of the moment, and then are frozen; the objective is

     mean of F (v) - F (v')  +  penalties,

   whose gradient is the CD update.  It is no likelihood: without a new draw
   it has no lower bound, so only first-order optimisers make sense.

   Centring (Montavon & Mueller 2012; Melchior, Fischer & Wiskott 2016)
   replaces v by v - mu and h by h - lambda in the energy.  That is a change of
   coordinates,

     b = b* - W' lambda,     c = c* - W mu,

   in which W is learned free of the biases; the gradient in W gets two terms
   by the chain rule.  mu is the mean of the data; lambda follows the mean of
   p (h | v) over the batches with the factor SLIDE, b* following so that the
   machine stays the same.  Records hold b and c: the star is a matter of
   training.  */

#include "boltzmann/rbm.h"

#include "boltzmann/energy.h"
#include "data/store.h"
#include "data/survey.h"
#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

static const char *const terms[] = { "free_energy" };
static const double SLIDE = 0.01;

enum centre
{
  HIDDEN_CENTRE = 3, /* blocks of the parameters */
  VISIBLE_CENTRE
};

static const struct boltzmann *
own_of (const struct model *model)
{
  return model->own;
}

static bool
linear (const struct model *model)
{
  return model->network.layers[0].activation
         == &activations[ACTIVATION_LINEAR];
}

static const real *
centre (const struct model *model, const real *x, enum centre which)
{
  return x + model->params.blocks[which].place;
}

struct machine
rbm_machine (const struct model *model, const real *x, real *room)
{
  const struct layer *up = &model->network.layers[0], *down = up + 1;
  struct machine m = { .visible = model->inputs,
                       .hidden = up->outputs,
                       .gaussian = model_gaussian (model),
                       .counts = model->loss->shares,
                       .linear = linear (model),
                       .weight = x + up->weight.place,
                       .hidden_bias = x + up->bias.place,
                       .visible_bias = x + down->bias.place };
  if (own_of (model)->centred)
    {
      real *c = room, *b = room + m.hidden;
      memcpy (c, m.hidden_bias, m.hidden * sizeof *c);
      memcpy (b, m.visible_bias, m.visible * sizeof *b);
      matrix_vector (PLAIN, m.hidden, m.visible, -1, m.weight, m.hidden,
                     centre (model, x, VISIBLE_CENTRE), 1, c);
      matrix_vector (TRANSPOSED, m.hidden, m.visible, -1, m.weight, m.hidden,
                     centre (model, x, HIDDEN_CENTRE), 1, b);
      m.hidden_bias = c;
      m.visible_bias = b;
    }
  return m;
}

/* A worker's own memory: biases | sums of h, v | mean of h | random.  */
static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct worker *worker)
{
  size_t hidden = model->network.layers[0].outputs;
  (void) columns, (void) gradients;
  return take (context, &worker->work, 4 * (hidden + model->inputs) + hidden,
               sizeof (real));
}

static real *
sums_of (const struct model *model, const struct worker *worker)
{
  return (real *) worker->work + model->network.layers[0].outputs
         + model->inputs;
}

static real *
mean_of (const struct model *model, const struct worker *worker)
{
  return (real *) worker->work
         + 2 * (model->network.layers[0].outputs + model->inputs);
}

/* W'd added to the visible biases: what a shift d of lambda asks for.  */
static void
shift_visible (const struct model *model, const real *d)
{
  const struct layer *up = &model->network.layers[0], *down = up + 1;
  matrix_vector (TRANSPOSED, up->outputs, model->inputs, 1,
                 model->x + up->weight.place, up->outputs, d, 1,
                 model->x + down->bias.place);
}

/* Starting values: visible biases from the means of the data, so that the
   machine begins as the model of independent units (Hinton 2012; half an
   observation more of each value keeps the logarithms finite), and the
   centres.  A machine that goes on keeps its biases in new coordinates.  */
static enum status
start (struct context *context, struct model *model,
       const struct source *source, const size_t *rows, size_t count,
       bool fresh)
{
  const struct layer *up = &model->network.layers[0], *down = up + 1;
  real *b = model->x + down->bias.place;
  struct survey survey;
  if (! fresh && ! own_of (model)->centred)
    return STATUS_OK;

  TRY (survey_source (context, source, rows, count, SURVEY_OF_ALL, &survey));
  double *mean = survey.mean;
  for (size_t i = 0; i < model->inputs; i++)
    {
      double n = survey.count;
      if (model->scale)
        mean[i]
          = (mean[i] - (double) model->offset[i]) * (double) model->scale[i];
      if (fresh)
        b[i] = (real) (model_gaussian (model) ? mean[i]
                       : model->loss->shares  ? log (n * mean[i] + .5)
                                              : log_odds (mean[i], n));
    }
  if (! own_of (model)->centred)
    return STATUS_OK;

  real *lambda = (real *) centre (model, model->x, HIDDEN_CENTRE);
  real *mu = (real *) centre (model, model->x, VISIBLE_CENTRE);
  for (size_t j = 0; j < up->outputs; j++)
    lambda[j] = linear (model) ? 0 : (real) .5;
  for (size_t i = 0; i < model->inputs; i++)
    mu[i] = (real) mean[i];
  if (fresh)
    return STATUS_OK;
  shift_visible (model, lambda);
  matrix_vector (PLAIN, up->outputs, model->inputs, 1,
                 model->x + up->weight.place, up->outputs, mu, 1,
                 model->x + up->bias.place);
  return STATUS_OK;
}

/* Runs the chains of a worker's columns.  */
static void
draw (const struct model *model, struct worker *worker)
{
  struct machine m = rbm_machine (model, model->x, worker->work);
  size_t columns = worker->pass.columns, steps = own_of (model)->steps;
  real *v = worker->chain, *h = worker->trace.value[1];
  real *mean = mean_of (model, worker), *room = mean + m.hidden;
  uint32_t own = (uint32_t) (2 * steps), row = worker->pass.row * own;
  uint32_t stride = own * (1 + worker->pass.between);

  if (own_of (model)->centred)
    {
      machine_hidden (&m, 1, m.hidden_bias, columns, worker->input, h);
      for (size_t j = 0; j < columns; j++)
        vector_add (m.hidden, 1, h + j * m.hidden, mean);
    }
  if (! own_of (model)->persistent || ! worker->started)
    memcpy (v, worker->input, m.visible * columns * sizeof *v);
  for (size_t t = 0; t < steps && ! asked_to_end (worker->pass.context); t++)
    machine_sweep (&m, worker->pass.stream, row + (uint32_t) (2 * t), stride,
                   false, columns, v, h, room);
}

/* After the chains of all workers: lambda follows.  */
static void
drawn (const struct model *model, struct evaluation *evaluation)
{
  struct worker *workers = evaluation->workers;
  size_t hidden = model->network.layers[0].outputs;
  real *sum = mean_of (model, &workers[0]), *change = sum + hidden;
  if (! own_of (model)->centred)
    return;
  for (int i = 1; i < evaluation->threads; i++)
    {
      real *other = mean_of (model, &workers[i]);
      sum_parts ((real *[]){ sum, other }, 2, 0, hidden, sum);
      memset (other, 0, hidden * sizeof *other);
    }
  if (sum_peers (evaluation->context, sum, hidden) != STATUS_OK)
    return; /* whoever drew asks why */
  real *lambda = (real *) centre (model, model->x, HIDDEN_CENTRE);
  for (size_t j = 0; j < hidden; j++)
    {
      change[j]
        = (real) SLIDE * (sum[j] / (real) evaluation->draw.all - lambda[j]);
      lambda[j] += change[j];
    }
  shift_visible (model, change);
  memset (sum, 0, hidden * sizeof *sum);
}

/* The two terms that centring adds: d b / d W = - lambda,
   d c / d W = - mu.  */
static void
add_centres (const struct model *model, const struct worker *worker,
             const struct machine *m, const real *d_hidden,
             const real *d_visible)
{
  const struct block *weight = &model->network.layers[0].weight;
  const real *lambda = centre (model, worker->pass.x, HIDDEN_CENTRE);
  const real *mu = centre (model, worker->pass.x, VISIBLE_CENTRE);
  real *d_weight = worker->pass.gradient + weight->place;
  for (size_t i = 0; i < m->visible; i++, d_weight += m->hidden)
    {
      vector_add (m->hidden, -mu[i], d_hidden, d_weight);
      vector_add (m->hidden, -d_visible[i], lambda, d_weight);
    }
}

/* d_W = - scale h v', with h from a = W v; `beta' as of a product.  */
static void
add_product (const struct machine *m, size_t columns, const real *a,
             const real *v, real beta, real *d_weight)
{
  matrix_product (PLAIN, TRANSPOSED, m->hidden, m->visible, columns, 1, a,
                  m->hidden, v, m->visible, beta, d_weight, m->hidden);
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct pass *pass = &worker->pass;
  const struct layer *up = &model->network.layers[0], *down = up + 1;
  struct machine m = rbm_machine (model, pass->x, worker->work);
  size_t columns = pass->columns;
  const real *v = worker->input, *model_v = worker->chain;
  real *a = worker->trace.value[1], *model_a = worker->trace.delta[0];
  real *each = worker->each[0], *model_each = worker->trace.value[2];
  real *d_hidden = sums_of (model, worker), *d_visible = d_hidden + m.hidden;

  memset (d_hidden, 0, (m.hidden + m.visible) * sizeof *d_hidden);
  machine_energy (&m, columns, v, worker->nothing, -worker->scale, a, d_hidden,
                  each);
  machine_energy (&m, columns, model_v, worker->nothing, worker->scale,
                  model_a, d_hidden, model_each);
  for (size_t j = 0; j < columns; j++)
    each[j] -= model_each[j];
  if (! pass->gradient)
    return;

  real *d_weight = pass->gradient + up->weight.place;
  add_product (&m, columns, a, v, pass->fresh ? 0 : 1, d_weight);
  add_product (&m, columns, model_a, model_v, 1, d_weight);
  for (size_t j = 0; j < columns; j++)
    {
      vector_add (m.visible, -worker->scale, v + j * m.visible, d_visible);
      vector_add (m.visible, worker->scale, model_v + j * m.visible,
                  d_visible);
    }
  vector_add (m.hidden, 1, d_hidden, pass->gradient + up->bias.place);
  vector_add (m.visible, 1, d_visible, pass->gradient + down->bias.place);
  if (own_of (model)->centred)
    add_centres (model, worker, &m, d_hidden, d_visible);
}

/* What held-out data are judged by: the loss of the reconstruction by the
   means, one step up and down.  */
static void
reconstruct (const struct model *model, struct worker *worker)
{
  struct machine m = rbm_machine (model, worker->pass.x, worker->work);
  size_t columns = worker->pass.columns;
  real *h = worker->trace.value[1], *top = worker->trace.value[2];
  machine_hidden (&m, 1, m.hidden_bias, columns, worker->input, h);
  matrix_product (TRANSPOSED, PLAIN, m.visible, columns, m.hidden, 1, m.weight,
                  m.hidden, h, m.hidden, 0, top, m.visible);
  model->loss->evaluate (&model->loss->settings, m.visible, columns,
                         m.visible_bias, worker->target, worker->scale, top,
                         worker->dump, worker->each[0]);
}

/* Where the chains are; the parameters in centred coordinates are in every
   checkpoint.  Of several processes each has chains of its own, and only the
   first writes: those that go on begin anew, at the data.  */
static enum status
save (struct context *context, const struct evaluation *evaluation,
      struct value *state)
{
  const struct model *model = evaluation->model;
  return own_of (model)->persistent && ! has_peers (context)
           ? record_reals (context, state, "chains",
                           model->chain * evaluation->most, 1,
                           evaluation->chains)
           : STATUS_OK;
}

/* Where the state has that many finite numbers under this name.  */
static bool
get_reals (const struct value *state, const char *name, size_t count, real *x)
{
  const struct value *field = value_field (state, name, 0);
  if (count == 0 || ! field || ! value_is_numeric (field)
      || value_count (field) != count)
    return false;
  for (size_t i = 0; i < count; i++)
    if (! isfinite (value_at (field, i)))
      return false;
  value_reals (field, x);
  return true;
}

static void
resume (struct evaluation *evaluation, struct model *model,
        const struct value *state)
{
  if (own_of (model)->persistent && ! has_peers (evaluation->context))
    evaluation->started = get_reals (
      state, "chains", model->chain * evaluation->most, evaluation->chains);
  if (own_of (model)->centred)
    get_reals (state, "parameters", model->params.total, model->x);
}

const struct model_type model_type_rbm
  = { .kind = "rbm",
      .description = &description_rbm,
      .unit_targets = "visible units that are 'bernoulli'",
      .other_targets = "'Visible', 'gaussian'",
      .own_size = sizeof (struct boltzmann),
      .owns = BOLTZMANN,
      .term_count = sizeof terms / sizeof terms[0],
      .terms = terms,
      .is_chain = true,
      .compute = compute,
      .held = reconstruct,
      .prepare = prepare,
      .start = start,
      .draw = draw,
      .drawn = drawn,
      .save = save,
      .resume = resume };

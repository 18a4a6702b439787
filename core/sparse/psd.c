/* Predictive sparse decomposition (Kavukcuoglu, Ranzato & LeCun 2008):

     1/2 ||x - D z||^2 + lambda |z|_1 + 1/2 ||z - f (x)||^2,
     f (x) = g tanh (W x + b),      the columns of D of length 1.

   The codes z minimise this for each x (lasso.c), and that is what `draw'
   does; with z fixed the rest is a smooth function of D, W, b and g, and
   training descends on it.  Where codes are not drawn towards the prediction
   (plain sparse coding), they minimise the first two terms, and f learns
   them all the same.

   Data enter as they are: the first two terms want them centred.  */

#include "sparse/psd.h"

#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

static const char *const terms[]
  = { "reconstruction", "sparsity", "prediction" };

enum
{
  GAIN = 2,    /* block of the parameters */
  SWEEPS = 100 /* at most, to draw a code */
};

static const double TOLERANCE = 1e-4; /* of lambda, in drawing codes */

enum status
psd_build (struct context *context, const struct psd_plan *plan,
           struct model *model)
{
  struct params *params = &model->params;
  struct block gain;
  TRY (model_begin (context, &model_type_psd, model));
  *(struct sparse_coding *) model->own
    = (struct sparse_coding){ plan->lambda, plan->predicted };
  model->encoder_layers = model->code = 1;
  model->inputs = plan->inputs;
  model->chain = plan->units;
  model->loss = &losses[LOSS_SQUARED];
  model->unit_decoder = true;
  model->network.count = 2;
  TRY (
    take (context, &model->network.layers, 2, sizeof *model->network.layers));
  struct layer *up = &model->network.layers[0], *down = up + 1;
  *up = (struct layer){ .type = &layer_dense,
                        .activation = &activations[ACTIVATION_TANH],
                        .inputs = plan->inputs,
                        .outputs = plan->units,
                        .has_bias = true };
  *down = (struct layer){ .type = &layer_dense,
                          .activation = model->loss->natural,
                          .inputs = plan->units,
                          .outputs = plan->inputs,
                          .raw = true };
  TRY (params_reserve (context, params, "weight", plan->units, plan->inputs,
                       BLOCK_DECAYS, &up->weight));
  TRY (params_reserve (context, params, "bias", plan->units, 1, 0, &up->bias));
  TRY (params_reserve (context, params, "gain", plan->units, 1, 0, &gain));
  TRY (params_reserve (context, params, "dictionary", plan->inputs,
                       plan->units, 0, &down->weight));
  return take (context, &model->x, params->total, sizeof (real));
}

struct psd
psd_parts (const struct model *model, const real *x)
{
  const struct layer *up = &model->network.layers[0], *down = up + 1;
  return (struct psd){ .inputs = model->inputs,
                       .units = up->outputs,
                       .weight = x + up->weight.place,
                       .bias = x + up->bias.place,
                       .gain = x + model->params.blocks[GAIN].place,
                       .dictionary = x + down->weight.place };
}

void
psd_predict (const struct psd *psd, size_t columns, const real *x, real *h,
             real *f)
{
  size_t units = psd->units;
  matrix_product (PLAIN, PLAIN, units, columns, psd->inputs, 1, psd->weight,
                  units, x, psd->inputs, 0, f, units);
  REAL_NAME (activate_tanh) (NULL, units, columns, psd->bias, f);
  if (h)
    memcpy (h, f, units * columns * sizeof *h);
  for (size_t j = 0; j < columns; j++)
    for (size_t i = 0; i < units; i++)
      f[i + j * units] *= psd->gain[i];
}

/* Atoms of random directions and length 1; the encoder begins at their
   transpose.  */
static enum status
start (struct context *context, struct model *model,
       const struct source *source, const size_t *rows, size_t count,
       bool fresh)
{
  struct psd psd = psd_parts (model, model->x);
  (void) context, (void) source, (void) rows, (void) count;
  if (! fresh)
    return STATUS_OK;
  model_unit_decoder (model, 0, 1);
  matrix_transpose (psd.inputs, psd.units, psd.dictionary, psd.inputs,
                    (real *) psd.weight, psd.units);
  for (size_t i = 0; i < psd.units; i++)
    ((real *) psd.gain)[i] = 1;
  return STATUS_OK;
}

/* A worker's own memory: G | c | p | G z.  */
static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct worker *worker)
{
  size_t units = model->network.layers[0].outputs;
  (void) columns, (void) gradients;
  return take (context, &worker->work, units * units + 3 * units,
               sizeof (real));
}

/* Codes of the worker's columns into z, which may hold the predictions p on
   entry and is written one column after the other; where `each' is not NULL it
   receives 1/2 ||z - p||^2.  */
static void
find_codes (const struct model *model, const struct worker *worker, real *z,
            real *each)
{
  const struct sparse_coding *own = model->own;
  struct psd psd = psd_parts (model, each ? worker->pass.x : model->x);
  size_t units = psd.units, inputs = psd.inputs;
  real *gram = worker->work, *c = gram + units * units, *p = c + units;
  struct lasso lasso = { .size = units,
                         .gram = gram,
                         .lambda = (real) own->lambda,
                         .mu = own->predicted ? 1 : 0,
                         .tolerance = (real) (TOLERANCE * own->lambda),
                         .sweeps = SWEEPS,
                         .context = worker->pass.context };
  matrix_product (TRANSPOSED, PLAIN, units, units, inputs, 1, psd.dictionary,
                  inputs, psd.dictionary, inputs, 0, gram, units);
  psd_predict (&psd, worker->pass.columns, worker->input, NULL, z);
  for (size_t j = 0; j < worker->pass.columns; j++, z += units)
    {
      memcpy (p, z, units * sizeof *p);
      matrix_vector (TRANSPOSED, inputs, units, 1, psd.dictionary, inputs,
                     worker->input + j * inputs, 0, c);
      lasso_solve (&lasso, c, own->predicted ? p : NULL, z, p + units);
      if (each)
        each[j] = vector_distance (units, z, p) / 2;
    }
}

static void
draw (const struct model *model, struct worker *worker)
{
  find_codes (model, worker, worker->chain, NULL);
}

/* The first two terms; r becomes scale (D z - x).  */
static void
decode (const struct model *model, struct worker *worker, const real *z,
        real *r)
{
  const struct sparse_coding *own = model->own;
  struct psd psd = psd_parts (model, worker->pass.x);
  size_t columns = worker->pass.columns;
  matrix_product (PLAIN, PLAIN, psd.inputs, columns, psd.units, 1,
                  psd.dictionary, psd.inputs, z, psd.units, 0, r, psd.inputs);
  vector_residual (psd.inputs, columns, worker->input, worker->scale, r,
                   worker->each[0]);
  for (size_t j = 0; j < columns; j++)
    worker->each[1][j]
      = (real) (own->lambda
                * vector_absolute_sum (psd.units, z + j * psd.units));
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct pass *pass = &worker->pass;
  const struct layer *up = &model->network.layers[0], *down = up + 1;
  struct psd psd = psd_parts (model, pass->x);
  size_t columns = pass->columns, units = psd.units;
  const real *z = worker->chain;
  real *r = worker->trace.value[2], *f = worker->trace.value[1];
  real *h = worker->trace.delta[0];
  real beta = pass->fresh ? 0 : 1;

  decode (model, worker, z, r);
  psd_predict (&psd, columns, worker->input, h, f);
  for (size_t j = 0; j < columns; j++)
    worker->each[2][j]
      = vector_distance (units, f + j * units, z + j * units) / 2;
  if (! pass->gradient)
    return;

  real *d_bias = pass->gradient + up->bias.place;
  real *d_gain = pass->gradient + model->params.blocks[GAIN].place;
  for (size_t j = 0; j < columns; j++)
    for (size_t i = 0; i < units; i++)
      {
        size_t at = i + j * units;
        real d = worker->scale * (f[at] - z[at]);
        d_gain[i] += d * h[at];
        f[at] = d * psd.gain[i] * (1 - h[at] * h[at]);
        d_bias[i] += f[at];
      }
  matrix_product (PLAIN, TRANSPOSED, units, psd.inputs, columns, 1, f, units,
                  worker->input, psd.inputs, beta,
                  pass->gradient + up->weight.place, units);
  matrix_product (PLAIN, TRANSPOSED, psd.inputs, units, columns, 1, r,
                  psd.inputs, z, units, beta,
                  pass->gradient + down->weight.place, psd.inputs);
}

/* Held-out data: all terms, at codes found for them.  */
static void
judge (const struct model *model, struct worker *worker)
{
  real *z = worker->trace.value[1];
  find_codes (model, worker, z, worker->each[2]);
  decode (model, worker, z, worker->trace.value[2]);
}

const struct model_type model_type_psd
  = { .kind = "psd",
      .description = &description_psd,
      .own_size = sizeof (struct sparse_coding),
      .owns = SPARSE_CODING,
      .term_count = sizeof terms / sizeof terms[0],
      .terms = terms,
      .compute = compute,
      .held = judge,
      .prepare = prepare,
      .start = start,
      .draw = draw };

/* Adversarial autoencoders (Makhzani et al. 2015): an autoencoder whose codes,
   all together, follow a distribution that is given.

   Three objectives take turns in each batch, with f the encoder, g the decoder
   and D the discriminator, whose last unit's pre-activation a (z) is the
   logarithm of the odds that z comes from the prior, D = sigmoid (a):

     reconstruction   E_x L (x, g (f (x)))                   over f and g
     discriminator  - E_z log D (z) - E_x log (1 - D (f (x)))        over D
     generator      - E_x log D (f (x))                              over f

   The second is at least 2 log 2 - 2 JS (q, p), where q is the distribution of
   the codes, and equal to it at D = p / (p + q) (Goodfellow et al. 2014,
   theorem 1); the third has the same fixed point as its negative, and a
   derivative that does not vanish while D is sure.

   With labels D is told, in units beside the code, to which component of a
   mixture an observation belongs, or with all of these 0 that this is not
   known; the prior's samples carry theirs.

   The encoder is a function, or draws z from N (m (x), diag s (x)^2) (section
   2.2 there): a head of means and log s^2 and a sampling layer end it, and all
   three objectives are then of codes that are drawn.

   In the flat vector: encoder, decoder, discriminator, the prior (fixed).  So
   each objective's segment is contiguous.  */

#include "adversarial/adversarial.h"

#include "data/label.h"
#include "model/output.h"

#include <string.h>

static const char *const terms[]
  = { "reconstruction", "discriminator", "generator" };
static const char *const noted[] = { "accuracy" };

static const uint32_t OTHER_ROWS = 1u << 31;

/* ----- the model --------------------------------------------------------- */

enum status
aae_declare (struct context *context, struct model *model, size_t first,
             size_t components)
{
  struct params *params = &model->params;
  struct adversary *own = model->own;
  size_t begin = params->blocks[first].place, end = params->total;
  size_t codes = model_decoder_place (model, begin);
  for (size_t i = first; i < params->count; i++)
    params->blocks[i].flags = 0;
  own->mixture.units = model_codes (model);
  own->mixture.count = components;
  if (components)
    TRY (mixture_declare (context, params, BLOCK_FIXED, &own->mixture));

  struct phase *phases;
  TRY (take (context, &phases, AAE_TERMS, sizeof *phases));
  for (size_t p = 0; p < AAE_TERMS; p++)
    phases[p] = (struct phase){
      .terms = 1u << p, .segment_count = 1, .repeats = 1, .rate = NAN
    };
  struct phase *judge = &phases[AAE_DISCRIMINATOR];
  phases[AAE_RECONSTRUCTION].segments[0] = (struct segment){ 0, begin };
  phases[AAE_RECONSTRUCTION].penalised = true;
  judge->segments[0] = (struct segment){ begin, end };
  judge->noted = true;
  phases[AAE_GENERATOR].segments[0] = (struct segment){ 0, codes };

  /* All phases have the same rows; the first goes through all layers.  */
  phases[AAE_RECONSTRUCTION].networks = 1u << 0;
  judge->networks = 1u << aae_own (model)->network;
  model->phases = phases;
  model->phase_count = AAE_TERMS;
  return STATUS_OK;
}

struct attachment
aae_attachment (const struct model *model)
{
  return (struct attachment){ .name = "discriminator",
                              .joint = model->code,
                              .beside = aae_own (model)->classes,
                              .multiple = 1,
                              .recorded = true };
}

void
aae_pace (const struct model *model, const struct aae_plan *plan)
{
  struct phase *phases = (struct phase *) model->phases;
  phases[AAE_DISCRIMINATOR].repeats = plan->discriminator_steps;
  phases[AAE_DISCRIMINATOR].rate = plan->discriminator_rate;
  phases[AAE_GENERATOR].rate = plan->generator_rate;
}

enum status
aae_build (struct context *context, const struct aae_plan *plan,
           struct model *model)
{
  size_t first;
  TRY (autoencoder_build (context, plan->data, plan->encoder, plan->decoder,
                          false, plan->loss, model));
  if (shape_has_places (&model->network.layers[model->code - 1].out))
    return fail (context, STATUS_BAD_OPTION,
                 "argument 'hidden' must end with the units of the code: a "
                 "dense layer");
  TRY (model_become (context, &model_type_aae, model));
  struct adversary *adversary = model->own;
  adversary->classes = plan->classes;
  if (model_mean (model) < model->code) /* below a head */
    model->encoder_layers = model->code - 2;
  first = model->params.count;
  struct attachment on = aae_attachment (model);
  TRY (model_attach (context, model, &on, plan->discriminator,
                     &adversary->network));
  network_top (&model->networks[adversary->network])->raw = true;
  TRY (aae_declare (context, model, first, plan->components));
  if (plan->pool)
    {
      adversary->pool_count = plan->pool;
      TRY (take (context, &adversary->pool, model_codes (model) * plan->pool,
                 sizeof (real)));
    }
  aae_pace (model, plan);
  return take (context, &model->x, model->params.total, sizeof (real));
}

/* ----- its objectives ---------------------------------------------------- */

static const struct network *
discriminator (const struct model *model)
{
  return &model->networks[aae_own (model)->network];
}

/* A worker's own: what enters the discriminator, columns of the prior's samples
   or of the codes.  */
struct work
{
  struct sampler prior;
  real *target, *each;
  real *input, *d_input;
  real *d_code;
};

static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct worker *worker)
{
  const struct network *network = discriminator (model);
  size_t inputs = network->layers[0].inputs;
  struct work *work;
  TRY (take (context, &work, 1, sizeof *work));
  TRY (aae_open_sampler (context, model, &work->prior));
  (void) gradients;
  TRY (take (context, &work->target, columns, sizeof (real)));
  TRY (take (context, &work->each, columns, sizeof (real)));
  TRY (take (context, &work->input, columns * inputs, sizeof (real)));
  TRY (take (context, &work->d_input, columns * inputs, sizeof (real)));
  TRY (take (context, &work->d_code, columns * model_codes (model),
             sizeof (real)));
  worker->work = work;
  return STATUS_OK;
}

/* The component of a column's observation; NO_COMPONENT: not known.  */
static size_t
component_of (const struct model *model, const struct worker *worker, size_t j)
{
  const struct label *labels = aae_own (model)->labels;
  size_t at = worker->rows ? worker->rows[j] : worker->first + j;
  return labels && labels[at].weight > 0 ? labels[at].class : NO_COMPONENT;
}

static void
mark (const struct model *model, size_t component, real *units)
{
  for (size_t c = 0; c < aae_own (model)->classes; c++)
    units[c] = c == component;
}

/* The codes and their labels, as columns.  */
static void
present (const struct model *model, const struct worker *worker, real *input)
{
  size_t k = model_codes (model), columns = worker->pass.columns;
  const real *code = worker->trace.value[model->code];
  for (size_t j = 0; j < columns; j++)
    {
      memcpy (input, code + j * k, k * sizeof *input);
      mark (model, component_of (model, worker, j), input + k);
      input += k + aae_own (model)->classes;
    }
}

/* The cross-entropy of the columns of work->input, each told to be `target', in
   work->each; the derivative stands at the top afterwards.  */
static real *
judge (const struct model *model, struct worker *worker,
       const struct pass *pass, real target)
{
  const struct network *network = discriminator (model);
  const struct layer *last = network_top (network);
  struct work *work = worker->work;
  struct trace *trace = &worker->traces[aae_own (model)->network];
  real *top = trace->value[network->count];
  for (size_t j = 0; j < pass->columns; j++)
    work->target[j] = target;
  trace->value[0] = work->input;
  network_forward (network, pass, trace, 0, network->count);
  layer_loss (&losses[LOSS_CROSSENTROPY], last, pass, worker, work->target,
              NULL, worker->scale, top, work->each);
  return top;
}

/* One of the two batches: D's loss and how often it is right, halves of an
   observation's, are added to; D learns.  */
static void
judge_batch (const struct model *model, struct worker *worker,
             const struct pass *pass, real target)
{
  const struct network *network = discriminator (model);
  const struct work *work = worker->work;
  real *top = judge (model, worker, pass, target);
  for (size_t j = 0; j < pass->columns; j++)
    {
      /* The derivative is scale (D - target).  */
      bool right = target > 0 ? top[j] > -worker->scale / 2
                              : top[j] < worker->scale / 2;
      worker->each[AAE_DISCRIMINATOR][j] += work->each[j];
      worker->each[AAE_ACCURACY][j] += (real) right / 2;
    }
  if (pass->gradient)
    network_backward (network, pass, &worker->traces[aae_own (model)->network],
                      0, network->count, top);
}

/* The samples and then the codes, each a batch of its own: layers that take
   statistics see one distribution at a time.  What is dropped, and what is
   drawn beside an encoder that draws, is of other rows of the stream.  */
static void
discriminate (const struct model *model, struct worker *worker)
{
  struct work *work = worker->work;
  size_t columns = worker->pass.columns, k = model_codes (model);
  size_t inputs = discriminator (model)->layers[0].inputs;
  bool draws = model_mean (model) < model->code;
  struct pass pass = worker->pass;
  memset (worker->each[AAE_DISCRIMINATOR], 0, columns * sizeof (real));
  memset (worker->each[AAE_ACCURACY], 0, columns * sizeof (real));
  for (size_t j = 0; j < columns; j++)
    {
      real *input = work->input + j * inputs;
      size_t component = component_of (model, worker, j);
      sampler_draw (&work->prior, pass.stream,
                    pass_row (&pass, j) + (draws ? OTHER_ROWS : 0), component,
                    input);
      mark (model, component, input + k);
    }
  judge_batch (model, worker, &pass, 1);
  present (model, worker, work->input);
  pass.fresh = false;
  pass.row += OTHER_ROWS;
  judge_batch (model, worker, &pass, 0);
}

static void
generate (const struct model *model, struct worker *worker)
{
  const struct network *network = discriminator (model);
  const struct layer *lowest = &network->layers[0];
  const struct pass *pass = &worker->pass;
  struct work *work = worker->work;
  struct trace *trace = &worker->traces[aae_own (model)->network];
  size_t columns = pass->columns, k = model_codes (model);
  present (model, worker, work->input);
  real *d = judge (model, worker, pass, 1);
  memcpy (worker->each[AAE_GENERATOR], work->each, columns * sizeof (real));
  if (! pass->gradient)
    return;
  network_backward_input (network, pass, trace, network->count, d,
                          work->d_input);
  for (size_t j = 0; j < columns; j++)
    memcpy (work->d_code + j * k, work->d_input + j * lowest->inputs,
            k * sizeof (real));
  network_backward (&model->network, pass, &worker->trace, 0, model->code,
                    work->d_code);
}

static void
compute (const struct model *model, struct worker *worker)
{
  unsigned terms = worker->phase->terms;
  if (set_has (terms, AAE_RECONSTRUCTION))
    model_type_autoencoder.compute (model, worker);
  if (set_has (terms, AAE_DISCRIMINATOR))
    discriminate (model, worker);
  if (set_has (terms, AAE_GENERATOR))
    generate (model, worker);
}

/* Layers alone; what is given of the prior is of codes.  */
static bool
stretches (const struct model *model)
{
  (void) model;
  return true;
}

const struct model_type model_type_aae
  = { .kind = "aae",
      .description = &description_aae,
      .own_size = sizeof (struct adversary),
      .owns = "adversary",
      .term_count = AAE_TERMS,
      .terms = terms,
      .extras = 1,
      .noted = noted,
      .is_chain = true,
      .stretches = stretches,
      .decodes = true,
      .prior = &aae_prior,
      .encode = autoencoder_encode,
      .compute = compute,
      .prepare = prepare,
      .start = aae_renew,
      .advance = aae_advance };

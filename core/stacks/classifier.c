/* Autoencoders with a softmax layer: see classifier.h (Hinton & Salakhutdinov
   2006; Bengio et al. 2007; the joint objective as in Ranzato & Szummer 2008).

   The derivative at the code is the sum of what comes back from the head and
   from the decoder; from there on it is an autoencoder's.  The weight of an
   observation's label makes up for those without one: a batch's mean is then
   an unbiased estimate of the whole.  */

#include "stacks/classifier.h"

#include "math/vector.h"
#include "autoencoder/autoencoder.h"
#include "model/evaluation.h"
#include "stacks/stack.h"

#include <string.h>

static const char *const terms[] = { "classification", "reconstruction" };

const struct network *
classifier_head (const struct model *model)
{
  size_t number = model_network_named (model, HEAD);
  return number ? &model->networks[number] : NULL;
}

/* A worker's own is what comes back from the head.  */
static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct worker *worker)
{
  real *d_code = NULL;
  if (gradients)
    TRY (
      take (context, &d_code, model_codes (model) * columns, sizeof (real)));
  worker->work = d_code;
  return STATUS_OK;
}

/* Where only the head is trained the encoder is as it is after learning.  */
static void
encode (const struct model *model, struct worker *worker)
{
  const struct classifier *own = model->own;
  size_t head = model_network_named (model, HEAD);
  worker->pass.learning = worker->pass.learning && ! own->top;
  if (! own->coded)
    autoencoder_encode (model, worker);
  else
    worker->traces[head].value[0] = worker->trace.value[model->code]
      = (real *) worker->input;
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct network *head = classifier_head (model);
  const struct layer *top = network_top (head);
  const struct pass *pass = &worker->pass;
  struct trace *trace = &worker->traces[head - model->networks];
  real *a = trace->value[head->count], *d_head = worker->work, *d_code = NULL;
  const struct classifier *own = model->own;
  bool deep = pass->gradient && ! own->top;

  network_forward (head, pass, trace, 0, head->count);
  softmax_evaluate (
    own->label_loss, top->outputs, pass->columns, pass->x + top->bias.place,
    worker->labels, worker->weights, worker->scale, a,
    pass->gradient ? pass->gradient + top->bias.place : worker->dump,
    worker->each[0]);
  if (deep)
    network_backward_input (head, pass, trace, head->count, a, d_head);
  else if (pass->gradient)
    network_backward (head, pass, trace, 0, head->count, a);
  if (own->reconstruction != 0)
    d_code = autoencoder_decode (model, worker, (real) own->reconstruction,
                                 worker->each[1]);
  if (d_code)
    vector_add (model_codes (model) * pass->columns, 1, d_head, d_code);
  if (deep)
    autoencoder_return (model, worker, d_code ? d_code : d_head);
}

/* With one term, of the labels, or a second one, of the reconstruction.  */
#define CLASSIFIER(terms_that_count)                                          \
  {                                                                           \
    .kind = "autoencoder", .description = &description_autoencoder,           \
    .term_count = terms_that_count, .own_size = sizeof (struct classifier),   \
    .terms = terms, .is_chain = true, .decodes = true, .weighs = true,        \
    .encode = encode, .compute = compute, .prepare = prepare                  \
  }

const struct model_type model_type_classifier = CLASSIFIER (1);
const struct model_type model_type_semisupervised = CLASSIFIER (2);

enum status
classifier_build (struct context *context, const struct model *from,
                  size_t classes, struct model *model)
{
  struct model chain;
  const struct model *list[] = { &chain };
  TRY (model_unroll (context, from, &chain));
  TRY (model_stack (context, 1, list, model));
  size_t total = model->params.total, number;
  const real *old = model->x;
  struct layer_plan plan = { .type = &layer_dense,
                             .activation = &activations[ACTIVATION_LINEAR],
                             .units = classes,
                             .has_bias = true };
  const struct attachment on
    = { .name = HEAD, .joint = model->code, .multiple = 1 };
  TRY (model_attach (context, model, &on, &(struct chain_plan){ &plan, 1 },
                     &number));
  network_top (&model->networks[number])->raw = true;
  TRY (take (context, &model->x, model->params.total, sizeof (real)));
  memcpy (model->x, old, total * sizeof *old);
  return STATUS_OK;
}

enum status
classifier_train (struct context *context, struct model *model,
                  const struct label_loss *label_loss, double reconstruction,
                  bool top)
{
  size_t head = classifier_head (model)->layers[0].weight.place;
  size_t decoder = model_decoder_place (model, head);
  TRY (model_become (context,
                     reconstruction != 0 ? &model_type_semisupervised
                                         : &model_type_classifier,
                     model));
  *(struct classifier *) model->own
    = (struct classifier){ label_loss, reconstruction, top, false };
  for (size_t i = 0; i < model->code && reconstruction == 0; i++)
    model->network.layers[i].shared = false; /* no decoder runs before it */
  for (size_t i = 0; i < model->params.count; i++)
    {
      struct block *block = &model->params.blocks[i];
      bool decodes = block->place >= decoder && block->place < head;
      bool encodes = block->place < decoder;
      if ((encodes && top) || (decodes && reconstruction == 0))
        block->flags = BLOCK_FIXED;
    }
  return STATUS_OK;
}

/* Not where learning keeps other units of the code than what follows it.  */
bool
classifier_may_code (const struct model *model)
{
  const struct classifier *own = model->own;
  return own->top && own->reconstruction == 0
         && model_kept (model, true) == model_kept (model, false);
}

enum status
classifier_code (struct context *context, struct model *model)
{
  struct classifier *own = model->own;
  size_t head = model_network_named (model, HEAD);
  const struct layer *layer = &classifier_head (model)->layers[0];
  struct phase *phase;
  own->coded = true;
  TRY (take (context, &phase, 1, sizeof *phase));
  *phase = (struct phase){ .terms = 1u << 0,
                           .segments
                           = { { layer->weight.place, model->params.total } },
                           .segment_count = 1,
                           .repeats = 1,
                           .rate = NAN,
                           .penalised = true,
                           .networks = 1u << head };
  model->phases = phase;
  model->phase_count = 1;
  return STATUS_OK;
}

enum status
classifier_chain (struct context *context, const struct model *model,
                  struct model *chain)
{
  const struct network *head = classifier_head (model);
  size_t below = model->code, count = below + head->count;
  *chain = *model;
  chain->network.count = count;
  TRY (take (context, &chain->network.layers, count,
             sizeof *chain->network.layers));
  memcpy (chain->network.layers, model->network.layers,
          below * sizeof *chain->network.layers);
  memcpy (chain->network.layers + below, head->layers,
          head->count * sizeof *head->layers);
  network_top (&chain->network)->raw = false;
  return STATUS_OK;
}

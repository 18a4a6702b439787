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

/* A worker's own.  */
struct work
{
  real *a;      /* of the head, classes x columns */
  real *d_code; /* what comes back from it */
};

static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct worker *worker)
{
  const struct layer *head = model->head;
  struct work *work;
  TRY (take (context, &work, 1, sizeof *work));
  TRY (take (context, &work->a, head->outputs * columns, sizeof (real)));
  if (gradients)
    TRY (take (context, &work->d_code, head->inputs * columns, sizeof (real)));
  worker->work = work;
  return STATUS_OK;
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct layer *head = model->head;
  const struct pass *pass = &worker->pass;
  const struct work *work = worker->work;
  real *code = worker->trace.value[model->code], *d_code = NULL;
  bool deep = pass->gradient && ! model->top;

  head->type->forward (head, pass, code, work->a, NULL);
  softmax_evaluate (
    model->label_loss, head->outputs, pass->columns,
    pass->x + head->bias.place, worker->labels, worker->scale, work->a,
    pass->gradient ? pass->gradient + head->bias.place : worker->dump,
    worker->each[0]);
  if (pass->gradient)
    head->type->backward (head, pass, code, work->a, work->a,
                          deep ? work->d_code : NULL, NULL);
  if (model->reconstruction != 0)
    d_code = autoencoder_decode (model, worker, (real) model->reconstruction,
                                 worker->each[1]);
  if (d_code)
    vector_add (head->inputs * pass->columns, 1, work->d_code, d_code);
  if (deep)
    autoencoder_return (model, worker, d_code ? d_code : work->d_code);
}

const struct model_type model_type_classifier
  = { .kind = "autoencoder",
      .description = &description_autoencoder,
      .term_count = 1,
      .terms = terms,
      .encode = autoencoder_encode,
      .compute = compute,
      .prepare = prepare };

const struct model_type model_type_semisupervised
  = { .kind = "autoencoder",
      .description = &description_autoencoder,
      .term_count = 2,
      .terms = terms,
      .encode = autoencoder_encode,
      .compute = compute,
      .prepare = prepare };

enum status
classifier_build (struct context *context, const struct model *from,
                  size_t classes, struct model *model)
{
  struct model chain;
  const struct model *list[] = { &chain };
  TRY (model_unroll (context, from, &chain));
  TRY (model_stack (context, 1, list, model));
  size_t total = model->params.total;
  const real *old = model->x;
  struct layer *head;
  TRY (take (context, &head, 1, sizeof *head));
  *head = (struct layer){
    .type = &layer_dense,
    .activation = &activations[ACTIVATION_LINEAR],
    .inputs = model_codes (model),
    .outputs = classes,
    .raw = true,
    .has_bias = true,
  };
  TRY (layer_declare (context, head, &model->params, "head"));
  TRY (take (context, &model->x, model->params.total, sizeof (real)));
  memcpy (model->x, old, total * sizeof *old);
  model->head = head;
  return STATUS_OK;
}

void
classifier_train (struct model *model, const struct label_loss *label_loss,
                  double reconstruction, bool top)
{
  size_t head = model->head->weight.place;
  size_t decoder = model_decoder_place (model, head);
  model->type = reconstruction != 0 ? &model_type_semisupervised
                                    : &model_type_classifier;
  model->label_loss = label_loss;
  model->reconstruction = reconstruction;
  model->top = top;
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
}

enum status
classifier_chain (struct context *context, const struct model *model,
                  struct model *chain)
{
  size_t count = model->code;
  *chain = *model;
  chain->network.count = count + 1;
  TRY (take (context, &chain->network.layers, count + 1,
             sizeof *chain->network.layers));
  memcpy (chain->network.layers, model->network.layers,
          count * sizeof *chain->network.layers);
  chain->network.layers[count] = *model->head;
  chain->network.layers[count].raw = false;
  return STATUS_OK;
}

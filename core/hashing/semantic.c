/* Autoencoders with noise on the code: see semantic.h.

   The layer of the code leaves bias and activation to this file (layer->raw),
   which adds the noise between its products and them.  What stands in the
   trace is z as drawn, and the slope of the sigmoid is z (1 - z) there.  */

#include "hashing/semantic.h"

#include "autoencoder/autoencoder.h"
#include "math/random.h"
#include "math/vector.h"

static const char *const terms[] = { "reconstruction" };

/* What stands behind model->own.  */
struct semantic
{
  double noise;
};

static struct layer *
code_layer (const struct model *model)
{
  return &model->network.layers[model->code - 1];
}

/* Room for the noise of a column.  */
static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct worker *worker)
{
  (void) columns, (void) gradients;
  return take (context, &worker->work, model_codes (model), sizeof (real));
}

static void
encode (const struct model *model, struct worker *worker)
{
  const struct semantic *own = model->own;
  const struct layer *code = code_layer (model);
  const struct pass *pass = &worker->pass;
  size_t k = model_codes (model);
  real *a, *noise = worker->work;
  autoencoder_encode (model, worker);
  a = worker->trace.value[model->code];
  if (pass->learning && own->noise > 0)
    {
      struct stream stream = *pass->stream;
      stream.purpose = PURPOSE_LAYER + (uint32_t) ((model->code + 1) << 8);
      for (size_t j = 0; j < pass->columns; j++)
        {
          random_normal (&stream, pass_row (pass, j), k, noise);
          vector_add (k, (real) own->noise, noise, a + j * k);
        }
    }
  code->activation->activate (&code->activation->settings, k, pass->columns,
                              pass->x + code->bias.place, a);
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct layer *code = code_layer (model);
  const struct pass *pass = &worker->pass;
  real *d = autoencoder_decode (model, worker, 1, worker->each[0]);
  if (! d)
    return;
  code->activation->deactivate (
    &code->activation->settings, model_codes (model), pass->columns,
    worker->trace.value[model->code], d, pass->gradient + code->bias.place);
  autoencoder_return (model, worker, d);
}

static const struct model_type model_type_semantic
  = { .kind = "autoencoder",
      .description = &description_autoencoder,
      .term_count = 1,
      .own_size = sizeof (struct semantic),
      .terms = terms,
      .is_chain = true,
      .decodes = true,
      .encode = encode,
      .compute = compute,
      .prepare = prepare };

enum status
semantic_train (struct context *context, double noise, struct model *model)
{
  TRY (model_become (context, &model_type_semantic, model));
  *(struct semantic *) model->own = (struct semantic){ noise };
  code_layer (model)->raw = true;
  return STATUS_OK;
}

enum status
semantic_end (struct context *context, struct model *model)
{
  code_layer (model)->raw = false;
  return model_become (context, &model_type_autoencoder, model);
}

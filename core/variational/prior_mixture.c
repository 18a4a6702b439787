/* A learnt mixture of diagonal Gaussians as prior: see prior.h.  Weights, means
   and deviations are parameters, whose gradients prior_components.c has.  */

#include "variational/prior.h"

#include <string.h>

enum
{
  STRIDE = 1024 /* components between two looks at the host */
};

static enum status
declare (struct context *context, struct model *model)
{
  struct variational *vae = model->own;
  vae->mixture.units = vae->latents;
  vae->mixture.count = vae->components;
  return mixture_declare (context, &model->params, 0, &vae->mixture);
}

/* Equal weights, deviations of 1, means drawn from N (0, I).  */
static enum status
start (struct context *context, const struct model *model,
       const struct source *source, const struct hold_rows *hold,
       uint64_t seed)
{
  const struct variational *vae = model->own;
  struct stream stream = { seed, PURPOSE_INITIAL, 1 };
  real *head = model->x + vae->mixture.head.place;
  (void) source, (void) hold;
  memset (model->x + vae->mixture.weight.place, 0,
          vae->components * sizeof (real));
  for (size_t c = 0; c < vae->components; c++, head += 2 * vae->latents)
    {
      if (c % STRIDE == 0)
        TRY (poll_host (context));
      random_normal (&stream, (uint32_t) c, vae->latents, head);
      memset (head + vae->latents, 0, vae->latents * sizeof (real));
    }
  return STATUS_OK;
}

static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct prior_work *work)
{
  (void) gradients;
  return components_prepare (context, model, columns, work);
}

static void
begin (const struct model *model, const struct pass *pass,
       struct prior_work *work)
{
  const struct mixture *mixture = &vae_own (model)->mixture;
  mixture_weights (mixture, pass->x, work->weight);
  components_begin (model, pass->x + mixture->head.place, work);
  if (! pass->gradient)
    return;
  work->d_head = pass->gradient + mixture->head.place;
  work->d_weight = pass->gradient + mixture->weight.place;
  if (pass->fresh)
    memset (work->d_head, 0, block_count (&mixture->head) * sizeof (real));
}

const struct prior PRIOR (mixture) = { .name = "mixture",
                                       .many = true,
                                       .declare = declare,
                                       .start = start,
                                       .prepare = prepare,
                                       .begin = begin,
                                       .density = components_density,
                                       .back = components_back,
                                       .sample = components_sample };

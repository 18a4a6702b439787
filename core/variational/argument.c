/* The models that the commands of this family take.  */

#include "variational/vae_train.h"

/* One sample at a time.  */
static enum status
read_sampler (struct call *call, bool any_prior, struct model *model)
{
  TRY (read_model (call->context, call->in[0], "model", model));
  if (vae_of (model))
    vae_set_samples (model, 1);
  else if (! model->type->prior)
    return refuse_kind (call->context, model, "a vae",
                        "; see ae_encode, ae_decode, ae_reconstruct");
  else if (! any_prior)
    return refuse_kind (
      call->context, model, "a vae",
      ": its encoder gives a point and no density q (z | x), so that there is "
      "neither a bound nor a likelihood");
  return STATUS_OK;
}

enum status
read_vae (struct call *call, struct model *model)
{
  return read_sampler (call, false, model);
}

enum status
read_coder (struct call *call, struct model *model)
{
  return read_sampler (call, true, model);
}

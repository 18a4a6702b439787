/* The models that the commands of this family take.  */

#include "variational/vae_train.h"

static enum status
read_sampler (struct call *call, bool adversarial, struct model *model)
{
  TRY (read_model (call->context, call->in[0], "model", model));
  bool aae = model->type == &model_type_aae;
  if (model->type != &model_type_vae && ! (aae && adversarial))
    return refuse_kind (
      call->context, model, "a vae",
      aae ? ": its encoder gives a point and no density q (z | x), so that "
            "there is neither a bound nor a likelihood"
          : "; see ae_encode, ae_decode, ae_reconstruct");
  vae_set_samples (model, 1);
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

/* The VampPrior (Tomczak & Welling 2018): the mixture, with equal weights, of
   the posteriors of learnt pseudo-inputs,

     p (z) = 1/C sum_c q (z | u_c).

   Its derivative runs back through the encoder to its weights and to u.  The
   pseudo-inputs go through the encoder once a block of observations, behind
   these.  They start as observations.  As they are no part of the batch, they
   neither enter its statistics nor use them: layers treat them as they do
   after learning.  */

#include "variational/prior.h"

#include "base/company.h"
#include "math/sums.h"

#include <string.h>

static enum status
declare (struct context *context, struct model *model)
{
  struct variational *vae = model->own;
  return params_reserve (context, &model->params, "prior.input", model->inputs,
                         vae->components, 0, &vae->prior_input);
}

/* Rows that processes have each their own of are numbered as dealt out: who has
   one reads it for all.  */
static enum status
start (struct context *context, const struct model *model,
       const struct source *source, const struct hold_rows *hold,
       uint64_t seed)
{
  const struct variational *vae = model->own;
  struct stream stream = { seed, PURPOSE_INITIAL, 2 };
  real *u = model->x + vae->prior_input.place;
  double all = (double) hold->count;
  bool dealt = source_has_others (context, source);
  size_t processes = dealt ? peers_count (context) : 1;
  size_t rank = dealt ? peers_rank (context) : 0;
  if (dealt)
    TRY (peers_combine (context, PEERS_DOUBLE, &all, 1));
  for (size_t c = 0; c < vae->components; c++, u += model->inputs)
    {
      real at;
      random_uniform (&stream, (uint32_t) c, 1, &at);
      size_t row = pick (at, (size_t) all);
      bool ours = row % processes == rank;
      row = row / processes;
      row = row < hold->count ? row : hold->count - 1;
      if (hold->rows)
        row = hold->rows[row];
      if (ours)
        TRY (source_read (context, source, NULL, row, 1, u));
      if (! dealt)
        continue;
      for (size_t i = 0; ! ours && i < model->inputs; i++)
        u[i] = 0;
      TRY (sum_peers (context, u, model->inputs));
    }
  return STATUS_OK;
}

static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct prior_work *work)
{
  size_t k = vae_own (model)->latents, count = vae_own (model)->components;
  struct network encoder = { model->network.layers, model->code - 1 };
  TRY (components_prepare (context, model, columns, work));
  if (gradients)
    TRY (take (context, &work->d_head, 2 * k * count, sizeof (real)));
  if (gradients)
    TRY (take (context, &work->d_input, model->inputs * count, sizeof (real)));
  TRY (take (context, &work->trace, 1, sizeof *work->trace));
  return trace_new (context, &encoder, count,
                    gradients ? DERIVATIVES_PASSING : DERIVATIVES_NONE,
                    work->trace);
}

static struct pass
pass_of (const struct model *model, const struct pass *pass)
{
  struct pass aside = *pass;
  aside.columns = vae_own (model)->components;
  aside.lengths = NULL;
  aside.stream = NULL;
  aside.fresh = false;
  aside.learning = false;
  return aside;
}

static void
begin (const struct model *model, const struct pass *pass,
       struct prior_work *work)
{
  const struct variational *vae = model->own;
  size_t count = vae->components, joint = model->code - 1;
  struct pass aside = pass_of (model, pass);
  work->trace->value[0] = (real *) pass->x + vae->prior_input.place;
  network_forward (&model->network, &aside, work->trace, 0, joint);
  for (size_t c = 0; c < count; c++)
    work->weight[c] = -log ((real) count);
  components_begin (model, work->trace->value[joint], work);
  if (pass->gradient)
    memset (work->d_head, 0, 2 * vae->latents * count * sizeof (real));
  if (pass->gradient && pass->fresh)
    memset (pass->gradient + vae->prior_input.place, 0,
            block_count (&vae->prior_input) * sizeof (real));
}

static void
end (const struct model *model, const struct pass *pass,
     struct prior_work *work)
{
  struct pass aside = pass_of (model, pass);
  struct trace *trace = work->trace;
  real *d_u = pass->gradient + vae_own (model)->prior_input.place;
  network_backward_input (&model->network, &aside, trace, model->code - 1,
                          work->d_head, work->d_input);
  for (size_t i = 0; i < model->inputs * vae_own (model)->components; i++)
    d_u[i] += work->d_input[i];
}

const struct prior PRIOR (vamp) = { .name = "vamp",
                                    .many = true,
                                    .declare = declare,
                                    .start = start,
                                    .prepare = prepare,
                                    .begin = begin,
                                    .end = end,
                                    .density = components_density,
                                    .back = components_back,
                                    .sample = components_sample };

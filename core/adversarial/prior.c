/* What the codes of an adversarial autoencoder are to follow: N (0, I), a
   mixture that is given, or whatever the user samples.  See adversarial.h.  */

#include "adversarial/adversarial.h"

void
aae_set_prior (const struct model *model, const double *weight,
               const double *mean, const double *sigma)
{
  const struct mixture *mixture = &aae_own (model)->mixture;
  size_t k = mixture->units, count = mixture->count;
  real *head = model->x + mixture->head.place;
  for (size_t c = 0; c < count; c++, head += 2 * k)
    {
      model->x[mixture->weight.place + c]
        = weight ? (real) log (weight[c]) : 0;
      for (size_t i = 0; i < k; i++)
        {
          head[i] = (real) mean[c + i * count];
          head[k + i] = (real) (2 * log (sigma[c + i * count]));
        }
    }
}

enum status
aae_open_sampler (struct context *context, const struct model *model,
                  struct sampler *sampler)
{
  const struct adversary *own = model->own;
  const struct mixture *mixture = &own->mixture;
  real *weight;
  *sampler = (struct sampler){ .size = model_codes (model),
                               .pool = own->pool,
                               .pool_count = own->pool_count };
  if (own->pool || ! mixture->count)
    return STATUS_OK;
  TRY (take (context, &weight, mixture->count, sizeof *weight));
  mixture_weights (mixture, model->x, weight);
  sampler->count = mixture->count;
  sampler->weight = weight;
  sampler->head = model->x + mixture->head.place;
  return STATUS_OK;
}

static enum status
sample (struct context *context, const struct model *model,
        const struct source *condition, const struct stream *stream,
        size_t columns, real *z)
{
  struct sampler sampler;
  (void) condition;
  TRY (aae_open_sampler (context, model, &sampler));
  return sampler_columns (context, &sampler, stream, columns, z);
}

static bool
is_gaussian (const struct model *model)
{
  return ! aae_own (model)->pool && ! aae_own (model)->mixture.count;
}

const struct code_prior aae_prior
  = { .sample = sample, .is_gaussian = is_gaussian };

/* ----- a prior that the user samples ------------------------------------- */

static enum status
renew (struct context *context, const struct model *model)
{
  struct adversary *adversary = model->own;
  const struct host *host = context->host;
  size_t k = model_codes (model), count = adversary->pool_count;
  arena_mark mark = arena_now (context->arena);
  double *numbers;
  if (! adversary->sampler || ! host || ! host->sample)
    return STATUS_OK;
  TRY (take (context, &numbers, k * count, sizeof *numbers));
  enum status status
    = host->sample (host->self, adversary->sampler, count, k, numbers);
  for (size_t j = 0; j < count && status == STATUS_OK; j++)
    for (size_t i = 0; i < k; i++)
      adversary->pool[i + j * k] = (real) numbers[j + i * count];
  arena_rewind (context->arena, mark);
  return status == STATUS_OK
           ? STATUS_OK
           : fail (context, status, "the function 'Prior' failed");
}

enum status
aae_renew (struct context *context, struct model *model,
           const struct source *source, const size_t *rows, size_t count,
           bool fresh)
{
  (void) source, (void) rows, (void) count, (void) fresh;
  return renew (context, model);
}

enum status
aae_advance (struct context *context, struct model *model, double epochs)
{
  bool begins = isfinite (epochs) && epochs == floor (epochs);
  return begins ? renew (context, model) : STATUS_OK;
}

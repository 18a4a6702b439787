/* Walks through the codes of a variational model: a path between two
   observations, a grid.  */

#include "command/vae.h"

enum status
REAL_NAME (run_vae_interpolate) (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct model model;
  struct value ends[2], codes;
  TRY (read_vae (call, &model));
  for (size_t i = 0; i < 2; i++)
    {
      const char *name = i ? "xb" : "xa";
      const struct value *x = call->in[i + 1];
      if ((by_columns ? x->columns : x->rows) != 1)
        return fail (context, STATUS_BAD_DATA,
                     "argument '%s' must be one observation, not %zu", name,
                     by_columns ? x->columns : x->rows);
      TRY (
        vae_apply (call, &model, name, i + 1, 0, model.code, NULL, &ends[i]));
    }

  size_t k = vae_latents (&model), n = 10;
  if (call->in[3])
    n = (size_t) value_at (call->in[3], 0);
  if (n > ((size_t) 1 << 40) / (model.inputs + k))
    return fail (context, STATUS_NO_MEMORY,
                 "argument 'n' is too large: %zu points", n);
  TRY (value_matrix (context, &codes, REAL_CLASS, k, n));
  const real *a = ends[0].data, *b = ends[1].data;
  for (size_t j = 0; j < n; j++)
    {
      real t = n > 1 ? (real) j / (real) (n - 1) : 0;
      for (size_t i = 0; i < k; i++)
        ((real *) codes.data)[i + j * k] = (1 - t) * a[i] + t * b[i];
    }
  return decode_columns (call, &model, &codes, by_columns, settings->threads,
                         &call->out[0]);
}

/* Points of a square grid whose coordinates are the prior's quantiles
   (i - 1/2) / n: z1 grows from left to right, z2 from bottom to top, rows of
   the picture one after the other.  */
enum status
REAL_NAME (run_vae_manifold) (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct model model;
  struct value codes;
  TRY (read_vae (call, &model));
  if (vae_latents (&model) != 2)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must have 2 latent units, not %zu",
                 vae_latents (&model));
  if (model.vae.prior != &prior_standard)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must have a standard prior, whose "
                 "quantiles the grid is made of");
  size_t n = call->in[1] ? (size_t) value_at (call->in[1], 0) : 20;
  if (n > 10000)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'n' must be at most 10000, not %zu", n);
  TRY (value_matrix (context, &codes, REAL_CLASS, 2, n * n));
  real *z = codes.data;
  for (size_t row = 0; row < n; row++)
    for (size_t column = 0; column < n; column++, z += 2)
      {
        z[0] = (real) normal_quantile (((double) column + .5) / (double) n);
        z[1] = (real) -normal_quantile (((double) row + .5) / (double) n);
      }
  return decode_columns (call, &model, &codes, settings->observations_in,
                         settings->threads, &call->out[0]);
}

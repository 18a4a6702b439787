/* pca_fit.  */

#include "components/pca_fit.h"

#include "components/pca.h"
#include "base/company.h"
#include "base/row.h"
#include "fit/sharing.h"
#include "fit/together.h"
#include "model/family.h"

#include <stddef.h>
#include <string.h>

struct pca_settings
{
  int observations_in, method;
  double threads, seed, passes, oversampling;
  bool distributed;
};

#define PLACE(member) offsetof (struct pca_settings, member)

static const struct option pca_options[]
  = { { "Method", OPTION_WORD, PLACE (method), "auto", 0, 0, NULL,
        pca_method_name, 0,
        "eigenvectors of the covariance or of the inner products (auto: of "
        "the smaller), the singular value decomposition of the data, or "
        "randomized subspace iteration, which is not exact" },
      SEED_WITH (PLACE (seed), "1", "of the randomized method"),
      { "Passes", OPTION_INTEGER, PLACE (passes), "6", 1, 1000, NULL, NULL, 0,
        "of the randomized method over the data: its error falls with each" },
      { "Oversampling", OPTION_INTEGER, PLACE (oversampling), "20", 0, 1e6,
        NULL, NULL, 0, "of the randomized method: directions beyond k" },
      OBSERVATIONS_ROW (PLACE (observations_in)),
      THREADS_ROW (PLACE (threads)),
      DISTRIBUTED_ROW (PLACE (distributed),
                       "one of several processes with rows of their own, "
                       "under mpirun: the components are of all of them"),
      { NULL } };

enum status
read_k (struct call *call, const struct source *source, size_t usual,
        size_t *k)
{
  size_t most = pca_most (source);
  *k = call->in[1] ? (size_t) value_at (call->in[1], 0) : usual;
  if (*k > most)
    return fail (call->context, STATUS_BAD_CALL,
                 "argument 'k' must be at most %zu, the lesser of variables "
                 "and observations, not %zu",
                 most, *k);
  return STATUS_OK;
}

/* What only one method heeds is not asked of another.  */
static enum status
check_plan (const struct call *call, enum pca_method method)
{
  static const char *const names[] = { "Passes", "Oversampling" };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (given (call, names[i]) && method != PCA_RANDOMIZED)
      return fail (call->context, STATUS_BAD_OPTION,
                   "option '%s' contradicts 'Method' '%s': it is for "
                   "'randomized'",
                   names[i], pca_method_name (method));
  if (has_peers (call->context)
      && (method == PCA_PRODUCTS || method == PCA_SVD))
    return fail (call->context, STATUS_BAD_OPTION,
                 "option 'Method' '%s' contradicts 'Distributed': it wants "
                 "all observations in one process, and is no sum over them",
                 pca_method_name (method));
  return STATUS_OK;
}

static enum status
run_pca_fit (struct call *call)
{
  struct context *context = call->context;
  const struct pca_settings *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct source source, all;
  struct pca pca;
  struct value *out = call->out;
  size_t k;
  int threads;
  TRY (open_data (call, 0, by_columns, &source));
  TRY (data_together (context, "X", &source));
  TRY (source_share (context, "argument 'X'", &source));
  all = source;
  TRY (sharing_count (context, &source, &all.count));
  TRY (threads_together (context, settings->threads, &threads));
  TRY (read_k (call, &all, pca_most (&all), &k));
  if (all.count < 2)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must have at least 2 observations");
  struct pca_plan plan = { .method = (enum pca_method) settings->method,
                           .seed = (uint64_t) settings->seed,
                           .passes = (size_t) settings->passes,
                           .oversampling = (size_t) settings->oversampling };
  TRY (check_plan (call, plan.method));
  TRY (pca_solve_by (context, &plan, &source, k, true, threads, &pca));

  /* N x d data: everything as MATLAB's pca has it, latent with 1/(N-1).  */
  double n = (double) all.count;
  TRY (value_matrix (context, &out[0], REAL_CLASS, pca.size, k));
  memcpy (out[0].data, pca.components, pca.size * k * sizeof (real));
  if (call->outputs > 1)
    {
      TRY (new_observations (context, source.count, k, by_columns, &out[1]));
      TRY (
        pca_project (context, &source, pca.mean, k, pca.components, &out[1]));
    }
  TRY (value_matrix (context, &out[2], REAL_CLASS, k, 1));
  TRY (value_matrix (context, &out[3], REAL_CLASS, k, 1));
  for (size_t i = 0; i < k; i++)
    {
      double part = pca.total > 0 ? (double) pca.variances[i] / pca.total : 0;
      ((real *) out[2].data)[i]
        = (real) (pca_variance (&pca, i) * n / (n - 1));
      ((real *) out[3].data)[i] = (real) (100 * part);
    }
  if (call->outputs > 2 && ! pca_has_variance (&pca))
    warn (context, "autoencoder:beyondNumbers",
          "%s: the variances of X, the output latent, are %s a number of its "
          "class can be; the components, scores and explained parts are right",
          context->function,
          pca_total (&pca) > 1 ? "larger than" : "smaller than");
  return put_observations (context, 1, pca.size, pca.mean, by_columns,
                           &out[4]);
}

const struct entry ENTRY_TABLE (pca_fit)[]
  = { { "pca_fit",
        run_pca_fit,
        { DATA ("X"), COUNT ("k", true) },
        5,
        WITH (pca_options, pca_settings) },
      { .name = NULL } };

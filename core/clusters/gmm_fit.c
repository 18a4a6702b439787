/* Mixtures of Gaussians: the sweeps over the data, for the steps of expectation
   and maximisation and for densities alone (gmm.h).  */

#include "clusters/gmm.h"

#include "base/company.h"
#include "fit/sharing.h"
#include "math/matrix.h"

#include <string.h>

enum
{
  BLOCK = 256
};

struct pass_of
{
  const struct gmm *gmm;
  const uint32_t *label; /* in the place of r; NULL */
  bool sums;
  real *share_of;  /* k x observations; NULL */
  double *density; /* of each; NULL */

  /* A thread's own.  */
  real **apart;            /* size x BLOCK: x - m_c */
  real **turned;           /* size x BLOCK: W of that */
  double **r;              /* k x BLOCK: logarithms, then shares */
  double **count, **first; /* sum r, sum r (x - m) */
  real **second;           /* sum r (x - m) (x - m)' */
  double *likelihood;

  double *all; /* sum r (x - m) (x - m)' of all processes */
};

static enum status
pass_new (struct context *context, const struct gmm *gmm, size_t threads,
          bool sums, struct pass_of *pass)
{
  size_t n = gmm->size, numbers = gmm->full ? n * n : n;
  *pass = (struct pass_of){ .gmm = gmm, .sums = sums };
  TRY (take (context, &pass->apart, threads, sizeof (real *)));
  TRY (take (context, &pass->turned, threads, sizeof (real *)));
  TRY (take (context, &pass->r, threads, sizeof (double *)));
  TRY (take (context, &pass->count, threads, sizeof (double *)));
  TRY (take (context, &pass->first, threads, sizeof (double *)));
  TRY (take (context, &pass->second, threads, sizeof (real *)));
  TRY (take (context, &pass->likelihood, threads, sizeof (double)));
  if (sums && has_peers (context))
    TRY (take (context, &pass->all, numbers * gmm->k, sizeof (double)));
  for (size_t t = 0; t < threads; t++)
    {
      TRY (take (context, &pass->apart[t], n * BLOCK, sizeof (real)));
      TRY (take (context, &pass->turned[t], n * BLOCK, sizeof (real)));
      TRY (take (context, &pass->r[t], gmm->k * BLOCK, sizeof (double)));
      if (! sums)
        continue;
      TRY (take (context, &pass->count[t], gmm->k, sizeof (double)));
      TRY (take (context, &pass->first[t], n * gmm->k, sizeof (double)));
      TRY (take (context, &pass->second[t], numbers * gmm->k, sizeof (real)));
    }
  return STATUS_OK;
}

static void
take_apart (const struct gmm *gmm, size_t c, const struct portion *portion,
            real *apart)
{
  const real *centre = gmm->centre + c * gmm->size;
  for (size_t j = 0; j < portion->count; j++)
    for (size_t i = 0; i < gmm->size; i++)
      apart[i + j * gmm->size] = portion->x[i + j * gmm->size] - centre[i];
}

/* log w_c N (x; m_c, S_c) of a portion.  */
static void
weigh (struct pass_of *pass, size_t c, const struct portion *portion)
{
  const struct gmm *gmm = pass->gmm;
  size_t n = gmm->size;
  real *apart = pass->apart[portion->thread];
  real *turned = pass->turned[portion->thread];
  double *r = pass->r[portion->thread];
  take_apart (gmm, c, portion, apart);
  if (gmm->full)
    matrix_product (PLAIN, PLAIN, n, portion->count, n, 1,
                    gmm->factor + c * n * n, n, apart, n, 0, turned, n);
  else
    for (size_t j = 0; j < portion->count; j++)
      for (size_t i = 0; i < n; i++)
        turned[i + j * n] = apart[i + j * n] * gmm->factor[i + c * n];
  for (size_t j = 0; j < portion->count; j++)
    {
      double sum = 0;
      for (size_t i = 0; i < n; i++)
        sum += (double) turned[i + j * n] * (double) turned[i + j * n];
      r[c + j * gmm->k] = gmm->constant[c] - sum / 2;
    }
}

/* Logarithms of one observation become shares; returns log p.  */
static double
share_out (size_t k, double *r)
{
  double most = r[0], sum = 0;
  for (size_t c = 1; c < k; c++)
    most = r[c] > most ? r[c] : most;
  for (size_t c = 0; c < k; c++)
    sum += r[c] = exp (r[c] - most);
  for (size_t c = 0; c < k; c++)
    r[c] /= sum;
  return most + log (sum);
}

/* The sums of component c; of full ones by a product of sqrt (r) (x - m).  */
static void
collect (struct pass_of *pass, size_t c, const struct portion *portion)
{
  const struct gmm *gmm = pass->gmm;
  size_t n = gmm->size, numbers = gmm->full ? n * n : n;
  int t = portion->thread;
  real *apart = pass->apart[t], *second = pass->second[t] + c * numbers;
  double *first = pass->first[t] + c * n;
  take_apart (gmm, c, portion, apart);
  for (size_t j = 0; j < portion->count; j++)
    {
      double r = pass->r[t][c + j * gmm->k];
      real root = (real) sqrt (r);
      pass->count[t][c] += r;
      for (size_t i = 0; i < n; i++)
        {
          real x = apart[i + j * n];
          first[i] += r * (double) x;
          apart[i + j * n] = root * x;
        }
    }
  if (gmm->full)
    matrix_product (PLAIN, TRANSPOSED, n, n, portion->count, 1, apart, n,
                    apart, n, 1, second, n);
  else
    for (size_t j = 0; j < portion->count; j++)
      for (size_t i = 0; i < n; i++)
        second[i] += apart[i + j * n] * apart[i + j * n];
}

static enum status
visit (void *own, const struct portion *portion)
{
  struct pass_of *pass = own;
  const struct gmm *gmm = pass->gmm;
  size_t n = gmm->size, k = gmm->k, numbers = gmm->full ? n * n : n;
  int t = portion->thread;
  double *r = pass->r[t];
  if (portion->opens)
    {
      pass->likelihood[t] = 0;
      if (pass->sums)
        {
          memset (pass->count[t], 0, k * sizeof (double));
          memset (pass->first[t], 0, n * k * sizeof (double));
          memset (pass->second[t], 0, numbers * k * sizeof (real));
        }
    }
  for (size_t c = 0; c < k && ! pass->label; c++)
    weigh (pass, c, portion);
  for (size_t j = 0; j < portion->count; j++)
    {
      size_t row = portion->first + j;
      if (pass->label)
        for (size_t c = 0; c < k; c++)
          r[c + j * k] = pass->label[row] == c;
      else
        {
          double density = share_out (k, r + j * k);
          pass->likelihood[t] += density;
          if (pass->density)
            pass->density[row] = density;
        }
      for (size_t c = 0; pass->share_of && c < k; c++)
        pass->share_of[c + row * k] = (real) r[c + j * k];
    }
  for (size_t c = 0; c < k && pass->sums; c++)
    collect (pass, c, portion);
  return STATUS_OK;
}

/* The sums of all threads, in their order, into the first's; and of all
   processes.  */
static enum status
add_up (struct context *context, const struct source *source,
        const struct gmm *gmm, size_t threads, struct pass_of *pass)
{
  size_t n = gmm->size, k = gmm->k, numbers = gmm->full ? n * n : n;
  for (size_t t = 1; t < threads; t++)
    {
      for (size_t c = 0; c < k; c++)
        pass->count[0][c] += pass->count[t][c];
      for (size_t i = 0; i < n * k; i++)
        pass->first[0][i] += pass->first[t][i];
      for (size_t i = 0; i < numbers * k; i++)
        pass->second[0][i] += pass->second[t][i];
    }
  if (! source_has_others (context, source))
    return STATUS_OK;
  for (size_t i = 0; i < numbers * k; i++)
    pass->all[i] = (double) pass->second[0][i];
  TRY (peers_combine (context, PEERS_DOUBLE, pass->count[0], k));
  TRY (peers_combine (context, PEERS_DOUBLE, pass->first[0], n * k));
  TRY (peers_combine (context, PEERS_DOUBLE, pass->all, numbers * k));
  for (size_t i = 0; i < numbers * k; i++)
    pass->second[0][i] = (real) pass->all[i];
  return STATUS_OK;
}

/* The step: from sums about the old means.  A component that nobody belongs
   to stays where it is, with a weight of nearly nothing.  */
static void
step (struct gmm *gmm, const struct pass_of *pass, size_t count)
{
  static const double NOTHING = 1e-300;
  size_t n = gmm->size, numbers = gmm->full ? n * n : n;
  for (size_t c = 0; c < gmm->k; c++)
    {
      double sum = pass->count[0][c], *mean = gmm->mean + c * n;
      double *covariance = gmm->covariance + c * numbers;
      const double *shift = pass->first[0] + c * n;
      const real *second = pass->second[0] + c * numbers;
      gmm->weight[c] = fmax (sum / (double) count, NOTHING);
      if (! (sum > 1e-12))
        continue;
      for (size_t i = 0; i < n; i++)
        mean[i] = (double) gmm->centre[i + c * n] + shift[i] / sum;
      if (gmm->full)
        for (size_t j = 0; j < n; j++)
          for (size_t i = 0; i < n; i++)
            covariance[i + j * n] = (double) second[i + j * n] / sum
                                    - shift[i] / sum * (shift[j] / sum)
                                    + (i == j ? gmm->floor : 0);
      else
        for (size_t i = 0; i < n; i++)
          covariance[i] = fmax ((double) second[i] / sum
                                  - shift[i] / sum * (shift[i] / sum),
                                0)
                          + gmm->floor;
    }
}

/* ----- fits -------------------------------------------------------------- */

enum status
gmm_from_labels (struct context *context, const struct source *source,
                 const uint32_t *label, int threads, struct gmm *gmm)
{
  struct sweep sweep;
  struct pass_of pass;
  size_t count;
  arena_mark mark = arena_now (context->arena);
  TRY (blas_threads (context, 1));
  TRY (sweep_open (context, source, BLOCK, threads, &sweep));
  TRY (pass_new (context, gmm, (size_t) threads, true, &pass));
  pass.label = label;
  TRY (sweep_run (context, &sweep, visit, &pass));
  TRY (add_up (context, source, gmm, (size_t) threads, &pass));
  TRY (sharing_count (context, source, &count));
  step (gmm, &pass, count);
  arena_rewind (context->arena, mark);
  return gmm_prepare (context, gmm);
}

enum status
gmm_fit (struct context *context, const struct source *source,
         const struct gmm_plan *plan, struct gmm *gmm,
         struct gmm_report *report)
{
  struct sweep sweep;
  struct pass_of pass;
  size_t threads = (size_t) plan->threads, count;
  *report = (struct gmm_report){ 0 };
  TRY (take (context, &report->likelihood, plan->iterations + 1,
             sizeof (double)));
  TRY (sharing_count (context, source, &count));
  TRY (blas_threads (context, 1));
  TRY (sweep_open (context, source, BLOCK, plan->threads, &sweep));
  TRY (pass_new (context, gmm, threads, true, &pass));
  for (size_t i = 0;; i++)
    {
      double likelihood = 0;
      TRY (sweep_run (context, &sweep, visit, &pass));
      for (size_t t = 0; t < threads; t++)
        likelihood += pass.likelihood[t];
      if (source_has_others (context, source))
        TRY (peers_combine (context, PEERS_DOUBLE, &likelihood, 1));
      likelihood /= (double) count;
      report->likelihood[report->count++] = likelihood;
      report->settled
        = i > 0
          && fabs (likelihood - report->likelihood[i - 1]) < plan->tolerance;
      if (report->settled || i == plan->iterations)
        return STATUS_OK;
      TRY (add_up (context, source, gmm, threads, &pass));
      step (gmm, &pass, count);
      TRY (gmm_prepare (context, gmm));
    }
}

enum status
gmm_apply (struct context *context, const struct source *source,
           const struct gmm *gmm, int threads, real *share_of, double *density)
{
  struct sweep sweep;
  struct pass_of pass;
  TRY (blas_threads (context, 1));
  TRY (sweep_open (context, source, BLOCK, threads, &sweep));
  TRY (pass_new (context, gmm, (size_t) threads, false, &pass));
  pass.share_of = share_of;
  pass.density = density;
  return sweep_run (context, &sweep, visit, &pass);
}

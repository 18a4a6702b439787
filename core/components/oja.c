/* Hebbian learning, one observation at a time, with y = W'x and a rate c:

     hebb      w_j += c y_j x                           Hebb 1949
     oja       w_j += c y_j (x - y_j w_j)               Oja 1982
     sanger    w_j += c y_j (x - sum_{i<=j} y_i w_i)    Sanger 1989
     subspace  W += c (x - W y) y'                      Oja & Karhunen 1985

   Hebb's rule is gradient ascent on E y^2 / 2 and grows without bound; Oja's
   forgets just as much as keeps ||w|| at 1 to first order in c, and ends at
   the leading eigenvector of E x x'.  With k columns, sanger's become the k
   components in order, subspace's span the same space, and oja's and hebb's
   learn each by itself.  All increments use the w of before the step.

   Several processes take one observation each at a step, and w grows by the sum
   of their increments: to first order in c what these observations do one after
   another, and Oja's own limit (the rule's mean, whose ends are the components)
   is the same.  Observations are numbered, for the rate, as if dealt out.  */

#include "components/oja.h"

#include "base/company.h"
#include "math/vector.h"

#include <string.h>

static real
next_rate (struct oja *oja)
{
  oja->step++;
  return (real) (isnan (oja->offset) ? oja->rate
                                     : oja->rate / (oja->step + oja->offset));
}

/* y = W'x.  */
static void
respond (struct oja *oja, const real *x)
{
  for (size_t j = 0; j < oja->k; j++)
    oja->y[j] = vector_dot (oja->size, oja->w + j * oja->size, x);
}

/* Each column by itself: the pass that changes it finds its y for the next
   observation.  */
static void
learn_alone (struct oja *oja, size_t count, const real *x, real forget)
{
  size_t size = oja->size;
  respond (oja, x);
  for (size_t i = 0; i < count; i++, x += size)
    {
      const real *next = i + 1 < count ? x + size : x;
      real rate = next_rate (oja);
      for (size_t j = 0; j < oja->k; j++)
        {
          real y = oja->y[j], gain = rate * y;
          oja->y[j] = vector_oja (size, 1 - forget * gain * y, gain, x, next,
                                  oja->w + j * size);
        }
    }
}

static void
learn_hebb (struct oja *oja, size_t count, const real *x)
{
  learn_alone (oja, count, x, 0);
}

static void
learn_oja (struct oja *oja, size_t count, const real *x)
{
  learn_alone (oja, count, x, 1);
}

/* The residual x - sum_{i<=j} y_i w_i grows term by term.  */
static void
learn_sanger (struct oja *oja, size_t count, const real *x)
{
  size_t size = oja->size;
  for (size_t i = 0; i < count; i++, x += size)
    {
      real rate = next_rate (oja);
      memcpy (oja->residual, x, size * sizeof *x);
      respond (oja, x);
      for (size_t j = 0; j < oja->k; j++)
        vector_deflate (size, oja->y[j], rate * oja->y[j], oja->residual,
                        oja->w + j * size);
    }
}

static void
learn_subspace (struct oja *oja, size_t count, const real *x)
{
  size_t size = oja->size;
  for (size_t i = 0; i < count; i++, x += size)
    {
      real rate = next_rate (oja);
      memcpy (oja->residual, x, size * sizeof *x);
      respond (oja, x);
      for (size_t j = 0; j < oja->k; j++)
        vector_add (size, -oja->y[j], oja->w + j * size, oja->residual);
      for (size_t j = 0; j < oja->k; j++)
        vector_add (size, rate * oja->y[j], oja->residual, oja->w + j * size);
    }
}

static const struct
{
  const char *name;
  void (*learn) (struct oja *, size_t count, const real *x);
} rules[] = {
  [RULE_OJA] = { "oja", learn_oja },
  [RULE_HEBB] = { "hebb", learn_hebb },
  [RULE_SANGER] = { "sanger", learn_sanger },
  [RULE_SUBSPACE] = { "subspace", learn_subspace },
};

const char *
oja_rule_name (size_t index)
{
  return index < sizeof rules / sizeof rules[0] ? rules[index].name : NULL;
}

enum status
oja_new (struct context *context, struct oja *oja)
{
  TRY (take (context, &oja->w, oja->size * oja->k, sizeof (real)));
  TRY (take (context, &oja->before, oja->size * oja->k, sizeof (real)));
  if (has_peers (context))
    TRY (take (context, &oja->sum, oja->size * oja->k, sizeof (double)));
  TRY (take (context, &oja->residual, oja->size, sizeof (real)));
  return take (context, &oja->y, oja->k, sizeof (real));
}

static bool
is_finite (const struct oja *oja)
{
  for (size_t i = 0; i < oja->size * oja->k; i++)
    if (! isfinite (oja->w[i]))
      return false;
  return true;
}

/* A copy is kept of the w before, and looked at only when the block has gone
   wrong: then the block is gone through again, one by one.  */
bool
oja_block (struct oja *oja, size_t count, const real *x)
{
  size_t bytes = oja->size * oja->k * sizeof (real);
  double step = oja->step;
  memcpy (oja->before, oja->w, bytes);
  rules[oja->rule].learn (oja, count, x);
  if (is_finite (oja))
    return true;

  memcpy (oja->w, oja->before, bytes);
  oja->step = step;
  for (size_t i = 0; i < count; i++)
    {
      memcpy (oja->before, oja->w, bytes);
      rules[oja->rule].learn (oja, 1, x + i * oja->size);
      if (! is_finite (oja))
        break;
    }
  memcpy (oja->w, oja->before, bytes);
  oja->step--;
  return false;
}

enum status
oja_step (struct context *context, struct oja *oja, const real *x,
          size_t place, size_t rows, bool *finite)
{
  size_t numbers = oja->size * oja->k;
  double step = oja->step;
  memcpy (oja->before, oja->w, numbers * sizeof (real));
  oja->step = step + (double) place;
  if (x)
    rules[oja->rule].learn (oja, 1, x);
  for (size_t i = 0; i < numbers; i++)
    oja->sum[i] = (double) oja->w[i] - (double) oja->before[i];
  TRY (peers_combine (context, PEERS_DOUBLE, oja->sum, numbers));
  for (size_t i = 0; i < numbers; i++)
    oja->w[i] = (real) ((double) oja->before[i] + oja->sum[i]);
  oja->step = step + (double) rows;
  *finite = is_finite (oja);
  if (*finite)
    return STATUS_OK;
  memcpy (oja->w, oja->before, numbers * sizeof (real));
  oja->step = step;
  return STATUS_OK;
}

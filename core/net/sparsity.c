/* The table of sparsities: see sparsity.h.  */

#include "net/sparsity.h"

#include "base/word.h"
#include "math/code.h"

#include <string.h>

/* p log (p / q), with 0 log 0 = 0.  */
static double
part (double p, double q)
{
  return p > 0 ? p * log (p / q) : 0;
}

/* KL (p || m) = p log (p / m) + (1 - p) log ((1 - p) / (1 - m)), whose
   derivative by m is (1 - p) / (1 - m) - p / m.  A mean that has been rounded
   to 0 or 1 stands for one that rounds to it.  */
static double
judge_kl (size_t k, double target, const double *mean, double *derivative)
{
  const double least = (double) REAL_EPSILON;
  double sum = 0;
  for (size_t j = 0; j < k; j++)
    {
      double m = mean[j];
      m = m < least ? least : m > 1 - least ? 1 - least : m;
      sum += part (target, m) + part (1 - target, 1 - m);
      derivative[j] = (1 - target) / (1 - m) - target / m;
    }
  return sum;
}

/* The count-th largest of k numbers, which are put into another order (Hoare
   1961).  The pivot, and what has been exchanged, stop the inner loops; so
   does a NaN.  */
static real
nth_largest (size_t k, size_t count, real *a)
{
  ptrdiff_t low = 0, high = (ptrdiff_t) k - 1, at = (ptrdiff_t) count - 1;
  while (low < high)
    {
      real pivot = a[at];
      ptrdiff_t i = low, j = high;
      do
        {
          while (a[i] > pivot)
            i++;
          while (a[j] < pivot)
            j--;
          if (i <= j)
            {
              real other = a[i];
              a[i++] = a[j];
              a[j--] = other;
            }
        }
      while (i <= j);
      if (j < at)
        low = i;
      if (i > at)
        high = j;
    }
  return a[at];
}

static void
select_largest (size_t k, size_t columns, size_t count, real *h, real *kept,
                real *room)
{
  for (size_t c = 0; c < columns; c++, h += k, kept += k)
    {
      memcpy (room, h, k * sizeof *h);
      real least = nth_largest (k, count, room);
      size_t above = 0;
      for (size_t j = 0; j < k; j++)
        above += h[j] > least;
      size_t equals = above < count ? count - above : 0;
      for (size_t j = 0; j < k; j++)
        {
          bool stays = h[j] > least;
          if (h[j] == least && equals > 0)
            {
              stays = true;
              equals--;
            }
          kept[j] = stays;
          if (! stays && ! isnan (h[j]))
            h[j] = 0;
        }
    }
}

const struct sparsity sparsities[] = {
  [SPARSITY_NONE] = { "none", NULL, NULL, NULL },
  [SPARSITY_L1] = { "l1", code_absolute, NULL, NULL },
  [SPARSITY_KL] = { "kl", NULL, judge_kl, NULL },
  [SPARSITY_TOPK] = { "topk", NULL, NULL, select_largest },
};

ROW_NAMES (sparsity_name, sparsities)

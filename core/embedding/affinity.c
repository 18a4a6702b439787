/* The affinities of t-SNE: see affinity.h.  */

#include "embedding/affinity.h"

#include <string.h>

enum
{
  ROWS = 16,      /* points, */
  PAIRS = 1 << 18 /* and pairs, between two looks at the host */
};

enum
{
  HALVINGS = 200
};

static const double CLOSE = 1e-7; /* of the entropy, in nats */

/* One row of p_j|i, which sums to 1; where all distances are equal every b
   gives the uniform one.  */
static void
condition_row (size_t k, const real *distance, double entropy, double *p)
{
  double b = 1, low = 0, high = INFINITY, least = distance[0];
  for (size_t j = 1; j < k; j++)
    least = distance[j] < least ? distance[j] : least;

  /* Begin on the scale of the distances.  */
  double mean = 0;
  for (size_t j = 0; j < k; j++)
    mean += ((double) distance[j] - least) / (double) k;
  if (mean > 0)
    b = 1 / mean;
  for (int step = 0; step < HALVINGS; step++)
    {
      double sum = 0, weighed = 0;
      for (size_t j = 0; j < k; j++)
        {
          double d = (double) distance[j] - least;
          p[j] = exp (-b * d);
          sum += p[j];
          weighed += b * d * p[j];
        }
      for (size_t j = 0; j < k; j++)
        p[j] /= sum;
      double excess = log (sum) + weighed / sum - entropy;
      if (fabs (excess) < CLOSE || mean == 0)
        return;
      if (excess > 0)
        low = b;
      else
        high = b;
      b = isinf (high) ? 2 * b : (low + high) / 2;
    }
}

/* Both halves of each pair, p_ij and p_ji, by rows.  A counting sort by the
   rows first, then one by the columns of that: the second leaves each row in
   the order of its columns, and the matrix is symmetric.  */
static enum status
sort_pairs (struct context *context, size_t count, size_t k,
            const uint32_t *index, const real *p, size_t *start,
            uint32_t *sorted, real *weight)
{
  size_t pairs = count * k, *place;
  uint32_t *column;
  real *half;
  arena_mark mark = arena_now (context->arena);
  TRY (take (context, &place, count + 1, sizeof *place));
  TRY (take (context, &column, 2 * pairs, sizeof *column));
  TRY (take (context, &half, 2 * pairs, sizeof *half));
  for (size_t e = 0; e < pairs; e++)
    {
      if (e % PAIRS == 0)
        TRY (poll_host (context));
      start[e / k + 1]++;
      start[index[e] + 1]++;
    }
  for (size_t i = 0; i < count; i++)
    start[i + 1] += start[i];
  memcpy (place, start, count * sizeof *place);
  for (size_t e = 0; e < pairs; e++)
    {
      size_t i = e / k, j = index[e];
      if (e % PAIRS == 0)
        TRY (poll_host (context));
      column[place[i]] = (uint32_t) j;
      half[place[i]++] = p[e];
      column[place[j]] = (uint32_t) i;
      half[place[j]++] = p[e];
    }
  memcpy (place, start, count * sizeof *place);
  for (size_t i = 0; i < count; i++)
    {
      if (i % ROWS == 0)
        TRY (poll_host (context));
      for (size_t e = start[i]; e < start[i + 1]; e++)
        {
          size_t at = place[column[e]]++;
          sorted[at] = (uint32_t) i;
          weight[at] = half[e];
        }
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}

enum status
affinity_new (struct context *context, size_t count, size_t k,
              const uint32_t *index, real *distance, double perplexity,
              struct affinity *affinity)
{
  size_t *start, pairs = count * k, used = 0, begin = 0;
  double *row, total = 0;
  uint32_t *column;
  real *p;
  double entropy = log (perplexity < (double) k ? perplexity : (double) k);
  TRY (take (context, &row, k, sizeof *row));
  TRY (take (context, &start, count + 1, sizeof *start));
  TRY (take (context, &column, 2 * pairs, sizeof *column));
  TRY (take (context, &p, 2 * pairs, sizeof *p));
  for (size_t i = 0; i < count; i++)
    {
      condition_row (k, distance + i * k, entropy, row);
      for (size_t j = 0; j < k; j++)
        distance[i * k + j] = (real) row[j];
      TRY (poll_host (context));
    }
  TRY (sort_pairs (context, count, k, index, distance, start, column, p));

  /* Two that are each other's neighbours stand side by side: joined.  */
  affinity->entropy = 0;
  for (size_t i = 0; i < count; i++)
    {
      size_t end = start[i + 1], first = used;
      if (i % ROWS == 0)
        TRY (poll_host (context));
      for (size_t e = begin; e < end; e++)
        if (used > first && column[used - 1] == column[e])
          p[used - 1] += p[e];
        else
          {
            column[used] = column[e];
            p[used++] = p[e];
          }
      begin = end;
      start[i + 1] = used;
      for (size_t e = first; e < used; e++)
        total += (double) p[e];
    }
  for (size_t e = 0; e < used; e++)
    {
      double share_of = (double) p[e] / total;
      p[e] = (real) share_of;
      if (share_of > 0)
        affinity->entropy += share_of * log (share_of);
    }
  affinity->count = count;
  affinity->start = start;
  affinity->column = column;
  affinity->p = p;
  return STATUS_OK;
}

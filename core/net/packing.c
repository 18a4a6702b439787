/* Sequences of any lengths as steps: see packing.h.  */

#include "net/packing.h"

#include <string.h>

enum status
packing_new (struct context *context, size_t columns, size_t steps,
             struct packing *p)
{
  TRY (take (context, &p->order, columns, sizeof *p->order));
  TRY (take (context, &p->length, columns, sizeof *p->length));
  TRY (take (context, &p->running, steps + 1, sizeof *p->running));
  TRY (take (context, &p->place, steps + 2, sizeof *p->place));
  return take (context, &p->ends, steps + 2, sizeof *p->ends);
}

/* Longest first, in their order where they are alike: by counting.  */
void
packing_sort (struct packing *p, size_t columns, const size_t *lengths,
              size_t copies, size_t whole)
{
  size_t *ends = p->ends;
  p->columns = columns;
  memset (ends, 0, (whole + 2) * sizeof *ends);
  for (size_t n = 0; n < columns; n++)
    ends[lengths ? lengths[n / copies] : whole]++;
  p->steps = 0;
  for (size_t s = whole + 1, before = 0; s-- > 0;)
    {
      size_t count = ends[s];
      ends[s] = before;
      before += count;
      p->steps = p->steps ? p->steps : count ? s : 0;
    }
  /* At step s those run that are longer than s.  */
  for (size_t s = 0; s < p->steps; s++)
    p->running[s] = ends[s];
  p->running[p->steps] = 0;
  for (size_t n = 0; n < columns; n++)
    {
      size_t length = lengths ? lengths[n / copies] : whole;
      size_t i = ends[length]++;
      p->order[i] = n;
      p->length[i] = length;
    }
  p->place[0] = 0;
  for (size_t s = 0; s < p->steps; s++)
    p->place[s + 1] = p->place[s] + p->running[s];
}

void
packing_gather (const struct packing *p, bool backwards, size_t s,
                size_t before, size_t size, size_t whole, size_t copies,
                const real *sequences, real *step)
{
  for (size_t i = 0; i < p->running[s]; i++, step += size)
    memcpy (step,
            sequences
              + (p->order[i] / copies * whole
                 + packing_time (p, backwards, i, s - before))
                  * size,
            size * sizeof *step);
}

void
packing_scatter (const struct packing *p, bool backwards, size_t s,
                 size_t size, size_t whole, const real *step, real *sequences)
{
  for (size_t i = 0; i < p->running[s]; i++, step += size)
    memcpy (sequences
              + (p->order[i] * whole + packing_time (p, backwards, i, s))
                  * size,
            step, size * sizeof *step);
}

/* What a phase moves: see phase.h.  */

#include "model/phase.h"

#include <string.h>

size_t
phase_size (const struct phase *phase)
{
  size_t size = 0;
  for (size_t s = 0; s < phase->segment_count; s++)
    size += phase->segments[s].last - phase->segments[s].first;
  return size;
}

bool
phase_moves (const struct phase *phase, size_t place)
{
  return segments_hold (phase->segments, phase->segment_count, place);
}

void
phase_clear (const struct phase *phase, size_t total, real *gradient)
{
  size_t place = 0;
  for (size_t s = 0; s < phase->segment_count; s++)
    {
      const struct segment *segment = &phase->segments[s];
      memset (gradient + place, 0, (segment->first - place) * sizeof (real));
      place = segment->last;
    }
  memset (gradient + place, 0, (total - place) * sizeof (real));
}

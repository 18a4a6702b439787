/* Plans of FFTW: see fourier.h.  */

#include "math/fourier.h"

#include <stdlib.h>

enum
{
  PLAN_BYTES = 4 << 20, /* of the planner's tables */
  SIDE_BYTES = 64 * 16  /* twiddles and buffers, a row or column of the grid */
};

/* Not from the arena, which would clear it each time.  */
enum status
fourier_room (struct context *context, size_t height, size_t width)
{
  void *volatile room = malloc (PLAN_BYTES + SIDE_BYTES * (height + width));
  bool found = room != NULL;
  free (room);
  return found ? STATUS_OK
               : fail (context, STATUS_NO_MEMORY, "not enough memory");
}

static void
release (void *plan)
{
  FFTW (destroy_plan) (plan);
}

static enum status
keep (struct context *context, FFTW (plan) plan)
{
  return plan ? defer (context, release, plan)
              : fail (context, STATUS_NO_MEMORY, "not enough memory");
}

enum status
fourier_plans (struct context *context, size_t height, size_t width,
               real *grid, bin *spectrum, unsigned flags,
               struct fourier_plans *plans)
{
  int h = (int) height, w = (int) width;
  flags |= FFTW_ESTIMATE;
  TRY (fourier_room (context, height, width));
  plans->forward = FFTW (plan_dft_r2c_2d) (w, h, grid, spectrum, flags);
  TRY (keep (context, plans->forward));
  TRY (fourier_room (context, height, width));
  plans->backward = FFTW (plan_dft_c2r_2d) (w, h, spectrum, grid, flags);
  return keep (context, plans->backward);
}

/* Plans of FFTW: see fourier.h.  */

#include "math/fourier.h"

#include <stdlib.h>

enum
{
  PLAN_BYTES = 4 << 20, /* of the planner's tables */
  SIDE_BYTES = 64 * 16  /* twiddles and buffers, a row or column of the grid */
};

/* Not from the arena, which would clear it each time.  */
bool
fourier_has_room (size_t height, size_t width)
{
  void *volatile room = malloc (PLAN_BYTES + SIDE_BYTES * (height + width));
  bool found = room != NULL;
  free (room);
  return found;
}

enum status
fourier_room (struct context *context, size_t height, size_t width)
{
  return fourier_has_room (height, width)
           ? STATUS_OK
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

enum status
fourier_many (struct context *context, size_t height, size_t width,
              size_t many, real *grid, bin *spectrum,
              struct fourier_plans *plans)
{
  const int size[] = { (int) width, (int) height };
  int count = (int) many;
  const unsigned flags = FFTW_ESTIMATE | FFTW_UNALIGNED;
  TRY (fourier_room (context, height * many, width));
  plans->forward = FFTW (plan_many_dft_r2c) (
    2, size, count, grid, NULL, count, 1, spectrum, NULL, count, 1, flags);
  TRY (keep (context, plans->forward));
  TRY (fourier_room (context, height * many, width));
  plans->backward = FFTW (plan_many_dft_c2r) (
    2, size, count, spectrum, NULL, count, 1, grid, NULL, count, 1, flags);
  return keep (context, plans->backward);
}

size_t
fourier_size (size_t least)
{
  for (;; least++)
    {
      size_t rest = least;
      for (size_t p = 2; p <= 5; p++)
        while (rest % p == 0)
          rest /= p;
      if (rest == 1)
        return least;
    }
}

static void
release_strip (void *plan)
{
  fftwf_destroy_plan (plan);
}

static enum status
keep_strip (struct context *context, fftwf_plan plan)
{
  return plan ? defer (context, release_strip, plan)
              : fail (context, STATUS_NO_MEMORY, "not enough memory");
}

enum status
fourier_strips (struct context *context, size_t height, size_t width,
                size_t used, float *grid, fftwf_complex *spectrum,
                unsigned flags, struct fourier_strips *strips)
{
  int h = (int) height, w = (int) width, half = h / 2 + 1, u = (int) used;
  flags |= FFTW_ESTIMATE;
  TRY (fourier_room (context, height, width));
  strips->down = fftwf_plan_many_dft_r2c (1, &h, u, grid, NULL, 1, h, spectrum,
                                          NULL, 1, half, flags);
  TRY (keep_strip (context, strips->down));
  TRY (fourier_room (context, height, width));
  strips->across
    = fftwf_plan_many_dft (1, &w, half, spectrum, NULL, half, 1, spectrum,
                           NULL, half, 1, FFTW_FORWARD, flags);
  TRY (keep_strip (context, strips->across));
  TRY (fourier_room (context, height, width));
  strips->back
    = fftwf_plan_many_dft (1, &w, half, spectrum, NULL, half, 1, spectrum,
                           NULL, half, 1, FFTW_BACKWARD, flags);
  TRY (keep_strip (context, strips->back));
  TRY (fourier_room (context, height, width));
  strips->up = fftwf_plan_many_dft_c2r (1, &h, u, spectrum, NULL, 1, half,
                                        grid, NULL, 1, h, flags);
  return keep_strip (context, strips->up);
}

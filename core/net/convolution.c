/* The ways of a convolution: see convolution.h.  */

#include "net/convolution.h"

const struct convolution_way *const convolution_ways[]
  = { &convolution_gathered, &convolution_direct, &convolution_fourier, NULL };

enum status
convolution_new (struct context *context, const struct window *window,
                 const struct shape *image, size_t channels, size_t images,
                 const struct convolution_way *way,
                 struct convolution **convolution)
{
  struct convolution *c;
  TRY (take (context, &c, 1, sizeof *c));
  *c = convolution_of (window, image, channels, images);
  c->way = way;
  *convolution = c;
  return way->prepare (context, c, images, &c->own);
}

enum status
convolution_choose (struct context *context, const struct window *window,
                    const struct shape *image, size_t channels, size_t images,
                    struct convolution *by[CONVOLUTION_PRODUCTS])
{
  const struct convolution c
    = convolution_of (window, image, channels, images);
  for (enum convolution_product p = 0; p < CONVOLUTION_PRODUCTS; p++)
    {
      const struct convolution_way *way = NULL;
      double least = INFINITY;
      for (size_t i = 0; convolution_ways[i]; i++)
        {
          double cost = convolution_ways[i]->cost (&c, p);
          if (cost < least)
            {
              least = cost;
              way = convolution_ways[i];
            }
        }
      by[p] = NULL;
      for (enum convolution_product q = 0; q < p && ! by[p]; q++)
        if (by[q]->way == way)
          by[p] = by[q];
      if (! by[p])
        TRY (convolution_new (context, window, image, channels, images, way,
                              &by[p]));
    }
  return STATUS_OK;
}

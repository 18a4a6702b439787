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
  double least = INFINITY;
  TRY (take (context, &c, 1, sizeof *c));
  *c = (struct convolution){ .window = *window,
                             .image = *image,
                             .channels = channels,
                             .windows = window_count (window),
                             .images = images,
                             .rows = window->size[0] * window->size[1]
                                     * image->channels,
                             .way = way };
  for (size_t i = 0; ! way && convolution_ways[i]; i++)
    {
      double cost = convolution_ways[i]->cost (c);
      if (cost < least)
        {
          least = cost;
          c->way = convolution_ways[i];
        }
    }
  *convolution = c;
  return c->way->prepare (context, c, images, &c->own);
}

/* The ways of a convolution are the same three products: by the definition, in
   double, for kernels of 1 to 9 places, odd sizes, paddings, strides, both
   storages of the kernels, more images at once than a part holds; and back is
   the adjoint of through.  */

#include "fixture.h"

#include "net/convolution.h"

struct room
{
  struct window window;
  struct shape image;
  size_t channels, images, places, rows;
  real *x, *y, *w, *d, *out;
  double *exact;
};

/* Number (c; i, j) of image n, 0 beyond it: where it lies; SIZE_MAX: beyond. */
static size_t
at (const struct room *r, size_t n, size_t place, size_t k)
{
  const struct window *w = &r->window;
  size_t c = k % r->image.channels, rest = k / r->image.channels;
  ptrdiff_t i
    = (ptrdiff_t) (place % w->out[0] * w->stride[0] + rest % w->size[0])
      - w->before[0];
  ptrdiff_t j
    = (ptrdiff_t) (place / w->out[0] * w->stride[1] + rest / w->size[0])
      - w->before[1];
  if (i < 0 || j < 0 || i >= (ptrdiff_t) r->image.height
      || j >= (ptrdiff_t) r->image.width)
    return SIZE_MAX;
  return c + r->image.channels * ((size_t) i + r->image.height * (size_t) j)
         + n * r->image.count;
}

static double
weight_at (const struct kernels *m, size_t o, size_t k)
{
  size_t side[2];
  kernels_sides (m, side);
  return (double) m->w[o * side[0] + k * side[1]];
}

/* How many numbers there are, and they.  */
static size_t
by_definition (const struct room *r, const struct kernels *m,
               enum convolution_product product)
{
  size_t side[2], windows = r->places / r->images;
  size_t many = product == CONVOLUTION_THROUGH ? r->places * r->channels
                : product == CONVOLUTION_BACK  ? r->images * r->image.count
                                               : r->rows * r->channels;
  kernels_sides (m, side);
  memset (r->exact, 0, many * sizeof *r->exact);
  if (product == CONVOLUTION_GRADIENT)
    for (size_t i = 0; i < many; i++)
      r->exact[i] = .5 * (double) r->d[i];
  for (size_t n = 0; n < r->images; n++)
    for (size_t place = 0; place < windows; place++)
      for (size_t k = 0; k < r->rows; k++)
        for (size_t o = 0; o < r->channels; o++)
          {
            size_t from = at (r, n, place, k);
            size_t to = o + (place + n * windows) * r->channels;
            if (from == SIZE_MAX)
              continue;
            double x = (double) r->x[from], y = (double) r->y[to];
            if (product == CONVOLUTION_THROUGH)
              r->exact[to] += weight_at (m, o, k) * x;
            else if (product == CONVOLUTION_BACK)
              r->exact[from] += weight_at (m, o, k) * y;
            else
              r->exact[o * side[0] + k * side[1]] += x * y;
          }
  return many;
}

static double
run (const struct context *ctx, const struct convolution *c,
     const struct kernels *m, const struct room *r,
     enum convolution_product product)
{
  size_t many = by_definition (r, m, product);
  double worst = 0, size = 0;
  memset (r->out, 0x7f, many * sizeof (real)); /* no number of any use */
  if (product == CONVOLUTION_THROUGH)
    c->way->through (ctx, c, m, r->images, r->x, r->out);
  else if (product == CONVOLUTION_BACK)
    c->way->back (ctx, c, m, r->images, r->y, r->out);
  else
    {
      memcpy (r->out, r->d, many * sizeof (real));
      c->way->gradient (ctx, c, m, r->images, r->x, r->y, (real) .5, r->out);
    }
  for (size_t i = 0; i < many; i++)
    {
      double error = fabs ((double) r->out[i] - r->exact[i]);
      worst = error <= worst ? worst : error;
      size = fmax (size, fabs (r->exact[i]));
    }
  return worst / size;
}

struct example
{
  size_t high, wide, in, out, size[2], stride[2], images;
  int word; /* of the padding; -1: a number */
  double padding;
};

static void
lay (struct context *ctx, const struct example *e, struct room *r)
{
  struct value pair[2];
  const struct window_settings settings
    = { .size = &pair[0],
        .stride = &pair[1],
        .padding = { .word = e->word, .number = e->padding } };
  for (size_t k = 0; k < 2; k++)
    {
      NEED_CTX (value_matrix (ctx, &pair[k], CLASS_DOUBLE, 1, 2));
      for (size_t i = 0; i < 2; i++)
        ((double *) pair[k].data)[i]
          = (double) (k ? e->stride[i] : e->size[i]);
    }
  *r = (struct room){ .channels = e->out, .images = e->images };
  r->image = (struct shape){ .height = e->high,
                             .width = e->wide,
                             .channels = e->in,
                             .count = e->high * e->wide * e->in };
  check (! window_lay (ctx, &settings, 3, 1, &r->image, &r->window),
         "the windows fit");
  r->places = window_count (&r->window) * r->images;
  r->rows = r->window.size[0] * r->window.size[1] * r->image.channels;
  size_t x = r->images * r->image.count, y = r->places * r->channels;
  size_t w = r->rows * r->channels, most = x > y ? x : y;
  most = most > w ? most : w;
  NEED_CTX (take (ctx, &r->x, x, sizeof (real)));
  NEED_CTX (take (ctx, &r->y, y, sizeof (real)));
  NEED_CTX (take (ctx, &r->w, w, sizeof (real)));
  NEED_CTX (take (ctx, &r->d, w, sizeof (real)));
  NEED_CTX (take (ctx, &r->out, most, sizeof (real)));
  NEED_CTX (take (ctx, &r->exact, most, sizeof (double)));
  fixture_fill (3, 1, x, r->x);
  fixture_fill (4, 1, y, r->y);
  fixture_fill (5, 1, w, r->w);
  fixture_fill (6, 1, w, r->d);
}

/* Of sums of so many terms, or where it is done by spectra of as many as a
   circle has.  */
static double
rounding (const struct room *r, enum convolution_product product)
{
  double terms = product == CONVOLUTION_THROUGH ? (double) r->rows
                 : product == CONVOLUTION_BACK
                   ? (double) (r->rows * r->channels)
                   : (double) r->places;
  return EPS * (30 + 3 * sqrt (terms));
}

static size_t
check_ways (struct context *ctx, const struct example *e)
{
  static const char *const names[CONVOLUTION_PRODUCTS]
    = { "through", "back", "gradient" };
  struct room r;
  size_t ways = 0;
  lay (ctx, e, &r);
  for (size_t w = 0; convolution_ways[w]; w++)
    for (int turned = 0; turned < 2; turned++)
      {
        const struct convolution_way *way = convolution_ways[w];
        const struct kernels m
          = { r.w, turned ? r.rows : r.channels, turned ? TRANSPOSED : PLAIN };
        struct convolution *c;
        const struct convolution shape
          = convolution_of (&r.window, &r.image, r.channels, r.images);
        if (way->cost (&shape, CONVOLUTION_THROUGH) == INFINITY)
          continue;
        ways++;
        NEED_CTX (convolution_new (ctx, &r.window, &r.image, r.channels,
                                   r.images, way, &c));
        for (enum convolution_product p = CONVOLUTION_THROUGH;
             p < CONVOLUTION_PRODUCTS; p++)
          {
            double apart = run (ctx, c, &m, &r, p), most = rounding (&r, p);
            check (apart <= most,
                   "rounding, %s %s, %zu x %zu under %zu x %zu%s: %.1e, at "
                   "most %.1e",
                   way->name, names[p], e->high, e->wide, e->size[0],
                   e->size[1], turned ? ", turned" : "", apart, most);
          }
      }
  return ways;
}

int
main (void)
{
  static const struct example examples[] = {
    { 9, 7, 3, 5, { 3, 3 }, { 1, 1 }, 4, 0, 0 },
    { 28, 28, 2, 3, { 5, 5 }, { 1, 1 }, 3, -1, 2 },
    { 11, 6, 1, 17, { 1, 4 }, { 1, 1 }, 9, 1, 0 },
    { 8, 13, 4, 2, { 7, 2 }, { 1, 1 }, 2, -1, 1 },
    { 20, 17, 2, 2, { 9, 8 }, { 1, 1 }, 30, 0, 0 },
    { 5, 1, 3, 2, { 3, 1 }, { 1, 1 }, 1, 0, 0 },
    { 6, 6, 8, 8, { 1, 1 }, { 1, 1 }, 2, 1, 0 },
    { 9, 8, 3, 4, { 3, 2 }, { 2, 3 }, 5, 0, 0 },
    { 28, 28, 1, 16, { 3, 3 }, { 2, 2 }, 3, -1, 1 },
    { 13, 11, 3, 16, { 5, 5 }, { 2, 2 }, 3, 0, 0 },
    { 12, 17, 2, 3, { 2, 1 }, { 3, 4 }, 2, 1, 0 },
    { 9, 14, 5, 49, { 5, 4 }, { 3, 2 }, 4, -1, 3 },
    { 10, 7, 4, 20, { 2, 2 }, { 2, 2 }, 3, 1, 0 },
    { 8, 8, 130, 3, { 5, 5 }, { 1, 1 }, 1, 0, 0 },
    { 5, 7, 2, 3, { 2, 3 }, { 9, 5 }, 2, 0, 0 },
    { 6, 4, 3, 2, { 5, 4 }, { 1000000, 7 }, 2, -1, 2 },
    { 10, 10, 20, 30, { 3, 3 }, { 1, 1 }, 5, 0, 0 },
    { 3, 4, 2, 5, { 3, 4 }, { 1, 1 }, 3, 1, 0 },
  };
  struct context context = fixture_begin ();
  for (size_t i = 0; i < COUNT_OF (examples); i++)
    {
      const struct example *e = &examples[i];
      size_t ways = check_ways (&context, e);
      check (ways >= (e->stride[0] == 1 && e->stride[1] == 1 ? 4 : 2),
             "can be done, and one place apart in two ways");
    }
  arena_free (context.arena);
  return check_end ();
}

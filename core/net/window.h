/* Windows that move over an image: what convolutions and pools share.

   An image of height x width places is covered by windows of rows x columns
   places that begin `stride' apart, the first `before' places outside the
   image: out[0] x out[1] windows.  Places outside hold zeros.

   The numbers of all windows as the columns of a matrix (im2col) make a
   convolution a product; they are gathered for so many windows at a time that
   they stay in the cache.  Channels are innermost, so that the rows of one
   column of a window lie one behind the other in the image and are copied at
   once.  */

#ifndef AE_WINDOW_H
#define AE_WINDOW_H

#include "net/layer.h"

struct window
{
  size_t size[2], stride[2], out[2];
  ptrdiff_t before[2];
};

/* What a user says; `padding' a word, or the places outside on all sides; at
   top and bottom, and at left and right; or at top, bottom, left and right.  */
struct window_settings
{
  const struct value *size, *stride, *output_size;
  struct choice padding;
};

/* Rows of a table, whose settings begin with struct window_settings.  */
#define WINDOW_SIZE_ROW(help)                                                 \
  {                                                                           \
    "Size", OPTION_MATRIX, offsetof (struct window_settings, size), NULL, 0,  \
      0, NULL, NULL, 0, help                                                  \
  }
#define WINDOW_STRIDE_ROW(help)                                               \
  {                                                                           \
    "Stride", OPTION_MATRIX, offsetof (struct window_settings, stride), NULL, \
      0, 0, NULL, NULL, 0, help                                               \
  }
#define WINDOW_PADDING_ROW(initial)                                           \
  {                                                                           \
    "Padding", OPTION_CHOICE, offsetof (struct window_settings, padding),     \
      initial, 0, 1e6, NULL, padding_word, OPTION_SEVERAL,                    \
      "'same', as many windows as places (over Stride); 'valid', none; or "   \
      "so many places on each side, [rows columns] or [top bottom left "      \
      "right]"                                                                \
  }

/* Of an upsample layer.  */
struct upsample_settings
{
  const struct value *factor, *output_size;
};

#define window_need_places REAL_NAME (window_need_places)
#define upsample_back REAL_NAME (upsample_back)
#define padding_word REAL_NAME (padding_word)
#define window_lay REAL_NAME (window_lay)
#define window_over REAL_NAME (window_over)
#define window_pair REAL_NAME (window_pair)
#define window_gather REAL_NAME (window_gather)
#define window_scatter REAL_NAME (window_scatter)

const char *padding_word (size_t index);

/* NULL, or that an image is needed, to follow a layer's name.  */
const char *window_need_places (struct context *, const struct shape *);

/* An upsample layer that leads back to an image.  */
enum status upsample_back (struct context *, const size_t factor[2],
                           const struct shape *image,
                           struct upsample_settings **);

/* A number or [rows columns]: whole numbers of at least 1; NULL: `usual'.  On
   a line, one place wide, a number is [number 1].  Returns NULL, or what is
   wrong, to follow a layer's name.  */
const char *window_pair (struct context *, const struct value *,
                         const char *name, size_t usual, const struct shape *,
                         size_t pair[2]);

/* The windows over `image'.  Returns NULL or why there are none.  */
const char *window_lay (struct context *, const struct window_settings *,
                        size_t usual_size, size_t usual_stride,
                        const struct shape *image, struct window *);

/* The image that so many windows cover, of an upconv: OutputSize, or the
   usual one.  */
const char *window_over (struct context *, const struct window_settings *,
                         size_t usual_size, size_t usual_stride,
                         const struct shape *windows, size_t channels,
                         struct shape *image, struct window *);

static inline size_t
window_count (const struct window *w)
{
  return w->out[0] * w->out[1];
}

/* Windows first .. first + count - 1 of one image as columns of channels x
   rows x columns numbers, behind which there is slack; and those columns added
   to the image.  */
enum
{
  WINDOW_SLACK = 8
};

void window_gather (const struct window *, const struct shape *image,
                    const real *x, size_t first, size_t count, real *columns);
void window_scatter (const struct window *, const struct shape *image,
                     const real *columns, size_t first, size_t count, real *x);

#endif

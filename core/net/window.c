/* Windows that move over an image: see window.h.  */

#include "net/window.h"

#include <string.h>

enum
{
  PADDING_SAME,
  PADDING_VALID
};

WORDS (padding_word, "same", "valid")

/* "[3 0]", or as of any value.  */
static const char *
pair_words (struct context *context, const struct value *value)
{
  const char *text = value_count (value) == 2
                       ? keep_text (context, "[%g %g]", value_at (value, 0),
                                    value_at (value, 1))
                       : NULL;
  return text ? text : value_words (context, value);
}

const char *
window_pair (struct context *context, const struct value *value,
             const char *name, size_t usual, const struct shape *image,
             size_t pair[2])
{
  size_t count = value ? value_count (value) : 1;
  bool line = image->width == 1;
  for (size_t i = 0; i < 2; i++)
    {
      double x = (double) usual;
      if (value && count >= 1 && count <= 2)
        x = value_at (value, count == 2 ? i : 0);
      if (count < 1 || count > 2 || ! (x >= 1 && x <= 1e6 && x == floor (x)))
        return keep_text (context,
                          "must have a '%s' that is a whole number in [1, "
                          "1000000], or two, not %s",
                          name, pair_words (context, value));
      pair[i] = line && i == 1 && count == 1 ? 1 : (size_t) x;
    }
  return NULL;
}

const char *
window_need_places (struct context *context, const struct shape *image)
{
  return shape_has_places (image)
           ? NULL
           : keep_text (context,
                        "needs an image, and %s enter; 'ImageSize' says that "
                        "an observation is one, a layer {'shape', [h w c]} "
                        "makes one of numbers",
                        shape_words (context, image));
}

/* So many places before and behind, where that is said: one number says none
   beside a line.  */
static void
padding_of (const struct window_settings *s, size_t i, size_t places,
            size_t size, size_t pad[2])
{
  const struct value *several = s->padding.several;
  bool beside = i == 1 && places == 1 && size == 1;
  for (size_t end = 0; end < 2; end++)
    pad[end] = s->padding.word >= 0 ? 0
               : several            ? (size_t) value_at (
                              several, value_count (several) == 4 ? 2 * i + end : i)
               : beside ? 0
                        : (size_t) s->padding.number;
}

/* NULL, or what is wrong with the padding.  */
static const char *
check_padding (const struct window_settings *s)
{
  const struct value *several = s->padding.several;
  size_t count = several ? value_count (several) : 1;
  bool whole = true;
  for (size_t i = 0; i < count && s->padding.word < 0; i++)
    {
      double x = several ? value_at (several, i) : s->padding.number;
      whole = whole && x == floor (x);
    }
  return whole && (count == 1 || count == 2 || count == 4)
           ? NULL
           : "must have a 'Padding' that is a whole number, or two, [rows "
             "columns], or four, [top bottom left right]";
}

/* Places before the image, and windows, in one direction.  */
static bool
lay_side (const struct window_settings *s, size_t i, size_t places,
          size_t size, size_t stride, ptrdiff_t *before, size_t *out)
{
  size_t pad[2];
  padding_of (s, i, places, size, pad);
  *before = 0;
  if (s->padding.word == PADDING_SAME)
    {
      *out = (places + stride - 1) / stride;
      size_t covered = (*out - 1) * stride + size;
      *before = covered > places ? (ptrdiff_t) ((covered - places) / 2) : 0;
      return true;
    }
  if (places + pad[0] + pad[1] < size || pad[0] >= size || pad[1] >= size)
    return false;
  *before = (ptrdiff_t) pad[0];
  *out = (places + pad[0] + pad[1] - size) / stride + 1;
  return true;
}

const char *
window_lay (struct context *context, const struct window_settings *s,
            size_t usual_size, size_t usual_stride, const struct shape *image,
            struct window *w)
{
  const char *wrong = window_need_places (context, image);
  size_t places[2] = { image->height, image->width };
  if (! wrong)
    wrong = window_pair (context, s->size, "Size", usual_size, image, w->size);
  if (! wrong)
    wrong = window_pair (context, s->stride, "Stride", usual_stride, image,
                         w->stride);
  if (! wrong)
    wrong = check_padding (s);
  for (size_t i = 0; i < 2 && ! wrong; i++)
    if (! lay_side (s, i, places[i], w->size[i], w->stride[i], &w->before[i],
                    &w->out[i]))
      wrong = keep_text (
        context,
        "has windows of %zu x %zu places, that do not fit: %s enters (with "
        "'Padding' less than the size)",
        w->size[0], w->size[1], shape_words (context, image));
  return wrong;
}

const char *
window_over (struct context *context, const struct window_settings *s,
             size_t usual_size, size_t usual_stride,
             const struct shape *windows, size_t channels, struct shape *image,
             struct window *w)
{
  size_t out[2] = { windows->height, windows->width }, place[2];
  const char *wrong = window_need_places (context, windows);
  if (! wrong)
    wrong
      = window_pair (context, s->size, "Size", usual_size, windows, w->size);
  if (! wrong)
    wrong = window_pair (context, s->stride, "Stride", usual_stride, windows,
                         w->stride);
  if (! wrong)
    wrong = check_padding (s);
  for (size_t i = 0; i < 2 && ! wrong; i++)
    {
      size_t whole = (out[i] - 1) * w->stride[i] + w->size[i], pad[2];
      padding_of (s, i, out[i], w->size[i], pad);
      place[i] = s->padding.word == PADDING_SAME ? out[i] * w->stride[i]
                 : pad[0] + pad[1] < whole       ? whole - pad[0] - pad[1]
                                                 : 1;
    }
  if (! wrong && s->output_size)
    wrong
      = window_pair (context, s->output_size, "OutputSize", 1, windows, place);
  if (wrong)
    return wrong;
  *image = (struct shape){ .count = place[0] * place[1] * channels,
                           .height = place[0],
                           .width = place[1],
                           .channels = channels };
  wrong = window_lay (context, s, usual_size, usual_stride, image, w);
  if (wrong || (w->out[0] == out[0] && w->out[1] == out[1]))
    return wrong;
  return keep_text (context,
                    "cannot make an image of %zu x %zu: over that %zu x %zu "
                    "windows would lie, and %s enters",
                    place[0], place[1], w->out[0], w->out[1],
                    shape_words (context, windows));
}

/* The part of a window's column of rows that lies in the image: rows first ..
   last - 1 of it, and where in the image the first is.  */
static inline bool
inside (const struct window *w, const struct shape *image, size_t i, size_t j,
        size_t column, size_t *first, size_t *last, size_t *place)
{
  ptrdiff_t top = (ptrdiff_t) (i * w->stride[0]) - w->before[0];
  ptrdiff_t x = (ptrdiff_t) (j * w->stride[1] + column) - w->before[1];
  ptrdiff_t height = (ptrdiff_t) image->height;
  ptrdiff_t rows = (ptrdiff_t) w->size[0];
  if (x < 0 || x >= (ptrdiff_t) image->width || top + rows <= 0
      || top >= height)
    return false;
  *first = top < 0 ? (size_t) -top : 0;
  *last = (size_t) (top + rows > height ? height - top : rows);
  *place = (size_t) (top + (ptrdiff_t) *first) + (size_t) x * image->height;
  return true;
}

/* A few numbers that lie together.  Whole vectors are copied where the image
   reaches so far: what is too much is written over by what comes next, or is
   slack.  */
static inline void
copy_run (size_t count, const real *from, size_t left, real *to)
{
  if (count <= WINDOW_SLACK && left >= WINDOW_SLACK)
    memcpy (to, from, WINDOW_SLACK * sizeof *to);
  else
    memcpy (to, from, count * sizeof *to);
}

void
window_gather (const struct window *w, const struct shape *image,
               const real *x, size_t first, size_t count, real *columns)
{
  size_t channels = image->channels, rows = w->size[0] * channels;
  size_t i = first % w->out[0], j = first / w->out[0];
  for (size_t k = 0; k < count; k++)
    {
      for (size_t c = 0; c < w->size[1]; c++, columns += rows)
        {
          size_t from, to, place;
          if (! inside (w, image, i, j, c, &from, &to, &place))
            {
              memset (columns, 0, rows * sizeof *columns);
              continue;
            }
          size_t head = from * channels, many = (to - from) * channels;
          if (head)
            memset (columns, 0, head * sizeof *columns);
          copy_run (many, x + place * channels,
                    image->count - place * channels, columns + head);
          if (to < w->size[0])
            memset (columns + to * channels, 0,
                    (w->size[0] - to) * channels * sizeof *columns);
        }
      i = i + 1 < w->out[0] ? i + 1 : 0;
      j += i == 0;
    }
}

void
window_scatter (const struct window *w, const struct shape *image,
                const real *columns, size_t first, size_t count, real *x)
{
  size_t channels = image->channels, rows = w->size[0] * channels;
  size_t i = first % w->out[0], j = first / w->out[0];
  for (size_t k = 0; k < count; k++)
    {
      for (size_t c = 0; c < w->size[1]; c++, columns += rows)
        {
          size_t from, to, place;
          if (! inside (w, image, i, j, c, &from, &to, &place))
            continue;
          real *y = x + place * channels;
          const real *part = columns + from * channels;
          for (size_t n = 0; n < (to - from) * channels; n++)
            y[n] += part[n];
        }
      i = i + 1 < w->out[0] ? i + 1 : 0;
      j += i == 0;
    }
}

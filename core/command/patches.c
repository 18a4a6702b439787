/* ae_patches: square pieces of images at random places.

   All places are drawn first; then the images are gone through, each
   fetched once for all its patches.  */

#include "command/patches.h"

#include "data/shape.h"
#include "data/store.h"
#include "math/random.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>

#define PLACE(member) offsetof (struct patch_settings, member)

const struct option patch_options[]
  = { IMAGE_SIZE_ROW (PLACE (image_size), ""),
      SEED_ROW (PLACE (seed), "images and places"),
      OBSERVATIONS_ROW (PLACE (observations_in)),
      { NULL } };

/* As `pick', but multiplied in double whatever `real' is.  */
static size_t
place (real uniform, size_t count)
{
  size_t i = (size_t) ((double) uniform * (double) count);
  return i < count ? i : count - 1;
}

/* Row j of `places': number of the image, row and column, counted from 0.  */
static enum status
draw_places (struct context *context, uint64_t seed, size_t n,
             const size_t limits[3], double *places)
{
  struct stream stream = { seed, PURPOSE_SAMPLE, 0 };
  real uniform[3];
  for (size_t j = 0; j < n; j++)
    {
      random_uniform (&stream, (uint32_t) j, 3, uniform);
      for (size_t i = 0; i < 3; i++)
        places[j + i * n] = (double) place (uniform[i], limits[i]);
      if (j % 65536 == 0)
        TRY (poll_host (context));
    }
  return STATUS_OK;
}

/* The numbers 0 to n - 1, those of one image beside each other.  */
static enum status
sort_places (struct context *context, size_t n, size_t images,
             const double *places, size_t *order)
{
  size_t *end;
  arena_mark mark = arena_now (context->arena);
  TRY (take (context, &end, images + 1, sizeof *end));
  for (size_t j = 0; j < n; j++)
    end[(size_t) places[j] + 1]++;
  for (size_t i = 0; i < images; i++)
    end[i + 1] += end[i];
  for (size_t j = 0; j < n; j++)
    order[end[(size_t) places[j]]++] = j;
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}

static enum status
cut (struct context *context, const struct source *images,
     const size_t shape[3], size_t size, size_t n, const double *places,
     bool by_columns, struct value *result)
{
  size_t length = size * size * shape[2], *order;
  real *image, *patch;
  TRY (take (context, &image, images->size, sizeof *image));
  TRY (take (context, &patch, length, sizeof *patch));
  TRY (take (context, &order, n, sizeof *order));
  TRY (sort_places (context, n, images->count, places, order));
  for (size_t k = 0; k < n; k++)
    {
      size_t j = order[k], which = (size_t) places[j];
      size_t top = (size_t) places[j + n], left = (size_t) places[j + 2 * n];
      real *to = patch;
      if (k == 0 || places[order[k - 1]] != places[j])
        {
          TRY (poll_host (context));
          TRY (source_read (context, images, NULL, which, 1, image));
        }
      for (size_t c = 0; c < shape[2]; c++)
        for (size_t column = left; column < left + size; column++)
          for (size_t row = top; row < top + size; row++)
            *to++ = image[row + shape[0] * (column + shape[1] * c)];
      store_rows (patch, length, j, 1, by_columns, result);
      if (k % 1024 == 0)
        TRY (poll_host (context));
    }
  return STATUS_OK;
}

static enum status
run_ae_patches (struct call *call)
{
  struct context *context = call->context;
  const struct patch_settings *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct source source;
  size_t shape[3];
  TRY (open_data (call, 0, by_columns, &source));
  TRY (read_image_shape (context, settings->image_size, source.size, shape));
  double side = value_at (call->in[1], 0);
  if (side > (double) shape[0] || side > (double) shape[1])
    return fail (context, STATUS_BAD_CALL,
                 "argument 'size' must be at most the images' sides, %zu and "
                 "%zu, not %s",
                 shape[0], shape[1], number_words (context, side));
  size_t size = (size_t) side, length = size * size * shape[2];
  size_t n = (size_t) value_at (call->in[2], 0);
  TRY (need_room (context, n, length, "patches"));

  const size_t limits[3]
    = { source.count, shape[0] - size + 1, shape[1] - size + 1 };
  TRY (new_observations (context, n, length, by_columns, &call->out[0]));
  TRY (value_matrix (context, &call->out[1], CLASS_DOUBLE, n, 3));
  double *places = call->out[1].data;
  TRY (draw_places (context, training_seed (context, settings->seed), n,
                    limits, places));
  TRY (
    cut (context, &source, shape, size, n, places, by_columns, &call->out[0]));
  for (size_t i = 0; i < 3 * n; i++)
    places[i]++;
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (patches)[]
  = { { "ae_patches",
        run_ae_patches,
        { MATRIX ("images"), COUNT ("size", false), COUNT ("n", false) },
        2,
        WITH (patch_options, patch_settings) },
      { .name = NULL } };

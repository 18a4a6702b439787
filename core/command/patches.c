/* ae_patches: square pieces of images at random places.  */

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
                 "%zu, not %g",
                 shape[0], shape[1], side);
  size_t size = (size_t) side, length = size * size * shape[2];
  size_t n = (size_t) value_at (call->in[2], 0);
  TRY (need_room (context, n, length, "patches"));

  struct stream stream
    = { training_seed (context, settings->seed), PURPOSE_SAMPLE, 0 };
  real *image, *patch, uniform[3];
  TRY (take (context, &image, source.size, sizeof *image));
  TRY (take (context, &patch, length, sizeof *patch));
  TRY (new_observations (context, n, length, by_columns, &call->out[0]));
  TRY (value_matrix (context, &call->out[1], CLASS_DOUBLE, n, 3));
  double *places = call->out[1].data;
  for (size_t j = 0; j < n; j++)
    {
      random_uniform (&stream, (uint32_t) j, 3, uniform);
      size_t which = place (uniform[0], source.count);
      size_t top = place (uniform[1], shape[0] - size + 1);
      size_t left = place (uniform[2], shape[1] - size + 1);
      const real *x = source_block (&source, NULL, which, 1, image);
      real *to = patch;
      for (size_t c = 0; c < shape[2]; c++)
        for (size_t column = left; column < left + size; column++)
          for (size_t row = top; row < top + size; row++)
            *to++ = x[row + shape[0] * (column + shape[1] * c)];
      store_rows (patch, length, j, 1, by_columns, &call->out[0]);
      places[j] = (double) which + 1;
      places[j + n] = (double) top + 1;
      places[j + 2 * n] = (double) left + 1;
      if (j % 1024 == 0)
        TRY (poll_host (context));
    }
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (patches)[]
  = { { "ae_patches",
        run_ae_patches,
        { DATA ("images"), COUNT ("size", false), COUNT ("n", false) },
        2,
        WITH (patch_options, patch_settings) },
      { .name = NULL } };

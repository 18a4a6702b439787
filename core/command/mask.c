/* ae_mask: images of which a part is missing, for inpainting.  What is missing
   of image n is a function of the seed and n.  */

#include "command/argument.h"
#include "data/shape.h"
#include "math/random.h"
#include "base/form.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>

struct mask_settings
{
  struct applying applying;
  int missing;
  double quadrants, fraction, fill;
  const struct value *block, *image_size;
};

#define PLACE(member) offsetof (struct mask_settings, member)

enum missing
{
  MISSING_BLOCK,
  MISSING_QUADRANT,
  MISSING_PIXELS
};

OWN_WORDS (missing_name, [MISSING_BLOCK] = "block",
           [MISSING_QUADRANT] = "quadrant", [MISSING_PIXELS] = "pixels")

static const struct option mask_options[]
  = { { "Missing", OPTION_WORD, PLACE (missing), "block", 0, 0, NULL,
        missing_name, 0,
        "a block at a random place, whole quadrants, or random pixels" },
      { "Block", OPTION_MATRIX, PLACE (block), NULL, 0, 0, NULL, NULL, 0,
        "[height width] of the block; [] is half of either" },
      { "Quadrants", OPTION_INTEGER, PLACE (quadrants), "1", 1, 4, NULL, NULL,
        0, "how many are missing, drawn for each image" },
      { "Fraction", OPTION_NUMBER, PLACE (fraction), "0.5", 0, 1, NULL, NULL,
        0, "probability of each pixel to be missing" },
      { "Fill", OPTION_NUMBER, PLACE (fill), "0", -1e300, 1e300, NULL, NULL, 0,
        "the number in the place of what is missing" },
      IMAGE_SIZE_ROW (PLACE (image_size), ""),
      { NULL } };

struct frame
{
  size_t height, width, channels, block_height, block_width;
};

static enum status
read_frame (struct call *call, size_t pixels, struct frame *frame)
{
  struct context *context = call->context;
  const struct mask_settings *settings = call->settings;
  const struct value *block = settings->block;
  size_t shape[3];
  TRY (read_image_shape (context, settings->image_size, pixels, shape));
  *frame = (struct frame){ shape[0], shape[1], shape[2], (shape[0] + 1) / 2,
                           (shape[1] + 1) / 2 };
  if (! block)
    return STATUS_OK;
  for (size_t i = 0; i < 2; i++)
    {
      double side = value_count (block) == 2 ? value_at (block, i) : 0;
      if (! (side >= 1 && side == floor (side)))
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Block' must be 2 whole numbers of at least 1");
      if (side > (double) shape[i])
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Block' is larger than an image of %zu x %zu",
                     shape[0], shape[1]);
      *(i ? &frame->block_width : &frame->block_height) = (size_t) side;
    }
  return STATUS_OK;
}

/* gone[p] of the pixels of one image; u has a number a pixel, 4 at least.  */
static void
draw_missing (const struct mask_settings *settings, const struct frame *f,
              const real *u, bool *gone)
{
  size_t top = 0, left = 0;
  bool quadrant[4] = { false };
  if (settings->missing == MISSING_BLOCK)
    {
      top = pick (u[0], f->height - f->block_height + 1);
      left = pick (u[1], f->width - f->block_width + 1);
    }
  for (size_t q = 0; q < (size_t) settings->quadrants; q++)
    {
      size_t at = pick (u[q], 4 - q);
      for (size_t i = 0; i < 4; i++)
        if (! quadrant[i] && at-- == 0)
          {
            quadrant[i] = true;
            break;
          }
    }
  for (size_t column = 0; column < f->width; column++)
    for (size_t row = 0; row < f->height; row++)
      {
        size_t p = row + column * f->height;
        size_t which = (2 * row >= f->height) + 2 * (2 * column >= f->width);
        gone[p]
          = settings->missing == MISSING_PIXELS
              ? (double) u[p] <= settings->fraction
            : settings->missing == MISSING_QUADRANT
              ? quadrant[which]
              : row - top < f->block_height && column - left < f->block_width;
      }
}

static enum status
run_ae_mask (struct call *call)
{
  struct context *context = call->context;
  const struct mask_settings *settings = call->settings;
  static const char *const details[] = { [MISSING_BLOCK] = "Block",
                                         [MISSING_QUADRANT] = "Quadrants",
                                         [MISSING_PIXELS] = "Fraction" };
  bool by_columns = settings->applying.observations_in;
  struct source source;
  struct stream stream = { 0, PURPOSE_CORRUPTION, 0 };
  struct frame frame = { 0 };
  real *u, *one;
  bool *gone;
  for (int i = 0; missing_name ((size_t) i); i++)
    if (given (call, details[i]) && settings->missing != i)
      return fail (context, STATUS_BAD_OPTION,
                   "option '%s' contradicts 'Missing': it is for '%s'",
                   details[i], missing_name ((size_t) i));
  TRY (open_data (call, 0, by_columns, &source));
  size_t n = source.count, d = source.size;
  TRY (read_frame (call, d, &frame));
  stream.seed = training_seed (context, settings->applying.seed);
  size_t pixels = frame.height * frame.width;
  TRY (take (context, &u, pixels + 4, sizeof *u));
  TRY (take (context, &gone, pixels, sizeof *gone));
  const struct form *form = form_for (call, d);
  TRY (take (context, &one, d, sizeof *one));
  for (size_t k = 0; k < 2; k++)
    TRY (value_images (context, &call->out[k], k ? CLASS_LOGICAL : REAL_CLASS,
                       n, d, by_columns, form));
  real *y = call->out[0].data;
  uint8_t *kept = call->out[1].data;
  for (size_t j = 0; j < n; j++)
    {
      TRY (poll_host (context));
      random_uniform (&stream, (uint32_t) j, pixels + 4, u);
      draw_missing (settings, &frame, u, gone);
      TRY (source_read (context, &source, NULL, j, 1, one));
      for (size_t i = 0; i < d; i++)
        {
          size_t at = by_columns || form ? i + j * d : j + i * n;
          bool away = gone[i % pixels];
          y[at] = away ? (real) settings->fill : one[i];
          kept[at] = ! away;
        }
    }
  return STATUS_OK;
}

static const struct option seeded_rows[] = { OBSERVATIONS, SEED, { NULL } };

static const struct option_group groups[]
  = { { mask_options, 0, NULL },
      GROUP (seeded_rows, mask_settings, applying, NULL),
      END };

const struct entry ENTRY_TABLE (mask)[] = { { "ae_mask",
                                              run_ae_mask,
                                              { ROWS ("X") },
                                              2,
                                              GROUPS (groups, mask_settings) },
                                            { .name = NULL } };

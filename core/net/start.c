/* How networks begin: see start.h.  */

#include "net/start.h"

static double
size_glorot (double in, double out)
{
  return sqrt (6 / (in + out));
}

static double
size_he (double in, double out)
{
  (void) out;
  return sqrt (2 / in);
}

static double
size_small (double in, double out)
{
  (void) in, (void) out;
  return 1e-2;
}

static double
size_pytorch (double in, double out)
{
  (void) out;
  return 1 / sqrt (in);
}

static const struct
{
  const char *name;
  double (*size) (double in, double out);
  bool normal; /* the size is the deviation; else a bound */
  bool biases; /* are drawn too */
} rows[] = {
  [INITIALIZATION_GLOROT] = { "glorot", size_glorot, false, false },
  [INITIALIZATION_HE] = { "he", size_he, true, false },
  [INITIALIZATION_SMALL] = { "small", size_small, true, false },
  [INITIALIZATION_PYTORCH] = { "pytorch", size_pytorch, false, true },
};

ROW_NAMES (initialization_name, rows)

static void
draw (const struct layer *layer, size_t b, enum initialization initialization,
      const struct stream *stream, uint32_t row, real *w)
{
  size_t count = block_count (&layer->blocks[b]);
  double in = (double) layer->inputs, out = (double) layer->outputs;
  if (layer->type->fan)
    layer->type->fan (layer, b, &in, &out);
  double size = rows[initialization].size (in, out);
  if (rows[initialization].normal)
    random_normal (stream, row, count, w);
  else
    random_uniform (stream, row, count, w);
  for (size_t i = 0; i < count; i++)
    w[i] = (real) (rows[initialization].normal ? size * w[i]
                                               : size * (2 * w[i] - 1));
}

void
network_start (const struct network *network,
               enum initialization initialization, uint64_t seed,
               size_t before, real *x)
{
  for (size_t l = 0; l < network->count; l++)
    {
      const struct layer *layer = &network->layers[l];
      const struct layer_block *block = layer->type->blocks;
      for (uint32_t b = 0; block && block[b].field; b++)
        {
          /* Two blocks a layer have a row of the first step each.  */
          struct stream stream = { seed, PURPOSE_INITIAL, b / 2 };
          uint32_t row = 2 * (uint32_t) (before + l) + b % 2;
          real *w = x + layer->blocks[b].place;
          enum block_start start = block[b].start;
          if (start == START_DRAWN
              || (start == START_BIAS && rows[initialization].biases))
            draw (layer, b, initialization, &stream, row, w);
          else
            for (size_t i = 0; i < block_count (&layer->blocks[b]); i++)
              w[i] = start == START_ONE;
        }
      if (layer->type->start)
        layer->type->start (layer, x);
    }
}

/* From the user's cells to layers.  What a user says of a chain, a vector of
   widths or a cell of layers, becomes a plan; a plan is laid into a network's
   layers, which declare their blocks.  What a layer may say stands in its row
   (net/layer.h); nothing here names one.  */

#ifndef AE_PLAN_H
#define AE_PLAN_H

#include "base/option.h"
#include "net/network.h"

struct chain_plan
{
  struct layer_plan *layers;
  size_t count;
};

/* Rows of several tables, each with its place in their settings.  */
#define BIAS_ROW(place)                                                       \
  {                                                                           \
    "Bias", OPTION_FLAG, place, "true", 0, 0, NULL, NULL, 0,                  \
      "layers have biases"                                                    \
  }
#define DECODER_ROW(place)                                                    \
  {                                                                           \
    "Decoder", OPTION_LAYERS, place, NULL, 0, 0, NULL, NULL, 0,               \
      "widths or layers of the decoder; [] mirrors the encoder"               \
  }

#define read_chain_plan REAL_NAME (read_chain_plan)
#define need_dense REAL_NAME (need_dense)
#define read_decoder_plan REAL_NAME (read_decoder_plan)
#define plan_lay REAL_NAME (plan_lay)
#define shape_layer REAL_NAME (shape_layer)
#define shape_channels REAL_NAME (shape_channels)
#define chain_shape REAL_NAME (chain_shape)
#define network_declare REAL_NAME (network_declare)

/* A vector of widths, or a cell of layers {type, units, Name, Value, ...};
   `standard' gives what a layer does not say.  `name' is the argument's.  */
enum status read_chain_plan (struct context *, const struct value *,
                             const char *name,
                             const struct layer_plan *standard,
                             struct chain_plan *);

/* Refuses `hidden' without a layer that has units.  */
enum status need_dense (struct context *, const struct chain_plan *);

/* The decoder's plan: the encoder mirrored, or the user's; what leaves the
   last layer are as many numbers as `data' has, through the activation
   `output'. `beside' are the numbers that enter both chains besides the data
   and the code: those of a condition.  */
enum status read_decoder_plan (struct context *, const struct value *decoder,
                               const struct chain_plan *encoder,
                               struct shape data, size_t beside,
                               const struct layer_plan *standard,
                               const struct activation *output,
                               struct chain_plan *);

/* What leaves a chain as planned, where *shape enters; nothing is declared.  */
enum status chain_shape (struct context *, const struct chain_plan *,
                         const char *name, struct shape *);

/* Lays a whole plan, to see what leaves; nothing is declared.  */
enum status plan_lay (struct context *, const struct chain_plan *,
                      const char *name, struct shape *, struct layer *layers);

/* Of a layer that takes numbers for an image.  */
struct reshape_settings
{
  const struct value *size;
};

/* The plan of a layer that makes that image of as many numbers.  */
enum status shape_layer (struct context *, const struct shape *,
                         struct layer_plan *);

/* Of its size as a user or a record gives it, [h w c]; [h w]: 1.  0: none.  */
size_t shape_channels (const struct value *size);

/* Lays and declares layers planned for positions from `at' on; *shape is what
   enters and becomes what leaves.  */
enum status network_declare (struct context *, struct network *,
                             struct params *, const struct chain_plan *,
                             const char *name, size_t *at, struct shape *);

#endif

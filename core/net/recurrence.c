/* Layers over time: what they are.  How they run: recurrence_run.c.  */

#include "net/recurrence.h"

#include "base/word.h"
#include "net/lower.h"

#include <stddef.h>

enum
{
  OUTPUT_LAST,
  OUTPUT_SEQUENCE
};

OWN_WORDS (
  output_mode_name, [OUTPUT_LAST] = "last", [OUTPUT_SEQUENCE] = "sequence")

/* ----- what leaves ------------------------------------------------------- */

const char *
recurrence_leave (struct context *context, struct layer *layer)
{
  const struct recurrence *s = recurrence_of (layer);
  bool whole = s->output < 0 ? layer->back || layer->followed
                             : s->output == OUTPUT_SEQUENCE;
  size_t u = layer->units, steps = layer->in.height;
  if (s->forcing && layer->blind)
    return "cannot be forced: no true step before is known of what a "
           "generator makes";
  if (layer->in.steps && s->forcing && layer->back)
    return "cannot be forced: only the first of a decoder can, which begins "
           "from the code";
  if (! layer->in.steps && (! layer->steps || shape_has_places (&layer->in)))
    return keep_text (context,
                      "needs a sequence, not %s: option 'SequenceSize' says "
                      "how they lie",
                      shape_words (context, &layer->in));
  if (! layer->in.steps && u != layer->inputs)
    return keep_text (context,
                      "must have as many units as numbers enter, the state "
                      "that it begins from: %zu, not %zu",
                      layer->inputs, u);
  if (! layer->in.steps && s->forcing && ! layer->fed && layer->behind)
    return "needs, for 'Forcing', a dense layer behind it that ends the "
           "decoder";
  if (! layer->in.steps)
    steps = layer->steps;
  layer->out
    = whole || ! layer->in.steps ? shape_sequence (steps, u) : shape_plain (u);
  return NULL;
}

size_t
recurrence_measure (struct layer *layer, const struct value *block)
{
  layer->units = block->columns;
  return 0;
}

static void
lay_state (const struct layer *layer, struct layout *layout)
{
  layout->rows = cell_of (layer)->gates * layer->units;
  layout->columns = layer->units;
}

static void
lay_input (const struct layer *layer, struct layout *layout)
{
  size_t columns = recurrence_entering (layer);
  layout->rows = columns ? cell_of (layer)->gates * layer->units : 0;
  layout->columns = columns;
}

static void
lay_gates (const struct layer *layer, struct layout *layout)
{
  layout->rows = layer->has_bias ? cell_of (layer)->gates * layer->units : 0;
  layout->columns = 1;
}

/* Of each gate by itself.  */
void
recurrence_fan (const struct layer *layer, size_t b, double *in, double *out)
{
  *in = (double) (b == RECURRENCE_INPUT ? recurrence_entering (layer)
                                        : layer->units);
  *out = (double) layer->units;
}

void
recurrence_start (const struct layer *layer, real *x)
{
  size_t gate = cell_of (layer)->opening, u = layer->units;
  real *bias = x + layer->blocks[RECURRENCE_BIAS].place + gate * u;
  for (size_t i = 0; i < u && layer->has_bias && gate != SIZE_MAX; i++)
    bias[i] = 1;
}

size_t
recurrence_held (const struct layer *layer)
{
  const struct cell *cell = cell_of (layer);
  return ((cell->gates + (cell->remembers ? 3 : 2)) * layer->units
          + recurrence_entering (layer))
         * recurrence_steps (layer);
}

/* Back to a sequence: the same layer, from the state, and a dense one at each
   step.  */
enum status
recurrence_mirror (struct context *context, const struct layer *layer,
                   struct layer_plan *plan, size_t *count)
{
  struct recurrence *settings;
  TRY (take (context, &settings, 1, sizeof *settings));
  *settings = *recurrence_of (layer);
  settings->output = -1;
  plan[0].type = layer->type;
  plan[0].units = layer->units;
  plan[0].settings = settings;
  plan[1].type = &layer_dense;
  plan[1].units = layer->in.channels;
  plan[1].settings = NULL;
  *count = 2;
  return STATUS_OK;
}

/* ----- formulas ---------------------------------------------------------- */

enum status
recurrence_lower (struct context *context, const struct layer *layer,
                  const real *x, struct lowering *lowering)
{
  bool begins = recurrence_begins (layer);
  struct primitive step
    = { .kind = (enum primitive_kind) cell_of (layer)->primitive,
        .in = layer->in,
        .out = layer->out,
        .weight = begins ? NULL : x + layer->blocks[RECURRENCE_INPUT].place,
        .bias
        = layer->has_bias ? x + layer->blocks[RECURRENCE_BIAS].place : NULL,
        .recurrent = x + layer->blocks[RECURRENCE_STATE].place,
        .units = layer->units,
        .times = begins ? layer->out.height : layer->in.height,
        .backwards = layer->back && recurrence_of (layer)->reverse };
  if (begins && recurrence_of (layer)->forcing)
    return fail (context, STATUS_BAD_MODEL,
                 "a layer '%s' with 'Forcing' cannot be written as formulas",
                 layer->type->name);
  return lower_step (context, lowering, step);
}

/* ----- rows -------------------------------------------------------------- */

const struct option recurrence_options[]
  = { { "OutputMode", OPTION_WORD, offsetof (struct recurrence, output), NULL,
        0, 0, NULL, output_mode_name, 0,
        "what leaves: the last state, or those of all steps; [] is the last, "
        "and all before another layer over time and in a decoder" },
      { "Reverse", OPTION_FLAG, offsetof (struct recurrence, reverse), "false",
        0, 0, NULL, NULL, 0,
        "a decoder's runs from the last step to the first; of an encoder's, "
        "its mirror does" },
      { "Forcing", OPTION_FLAG, offsetof (struct recurrence, forcing), "false",
        0, 0, NULL, NULL, 0,
        "what enters a decoder's is the step before: the true one in "
        "training, else its own; of an encoder's, its mirror's" },
      { NULL } };

const struct layer_block recurrence_blocks[]
  = { [RECURRENCE_STATE]
      = { "recurrent_weight", lay_state, START_DRAWN, BLOCK_DECAYS },
      [RECURRENCE_BIAS] = { "bias", lay_gates, START_BIAS, 0 },
      [RECURRENCE_INPUT]
      = { "input_weight", lay_input, START_DRAWN, BLOCK_DECAYS },
      { NULL } };

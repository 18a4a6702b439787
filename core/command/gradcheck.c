/* ae_gradcheck: the gradient of any model's objective, with everything random
   drawn once and frozen, against central differences.

   Differences are taken in double whatever the model's class: single's digits
   would not carry them.  A single model is checked twice over: its objective
   in double against differences, and its own gradient against double's.  */

#include "command/argument.h"

#include "base/row.h"
#include "model/evaluation.h"
#include "model/family.h"
#include "optim/gradient_check.h"

enum
{
  COMPONENTS = 8, /* of a block that are looked at */
  ATTEMPTS = 12   /* to find one that is away from a kink */
};

enum status run_ae_gradcheck_double (struct call *);

/* The larger of the two; what is not a number is farthest.  */
static double
farther (double error, double difference)
{
  return isnan (difference) ? INFINITY : fmax (error, fabs (difference));
}

struct check
{
  struct model model;
  struct source source;
  struct evaluation evaluation;
  struct objective objective;
  real *gradient;
  double value;
};

static enum status
prepare (struct call *call, struct check *check)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  TRY (read_observed (call, &check->model, &check->source));
  TRY (evaluation_new (context, &check->model, &check->source, 1,
                       (uint64_t) settings->seed, LEARNING,
                       check->source.count, true, &check->evaluation));
  check->objective = evaluation_objective (&check->evaluation);
  TRY (take (context, &check->gradient, check->model.params.total,
             sizeof (real)));
  return STATUS_OK;
}

/* The gradient of the one objective, or of a phase's.  */
static enum status
take_gradient (struct call *call, struct check *check, size_t phase)
{
  struct draw draw = { .count = check->source.count, .step = 1 };
  evaluation_turn (&check->evaluation, phase);
  TRY (check->objective.draw (check->objective.self, &draw));
  TRY (check->objective.evaluate (check->objective.self, check->model.x,
                                  &check->value, check->gradient));
  if (! isfinite (check->value))
    return fail (call->context, STATUS_NOT_FINITE,
                 "the objective of this model is not finite");
  return STATUS_OK;
}

/* A block that an objective has a gradient of: one line of the report.  State
   that is not trained has none.  */
struct line
{
  size_t phase, block;
};

/* The next line after *line; false: there is none.  */
static bool
next_line (const struct model *model, struct line *line)
{
  size_t phases = model->phases ? model->phase_count : 1;
  for (; line->phase < phases; line->phase++, line->block = SIZE_MAX)
    while (++line->block < model->params.count)
      {
        const struct phase *phase
          = model->phases ? &model->phases[line->phase] : NULL;
        size_t place = model->params.blocks[line->block].place;
        bool fixed = model->params.blocks[line->block].flags & BLOCK_FIXED;
        if (! fixed && (! phase || phase_moves (phase, place)))
          return true;
      }
  return false;
}

static const struct line BEFORE = { 0, SIZE_MAX };

#ifndef AE_SINGLE

static enum status
report_column (struct context *context, struct value *report, size_t element,
               const char *name, size_t count, const double *x)
{
  struct value *slot;
  TRY (value_slot (context, report, name, element, &slot));
  return put_column (context, count, x, slot);
}

/* "encoder(1).weight", or with the objective's name before it.  */
static const char *
line_name (struct context *context, const struct model *model,
           const struct line *line)
{
  const char *block = model->params.blocks[line->block].name;
  const char *name
    = model->phases ? keep_text (context, "%s: %s",
                                 model_phase_name (model, line->phase), block)
                    : block;
  return name ? name : block;
}

/* A few components of a block, drawn from the seed.  Where none could be
   compared the error is NaN, and the block has not passed.  */
static enum status
check_block (struct call *call, struct check *check, const struct line *line,
             size_t number, double step, struct value *report)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  const struct block *block = &check->model.params.blocks[line->block];
  struct stream stream
    = { (uint64_t) settings->seed, PURPOSE_CHECK, (uint32_t) number };
  double analytic[COMPONENTS], numeric[COMPONENTS], index[COMPONENTS];
  double error = NAN, tolerance = check_tolerance (check->value, step);
  double checked = 0;
  real uniform[ATTEMPTS];
  size_t size = block_count (block);
  size_t count = size < COMPONENTS ? size : COMPONENTS;
  struct value *slot;

  for (size_t i = 0; i < count; i++)
    {
      bool smooth = false;
      random_uniform (&stream, (uint32_t) i, ATTEMPTS, uniform);
      for (size_t a = 0; a < ATTEMPTS && ! smooth; a++)
        {
          size_t at = count == size && a == 0 ? i : pick (uniform[a], size);
          TRY (check_component (&check->objective, check->model.x,
                                block->place + at, check->value, step,
                                &numeric[i], &smooth));
          analytic[i] = check->gradient[block->place + at];
          index[i] = (double) at + 1;
        }
      if (smooth)
        error = farther (checked++ > 0 ? error : 0, analytic[i] - numeric[i]);
      else
        numeric[i] = NAN; /* kinks wherever one looks: nothing to compare */
    }

  TRY (value_slot (context, report, "block", number, &slot));
  TRY (value_text (context, slot, line_name (context, &check->model, line)));
  TRY (report_column (context, report, number, "index", count, index));
  TRY (report_column (context, report, number, "analytic", count, analytic));
  TRY (report_column (context, report, number, "numeric", count, numeric));
  TRY (report_column (context, report, number, "checked", 1, &checked));
  TRY (report_column (context, report, number, "error", 1, &error));
  TRY (report_column (context, report, number, "tolerance", 1, &tolerance));
  TRY (value_slot (context, report, "pass", number, &slot));
  return value_flag (context, slot, error <= tolerance);
}

enum status
run_ae_gradcheck_double (struct call *call)
{
  const struct applying *settings = call->settings;
  struct check check;
  double step = isnan (settings->step) ? check_step () : settings->step;
  TRY (prepare (call, &check));
  struct line line = BEFORE;
  size_t count = 0;
  while (next_line (&check.model, &line))
    count++;
  TRY (value_structs (call->context, &call->out[0], count));
  line = BEFORE;
  for (size_t i = 0, phase = SIZE_MAX; next_line (&check.model, &line); i++)
    {
      if (line.phase != phase)
        TRY (take_gradient (call, &check, phase = line.phase));
      TRY (check_block (call, &check, &line, i, step, &call->out[0]));
    }
  return STATUS_OK;
}

#else

/* The largest component of the gradient.  */
static double
greatest (const struct check *check)
{
  double most = 0;
  for (size_t i = 0; i < check->model.params.total; i++)
    most = fmax (most, fabs ((double) check->gradient[i]));
  return most;
}

/* Single's gradient in place of double's, and its distance from it: each
   component is a sum of at most n terms, so rounding is below n epsilon times
   the largest, for which the largest component of all stands: a small one may
   be large ones that cancel.  */
enum status
run_ae_gradcheck_single (struct call *call)
{
  struct check check;
  struct value *report = &call->out[0];
  TRY (run_ae_gradcheck_double (call));
  TRY (prepare (call, &check));
  double most = 0;
  struct line line = BEFORE;
  for (size_t b = 0, phase = SIZE_MAX; next_line (&check.model, &line); b++)
    {
      const struct block *block = &check.model.params.blocks[line.block];
      if (line.phase != phase)
        {
          TRY (take_gradient (call, &check, phase = line.phase));
          most = greatest (&check);
        }
      double *analytic = value_field (report, "analytic", b)->data;
      double *error = value_field (report, "error", b)->data;
      double *tolerance = value_field (report, "tolerance", b)->data;
      uint8_t *pass = value_field (report, "pass", b)->data;
      const double *index = value_field (report, "index", b)->data;
      size_t count = value_count (value_field (report, "analytic", b));
      double worst = 0;
      double terms
        = (double) (check.source.count + check.model.inputs + block->rows);

      for (size_t i = 0; i < count; i++)
        {
          double own = check.gradient[block->place + (size_t) index[i] - 1];
          worst = farther (worst, own - analytic[i]);
          analytic[i] = own;
        }
      *error += worst;
      *tolerance += terms * REAL_EPSILON * most;
      *pass = *pass && *error <= *tolerance;
    }
  return STATUS_OK;
}

#endif

static const struct option rows[] = {
  OBSERVATIONS,
  CONDITION,
  MISSING,
  LABELS,
  WEIGHTS,
  SEED_WITH (APPLYING (seed), "1",
             "of the frozen draw and of the components that are looked at"),
  { "Step", OPTION_NUMBER, APPLYING (step), NULL, 1e-12, 1, NULL, NULL, 0,
    "of the differences, times 1 + |x|; [] is epsilon^(1/4)" },
  { NULL }
};

const struct entry ENTRY_TABLE (gradcheck)[]
  = { { "ae_gradcheck",
        REAL_NAME (run_ae_gradcheck),
        { MODEL, OBSERVED ("X") },
        1,
        WITH (rows, applying) },
      { .name = NULL } };

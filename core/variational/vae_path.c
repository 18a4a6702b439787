/* Walks through the codes of a variational model: a path between two
   observations, a grid.  */

#include "variational/vae_train.h"

#include "math/path.h"
#include "base/row.h"
#include "model/family.h"
#include "command/encode.h"

static enum status
run_vae_interpolate (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  bool by_columns = settings->observations_in;
  const struct source *condition;
  struct model model;
  struct value ends[2], codes;
  TRY (read_coder (call, &model));
  for (size_t i = 0; i < 2; i++)
    {
      TRY (need_one (call, i + 1, by_columns));
      TRY (apply_model (call, &model, i + 1, 0, model.code, NULL, &ends[i]));
    }

  size_t k = model_codes (&model);
  size_t n = call->in[3] ? (size_t) value_at (call->in[3], 0) : 10;
  TRY (need_room (context, n, model.inputs + k, "points"));
  TRY (open_condition (context, &model, settings->condition, by_columns, n,
                       &condition));
  TRY (value_matrix (context, &codes, REAL_CLASS, k, n));
  const real *a = ends[0].data, *b = ends[1].data;
  for (size_t j = 0; j < n; j++)
    paths[settings->path].point (k, a, b,
                                 n > 1 ? (double) j / (double) (n - 1) : 0,
                                 (real *) codes.data + j * k);
  return decode_columns (call, &model, &codes, condition, by_columns,
                         settings->threads, &call->out[0]);
}

/* Points of a square grid whose coordinates are the prior's quantiles
   (i - 1/2) / n, at the given condition: z1 grows from left to right, z2 from
   bottom to top, rows of the picture one after the other.  */
static enum status
run_vae_manifold (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  const struct source *condition;
  struct model model;
  struct value codes;
  TRY (read_coder (call, &model));
  if (model_codes (&model) != 2)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must have 2 latent units, not %zu",
                 model_codes (&model));
  if (! model.type->prior->is_gaussian (&model))
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must have a standard prior, whose "
                 "quantiles the grid is made of");
  size_t n = call->in[1] ? (size_t) value_at (call->in[1], 0) : 20;
  if (n > 10000)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'n' must be at most 10000, not %zu", n);
  TRY (open_condition (context, &model, settings->condition,
                       settings->observations_in, n * n, &condition));
  TRY (value_matrix (context, &codes, REAL_CLASS, 2, n * n));
  real *z = codes.data;
  for (size_t row = 0; row < n; row++)
    for (size_t column = 0; column < n; column++, z += 2)
      {
        z[0] = (real) normal_quantile (((double) column + .5) / (double) n);
        z[1] = (real) -normal_quantile (((double) row + .5) / (double) n);
      }
  if (model.type->prior->place)
    TRY (model.type->prior->place (context, &model, condition, n * n,
                                   codes.data));
  return decode_columns (call, &model, &codes, condition,
                         settings->observations_in, settings->threads,
                         &call->out[0]);
}

/* From where to where a unit goes.  */
static enum status
span (struct context *context, const struct model *model,
      const struct value *range, double *low, double *high)
{
  const struct activation *own
    = model->network.layers[model->code - 1].activation;
  if (range)
    {
      if (value_count (range) != 2
          || ! (value_at (range, 0) < value_at (range, 1)))
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Range' must be two rising numbers");
      *low = value_at (range, 0);
      *high = value_at (range, 1);
      return STATUS_OK;
    }
  *low = -3;
  *high = 3;
  bool tanh = own == &activations[ACTIVATION_TANH];
  if (own == &activations[ACTIVATION_SIGMOID] || tanh)
    {
      *low = tanh ? -1 : 0;
      *high = 1;
    }
  return STATUS_OK;
}

/* One unit of an observation's code takes n values, the others stay.  */
static enum status
run_vae_traverse (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  bool by_columns = settings->observations_in;
  const struct source *condition;
  struct model model;
  struct value code, codes;
  double low = 0, high = 0;
  TRY (read_code_model (call, &model));
  TRY (need_one (call, 1, by_columns));
  TRY (apply_model (call, &model, 1, 0, model.code, NULL, &code));
  TRY (span (context, &model, settings->range, &low, &high));

  size_t k = value_count (&code);
  double unit = value_at (call->in[2], 0);
  size_t n = call->in[3] ? (size_t) value_at (call->in[3], 0) : 9;
  if (unit > (double) k)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'unit' must be a whole number in [1, %zu], not "
                 "%s",
                 k, number_words (context, unit));
  TRY (need_room (context, n, model.inputs + k, "points"));
  TRY (open_condition (context, &model, settings->condition, by_columns, n,
                       &condition));
  TRY (value_matrix (context, &codes, REAL_CLASS, k, n));
  for (size_t j = 0; j < n; j++)
    {
      real *z = (real *) codes.data + j * k;
      double t = n > 1 ? (double) j / (double) (n - 1) : .5;
      for (size_t i = 0; i < k; i++)
        z[i] = ((const real *) code.data)[i];
      z[(size_t) unit - 1] = (real) ((1 - t) * low + t * high);
    }
  TRY (decode_columns (call, &model, &codes, condition, by_columns,
                       settings->threads, &call->out[0]));
  return put_observations (context, n, k, codes.data, by_columns,
                           &call->out[1]);
}

static const struct option path_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      MISSING,
      { "Path", OPTION_WORD, APPLYING (path), "line", 0, 0, NULL, path_name, 0,
        "between the codes: straight, or along the great circle with "
        "the norms interpolated" },
      { NULL } };

static const struct option traverse_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      MISSING,
      { "Range", OPTION_MATRIX, APPLYING (range), NULL, 0, 0, NULL, NULL, 0,
        "[low high] of the unit; [] is [0 1] for a sigmoid unit, "
        "[-1 1] for tanh, [-3 3] else" },
      { NULL } };

const struct entry ENTRY_TABLE (vae_path)[]
  = { { "vae_interpolate",
        run_vae_interpolate,
        { MODEL, MATRIX ("xa"), MATRIX ("xb"), COUNT ("n", true) },
        1,
        WITH (path_rows, applying) },
      { "vae_traverse",
        run_vae_traverse,
        { MODEL, MATRIX ("x"), COUNT ("unit", false), COUNT ("n", true) },
        2,
        WITH (traverse_rows, applying) },
      { "vae_manifold",
        run_vae_manifold,
        { MODEL, COUNT ("n", true) },
        1,
        WITH (conditional_rows, applying) },
      { .name = NULL } };

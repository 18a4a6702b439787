/* The record of a restricted Boltzmann machine: see model/record.h.

     .visible       'bernoulli' | 'gaussian' | 'counts'
     .sigma         deviation of Gaussian visible units
     .weight        hidden x visible
     .visible_bias  visible x 1
     .hidden_bias   hidden x 1

   The machine inside has units of deviation 1, v / sigma, so that the visible
   biases of the record are sigma times its own.  */

#include "model/record_private.h"
#include "data/store.h"
#include "boltzmann/rbm.h"

static enum status
layers (struct context *context, const struct model *model, const real *x,
        struct value *record)
{
  struct value *slot;
  real *room, *b;
  TRY (take (context, &room, model->params.total, sizeof *room));
  TRY (take (context, &b, model->inputs, sizeof *b));
  struct machine m = rbm_machine (model, x, room);
  TRY (record_text (context, record, "visible",
                    rbm_visible_name (m.gaussian ? VISIBLE_GAUSSIAN
                                      : m.counts ? VISIBLE_COUNTS
                                                 : VISIBLE_BERNOULLI)));
  TRY (value_slot (context, record, "sigma", 0, &slot));
  if (m.gaussian)
    TRY (record_number (context, record, "sigma", model->unit));
  for (size_t i = 0; i < m.visible; i++)
    b[i] = (real) (model->unit * (double) m.visible_bias[i]);
  TRY (
    record_reals (context, record, "weight", m.hidden, m.visible, m.weight));
  TRY (record_reals (context, record, "visible_bias", m.visible, 1, b));
  return record_reals (context, record, "hidden_bias", m.hidden, 1,
                       m.hidden_bias);
}

static enum status
read (struct reader *reader, struct model *model)
{
  const struct value *record = reader->record;
  const struct value *weight = value_field (record, "weight", 0);
  const struct value *b = value_field (record, "visible_bias", 0);
  const struct value *c = value_field (record, "hidden_bias", 0);
  const struct value *sigma = value_field (record, "sigma", 0);
  struct rbm_plan plan = { .sigma = 1 };
  int visible = VISIBLE_BERNOULLI;
  double steps;

  if (! weight || value_count (weight) == 0)
    return refuse (reader, ".weight is missing");
  plan.hidden = weight->rows;
  plan.inputs = weight->columns;
  TRY (need_matrix (reader, weight, "weight", plan.hidden, plan.inputs));
  TRY (need_matrix (reader, b, "visible_bias", plan.inputs, 1));
  TRY (need_matrix (reader, c, "hidden_bias", plan.hidden, 1));
  TRY (read_word (reader, record, 0, "visible", rbm_visible_name, &visible));
  plan.gaussian = visible == VISIBLE_GAUSSIAN;
  plan.counts = visible == VISIBLE_COUNTS;
  if (plan.gaussian && sigma && value_count (sigma) > 0)
    {
      TRY (need_matrix (reader, sigma, "sigma", 1, 1));
      plan.sigma = value_at (sigma, 0);
      if (! (plan.sigma > 0))
        return refuse (reader, ".sigma must be positive");
    }
  TRY (read_option (reader, "Steps", &steps));
  plan.steps = (size_t) steps;
  TRY (rbm_build (reader->context, &plan, model));
  TRY (read_penalties (reader, model));

  const struct layer *up = &model->network.layers[0], *down = up + 1;
  value_reals (weight, model->x + up->weight.place);
  value_reals (c, model->x + up->bias.place);
  for (size_t i = 0; i < plan.inputs; i++)
    model->x[down->bias.place + i] = (real) (value_at (b, i) / plan.sigma);
  TRY (read_normalize (reader, model));
  return model_set_unit (reader->context, model);
}

const struct description description_rbm
  = { .entry = "rbm_train", .layers = layers, .read = read };

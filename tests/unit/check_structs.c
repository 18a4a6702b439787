/* Models as structs: there and back without losing a bit, and refused by name
   when a field is gone, resized or of another kind.  */

#include "fixture.h"

#include "model/record.h"

static void
check_round_trip (struct context *ctx, struct model *model, const char *text)
{
  struct value record, again;
  struct model back, third;
  size_t inputs = model->inputs;
  NEED_CTX (take (ctx, &model->offset, inputs, sizeof (real)));
  NEED_CTX (take (ctx, &model->scale, inputs, sizeof (real)));
  fixture_fill (1, 1, inputs, model->offset);
  fixture_fill (2, 1, inputs, model->scale);
  for (size_t i = 0; i < inputs; i++)
    model->scale[i] = 1 / (model->scale[i] + (real) 1.5); /* as in training */
  NEED_CTX (describe_model (ctx, model, &record));
  NEED_CTX (read_model (ctx, &record, "model", &back));
  NEED_CTX (describe_model (ctx, &back, &again));
  NEED_CTX (read_model (ctx, &again, "model", &third));
  check (back.params.total == model->params.total
           && memcmp (back.x, model->x, back.params.total * sizeof (real)) == 0
           && memcmp (back.scale, model->scale, inputs * sizeof (real)) == 0
           && memcmp (back.offset, model->offset, inputs * sizeof (real)) == 0
           && back.loss == model->loss && back.type == model->type
           && (! vae_of (model)
               || vae_own (&back)->common == vae_own (model)->common)
           && memcmp (third.scale, model->scale, inputs * sizeof (real)) == 0,
         "%s: model -> struct -> model, bit by bit", text);

  bool same = back.network.count == model->network.count;
  for (size_t i = 0; same && i < back.network.count; i++)
    {
      const struct layer *a = &model->network.layers[i];
      const struct layer *b = &back.network.layers[i];
      same = a->type == b->type && a->activation == b->activation
             && a->inputs == b->inputs && a->outputs == b->outputs
             && a->raw == b->raw && a->shared == b->shared
             && a->has_bias == b->has_bias
             && (a->tied ? a->tied - model->network.layers : -1)
                  == (b->tied ? b->tied - back.network.layers : -1);
    }
  check (same, "%s: the layers are the same", text);

  /* And so is what they compute.  */
  enum
  {
    N = 5
  };
  real *x, *gradient[2];
  struct source source;
  NEED_CTX (take (ctx, &x, inputs * N, sizeof *x));
  for (int i = 0; i < 2; i++)
    NEED_CTX (take (ctx, &gradient[i], model->params.total, sizeof (real)));
  fixture_fill (8, .5, inputs * N, x);
  source_columns (inputs, N, x, &source);
  double one = fixture_value (ctx, model, &source, gradient[0]);
  if (vae_of (model))
    vae_own (&back)->beta
      = vae_own (model)
          ->beta; /* of model.options, which only training fills */
  memcpy (back.penalty, model->penalty, sizeof back.penalty);
  double two = fixture_value (ctx, &back, &source, gradient[1]);
  check (
    one == two
      && memcmp (gradient[0], gradient[1], model->params.total * sizeof (real))
           == 0,
    "%s: and compute the same bits", text);
}

/* A struct's fields one by one: gone, or of another size.  */
static struct value *
field_of (struct value *record, const char *name, size_t element)
{
  return (struct value *) value_field (record, name, element);
}

static void
expect_refusal (struct context *ctx, const struct value *record,
                const char *what)
{
  struct model model;
  enum status status = read_model (ctx, record, "model", &model);
  check (status == STATUS_BAD_MODEL && strstr (ctx->message, what)
           && strncmp (ctx->message, "test: model", 11) == 0,
         "refused by name (%s): %s", what,
         status == STATUS_OK ? "not refused" : ctx->message);
  ctx->message[0] = '\0';
}

static void
check_refusals (struct context *ctx, const struct model *model, bool vae)
{
  static const char *const chains[]
    = { "encoder", "decoder", "mean", "logvar" };
  struct value record, keep, empty = { .pages = 1 };
  struct value number, text;
  NEED_CTX (describe_model (ctx, model, &record));
  NEED_CTX (value_number (ctx, &number, 3));
  NEED_CTX (value_text (ctx, &text, "xyz"));

  for (size_t c = 0; c < (vae ? 4 : 2); c++)
    {
      struct value *chain = field_of (&record, chains[c], 0);
      size_t layers = value_count (chain);
      keep = *chain;
      *chain = number;
      expect_refusal (ctx, &record, chains[c]);
      *chain = keep;
      for (size_t i = 0; i < layers; i++)
        {
          const char *full
            = c < 2 ? keep_text (ctx, "model.%s(%zu)", chains[c], i + 1)
                    : keep_text (ctx, "model.%s", chains[c]);
          struct value *weight = field_of (chain, "weight", i);
          struct value *bias = field_of (chain, "bias", i), smaller;
          struct value *tied = field_of (chain, "tied", i);
          const char *w = keep_text (ctx, "%s.weight", full);
          const char *b = keep_text (ctx, "%s.bias", full);
          keep = *weight;
          if (tied->data)
            {
              struct value index = *tied, other;
              NEED_CTX (value_number (ctx, &other, 99));
              *tied = other;
              expect_refusal (ctx, &record, keep_text (ctx, "%s.tied", full));
              *tied = index;
            }
          else
            {
              *weight = empty;
              expect_refusal (ctx, &record, c || i ? w : "encoder");
              *weight = text;
              expect_refusal (ctx, &record, c || i ? w : "encoder");
              smaller = keep;
              smaller.columns--;
              *weight = smaller;
              /* In the first layer its own width is the model's.  */
              expect_refusal (ctx, &record, c == 0 && i == 0 ? "model" : w);
              *weight = keep;
              real first = ((real *) weight->data)[0];
              ((real *) weight->data)[0] = NAN;
              expect_refusal (ctx, &record, w);
              ((real *) weight->data)[0] = first;
            }
          keep = *bias;
          smaller = keep;
          smaller.rows--;
          *bias = smaller;
          expect_refusal (ctx, &record, b);
          *bias = text;
          expect_refusal (ctx, &record, b);
          *bias = keep;
          struct value *activation = field_of (chain, "activation", i);
          keep = *activation;
          *activation = text;
          expect_refusal (ctx, &record,
                          keep_text (ctx, "%s.activation", full));
          *activation = keep;
          if (c < 2)
            {
              struct value *type = field_of (chain, "type", i);
              keep = *type;
              *type = text;
              expect_refusal (ctx, &record, keep_text (ctx, "%s.type", full));
              *type = keep;
            }
        }
    }

  static const char *const removed[]
    = { "kind", "encoder", "decoder", "mean", "logvar" };
  for (size_t r = 0; r < (vae ? 5 : 3); r++)
    for (size_t i = 0; i < record.field_count; i++)
      if (strcmp (record.fields[i].name, removed[r]) == 0)
        {
          record.fields[i].name = "gone";
          expect_refusal (ctx, &record, removed[r]);
          record.fields[i].name = removed[r];
        }
  static const char *const words[]
    = { "kind", "version", "normalize", "likelihood", "sigma", "loss" };
  for (size_t r = 0; r < COUNT_OF (words); r++)
    {
      struct value *field = field_of (&record, words[r], 0);
      if (! field)
        continue;
      keep = *field;
      *field = text;
      expect_refusal (ctx, &record, words[r]);
      *field = keep;
    }
  struct value *scale
    = field_of (field_of (&record, "normalize", 0), "scale", 0);
  scale->columns--;
  expect_refusal (ctx, &record, "model.normalize.scale");
  scale->columns++;
  ((real *) scale->data)[0] = 0;
  expect_refusal (ctx, &record, "model.normalize.scale");
  ((real *) scale->data)[0] = 1;
  struct model whole;
  check (read_model (ctx, &record, "model", &whole) == STATUS_OK,
         "put right again it is read");
}

static void
check_structs (struct context *ctx)
{
  static const size_t widths[] = { 7, 5, 3, 5, 7 };
  struct model plain
    = fixture_autoencoder (ctx, widths, 4, ACTIVATION_TANH, ACTIVATION_SIGMOID,
                           LOSS_CROSSENTROPY, false, true);
  struct model tied = fixture_autoencoder (
    ctx, widths, 4, ACTIVATION_RELU, ACTIVATION_ELU, LOSS_SQUARED, true, true);
  static const size_t few[] = { 7, 4, 7 };
  struct model bare
    = fixture_autoencoder (ctx, few, 2, ACTIVATION_RELU, ACTIVATION_LINEAR,
                           LOSS_SQUARED, false, false);
  struct model vae
    = fixture_vae (ctx, 7, 5, 2, ACTIVATION_TANH, LOSS_SQUARED, .3, 2);
  struct model bernoulli
    = fixture_vae (ctx, 7, 5, 2, ACTIVATION_SOFTPLUS, LOSS_CROSSENTROPY, 1, 1);
  struct model aae = fixture_aae (ctx, 7, 5, 2, 0);
  check_refusals (ctx, &plain, false);
  check_refusals (ctx, &tied, false);
  check_refusals (ctx, &vae, true);
  check_refusals (ctx, &aae, false);
  check_round_trip (ctx, &plain, "autoencoder");
  check_round_trip (ctx, &tied, "tied");
  check_round_trip (ctx, &bare, "no biases");
  check_round_trip (ctx, &vae, "vae");
  check_round_trip (ctx, &bernoulli, "Bernoulli vae");
  check_round_trip (ctx, &aae, "aae");
}

int
main (void)
{
  struct context context = fixture_begin ();
  check_structs (&context);
  arena_free (context.arena);
  return check_end ();
}

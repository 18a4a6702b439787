/* Neighbourhood components: see neighbourhood.h.

   Codes are taken less their mean before distances are made of products, and
   the sums over a row begin at its least distance, so that neither far codes
   nor distant ones cost digits.  */

#include "supervised/neighbourhood.h"

#include "autoencoder/autoencoder.h"
#include "base/company.h"
#include "math/matrix.h"
#include "math/pairs.h"
#include "math/vector.h"

#include <string.h>

static const char *const terms[] = { "neighbourhood", "reconstruction" };

enum
{
  BLOCK = 32 /* rows of pairs at once */
};

/* What stands behind model->own.  */
struct neighbourhood
{
  double reconstruction;
};

/* A worker's own: the labelled observations of the draw, one behind the other,
   those of each process after the other's; and rows of pairs.  */
struct pairs
{
  size_t *place; /* of an observation among them; SIZE_MAX: no label */
  uint32_t *class;
  real *z, *square;         /* k x count, and squared norms */
  real *normaliser, *right; /* log sum, and p_i */
  real *pair;               /* count x BLOCK */
  real *force;              /* k x BLOCK */
  real *d_code;             /* k x columns; NULL: no gradient is wanted */
};

/* Of several processes each has as many places as a draw of its own may have.
   */
static size_t
places (const struct worker *worker, size_t *own)
{
  size_t processes = peers_count (worker->pass.context);
  *own = worker->first + worker->most * peers_rank (worker->pass.context);
  return processes > 1 ? worker->most * processes : worker->drawn;
}

static size_t
exchanges (const struct model *model)
{
  return model_codes (model) + 1;
}

static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct worker *worker)
{
  size_t n = worker->most * peers_count (context), k = model_codes (model);
  struct pairs *own;
  TRY (take (context, &own, 1, sizeof *own));
  TRY (take (context, &own->place, n, sizeof *own->place));
  TRY (take (context, &own->class, n, sizeof *own->class));
  TRY (take (context, &own->z, k * n, sizeof (real)));
  TRY (take (context, &own->square, n, sizeof (real)));
  TRY (take (context, &own->normaliser, n, sizeof (real)));
  TRY (take (context, &own->right, n, sizeof (real)));
  TRY (take (context, &own->pair, n * BLOCK, sizeof (real)));
  TRY (take (context, &own->force, k * BLOCK, sizeof (real)));
  if (gradients)
    TRY (take (context, &own->d_code, k * columns, sizeof (real)));
  worker->work = own;
  return STATUS_OK;
}

/* All codes and classes of the draw; how many have a label.  */
static size_t
exchange (const struct model *model, const struct worker *worker,
          struct pairs *own)
{
  size_t k = model_codes (model), width = k + 1, count = 0, first;
  size_t n = places (worker, &first);
  const real *code = worker->trace.value[model->code];
  double *all = meeting_open (worker->meeting, width * n);
  for (size_t j = 0; j < worker->pass.columns; j++)
    {
      double *one = all + (first + j) * width;
      for (size_t i = 0; i < k; i++)
        one[i] = (double) code[i + j * k];
      if (worker->labels[j].weight != 0)
        one[k] = (double) worker->labels[j].class + 1;
    }
  all = meeting_close (worker->meeting, width * n);
  for (size_t j = 0; j < n; j++)
    {
      bool known = all[k + j * width] > 0;
      own->place[j] = known ? count : SIZE_MAX;
      if (known)
        own->class[count++] = (uint32_t) (all[k + j * width] - 1);
    }
  for (size_t i = 0; i < k; i++)
    {
      double mean = 0;
      for (size_t j = 0; j < n; j++)
        mean += own->place[j] != SIZE_MAX ? all[i + j * width] : 0;
      mean /= (double) (count ? count : 1);
      for (size_t j = 0; j < n; j++)
        if (own->place[j] != SIZE_MAX)
          own->z[i + own->place[j] * k] = (real) (all[i + j * width] - mean);
    }
  for (size_t j = 0; j < count; j++)
    own->square[j] = vector_dot (k, own->z + j * k, own->z + j * k);
  return count;
}

/* Products of `some' observations from `first' on with all.  */
static void
multiply (struct pairs *own, size_t k, size_t count, size_t first, size_t some)
{
  matrix_product (TRANSPOSED, PLAIN, count, some, k, 1, own->z, k,
                  own->z + first * k, k, 0, own->pair, count);
}

/* The labelled ones of a worker's share: first .. *last - 1.  */
static size_t
own_share (const struct worker *worker, const struct pairs *own, size_t *last)
{
  size_t first = SIZE_MAX, columns = worker->pass.columns, at;
  places (worker, &at);
  *last = 0;
  for (size_t j = 0; j < columns; j++)
    {
      size_t place = own->place[at + j];
      if (place == SIZE_MAX)
        continue;
      first = first == SIZE_MAX ? place : first;
      *last = place + 1;
    }
  return first == SIZE_MAX ? *last : first;
}

/* Normalisers and p_i, each worker for its own, and then known to all.  */
static void
tell_right (const struct worker *worker, struct pairs *own, size_t k,
            size_t count)
{
  size_t last, first = own_share (worker, own, &last), some;
  double *all = meeting_open (worker->meeting, 2 * count);
  for (size_t i = first;
       i < last && count > 1 && ! asked_to_end (worker->pass.context);
       i += some)
    {
      some = last - i < BLOCK ? last - i : BLOCK;
      multiply (own, k, count, i, some);
      for (size_t j = 0; j < some; j++)
        pairs_neighbour (count, own->pair + j * count, own->square, own->class,
                         i + j, &all[2 * (i + j)], &all[2 * (i + j) + 1]);
    }
  all = meeting_close (worker->meeting, 2 * count);
  for (size_t i = 0; i < count; i++)
    {
      own->normaliser[i] = (real) all[2 * i];
      own->right[i] = (real) all[2 * i + 1];
    }
}

/* dL/dz of the worker's columns.  */
static void
pull (const struct worker *worker, struct pairs *own, size_t k, size_t count)
{
  size_t last, first = own_share (worker, own, &last), some;
  real *d = own->d_code, scale = (real) (2 / (double) (count ? count : 1));
  size_t column = 0, at;
  places (worker, &at);
  const size_t *place = own->place + at;
  memset (d, 0, k * worker->pass.columns * sizeof *d);
  for (size_t i = first;
       i < last && count > 1 && ! asked_to_end (worker->pass.context);
       i += some)
    {
      some = last - i < BLOCK ? last - i : BLOCK;
      multiply (own, k, count, i, some);
      for (size_t j = 0; j < some; j++)
        {
          real sum
            = pairs_pull (count, own->pair + j * count, own->square,
                          own->class, own->normaliser, own->right, i + j);
          for (size_t l = 0; l < k; l++)
            own->force[l + j * k] = sum * own->z[l + (i + j) * k];
        }
      matrix_product (PLAIN, PLAIN, k, some, count, -1, own->z, k, own->pair,
                      count, 1, own->force, k);
      for (size_t j = 0; j < some; j++, column++)
        {
          while (place[column] != i + j)
            column++;
          for (size_t l = 0; l < k; l++)
            d[l + column * k] = scale * own->force[l + j * k];
        }
    }
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct neighbourhood *aim = model->own;
  const struct pass *pass = &worker->pass;
  struct pairs *own = worker->work;
  size_t k = model_codes (model), count = exchange (model, worker, own);
  real *d_code = NULL;
  tell_right (worker, own, k, count);
  double weight = count ? (double) worker->all / (double) count : 0;
  size_t at;
  places (worker, &at);
  for (size_t j = 0; j < pass->columns; j++)
    {
      size_t place = own->place[at + j];
      worker->each[0][j]
        = place == SIZE_MAX
            ? 0
            : (real) (weight * (1 - (double) own->right[place]));
    }
  if (pass->gradient)
    pull (worker, own, k, count);
  if (aim->reconstruction != 0)
    d_code = autoencoder_decode (model, worker, (real) aim->reconstruction,
                                 worker->each[1]);
  if (d_code)
    vector_add (k * pass->columns, 1, own->d_code, d_code);
  if (pass->gradient)
    autoencoder_return (model, worker, d_code ? d_code : own->d_code);
}

#define NEIGHBOURHOOD_TYPE(count)                                             \
  {                                                                           \
    .kind = "autoencoder", .description = &description_autoencoder,           \
    .term_count = count, .own_size = sizeof (struct neighbourhood),           \
    .terms = terms, .is_chain = true, .decodes = true,                        \
    .encode = autoencoder_encode, .compute = compute, .prepare = prepare,     \
    .exchanges = exchanges                                                    \
  }

const struct model_type model_type_neighbourhood = NEIGHBOURHOOD_TYPE (1);
static const struct model_type type_beside = NEIGHBOURHOOD_TYPE (2);

enum status
neighbourhood_train (struct context *context, double reconstruction,
                     struct model *model)
{
  size_t decoder = model_decoder_place (model, model->params.total);
  TRY (model_become (
    context, reconstruction != 0 ? &type_beside : &model_type_neighbourhood,
    model));
  *(struct neighbourhood *) model->own
    = (struct neighbourhood){ reconstruction };
  if (reconstruction != 0)
    return STATUS_OK;
  for (size_t i = 0; i < model->code; i++)
    model->network.layers[i].shared = false; /* no decoder runs before it */
  for (size_t i = 0; i < model->params.count; i++)
    if (model->params.blocks[i].place >= decoder)
      model->params.blocks[i].flags = BLOCK_FIXED;
  return STATUS_OK;
}

/* The record of codes of bits: see record.h.  */

#include "hashing/record.h"

#include "data/store.h"
#include "model/record.h"

#include <string.h>

static enum status
begin (struct context *context, const char *method, size_t bits,
       struct value *record)
{
  TRY (value_structs (context, record, 1));
  TRY (record_text (context, record, "kind", "hash"));
  TRY (record_text (context, record, "method", method));
  TRY (record_text (context, record, "class", class_name (REAL_CLASS)));
  return record_number (context, record, "bits", (double) bits);
}

static enum status
put_doubles (struct context *context, struct value *record, const char *name,
             size_t rows, size_t columns, const double *x)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, rows, columns));
  memcpy (slot->data, x, rows * columns * sizeof *x);
  return STATUS_OK;
}

static enum status
put_spectral (struct context *context, const struct hash *hash,
              struct value *record)
{
  double *direction;
  TRY (take (context, &direction, hash->bits, sizeof *direction));
  for (size_t j = 0; j < hash->bits; j++)
    direction[j] = (double) hash->direction[j] + 1;
  TRY (
    put_doubles (context, record, "least", 1, hash->directions, hash->least));
  TRY (put_doubles (context, record, "direction", 1, hash->bits, direction));
  return put_doubles (context, record, "frequency", 1, hash->bits,
                      hash->frequency);
}

enum status
put_hash (struct context *context, size_t method, uint64_t seed,
          const struct hash *hash, struct value *record)
{
  TRY (begin (context, hash_method_name (method), hash->bits, record));
  TRY (record_reals (context, record, "mean", 1, hash->size, hash->mean));
  TRY (record_reals (context, record, "projection", hash->size,
                     hash->directions, hash->projection));
  if (hash->frequency)
    TRY (put_spectral (context, hash, record));
  if (hash->rotation)
    {
      TRY (record_reals (context, record, "rotation", hash->bits, hash->bits,
                         hash->rotation));
      TRY (put_doubles (context, record, "history", hash->steps + 1, 1,
                        hash->history));
    }
  return record_number (context, record, "seed", (double) seed);
}

enum status
put_semantic (struct context *context, uint64_t seed, size_t bits,
              const struct value *network, const real *threshold,
              struct value *record)
{
  TRY (begin (context, hash_method_name (HASH_SEMANTIC), bits, record));
  TRY (record_value (context, record, "network", network));
  TRY (record_reals (context, record, "threshold", 1, bits, threshold));
  return record_number (context, record, "seed", (double) seed);
}

/* ----- reading ----------------------------------------------------------- */

static enum status
refuse_field (struct context *context, const char *field, const char *wanted)
{
  return fail (context, STATUS_BAD_MODEL,
               "argument 'model': .%s must be %s, as hash_train makes it",
               field, wanted);
}

static enum status
need (struct context *context, const struct value *record, const char *name,
      size_t rows, size_t columns, const struct value **field)
{
  const struct value *value = value_field (record, name, 0);
  if (! value || ! value_is_numeric (value) || value->pages > 1
      || value->rows != rows || value->columns != columns)
    return refuse_field (
      context, name, keep_text (context, "%zu x %zu numbers", rows, columns));
  for (size_t i = 0; i < rows * columns; i++)
    if (! isfinite (value_at (value, i)))
      return refuse_field (context, name, "finite");
  *field = value;
  return STATUS_OK;
}

static enum status
need_reals (struct context *context, const struct value *record,
            const char *name, size_t rows, size_t columns, real **x)
{
  const struct value *field = NULL;
  TRY (need (context, record, name, rows, columns, &field));
  TRY (take (context, x, rows * columns, sizeof **x));
  value_reals (field, *x);
  return STATUS_OK;
}

static enum status
read_spectral (struct context *context, const struct value *record,
               struct hash *hash)
{
  const struct value *least = NULL, *direction = NULL, *frequency = NULL;
  size_t bits = hash->bits, k = hash->directions;
  TRY (need (context, record, "least", 1, k, &least));
  TRY (need (context, record, "direction", 1, bits, &direction));
  TRY (need (context, record, "frequency", 1, bits, &frequency));
  TRY (take (context, &hash->least, k, sizeof (double)));
  TRY (take (context, &hash->direction, bits, sizeof (size_t)));
  TRY (take (context, &hash->frequency, bits, sizeof (double)));
  for (size_t i = 0; i < k; i++)
    hash->least[i] = value_at (least, i);
  for (size_t j = 0; j < bits; j++)
    {
      double number = value_at (direction, j);
      if (! (number >= 1 && number <= (double) k) || number != floor (number))
        return refuse_field (context, "direction",
                             "columns of .projection, counted from 1");
      hash->direction[j] = (size_t) number - 1;
      hash->frequency[j] = value_at (frequency, j);
    }
  return STATUS_OK;
}

static enum status
read_projection (struct context *context, const struct value *record,
                 struct hash *hash)
{
  const struct value *projection = value_field (record, "projection", 0);
  bool spectral = value_field (record, "frequency", 0) != NULL;
  if (! projection || ! value_is_numeric (projection)
      || value_count (projection) == 0)
    return refuse_field (context, "projection", "d x k numbers");
  hash->size = projection->rows;
  hash->directions = projection->columns;
  if (! spectral && hash->directions != hash->bits)
    return refuse_field (
      context, "projection",
      keep_text (context, "d x %zu numbers, a column for each of .bits",
                 hash->bits));
  TRY (need_reals (context, record, "projection", hash->size, hash->directions,
                   &hash->projection));
  TRY (need_reals (context, record, "mean", 1, hash->size, &hash->mean));
  return spectral ? read_spectral (context, record, hash) : STATUS_OK;
}

/* A model of any kind that has a code: cut in the middle.  */
static enum status
read_coder (struct context *context, const struct value *record,
            const char *name, struct hash_record *read)
{
  TRY (take (context, &read->model, 1, sizeof *read->model));
  TRY (read_model (context, record, name, read->model));
  const struct model *model = read->model;
  size_t mean = model_mean (model), bits = model_codes (model);
  if (model->condition.count)
    return fail (context, STATUS_BAD_MODEL,
                 "%s must be a model without a condition", name);
  if (bits > MOST_BITS)
    return fail (context, STATUS_BAD_MODEL,
                 "%s must have a code of at most %d units, not %zu", name,
                 MOST_BITS, bits);
  const struct activation *f
    = mean ? model->network.layers[mean - 1].activation : NULL;
  read->hash.size = model->inputs;
  read->hash.bits = bits;
  TRY (take (context, &read->threshold, bits, sizeof (real)));
  for (size_t j = 0; j < bits && f && f->unit_interval; j++)
    read->threshold[j] = (real) .5;
  return STATUS_OK;
}

enum status
read_hash (struct context *context, const struct value *record,
           struct hash_record *read)
{
  const struct value *kind = value_field (record, "kind", 0);
  const struct value *bits = value_field (record, "bits", 0);
  const struct value *network = value_field (record, "network", 0);
  *read = (struct hash_record){ .model = NULL };
  if (! kind || kind->kind != VALUE_TEXT || strcmp (kind->text, "hash") != 0)
    return read_coder (context, record, "argument 'model'", read);
  double count = bits && value_is_scalar (bits) ? value_at (bits, 0) : 0;
  if (! (count >= 1 && count <= MOST_BITS) || count != floor (count))
    return refuse_field (
      context, "bits",
      keep_text (context, "a whole number in [1, %d]", MOST_BITS));
  read->hash.bits = (size_t) count;
  if (! network)
    return read_projection (context, record, &read->hash);
  if (network->kind != VALUE_STRUCT || value_count (network) != 1)
    return refuse_field (context, "network", "a model");
  TRY (read_coder (context, network, "argument 'model'.network", read));
  if (read->hash.bits != (size_t) count)
    return refuse_field (context, "bits",
                         keep_text (context,
                                    "%zu, the units of the network's code",
                                    read->hash.bits));
  return need_reals (context, record, "threshold", 1, read->hash.bits,
                     &read->threshold);
}

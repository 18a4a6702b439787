/* hash_encode: observations to packed bits, bit i of byte j being bit 8 j + i
   of the code, all counted from 0.  */

#include "base/row.h"
#include "command/argument.h"
#include "hashing/record.h"
#include "model/apply.h"
#include "model/family.h"

/* Bits of the observations, of which column j is values + j stride.  */
static void
pack (const struct hash_record *read, size_t count, const real *values,
      size_t stride, bool by_columns, struct value *out)
{
  size_t bytes = (read->hash.bits + 7) / 8;
  uint8_t *byte = out->data;
  for (size_t n = 0; n < count; n++)
    for (size_t j = 0; j < read->hash.bits; j++)
      {
        const real *y = values + n * stride;
        bool bit = read->model ? y[j] > read->threshold[j]
                               : hash_bit (&read->hash, j, y);
        size_t at = by_columns ? j / 8 + n * bytes : n + j / 8 * count;
        byte[at] |= (uint8_t) (bit << j % 8);
      }
}

static enum status
run_hash_encode (struct call *call)
{
  struct context *context = call->context;
  const struct applying *s = call->settings;
  bool by_columns = s->observations_in;
  int threads = training_threads (s->threads);
  struct hash_record read;
  struct source source;
  TRY (read_hash (context, call->in[0], &read));
  TRY (
    open_for (context, call->in[1], "X", read.hash.size, by_columns, &source));
  size_t n = source.count, bytes = (read.hash.bits + 7) / 8;
  TRY (value_matrix (context, &call->out[0], CLASS_UINT8,
                     by_columns ? bytes : n, by_columns ? n : bytes));
  if (n == 0)
    return STATUS_OK;
  if (read.model)
    {
      struct value codes;
      source.offset = read.model->offset;
      source.scale = read.model->scale;
      struct application application
        = { .source = &source, .last = read.model->code, .by_columns = true };
      TRY (model_apply (context, read.model, &application, threads, &codes));
      pack (&read, n, codes.data, codes.rows, by_columns, &call->out[0]);
      return STATUS_OK;
    }
  real *y;
  TRY (take (context, &y, read.hash.directions * n, sizeof *y));
  TRY (source_prepare (context, &source));
  TRY (hash_project (context, &source, &read.hash, threads, y));
  pack (&read, n, y, read.hash.directions, by_columns, &call->out[0]);
  return STATUS_OK;
}

static const struct option rows[] = { OBSERVATIONS, THREADS, { NULL } };

const struct entry ENTRY_TABLE (hash_encode)[] = { { "hash_encode",
                                                     run_hash_encode,
                                                     { MODEL, ROWS ("X") },
                                                     1,
                                                     WITH (rows, applying) },
                                                   { .name = NULL } };

/* hash_table and hash_lookup.  The record of a table:

     .kind    'hash_table'
     .method  'direct' or 'hash'
     .count   N
     .bits    1 x v       the bits that vary, counted from 1
     .common  bytes x 1   the others
     .code    bytes x N   codes, uint8, .order their rows, uint32
     .start   uint32      where the rows of an address, or of a group, begin
     .slot    uint32      of a hash: groups  */

#include "base/row.h"
#include "command/argument.h"
#include "hashing/table.h"
#include "model/family.h"

#include <string.h>

struct table_settings
{
  int observations_in;
};

#define PLACE(member) offsetof (struct table_settings, member)

static const struct option rows[]
  = { OBSERVATIONS_ROW (PLACE (observations_in)), { NULL } };

/* Packed codes as columns.  */
static enum status
read_codes (struct call *call, size_t at, bool by_columns, size_t *bytes,
            size_t *count, uint8_t **codes)
{
  const struct value *value = call->in[at];
  const char *name = call->entry->arguments[at].name;
  if (! value_is_numeric (value) || value->class != CLASS_UINT8
      || value->pages > 1)
    return fail (call->context, STATUS_BAD_DATA,
                 "argument '%s' must be packed codes, uint8, as hash_encode "
                 "gives them, not %s",
                 name, value_words (call->context, value));
  *count = by_columns ? value->columns : value->rows;
  *bytes = by_columns ? value->rows : value->columns;
  if (*bytes < 1 || *bytes > MOST_BYTES)
    return fail (call->context, STATUS_BAD_DATA,
                 "argument '%s' must have 1 to %d bytes a code, not %zu", name,
                 MOST_BYTES, *bytes);
  TRY (take (call->context, codes, *bytes * *count, 1));
  const uint8_t *from = value->data;
  for (size_t n = 0; n < *count; n++)
    for (size_t i = 0; i < *bytes; i++)
      (*codes)[i + n * *bytes]
        = from[by_columns ? i + n * *bytes : n + i * *count];
  return STATUS_OK;
}

static enum status
put (struct context *context, struct value *record, const char *name,
     enum value_class class, size_t rows_of, size_t columns, const void *data)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_matrix (context, slot, class, rows_of, columns));
  memcpy (slot->data, data, rows_of * columns * class_size (class));
  return STATUS_OK;
}

static enum status
run_hash_table (struct call *call)
{
  struct context *context = call->context;
  const struct table_settings *s = call->settings;
  struct value *record = &call->out[0];
  struct table table;
  size_t bytes, count;
  uint8_t *codes;
  double *bit;
  TRY (read_codes (call, 0, s->observations_in, &bytes, &count, &codes));
  if (count > UINT32_MAX / 4)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'B' has too many codes: %zu", count);
  TRY (table_build (context, bytes, count, codes, &table));
  TRY (take (context, &bit, table.varying, sizeof *bit));
  for (size_t i = 0; i < table.varying; i++)
    bit[i] = (double) table.bit[i] + 1;
  TRY (value_structs (context, record, 1));
  TRY (record_text (context, record, "kind", "hash_table"));
  TRY (
    record_text (context, record, "method", table.slots ? "hash" : "direct"));
  TRY (record_number (context, record, "count", (double) count));
  TRY (put (context, record, "bits", CLASS_DOUBLE, 1, table.varying, bit));
  TRY (put (context, record, "common", CLASS_UINT8, bytes, 1, table.common));
  TRY (put (context, record, "code", CLASS_UINT8, bytes, count, table.code));
  TRY (put (context, record, "order", CLASS_UINT32, count, 1, table.order));
  TRY (put (context, record, "start", CLASS_UINT32, table.places + 1, 1,
            table.start));
  return table.slots ? put (context, record, "slot", CLASS_UINT32, table.slots,
                            1, table.slot)
                     : STATUS_OK;
}

/* ----- hash_lookup ------------------------------------------------------- */

static enum status
refuse_table (struct context *context, const char *field)
{
  return fail (context, STATUS_BAD_MODEL,
               "argument 'T' is no table as hash_table makes it: .%s does not "
               "fit",
               field);
}

static enum status
need (struct context *context, const struct value *record, const char *name,
      enum value_class class, const struct value **field)
{
  *field = value_field (record, name, 0);
  if (! *field || ! value_is_numeric (*field) || (*field)->class != class)
    return refuse_table (context, name);
  return STATUS_OK;
}

static enum status
read_bits (struct context *context, const struct value *bits,
           struct table *table)
{
  uint16_t *bit;
  table->varying = value_count (bits);
  if (table->varying > 8 * table->bytes)
    return refuse_table (context, "bits");
  TRY (take (context, &bit, table->varying, sizeof *bit));
  for (size_t i = 0; i < table->varying; i++)
    {
      double number = value_at (bits, i);
      if (! (number >= 1 && number <= 8 * (double) table->bytes)
          || number != floor (number)
          || (i > 0 && number <= value_at (bits, i - 1)))
        return refuse_table (context, "bits");
      bit[i] = (uint16_t) (number - 1);
    }
  table->bit = bit;
  return STATUS_OK;
}

/* Sizes are checked here, in a time that does not grow with the table; what
   they hold where it is used.  */
static enum status
read_table (struct context *context, const struct value *record,
            struct table *table)
{
  const struct value *kind = value_field (record, "kind", 0);
  const struct value *bits, *common, *code, *order, *start, *slot;
  if (! kind || kind->kind != VALUE_TEXT
      || strcmp (kind->text, "hash_table") != 0)
    return refuse_table (context, "kind");
  TRY (need (context, record, "bits", CLASS_DOUBLE, &bits));
  TRY (need (context, record, "common", CLASS_UINT8, &common));
  TRY (need (context, record, "code", CLASS_UINT8, &code));
  TRY (need (context, record, "order", CLASS_UINT32, &order));
  TRY (need (context, record, "start", CLASS_UINT32, &start));
  *table = (struct table){ .count = value_count (order),
                           .bytes = value_count (common),
                           .common = common->data,
                           .code = code->data,
                           .order = order->data,
                           .start = start->data };
  if (table->bytes < 1 || table->bytes > MOST_BYTES)
    return refuse_table (context, "common");
  if (table->count < 1 || value_count (code) != table->count * table->bytes)
    return refuse_table (context, "code");
  TRY (read_bits (context, bits, table));
  if (value_count (start) < 2)
    return refuse_table (context, "start");
  table->places = value_count (start) - 1;
  if (table->varying <= DIRECT_BITS)
    return table->places == (size_t) 1 << table->varying
             ? STATUS_OK
             : refuse_table (context, "start");
  TRY (need (context, record, "slot", CLASS_UINT32, &slot));
  table->slots = value_count (slot);
  table->slot = slot->data;
  if (table->slots < 2 || table->slots & (table->slots - 1))
    return refuse_table (context, "slot");
  return STATUS_OK;
}

static enum status
put_hits (struct context *context, const uint32_t *numbers, size_t count,
          struct value *out)
{
  TRY (value_matrix (context, out, CLASS_DOUBLE, count, 1));
  for (size_t i = 0; i < count; i++)
    ((double *) out->data)[i] = (double) numbers[i];
  return STATUS_OK;
}

static enum status
run_hash_lookup (struct call *call)
{
  struct context *context = call->context;
  const struct table_settings *s = call->settings;
  const struct value *radius = call->in[2];
  struct value *out = call->out;
  struct table table;
  struct hits hits = { .count = 0 };
  size_t bytes, count, *ends;
  uint8_t *codes;
  TRY (read_table (context, call->in[0], &table));
  TRY (read_codes (call, 1, s->observations_in, &bytes, &count, &codes));
  if (bytes != table.bytes)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'B' must have codes of %zu bytes, as the table "
                 "has, not %zu",
                 table.bytes, bytes);
  if (! value_is_scalar (radius) || ! (value_at (radius, 0) >= 0)
      || value_at (radius, 0) != floor (value_at (radius, 0)))
    return fail (context, STATUS_BAD_CALL,
                 "argument 'radius' must be a whole number of at least 0, not "
                 "%s",
                 value_words (context, radius));
  size_t within = (size_t) fmin (value_at (radius, 0), 8 * MOST_BYTES);
  TRY (take (context, &ends, count + 1, sizeof *ends));
  for (size_t n = 0; n < count; n++)
    {
      TRY (table_ball (context, &table, codes + n * bytes, within, &hits));
      TRY (poll_host (context));
      ends[n + 1] = hits.count;
    }
  if (count == 1)
    {
      TRY (put_hits (context, hits.row, hits.count, &out[0]));
      return put_hits (context, hits.distance, hits.count, &out[1]);
    }
  TRY (value_cell (context, &out[0], count, 1));
  TRY (value_cell (context, &out[1], count, 1));
  for (size_t n = 0; n < count; n++)
    {
      size_t from = ends[n], some = ends[n + 1] - from;
      TRY (put_hits (context, hits.row + from, some, &out[0].items[n]));
      TRY (put_hits (context, hits.distance + from, some, &out[1].items[n]));
    }
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (hash_table)[]
  = { { "hash_table",
        run_hash_table,
        { TABLE ("B") },
        1,
        WITH (rows, table_settings) },
      { "hash_lookup",
        run_hash_lookup,
        { ARGUMENT ("T", MODEL, false), ARGUMENT ("B", ROWS, false),
          VALUE ("radius", false) },
        2,
        WITH (rows, table_settings) },
      { .name = NULL } };

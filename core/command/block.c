/* Some observations of data of any kind, for the functions that are written in
   Octave: octave/private/rows_of.m.  */

#include "base/row.h"
#include "command/argument.h"
#include "data/store.h"
#include "model/family.h"

struct blocking
{
  const struct value *image_size;
  int observations_in;
};

#define PLACE(member) offsetof (struct blocking, member)

static const struct option rows[]
  = { IMAGE_SIZE_ROW (PLACE (image_size), ""),
      OBSERVATIONS_ROW (PLACE (observations_in)),
      { NULL } };

/* Observations first .. first + count - 1, as many as there are, in the rows of
   a matrix; and how many there are, and of how many numbers.  */
static enum status
run_ae_block (struct call *call)
{
  struct context *context = call->context;
  const struct blocking *settings = call->settings;
  size_t first = (size_t) value_at (call->in[1], 0) - 1;
  size_t count = (size_t) value_at (call->in[2], 0);
  struct source source;
  real *x;
  TRY (open_data (call, 0, settings->observations_in, &source));
  first = first < source.count ? first : source.count;
  count = count < source.count - first ? count : source.count - first;
  TRY (take (context, &x, source.size * count, sizeof *x));
  TRY (source_read (context, &source, NULL, first, count, x));
  TRY (
    put_observations (context, count, source.size, x, false, &call->out[0]));
  TRY (value_matrix (context, &call->out[1], CLASS_DOUBLE, 1, 2));
  double *extent = call->out[1].data;
  extent[0] = (double) source.count;
  extent[1] = (double) source.size;
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (block)[]
  = { { "ae_block",
        run_ae_block,
        { IMAGES ("X", VALUE, false, false), COUNT ("first", false),
          COUNT ("count", false) },
        2,
        WITH (rows, blocking) },
      { .name = NULL } };

/* lda_fit.  */

#include "base/row.h"
#include "command/argument.h"
#include "components/pca.h"
#include "model/family.h"
#include "supervised/lda.h"

#include <string.h>

struct lda_settings
{
  int observations_in;
  double threads;
};

#define PLACE(member) offsetof (struct lda_settings, member)

static const struct option rows[]
  = { OBSERVATIONS_ROW (PLACE (observations_in)),
      THREADS_ROW (PLACE (threads)),
      { NULL } };

static enum status
run_lda_fit (struct call *call)
{
  struct context *context = call->context;
  const struct lda_settings *s = call->settings;
  bool by_columns = s->observations_in;
  static const char what[] = "argument 'labels'";
  struct source source;
  struct value classes, *out = call->out;
  struct label *labels;
  struct lda lda;
  size_t *known, n = 0;
  TRY (open_data (call, 0, by_columns, &source));
  TRY (labels_classes (context, call->in[1], what, source.count, &classes));
  TRY (take (context, &labels, source.count, sizeof *labels));
  TRY (take (context, &known, source.count, sizeof *known));
  TRY (
    labels_read (context, call->in[1], what, source.count, &classes, labels));
  for (size_t i = 0; i < source.count; i++)
    if (labels[i].weight > 0)
      known[n++] = i;
  TRY (source_prepare (context, &source));
  TRY (lda_solve (context, &source, known, n, labels, value_count (&classes),
                  call->in[2] ? (size_t) value_at (call->in[2], 0) : 0,
                  training_threads (s->threads), &lda));

  TRY (value_matrix (context, &out[0], REAL_CLASS, lda.size, lda.k));
  memcpy (out[0].data, lda.coefficients, lda.size * lda.k * sizeof (real));
  if (call->outputs > 1)
    {
      TRY (
        new_observations (context, source.count, lda.k, by_columns, &out[1]));
      TRY (pca_project (context, &source, lda.mean, lda.k, lda.coefficients,
                        &out[1]));
    }
  TRY (value_matrix (context, &out[2], REAL_CLASS, lda.k, 1));
  memcpy (out[2].data, lda.latent, lda.k * sizeof (real));
  return put_observations (context, 1, lda.size, lda.mean, by_columns,
                           &out[3]);
}

const struct entry ENTRY_TABLE (lda_fit)[]
  = { { "lda_fit",
        run_lda_fit,
        { DATA ("X"), VALUE ("labels", false), COUNT ("k", true) },
        4,
        WITH (rows, lda_settings) },
      { .name = NULL } };

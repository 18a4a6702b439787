/* The options of anomaly_fit, and the observations that it and anomaly_score
   see: both are written in Octave, for their score is what other functions of
   the package compute.  */

#include "base/row.h"
#include "command/argument.h"
#include "model/family.h"

struct anomaly_settings
{
  int observations_in, score, tail;
  double rate, samples, seed;
};

#define PLACE(member) offsetof (struct anomaly_settings, member)
#define score_word REAL_NAME (anomaly_score_word)
#define tail_word REAL_NAME (anomaly_tail_word)

WORDS (score_word, "error", "elbo", "energy", "latent")
WORDS (tail_word, "empirical", "pareto")

static const struct option rows[]
  = { { "Rate", OPTION_NUMBER, PLACE (rate), "0.01", 0, 0.5, NULL, NULL,
        OPTION_OPEN, "of false alarms that the threshold is made for" },
      { "Score", OPTION_WORD, PLACE (score), NULL, 0, 0, NULL, score_word, 0,
        "the squared error of reconstruction, minus the bound of a vae, the "
        "free energy of an rbm, or how far the code lies; [] is error, and "
        "energy for an rbm" },
      { "Tail", OPTION_WORD, PLACE (tail), "empirical", 0, 0, NULL, tail_word,
        0,
        "of the scores: a quantile of those seen, or a generalised Pareto "
        "distribution fitted to the highest tenth, for rates beyond 1 / N" },
      { "Samples", OPTION_INTEGER, PLACE (samples), "10", 1, 1e6, NULL, NULL,
        0, "of z for the score elbo" },
      SEED_WITH (PLACE (seed), "1", "of the samples"),
      OBSERVATIONS_ROW (PLACE (observations_in)),
      { NULL } };

static enum status
run_settings (struct call *call)
{
  return options_record (call->context, call->entry->options, call->settings,
                         true, &call->out[0]);
}

/* Observations first .. first + count - 1, as many as there are, in the rows of
   a matrix: a block of data of any kind.  */
static enum status
run_rows (struct call *call)
{
  struct context *context = call->context;
  size_t first = (size_t) value_at (call->in[1], 0) - 1;
  size_t count = (size_t) value_at (call->in[2], 0);
  struct source source;
  real *x;
  TRY (open_data (call, 0, false, &source));
  first = first < source.count ? first : source.count;
  count = count < source.count - first ? count : source.count - first;
  TRY (take (context, &x, source.size * count, sizeof *x));
  TRY (source_read (context, &source, NULL, first, count, x));
  return put_observations (context, count, source.size, x, false,
                           &call->out[0]);
}

const struct entry ENTRY_TABLE (anomaly_fit)[]
  = { { "anomaly_fit",
        run_settings,
        { VALUE ("model", false), DATA ("X") },
        1,
        WITH (rows, anomaly_settings) },
      { "anomaly_score",
        run_rows,
        { DATA ("X"), COUNT ("first", false), COUNT ("count", false) },
        1,
        NO_OPTIONS },
      { .name = NULL } };

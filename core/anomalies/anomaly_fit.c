/* The options of anomaly_fit, which is written in Octave, for its score is what
   other functions of the package compute; and the moments of its data.  */

#include "base/row.h"
#include "command/argument.h"
#include "data/survey.h"
#include "model/family.h"

#include <string.h>

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

/* The mean of each variable, 1 x d, and the largest of their deviations.  */
static enum status
put_moments (struct call *call)
{
  struct context *context = call->context;
  const struct anomaly_settings *s = call->settings;
  struct source source;
  struct survey survey;
  double most = 0;
  TRY (open_data (call, 1, s->observations_in, &source));
  TRY (survey_source (context, &source, NULL, source.count, SURVEY_DEVIATION,
                      &survey));
  TRY (value_matrix (context, &call->out[1], CLASS_DOUBLE, 1, source.size));
  memcpy (call->out[1].data, survey.mean, source.size * sizeof most);
  for (size_t i = 0; i < source.size; i++)
    most = fmax (most, survey.deviation[i]);
  return value_number (context, &call->out[2], most);
}

static enum status
run_settings (struct call *call)
{
  TRY (options_record (call->context, call->entry->options, call->settings,
                       true, &call->out[0]));
  return call->outputs > 1 ? put_moments (call) : STATUS_OK;
}

/* That the arguments are sound: so anomaly_score begins.  */
static enum status
run_checked (struct call *call)
{
  (void) call;
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (anomaly_fit)[]
  = { { "anomaly_fit",
        run_settings,
        { VALUE ("model", false), DATA ("X") },
        3,
        WITH (rows, anomaly_settings) },
      { "anomaly_score",
        run_checked,
        { VALUE ("model", false), ROWS ("X") },
        1,
        NO_OPTIONS },
      { .name = NULL } };

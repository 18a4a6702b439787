/* The options that all training shares, and what follows from them before
   the first step: the seed, the rows held out, the normalisation, the batch
   size.  */

#ifndef AE_TRAINING_H
#define AE_TRAINING_H

#include "base/option.h"
#include "model/model.h"
#include "data/source.h"

struct training
{
  int optimizer, schedule, normalize, initialization, plots, observations_in;
  int shuffle;
  double window;
  double learning_rate, momentum, batch_size, epochs, gradient_tolerance;
  double gradient_limit; /* NaN: none */
  double validation_fraction, patience, tolerance, seed, threads;
  double penalty[PENALTY_COUNT];
  bool verbose, distributed;
  int missing; /* where a table has the row */
  const char *checkpoint_file;
  const struct value *validation_data, *output_function;
  const struct value *initial_model, *resume;           /* see begin.h */
  const struct value *condition, *validation_condition; /* of a vae */
  const struct value *weights; /* where a table has the row */
};

enum
{
  PLOTS_NONE,
  PLOTS_PROGRESS
};

/* False and true as by_columns.  */
enum
{
  IN_ROWS = false,
  IN_COLUMNS = true
};

enum normalization
{
  NORMALIZE_NONE,
  NORMALIZE_CENTER,
  NORMALIZE_STANDARDIZE,
  NORMALIZE_RANGE
};

/* The observations that are trained on, and those that are held out: lists
   of rows, NULL meaning all.  */
struct hold_out
{
  size_t *rows, count;
  size_t *held, held_count;
};

#define observation_options REAL_NAME (observation_options)
#define training_options REAL_NAME (training_options)
#define training_seed REAL_NAME (training_seed)
#define training_threads REAL_NAME (training_threads)
#define training_hold_out REAL_NAME (training_hold_out)
#define training_hold_out_labelled REAL_NAME (training_hold_out_labelled)
#define training_normalize REAL_NAME (training_normalize)
#define normalization_scales REAL_NAME (normalization_scales)
#define observations_name REAL_NAME (observations_name)
#define check_targets REAL_NAME (check_targets)

/* Rows that other tables have too, each with its place in their settings.  */
#define OBSERVATIONS_ROW(place)                                               \
  {                                                                           \
    "ObservationsIn", OPTION_WORD, place, "rows", 0, 0, NULL,                 \
      observations_name, OPTION_OF_CALL, "how all data lie"                   \
  }
#define THREADS_WITH(place, help)                                             \
  {                                                                           \
    "Threads", OPTION_INTEGER, place, NULL, 1, 64, NULL, NULL,                \
      OPTION_OF_CALL | OPTION_ANEW, help                                      \
  }
#define DISTRIBUTED_ROW(place, help)                                          \
  {                                                                           \
    "Distributed", OPTION_FLAG, place, "false", 0, 0, NULL, NULL,             \
      OPTION_TRANSIENT, help                                                  \
  }
#define THREADS_ROW(place) THREADS_WITH (place, "[] is all cores")
#define SEED_WITH(place, initial, help)                                       \
  {                                                                           \
    "Seed", OPTION_INTEGER, place, initial, 0, 0x1p53, NULL, NULL,            \
      OPTION_OF_CALL, help                                                    \
  }
#define SEED_ROW(place, of)                                                   \
  SEED_WITH (place, NULL, "of " of "; [] draws one from Octave's rand")

extern const struct option training_options[];

/* Of data that may have gaps, and of which some count more.  */
extern const struct option observation_options[];

/* The given seed, or one from the host's own generator.  */
uint64_t training_seed (struct context *, double given);

/* The given number of threads, or all cores.  */
int training_threads (double given);

/* Draws the rows of the hold-out.  */
enum status training_hold_out (struct context *, const struct training *,
                               uint64_t seed, size_t count, struct hold_out *);

/* The same of those that have a label; the others are left out.  */
enum status training_hold_out_labelled (struct context *,
                                        const struct training *, uint64_t seed,
                                        size_t count, const struct label *,
                                        struct hold_out *);

/* Does it change more than where zero is?  */
bool normalization_scales (int normalization);

const char *observations_name (size_t index);

/* Offset and scale of the model, from the rows trained on; `known' numbers of
   each variable are there, NULL: all.  */
enum status training_normalize (struct context *, enum normalization,
                                const struct source *, const struct hold_out *,
                                const size_t *known, struct model *);

/* Refuses data (as normalised) that the loss cannot take; where the model is
   `learning' with advice.  */
enum status check_targets (struct context *, const struct model *,
                           const struct source *, const char *name,
                           bool learning);

#endif

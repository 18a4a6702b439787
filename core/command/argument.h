/* What commands ask of their arguments and options, and how results lie.  */

#ifndef AE_ARGUMENT_H
#define AE_ARGUMENT_H

#include "base/entry.h"
#include "data/missing.h"
#include "data/weight.h"
#include "fit/training.h"
#include "model/record.h"

#include <stddef.h>

/* Options of functions that apply a model.  */
struct applying
{
  int observations_in, missing;
  double threads, seed, samples, step, total, steps;
  bool sample, mean, distributed;
  int path;
  const struct value *range, *condition, *labels, *weights;
  const char *output_file;
};

#define CONDITION_ROW(place)                                                  \
  {                                                                           \
    "Condition", OPTION_VALUES, place, NULL, 0, 0, NULL, NULL,                \
      OPTION_TRANSIENT | OPTION_IMAGES,                                       \
      "of a conditional model: c of each observation, or one for all"         \
  }

/* Rows of the options that go to `struct applying'.  */
#define APPLYING(member) offsetof (struct applying, member)
#define OBSERVATIONS OBSERVATIONS_ROW (APPLYING (observations_in))
#define THREADS THREADS_ROW (APPLYING (threads))
#define SEED SEED_ROW (APPLYING (seed), "what is random")
#define CONDITION CONDITION_ROW (APPLYING (condition))
#define MISSING                                                               \
  MISSING_ROW (APPLYING (missing), NULL, "; [] is as the model was trained")
#define LABELS                                                                \
  {                                                                           \
    "Labels", OPTION_LABELS, APPLYING (labels), NULL, 0, 0, NULL, NULL,       \
      OPTION_TRANSIENT,                                                       \
      "of the observations: the objective is that of ae_finetune, for a "     \
      "model that it made"                                                    \
  }
#define WEIGHTS                                                               \
  WEIGHTS_ROW (APPLYING (weights),                                            \
               "how much each observation counts in the objective, as in "    \
               "training; divided by their mean")
#define SAMPLES(count, least, most, help)                                     \
  {                                                                           \
    "Samples", OPTION_INTEGER, APPLYING (samples), count, least, most, NULL,  \
      NULL, 0, help                                                           \
  }

#define OUTPUT_FILE OUTPUT_FILE_ROW (APPLYING (output_file))
#define OUTPUT_FILE_ROW(place)                                                \
  {                                                                           \
    "OutputFile", OPTION_TEXT, place, NULL, 0, 0, NULL, NULL,                 \
      OPTION_OF_PROCESS,                                                      \
      "a file, .npy or .h5, that the result goes to, an observation a row; "  \
      "what is returned is it opened, as by ae_open"                          \
  }

#define DISTRIBUTED                                                           \
  DISTRIBUTED_ROW (APPLYING (distributed),                                    \
                   "one of several processes, under mpirun: each gets what "  \
                   "comes of its own rows, or of its share of one file")

#define apply_rows REAL_NAME (apply_rows)
#define conditional_rows REAL_NAME (conditional_rows)
#define filing_rows REAL_NAME (filing_rows)
#define find_place REAL_NAME (find_place)
#define check_own_file REAL_NAME (check_own_file)
#define contradiction REAL_NAME (contradiction)
#define need_first_order REAL_NAME (need_first_order)
#define refuse_kind REAL_NAME (refuse_kind)
#define need_one REAL_NAME (need_one)
#define need_room REAL_NAME (need_room)
#define read_observed REAL_NAME (read_observed)
#define read_any_model REAL_NAME (read_any_model)
#define read_code_model REAL_NAME (read_code_model)
#define open_data REAL_NAME (open_data)
#define open_for REAL_NAME (open_for)
#define check_observed REAL_NAME (check_observed)
#define read_observed_shape REAL_NAME (read_observed_shape)
#define fit_sequences REAL_NAME (fit_sequences)
#define open_input REAL_NAME (open_input)
#define open_taught REAL_NAME (open_taught)
#define open_observed REAL_NAME (open_observed)
#define put_column REAL_NAME (put_column)
#define new_observations REAL_NAME (new_observations)
#define put_observations REAL_NAME (put_observations)
#define keep_selection REAL_NAME (keep_selection)
#define open_condition REAL_NAME (open_condition)

/* What most of them have: how data lie and threads; and the condition; and what
   several processes can do, and results in a file.  */
extern const struct option apply_rows[], conditional_rows[], filing_rows[];

/* One option that does not go with the value of another.  */
enum status contradiction (struct context *, const char *one,
                           const char *other, const char *reason);

/* Refuses the optimisers that minimise one fixed objective.  */
enum status need_first_order (struct context *, const struct training *,
                              const char *reason);

/* "must be a vae, not an rbm", and the advice.  */
enum status refuse_kind (struct context *, const struct model *,
                         const char *wanted, const char *advice);

/* Refuses more than one observation in argument `at'.  */
enum status need_one (const struct call *, size_t at, bool by_columns);

/* Refuses an argument 'n' of so many, each of `size' numbers.  */
enum status need_room (struct context *, size_t n, size_t size,
                       const char *words);

/* The model of argument 0, of whatever kind.  */
enum status read_any_model (struct call *, struct model *);

/* The same of a code and a decoder.  */
enum status read_code_model (struct call *, struct model *);

/* The data in argument `at'.  */
enum status open_data (struct call *, size_t at, bool by_columns,
                       struct source *);

/* Data, checked against the width that is wanted.  */
enum status open_for (struct context *, const struct value *, const char *name,
                      size_t width, bool by_columns, struct source *);

/* Sequences of any lengths, a cell: can they go through the model?  What an
   observation of the user's is: of such a source, of options that say it.  And
   a model of sequences for the argument `at', as long as the longest of its
   cell, where it is one.  */
enum status check_observed (struct context *, const struct source *,
                            const struct model *);
enum status read_observed_shape (struct context *, const struct source *,
                                 const struct value *image,
                                 const struct value *sequence, struct shape *);
enum status fit_sequences (struct call *, size_t at, struct model *);

/* Of several processes: which numbers the observations of argument `at', of
   this process's source, have among those of all, as in fit/sharing.h; and does
   nobody else on this machine write to its file?  */
enum status find_place (struct call *, size_t at, const struct source *,
                        uint32_t *place, uint32_t *between);
enum status check_own_file (struct context *, const char *path);

/* The data in argument `at', which are the model's input; and where `struct
   applying' is the call's settings with their condition beside them, in the
   range that the loss wants.  */
enum status open_input (struct call *, size_t at, const struct model *,
                        bool by_columns, struct source *);

/* The same of data to train on: a file that all name is not shared out yet.  */
enum status open_taught (struct call *, size_t at, const struct model *,
                         bool by_columns, struct source *);
enum status open_observed (struct call *, const struct model *,
                           struct source *);

/* The model of argument 0 and the data of argument 1, as the model's objective
   takes them; with the option 'Labels' as the objective of labels does.  */
enum status read_observed (struct call *, struct model *, struct source *);

/* Results: a column of numbers; room for observations, and columns as these,
   the way that observations lie.  */
enum status put_column (struct context *, size_t count, const double *,
                        struct value *);
enum status new_observations (struct context *, size_t count, size_t size,
                              bool by_columns, struct value *);
enum status put_observations (struct context *, size_t count, size_t size,
                              const real *columns, bool by_columns,
                              struct value *);

/* Adds the code's own rule, of a model of stacks/stack.h, to its options.  */
enum status keep_selection (struct context *, struct model *);

/* The condition of `count' observations that a conditional model wants, NULL
   for others: the value of the option 'Condition', which may be NULL.  */
enum status open_condition (struct context *, const struct model *,
                            const struct value *given, bool by_columns,
                            size_t count, const struct source **);

#endif

/* The words in which a table of entries is written: see entry.h.  Included by
   the files of commands only.  */

#ifndef AE_ROW_H
#define AE_ROW_H

#include "base/entry.h"

#include <stddef.h>

#define ARGUMENT(name, kind, optional)                                        \
  {                                                                           \
    name, ARGUMENT_##kind, optional, false, false, false                      \
  }
#define LENT(name, kind)                                                      \
  {                                                                           \
    name, ARGUMENT_##kind, false, false, false, true                          \
  }

/* Observations, which may be images; OBSERVED: and sequences.  A TABLE is
   neither.  */
#define IMAGES(name, kind, optional, cells)                                   \
  {                                                                           \
    name, ARGUMENT_##kind, optional, true, cells, false                       \
  }
#define NUMBERS(name) IMAGES (name, NUMBERS, false, false)
#define DATA(name) IMAGES (name, DATA, false, false)
#define OBSERVED(name) IMAGES (name, DATA, false, true)
#define OBSERVED_ROWS(name) IMAGES (name, ROWS, false, true)
#define MATRIX(name) IMAGES (name, MATRIX, false, false)
#define ROWS(name) IMAGES (name, ROWS, false, false)
#define TABLE(name) ARGUMENT (name, MATRIX, false)
#define MODEL ARGUMENT ("model", MODEL, false)
#define COUNT(name, optional) ARGUMENT (name, COUNT, optional)
#define TEXT(name, optional) ARGUMENT (name, TEXT, optional)
#define VALUE(name, optional) ARGUMENT (name, VALUE, optional)

/* The groups of rows of an entry's options, and the struct that they fill: a
   list, which ends with END; or one table of rows.  */
#define END                                                                   \
  {                                                                           \
    NULL, 0, NULL                                                             \
  }
#define GROUP(rows, type, member, overrides)                                  \
  {                                                                           \
    rows, offsetof (struct type, member), overrides                           \
  }
#define GROUPS(groups, type) groups, sizeof (struct type)
#define WITH(rows, type)                                                      \
  GROUPS (((const struct option_group[]){ { rows, 0, NULL }, END }), type)
#define NO_OPTIONS NULL, 0

/* The rows of the training options in a group; and with one other table.  */
#define TRAINING(type, overrides)                                             \
  GROUP (training_options, type, training, overrides)
#define TRAIN(rows, type)                                                     \
  GROUPS (((const struct option_group[]){                                     \
            { rows, 0, NULL }, TRAINING (type, NULL), END }),                 \
          type)

#endif

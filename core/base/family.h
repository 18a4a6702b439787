/* Families: what the core is made of, above its machinery.

   A family is a folder: its mathematics, its records, its commands and their
   option rows.  What it offers stands in one row, and core/families.c lists
   the rows.  Whoever needs to find one at run time asks the context's list,
   which core.c sets to that of the call's precision; nothing below the
   families names one of them.  */

#ifndef AE_FAMILY_H
#define AE_FAMILY_H

#include "base/entry.h"

struct label;
struct model;
struct model_type;
struct pretrainer;

/* A model out of its record, with the objective that labels of `count'
   observations have in its training, and the labels as that takes them.  */
typedef enum status supervise_function (struct context *,
                                        const struct value *record,
                                        const struct value *labels,
                                        size_t count, struct model *,
                                        struct label **);

struct family
{
  const char *name;

  /* Its public functions: tables, each of which ends with a row without a
     name; NULL after the last.  */
  const struct entry *const *entries;

  /* The kinds of model that it knows; NULL after the last.  NULL: none.  */
  const struct model_type *const *models;

  /* Its ways to train one layer of a deep model: see fit/pretrain.h; NULL
     after the last.  NULL: none.  */
  const struct pretrainer *const *pretrainers;

  /* Its objective of labels; NULL: none.  */
  supervise_function *supervise;

  /* Is a layer of that name one of sequences, or of images?  NULL: ask
     another.  */
  bool (*over_time) (const char *layer);
  bool (*over_images) (const char *layer);
};

/* The entry of that name, NULL where there is none; and the one at a place,
   NULL past the last.  */
const struct entry *family_entry (const struct family *const *families,
                                  const char *name);
const struct entry *family_entry_at (const struct family *const *families,
                                     size_t place);

#endif

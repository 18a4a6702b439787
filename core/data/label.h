/* Labels of observations: numbers, of which NaN, or texts, of which '' stands
   for a label that is missing.  */

#ifndef AE_LABEL_H
#define AE_LABEL_H

#include "base/value.h"
#include "math/real.h"

#include <stdint.h>

/* The class of an observation, counted from 0, and what its loss is
   multiplied with; the weight 0 means that the class is not known.  */
struct label
{
  uint32_t class;
  real weight;
};

#define labels_distinct REAL_NAME (labels_distinct)
#define labels_gather REAL_NAME (labels_gather)
#define labels_classes REAL_NAME (labels_classes)
#define labels_read REAL_NAME (labels_read)
#define labels_of REAL_NAME (labels_of)
#define labels_balance REAL_NAME (labels_balance)
#define labels_known REAL_NAME (labels_known)

/* `what' is "argument 'labels'" or the like.  Checks kind and count.  The
   distinct labels, sorted, as a column of their class or a cell of texts; as
   classes they must be two or more, those of all processes; many of them that are broken numbers are
   warned of: a quantity, rather?  */
enum status labels_distinct (struct context *, const struct value *labels,
                             const char *what, size_t count,
                             struct value *distinct);
enum status labels_classes (struct context *, const struct value *labels,
                            const char *what, size_t count,
                            struct value *classes);

/* A list of one process becomes those of all, one behind the other; as it is
   where there is but one.  They must be of one class, or texts.  */
enum status labels_gather (struct context *, const char *what,
                           struct value *labels);

/* Is every label that is there one of the classes?  */
bool labels_known (const struct value *labels, const struct value *classes);

/* Their numbers among the classes, with the weight 1; 0 for missing ones.  */
enum status labels_read (struct context *, const struct value *labels,
                         const char *what, size_t count,
                         const struct value *classes, struct label *);

/* The labels of these classes, count x 1.  */
enum status labels_of (struct context *, const struct value *classes,
                       size_t count, const size_t *index, struct value *);

/* Weights of labels that make the mean over these rows of weight times loss the
   mean over those that have a label; `weights' (or NULL) come to it as a factor,
   and count in the mean.  *known is how many have.  `apart': other processes
   have other rows, which count as well.  */
enum status labels_balance (struct context *, bool apart, const size_t *rows,
                            size_t count, const real *weights, struct label *,
                            size_t *known);

#endif

/* The list of families, compiled once per precision; core.c hands both lists
   to every call.  To add a family: its folder, and a line here.  */

#include "families.h"

#include "model/family.h"

/* clang-format off */
#define FAMILIES(row)                                                         \
  row (command)                                                               \
  row (components)                                                            \
  row (autoencoder)                                                           \
  row (variational)                                                           \
  row (adversarial)                                                           \
  row (gan)                                                                   \
  row (boltzmann)                                                             \
  row (sparse)                                                                \
  row (stacks)                                                                \
  row (embedding)                                                             \
  row (neighbours)                                                            \
  row (hashing)                                                               \
  row (supervised)                                                            \
  row (clusters)                                                              \
  row (anomalies)                                                             \
  row (compression)                                                           \
  row (exchange)                                                              \
  row (matlab)
/* clang-format on */

#define DECLARE(name) extern const struct family FAMILY (name);
#define ROW(name) &FAMILY (name),

FAMILIES (DECLARE)

const struct family *const REAL_NAME (families)[] = { FAMILIES (ROW) NULL };

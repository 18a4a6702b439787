/* The list of families, compiled once per precision; core.c hands both lists
   to every call.  To add a family: its folder, and a line here.  */

#include "families.h"

#include "model/family.h"

extern const struct family FAMILY (command), FAMILY (components),
  FAMILY (autoencoder), FAMILY (variational), FAMILY (boltzmann),
  FAMILY (sparse), FAMILY (adversarial), FAMILY (stacks), FAMILY (embedding),
  FAMILY (matlab);

const struct family *const REAL_NAME (families)[] = { &FAMILY (command),
                                                      &FAMILY (components),
                                                      &FAMILY (autoencoder),
                                                      &FAMILY (variational),
                                                      &FAMILY (boltzmann),
                                                      &FAMILY (sparse),
                                                      &FAMILY (adversarial),
                                                      &FAMILY (stacks),
                                                      &FAMILY (embedding),
                                                      &FAMILY (matlab),
                                                      NULL };

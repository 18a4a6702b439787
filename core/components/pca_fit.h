/* What the commands of components ask of their arguments.  */

#ifndef AE_PCA_COMMAND_H
#define AE_PCA_COMMAND_H

#include "command/argument.h"

#define read_k REAL_NAME (read_k)

/* Argument 1, k, which may be left out.  */
enum status read_k (struct call *, const struct source *, size_t usual,
                    size_t *k);

#endif

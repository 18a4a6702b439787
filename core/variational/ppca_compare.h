/* ppca_compare.  */

#ifndef AE_PPCA_H
#define AE_PPCA_H

#include "command/argument.h"

#define ppca_overrides REAL_NAME (ppca_overrides)

extern const struct option_override ppca_overrides[];

#endif

/* Between families.c, compiled per precision, and core.c only.  */

#ifndef AE_FAMILIES_H
#define AE_FAMILIES_H

#include "base/family.h"

extern const struct family *const families_double[], *const families_single[];

#endif

/* What each kind of primitive is in MATLAB's language: a call, and a function
   at the end of the file.  */

#ifndef AE_FUNCTIONS_H
#define AE_FUNCTIONS_H

#include "net/lower.h"

struct function
{
  const char *call; /* p.w# being w of this step; NULL: an activation */
  const char *text; /* of the function; NULL: none */
  bool windows;     /* p.g# are those of windows */
};

#define functions REAL_NAME (functions)
#define m_windows REAL_NAME (m_windows)
#define m_outside REAL_NAME (m_outside)
#define m_over_time REAL_NAME (m_over_time)

/* By kind; and what those over windows, and those over time, call.  */
extern const struct function functions[PRIMITIVE_COUNT];
extern const char m_windows[], m_outside[], m_over_time[];

#endif

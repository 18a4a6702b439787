/* What a unit test says.

   A test is a program check_NAME.c (or slow_NAME.c, which only `make
   check-slow' runs).  It is compiled in both precisions, calls check and
   check_close as often as it likes, and ends with `return check_end ();'.
   tools/run-tests counts the lines that begin with "ok" and "not ok".  */

#ifndef AE_CHECK_H
#define AE_CHECK_H

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static int check_failures;

/* One line: what should be true, in words.  Answers whether it is.  */
static inline bool __attribute__ ((format (printf, 2, 3)))
check (bool right, const char *format, ...)
{
  va_list list;
  va_start (list, format);
  printf (right ? "ok - " : "not ok - ");
  vprintf (format, list);
  printf ("\n");
  fflush (stdout); /* not lost if the next thing crashes */
  va_end (list);
  check_failures += ! right;
  return right;
}

/* |value - expected| <= tolerance; not so for NaN.  The text says which kind
   of tolerance it is: rounding, gradient or statistical.  */
static inline bool
check_close (double value, double expected, double tolerance, const char *text)
{
  return check (fabs (value - expected) <= tolerance,
                "%s: %.10g for %.10g, off by %.2g of %.2g", text, value,
                expected, fabs (value - expected), tolerance);
}

/* What cannot be looked at here, and why.  */
static inline void
check_skipped (const char *why)
{
  printf ("ok - # skip: %s\n", why);
}

/* The program's exit status.  */
static inline int
check_end (void)
{
  return check_failures > 0;
}

#endif

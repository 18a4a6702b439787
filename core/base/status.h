/* What a function of the core answers.

   Every function that can fail returns one of these; zero means that all is
   well.  The words that a user sees are written once, at the place that knows
   them (see context.h); here stands only the kind, and the identifier that the
   host's error carries ("autoencoder:badOption").  */

#ifndef AE_STATUS_H
#define AE_STATUS_H

enum status
{
  STATUS_OK = 0,
  STATUS_BAD_CALL,    /* too few or too many arguments */
  STATUS_BAD_OPTION,  /* unknown, ill-typed, out of range, contradicting */
  STATUS_BAD_DATA,    /* class, size, NaN, Inf, outside [0, 1] */
  STATUS_BAD_MODEL,   /* a struct whose fields do not fit together */
  STATUS_BAD_FILE,    /* cannot be read, or not what it should be */
  STATUS_NO_MEMORY,   /* the machine has no more */
  STATUS_NOT_FINITE,  /* a computation left the finite numbers */
  STATUS_NOT_SOLVED,  /* a factorisation did not converge */
  STATUS_INTERRUPTED, /* the user pressed Ctrl-C */
  STATUS_CALLBACK     /* the user's own function raised an error */
};

/* "autoencoder:badOption" and its like; never NULL.  */
const char *status_identifier (enum status);

/* Passes a failure on to the caller.  */
#define TRY(expression)                                                       \
  do                                                                          \
    {                                                                         \
      enum status status_of_try_ = (expression);                              \
      if (status_of_try_ != STATUS_OK)                                        \
        return status_of_try_;                                                \
    }                                                                         \
  while (0)

#endif

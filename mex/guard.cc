/* Exceptions of the host, held back: see guard.h.  In C++, for they cannot be
   caught in C.  */

#include "guard.h"

#include <exception>

#ifdef MATLAB_MEX_FILE
#include <mex.h>
extern "C" bool utIsInterruptPending (void);
#else
#include <octave/quit.h>
#endif

struct thrown
{
  std::exception_ptr exception;
};

struct thrown *
guard (void (*work) (void *), void *thing)
{
  try
    {
      work (thing);
    }
  catch (...)
    {
      return new thrown{ std::current_exception () };
    }
  return nullptr;
}

void
throw_again (struct thrown *thrown)
{
  std::exception_ptr exception = thrown->exception;
  delete thrown;
  std::rethrow_exception (exception);
}

/* Not every signal is Ctrl-C: a plotting program that ends raises one too.
   octave_quit knows them apart.  */
void
heed_signals (void *)
{
#ifdef MATLAB_MEX_FILE
  if (utIsInterruptPending ())
    mexErrMsgIdAndTxt ("autoencoder:interrupted", "interrupted");
#else
  octave_quit ();
#endif
}

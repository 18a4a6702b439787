/* Exceptions of the host, held back: see guard.h.  In C++, for they cannot be
   caught in C.  */

#include "guard.h"

#include <csignal>
#include <cstring>
#include <exception>
#include <new>

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

static thrown starved;
struct thrown *const out_of_memory = &starved;

/* What is thrown may be too much to keep.  */
static struct thrown *
keep (std::exception_ptr exception)
{
  struct thrown *kept = new (std::nothrow) thrown{ exception };
  return kept ? kept : out_of_memory;
}

struct thrown *
guard (void (*work) (void *), void *thing)
{
  try
    {
      work (thing);
    }
  catch (const std::bad_alloc &)
    {
      return out_of_memory;
    }
  catch (const std::exception &problem)
    {
      /* What mxMalloc and its kin throw.  */
      return std::strstr (problem.what (), "failed to allocate")
               ? out_of_memory
               : keep (std::current_exception ());
    }
  catch (...)
    {
      return keep (std::current_exception ());
    }
  return nullptr;
}

int
is_interrupt (const struct thrown *thrown)
{
#ifdef MATLAB_MEX_FILE
  return 0;
#else
  if (! thrown || ! thrown->exception)
    return 0;
  try
    {
      std::rethrow_exception (thrown->exception);
    }
  catch (const octave::interrupt_exception &)
    {
      return 1;
    }
  catch (...)
    {
      return 0;
    }
#endif
}

void
throw_again (struct thrown *thrown)
{
  std::exception_ptr exception = thrown->exception;
  delete thrown;
  std::rethrow_exception (exception);
}

int
interrupt_waits (void)
{
#ifdef MATLAB_MEX_FILE
  return 0;
#else
  return *(volatile sig_atomic_t *) &octave_interrupt_state > 0;
#endif
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

/* Exceptions of the host, held back while there is C to clean up.

   Octave raises errors, Ctrl-C and `exit' as C++ exceptions.  They may not
   cross frames of GSL or liblbfgs, and would leak the memory of a call; so
   whatever may throw runs under guard, which catches what comes, and when
   the core has returned and its memory is freed, throw_again lets it go on
   as if nothing had been in its way.  */

#ifndef AE_GUARD_H
#define AE_GUARD_H

#ifdef __cplusplus
extern "C"
{
#endif

  struct thrown;

  /* Does work (thing).  NULL, or what it threw; out_of_memory where that was
     for want of memory.  */
  struct thrown *guard (void (*work) (void *), void *thing);
  extern struct thrown *const out_of_memory;

  /* Is it Ctrl-C?  */
  int is_interrupt (const struct thrown *);

  /* Throws it again, not out_of_memory; does not return.  */
  void throw_again (struct thrown *);

  /* Lets the host attend to signals that have arrived meanwhile: throws if the
     user has pressed Ctrl-C.  Costs one look at a variable.  The argument is
     there for guard.  Only from the thread that the host called us on.  */
  void heed_signals (void *);

  /* Has the user pressed Ctrl-C?  Only a look, from any thread; MATLAB cannot
     be asked so.  */
  int interrupt_waits (void);

#ifdef __cplusplus
}
#endif

#endif

/* Room for large results: an array of Octave's own that becomes the result.

   What a MEX file returns, Octave copies: for 60,000 images that is a second
   188 MB, most of whose price is the system handing out fresh pages.  But an
   array that Octave itself has made passes through a MEX file as it is.  So
   Octave is asked for one, by calling a function that makes it, untouched.  */

#ifndef AE_ROOM_H
#define AE_ROOM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C"
{
#endif

  /* An mxArray of `count' dimensions, of doubles or singles, that nobody
     shares, its numbers undefined; NULL where this host has none to give.  (Not said in
     the type: in C and in C++ the headers of Octave call it differently.)  */
  void *make_uninitialised (size_t count, const size_t *lengths,
                            int is_single);

#ifdef __cplusplus
}
#endif

#endif

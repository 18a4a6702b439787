/* Room for large results: see room.h.  In C++, for only there can Octave's
   arrays be made of memory that nobody has touched.  */

#include "room.h"

#ifndef MATLAB_MEX_FILE
#include <octave/oct.h>
#endif

#if ! defined OCTAVE_MAJOR_VERSION || OCTAVE_MAJOR_VERSION < 7

void *
make_uninitialised (size_t, const size_t *, int)
{
  return nullptr;
}

#else

#include <octave/mxarray.h>
#include <octave/mexproto.h>
#include <octave/ov-builtin.h>
#include <octave/ov-fcn-handle.h>

template <typename ARRAY, typename NUMBER>
static octave_value
uninitialised (const dim_vector &size)
{
  size_t count = size.numel ();
  NUMBER *numbers = std::allocator<NUMBER> ().allocate (count);
  return ARRAY (Array<NUMBER> (numbers, size));
}

/* What Octave calls: (lengths, is_single) -> the array.  */
static octave_value_list
make (const octave_value_list &arguments, int)
{
  RowVector lengths = arguments (0).row_vector_value ();
  dim_vector size;
  size.resize (lengths.numel ());
  for (octave_idx_type i = 0; i < lengths.numel (); i++)
    size (i) = static_cast<octave_idx_type> (lengths (i));
  size.chop_trailing_singletons ();
  return arguments (1).bool_value ()
           ? uninitialised<FloatNDArray, float> (size)
           : uninitialised<NDArray, double> (size);
}

void *
make_uninitialised (size_t count, const size_t *lengths, int is_single)
{
  RowVector sides (count);
  for (size_t i = 0; i < count; i++)
    sides (i) = static_cast<double> (lengths[i]);
  octave_value function (
    new octave_fcn_handle (octave_value (new octave_builtin (make))));
  mxArray handle (false, function), size (false, octave_value (sides)),
    precision (false, octave_value (is_single != 0));
  mxArray *arguments[] = { &handle, &size, &precision };
  mxArray *array = nullptr;
  mexCallMATLAB (1, &array, 3, arguments, "feval");
  return array;
}

#endif

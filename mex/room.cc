/* Room for large results: see room.h.  In C++, for only there can Octave's
   arrays be made of memory that nobody has touched.  */

#include "room.h"

#ifndef MATLAB_MEX_FILE
#include <octave/oct.h>
#endif

#if ! defined OCTAVE_MAJOR_VERSION || OCTAVE_MAJOR_VERSION < 7

void *
make_uninitialised (size_t, size_t, int)
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

/* What Octave calls: (rows, columns, is_single) -> the array.  */
static octave_value_list
make (const octave_value_list &arguments, int)
{
  dim_vector size (arguments (0).idx_type_value (),
                   arguments (1).idx_type_value ());
  return arguments (2).bool_value ()
           ? uninitialised<FloatNDArray, float> (size)
           : uninitialised<NDArray, double> (size);
}

void *
make_uninitialised (size_t rows, size_t columns, int is_single)
{
  octave_value function (
    new octave_fcn_handle (octave_value (new octave_builtin (make))));
  mxArray handle (false, function), height (false, octave_value (rows)),
    width (false, octave_value (columns)),
    precision (false, octave_value (is_single != 0));
  mxArray *arguments[] = { &handle, &height, &width, &precision };
  mxArray *array = nullptr;
  mexCallMATLAB (1, &array, 4, arguments, "feval");
  return array;
}

#endif

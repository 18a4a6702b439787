/* Types of HDF5, and the classes of numbers that they are.  The type of true
   and false, as h5py writes them, is a list of names for whole numbers: it is
   taken for these.  */

#ifndef AE_HDF5_TYPE_H
#define AE_HDF5_TYPE_H

#include "base/value.h"
#include "math/real.h"

#ifdef HAVE_HDF5

#include <hdf5.h>

#define hdf5_class REAL_NAME (hdf5_class)
#define hdf5_type REAL_NAME (hdf5_type)
#define hdf5_is_native REAL_NAME (hdf5_is_native)

/* Of a data set's numbers; CLASS_COUNT: none of ours.  */
enum value_class hdf5_class (hid_t set);

/* Of numbers in memory.  */
hid_t hdf5_type (enum value_class);

/* Are numbers of that type as they are in memory, but for the order of their
   bytes?  */
bool hdf5_is_native (hid_t type, enum value_class, bool *reversed);

#endif

#endif

/* Types of HDF5: see hdf5_type.h.  */

#include "data/hdf5_type.h"

#ifdef HAVE_HDF5

/* What the names of a list stand for; to be closed.  */
static hid_t
plain_type (hid_t type)
{
  return H5Tget_class (type) == H5T_ENUM ? H5Tget_super (type)
                                         : H5Tcopy (type);
}

enum value_class
hdf5_class (hid_t set)
{
  enum value_class class = CLASS_COUNT;
  hid_t stored = H5Dget_type (set), type = plain_type (stored);
  size_t size = H5Tget_size (type);
  bool positive = H5Tget_sign (type) == H5T_SGN_NONE;
  switch (H5Tget_class (type))
    {
    case H5T_FLOAT:
      class = size == 8   ? CLASS_DOUBLE
              : size == 4 ? CLASS_SINGLE
                          : CLASS_COUNT;
      break;
    case H5T_INTEGER:
      class = size == 1   ? (positive ? CLASS_UINT8 : CLASS_INT8)
              : size == 2 ? (positive ? CLASS_UINT16 : CLASS_INT16)
              : size == 4 ? (positive ? CLASS_UINT32 : CLASS_INT32)
              : size == 8 ? (positive ? CLASS_UINT64 : CLASS_INT64)
                          : CLASS_COUNT;
      break;
    default: break;
    }
  H5Tclose (type);
  H5Tclose (stored);
  return class;
}

hid_t hdf5_type (enum value_class class)
{
  switch (class)
    {
    case CLASS_DOUBLE: return H5T_NATIVE_DOUBLE;
    case CLASS_SINGLE: return H5T_NATIVE_FLOAT;
    case CLASS_INT8: return H5T_NATIVE_INT8;
    case CLASS_UINT8: return H5T_NATIVE_UINT8;
    case CLASS_INT16: return H5T_NATIVE_INT16;
    case CLASS_UINT16: return H5T_NATIVE_UINT16;
    case CLASS_INT32: return H5T_NATIVE_INT32;
    case CLASS_UINT32: return H5T_NATIVE_UINT32;
    case CLASS_INT64: return H5T_NATIVE_INT64;
    case CLASS_UINT64: return H5T_NATIVE_UINT64;
    default: return -1;
    }
}

bool
hdf5_is_native (hid_t stored, enum value_class class, bool *reversed)
{
  hid_t type = plain_type (stored);
  hid_t ours = H5Tcopy (hdf5_type (class));
  bool is = H5Tequal (type, ours) > 0;
  *reversed = false;
  if (! is)
    {
      H5Tset_order (ours, H5Tget_order (ours) == H5T_ORDER_LE ? H5T_ORDER_BE
                                                              : H5T_ORDER_LE);
      is = *reversed = H5Tequal (type, ours) > 0;
    }
  H5Tclose (ours);
  H5Tclose (type);
  return is;
}

#endif

/* Where the chunks of a data set lie: data/file_hdf5.c.  */

#ifndef AE_HDF5_CHUNKS_H
#define AE_HDF5_CHUNKS_H

#include "data/file.h"

#ifdef HAVE_HDF5

#include <hdf5.h>

enum
{
  MOST_SIDES = 4 /* of a data set */
};

#define hdf5_chunks REAL_NAME (hdf5_chunks)

/* The places of the chunks, of whole observations one behind the other and not
   packed, of that data set; they stay unknown (file->places is NULL) where one
   is missing, where there are too many, or where they cannot be found in
   time.  */
enum status hdf5_chunks (struct context *, hid_t set, struct data_file *);

#endif

#endif

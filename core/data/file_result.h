/* Results that go to a file: NPY or HDF5, an observation a row.

   Both hold their numbers one behind the other, so any thread writes its
   observations to their place by itself.  The file has another name until all
   is written: what is there under its name is whole.  */

#ifndef AE_FILE_RESULT_H
#define AE_FILE_RESULT_H

#include "base/value.h"
#include "math/real.h"

#include <stdatomic.h>
#include <sys/types.h>

struct file_result
{
  const char *path, *part; /* its name, and that while it is written */
  const char *name;        /* of the data set; NULL: NPY */
  size_t count, size;
  int descriptor;
  off_t first;
  atomic_int failed; /* errno of the first failure */
};

#define file_result_begin REAL_NAME (file_result_begin)
#define file_result_put REAL_NAME (file_result_put)
#define file_result_end REAL_NAME (file_result_end)

/* By the ending of its name: .npy; .h5 and .hdf5, in which the data set is
   '/X'.  `what' is the option's name.  */
enum status file_result_begin (struct context *, const char *path,
                               const char *what, size_t count, size_t size,
                               struct file_result *);

/* Columns become observations first .. first + count - 1.  Any thread.  */
void file_result_put (struct file_result *, size_t first, size_t count,
                      const real *columns);

/* Whole and under its name; or fails, and it is gone.  */
enum status file_result_end (struct context *, struct file_result *);

#endif

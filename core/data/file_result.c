/* Results that go to a file: see file_result.h.  */

#include "data/file_result.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef HAVE_HDF5
#include <hdf5.h>
#endif

/* Also where the call ends before it is whole.  */
static void
discard (void *thing)
{
  struct file_result *result = thing;
  if (result->descriptor < 0)
    return;
  close (result->descriptor);
  unlink (result->part);
  result->descriptor = -1;
}

static enum status
cannot (struct context *context, const struct file_result *result, int error)
{
  return fail (context, STATUS_BAD_FILE, "file '%s' cannot be written: %s",
               result->path, strerror (error));
}

static bool
ends_in (const char *path, const char *ending)
{
  size_t length = strlen (path), tail = strlen (ending);
  return length > tail && strcasecmp (path + length - tail, ending) == 0;
}

static enum status
write_all (struct file_result *result, const void *bytes, size_t count,
           off_t place)
{
  size_t done = 0;
  while (done < count)
    {
      ssize_t put = pwrite (result->descriptor, (const char *) bytes + done,
                            count - done, place + (off_t) done);
      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        {
          int none = 0;
          atomic_compare_exchange_strong (&result->failed, &none,
                                          put < 0 ? errno : ENOSPC);
          return STATUS_BAD_FILE;
        }
      done += (size_t) put;
    }
  return STATUS_OK;
}

/* Version 1; the head fills whole lines of 64 bytes.  */
static enum status
begin_npy (struct context *context, struct file_result *result)
{
  char head[256];
  int length = snprintf (
    head, sizeof head,
    "\x93NUMPY%c%c  {'descr': '<f%zu', 'fortran_order': False, 'shape': "
    "(%zu, %zu), }",
    1, 0, sizeof (real), result->count, result->size);
  int whole = (length + 1 + 63) / 64 * 64;
  memset (head + length, ' ', (size_t) (whole - length));
  head[whole - 1] = '\n';
  head[8] = (char) ((whole - 10) % 256);
  head[9] = (char) ((whole - 10) / 256);
  result->first = whole;
  return write_all (result, head, (size_t) whole, 0) == STATUS_OK
           ? STATUS_OK
           : cannot (context, result, result->failed);
}

#ifdef HAVE_HDF5

/* One data set that lies together, with room made at once: where it lies is
   asked, and the numbers are written there without the library.  */
static enum status
begin_hdf5 (struct context *context, struct file_result *result)
{
  hsize_t sides[] = { result->count, result->size };
  H5Eset_auto2 (H5E_DEFAULT, NULL, NULL);
  hid_t file
    = H5Fcreate (result->part, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  hid_t space = H5Screate_simple (2, sides, NULL);
  hid_t how = H5Pcreate (H5P_DATASET_CREATE);
  H5Pset_layout (how, H5D_CONTIGUOUS);
  H5Pset_alloc_time (how, H5D_ALLOC_TIME_EARLY);
  H5Pset_fill_time (how, H5D_FILL_TIME_NEVER);
  hid_t set = H5Dcreate2 (file, result->name,
                          sizeof (real) == 8 ? H5T_IEEE_F64LE : H5T_IEEE_F32LE,
                          space, H5P_DEFAULT, how, H5P_DEFAULT);
  haddr_t at = set >= 0 ? H5Dget_offset (set) : HADDR_UNDEF;
  H5Pclose (how);
  H5Sclose (space);
  if (set >= 0)
    H5Dclose (set);
  bool closed = file >= 0 && H5Fclose (file) >= 0;
  if (at == HADDR_UNDEF || ! closed)
    return cannot (context, result, errno ? errno : EIO);
  result->first = (off_t) at;
  return STATUS_OK;
}

#else

static enum status
begin_hdf5 (struct context *context, struct file_result *result)
{
  return fail (context, STATUS_BAD_FILE,
               "file '%s' cannot be written: this build has no HDF5 library "
               "(libhdf5-dev)",
               result->path);
}

#endif

enum status
file_result_begin (struct context *context, const char *path, const char *what,
                   size_t count, size_t size, struct file_result *result)
{
  struct stat about;
  *result = (struct file_result){ .path = path,
                                  .part = keep_text (context, "%s.part", path),
                                  .count = count,
                                  .size = size,
                                  .descriptor = -1 };
  bool npy = ends_in (path, ".npy");
  if (! npy && ! ends_in (path, ".h5") && ! ends_in (path, ".hdf5"))
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' must be the name of a file that ends in .npy, "
                 ".h5 or .hdf5, not '%s'",
                 what, path);
  if (stat (path, &about) == 0 && ! S_ISREG (about.st_mode))
    return fail (context, STATUS_BAD_FILE, "file '%s' is not a regular file",
                 path);
  result->name = npy ? NULL : "/X";
  result->descriptor
    = open (result->part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (result->descriptor < 0)
    return cannot (context, result, errno);
  TRY (defer (context, discard, result));
  return npy ? begin_npy (context, result) : begin_hdf5 (context, result);
}

void
file_result_put (struct file_result *result, size_t first, size_t count,
                 const real *columns)
{
  size_t bytes = result->size * sizeof (real);
  if (result->failed == 0)
    write_all (result, columns, count * bytes,
               result->first + (off_t) (first * bytes));
}

enum status
file_result_end (struct context *context, struct file_result *result)
{
  int failed = result->failed;
  if (failed == 0 && fsync (result->descriptor) != 0)
    failed = errno;
  if (failed == 0 && rename (result->part, result->path) != 0)
    failed = errno;
  if (failed)
    return cannot (context, result, failed);
  close (result->descriptor);
  result->descriptor = -1;
  return STATUS_OK;
}

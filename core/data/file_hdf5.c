/* HDF5, and MATLAB's files of version 7.3, which are HDF5: an array of one or
   two dimensions, or of images, by name.

   Rows of a data space are those of h5py's and of C's: dataset[n] is one
   observation.  MATLAB and Octave write a matrix with its dimensions turned
   round, so that their N x d is d x N here; a data set that they have written,
   which an attribute tells, is read so.  Octave's stands as `value' in a group
   of the variable's name, and either name is right.

   The library is asked by one thread at a time.  Its own reports are switched
   off.  Source: the HDF Group, HDF5 reference manual, version 1.10.  */

#include "data/file.h"

#include <stdlib.h>
#include <string.h>

#ifdef HAVE_HDF5

#include <hdf5.h>

enum
{
  MOST_SIDES = 4,
  CHUNKS = 64 << 20 /* bytes of chunks kept */
};

struct hdf5
{
  hid_t file, set, space, memory;
  int sides;
  int along; /* the dimension of the observations */
  hsize_t extent[MOST_SIDES];
  size_t held; /* observations that `memory' is for */
  void *copy;
  size_t room; /* of the copy, bytes */
};

static const uint8_t magic[8]
  = { 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n' };

/* At the beginning, or behind MATLAB's 512 bytes.  */
static bool
is_hdf5 (const char *path, const uint8_t *head, size_t length)
{
  (void) path;
  return (length >= 8 && memcmp (head, magic, 8) == 0)
         || (length >= 520 && memcmp (head + 512, magic, 8) == 0);
}

static void
close_hdf5 (void *thing)
{
  struct hdf5 *own = thing;
  if (own->memory > 0)
    H5Sclose (own->memory);
  if (own->space > 0)
    H5Sclose (own->space);
  if (own->set > 0)
    H5Dclose (own->set);
  if (own->file > 0)
    H5Fclose (own->file);
  free (own->copy);
}

static enum value_class
class_of (hid_t set)
{
  enum value_class class = CLASS_COUNT;
  hid_t type = H5Dget_type (set);
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
  return class;
}

static hid_t memory_type (enum value_class class)
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

/* The names of the data sets at the top, for a message.  */
static herr_t
note_name (hid_t group, const char *name, const H5L_info_t *info, void *text)
{
  char *names = text;
  (void) group, (void) info;
  size_t used = strlen (names);
  if (used + strlen (name) + 4 < 256)
    {
      if (used > 0)
        strcat (names, ", ");
      strcat (names, name);
    }
  return 0;
}

static enum status
no_set (struct context *context, const struct data_file *file,
        const struct hdf5 *own)
{
  char names[256] = "";
  H5Literate (own->file, H5_INDEX_NAME, H5_ITER_INC, NULL, note_name, names);
  if (! file->name)
    return bad_file (context, file,
                     "is HDF5: its data set must be named, as in ae_open "
                     "(file, '/X'); there are %s",
                     names);
  return bad_file (context, file, "has no data set '%s'; there are %s",
                   file->name, names);
}

/* The data set of that name, or Octave's within such a group; *turned: one of
   Octave's or MATLAB's.  */
static hid_t
open_set (struct context *context, const struct data_file *file, hid_t from,
          hid_t access, bool *turned)
{
  static const char ending[] = "/value";
  size_t length = strlen (file->name);
  bool ends
    = length > sizeof ending
      && strcmp (file->name + length - (sizeof ending - 1), ending) == 0;
  char *group = (char *) keep_text (context, "%s", file->name);
  hid_t set = H5Dopen2 (from, file->name, access);
  if (set < 0)
    set = H5Dopen2 (from, keep_text (context, "%s%s", file->name, ending),
                    access);
  else if (ends)
    group[length - (sizeof ending - 1)] = '\0';
  *turned
    = set >= 0
      && (H5Aexists (set, "MATLAB_class") > 0
          || H5Aexists_by_name (from, group, "OCTAVE_NEW_FORMAT", H5P_DEFAULT)
               > 0);
  return set;
}

/* Without chunks, filters and other files numbers lie one behind the other from
   a place that the library tells; of our own kind they are read there.  */
static void
look_where (const struct hdf5 *own, struct data_file *file)
{
  hid_t list = H5Dget_create_plist (own->set), type = H5Dget_type (own->set);
  haddr_t place = H5Dget_offset (own->set);
  double bytes = (double) file->count * (double) file->size
                 * (double) class_size (file->class);
  file->contiguous = own->along == 0 && place != HADDR_UNDEF
                     && H5Pget_layout (list) == H5D_CONTIGUOUS
                     && H5Pget_nfilters (list) == 0
                     && H5Pget_external_count (list) == 0
                     && H5Tequal (type, memory_type (file->class)) > 0
                     && (double) place + bytes <= file->bytes;
  file->first = file->contiguous ? (off_t) place : 0;
  H5Tclose (type);
  H5Pclose (list);
}

static enum status
open_hdf5 (struct context *context, struct data_file *file)
{
  struct hdf5 *own;
  hsize_t sides[MOST_SIDES] = { 0 };
  size_t sizes[MOST_SIDES] = { 0 };
  H5Eset_auto2 (H5E_DEFAULT, NULL, NULL);
  TRY (take (context, &own, 1, sizeof *own));
  TRY (defer (context, close_hdf5, own));
  file->own = own;
  own->file = H5Fopen (file->path, H5F_ACC_RDONLY, H5P_DEFAULT);
  if (own->file < 0)
    return bad_file (context, file,
                     "is HDF5 that cannot be opened: it is broken, or open "
                     "for writing");
  if (! file->name)
    return no_set (context, file, own);
  hid_t access = H5Pcreate (H5P_DATASET_ACCESS);
  H5Pset_chunk_cache (access, 12421, CHUNKS, 1);
  bool turned = false;
  own->set = open_set (context, file, own->file, access, &turned);
  H5Pclose (access);
  if (own->set < 0)
    return no_set (context, file, own);
  file->class = class_of (own->set);
  if (file->class == CLASS_COUNT)
    return bad_file (context, file,
                     "has in '%s' what is not real numbers of 1, 2, 4 or 8 "
                     "bytes",
                     file->name);
  own->space = H5Dget_space (own->set);
  own->sides = H5Sget_simple_extent_ndims (own->space);
  if (own->sides < 1 || own->sides > MOST_SIDES)
    return bad_file (context, file,
                     "has in '%s' an array of %d dimensions, "
                     "not 1 to 4",
                     file->name, own->sides);
  H5Sget_simple_extent_dims (own->space, sides, NULL);
  if ((turned || file->by_columns) && own->sides > 2)
    return bad_file (context, file,
                     "has in '%s' an array of %d dimensions; a matrix is "
                     "wanted",
                     file->name, own->sides);
  own->along = own->sides == 2 && turned != file->by_columns ? 1 : 0;
  memcpy (own->extent, sides, sizeof sides);
  for (int i = 0; i < own->sides; i++)
    sizes[i] = (size_t) sides[i];
  file->count = sizes[own->along];
  if (own->along)
    sizes[1] = sizes[0];
  TRY (file_images (context, file, (size_t) own->sides - 1, sizes + 1));
  if (file->size > UINT32_MAX)
    return bad_file (context, file, "has observations of too many numbers");
  look_where (own, file);
  return STATUS_OK;
}

/* Where observations are columns of the data space they come variable by
   variable, and are turned by way of a copy, which grows to the largest that is
   ever wanted.  */
static enum status
read_hdf5 (struct context *context, const struct data_file *file, size_t first,
           size_t count, void *numbers)
{
  struct hdf5 *own = file->own;
  hsize_t from[MOST_SIDES] = { 0 }, sides[MOST_SIDES];
  memcpy (sides, own->extent, sizeof sides);
  from[own->along] = first;
  sides[own->along] = count;
  if (H5Sselect_hyperslab (own->space, H5S_SELECT_SET, from, NULL, sides, NULL)
      < 0)
    return bad_file (context, file, "cannot be read at observation %zu",
                     first + 1);
  if (own->held != count)
    {
      if (own->memory > 0)
        H5Sclose (own->memory);
      own->memory = H5Screate_simple (own->sides, sides, NULL);
      own->held = count;
    }
  if (H5Dread (own->set, memory_type (file->class), own->memory, own->space,
               H5P_DEFAULT, numbers)
      < 0)
    return bad_file (context, file, "cannot be read at observation %zu",
                     first + 1);
  if (! own->along || count == 1)
    return STATUS_OK;
  size_t bytes = class_size (file->class), size = file->size;
  uint8_t *copy = own->copy, *to = numbers;
  if (size * count * bytes > own->room)
    {
      copy = realloc (own->copy, size * count * bytes);
      if (! copy)
        return fail (context, STATUS_NO_MEMORY, "not enough memory");
      own->copy = copy;
      own->room = size * count * bytes;
    }
  memcpy (copy, numbers, size * count * bytes);
  for (size_t i = 0; i < size; i++)
    for (size_t j = 0; j < count; j++)
      memcpy (to + (j * size + i) * bytes, copy + (i * count + j) * bytes,
              bytes);
  return STATUS_OK;
}

#else

static bool
is_hdf5 (const char *path, const uint8_t *head, size_t length)
{
  (void) path;
  return (length >= 4 && memcmp (head, "\x89HDF", 4) == 0)
         || (length >= 516 && memcmp (head + 512, "\x89HDF", 4) == 0);
}

static enum status
open_hdf5 (struct context *context, struct data_file *file)
{
  return bad_file (context, file,
                   "is HDF5, for which this build has no library: install "
                   "libhdf5-dev, and build again");
}

#define read_hdf5 NULL

#endif

const struct file_format format_hdf5
  = { .name = "hdf5", .is = is_hdf5, .open = open_hdf5, .read = read_hdf5 };

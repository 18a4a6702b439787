/* HDF5, and MATLAB's files of version 7.3, which are HDF5: an array of one or
   two dimensions, or of images, by name.

   Rows of a data space are those of h5py's and of C's: dataset[n] is one
   observation.  MATLAB and Octave write a matrix with its dimensions turned
   round, so that their N x d is d x N here; a data set that they have written,
   which an attribute tells, is read so.  Octave's stands as `value' in a group
   of the variable's name, and either name is right.

   A random observation costs the library some microseconds, and of a chunk that
   does not lie in its cache the whole of it.  So it is asked where the numbers
   lie, and they are read there, without it: a data set in one piece, and chunks
   of whole observations that nothing has compressed.  Of all else it reads
   stripes.

   The library is asked by one thread at a time.  Its own reports are switched
   off.  Source: the HDF Group, HDF5 reference manual, version 1.10.  */

#include "data/file.h"
#include "data/hdf5_chunks.h"
#include "data/hdf5_type.h"
#include "data/stripes.h"

#include <stdlib.h>
#include <string.h>

#ifdef HAVE_HDF5

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
          bool *turned)
{
  static const char ending[] = "/value";
  size_t length = strlen (file->name);
  bool ends
    = length > sizeof ending
      && strcmp (file->name + length - (sizeof ending - 1), ending) == 0;
  char *group = (char *) keep_text (context, "%s", file->name);
  hid_t set = H5Dopen2 (from, file->name, H5P_DEFAULT);
  if (set < 0)
    set = H5Dopen2 (from, keep_text (context, "%s%s", file->name, ending),
                    H5P_DEFAULT);
  else if (ends)
    group[length - (sizeof ending - 1)] = '\0';
  *turned
    = set >= 0
      && (H5Aexists (set, "MATLAB_class") > 0
          || H5Aexists_by_name (from, group, "OCTAVE_NEW_FORMAT", H5P_DEFAULT)
               > 0);
  return set;
}

static bool
lies_in_one (const struct hdf5 *own, hid_t list, struct data_file *file)
{
  haddr_t place = H5Dget_offset (own->set);
  double bytes = (double) file->count * (double) file->size
                 * (double) class_size (file->class);
  if (place == HADDR_UNDEF || H5Pget_layout (list) != H5D_CONTIGUOUS
      || H5Pget_external_count (list) > 0
      || (double) place + bytes > file->bytes)
    return false;
  file->first = (off_t) place;
  return true;
}

/* Chunks may be packed in a way that this library has not been taught.  */
static enum status
check_filters (struct context *context, const struct data_file *file,
               hid_t list)
{
  for (int i = 0; i < H5Pget_nfilters (list); i++)
    {
      char name[64] = "";
      size_t none = 0;
      unsigned flags, settings;
      H5Z_filter_t filter = H5Pget_filter2 (
        list, (unsigned) i, &flags, &none, NULL, sizeof name, name, &settings);
      if (H5Zfilter_avail (filter) <= 0)
        return bad_file (context, file,
                         "has '%s' packed by filter %d, '%.40s', which this "
                         "HDF5 library does not have; gzip it has",
                         file->name, (int) filter, name);
    }
  return STATUS_OK;
}

/* Where numbers lie that are as ours are, and are not compressed; or how many
   observations of the others come together.  */
static enum status
look_where (struct context *context, struct hdf5 *own, struct data_file *file)
{
  hid_t list = H5Dget_create_plist (own->set), type = H5Dget_type (own->set);
  hsize_t chunk[MOST_SIDES] = { 0 };
  bool chunked = H5Pget_layout (list) == H5D_CHUNKED
                 && H5Pget_chunk (list, MOST_SIDES, chunk) == own->sides;
  bool plain = own->along == 0
               && hdf5_is_native (type, file->class, &file->reversed)
               && H5Pget_nfilters (list) == 0;
  file->contiguous = plain && lies_in_one (own, list, file);
  enum status status = check_filters (context, file, list);
  H5Tclose (type);
  H5Pclose (list);
  TRY (status);
  if (plain && chunked)
    TRY (hdf5_chunks (context, own->set, file));
  if (file_brings (file))
    return STATUS_OK;
  file->reversed = false; /* the library turns them */
  return stripes_new (context, file->count,
                      file->size * class_size (file->class),
                      chunked      ? (size_t) chunk[own->along]
                      : own->along ? STRIPE_ACROSS
                                   : 0,
                      STRIPES_HELD, &file->stripes);
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
  bool turned = false;
  own->set = open_set (context, file, own->file, &turned);
  if (own->set < 0)
    return no_set (context, file, own);
  file->class = hdf5_class (own->set);
  if (file->class == CLASS_COUNT)
    return bad_file (context, file,
                     "has in '%s' what is not real numbers of 4 or 8 bytes, "
                     "or whole ones of 1 to 8",
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
  return look_where (context, own, file);
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
  if (H5Dread (own->set, hdf5_type (file->class), own->memory, own->space,
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

const struct file_format format_hdf5 = { .name = "hdf5",
                                         .sets = true,
                                         .is = is_hdf5,
                                         .open = open_hdf5,
                                         .read = read_hdf5 };

/* Data files: see file.h.  To add a format: its file, and a row here.  */

#include "data/file.h"

#include "data/stripes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static const struct file_format *const formats[]
  = { &format_npy, &format_hdf5, &format_idx, &format_csv };

/* What is none of them, but somebody may try: how it begins.  */
static const struct
{
  const char *head, *what;
} strangers[] = {
  { "MATLAB 5.0", "a MAT file of version 5 to 7, whose numbers cannot be read "
                  "apart: load it, and save it with '-v7.3', or in Octave "
                  "with '-hdf5'" },
  { "PK\3\4", "a ZIP archive: npz_read reads NPZ, npy_write writes what is "
              "read here" },
  { "\x89PNG", "one image: a folder of images may be opened" },
  { "\xff\xd8\xff", "one image: a folder of images may be opened" },
};

enum
{
  HEAD = 1024,
  PIECE = 1 << 20, /* bytes between two looks at the host */
  TURNED = 1 << 15 /* bytes that are read, and then turned, at once */
};

enum status
bad_file (struct context *context, const struct data_file *file,
          const char *format, ...)
{
  char text[512];
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (text, sizeof text, format, arguments);
  va_end (arguments);
  return fail (context, STATUS_BAD_FILE, "file '%s' %s", file->path, text);
}

static void
close_descriptor (void *thing)
{
  close (*(int *) thing);
}

/* Closed when the call ends.  */
static enum status
keep_open (struct context *context, int descriptor)
{
  int *kept;
  if (take (context, &kept, 1, sizeof *kept) != STATUS_OK)
    {
      close (descriptor);
      return STATUS_NO_MEMORY;
    }
  *kept = descriptor;
  return defer (context, close_descriptor, kept);
}

static void
set_stamp (struct data_file *file, const struct stat *about)
{
  file->bytes = (double) about->st_size;
  file->changed
    = (double) about->st_mtim.tv_sec + 1e-9 * (double) about->st_mtim.tv_nsec;
}

/* All of it, or as much as there is.  */
static ssize_t
read_at (int descriptor, void *bytes, size_t count, off_t place)
{
  size_t done = 0;
  while (done < count)
    {
      ssize_t got = pread (descriptor, (char *) bytes + done, count - done,
                           place + (off_t) done);
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0)
        break;
      done += (size_t) got;
    }
  return (ssize_t) done;
}

enum status
file_open (struct context *context, struct data_file *file)
{
  struct stat about;
  uint8_t head[HEAD];
  if (stat (file->path, &about) != 0)
    return bad_file (context, file, "cannot be opened: %s", strerror (errno));
  if (! S_ISREG (about.st_mode))
    return bad_file (context, file, "is not a regular file");
  file->descriptor = open (file->path, O_RDONLY | O_CLOEXEC);
  if (file->descriptor < 0)
    return bad_file (context, file, "cannot be opened: %s", strerror (errno));
  TRY (keep_open (context, file->descriptor));
  if (about.st_size == 0)
    return bad_file (context, file, "is empty");
  set_stamp (file, &about);
  TRY (file_inflate (context, file));
  ssize_t length = read_at (file->descriptor, head, HEAD, 0);
  if (length < 0)
    return bad_file (context, file, "cannot be read: %s", strerror (errno));
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
    if (formats[i]->is (file->path, head, (size_t) length))
      {
        file->format = formats[i];
        TRY (file->format->open (context, file));
        if (file->count == 0 || file->size == 0)
          return bad_file (context, file, "holds no numbers");
        return STATUS_OK;
      }
  for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++)
    if ((size_t) length >= strlen (strangers[i].head)
        && memcmp (head, strangers[i].head, strlen (strangers[i].head)) == 0)
      return bad_file (context, file, "is %s", strangers[i].what);
  return bad_file (context, file,
                   "is none of NPY, IDX, HDF5 (and MAT 7.3) and CSV");
}

enum status
file_unchanged (struct context *context, const struct data_file *file,
                size_t number)
{
  struct data_file now = { 0 };
  struct stat about;
  size_t n = file->before + number + 1;
  if (stat (file->path, &about) != 0)
    return bad_file (context, file,
                     "is no longer there, when observation %zu is wanted: %s",
                     n, strerror (errno));
  set_stamp (&now, &about);
  if (now.bytes < file->bytes)
    return bad_file (context, file,
                     "has been truncated while it was read: %.0f of %.0f "
                     "bytes are left, when observation %zu is wanted",
                     now.bytes, file->bytes, n);
  if (now.bytes != file->bytes || now.changed != file->changed)
    return bad_file (context, file,
                     "has been changed while it was read, when observation "
                     "%zu is wanted",
                     n);
  return STATUS_OK;
}

bool
file_brings (const struct data_file *file)
{
  return file->contiguous || file->places;
}

off_t
file_place (const struct data_file *file, size_t number)
{
  size_t bytes = file->size * class_size (file->class);
  size_t whole = file->before + number;
  if (! file->places)
    return file->first + (off_t) (number * bytes);
  return (off_t) (file->places[whole / file->height]
                  + whole % file->height * bytes);
}

/* How many bytes there are of so many observations, which are read.  */
static ssize_t
read_observations (const struct data_file *file, size_t first, size_t count,
                   void *numbers)
{
  size_t bytes = file->size * class_size (file->class), done = 0, many;
  size_t most = ! file->reversed ? count : bytes < TURNED ? TURNED / bytes : 1;
  for (; done < count; done += many)
    {
      size_t past
        = file->places ? (file->before + first + done) % file->height : 0;
      many = count - done < most ? count - done : most;
      if (file->places && file->height - past < many)
        many = file->height - past;
      ssize_t got = read_at (file->descriptor, (char *) numbers + done * bytes,
                             many * bytes, file_place (file, first + done));
      if (got < (ssize_t) (many * bytes))
        return got < 0 ? got : (ssize_t) (done * bytes) + got;
      file_turn (file, many, (char *) numbers + done * bytes);
    }
  return (ssize_t) (count * bytes);
}

bool
file_bring (const struct data_file *file, size_t first, size_t count,
            void *numbers)
{
  size_t bytes = count * file->size * class_size (file->class);
  return read_observations (file, first, count, numbers) == (ssize_t) bytes;
}

enum status
file_read (struct context *context, const struct data_file *file, size_t first,
           size_t count, void *numbers)
{
  size_t bytes = file->size * class_size (file->class);
  if (file->stripes)
    return stripes_read (context, file->stripes, file->format->read, file,
                         file->before + first, count, numbers);
  if (! file_brings (file))
    return file->format->read (context, file, file->before + first, count,
                               numbers);
  ssize_t got = read_observations (file, first, count, numbers);
  if (got < 0)
    return bad_file (context, file, "cannot be read at observation %zu: %s",
                     file->before + first + 1, strerror (errno));
  if ((size_t) got < count * bytes)
    return bad_file (context, file, "ends within observation %zu",
                     file->before + first + (size_t) got / bytes + 1);
  return STATUS_OK;
}

void
file_part (struct data_file *file, size_t first, size_t count)
{
  if (file_brings (file))
    file->first += (off_t) (first * file->size * class_size (file->class));
  file->before += first;
  file->count = count;
}

/* ----- for formats ------------------------------------------------------- */

enum status
file_spool (struct context *context, int *descriptor)
{
  const char *folder = getenv ("TMPDIR");
  char *path;
  if (! folder || ! *folder)
    folder = "/tmp";
  size_t length = strlen (folder) + 32;
  TRY (take (context, &path, length, 1));
  snprintf (path, length, "%s/autoencoder-XXXXXX", folder);
  *descriptor = mkstemp (path);
  if (*descriptor < 0)
    return fail (context, STATUS_BAD_FILE,
                 "no temporary file can be made in '%s': %s", folder,
                 strerror (errno));
  fcntl (*descriptor, F_SETFD, FD_CLOEXEC);
  unlink (path);
  return keep_open (context, *descriptor);
}

enum status
file_write_spool (struct context *context, int descriptor, const void *bytes,
                  size_t count)
{
  size_t done = 0;
  while (done < count)
    {
      ssize_t put
        = write (descriptor, (const char *) bytes + done, count - done);
      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        return fail (context, STATUS_BAD_FILE,
                     "the temporary file cannot be written: %s (the variable "
                     "TMPDIR names the folder)",
                     strerror (put < 0 ? errno : ENOSPC));
      done += (size_t) put;
    }
  return STATUS_OK;
}

static void
close_zipped (void *zipped)
{
  gzclose (zipped);
}

enum status
file_inflate (struct context *context, struct data_file *file)
{
  uint8_t magic[2], *piece;
  int spool, got;
  if (read_at (file->descriptor, magic, 2, 0) < 2 || magic[0] != 0x1f
      || magic[1] != 0x8b)
    return STATUS_OK;
  gzFile zipped = gzopen (file->path, "rb");
  if (! zipped)
    return bad_file (context, file, "cannot be opened");
  TRY (defer (context, close_zipped, zipped));
  TRY (take (context, &piece, PIECE, 1));
  TRY (file_spool (context, &spool));
  while ((got = gzread (zipped, piece, PIECE)) > 0)
    {
      TRY (file_write_spool (context, spool, piece, (size_t) got));
      TRY (poll_host (context));
    }
  int trouble = Z_OK;
  gzerror (zipped, &trouble);
  if (got < 0 || trouble != Z_OK)
    return bad_file (context, file, "is gzipped, and broken or cut short");
  file->descriptor = spool;
  return STATUS_OK;
}

enum status
file_images (struct context *context, struct data_file *file,
             size_t dimensions, const size_t *sizes)
{
  size_t h = dimensions > 1 ? sizes[0] : 1;
  size_t w = dimensions > 1 ? sizes[1] : dimensions ? sizes[0] : 1;
  size_t channels = dimensions > 2 ? sizes[2] : 1;
  uint32_t *order;
  file->shape[0] = h;
  file->shape[1] = w;
  file->shape[2] = channels;
  file->size = h * w * channels;
  file->order = NULL;
  if (dimensions < 2 || file->size == 0)
    return STATUS_OK;
  TRY (take (context, &order, file->size, sizeof *order));
  for (size_t i = 0; i < h; i++)
    for (size_t j = 0; j < w; j++)
      for (size_t c = 0; c < channels; c++)
        order[i + h * (j + w * c)] = (uint32_t) ((i * w + j) * channels + c);
  file->order = order;
  return STATUS_OK;
}

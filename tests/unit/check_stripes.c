/* Observations that come together are what they are one by one, in any order,
   however few stripes are held, and each is read once while it is held; one
   that could not be read is not there.  HDF5 in chunks of every layout, packed
   or not, in either order of bytes, is what was written.  */

#include "fixture.h"

#include "data/file.h"
#include "data/hdf5_type.h"
#include "data/stripes.h"
#include "math/random.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum
{
  N = 6000,
  SIZE = 300,
  HEIGHT = 20
};

static size_t readings, broken;

static uint16_t
number_at (size_t n, size_t i)
{
  return (uint16_t) (n * 40503u + i * 77u);
}

static enum status
read_some (struct context *context, const struct data_file *file, size_t first,
           size_t count, void *numbers)
{
  uint16_t *to = numbers;
  readings++;
  (void) file;
  if (broken)
    return fail (context, STATUS_BAD_FILE, "broken");
  for (size_t j = 0; j < count; j++)
    for (size_t i = 0; i < SIZE; i++)
      *to++ = number_at (first + j, i);
  return STATUS_OK;
}

/* Runs of so many observations, in the order of `rows'.  */
static bool
walk (struct context context, const struct data_file *file,
      struct stripes *stripes, const size_t *rows, size_t run)
{
  uint16_t *numbers = malloc (run * SIZE * sizeof *numbers);
  bool same = true;
  for (size_t j = 0; j < N; j++)
    {
      size_t first = rows ? rows[j] : j,
             count = N - first < run ? N - first : run;
      NEED (stripes_read (&context, stripes, read_some, file, first, count,
                          numbers));
      for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < SIZE; i++)
          same = same && numbers[i + k * SIZE] == number_at (first + k, i);
    }
  free (numbers);
  return same;
}

static void
check_holding (struct context context, const size_t *rows)
{
  struct data_file file = { .path = "none" };
  struct stripes *stripes;
  size_t row = SIZE * 2, whole = (N + 2 * HEIGHT) * row;
  NEED (stripes_new (&context, N, SIZE * 2, HEIGHT, whole, &stripes));
  bool same = walk (context, &file, stripes, rows, 1);
  check (same && readings <= N / HEIGHT && readings > 1,
         "all are held: each is read once, %zu readings", readings);
  NEED (stripes_new (&context, N, SIZE * 2, HEIGHT, whole / 8, &stripes));
  readings = 0;
  same = walk (context, &file, stripes, NULL, 7);
  check (same && readings <= N / HEIGHT,
         "in order some are enough: %zu readings", readings);
  readings = 0;
  same = walk (context, &file, stripes, rows, 30);
  check (same && readings > N / 2,
         "in no order many are read again: %zu readings", readings);
  broken = 1;
  uint16_t numbers[SIZE];
  NEED (stripes_new (&context, N, SIZE * 2, HEIGHT, whole / 8, &stripes));
  check (stripes_read (&context, stripes, read_some, &file, 3, 1, numbers)
           == STATUS_BAD_FILE,
         "what cannot be read is said");
  broken = 0;
  check (walk (context, &file, stripes, rows, 2), "and is not there");
  NEED (stripes_new (&context, N, SIZE * 2, N, whole / 8, &stripes));
  check (! stripes, "one that is too large is not kept");
}

#ifdef HAVE_HDF5

struct arrangement
{
  const char *name;
  hsize_t chunk[2]; /* 0: in one piece */
  int packed, swapped, turned;
  bool brings;
};

static const struct arrangement arrangements[] = {
  { "in one piece", { 0, 0 }, 0, 0, 0, true },
  { "in one piece, swapped", { 0, 0 }, 0, 1, 0, true },
  { "chunks of rows", { 64, SIZE }, 0, 0, 0, true },
  { "chunks of rows, swapped", { 37, SIZE }, 0, 1, 0, true },
  { "more chunks than the library is asked for", { 1, SIZE }, 0, 0, 0, true },
  { "chunks of parts of rows", { 64, 99 }, 0, 0, 0, false },
  { "packed chunks", { 64, SIZE }, 1, 0, 0, false },
  { "packed chunks, swapped", { 50, 77 }, 1, 1, 0, false },
  { "columns", { 0, 0 }, 0, 0, 1, false },
  { "columns in packed chunks", { 77, 50 }, 1, 0, 1, false },
};

static void
write_hdf5 (const char *path, const struct arrangement *layout)
{
  hsize_t size[2] = { layout->turned ? SIZE : N, layout->turned ? N : SIZE };
  uint16_t *numbers = malloc (N * SIZE * sizeof *numbers);
  for (size_t n = 0; n < N; n++)
    for (size_t i = 0; i < SIZE; i++)
      numbers[layout->turned ? i * N + n : n * SIZE + i] = number_at (n, i);
  hid_t file = H5Fcreate (path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  hid_t space = H5Screate_simple (2, size, NULL);
  hid_t list = H5Pcreate (H5P_DATASET_CREATE);
  if (layout->chunk[0])
    H5Pset_chunk (list, 2, layout->chunk);
  if (layout->packed)
    H5Pset_deflate (list, 1);
  hid_t set
    = H5Dcreate2 (file, "X", layout->swapped ? H5T_STD_U16BE : H5T_STD_U16LE,
                  space, H5P_DEFAULT, list, H5P_DEFAULT);
  H5Dwrite (set, H5T_NATIVE_UINT16, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers);
  H5Dclose (set);
  H5Pclose (list);
  H5Sclose (space);
  H5Fclose (file);
  free (numbers);
}

static void
check_layout (struct context context, const size_t *rows,
              const struct arrangement *layout)
{
  char path[] = "/tmp/autoencoder-stripes-XXXXXX";
  struct data_file file
    = { .path = path, .name = "X", .by_columns = layout->turned };
  uint16_t numbers[3 * SIZE];
  real read[3 * SIZE];
  bool same = true, part = true;
  close (mkstemp (path));
  write_hdf5 (path, layout);
  NEED (file_open (&context, &file));
  for (size_t j = 0; j < N; j += 7)
    {
      size_t first = rows[j] < N - 3 ? rows[j] : N - 3;
      NEED (file_read (&context, &file, first, 3, numbers));
      file_numbers (&file, (const uint8_t *) numbers, 3, 1, read);
      for (size_t k = 0; k < 3 * SIZE; k++)
        same
          = same && read[k] == (real) number_at (first + k / SIZE, k % SIZE);
    }
  file_part (&file, 1234, 500);
  NEED (file_read (&context, &file, 99, 1, numbers));
  file_numbers (&file, (const uint8_t *) numbers, 1, 1, read);
  for (size_t i = 0; i < SIZE; i++)
    part = part && read[i] == (real) number_at (1333, i);
  check (file.count == 500 && file.size == SIZE && same && part
           && file_brings (&file) == layout->brings,
         "HDF5, %s", layout->name);
  unlink (path);
}

#endif

int
main (void)
{
  struct context context = fixture_begin ();
  struct stream stream = { 5, PURPOSE_SHUFFLE, 0 };
  size_t *rows;
  NEED (take (&context, &rows, N, sizeof *rows));
  NEED (random_permutation (&context, &stream, 0, N, rows));
  check_holding (context, rows);
#ifdef HAVE_HDF5
  for (size_t i = 0; i < sizeof arrangements / sizeof arrangements[0]; i++)
    check_layout (context, rows, &arrangements[i]);
#endif
  arena_free (context.arena);
  return check_end ();
}

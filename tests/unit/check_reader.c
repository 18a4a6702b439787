/* Shares of a file that threads read are what one thread reads, of a list in any
   order and of stretches; a row that fails in another thread's share is named as
   if one thread had met it, the first of the list where several fail; and
   numbers of every class, as they are, turned, or in another order, are what a
   cast makes of them, to the last bit.  */

#include "fixture.h"

#include "data/reader.h"
#include "math/parallel.h"
#include "math/random.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum
{
  N = 900,
  SIZE = 200,
  THREADS = 3,
  SHARE = 50
};

static uint8_t
number_at (size_t n, size_t i)
{
  return (uint8_t) ((n * 40503u + i * 77u) >> 3);
}

/* IDX of bytes.  */
static void
write_idx (const char *path)
{
  uint8_t head[12] = { 0, 0, 8, 2, 0, 0, N >> 8, N & 255, 0, 0, 0, SIZE };
  FILE *file = fopen (path, "wb");
  fwrite (head, 1, sizeof head, file);
  for (size_t n = 0; n < N; n++)
    for (size_t i = 0; i < SIZE; i++)
      fputc (number_at (n, i), file);
  fclose (file);
}

static void
list_spans (const size_t *rows, size_t first, struct span *spans)
{
  for (size_t t = 0; t < THREADS; t++)
    spans[t] = (struct span){ rows, first + t * SHARE, SHARE, 0 };
}

/* Everything, THREADS shares at a time.  */
static bool
walk (struct context context, const struct source *source, struct team *team,
      const size_t *rows)
{
  static real room[SHARE * SIZE];
  struct span spans[THREADS];
  bool same = true;
  for (size_t first = 0; first < N; first += THREADS * SHARE)
    {
      list_spans (rows, first, spans);
      NEED (reader_fetch (&context, source, team, spans, THREADS));
      for (size_t t = 0; t < THREADS; t++)
        {
          size_t at = spans[t].first;
          const real *x
            = reader_block (source, rows ? rows + at : NULL, at, SHARE, room);
          for (size_t j = 0; j < SHARE; j++)
            for (size_t i = 0; i < SIZE; i++)
              same
                = same
                  && x[i + j * SIZE]
                       == (real) number_at (rows ? rows[at + j] : at + j, i);
        }
    }
  return same;
}

static void
check_message (struct context context, const struct source *source,
               struct team *team, const size_t *rows, const char *wanted,
               const char *what)
{
  struct span spans[THREADS];
  list_spans (rows, 0, spans);
  enum status status = reader_fetch (&context, source, team, spans, THREADS);
  check (status == STATUS_BAD_FILE && strstr (context.message, wanted),
         "%s, %s: '%s'", what, team ? "by threads" : "by one",
         status == STATUS_OK ? "read" : context.message);
}

static void
check_cut (struct context context, struct reader *reader,
           const struct source *source, struct team *team)
{
  char path[] = "/tmp/autoencoder-shorter-XXXXXX";
  size_t rows[THREADS * SHARE];
  int whole = reader->file.descriptor, shorter = mkstemp (path);
  write_idx (path);
  check (ftruncate (shorter, 12 + 700 * SIZE + 5) == 0, "a file is cut");
  for (size_t i = 0; i < THREADS * SHARE; i++)
    rows[i] = i;
  rows[SHARE + 7] = 700;
  rows[2 * SHARE + 3] = 800;
  reader->file.descriptor = shorter;
  for (int k = 0; k < 2; k++)
    check_message (context, source, k ? team : NULL, rows,
                   "ends within observation 701", "a row that is cut");
  reader->file.descriptor = -1;
  for (int k = 0; k < 2; k++)
    check_message (context, source, k ? team : NULL, rows,
                   "cannot be read at observation 1:", "no descriptor");
  reader->file.descriptor = whole;
  check (walk (context, source, team, NULL), "and goes on where it can");
  close (shorter);
  unlink (path);
}

/* ----- numbers ----------------------------------------------------------- */

static real
cast (enum value_class class, const uint8_t *from)
{
#define CASE(name, type)                                                      \
  case name:                                                                  \
    {                                                                         \
      type number;                                                            \
      memcpy (&number, from, sizeof number);                                  \
      return (real) number;                                                   \
    }
  switch (class)
    {
      CASE (CLASS_DOUBLE, double)
      CASE (CLASS_SINGLE, float)
      CASE (CLASS_INT8, int8_t)
      CASE (CLASS_INT16, int16_t)
      CASE (CLASS_INT32, int32_t)
      CASE (CLASS_INT64, int64_t)
      CASE (CLASS_UINT16, uint16_t)
      CASE (CLASS_UINT32, uint32_t)
      CASE (CLASS_UINT64, uint64_t)
      CASE (CLASS_LOGICAL, uint8_t)
      CASE (CLASS_UINT8, uint8_t)
    default: return 0;
    }
}

static void
check_classes (enum value_class class, bool reversed, bool ordered, real scale)
{
  enum
  {
    ROWS = 5,
    NUMBERS = 83 /* no multiple of what a processor takes at once */
  };
  size_t bytes = class_size (class), differ = 0;
  uint8_t from[ROWS * NUMBERS * 8], read[ROWS * NUMBERS * 8], number[8];
  uint32_t order[NUMBERS];
  real room[ROWS * NUMBERS];
  uint64_t state = 3;
  for (size_t i = 0; i < sizeof from; i++)
    from[i] = (uint8_t) (128 + 128 * fixture_number (&state));
  memset (from, 0xff, 40); /* the largest, rounded up */
  for (size_t i = 0; i < NUMBERS; i++)
    order[i] = (uint32_t) (i * 7 % NUMBERS);
  struct data_file file = { .class = class,
                            .size = NUMBERS,
                            .reversed = reversed,
                            .order = ordered ? order : NULL };
  memcpy (read, from, sizeof read);
  file_turn (&file, ROWS, read);
  file_numbers (&file, read, ROWS, scale, room);
  for (size_t k = 0; k < ROWS * NUMBERS; k++)
    {
      size_t i = k % NUMBERS, place = k - i + (ordered ? order[i] : i);
      for (size_t b = 0; b < bytes; b++)
        number[b] = from[place * bytes + (reversed ? bytes - 1 - b : b)];
      volatile real wanted = cast (class, number);
      wanted = wanted * scale;
      differ += ! (room[k] == wanted || (isnan (room[k]) && isnan (wanted)));
    }
  check (differ == 0, "%s%s%s, times %g: %zu differ", class_name (class),
         reversed ? ", turned" : "", ordered ? ", in another order" : "",
         (double) scale, differ);
}

int
main (void)
{
  struct context context = fixture_begin ();
  char path[] = "/tmp/autoencoder-reader-XXXXXX";
  struct stream stream = { 5, PURPOSE_SHUFFLE, 0 };
  struct source source = { .type = &source_file_type };
  struct reader *reader;
  struct team *team;
  size_t rows[N];
  close (mkstemp (path));
  write_idx (path);
  NEED (reader_new (&context, &reader));
  reader->file.path = path;
  reader->scale = 1;
  NEED (file_open (&context, &reader->file));
  source.own = reader;
  source.count = N;
  source.size = SIZE;
  NEED (random_permutation (&context, &stream, 0, N, rows));
  NEED (team_new (&context, THREADS, &team));
  for (int k = 0; k < 4; k++)
    {
      reader->threads = 0;
      bool same
        = walk (context, &source, k & 1 ? team : NULL, k & 2 ? rows : NULL);
      check (same && reader->threads == (k & 1 ? THREADS : 1),
             "%s, read by %d", k & 2 ? "a list" : "in order", reader->threads);
    }
  check_cut (context, reader, &source, team);
  for (int class = 0; class < CLASS_COUNT; class ++)
    for (int k = 0; k < 8; k++)
      check_classes ((enum value_class) class, k & 1, k & 2,
                     k & 4 ? (real) (1 / 255.) : 1);
  unlink (path);
  arena_free (context.arena);
  return check_end ();
}

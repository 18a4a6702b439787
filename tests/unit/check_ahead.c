/* The reader in the background gives what reading gives: of a list in any
   order, of stretches, of shares that each go on by themselves; nothing of what
   was not asked for, and nothing of a file that has become shorter.  */

#include "fixture.h"

#include "data/ahead.h"
#include "math/random.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum
{
  N = 600,
  SIZE = 5,
  START = 128
};

static void
write_npy (const char *path, size_t count)
{
  char head[START + 1];
  FILE *file = fopen (path, "wb");
  memset (head, ' ', sizeof head);
  memcpy (head, "\x93NUMPY\x01\x00", 8);
  head[8] = START - 10;
  head[9] = 0;
  int length = snprintf (head + 10, START - 10,
                         "{'descr': '<u2', 'fortran_order': False, 'shape': "
                         "(%d, %d), }",
                         N, SIZE);
  head[10 + length] = ' ';
  head[START - 1] = '\n';
  fwrite (head, 1, START, file);
  for (size_t i = 0; i < count * SIZE; i++)
    {
      uint16_t x = (uint16_t) (i * 40503u);
      fwrite (&x, sizeof x, 1, file);
    }
  fclose (file);
}

/* As source_file.c does it; reading is said to have taken long.  How often the
   piece came from the background.  */
static size_t
walk (struct context context, const struct data_file *file,
      struct ahead *ahead, const size_t *rows, size_t share, bool apart,
      bool *same)
{
  size_t taken = 0, room = 2 * share, step = apart ? share : 2 * share;
  uint8_t *piece = malloc (room * SIZE * 2);
  uint16_t numbers[SIZE];
  for (size_t at = 0; at + step <= (apart ? N / 2 : N); at += step)
    {
      size_t place = 0;
      struct span spans[2] = { { rows, at, share, 0 }, { 0 } };
      spans[1]
        = (struct span){ rows, apart ? N / 2 + at : at + share, share, 0 };
      for (size_t s = 0; s < 2; s++)
        spans[s].ahead
          = (apart && s == 0 ? N / 2 : N) - spans[s].first - share;
      bool there = ahead_take (ahead, spans, 2, &piece, &room);
      taken += there;
      for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < share; i++, place++)
          {
            size_t row = spans[s].first + i;
            row = rows ? rows[row] : row;
            NEED (file_read (&context, file, row, 1, numbers));
            if (! there)
              memcpy (piece + place * sizeof numbers, numbers, sizeof numbers);
            *same = *same
                    && memcmp (piece + place * sizeof numbers, numbers,
                               sizeof numbers)
                         == 0;
          }
      ahead_ask (ahead, spans, 2, ahead_clock () - 1);
    }
  free (piece);
  return taken;
}

int
main (void)
{
  struct context context = fixture_begin ();
  char path[] = "/tmp/autoencoder-ahead-XXXXXX";
  struct stream stream = { 5, PURPOSE_SHUFFLE, 0 };
  struct data_file file = { .path = path };
  struct ahead *ahead;
  size_t rows[N];
  bool same = true;
  close (mkstemp (path));
  write_npy (path, N);
  NEED (file_open (&context, &file));
  check (file.count == N && file.size == SIZE, "the file is read");
  NEED (random_permutation (&context, &stream, 0, N, rows));
  NEED (ahead_new (&context, &file, &ahead));
  size_t taken = walk (context, &file, ahead, rows, 10, false, &same);
  check (taken > 12 && same, "a list: %zu of 30 pieces were there", taken);
  taken = walk (context, &file, ahead, NULL, 15, false, &same);
  check (taken > 15 && same, "in order: %zu of 20 pieces were there", taken);
  taken = walk (context, &file, ahead, rows, 10, true, &same);
  check (taken > 25 && same, "in shares: %zu of 30 pieces were there", taken);
  taken = walk (context, &file, ahead, NULL, 25, true, &same);
  check (taken > 8 && same, "shares in order: %zu of 12 were there", taken);

  /* What was not asked for, and what is no longer there.  */
  uint8_t *piece = malloc (20 * SIZE * 2);
  size_t room = 20;
  struct span span = { NULL, 100, 20, 200 }, other = { NULL, 121, 20, 200 };
  ahead_ask (ahead, &span, 1, ahead_clock ());
  check (! ahead_take (ahead, &other, 1, &piece, &room),
         "other observations are not there");
  check (truncate (path, START + 130 * SIZE * 2) == 0, "the file is cut");
  ahead_ask (ahead, &span, 1, ahead_clock ());
  other.first = 120;
  check (! ahead_take (ahead, &other, 1, &piece, &room),
         "a piece that could not be read is not there");
  free (piece);
  unlink (path);
  arena_free (context.arena);
  return check_end ();
}

/* Memory that runs out: calls whose allocations fail one after the other, or
   from one on.  Each must say that there is not enough memory, or give what it
   gives otherwise; never end the program, nor another answer, nor another
   failure.

   Only calloc fails, which is where the arena's memory comes from: what
   libraries do for themselves is not ours to mend (but for FFTW, see
   math/spectrum.c).  Under the address sanitizer, whose own calloc it must
   be, nothing fails.  */

#include "fixture.h"

#include <stdatomic.h>

static atomic_long left; /* allocations until one fails; 0: none does */
static bool all_after, failed;
static long taken;

#ifndef __SANITIZE_ADDRESS__
void *__libc_calloc (size_t, size_t);

__attribute__ ((visibility ("default"), used)) void *
calloc (size_t count, size_t size)
{
  taken++;
  if (left > 0 && --left == 0)
    {
      failed = true;
      left = all_after ? 1 : 0;
      return NULL;
    }
  return __libc_calloc (count, size);
}
#endif

static bool
same (const struct value *a, const struct value *b)
{
  size_t count = value_count (a);
  if (a->kind != b->kind || a->class != b->class || a->rows != b->rows
      || a->columns != b->columns || a->field_count != b->field_count)
    return false;
  if (a->kind == VALUE_TEXT)
    return strcmp (a->text, b->text) == 0;
  for (size_t i = 0; a->kind == VALUE_CELL && i < count; i++)
    if (! same (&a->items[i], &b->items[i]))
      return false;
  for (size_t f = 0; f < a->field_count; f++)
    for (size_t i = 0; i < count; i++)
      if (strcmp (a->fields[f].name, b->fields[f].name) != 0
          || ! same (&a->fields[f].values[i], &b->fields[f].values[i]))
        return false;
  return a->kind != VALUE_NUMBER || count == 0
         || memcmp (a->data, b->data, count * class_size (a->class)) == 0;
}

enum
{
  MOST_GIVEN = 10
};

struct attempt
{
  struct context context;
  struct call call;
  enum status status;
};

static void
attempt (const char *name, size_t count, const struct value *given,
         size_t outputs, long fails, bool after, struct attempt *a)
{
  *a = (struct attempt){ .context = { .function = name,
                                      .families = core_families,
                                      .arena = arena_new () } };
  a->call = (struct call){ .context = &a->context, .outputs = outputs };
  taken = 0;
  failed = false;
  all_after = after;
  left = fails;
  a->status = core_call (core_entry (name), &a->call, count, given);
  left = 0;
}

static void
starve (const char *what, const char *name, size_t count,
        const struct value *given, size_t outputs)
{
  struct attempt whole, short_of;
  long wrong = 0, tried = 0;
  char said[200] = "";
  attempt (name, count, given, outputs, 0, false, &whole);
  long all = taken;
  for (int after = 0; after < 2; after++)
    for (long n = 1; n <= all; n++, tried++)
      {
        attempt (name, count, given, outputs, n, after, &short_of);
        bool right = short_of.status == STATUS_NO_MEMORY;
        if (short_of.status == whole.status && ! right)
          {
            right
              = strcmp (short_of.context.message, whole.context.message) == 0;
            for (size_t i = 0; i < outputs && whole.status == STATUS_OK; i++)
              right
                = right && same (&short_of.call.out[i], &whole.call.out[i]);
          }
        if (! right && wrong++ == 0)
          snprintf (said, sizeof said, ", the first, number %ld: %.120s", n,
                    short_of.context.message);
        arena_free (short_of.context.arena);
      }
  check (wrong == 0 && (all > 2 || all == 0),
         "%s: %ld of %ld failures of %ld allocations told wrongly%s", what,
         wrong, tried, all, said);
  arena_free (whole.context.arena);
}

#define TEXT_VALUE(string)                                                    \
  {                                                                           \
    .kind = VALUE_TEXT, .rows = 1, .columns = sizeof string - 1, .pages = 1,  \
    .text = string                                                            \
  }

int
main (void)
{
  struct context context = fixture_begin ();
  context.families = core_families;
  static double numbers[9 * 8], two = 2, one = 1;
  for (size_t i = 0; i < COUNT_OF (numbers); i++)
    numbers[i] = (double) (i * 37 % 101) / 101;
#define NUMBER_VALUE(x)                                                       \
  {                                                                           \
    .kind = VALUE_NUMBER, .rows = 1, .columns = 1, .pages = 1, .data = &x     \
  }
  const struct value x = {
    .kind = VALUE_NUMBER, .rows = 8, .columns = 9, .pages = 1, .data = numbers
  };
  const struct value hidden = NUMBER_VALUE (two), once = NUMBER_VALUE (one);
  const struct value epochs = TEXT_VALUE ("Epochs"),
                     threads = TEXT_VALUE ("Threads"),
                     seed = TEXT_VALUE ("Seed");
  const struct value train[]
    = { x, hidden, epochs, once, threads, once, seed, once };
  starve ("ae_train", "ae_train", 8, train, 1);
  starve ("vae_train", "vae_train", 8, train, 1);
  starve ("rbm_train", "rbm_train", 8, train, 1);
  starve ("psd_train", "psd_train", 8, train, 1);
  starve ("pca_fit", "pca_fit", 2, train, 5);

  const struct value of[] = { TEXT_VALUE ("vae_train") };
  starve ("ae_options", "ae_options", 1, of, 1);
  const struct value word[] = { x,
                                hidden,
                                TEXT_VALUE ("ObservationsIn"),
                                TEXT_VALUE ("rows"),
                                epochs,
                                once,
                                threads,
                                once,
                                seed,
                                once };
  starve ("a word that is right", "ae_train", 10, word, 1);
  const struct value bad[]
    = { x, hidden, TEXT_VALUE ("ObservationsIn"), TEXT_VALUE ("lines") };
  starve ("a word that is wrong", "ae_train", 4, bad, 1);
  const struct value name[] = { x, hidden, TEXT_VALUE ("MaxEpochs"), once };
  starve ("a name that is wrong", "ae_train", 4, name, 1);
  const struct value filter[]
    = { x, TEXT_VALUE ("Method"), TEXT_VALUE ("1/f"), threads, once };
  starve ("ae_whiten", "ae_whiten", 5, filter, 2);

  struct attempt trained;
  attempt ("vae_train", 8, train, 1, 0, false, &trained);
  const struct value ask[]
    = { trained.call.out[0], x, seed, once, threads, once };
  starve ("vae_information", "vae_information", 6, ask, 1);
  starve ("vae_elbo", "vae_elbo", 6, ask, 2);
  starve ("ae_reconstruct", "ae_reconstruct", 2, ask, 1);
  arena_free (trained.context.arena);
  arena_free (context.arena);
  return check_end ();
}

/* Memory and values.  */

#include "fixture.h"

#include "base/blas_advice.h"

#undef complex /* the member of a value, not the type of <tgmath.h> */

static char released[16];

static void
note_release (void *letter)
{
  strncat (released, letter, 1);
}

static void
check_arena (struct context context)
{
  unsigned char *block[200];
  bool aligned = true, zero = true, apart = true;
  struct arena *arena = context.arena;
  arena_mark start = arena_now (arena);
  for (size_t i = 0; i < COUNT_OF (block); i++)
    {
      block[i] = arena_take (arena, i, 3);
      aligned = aligned && (uintptr_t) block[i] % 64 == 0;
      for (size_t j = 0; j < 3 * i; j++)
        zero = zero && block[i][j] == 0;
      memset (block[i], (int) i, 3 * i);
    }
  for (size_t i = 0; i < COUNT_OF (block); i++)
    for (size_t j = 0; j < 3 * i; j++)
      apart = apart && block[i][j] == i;
  check (aligned, "blocks of 0 to 597 bytes are aligned to 64");
  check (zero, "fresh memory is zeroed");
  check (apart, "blocks do not overlap");

  arena_rewind (arena, start);
  zero = true;
  for (size_t i = 0; i < COUNT_OF (block); i++)
    {
      block[i] = arena_take (arena, 3, i);
      for (size_t j = 0; j < 3 * i; j++)
        zero = zero && block[i][j] == 0;
    }
  check (zero, "memory that was used before is zeroed too");

  check (! arena_take (arena, SIZE_MAX, 1)
           && ! arena_take (arena, SIZE_MAX / 4, 8)
           && ! arena_take (arena, 8, SIZE_MAX / 4)
           && ! arena_take (arena, (size_t) 1 << 32, (size_t) 1 << 32),
         "sizes that overflow give NULL");
  check (arena_take (arena, 8, 1), "and the arena goes on");

  void *nothing = arena;
  enum status status = take (&context, &nothing, SIZE_MAX / 4, 8);
  check (status == STATUS_NO_MEMORY && ! nothing
           && context.status == STATUS_NO_MEMORY
           && strncmp (context.message, "test: not enough memory for ", 28)
                == 0,
         "take says so: %s", context.message);

  struct arena *other = arena_new ();
  arena_defer (other, note_release, "a");
  arena_take (other, 1, 10);
  arena_defer (other, note_release, "b");
  arena_mark mark = arena_now (other);
  arena_defer (other, note_release, "c");
  arena_take (other, 1, 10);
  arena_defer (other, note_release, "d");
  arena_rewind (other, mark);
  check (strcmp (released, "dc") == 0, "rewind releases '%s', not 'dc'",
         released);
  arena_defer (other, note_release, "e");
  arena_free (other);
  arena_free (NULL);
  check (strcmp (released, "dceba") == 0, "free releases the rest: '%s'",
         released);
}

static void
check_values (struct context context)
{
  bool right = true;
  for (int class = 0; class < CLASS_COUNT; class ++)
    {
      struct value value;
      NEED (value_matrix (&context, &value, class, 2, 3));
      unsigned char *bytes = value.data;
      /* The number 1 at index 4, in the class's own bytes.  */
      if (class == CLASS_DOUBLE)
        ((double *) value.data)[4] = 1;
      else if (class == CLASS_SINGLE)
        ((float *) value.data)[4] = 1;
      else
        bytes[4 * class_size (class)] = 1;
      for (size_t i = 0; i < 6; i++)
        right = right && value_at (&value, i) == (i == 4);
    }
  check (right, "value_at reads every class");

  int8_t minus = -1;
  struct value small = {
    .class = CLASS_INT8, .rows = 1, .columns = 1, .pages = 1, .data = &minus
  };
  check (value_at (&small, 0) == -1, "int8 has a sign");
  small.class = CLASS_UINT8;
  check (value_at (&small, 0) == 255, "uint8 has none");

  struct value matrix, text, cell, nan, number;
  struct value function
    = { .kind = VALUE_FUNCTION, .type_name = "function_handle" };
  NEED (value_matrix (&context, &matrix, CLASS_SINGLE, 2, 3));
  NEED (value_text (&context, &text, "abc"));
  NEED (value_cell (&context, &cell, 1, 2));
  NEED (value_number (&context, &nan, NAN));
  NEED (value_number (&context, &number, -1.5));
  cell.type_name = "cell";
  struct value empty = { 0 }, sparse = matrix, imaginary = matrix;
  sparse.sparse = true;
  imaginary.complex = true;
  const struct
  {
    const struct value *value;
    const char *words;
  } words[] = {
    { &matrix, "a 2 x 3 matrix" },
    { &text, "'abc'" },
    { &cell, "a cell" },
    { &nan, "NaN" },
    { &number, "-1.5" },
    { &empty, "empty" },
    { &sparse, "sparse" },
    { &imaginary, "complex" },
    { &function, "a function_handle" },
  };
  for (size_t i = 0; i < COUNT_OF (words); i++)
    {
      const char *found = value_words (&context, words[i].value);
      check (strcmp (found, words[i].words) == 0, "a value in words: %s",
             found);
    }
  check (! value_is_numeric (&sparse) && ! value_is_numeric (&imaginary)
           && ! value_is_numeric (&text) && value_is_numeric (&empty),
         "sparse and complex matrices and texts are not numbers, [] is");
  check (! value_is_scalar (&nan) && ! value_is_scalar (&matrix)
           && value_is_scalar (&number),
         "a scalar is one number that is not NaN");

  struct value record;
  right = true;
  NEED (value_structs (&context, &record, 3));
  for (int field = 0; field < 40; field++)
    for (size_t element = 0; element < 3; element++)
      {
        struct value *slot;
        const char *name = keep_text (&context, "field%d", field);
        NEED (value_slot (&context, &record, name, element, &slot));
        NEED (value_number (&context, slot, field + 100 * element));
      }
  for (int field = 0; field < 40; field++)
    for (size_t element = 0; element < 3; element++)
      {
        const struct value *value = value_field (
          &record, keep_text (&context, "field%d", field), element);
        right = right && value && value_at (value, 0) == field + 100 * element;
      }
  check (right && record.field_count == 40, "40 fields of 3 elements");
  check (! value_field (&record, "other", 0)
           && ! value_field (&record, "field1", 3)
           && ! value_field (&text, "field1", 0),
         "a field that is not there is NULL");
}

/* Advice is given by BLAS's name, its kernels and the processor.  */
static void
check_blas_advice (void)
{
  static const char libblas[] = "/usr/lib/x86_64-linux-gnu/blas/libblas.so.3";
  static const char openblas[] = "OpenBLAS (config: OpenBLAS 0.3.21)";
  static const struct
  {
    const char *library, *kernels;
    int level;
    const char *advice; /* a part; NULL: none */
  } cases[] = {
    { openblas, "Prescott", 4, "OPENBLAS_CORETYPE=SkylakeX" },
    { openblas, "Prescott", 3, "OPENBLAS_CORETYPE=Haswell" },
    { openblas, "Prescott", 0, NULL },
    { NULL, "prescott", 3, "for Prescott on a processor with AVX2" },
    { openblas, "Sandybridge", 3, "for Sandybridge" },
    { openblas, "Zen", 4, NULL },
    { openblas, "Sapphirerapids", 4, NULL },
    { openblas, NULL, 4, NULL },
    { NULL, NULL, 4, NULL },
    { libblas, "Haswell", 3, libblas },
    { libblas, NULL, 0, "15 times slower" },
    { "unknown or reference", "Haswell", 3, "15 times slower" },
    { "/usr/lib64/libflexiblas.so.3", "Haswell", 3, NULL },
    { "Intel(R) oneAPI Math Kernel Library (mkl)", NULL, 4, NULL },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      char text[600] = "";
      bool given = blas_advice (cases[i].library, cases[i].kernels,
                                cases[i].level, text, sizeof text);
      const char *part = cases[i].advice;
      check (given == (part != NULL) && (! part || strstr (text, part)),
             "BLAS %s, kernels %s, level %d: '%s'",
             cases[i].library ? cases[i].library : "?",
             cases[i].kernels ? cases[i].kernels : "?", cases[i].level, text);
    }
  int level = processor_level ();
  check (level == 0 || level == 3 || level == 4, "this processor's level: %d",
         level);
}

int
main (void)
{
  struct context context = fixture_begin ();
  check_blas_advice ();
  check_arena (context);
  check_values (context);
  arena_free (context.arena);
  return check_end ();
}

/* Products of matrices: see product.h.

   The method is Goto and van de Geijn's (Anatomy of high-performance matrix
   multiplication, ACM TOMS 34, 2008), cut to what small column-major products
   need.  A tile of C, 3 vectors high and 8 columns wide, stays in 24 registers
   while k runs; each step loads 3 vectors of A and multiplies them with 8
   numbers of B, each spread over a vector by the load itself.

     A   a strip of 3 vectors x k is copied, so that it is read in order from
         the second-level cache; a transposed A is turned 16 x 16 numbers (or 8
         x 8) at a time, in registers.  It stays where it lies if so few columns
         read it that copying costs more than it gives: a strip of a large k
         comes from the second-level cache either way.
     B   is read where it lies: 8 columns are 8 streams.  A transposed B is
         copied 8 columns at a time.
     C   is written once a block of k, with beta the first time.

   An A that many products have is laid into its strips once (product_lay).

   Where B's numbers lie apart or its columns overlap, as windows on an image
   do, the same tile runs through them in segments (product_apart).

   What is left over at the edges uses masks for rows and narrower tiles for
   columns: no scalar code, no padding.  */

#include "math/product.h"

#if defined __x86_64__ && defined __GNUC__ && ! defined AE_NO_KERNEL

#include <immintrin.h>
#include <stdint.h>
#include <string.h>

#define TARGET __attribute__ ((target ("avx512f,avx512vl,avx512dq,fma")))
#define INLINE TARGET static inline __attribute__ ((always_inline))

#ifdef AE_SINGLE
enum
{
  WIDTH = 16
};
typedef __m512 vector;
typedef __mmask16 mask;
#define LOAD(where, m) _mm512_maskz_loadu_ps (m, where)
#define STORE(where, m, v) _mm512_mask_storeu_ps (where, m, v)
#define SPREAD(x) _mm512_set1_ps (x)
#define FMA(a, b, c) _mm512_fmadd_ps (a, b, c)
#define MULTIPLY(a, b) _mm512_mul_ps (a, b)
#define ZERO() _mm512_setzero_ps ()
#else
enum
{
  WIDTH = 8
};
typedef __m512d vector;
typedef __mmask8 mask;
#define LOAD(where, m) _mm512_maskz_loadu_pd (m, where)
#define STORE(where, m, v) _mm512_mask_storeu_pd (where, m, v)
#define SPREAD(x) _mm512_set1_pd (x)
#define FMA(a, b, c) _mm512_fmadd_pd (a, b, c)
#define MULTIPLY(a, b) _mm512_mul_pd (a, b)
#define ZERO() _mm512_setzero_pd ()
#endif

enum
{
  HIGH = 3,                        /* vectors of a tile */
  WIDE = 8,                        /* columns of a tile */
  STRIP = HIGH * WIDTH,            /* rows of a tile */
  DEEP = 4096 / sizeof (real) / 2, /* of k at a time */
  FEW = 512 / sizeof (real),       /* of k, or columns: see A above */
  BROAD = 240                      /* columns of B at a time */
};

/* One tile: `high' vectors, the last under `edge', times `wide' columns.
   Number (p + s k, j) of B lies at b[p * row + s * jump + j * column].  */
INLINE void
tile (int high, int wide, size_t k, size_t segments, real alpha, const real *a,
      size_t step_a, mask edge, const real *b, size_t row, size_t jump,
      size_t column, real beta, real *c, size_t stride_c)
{
  vector sum[WIDE][HIGH];
#pragma GCC unroll 8
  for (int j = 0; j < wide; j++)
#pragma GCC unroll 3
    for (int v = 0; v < high; v++)
      sum[j][v] = ZERO ();

  for (; segments; segments--, b += jump)
    {
      const real *from = b;
      for (size_t p = 0; p < k; p++, a += step_a, from += row)
        {
          vector left[HIGH];
#pragma GCC unroll 3
          for (int v = 0; v < high; v++)
            left[v] = LOAD (a + v * WIDTH, v == high - 1 ? edge : (mask) -1);
#pragma GCC unroll 8
          for (int j = 0; j < wide; j++)
            {
              vector right = SPREAD (from[(size_t) j * column]);
#pragma GCC unroll 3
              for (int v = 0; v < high; v++)
                sum[j][v] = FMA (left[v], right, sum[j][v]);
            }
        }
    }

#pragma GCC unroll 8
  for (int j = 0; j < wide; j++)
#pragma GCC unroll 3
    for (int v = 0; v < high; v++)
      {
        real *to = c + (size_t) j * stride_c + v * WIDTH;
        mask m = v == high - 1 ? edge : (mask) -1;
        vector x = MULTIPLY (sum[j][v], SPREAD (alpha));
        if (beta != 0)
          x = FMA (LOAD (to, m), SPREAD (beta), x);
        STORE (to, m, x);
      }
}

typedef void tile_function (size_t k, size_t segments, real alpha,
                            const real *a, size_t step_a, mask edge,
                            const real *b, size_t row, size_t jump,
                            size_t column, real beta, real *c,
                            size_t stride_c);

/* A tile of each size, with B as it lies (row 1) or copied (column 1).  */
#define TILE(high, wide)                                                      \
  TARGET static void plain_##high##_##wide (                                  \
    size_t k, size_t segments, real alpha, const real *a, size_t step_a,      \
    mask edge, const real *b, size_t row, size_t jump, size_t column,         \
    real beta, real *c, size_t stride_c)                                      \
  {                                                                           \
    (void) row;                                                               \
    tile (high, wide, k, segments, alpha, a, step_a, edge, b, 1, jump,        \
          column, beta, c, stride_c);                                         \
  }                                                                           \
  TARGET static void copied_##high##_##wide (                                 \
    size_t k, size_t segments, real alpha, const real *a, size_t step_a,      \
    mask edge, const real *b, size_t row, size_t jump, size_t column,         \
    real beta, real *c, size_t stride_c)                                      \
  {                                                                           \
    (void) column;                                                            \
    tile (high, wide, k, segments, alpha, a, step_a, edge, b, row, jump, 1,   \
          beta, c, stride_c);                                                 \
  }

#define TILES(wide) TILE (1, wide) TILE (2, wide) TILE (3, wide)
TILES (1)
TILES (2)
TILES (3)
TILES (4)
TILES (5)
TILES (6)
TILES (7)
TILES (8)

#define ROW(kind, high)                                                       \
  {                                                                           \
    kind##_##high##_1, kind##_##high##_2, kind##_##high##_3,                  \
      kind##_##high##_4, kind##_##high##_5, kind##_##high##_6,                \
      kind##_##high##_7, kind##_##high##_8                                    \
  }

static tile_function *const tiles_of[2][HIGH][WIDE]
  = { { ROW (plain, 1), ROW (plain, 2), ROW (plain, 3) },
      { ROW (copied, 1), ROW (copied, 2), ROW (copied, 3) } };

/* Rows of A as they lie, `rows' of them, k columns, one after the other, each
   `step' numbers, whole vectors.  */
INLINE void
copy_strip (size_t rows, size_t k, const real *a, size_t stride, real *strip,
            size_t step)
{
  mask edge = (mask) ((1U << rows % WIDTH) - 1);
  if (rows == STRIP)
    for (size_t p = 0; p < k; p++, a += stride, strip += STRIP)
#pragma GCC unroll 3
      for (int v = 0; v < HIGH; v++)
        STORE (strip + v * WIDTH, (mask) -1, LOAD (a + v * WIDTH, (mask) -1));
  else
    for (size_t p = 0; p < k; p++, a += stride, strip += step)
      {
        size_t whole = rows - rows % WIDTH;
        for (size_t i = 0; i < whole; i += WIDTH)
          STORE (strip + i, (mask) -1, LOAD (a + i, (mask) -1));
        if (whole < rows)
          STORE (strip + whole, (mask) -1, LOAD (a + whole, edge));
      }
}

#ifdef AE_SINGLE

/* 16 x 16 numbers, turned: four rounds, each exchanging halves at half the
   distance.  */
INLINE void
turn (const real *a, size_t stride, real *to, size_t stride_to)
{
  __m512 r[16], t[16];
#pragma GCC unroll 16
  for (int i = 0; i < 16; i++)
    r[i] = _mm512_loadu_ps (a + (size_t) i * stride);
#pragma GCC unroll 8
  for (int i = 0; i < 16; i += 2)
    {
      t[i] = _mm512_unpacklo_ps (r[i], r[i + 1]);
      t[i + 1] = _mm512_unpackhi_ps (r[i], r[i + 1]);
    }
#pragma GCC unroll 4
  for (int i = 0; i < 16; i += 4)
    {
      __m512d a0 = _mm512_castps_pd (t[i]), b0 = _mm512_castps_pd (t[i + 2]);
      __m512d a1 = _mm512_castps_pd (t[i + 1]),
              b1 = _mm512_castps_pd (t[i + 3]);
      r[i] = _mm512_castpd_ps (_mm512_unpacklo_pd (a0, b0));
      r[i + 1] = _mm512_castpd_ps (_mm512_unpackhi_pd (a0, b0));
      r[i + 2] = _mm512_castpd_ps (_mm512_unpacklo_pd (a1, b1));
      r[i + 3] = _mm512_castpd_ps (_mm512_unpackhi_pd (a1, b1));
    }
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++)
    {
      t[i] = _mm512_shuffle_f32x4 (r[i], r[i + 4], 0x88);
      t[i + 4] = _mm512_shuffle_f32x4 (r[i], r[i + 4], 0xdd);
      t[i + 8] = _mm512_shuffle_f32x4 (r[i + 8], r[i + 12], 0x88);
      t[i + 12] = _mm512_shuffle_f32x4 (r[i + 8], r[i + 12], 0xdd);
    }
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++)
    {
      r[i] = _mm512_shuffle_f32x4 (t[i], t[i + 8], 0x88);
      r[i + 4] = _mm512_shuffle_f32x4 (t[i + 4], t[i + 12], 0x88);
      r[i + 8] = _mm512_shuffle_f32x4 (t[i], t[i + 8], 0xdd);
      r[i + 12] = _mm512_shuffle_f32x4 (t[i + 4], t[i + 12], 0xdd);
    }
#pragma GCC unroll 16
  for (int i = 0; i < 16; i++)
    _mm512_storeu_ps (to + (size_t) i * stride_to, r[i]);
}

#else

INLINE void
turn (const real *a, size_t stride, real *to, size_t stride_to)
{
  __m512d r[8], t[8];
#pragma GCC unroll 8
  for (int i = 0; i < 8; i++)
    r[i] = _mm512_loadu_pd (a + (size_t) i * stride);
#pragma GCC unroll 4
  for (int i = 0; i < 8; i += 2)
    {
      t[i] = _mm512_unpacklo_pd (r[i], r[i + 1]);
      t[i + 1] = _mm512_unpackhi_pd (r[i], r[i + 1]);
    }
#pragma GCC unroll 2
  for (int i = 0; i < 2; i++)
    {
      r[i] = _mm512_shuffle_f64x2 (t[i], t[i + 2], 0x88);
      r[i + 2] = _mm512_shuffle_f64x2 (t[i], t[i + 2], 0xdd);
      r[i + 4] = _mm512_shuffle_f64x2 (t[i + 4], t[i + 6], 0x88);
      r[i + 6] = _mm512_shuffle_f64x2 (t[i + 4], t[i + 6], 0xdd);
    }
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++)
    {
      t[i] = _mm512_shuffle_f64x2 (r[i], r[i + 4], 0x88);
      t[i + 4] = _mm512_shuffle_f64x2 (r[i], r[i + 4], 0xdd);
    }
#pragma GCC unroll 8
  for (int i = 0; i < 8; i++)
    _mm512_storeu_pd (to + (size_t) i * stride_to, t[i]);
}

#endif

/* A block at the edge, of fewer numbers, through one that is whole.  */
INLINE void
turn_edge (size_t rows, size_t columns, const real *a, size_t stride_a,
           real *b, size_t stride_b)
{
  real block[WIDTH * WIDTH] __attribute__ ((aligned (64)));
  mask down = (mask) ((1U << rows) - 1), across = (mask) ((1U << columns) - 1);
  for (size_t j = 0; j < columns; j++)
    STORE (block + j * WIDTH, (mask) -1, LOAD (a + j * stride_a, down));
  for (size_t j = columns; j < WIDTH; j++)
    STORE (block + j * WIDTH, (mask) -1, ZERO ());
  turn (block, WIDTH, block, WIDTH);
  for (size_t i = 0; i < rows; i++)
    STORE (b + i * stride_b, across, LOAD (block + i * WIDTH, (mask) -1));
}

TARGET static void
turn_all (size_t rows, size_t columns, const real *a, size_t stride_a, real *b,
          size_t stride_b)
{
  for (size_t i = 0; i < rows; i += WIDTH)
    for (size_t j = 0; j < columns; j += WIDTH)
      {
        const real *from = a + i + j * stride_a;
        real *to = b + j + i * stride_b;
        size_t down = rows - i < WIDTH ? rows - i : WIDTH;
        size_t across = columns - j < WIDTH ? columns - j : WIDTH;
        if (down == WIDTH && across == WIDTH)
          turn (from, stride_a, to, stride_b);
        else
          turn_edge (down, across, from, stride_a, to, stride_b);
      }
}

/* `wide' columns of a transposed B, rows of it as it lies: a line of the cache
   at a time, and so up to two panels.  */
INLINE void
copy_columns (size_t wide, size_t k, const real *b, size_t stride, real *panel)
{
  if (wide == WIDTH)
    for (size_t p = 0; p < k; p++, b += stride, panel += WIDE)
#pragma GCC unroll 2
      for (size_t j = 0; j < WIDTH; j += WIDE)
        memcpy (panel + j * k, b + j, WIDE * sizeof *b);
  else
    for (size_t j = 0; j < wide; j += WIDE)
      for (size_t p = 0, few = wide - j < WIDE ? wide - j : WIDE; p < k; p++)
        memcpy (panel + j * k + p * WIDE, b + j + p * stride, few * sizeof *b);
}

static bool
kernel_runs (void)
{
  static int able = -1;
  if (able < 0)
    able = __builtin_cpu_supports ("avx512f")
           && __builtin_cpu_supports ("avx512vl")
           && __builtin_cpu_supports ("avx512dq");
  return able;
}

static const size_t LEAST_WORK = 4096; /* below, a call of BLAS is as good */

bool
product_fits (size_t m, size_t n, size_t k)
{
  return k > 0 && m * n * k >= LEAST_WORK && kernel_runs ();
}

bool
turn_matrix (size_t rows, size_t columns, const real *a, size_t stride_a,
             real *b, size_t stride_b)
{
  if (! kernel_runs ())
    return false;
  turn_all (rows, columns, a, stride_a, b, stride_b);
  return true;
}

/* The lanes of the last vector of so many rows.  */
static inline mask
edge_of (size_t rows)
{
  return (mask) ((1U << ((rows - 1) % WIDTH + 1)) - 1);
}

static inline size_t
vectors_of (size_t rows)
{
  return (rows + WIDTH - 1) / WIDTH;
}

/* The rows of the next strip of so many that are left: 64 are 32 and 32, not 48
   and 16, whose tile of one vector waits for its loads.  */
static inline size_t
strip_rows (size_t left)
{
  return vectors_of (left) == HIGH + 1 ? STRIP - WIDTH
         : left < STRIP                ? left
                                       : STRIP;
}

/* Rows of op (A) from row i on, columns from p on, into a strip.  */
TARGET static void
make_strip (enum transposition op, size_t rows, size_t k, const real *a,
            size_t stride, size_t i, size_t p, real *strip)
{
  size_t step = vectors_of (rows) * WIDTH;
  if (op == TRANSPOSED)
    turn_all (k, rows, a + p + i * stride, stride, strip, step);
  else
    copy_strip (rows, k, a + i + p * stride, stride, strip, step);
}

/* A strip times n columns of B, copied or as they lie.  */
static void
multiply_strip (size_t rows, size_t n, size_t k, real alpha, const real *strip,
                size_t step, bool copied, const real *b, size_t stride_b,
                real beta, real *c, size_t stride_c)
{
  size_t high = vectors_of (rows);
  mask edge = edge_of (rows);
  for (size_t j = 0; j < n; j += WIDE)
    {
      size_t wide = n - j < WIDE ? n - j : WIDE;
      tiles_of[copied][high - 1][wide - 1](
        k, 1, alpha, strip, step, edge, b + j * (copied ? k : stride_b), WIDE,
        0, stride_b, beta, c + j * stride_c, stride_c);
    }
}

TARGET void
product (enum transposition op_a, enum transposition op_b, size_t m, size_t n,
         size_t k, real alpha, const real *a, size_t stride_a, const real *b,
         size_t stride_b, real beta, real *c, size_t stride_c)
{
  real strip[STRIP * DEEP] __attribute__ ((aligned (64)));
  real panels[BROAD * DEEP] __attribute__ ((aligned (64)));
  bool copied = op_b == TRANSPOSED;

  for (size_t j0 = 0; j0 < n; j0 += BROAD)
    for (size_t p0 = 0; p0 < k; p0 += DEEP)
      {
        size_t broad = n - j0 < BROAD ? n - j0 : BROAD;
        size_t deep = k - p0 < DEEP ? k - p0 : DEEP;
        const real *right = copied ? panels : b + p0 + j0 * stride_b;
        if (copied)
          for (size_t j = 0; j < broad; j += WIDTH)
            copy_columns (broad - j < WIDTH ? broad - j : WIDTH, deep,
                          b + j0 + j + p0 * stride_b, stride_b,
                          panels + j * deep);

        for (size_t i0 = 0, rows; i0 < m; i0 += rows)
          {
            rows = strip_rows (m - i0);
            bool lies = op_a == PLAIN
                        && (broad < 4 * WIDE || (broad <= FEW && deep > FEW));
            if (! lies)
              make_strip (op_a, rows, deep, a, stride_a, i0, p0, strip);
            multiply_strip (
              rows, broad, deep, alpha, lies ? a + i0 + p0 * stride_a : strip,
              lies ? stride_a : vectors_of (rows) * WIDTH, copied, right,
              stride_b, p0 ? 1 : beta, c + i0 + j0 * stride_c, stride_c);
          }
      }
}

size_t
product_room (size_t m, size_t k)
{
  return kernel_runs () ? vectors_of (m) * WIDTH * k : 0;
}

void
product_lay (enum transposition op, size_t m, size_t k, const real *a,
             size_t stride_a, real *strips)
{
  for (size_t p = 0, deep; p < k && kernel_runs (); p += deep)
    {
      deep = k - p < DEEP ? k - p : DEEP;
      for (size_t i = 0, rows; i < m; i += rows)
        {
          rows = strip_rows (m - i);
          make_strip (op, rows, deep, a, stride_a, i, p, strips);
          strips += vectors_of (rows) * WIDTH * deep;
        }
    }
}

void
product_laid (size_t m, size_t n, size_t k, const real *strips, const real *b,
              size_t stride_b, real beta, real *c, size_t stride_c)
{
  for (size_t p = 0, deep; p < k; p += deep)
    {
      deep = k - p < DEEP ? k - p : DEEP;
      for (size_t i = 0, rows; i < m; i += rows)
        {
          rows = strip_rows (m - i);
          size_t step = vectors_of (rows) * WIDTH;
          multiply_strip (rows, n, deep, 1, strips, step, false, b + p,
                          stride_b, p ? 1 : beta, c + i, stride_c);
          strips += step * deep;
        }
    }
}

/* Columns in tiles of like widths: 9 are 5 and 4, not 8 and 1.  */
TARGET void
product_apart (size_t m, size_t n, const real *a, size_t stride_a,
               const struct apart *b, real beta, real *c, size_t stride_c)
{
  size_t tiles = (n + WIDE - 1) / WIDE;
  for (size_t i = 0; i < m; i += STRIP)
    {
      size_t rows = m - i < STRIP ? m - i : STRIP;
      size_t high = vectors_of (rows);
      mask edge = edge_of (rows);
      for (size_t t = 0, j = 0, end; t < tiles; t++, j = end)
        {
          end = n * (t + 1) / tiles;
          tiles_of[b->row != 1][high - 1][end - j - 1](
            b->k, b->segments, 1, a + i, stride_a, edge,
            b->first + j * b->column, b->row, b->jump, b->column, beta,
            c + i + j * stride_c, stride_c);
        }
    }
}

#else

bool
turn_matrix (size_t rows, size_t columns, const real *a, size_t stride_a,
             real *b, size_t stride_b)
{
  (void) rows, (void) columns, (void) a, (void) stride_a;
  (void) b, (void) stride_b;
  return false;
}

bool
product_fits (size_t m, size_t n, size_t k)
{
  (void) m, (void) n, (void) k;
  return false;
}

void
product (enum transposition op_a, enum transposition op_b, size_t m, size_t n,
         size_t k, real alpha, const real *a, size_t stride_a, const real *b,
         size_t stride_b, real beta, real *c, size_t stride_c)
{
  /* Nobody calls it: nothing fits.  */
  (void) op_a, (void) op_b, (void) m, (void) n, (void) k, (void) alpha;
  (void) a, (void) stride_a, (void) b, (void) stride_b, (void) beta;
  (void) c, (void) stride_c;
}

size_t
product_room (size_t m, size_t k)
{
  (void) m, (void) k;
  return 0;
}

void
product_lay (enum transposition op, size_t m, size_t k, const real *a,
             size_t stride_a, real *strips)
{
  (void) op, (void) m, (void) k, (void) a, (void) stride_a, (void) strips;
}

void
product_laid (size_t m, size_t n, size_t k, const real *strips, const real *b,
              size_t stride_b, real beta, real *c, size_t stride_c)
{
  (void) m, (void) n, (void) k, (void) strips, (void) b, (void) stride_b;
  (void) beta, (void) c, (void) stride_c;
}

void
product_apart (size_t m, size_t n, const real *a, size_t stride_a,
               const struct apart *b, real beta, real *c, size_t stride_c)
{
  (void) m, (void) n, (void) a, (void) stride_a, (void) b, (void) beta;
  (void) c, (void) stride_c;
}

#endif

/* What enters the generator, and what of it a sample tells.

   Noise is N (0, I) or uniform in [-1, 1]; a categorical code is one of its
   classes, all alike, as a column of 0 and 1; a uniform one lies in [-1, 1].
   Their entropies are log C, and log 2 for each number.

   Q (c | x) is a softmax of a categorical code, and of a uniform one a normal
   density with mean m and variance exp (v) of its own for each number:

     - log Q = 1/2 (log 2 pi + v + (c - m)^2 exp (-v)).

   As no Q can know more of c than x does, E log Q + H is a lower bound of the
   mutual information (Barber & Agakov 2003; Chen et al. 2016, eq. 4).

   Of a class it ends at H = log C; of a number it has no end, for a density
   may be as high as Q is exact.  Paid alike, the generator writes numbers into
   its samples ever more exactly and never comes to the classes: on digits, a
   code of 10 classes and four numbers, L_I of the class is .9 of 2.3 after 8
   epochs with equal weights, and 2.30 with .3 for the numbers.  Chen et
   al. (section 6), too, weigh numbers less.  */

#include "base/word.h"
#include "gan/gan.h"
#include "net/softmax.h"

static const double LOG_TWO_PI = 1.83787706640934548356;

/* A variance that an untrained layer claims must not overflow.  */
static const real MOST_LOG_VARIANCE = 20;

/* Of classes, and of numbers: see above.  */
static const double usual_weights[] = { 1, .3 };

WORDS (gan_noise_name, "gaussian", "uniform")
WORDS (gan_code_name, "categorical", "uniform")

double
gan_code_entropy (const struct gan_code *code)
{
  double n = (double) code->count;
  return code->categorical ? log (n) : n * log (2);
}

/* Uniform numbers of the codes have a stream of their own.  */
void
gan_noise (const struct gan *gan, const struct stream *stream, uint32_t row,
           uint32_t apart, size_t columns, real *entering)
{
  struct stream chance = *stream;
  chance.purpose = PURPOSE_LAYER;
  for (size_t j = 0; j < columns; j++)
    {
      uint32_t at = row + apart * (uint32_t) j;
      real *z = entering + j * (gan->noise + gan->code_numbers);
      if (gan->uniform)
        random_uniform (stream, at, gan->noise, z);
      else
        random_normal (stream, at, gan->noise, z);
      for (size_t i = 0; gan->uniform && i < gan->noise; i++)
        z[i] = 2 * z[i] - 1;
      z += gan->noise;
      random_uniform (&chance, at, gan->code_numbers, z);
      for (size_t c = 0; c < gan->code_count; z += gan->codes[c++].count)
        {
          const struct gan_code *code = &gan->codes[c];
          size_t class = code->categorical ? pick (z[0], code->count) : 0;
          for (size_t i = 0; i < code->count; i++)
            z[i] = code->categorical ? (real) (i == class) : 2 * z[i] - 1;
        }
    }
}

bool
gan_weigh (const struct value *given, struct gan *gan)
{
  size_t count = given ? value_count (given) : 0;
  if (given && count != 1 && count != gan->code_count)
    return false;
  for (size_t c = 0; c < gan->code_count; c++)
    {
      double weight = given ? value_at (given, count > 1 ? c : 0)
                            : usual_weights[! gan->codes[c].categorical];
      if (! (weight >= 0 && isfinite ((real) weight)))
        return false;
      gan->information_weight[c] = weight;
    }
  return true;
}

/* One categorical code: e_i = p_i - c_i, as the softmax has it.  */
static double
read_class (size_t count, const real *code, real scale, real *head)
{
  double loss = 0;
  real top = 0;
  for (size_t i = 0; i < count; i++)
    top += code[i] * head[i];
  loss = (double) softmax (count, 1, head) - (double) top;
  for (size_t i = 0; i < count; i++)
    head[i] = scale * (head[i] - code[i]);
  return loss;
}

static double
read_numbers (size_t count, const real *code, real scale, real *head)
{
  double loss = 0;
  for (size_t i = 0; i < count; i++)
    {
      real v = head[count + i];
      bool inside = fabs (v) < MOST_LOG_VARIANCE;
      v = inside ? v : v > 0 ? MOST_LOG_VARIANCE : -MOST_LOG_VARIANCE;
      real precision = exp (-v), off = head[i] - code[i];
      loss += (LOG_TWO_PI + (double) v
               + (double) off * (double) off * (double) precision)
              / 2;
      head[i] = scale * off * precision;
      head[count + i] = inside ? scale * (1 - off * off * precision) / 2 : 0;
    }
  return loss;
}

double
gan_bound (const struct gan *gan, const real *codes, real scale, real *head,
           double *each)
{
  double sum = 0;
  for (size_t c = 0; c < gan->code_count; c++)
    {
      const struct gan_code *code = &gan->codes[c];
      real weight = (real) gan->information_weight[c];
      each[c] = code->categorical
                  ? read_class (code->count, codes, scale * weight, head)
                  : read_numbers (code->count, codes, scale * weight, head);
      sum += weight * each[c];
      codes += code->count;
      head += gan_head_numbers (code);
    }
  return sum;
}

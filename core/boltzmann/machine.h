/* A restricted Boltzmann machine as its samplers see it: two layers of units,
   each independent given the other.

     E (v, h) = - b'v - c'h - h'W v                   v in {0, 1}^d
     E (v, h) = 1/2 ||v - b||^2 - c'h - h'W v         v in R^d
     p (h = 1 | v) = sigmoid (c + W v)
     p (v = 1 | h) = sigmoid (b + W'h),  or  v | h ~ N (b + W'h, I)

   Of counts, n of them in all in an observation, the energy is the first with
   the multinomial coefficient n! / prod v_i! for the measure, so that

     v | h ~ multinomial (n, softmax (b + W'h)),

   and each n has a Z of its own: the constrained Poisson model of Salakhutdinov
   & Hinton (2009).  What is drawn has the total of what stood there before.

     F (v) = - log sum_h exp (- E (v, h))
           = - b'v  (or 1/2 ||v - b||^2)  - sum_j softplus (c + W v)_j

   Hidden units may be Gaussian as well, for the linear code of a deep
   autoencoder (Hinton & Salakhutdinov 2006): then + 1/2 ||h - c||^2 stands for
   - c'h, h | v ~ N (c + W v, I), and 1/2 (c + W v)_j^2, up to a constant, for
   the softplus.  (Smolensky 1986; Freund & Haussler 1992; Hinton 2002; for
   Gaussian units Welling, Rosen-Zvi & Hinton 2005.)  A deviation other than 1
   is a scale of the data, and does not come in here.  A column is a chain.  */

#ifndef AE_MACHINE_H
#define AE_MACHINE_H

#include "math/parallel.h"
#include "math/random.h"

struct machine
{
  size_t visible, hidden;
  bool gaussian;      /* the visible units, */
  bool counts;        /* or these */
  bool linear;        /* the hidden units are Gaussian */
  const real *weight; /* hidden x visible */
  const real *hidden_bias, *visible_bias;
};

#define machine_hidden REAL_NAME (machine_hidden)
#define machine_visible REAL_NAME (machine_visible)
#define machine_draw REAL_NAME (machine_draw)
#define machine_draw_visible REAL_NAME (machine_draw_visible)
#define machine_energy REAL_NAME (machine_energy)
#define machine_sweep REAL_NAME (machine_sweep)
#define machine_run REAL_NAME (machine_run)

/* h = sigmoid (beta W v + bias), and the mean of v given h from
   beta W'h + bias; of counts, whose totals are those of v.  */
void machine_hidden (const struct machine *, real beta, const real *bias,
                     size_t columns, const real *v, real *h);
void machine_visible (const struct machine *, real beta, const real *bias,
                      size_t columns, const real *h, real *v);

/* Replaces the means x, size x columns, by draws: 0 or 1, or normal with
   deviation 1.  Column j draws from row `row + j stride' of the stream;
   `room' is for `size' numbers.  */
void machine_draw (const struct stream *, uint32_t row, uint32_t stride,
                   bool gaussian, size_t size, size_t columns, real *x,
                   real *room);

/* Replaces the visible units' means by draws.  */
void machine_draw_visible (const struct machine *, const struct stream *,
                           uint32_t row, uint32_t stride, size_t columns,
                           real *v, real *room);

/* each[j] = F (v_j).  a (hidden x columns) becomes scale times
   p (h = 1 | v), whose sums over the columns are added to d_bias; `zeros' are
   `hidden' zeros.  */
void machine_energy (const struct machine *, size_t columns, const real *v,
                     const real *zeros, real scale, real *a, real *d_bias,
                     real *each);

/* One sweep of Gibbs's sampler: h given v, v given h.  Draws from rows `row +
   j stride' and the one after.  With `means' v is left at its means.  */
void machine_sweep (const struct machine *, const struct stream *,
                    uint32_t row, uint32_t stride, bool means, size_t columns,
                    real *v, real *h, real *room);

/* `sweeps' of them for many chains, in parallel: v visible x chains, h hidden
   x chains.  */
enum status machine_run (struct context *, const struct machine *,
                         uint64_t seed, size_t sweeps, bool means, int threads,
                         size_t chains, real *v, real *h);

#endif

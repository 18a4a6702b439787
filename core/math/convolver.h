/* Sums over all pairs of nodes of a grid, by FFTW:

     f_i = sum_j  K (x_i - x_j) c_j,     i, j nodes of height x width,

   for several charges c and kernels K at once, each even or odd.  The matrix
   of a kernel that depends on the difference alone becomes circular on a grid
   of twice the size, where it is a product of spectra; what is beyond the grid
   is zeros, and columns of zeros are neither transformed nor kept.

   Numbers are of single precision.  Transforms of different fields may run at the same time.  */

#ifndef AE_CONVOLVER_H
#define AE_CONVOLVER_H

#include "math/real.h"

#define convolver_new REAL_NAME (convolver_new)
#define convolver_ready REAL_NAME (convolver_ready)
#define convolver_kernel REAL_NAME (convolver_kernel)
#define convolver_field REAL_NAME (convolver_field)
#define convolver_forward REAL_NAME (convolver_forward)
#define convolver_backward REAL_NAME (convolver_backward)
#define convolver_energy REAL_NAME (convolver_energy)

struct convolver;

/* A grid of height x width nodes, for so many fields and kernels; a width of 1
   is a line.  */
enum status convolver_new (struct context *, size_t height, size_t width,
                           size_t fields, size_t kernels, struct convolver **);

/* Before a round of transforms: that there is memory for them.  */
enum status convolver_ready (struct context *, const struct convolver *);

/* The numbers of a kernel: K (down, across) at the differences (i spacing, j
   spacing), where K (-down, -across) = K, or - K if it is odd.  Where charges
   are spread on the nodes by B-splines of that order (4: cubic) and sums are
   gathered by the same, the spectrum is divided by the square of the spline's,
   (sin (w/2) / (w/2))^order each way; 0: they lie on nodes.  */
void convolver_kernel (struct convolver *, size_t kernel, bool odd,
                       double (*of) (double down, double across),
                       double spacing, int order);

/* A field's numbers: node (i, j) at i + j * (*stride).  Those of a column
   beyond the height must be zero before convolver_forward.  */
float *convolver_field (struct convolver *, size_t field, size_t *stride);

/* To the spectrum; and the spectrum of field `from' times a kernel back to
   numbers, into field `to' (whose own spectrum is destroyed).  */
void convolver_forward (struct convolver *, size_t field);
void convolver_backward (struct convolver *, size_t from, size_t kernel,
                         size_t to);

/* sum_ij c_i K (x_i - x_j) c_j of a field's spectrum and an even kernel: by
   Parseval without a way back.  */
double convolver_energy (const struct convolver *, size_t field,
                         size_t kernel);

#endif

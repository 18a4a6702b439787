/* Between conv.c and conv_passes.c only.  */

#ifndef AE_CONV_PRIVATE_H
#define AE_CONV_PRIVATE_H

#include "net/window.h"

#define conv_window REAL_NAME (conv_window)
#define conv_prepare REAL_NAME (conv_prepare)
#define conv_forward REAL_NAME (conv_forward)
#define conv_backward REAL_NAME (conv_backward)
#define conv_tangent REAL_NAME (conv_tangent)
#define upconv_prepare REAL_NAME (upconv_prepare)
#define upconv_forward REAL_NAME (upconv_forward)
#define upconv_backward REAL_NAME (upconv_backward)
#define upconv_tangent REAL_NAME (upconv_tangent)

/* The windows, and the image that they lie on: what enters, or of an upconv
   what leaves.  The sizes were checked when the layer was laid.  */
void conv_window (const struct layer *, bool up, struct window *,
                  struct shape *image);

enum status conv_prepare (struct context *, const struct layer *,
                          size_t columns, bool backward, void **);
void conv_forward (const struct layer *, const struct pass *, const real *,
                   real *, void *);
void conv_backward (const struct layer *, const struct pass *, const real *,
                    const real *, real *, real *, void *);
enum status upconv_prepare (struct context *, const struct layer *,
                            size_t columns, bool backward, void **);
void upconv_forward (const struct layer *, const struct pass *, const real *,
                     real *, void *);
void upconv_backward (const struct layer *, const struct pass *, const real *,
                      const real *, real *, real *, void *);

extern const struct tangent conv_tangent, upconv_tangent;

#endif

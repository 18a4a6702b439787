/* Between describe_read.c and describe_vae.c only: reading what variational
   models have beyond chains of layers.  */

#ifndef AE_READER_H
#define AE_READER_H

#include "model/describe_private.h"
#include "model/vae.h"

#define is_empty REAL_NAME (is_empty)
#define load_layer REAL_NAME (load_layer)
#define read_variational REAL_NAME (read_variational)
#define read_head REAL_NAME (read_head)
#define load_variational REAL_NAME (load_variational)

bool is_empty (const struct value *);

/* Rows first .. first + outputs - 1 of a layer from a record's element.  */
void load_layer (const struct model *, const struct layer *,
                 const struct value *record, size_t element, size_t first,
                 size_t outputs);

/* The head's two layers, where `width' numbers enter: head and sampling
   layer.  */
enum status read_head (struct reader *, struct layer *layers, size_t *width);

/* What only a variational model has, behind its layers: likelihood, sigma,
   prior, bound; and once the vector is there, its numbers.  */
enum status read_variational (struct reader *, struct model *);
void load_variational (struct reader *, const struct model *);

#endif

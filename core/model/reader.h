/* Between the files that read records only: what variational and adversarial
   models have beyond their chains of layers.  */

#ifndef AE_READER_H
#define AE_READER_H

#include "model/describe_private.h"
#include "model/vae.h"

#define is_empty REAL_NAME (is_empty)
#define load_layer REAL_NAME (load_layer)
#define read_chain REAL_NAME (read_chain)
#define chain_length REAL_NAME (chain_length)
#define load_chain REAL_NAME (load_chain)
#define read_condition REAL_NAME (read_condition)
#define check_head REAL_NAME (check_head)
#define need_positive REAL_NAME (need_positive)
#define posterior_of REAL_NAME (posterior_of)
#define read_prior REAL_NAME (read_prior)
#define load_prior REAL_NAME (load_prior)
#define read_join REAL_NAME (read_join)
#define read_variational REAL_NAME (read_variational)
#define read_head REAL_NAME (read_head)
#define load_variational REAL_NAME (load_variational)
#define check_classes REAL_NAME (check_classes)
#define declare_layers REAL_NAME (declare_layers)
#define read_adversary REAL_NAME (read_adversary)
#define load_adversary REAL_NAME (load_adversary)

bool is_empty (const struct value *);

enum status need_positive (struct reader *, const struct value *,
                           const char *field);

/* Which posterior a record has.  */
const struct posterior *posterior_of (const struct value *record);

/* Are .classes that many labels?  */
enum status check_classes (const struct reader *, const struct value *classes,
                           size_t count);

/* Reserves the blocks of a chain.  */
enum status declare_layers (struct context *, struct model *,
                            const char *field, struct layer *, size_t count);

/* Rows first .. first + outputs - 1 of a layer from a record's element.  */
void load_layer (const struct model *, const struct layer *,
                 const struct value *record, size_t element, size_t first,
                 size_t outputs);

/* How many layers a chain has; each checked against the width that enters it,
   `encoder' being those that may be tied to; and their numbers.  */
enum status chain_length (struct reader *, const char *field, size_t *count);
enum status read_chain (struct reader *, const char *field,
                        struct layer *layers, size_t *width,
                        const struct layer *encoder, size_t encoders);
void load_chain (const struct model *, const struct value *record,
                 const char *field, const struct layer *layers, size_t count);

/* One layer of a head, outputs (0: any number) x width.  */
enum status check_head (struct reader *, const char *field, size_t width,
                        size_t outputs);

/* model.condition, if there is one; and the join that goes with it.  */
enum status read_condition (struct reader *, struct model *);
void read_join (struct model *, size_t *width);

/* A prior: what it is, and, once the vector is there, its numbers.  */
enum status read_prior (struct reader *, struct model *, struct vae_plan *);
void load_prior (struct reader *, const struct model *);

/* The head's two layers, where `width' numbers enter: head and sampling
   layer.  */
enum status read_head (struct reader *, struct layer *layers, size_t *width);

/* What only a variational model has, behind its layers: likelihood, sigma,
   prior, bound; and once the vector is there, its numbers.  */
enum status read_variational (struct reader *, struct model *);
void load_variational (struct reader *, const struct model *);

/* The discriminator and the prior of an adversarial autoencoder.  */
enum status read_adversary (struct reader *, struct model *);
void load_adversary (struct reader *, const struct model *);

#endif

/* The record of codes of bits:

     .kind       'hash'
     .method     'semantic', 'lsh', 'pca', 'itq', 'spectral'
     .class      of the data
     .bits       how many
     .mean       1 x d          of projections: y = (x - mean) projection
     .projection d x k
     .least      1 x k          of spectral hashing: bit j is
     .direction  1 x bits       cos (frequency_j (y_direction_j - least)) > 0,
     .frequency  1 x bits       of the others y_j > 0
     .rotation   bits x bits    of itq, .history before each of its steps
     .network    an autoencoder, .threshold 1 x bits, of semantic hashing
     .seed

   A struct written by hand needs kind, bits, and mean and projection or network
   and threshold.  */

#ifndef AE_HASH_RECORD_H
#define AE_HASH_RECORD_H

#include "hashing/hash.h"
#include "model/model.h"

struct hash_record
{
  struct hash hash;    /* of projections */
  struct model *model; /* of semantic hashing; else NULL */
  real *threshold;
};

#define put_hash REAL_NAME (put_hash)
#define put_semantic REAL_NAME (put_semantic)
#define read_hash REAL_NAME (read_hash)

enum status put_hash (struct context *, size_t method, uint64_t seed,
                      const struct hash *, struct value *record);
enum status put_semantic (struct context *, uint64_t seed, size_t bits,
                          const struct value *network, const real *threshold,
                          struct value *record);

/* Argument 'model': such a record, checked, or a model whose code is cut at the
   middle of its range.  */
enum status read_hash (struct context *, const struct value *,
                       struct hash_record *);

#endif

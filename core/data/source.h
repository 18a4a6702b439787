/* Where observations come from.

   A source gives observations as columns of this precision, in any order, and
   normalises them on the way, so that no normalised, shuffled or held-out copy
   of the data is ever made.  Whoever reads knows nothing of where the numbers
   lie: a kind of source is a file that fills a `struct source_type', and a
   row in source.c.

     source_open (context, value, "argument 'X'", by_columns, &source)
                     what the user gave, of whatever kind that is
     source_columns (size, count, columns, &source)
                     numbers of our own: columns of this precision

   Reading has two halves.  `fetch' makes spans of observations ready: it may
   wait and may fail, and only the calling thread asks it, before a team runs,
   which is lent to it.
   `block' then hands them out to any thread, and cannot fail.  What has been
   fetched stays ready until the next fetch from the same source.

     sweep (data/sweep.h)  all observations, block by block, on several
                           threads: the loop that nearly everybody wants
     source_read           some observations, once, on one thread

   A struct source is a view: a copy of it with another offset, condition or
   labels is another view of the same observations.  */

#ifndef AE_SOURCE_H
#define AE_SOURCE_H

#include "base/value.h"
#include "data/label.h"
#include "data/shape.h"

struct source;
struct team;

/* Observations rows[first] .. of a list, or `first' .. where `rows' is NULL;
   `ahead' more of the same list will be asked for next, which a reader in the
   background may begin with.  */
struct span
{
  const size_t *rows;
  size_t first, count, ahead;
};

struct source_type
{
  const char *name;

  /* Is that value of this kind?  NULL: none is, the core itself makes such
     sources.  Then: opens it, filling the source's own, count and size.
     `what' names it in messages.  */
  bool (*takes) (const struct value *);
  enum status (*open) (struct context *, const struct value *,
                       const char *what, struct source *);

  /* Makes any order of reading fast.  NULL: it is.  */
  enum status (*prepare) (struct context *, struct source *);

  /* Channels innermost from now on (data/shape.h).  NULL: a copy of all is
     made so.  */
  enum status (*arrange) (struct context *, const struct shape *,
                          struct source *);

  /* See above; allocates nothing.  The threads of the team may do it, each the
     span of its number; NULL: none is here.  NULL: all is ready always.  */
  enum status (*fetch) (struct context *, const struct source *, struct team *,
                        const struct span *spans, size_t count);

  /* `count' observations as they are, without the normalisation: filled into
     `room', unless they lie ready somewhere.  Returns where they are.  */
  const real *(*block) (const struct source *, const size_t *rows,
                        size_t first, size_t count, real *room);
};

struct survey;

struct source
{
  const struct source_type *type;
  const void *own;            /* the type's */
  size_t count, size;         /* observations, and numbers in each */
  bool by_columns;            /* how the user's data lie, and results should */
  const real *offset, *scale; /* x -> (x - offset) scale; NULL: as it is */
  const real *fill; /* what stands for NaN, before that; NULL: NaN does */
  const struct source *beside; /* the condition of the same observations */
  const struct label *labels;  /* of the observations; NULL: none */
  const real *weights;         /* data/weight.h; NULL: all are 1 */
  const struct survey *kept;   /* what is known of all of them, as they are,
                                  without looking again; NULL: nothing */
  bool arranged;               /* channels are innermost already */
  bool same; /* for all processes that share the call (base/peers.h) */

  /* Of sequences of any lengths: the steps of each observation, and numbers a
     step; what is behind its last step is 0, and means nothing.  NULL: all are
     whole.  */
  const size_t *lengths;
  size_t channels;
};

#define source_columns_type REAL_NAME (source_columns_type)
#define source_matrix_type REAL_NAME (source_matrix_type)
#define source_cells_type REAL_NAME (source_cells_type)
#define sequences_longest REAL_NAME (sequences_longest)
#define sequences_reach REAL_NAME (sequences_reach)
#define source_sequences REAL_NAME (source_sequences)
#define source_file_type REAL_NAME (source_file_type)
#define source_open REAL_NAME (source_open)
#define source_columns REAL_NAME (source_columns)
#define source_levels REAL_NAME (source_levels)
#define source_repeat REAL_NAME (source_repeat)
#define source_prepare REAL_NAME (source_prepare)
#define source_arrange REAL_NAME (source_arrange)
#define source_fetch REAL_NAME (source_fetch)
#define source_block REAL_NAME (source_block)
#define source_read REAL_NAME (source_read)
#define source_share REAL_NAME (source_share)
#define source_has_others REAL_NAME (source_has_others)
#define source_about REAL_NAME (source_about)

extern const struct source_type source_columns_type, source_matrix_type,
  source_file_type, source_cells_type;

/* The steps of the longest sequence of a cell; of those of all processes.  */
size_t sequences_longest (const struct value *cell);
enum status sequences_reach (struct context *, const struct value *cell,
                             size_t *longest);

/* A cell of sequences, in columns of `longest' steps, which none exceeds.  */
enum status source_sequences (struct context *, const struct value *cell,
                              const char *what, size_t longest,
                              struct source *);

enum status source_open (struct context *, const struct value *,
                         const char *what, bool by_columns, struct source *);

/* size x count numbers that lie ready.  */
void source_columns (size_t size, size_t count, const real *, struct source *);

/* One-hot columns of `size' numbers: the level of each observation.  */
void source_levels (size_t size, size_t count, const uint32_t *level,
                    struct source *);

/* The first observation of `one', which must live as long, `count' times.  */
void source_repeat (const struct source *one, size_t count, struct source *);

/* Makes any order of reading fast.  */
enum status source_prepare (struct context *, struct source *);

/* Channels innermost, where observations have several at each place, and so
   prepared: see data/shape.h.  */
enum status source_arrange (struct context *, const struct shape *,
                            struct source *);

/* Makes the spans ready, and those of the condition beside; the team, or NULL,
   is that which runs next.  */
enum status source_fetch (struct context *, const struct source *,
                          struct team *, const struct span *, size_t count);

/* `count' fetched observations as columns, normalised: those that `rows'
   lists, or, where it is NULL, those from `first' on.  Filled into `room',
   unless they lie ready: the pointer returned is where they are.  */
const real *source_block (const struct source *, const size_t *rows,
                          size_t first, size_t count, real *room);

/* Numbers that observation `j' of such a block has.  */
static inline size_t
source_numbers (const struct source *source, const size_t *rows, size_t first,
                size_t j)
{
  return source->lengths
           ? source->lengths[rows ? rows[j] : first + j] * source->channels
           : source->size;
}

/* Both at once, always into `room'.  */
enum status source_read (struct context *, const struct source *,
                         const size_t *rows, size_t first, size_t count,
                         real *room);

/* Of a file that is the same for all processes this one's share, the r-th of P
   stretches; others are each process's own as they are.  */
enum status source_share (struct context *, const char *what, struct source *);

/* Have other processes that share the call more of them?  */
bool source_has_others (const struct context *, const struct source *);

/* The same observations less `offset'.  */
enum status source_about (struct context *, const struct source *,
                          const real *offset, struct source *centred);

#endif

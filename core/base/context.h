/* What a call carries with it: its memory, its error, and its host.

   The host is the program around the core (Octave, MATLAB, a C program); the
   core asks it for few things, and never prints, exits or reads a clock's
   date itself.  Every member of `host' may be NULL: then nothing is printed,
   nobody interrupts, and the seed is 0.  */

#ifndef AE_CONTEXT_H
#define AE_CONTEXT_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct context;
struct family;
struct peers;
struct record;
struct value;

struct host
{
  void *self;

  /* True once the user has asked to stop (Ctrl-C).  Cheap.  */
  bool (*interrupted) (void *self);

  /* The same, but from any thread, and only a look: what the user asked for
     is carried out by `interrupted'.  */
  bool (*asked) (void *self);

  /* Prints a piece of text at once.  */
  void (*print) (void *self, const char *text);

  /* Memory for a large result in an array of the host's own, so that it need
     not be copied there: fills data and handle of a value whose class, rows,
     columns and form are set, and marks it as made.  False: it could not.  */
  bool (*allocate) (void *self, struct value *);

  /* A warning with an identifier such as "autoencoder:diverged".  */
  void (*warn) (void *self, const char *identifier, const char *text);

  /* True the first time that it is asked about this word, a constant, while
     the host runs: what need not be said twice.  */
  bool (*first_time) (void *self, const char *word);

  /* A seed from the host's own generator, below 2^32.  */
  double (*seed) (void *self);

  /* Calls the user's function (or the host's own adapter of that name, when
     `function' is a text) with the arguments; *answer says whether it
     answered true.  STATUS_CALLBACK when it raised: the host keeps the
     error and raises it again when the core has returned.  */
  enum status (*call) (void *self, const struct value *function, size_t count,
                       const struct value *arguments, bool *answer);

  /* Fills a value with the struct that a file holds, for as long as the call
     lasts.  Fails as `call' does.  */
  enum status (*load) (void *self, struct context *, const char *file,
                       struct value *);

  /* Calls the user's function for a matrix of rows x columns, its only
     argument the number of rows.  Fails as `call' does.  */
  enum status (*sample) (void *self, const struct value *function, size_t rows,
                         size_t columns, double *numbers);

  /* The same with two arguments, the first row that is wanted, from 1 on, and
     the number of rows; a row of the result is a column of `numbers'.  */
  enum status (*read) (void *self, const struct value *function, size_t first,
                       size_t rows, size_t columns, double *numbers);

  /* The other processes, which share this call or do not: see peers.h.  */
  enum status (*peers) (void *self, struct context *, bool shared,
                        struct peers **);

  /* The text of the error that a user's function has raised; "" where none
     has.  */
  const char *(*problem) (void *self);
};

struct context
{
  struct arena *arena;
  const struct host *host;
  struct peers *peers;                         /* NULL: it computes alone */
  const struct family *const *const *families; /* of double, of single */
  const char *function; /* whose name the messages begin with */
  bool missing;         /* X may have NaN: the call looks after that */
  bool starved;         /* a text could not be kept */
  enum status status;   /* of the failure, with its text */
  char message[1024];
};

/* Writes the message "FUNCTION: ..." and returns `status'; of a call that is
   starved "not enough memory", for its texts may be wrong.  */
enum status fail (struct context *, enum status, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

/* `count' zeroed things of `size' bytes from the arena into *where (a pointer
   to a pointer).  */
enum status take (struct context *, void *where, size_t count, size_t size);

/* arena_defer that writes the error.  */
enum status defer (struct context *, void (*release) (void *), void *thing);

/* A copy of the text in the arena.  When there is no memory it is "" and the
   call starved: whatever it makes, it ends as out of memory.  So nobody has to
   ask for NULL.  */
const char *keep_text (struct context *, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

/* Do other processes share the call?  And is this the one that prints, writes,
   and asks the user's function?  */
bool has_peers (const struct context *);
bool is_first (const struct context *);

/* Fails where another process has, or where waiting for one did.  */
enum status peers_check (struct context *);

/* Fails where the user has asked for an end, or another process has: between
   blocks of work.  */
enum status poll_host (struct context *);

/* Has he?  For loops between two of these, also on other threads: they leave
   the rest undone, and the poll_host that follows throws away what they made.
   A NULL context never asks.  */
bool asked_to_end (const struct context *);
void say (const struct context *, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));
bool first_time (const struct context *, const char *word);
void warn (const struct context *, const char *identifier, const char *format,
           ...) __attribute__ ((format (printf, 3, 4)));

#endif

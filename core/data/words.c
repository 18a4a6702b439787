/* Documents of a topic model, latent Dirichlet allocation (Blei, Ng & Jordan
   2003): topic t is a distribution b_t of words, drawn once from a Dirichlet
   law of .05, so that a few dozen words make up most of it; a document has
   shares of topics from a Dirichlet law of .1, most of them near none; and each
   of its words comes from a topic drawn by these shares.  So the counts of a
   document of n words are multinomial, of n and sum_t share_t b_t.  */

#include "data/words.h"

#include "math/draws.h"

#include <string.h>

static const double OF_TOPIC = .05, OF_DOCUMENT = .1;

enum status
words_topics (struct context *context, const struct stream *stream,
              double *topics)
{
  for (size_t t = 0; t < WORDS_TOPICS; t++)
    {
      void *generator;
      TRY (generator_new (context, stream, (uint32_t) t, &generator));
      draw_dirichlet (generator, WORDS_VOCABULARY, OF_TOPIC,
                      topics + t * WORDS_VOCABULARY);
    }
  return STATUS_OK;
}

enum status
words_draw (struct context *context, const struct stream *stream, uint32_t row,
            const double *topics, double *counts, double *shares,
            size_t *leading)
{
  arena_mark mark = arena_now (context->arena);
  void *generator;
  TRY (generator_new (context, stream, row, &generator));
  draw_dirichlet (generator, WORDS_TOPICS, OF_DOCUMENT, shares);
  memset (counts, 0, WORDS_VOCABULARY * sizeof *counts);
  *leading = 0;
  for (size_t t = 1; t < WORDS_TOPICS; t++)
    if (shares[t] > shares[*leading])
      *leading = t;
  for (size_t n = 0; n < WORDS_LENGTH; n++)
    {
      size_t t = draw_index (generator, WORDS_TOPICS, shares);
      counts[draw_index (generator, WORDS_VOCABULARY,
                         topics + t * WORDS_VOCABULARY)]++;
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}

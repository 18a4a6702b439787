/* Documents of a topic model: bags of words whose topics are known.  */

#ifndef AE_WORDS_H
#define AE_WORDS_H

#include "math/random.h"

enum
{
  WORDS_TOPICS = 20,
  WORDS_VOCABULARY = 2000,
  WORDS_LENGTH = 100 /* of a document */
};

#define words_topics REAL_NAME (words_topics)
#define words_draw REAL_NAME (words_draw)

/* The shares of words, one topic after the other.  */
enum status words_topics (struct context *, const struct stream *,
                          double *topics);

/* Document `row' of a stream: counts of words, shares of topics, and the topic
   that has most.  */
enum status words_draw (struct context *, const struct stream *, uint32_t row,
                        const double *topics, double *counts, double *shares,
                        size_t *leading);

#endif

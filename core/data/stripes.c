/* Observations that come together: see stripes.h.  */

#include "data/stripes.h"

#include <stdlib.h>
#include <string.h>

enum
{
  HELD
  = 224 << 20, /* bytes: a window of 65,536 rows of 784 floats, and more */
  LEAST = 16 << 10, /* bytes of a stripe */
  FEWEST = 4,       /* stripes that are worth keeping */
  NONE = -1
};

struct stripe
{
  size_t number;
  uint8_t *numbers; /* NULL until it is needed */
  int next;         /* of those with the same bucket */
  bool wanted;      /* since the hand came by */
};

struct stripes
{
  size_t count, height, row; /* observations of the file and of a stripe; bytes
                                of each */
  size_t most, used, hand, buckets;
  struct stripe *all;
  int *bucket;
};

static void
release (void *thing)
{
  struct stripes *stripes = thing;
  for (size_t i = 0; i < stripes->used; i++)
    free (stripes->all[i].numbers);
}

enum status
stripes_new (struct context *context, size_t count, size_t row, size_t height,
             size_t most, struct stripes **place)
{
  struct stripes *stripes;
  size_t bytes, many;
  *place = NULL;
  if (height == 0 || row == 0 || height > most / FEWEST / row)
    return STATUS_OK;
  height *= (LEAST + height * row - 1) / (height * row);
  bytes = height * row;
  many = (count + height - 1) / height;
  TRY (take (context, &stripes, 1, sizeof *stripes));
  *stripes = (struct stripes){ .count = count, .height = height, .row = row };
  stripes->most = most / bytes < many ? most / bytes : many;
  for (stripes->buckets = 1; stripes->buckets < stripes->most;)
    stripes->buckets *= 2;
  TRY (take (context, &stripes->all, stripes->most, sizeof *stripes->all));
  TRY (take (context, &stripes->bucket, stripes->buckets,
             sizeof *stripes->bucket));
  for (size_t b = 0; b < stripes->buckets; b++)
    stripes->bucket[b] = NONE;
  *place = stripes;
  return defer (context, release, stripes);
}

static int *
bucket_of (const struct stripes *stripes, size_t number)
{
  return &stripes->bucket[number % stripes->buckets];
}

/* One that is free, or whose turn it is to go; nobody finds it any more.  */
static struct stripe *
vacate (struct context *context, struct stripes *stripes)
{
  struct stripe *stripe;
  if (stripes->used < stripes->most)
    {
      stripe = &stripes->all[stripes->used];
      stripe->numbers = malloc (stripes->height * stripes->row);
      if (stripe->numbers)
        {
          stripes->used++;
          return stripe;
        }
      if (stripes->used == 0)
        {
          fail (context, STATUS_NO_MEMORY, "not enough memory");
          return NULL;
        }
      stripes->most = stripes->used;
    }
  for (;; stripes->hand++)
    {
      stripe = &stripes->all[stripes->hand % stripes->most];
      if (! stripe->wanted)
        break;
      stripe->wanted = false;
    }
  stripes->hand++;
  int at = (int) (stripe - stripes->all), *link;
  for (link = bucket_of (stripes, stripe->number); *link != NONE;
       link = &stripes->all[*link].next)
    if (*link == at)
      {
        *link = stripe->next;
        break;
      }
  return stripe;
}

/* The stripe of that number, read where it is not there.  */
static enum status
find (struct context *context, struct stripes *stripes, stripe_reader *read,
      const struct data_file *file, size_t number, struct stripe **found)
{
  int *bucket = bucket_of (stripes, number);
  size_t first = number * stripes->height, left = stripes->count - first;
  for (int at = *bucket; at != NONE; at = stripes->all[at].next)
    if (stripes->all[at].number == number)
      {
        *found = &stripes->all[at];
        return STATUS_OK;
      }
  struct stripe *stripe = vacate (context, stripes);
  if (! stripe)
    return STATUS_NO_MEMORY;
  stripe->number = SIZE_MAX; /* of nobody, should it fail */
  TRY (read (context, file, first,
             left < stripes->height ? left : stripes->height,
             stripe->numbers));
  stripe->number = number;
  stripe->next = *bucket;
  *bucket = (int) (stripe - stripes->all);
  *found = stripe;
  return STATUS_OK;
}

enum status
stripes_read (struct context *context, struct stripes *stripes,
              stripe_reader *read, const struct data_file *file, size_t first,
              size_t count, void *numbers)
{
  size_t row = stripes->row, height = stripes->height, many;
  uint8_t *to = numbers;
  for (; count > 0; first += many, count -= many, to += many * row)
    {
      struct stripe *stripe;
      size_t past = first % height;
      many = height - past < count ? height - past : count;
      TRY (find (context, stripes, read, file, first / height, &stripe));
      stripe->wanted = true;
      memcpy (to, stripe->numbers + past * row, many * row);
    }
  return STATUS_OK;
}

/* retrieval_score: how well near is alike.

   Each query ranks all others by distance; those with its label are relevant.
   With r_i = 1 where the i-th is,

     precision at n   sum_{i <= n} r_i / n
     average prec.    sum_i r_i (precision at i) / sum_i r_i

   and the curve is the greatest precision at a recall of at least so much,
   averaged over queries (Manning, Raghavan, Schuetze, Introduction to
   information retrieval, 2008, chapter 8).  */

#include "base/row.h"
#include "data/store.h"
#include "math/ranking.h"
#include "model/family.h"
#include "neighbours/reading.h"

#include <string.h>

enum
{
  LEVELS = 101, /* of recall, 0 to 1 */
  PORTION = 8   /* queries of a thread in a round */
};

struct retrieval_settings
{
  int observations_in, metric;
  double threads;
  const struct value *top;
};

#define PLACE(member) offsetof (struct retrieval_settings, member)

static const struct option rows[]
  = { METRIC_ROW (PLACE (metric)),
      { "Top", OPTION_MATRIX, PLACE (top), NULL, 0, 0, NULL, NULL, 0,
        "n of the precisions; [] is those of 1, 10 and 100 that there are" },
      OBSERVATIONS_ROW (PLACE (observations_in)),
      THREADS_ROW (PLACE (threads)),
      { NULL } };

/* Of one query, or of all.  */
struct sums
{
  double queries, average, *precision, curve[LEVELS];
};

struct score
{
  const struct points *x, *q;
  const struct label *labels, *wanted;
  bool others;
  const size_t *top;
  size_t tops, round;
  int threads;
  struct sums *sums; /* of a round's queries */
  real **distance;   /* a thread's, as the two rooms of ranks */
  struct rank **ranks, **room;
};

/* One query's ranks into the sums.  */
static void
judge (const struct score *s, struct sums *sums, const struct label *wanted,
       size_t count, const struct rank *ranks)
{
  size_t relevant = 0, seen = 0, level = LEVELS - 1;
  double average = 0, best = 0;
  for (size_t i = 0; i < count; i++)
    {
      const struct label *label = &s->labels[ranks[i].number];
      relevant += label->weight > 0 && label->class == wanted->class;
    }
  if (! relevant)
    return;
  sums->queries++;
  for (size_t i = 0, t = 0; i < count; i++)
    {
      const struct label *label = &s->labels[ranks[i].number];
      if (label->weight > 0 && label->class == wanted->class)
        average += (double) ++seen / (double) (i + 1);
      while (t < s->tops && s->top[t] == i + 1)
        sums->precision[t++] += (double) seen / (double) (i + 1);
    }
  sums->average += average / (double) relevant;

  /* From behind: the greatest precision from here on.  */
  for (size_t i = count; i-- > 0;)
    {
      const struct label *label = &s->labels[ranks[i].number];
      if (! (label->weight > 0 && label->class == wanted->class))
        continue;
      double precision = (double) seen / (double) (i + 1);
      double recall = (double) seen-- / (double) relevant;
      while ((double) level / (LEVELS - 1) > recall)
        sums->curve[level--] += best;
      best = precision > best ? precision : best;
    }
  for (size_t l = 0; l <= level; l++)
    sums->curve[l] += best;
}

static void
rank_one (const struct score *s, int thread, size_t j, struct sums *sums)
{
  real *distance = s->distance[thread];
  struct rank *ranks = s->ranks[thread];
  size_t count = 0;
  points_distances (s->x, s->q, j, distance);
  for (size_t i = 0; i < s->x->count; i++)
    if (! s->others || i != j)
      ranks[count++] = (struct rank){ distance[i], (uint32_t) i };
  judge (s, sums, &s->wanted[j], count,
         ranking_sort (count, ranks, s->room[thread]));
}

static void
work (void *argument, int thread)
{
  struct score *s = argument;
  size_t many = (size_t) s->threads * PORTION;
  for (size_t i = (size_t) thread * PORTION, end = i + PORTION; i < end; i++)
    {
      size_t j = s->round * many + i;
      if (j < s->q->count && s->wanted[j].weight > 0)
        rank_one (s, thread, j, &s->sums[i]);
    }
}

/* Option 'Top': whole numbers, rising, of those that there are.  */
static enum status
read_top (struct context *context, const struct value *given, size_t most,
          size_t **top, size_t *count)
{
  static const double usual[] = { 1, 10, 100 };
  size_t n = given ? value_count (given) : 3;
  *count = 0;
  TRY (take (context, top, n, sizeof **top));
  for (size_t i = 0; i < n; i++)
    {
      double t = given ? value_at (given, i) : usual[i];
      if (! given && t > (double) most)
        break;
      if (! (t >= 1 && t <= (double) most && t == floor (t))
          || (i > 0 && t <= (double) (*top)[i - 1]))
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Top' must hold rising whole numbers in [1, "
                     "%zu], the observations to be ranked, not %s",
                     most, number_words (context, t));
      (*top)[(*count)++] = (size_t) t;
    }
  return STATUS_OK;
}

static enum status
put_score (struct context *context, const struct score *s,
           const struct sums *all, struct value *out)
{
  struct value *slot;
  TRY (value_structs (context, out, 1));
  TRY (record_number (context, out, "map", all->average / all->queries));
  TRY (value_slot (context, out, "top", 0, &slot));
  TRY (value_sizes (context, slot, s->tops, s->top));
  TRY (value_slot (context, out, "precision", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, 1, s->tops));
  for (size_t t = 0; t < s->tops; t++)
    ((double *) slot->data)[t] = all->precision[t] / all->queries;
  TRY (value_slot (context, out, "curve", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, LEVELS, 2));
  for (size_t l = 0; l < LEVELS; l++)
    {
      ((double *) slot->data)[l] = (double) l / (LEVELS - 1);
      ((double *) slot->data)[l + LEVELS] = all->curve[l] / all->queries;
    }
  return record_number (context, out, "queries", all->queries);
}

/* Sums of a round's queries, in their order: the same for each number of
   threads.  */
static void
add_up (const struct score *s, struct sums *all)
{
  for (size_t t = 0; t < (size_t) s->threads * PORTION; t++)
    {
      struct sums *one = &s->sums[t];
      all->queries += one->queries;
      all->average += one->average;
      for (size_t i = 0; i < s->tops; i++)
        all->precision[i] += one->precision[i];
      for (size_t l = 0; l < LEVELS; l++)
        all->curve[l] += one->curve[l];
      memset (one->precision, 0, s->tops * sizeof *one->precision);
      *one = (struct sums){ .precision = one->precision };
    }
}

static enum status
rank_all (struct context *context, struct score *s, struct sums *all)
{
  struct team *team;
  size_t threads = (size_t) s->threads, n = s->x->count;
  size_t many = threads * PORTION;
  TRY (team_new (context, s->threads, &team));
  TRY (take (context, &s->sums, many, sizeof *s->sums));
  TRY (take (context, &s->distance, threads, sizeof *s->distance));
  TRY (take (context, &s->ranks, threads, sizeof *s->ranks));
  TRY (take (context, &s->room, threads, sizeof *s->room));
  TRY (take (context, &all->precision, s->tops, sizeof (double)));
  for (size_t i = 0; i < many; i++)
    TRY (take (context, &s->sums[i].precision, s->tops, sizeof (double)));
  for (size_t t = 0; t < threads; t++)
    {
      TRY (take (context, &s->distance[t], n, sizeof (real)));
      TRY (take (context, &s->ranks[t], n, sizeof (struct rank)));
      TRY (take (context, &s->room[t], n, sizeof (struct rank)));
    }
  for (; s->round * many < s->q->count; s->round++)
    {
      run_parallel (team, work, s);
      add_up (s, all);
      TRY (poll_host (context));
    }
  return STATUS_OK;
}

static enum status
run_retrieval_score (struct call *call)
{
  struct context *context = call->context;
  const struct retrieval_settings *settings = call->settings;
  bool by_columns = settings->observations_in, others = ! call->in[2];
  enum metric metric = (enum metric) settings->metric;
  static const char what[] = "argument 'labels'";
  int threads = training_threads (settings->threads);
  struct points x, q;
  struct value classes;
  struct label *labels, *wanted;
  size_t *top, tops;
  struct sums all = { 0 };
  TRY (points_read (call, 0, metric, by_columns, NULL, threads, &x));
  TRY (labels_classes (context, call->in[1], what, x.count, &classes));
  TRY (take (context, &labels, x.count, sizeof *labels));
  TRY (labels_read (context, call->in[1], what, x.count, &classes, labels));
  q = x;
  wanted = labels;
  if (! others)
    {
      if (! call->in[3])
        return fail (context, STATUS_BAD_CALL,
                     "argument 'qlabels' is missing, the labels of 'Q'");
      TRY (points_read (call, 2, metric, by_columns, &x, threads, &q));
      TRY (take (context, &wanted, q.count, sizeof *wanted));
      TRY (labels_read (context, call->in[3], "argument 'qlabels'", q.count,
                        &classes, wanted));
    }
  points_settle (&x, others ? NULL : &q);
  if (x.count > UINT32_MAX || x.count < 2)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'Z' must have at least 2 observations, not %zu",
                 x.count);
  TRY (read_top (context, settings->top, x.count - others, &top, &tops));
  struct score s = { .x = &x,
                     .q = &q,
                     .labels = labels,
                     .wanted = wanted,
                     .others = others,
                     .top = top,
                     .tops = tops,
                     .threads = threads };
  TRY (rank_all (context, &s, &all));
  if (all.queries == 0)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'labels': no query has another observation with "
                 "its label");
  return put_score (context, &s, &all, &call->out[0]);
}

const struct entry ENTRY_TABLE (retrieval_score)[]
  = { { "retrieval_score",
        run_retrieval_score,
        { DATA ("Z"), VALUE ("labels", false), IMAGES ("Q", DATA, true, false),
          VALUE ("qlabels", true) },
        1,
        WITH (rows, retrieval_settings) },
      { .name = NULL } };

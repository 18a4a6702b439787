/* A part of a model applied to many observations: see apply.h.  */

#include "model/apply.h"

#include "math/matrix.h"
#include "math/parallel.h"
#include "model/evaluation.h"
#include "model/output.h"

enum
{
  BLOCK = 256
};

struct sweep
{
  const struct model *model;
  const struct application *application;
  struct value *result;
  struct trace *traces; /* one a thread */
  real **rooms, **kept;
  real **conditions, **joined; /* of a conditional model */
  size_t keeps;                /* units of the code; 0: all */
  int threads;
  size_t round;
};

static void
work (void *argument, int thread)
{
  struct sweep *sweep = argument;
  const struct application *a = sweep->application;
  const struct model *model = sweep->model;
  struct trace *trace = &sweep->traces[thread];
  size_t first
    = (sweep->round * (size_t) sweep->threads + (size_t) thread) * BLOCK;
  if (first >= a->source->count)
    return;

  size_t left = a->source->count - first;
  size_t columns = left < BLOCK ? left : BLOCK;
  struct pass pass = { .x = model->x,
                       .columns = columns,
                       .stream = a->stream,
                       .row = (uint32_t) first };
  trace->value[a->first] = (real *) source_block (
    a->source, NULL, first, columns, sweep->rooms[thread]);
  if (a->condition)
    pass.condition = source_block (a->condition, NULL, first, columns,
                                   sweep->conditions[thread]);
  if (a->condition && a->first == 0)
    {
      matrix_stack (a->source->size, a->condition->size, columns, 1,
                    trace->value[0], pass.condition, sweep->joined[thread]);
      trace->value[0] = sweep->joined[thread];
    }
  size_t middle
    = sweep->keeps && a->first < model->code ? model->code : a->first;
  network_forward (&model->network, &pass, trace, a->first, middle);
  if (middle > a->first)
    {
      size_t k = model_codes (model);
      real *kept = sweep->kept[thread];
      model->regulariser.sparsity->select (k, columns, sweep->keeps,
                                           trace->value[middle], kept,
                                           kept + k * BLOCK);
    }
  network_forward (&model->network, &pass, trace, middle, a->last);

  real *block = trace->value[a->last];
  if (a->output)
    model_output (model, columns, block);
  store_rows (block, model->network.layers[a->last - 1].outputs, first,
              columns, a->by_columns, sweep->result);
}

/* A sampling layer that makes many columns of one in training makes one
   here.  */
static enum status
one_sample (struct context *context, const struct model *model,
            struct model *plain)
{
  size_t count = model->network.count;
  *plain = *model;
  TRY (take (context, &plain->network.layers, count,
             sizeof *plain->network.layers));
  for (size_t i = 0; i < count; i++)
    {
      plain->network.layers[i] = model->network.layers[i];
      plain->network.layers[i].samples = 0;
    }
  return STATUS_OK;
}

enum status
model_apply (struct context *context, const struct model *given,
             const struct application *a, int threads, struct value *result)
{
  struct model plain, *model = &plain;
  if (given->condition.count && ! a->condition)
    return condition_wanted (context);
  TRY (one_sample (context, given, &plain));
  size_t count = a->source->count, blocks = (count + BLOCK - 1) / BLOCK;
  threads = evaluation_threads (model, count, threads);
  if ((size_t) threads > blocks)
    threads = (int) blocks;
  struct sweep sweep = {
    .model = model, .application = a, .result = result, .threads = threads
  };
  size_t size = model->network.layers[a->last - 1].outputs;
  size_t k = model_codes (model);
  sweep.keeps = model_kept (model, false);

  TRY (a->by_columns
         ? value_result (context, result, REAL_CLASS, size, count)
         : value_result (context, result, REAL_CLASS, count, size));
  struct team *team;
  TRY (blas_threads (context, 1));
  TRY (team_new (context, threads, &team));
  TRY (take (context, &sweep.traces, (size_t) threads, sizeof *sweep.traces));
  TRY (take (context, &sweep.rooms, (size_t) threads, sizeof (real *)));
  TRY (take (context, &sweep.kept, (size_t) threads, sizeof (real *)));
  TRY (take (context, &sweep.conditions, (size_t) threads, sizeof (real *)));
  TRY (take (context, &sweep.joined, (size_t) threads, sizeof (real *)));
  for (int i = 0; i < threads; i++)
    {
      if (sweep.keeps)
        TRY (take (context, &sweep.kept[i], k * (BLOCK + 1), sizeof (real)));
      TRY (trace_new (context, &model->network, BLOCK, DERIVATIVES_NONE,
                      &sweep.traces[i]));
      TRY (take (context, &sweep.rooms[i], a->source->size * BLOCK,
                 sizeof (real)));
      if (! a->condition)
        continue;
      TRY (take (context, &sweep.conditions[i], a->condition->size * BLOCK,
                 sizeof (real)));
      TRY (take (context, &sweep.joined[i],
                 (a->source->size + a->condition->size) * BLOCK,
                 sizeof (real)));
    }

  size_t round_size = BLOCK * (size_t) threads;
  for (; sweep.round * round_size < count; sweep.round++)
    {
      run_parallel (team, work, &sweep);
      TRY (poll_host (context));
    }
  return STATUS_OK;
}

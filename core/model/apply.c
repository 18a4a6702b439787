/* A part of a model applied to many observations: see apply.h.  */

#include "model/apply.h"

#include "base/form.h"
#include "data/store.h"
#include "data/sweep.h"
#include "math/parallel.h"
#include "model/evaluation.h"
#include "model/output.h"
#include "net/join.h"

enum
{
  BLOCK = 256
};

/* What the threads share; each has a trace and room of its own.  */
struct run
{
  const struct context *context;
  const struct model *model;
  const struct application *application;
  struct value *result;
  struct trace *traces;
  real **kept;
  real **joined;              /* of a conditional model */
  real **planes;              /* where channels go apart again, */
  const struct shape *leaves; /* of this */
  size_t keeps;               /* units of the code; 0: all */
};

/* Shares of what each observation sums to.  */
static void
give_totals (size_t size, size_t columns, const real *x, real *output)
{
  for (size_t j = 0; j < columns; j++, x += size, output += size)
    {
      double total = 0;
      for (size_t i = 0; i < size; i++)
        total += (double) x[i];
      for (size_t i = 0; i < size; i++)
        output[i] *= (real) total;
    }
}

/* Steps of each sequence as the rows of its matrix.  */
static void
put_sequences (const struct application *a, const struct portion *portion,
               size_t size, const real *output, struct value *result)
{
  size_t channels = a->source->channels;
  for (size_t j = 0; j < portion->count; j++, output += size)
    {
      const struct value *x = &result->items[portion->first + j];
      real *to = x->data;
      for (size_t t = 0; t < x->rows; t++)
        for (size_t c = 0; c < channels; c++)
          to[t + c * x->rows] = output[c + channels * t];
    }
}

/* A cell of such matrices, each as long as its sequence.  */
static enum status
cell_result (struct context *context, const struct application *a,
             struct value *result)
{
  TRY (value_cell (context, result, a->cell->rows, a->cell->columns));
  for (size_t n = 0; n < a->source->count; n++)
    TRY (value_matrix (context, &result->items[n], REAL_CLASS,
                       a->source->lengths[n], a->source->channels));
  return STATUS_OK;
}

static enum status
visit (void *own, const struct portion *portion)
{
  const struct run *run = own;
  const struct application *a = run->application;
  const struct model *model = run->model;
  struct trace *trace = &run->traces[portion->thread];
  size_t columns = portion->count;
  struct pass pass
    = { .x = model->x,
        .context = run->context,
        .columns = columns,
        .stream = a->stream,
        .row = a->place + (uint32_t) portion->first * (1 + a->between),
        .between = a->between,
        .condition = portion->beside,
        .lengths
        = a->source->lengths ? a->source->lengths + portion->first : NULL };
  trace->value[a->first] = (real *) portion->x;
  if (portion->beside && a->first < model->code && a->first == 0)
    {
      real *joined = run->joined[portion->thread];
      struct shape data = model_data (model);
      join_columns (model->network.layers, &data, a->source->beside->size,
                    columns, portion->x, portion->beside, joined);
      trace->value[0] = joined;
    }
  size_t middle
    = run->keeps && a->first < model->code ? model->code : a->first;
  network_forward (&model->network, &pass, trace, a->first, middle);
  if (middle > a->first)
    {
      size_t k = model_codes (model);
      real *kept = run->kept[portion->thread];
      model->regulariser.sparsity->select (
        k, columns, run->keeps, trace->value[middle], kept, kept + k * BLOCK);
    }
  network_forward (&model->network, &pass, trace, middle, a->last);

  real *output = trace->value[a->last];
  if (a->output)
    model_output (model, columns, output);
  if (a->output && a->first == 0 && model->loss && model->loss->shares)
    give_totals (a->source->size, columns, portion->x, output);
  if (a->output && a->cell)
    {
      put_sequences (a, portion, model->inputs, output, run->result);
      return STATUS_OK;
    }
  if (run->planes)
    {
      real *planes = run->planes[portion->thread];
      size_t size = run->leaves->count;
      for (size_t j = 0; j < columns; j++)
        for (size_t i = 0; i < size; i++)
          planes[shape_plane (run->leaves, i) + j * size]
            = output[i + j * size];
      output = planes;
    }
  if (a->file)
    file_result_put (a->file, portion->first, columns, output);
  else
    store_rows (output, model->network.layers[a->last - 1].outputs,
                portion->first, columns, a->by_columns, run->result);
  return STATUS_OK;
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
  const struct source *source = a->source, *beside = source->beside;
  struct model plain, *model = &plain;
  if (given->condition.count && ! beside)
    return condition_wanted (context);
  TRY (one_sample (context, given, &plain));
  size_t count = source->count, blocks = (count + BLOCK - 1) / BLOCK;
  threads = evaluation_threads (model, count, threads);
  if ((size_t) threads > blocks)
    threads = blocks ? (int) blocks : 1;
  struct run run = {
    .context = context, .model = model, .application = a, .result = result
  };
  struct sweep sweep;
  size_t size = model->network.layers[a->last - 1].outputs;
  size_t k = model_codes (model), many = (size_t) threads;
  run.keeps = model_kept (model, false);
  run.leaves
    = a->output ? &model->data : &model->network.layers[a->last - 1].out;

  if (a->output && a->cell)
    TRY (cell_result (context, a, result));
  else if (a->file)
    TRY (file_result_begin (context, a->path, "OutputFile", count, size,
                            a->file));
  else
    TRY (value_images (context, result, REAL_CLASS, count, size, a->by_columns,
                       a->form));
  TRY (blas_threads (context, 1));
  TRY (sweep_open (context, source, BLOCK, threads, &sweep));
  TRY (take (context, &run.traces, many, sizeof *run.traces));
  TRY (take (context, &run.kept, many, sizeof *run.kept));
  TRY (take (context, &run.joined, many, sizeof *run.joined));
  if ((a->output || a->shown) && shape_has_planes (run.leaves))
    TRY (take (context, &run.planes, many, sizeof *run.planes));
  for (size_t i = 0; i < many; i++)
    {
      if (run.keeps)
        TRY (take (context, &run.kept[i], k * (BLOCK + 1), sizeof (real)));
      TRY (trace_new (context, &model->network, BLOCK, DERIVATIVES_NONE,
                      &run.traces[i]));
      if (run.planes)
        TRY (take (context, &run.planes[i], size * BLOCK, sizeof (real)));
      if (beside)
        TRY (take (context, &run.joined[i],
                   model->network.layers[0].inputs * BLOCK, sizeof (real)));
    }
  TRY (sweep_run (context, &sweep, visit, &run));
  return a->file ? file_result_end (context, a->file) : STATUS_OK;
}

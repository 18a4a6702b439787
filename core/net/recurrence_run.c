/* How layers over time run: see recurrence.h.

   Inside the layer numbers lie by steps (packing.h).  So a step is one product
   of R with the states of all sequences, for all gates at once, and what
   enters is multiplied with W for many steps at once, before.  The gradients
   of the weights are products over all steps.

   Gates of step s, and the states that enter it, begin at column place[s];
   states that leave it at place[s + 1]: what of them belongs to a sequence
   that ends there is overwritten by the next step.  A decoder may run from the
   last step to the first: 'Reverse', Malhotra et al. 2016.

   Without a way back only a few steps are kept.

   With 'Forcing' the step before is what enters a decoder's: the true one
   where it is known (pass->target, while learning), else what the dense layer
   behind makes of the state, through its activation (Williams & Zipser
   1989).  */

#include "net/recurrence.h"

#include "math/matrix.h"
#include "math/vector.h"
#include "net/packing.h"

#include <string.h>

enum
{
  STEP_NUMBERS = 1 << 16 /* of gates that are multiplied at once */
};

/* ----- a run ------------------------------------------------------------- */

struct run
{
  struct packing p;
  size_t many;                 /* steps that are multiplied at once */
  bool keeps;                  /* all steps, for the way back */
  real *a, *apart, *h, *c, *x; /* by steps; c and x: where they are wanted */
  real *d_h, *d_c, *nothing, *dump;
  struct laid state[2]; /* R, or on the way back R': of the joined gates and of
                           those apart */
  struct laid entering; /* W */
};

enum status
recurrence_prepare (struct context *context, const struct layer *layer,
                    size_t columns, bool backward, void **scratch)
{
  const struct cell *cell = cell_of (layer);
  size_t u = layer->units, rows = cell->gates * u, steps;
  struct run *run;
  TRY (take (context, &run, 1, sizeof *run));
  *scratch = run;
  steps = recurrence_steps (layer);
  run->many = STEP_NUMBERS / (rows * columns + 1);
  run->many = run->many < 1 ? 1 : run->many > steps ? steps : run->many;
  run->keeps = backward;
  size_t kept = columns * (backward ? steps : run->many);
  TRY (packing_new (context, columns, steps, &run->p));
  TRY (take (context, &run->a, rows * kept, sizeof (real)));
  TRY (take (context, &run->apart, u * kept, sizeof (real)));
  TRY (take (context, &run->h, u * (kept + columns), sizeof (real)));
  TRY (take (context, &run->x, recurrence_entering (layer) * kept,
             sizeof (real)));
  TRY (take (context, &run->nothing, rows, sizeof (real)));
  for (int part = 0; part < 2; part++)
    {
      size_t gates = (part ? cell->gates - cell->joined : cell->joined) * u;
      TRY (take (context, &run->state[part].strips,
                 product_room (gates, u) + product_room (u, gates),
                 sizeof (real)));
    }
  TRY (take (context, &run->entering.strips,
             product_room (rows, recurrence_entering (layer)), sizeof (real)));
  if (cell->remembers)
    TRY (take (context, &run->c, u * (kept + columns), sizeof (real)));
  if (! backward)
    return STATUS_OK;
  TRY (take (context, &run->dump, rows, sizeof (real)));
  TRY (take (context, &run->d_h, u * columns, sizeof (real)));
  return take (context, &run->d_c, u * columns, sizeof (real));
}

/* The weights, for the steps to come.  */
static void
lay_weights (const struct layer *layer, const struct pass *pass,
             struct run *run, enum transposition op)
{
  const struct cell *cell = cell_of (layer);
  const real *w = pass->x + layer->blocks[RECURRENCE_STATE].place;
  size_t u = layer->units, rows = cell->gates * u, joined = cell->joined * u;
  bool turned = op == TRANSPOSED;
  matrix_lay (op, turned ? u : joined, turned ? joined : u, w, rows,
              &run->state[0]);
  matrix_lay (op, turned ? u : rows - joined, turned ? rows - joined : u,
              w + joined, rows, &run->state[1]);
  if (! turned)
    matrix_lay (op, rows, recurrence_entering (layer),
                pass->x + layer->blocks[RECURRENCE_INPUT].place, rows,
                &run->entering);
}

/* Columns that are one observation.  */
static size_t
copies_of (const struct pass *pass)
{
  return pass->copies ? pass->copies : 1;
}

static bool
is_backwards (const struct layer *layer)
{
  return layer->back && recurrence_of (layer)->reverse;
}

/* What enters step s: of the sequence, or the target's step before.  */
static void
enter (const struct layer *layer, const struct pass *pass,
       const struct run *run, const real *input, size_t s, real *step)
{
  bool backwards = is_backwards (layer);
  size_t size = recurrence_entering (layer), whole = recurrence_steps (layer);
  if (! recurrence_begins (layer))
    packing_gather (&run->p, backwards, s, 0, size, whole, 1, input, step);
  else if (s == 0)
    memset (step, 0, run->p.running[0] * size * sizeof *step);
  else
    packing_gather (&run->p, backwards, s, 1, size, whole, copies_of (pass),
                    pass->target, step);
}

/* The free run: what the layer behind makes of the states at its entrance. */
static void
feed (const struct layer *layer, const struct pass *pass, size_t columns,
      const real *h, real *step)
{
  const struct layer *behind = layer + 1;
  size_t size = layer->fed, u = layer->units;
  matrix_product (PLAIN, PLAIN, size, columns, u, 1,
                  pass->x + behind->weight.place, size, h, u, 0, step, size);
  behind->activation->activate (
    &behind->activation->settings, size, columns,
    behind->has_bias ? pass->x + behind->bias.place : NULL, step);
}

/* The states before the first step.  */
static void
begin (const struct layer *layer, const struct run *run, const real *input)
{
  size_t u = layer->units;
  if (recurrence_begins (layer))
    for (size_t i = 0; i < run->p.columns; i++)
      memcpy (run->h + i * u, input + run->p.order[i] * u, u * sizeof *input);
  else
    memset (run->h, 0, run->p.columns * u * sizeof *run->h);
  if (run->c)
    memset (run->c, 0, run->p.columns * u * sizeof *run->c);
}

/* W times what enters steps first .. last - 1, which `base' is the place
   of.  */
static void
multiply (const struct layer *layer, const struct pass *pass,
          const struct run *run, const real *input, size_t first, size_t last,
          size_t base)
{
  size_t size = recurrence_entering (layer),
         rows = cell_of (layer)->gates * layer->units;
  size_t from = run->p.place[first] - base;
  size_t count = run->p.place[last] - run->p.place[first];
  for (size_t s = first; s < last; s++)
    enter (layer, pass, run, input, s,
           run->x + (run->p.place[s] - base) * size);
  matrix_laid_product (&run->entering, count, run->x + from * size, size, 0,
                       run->a + from * rows, rows);
}

/* Step s: the products with the state, and what the gates do.  */
static void
step (const struct layer *layer, const struct pass *pass,
      const struct run *run, size_t s, size_t base, bool entered)
{
  const struct cell *cell = cell_of (layer);
  size_t u = layer->units, rows = cell->gates * u, joined = cell->joined * u;
  size_t columns = run->p.running[s], at = run->p.place[s] - base;
  real *a = run->a + at * rows, *apart = run->apart + at * u;
  const real *h = run->h + at * u, *c = run->c ? run->c + at * u : NULL;
  if (! entered && joined < rows)
    memset (a, 0, rows * columns * sizeof *a);
  if (s == 0 && ! recurrence_begins (layer)) /* the state is 0 */
    memset (apart, 0, u * columns * sizeof *apart);
  else
    {
      matrix_laid_product (&run->state[0], columns, h, u,
                           entered || joined < rows ? 1 : 0, a, rows);
      if (joined < rows)
        matrix_laid_product (&run->state[1], columns, h, u, 0, apart, u);
    }
  cell->step (u, columns,
              layer->has_bias ? pass->x + layer->blocks[RECURRENCE_BIAS].place
                              : run->nothing,
              a, apart, h, c, run->h + (at + columns) * u,
              run->c ? run->c + (at + columns) * u : NULL);
}

/* What leaves of step s: each state, or the last one of those that end.  */
static void
leave (const struct layer *layer, const struct run *run, size_t s,
       const real *h, real *output)
{
  size_t u = layer->units;
  if (layer->out.steps)
    packing_scatter (&run->p, is_backwards (layer), s, u,
                     recurrence_steps (layer), h, output);
  else
    for (size_t i = run->p.running[s + 1]; i < run->p.running[s]; i++)
      memcpy (output + run->p.order[i] * u, h + i * u, u * sizeof *output);
}

/* Without a way back what is left of a block of steps is its last states.  */
static void
rewind_states (const struct layer *layer, const struct run *run, size_t from)
{
  size_t u = layer->units, count = run->p.running[0] * u;
  memmove (run->h, run->h + from * u, count * sizeof *run->h);
  if (run->c)
    memmove (run->c, run->c + from * u, count * sizeof *run->c);
}

void
recurrence_forward (const struct layer *layer, const struct pass *pass,
                    const real *input, real *output, void *scratch)
{
  struct run *run = scratch;
  size_t u = layer->units, whole = recurrence_steps (layer), size, base = 0;
  bool feeds = recurrence_begins (layer) && ! pass->target;
  size = recurrence_entering (layer);
  packing_sort (&run->p, pass->columns, pass->lengths, copies_of (pass),
                whole);
  begin (layer, run, input);
  lay_weights (layer, pass, run, PLAIN);
  if (layer->out.steps && pass->lengths)
    memset (output, 0, layer->outputs * pass->columns * sizeof *output);
  for (size_t first = 0, last; first < run->p.steps; first = last)
    {
      last
        = run->p.steps - first < run->many ? run->p.steps : first + run->many;
      if (size && ! feeds)
        multiply (layer, pass, run, input, first, last, base);
      for (size_t s = first; s < last; s++)
        {
          size_t at = run->p.place[s] - base;
          if (size && feeds)
            {
              real *x = run->x + at * size;
              if (s == 0)
                memset (x, 0, run->p.running[0] * size * sizeof *x);
              else
                feed (layer, pass, run->p.running[s], run->h + at * u, x);
              matrix_laid_product (&run->entering, run->p.running[s], x, size,
                                   0, run->a + at * run->entering.m,
                                   run->entering.m);
            }
          step (layer, pass, run, s, base, size > 0);
          leave (layer, run, s, run->h + (at + run->p.running[s]) * u, output);
        }
      if (! run->keeps && last < run->p.steps)
        {
          rewind_states (layer, run, run->p.place[last] - base);
          base = run->p.place[last];
        }
    }
}

/* ----- the way back ------------------------------------------------------ */

/* Into d_h what is asked of step s, beside what step s + 1 asks; where a
   sequence ends nothing later asks.  */
static void
ask (const struct layer *layer, const struct run *run, size_t s,
     const real *d_output)
{
  size_t u = layer->units, old = run->p.running[s + 1],
         now = run->p.running[s];
  size_t whole = recurrence_steps (layer);
  bool backwards = is_backwards (layer);
  memset (run->d_c + old * u, 0, (now - old) * u * sizeof (real));
  for (size_t i = 0; i < now; i++)
    {
      real *d_h = run->d_h + i * u;
      const real *d = layer->out.steps
                        ? d_output
                            + (run->p.order[i] * whole
                               + packing_time (&run->p, backwards, i, s))
                                * u
                        : d_output + run->p.order[i] * u;
      if (i >= old)
        memcpy (d_h, d, u * sizeof *d_h);
      else if (layer->out.steps)
        vector_add (u, 1, d, d_h);
    }
}

/* What the weights' gradients are: products over all steps; of the state's but
   the first, where it is 0.  */
static void
add_gradients (const struct layer *layer, const struct pass *pass,
               const struct run *run)
{
  const struct cell *cell = cell_of (layer);
  size_t u = layer->units, rows = cell->gates * u, joined = cell->joined * u;
  size_t size = recurrence_entering (layer),
         count = run->p.place[run->p.steps];
  size_t first = recurrence_begins (layer) ? 0 : run->p.place[1];
  real beta = layer_beta (layer, pass);
  real *d_state = pass->gradient + layer->blocks[RECURRENCE_STATE].place;
  matrix_product (PLAIN, TRANSPOSED, joined, u, count - first, 1,
                  run->a + first * rows, rows, run->h + first * u, u, beta,
                  d_state, rows);
  if (joined < rows)
    matrix_product (PLAIN, TRANSPOSED, rows - joined, u, count - first, 1,
                    run->apart + first * u, u, run->h + first * u, u, beta,
                    d_state + joined, rows);
  if (size)
    matrix_product (
      PLAIN, TRANSPOSED, rows, size, count, 1, run->a, rows, run->x, size,
      beta, pass->gradient + layer->blocks[RECURRENCE_INPUT].place, rows);
}

/* dL/dx; that of a target is nobody's.  */
static void
return_input (const struct layer *layer, const struct pass *pass,
              const struct run *run, real *d_input)
{
  size_t u = layer->units, rows = cell_of (layer)->gates * u;
  size_t size = recurrence_entering (layer), whole = recurrence_steps (layer);
  if (recurrence_begins (layer))
    {
      for (size_t i = 0; i < run->p.columns; i++)
        memcpy (d_input + run->p.order[i] * u, run->d_h + i * u,
                u * sizeof *d_input);
      return;
    }
  matrix_product (TRANSPOSED, PLAIN, size, run->p.place[run->p.steps], rows, 1,
                  pass->x + layer->blocks[RECURRENCE_INPUT].place, rows,
                  run->a, rows, 0, run->x, size);
  if (pass->lengths)
    memset (d_input, 0, layer->inputs * run->p.columns * sizeof *d_input);
  for (size_t s = 0; s < run->p.steps; s++)
    packing_scatter (&run->p, is_backwards (layer), s, size, whole,
                     run->x + run->p.place[s] * size, d_input);
}

void
recurrence_backward (const struct layer *layer, const struct pass *pass,
                     const real *input, const real *output, real *d_output,
                     real *d_input, void *scratch)
{
  const struct cell *cell = cell_of (layer);
  struct run *run = scratch;
  size_t u = layer->units, rows = cell->gates * u, joined = cell->joined * u;
  real *d_bias = pass->gradient && layer->has_bias
                   ? pass->gradient + layer->blocks[RECURRENCE_BIAS].place
                   : run->dump;
  (void) input, (void) output;
  lay_weights (layer, pass, run, TRANSPOSED);
  for (size_t s = run->p.steps; s-- > 0;)
    {
      size_t at = run->p.place[s], columns = run->p.running[s];
      real *a = run->a + at * rows, *apart = run->apart + at * u;
      ask (layer, run, s, d_output);
      cell->back (u, columns, a, apart, run->h + at * u,
                  run->c ? run->c + at * u : NULL, run->d_h, run->d_c, d_bias);
      if (s == 0 && ! (d_input && recurrence_begins (layer)))
        break;
      matrix_laid_product (&run->state[0], columns, a, rows,
                           cell->keeps ? 1 : 0, run->d_h, u);
      if (joined < rows)
        matrix_laid_product (&run->state[1], columns, apart, u, 1, run->d_h,
                             u);
    }
  if (pass->gradient)
    add_gradients (layer, pass, run);
  if (d_input)
    return_input (layer, pass, run, d_input);
}

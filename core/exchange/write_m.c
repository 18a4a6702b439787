/* Formulas as a function of Octave and MATLAB that needs nothing but its own
   file.  Inside it a column is an observation, channels innermost, as in the
   core; the numbers are made at the first call and kept.  What a kind of
   primitive does is one line, or a call of a function at the end of the file,
   which is written where it is needed.  */

#include "exchange/export.h"

#include "exchange/forms.h"
#include "exchange/functions.h"
#include "exchange/output.h"

#include <string.h>

/* clang-format off */
static const char *const reserved[] = {
  "break", "case", "catch", "classdef", "continue", "do", "else", "elseif",
  "end", "endfor", "endfunction", "endif", "for", "function", "global", "if",
  "otherwise", "parfor", "persistent", "return", "spmd", "switch", "try",
  "until", "unwind_protect", "while", "A", "X", "parameters", "windows", "deviation",
  "convolve", "spread", "greatest", "means", "lstm", "gru", "begun", "entered", "repeated", "softmax",
  "keep_largest", "scaled", "normalised", NULL
};
/* clang-format on */

/* ----- parameters -------------------------------------------------------- */

static void
write_array (struct output *o, char letter, size_t i, size_t rows,
             size_t columns, const real *x)
{
  put (o, "  p.%c%zu = %s (reshape ([ ...\n    ", letter, i,
       class_name (REAL_CLASS));
  put_numbers (o, rows * columns, x, ", ...\n    ", false);
  put (o, "], %zu, %zu));\n", rows, columns);
}

/* Zeros where there are none, so that a step is one formula.  */
static void
write_column (struct output *o, char letter, size_t i, size_t rows,
              const real *x)
{
  if (x)
    write_array (o, letter, i, rows, 1, x);
  else
    put (o, "  p.%c%zu = zeros (%zu, 1, '%s');\n", letter, i, rows,
         class_name (REAL_CLASS));
}

static void
write_geometry (struct output *o, size_t i, const struct primitive *step)
{
  bool spreads = step->kind == PRIMITIVE_SPREAD;
  const struct shape *image = spreads ? &step->out : &step->in;
  const struct shape *places = spreads ? &step->in : &step->out;
  const struct window *w = &step->window;
  put (o,
       "  p.g%zu = %s ([%zu, %zu, %zu], [%zu, %zu, %zu, %zu, %td, %td], [%zu, "
       "%zu]);\n",
       i, step->kind == PRIMITIVE_REPEAT ? "repeated" : "windows",
       image->height, image->width, image->channels, w->size[0], w->size[1],
       w->stride[0], w->stride[1], w->before[0], w->before[1], places->height,
       places->width);
}

static void
write_parameters (struct output *o, size_t i, const struct primitive *step)
{
  size_t channels = step_channels (step), window = step_window (step);
  const real epsilon = (real) step->epsilon;
  if (step_over_time (step))
    {
      size_t rows = step_gates (step), reads = step_reads (step);
      write_array (o, 'w', i, reads ? rows : 0, reads, step->weight);
      write_array (o, 'v', i, rows, step->units, step->recurrent);
      write_column (o, 'b', i, rows, step->bias);
      put (o, "  p.g%zu = [%zu, %zu, %zu, %d, %d];\n", i, step->units,
           step->times, reads, step->backwards, step->out.steps);
      return;
    }
  switch (step->kind)
    {
    case PRIMITIVE_AFFINE:
      write_array (o, 'w', i, step->out.count, step->in.count, step->weight);
      write_column (o, 'b', i, step->out.count, step->bias);
      break;
    case PRIMITIVE_SCALE:
      write_array (o, 'w', i, channels, 1, step->weight);
      write_column (o, 'm', i, channels, step->offset);
      write_column (o, 'b', i, channels, step->bias);
      break;
    case PRIMITIVE_NORMALISE: write_column (o, 'e', i, 1, &epsilon); break;
    case PRIMITIVE_CONVOLVE:
      write_array (o, 'w', i, channels, window * step->in.channels,
                   step->weight);
      write_column (o, 'b', i, channels, step->bias);
      write_geometry (o, i, step);
      break;
    case PRIMITIVE_SPREAD:
      write_array (o, 'w', i, channels * window, step->in.channels,
                   step->weight);
      write_column (o, 'b', i, channels, step->bias);
      put (o, "  p.b%zu = repmat (p.b%zu, %zu, 1);\n", i, i,
           step->out.count / channels);
      write_geometry (o, i, step);
      break;
    case PRIMITIVE_GREATEST:
    case PRIMITIVE_MEAN:
      put (o, "  p.c%zu = %zu;\n", i, channels);
      write_geometry (o, i, step);
      break;
    case PRIMITIVE_REPEAT: write_geometry (o, i, step); break;
    case PRIMITIVE_GATHER:
      put (o, "  p.g%zu = [ ...\n    ", i);
      for (size_t k = 0; k < step->out.count; k++)
        put (o, "%zu%s", step->from[k] + 1,
             k + 1 == step->out.count ? "];\n"
             : k % 12 == 11           ? ", ...\n    "
                                      : ", ");
      break;
    case PRIMITIVE_KEEP: put (o, "  p.k%zu = %zu;\n", i, step->keeps); break;
    default: break;
    }
}

/* ----- the function ------------------------------------------------------ */

static enum status
write_step (struct context *context, struct output *o, size_t i,
            const struct primitive *step)
{
  if (step->kind != PRIMITIVE_ACTIVATION)
    {
      put (o, "  A = ");
      const char *call = functions[step->kind].call;
      for (; *call; call++)
        if (*call == '#')
          put (o, "%zu", i);
        else
          put (o, "%c", *call);
      put (o, ";\n");
      return STATUS_OK;
    }
  const struct form *form = form_of (step->activation);
  if (! form)
    return fail (context, STATUS_BAD_MODEL,
                 "the activation '%s' cannot be written in this language",
                 step->activation->name);
  put (o, "  A = ");
  for (const char *c = form->array; *c; c++)
    if (*c == '#')
      put (o, "%.17g", step->activation->settings.slope);
    else
      put (o, "%c", *c);
  put (o, ";\n");
  return STATUS_OK;
}

static void
write_help (struct output *o, const struct formulas *f, const char *name,
            bool by_columns)
{
  put (o, "function [Y");
  for (size_t e = 1; e < f->end_count; e++)
    put (o, ", %s", f->ends[e].name);
  put (o,
       "] = %s (X)\n"
       "  %% Y = %s (X): '%s' of a model '%s', written by autoencoder.\n"
       "  %% X has %zu numbers in each %s, an observation; Y has %zu.\n",
       name, name, f->part, f->kind, f->inputs, by_columns ? "column" : "row",
       f->ends[0].outputs);
  put (o,
       "  persistent p\n"
       "  if isempty (p)\n"
       "    p = parameters ();\n"
       "  end\n"
       "  if ~isnumeric (X) && ~islogical (X) || ndims (X) > 2 ...\n"
       "     || size (X, %d) ~= %zu\n"
       "    error ('%s:badData', '%s: X must have %zu %s');\n"
       "  end\n"
       "  A = X%s;\n"
       "  if ~isfloat (A)\n"
       "    A = double (A);\n"
       "  end\n",
       by_columns ? 1 : 2, f->inputs, name, name, f->inputs,
       by_columns ? "rows" : "columns", by_columns ? "" : "'");
}

static enum status
write_ends (struct context *context, struct output *o,
            const struct formulas *f, bool by_columns)
{
  const char *turn = by_columns ? "" : "'";
  size_t at = f->trunk.count;
  for (size_t i = 0; i < at; i++)
    TRY (write_step (context, o, i, formulas_step (f, i)));
  if (f->end_count > 1)
    put (o, "  H = A;\n");
  for (size_t e = 0; e < f->end_count; e++)
    {
      if (e)
        put (o, "  A = H;\n");
      for (size_t end = at + f->ends[e].steps.count; at < end; at++)
        TRY (write_step (context, o, at, formulas_step (f, at)));
      put (o, "  %s = A%s;\n", e ? f->ends[e].name : "Y", turn);
    }
  put (o, "end\n");
  return STATUS_OK;
}

static void
write_functions (struct output *o, const struct formulas *f)
{
  size_t count = formulas_steps (f);
  bool wanted[PRIMITIVE_COUNT] = { false }, places = false, fills = false;
  bool times = false;
  for (size_t i = 0; i < count; i++)
    {
      enum primitive_kind kind = formulas_step (f, i)->kind;
      if (functions[kind].text && ! wanted[kind])
        put (o, "%s", functions[kind].text);
      wanted[kind] = true;
      places = places || functions[kind].windows;
      times = times || step_over_time (formulas_step (f, i));
      fills = fills || (functions[kind].windows && kind != PRIMITIVE_SPREAD);
    }
  put (o, "%s%s%s", places ? m_windows : "", fills ? m_outside : "",
       times ? m_over_time : "");
}

enum status
write_m (struct context *context, const struct formulas *f,
         const struct exporting *exporting)
{
  const char *name = file_stem (context, exporting->path);
  struct output *o;
  size_t count = formulas_steps (f);
  if (! stem_is_name (name, reserved))
    return fail (context, STATUS_BAD_CALL,
                 "argument 'file' must be named as a function can be, not "
                 "'%.60s': letters, digits and '_'",
                 name);
  TRY (output_open (context, exporting->path, &o));
  write_help (o, f, name, exporting->by_columns);
  TRY (write_ends (context, o, f, exporting->by_columns));
  put (o, "\nfunction p = parameters ()\n  p = struct ();\n");
  for (size_t i = 0; i < count; i++)
    write_parameters (o, i, formulas_step (f, i));
  put (o, "  p.done = true;\nend\n");
  write_functions (o, f);
  return output_close (o);
}

/* Formulas as C: one file with its header, C99 and its mathematical library,
   no allocation, no state; float or double, as the model.

   A kind of primitive is a function in that file, written once where it is
   needed; a model's function calls them one after the other, from one buffer
   into another, or where a step acts on each number by itself in place, and
   the last into what was asked for.  Matrices lie column by column, so that a
   product is a sum of columns, which compilers vectorise without being allowed
   to reorder sums.  */

#include "exchange/export.h"

#include "exchange/bodies.h"
#include "exchange/output.h"
#include "exchange/route.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

/* What is being written.  */
struct writing
{
  struct output *output;
  const struct formulas *formulas;
  const char *name;
};

/* Is it the first step of its kind?  */
static bool
is_new (const struct formulas *formulas, size_t i)
{
  const char *name = body_name (formulas_step (formulas, i));
  for (size_t j = 0; j < i; j++)
    if (strcmp (body_name (formulas_step (formulas, j)), name) == 0)
      return false;
  return true;
}

/* ----- parameters -------------------------------------------------------- */

static void
write_array (const struct writing *w, char letter, size_t i, size_t count,
             const real *x)
{
  put (w->output, "static const real %s_%c%zu[%zu] = {\n  ", w->name, letter,
       i, count);
  put_numbers (w->output, count, x, ",\n  ", true);
  put (w->output, "\n};\n");
}

static void
write_integers (const struct writing *w, size_t i, size_t count,
                const size_t *x)
{
  put (w->output, "static const int %s_g%zu[%zu] = {\n  ", w->name, i, count);
  for (size_t k = 0; k < count; k++)
    put (w->output, "%zu%s", x[k],
         k + 1 == count     ? "\n};\n"
         : k % 12 == 12 - 1 ? ",\n  "
                            : ", ");
}

/* The image under the windows and these: see the bodies above.  */
static void
write_geometry (const struct writing *w, size_t i,
                const struct primitive *step)
{
  bool spreads = step->kind == PRIMITIVE_SPREAD;
  const struct shape *image = spreads ? &step->out : &step->in;
  const struct shape *places = spreads ? &step->in : &step->out;
  const struct window *v = &step->window;
  const size_t g[] = { image->height,
                       image->width,
                       image->channels,
                       v->size[0],
                       v->size[1],
                       v->stride[0],
                       v->stride[1],
                       (size_t) v->before[0],
                       (size_t) v->before[1],
                       places->height,
                       places->width,
                       places->channels };
  write_integers (w, i, sizeof g / sizeof g[0], g);
}

static void
write_time (const struct writing *w, size_t i, const struct primitive *step)
{
  const size_t g[] = { step->units, step->times, step_reads (step),
                       step->backwards, step->out.steps };
  size_t rows = step_gates (step);
  write_integers (w, i, sizeof g / sizeof g[0], g);
  if (step->weight)
    write_array (w, 'w', i, rows * step_reads (step), step->weight);
  write_array (w, 'v', i, rows * step->units, step->recurrent);
  if (step->bias)
    write_array (w, 'b', i, rows, step->bias);
}

static void
write_parameters (const struct writing *w, size_t i)
{
  const struct primitive *step = formulas_step (w->formulas, i);
  size_t channels
    = step->kind == PRIMITIVE_AFFINE ? step->out.count : step_channels (step);
  switch (step->kind)
    {
    case PRIMITIVE_LSTM:
    case PRIMITIVE_GRU: write_time (w, i, step); return;
    case PRIMITIVE_CONVOLVE:
    case PRIMITIVE_SPREAD:
    case PRIMITIVE_GREATEST:
    case PRIMITIVE_MEAN:
    case PRIMITIVE_REPEAT: write_geometry (w, i, step); break;
    case PRIMITIVE_GATHER:
      write_integers (w, i, step->out.count, step->from);
      break;
    default: break;
    }
  if (step->weight)
    write_array (w, 'w', i,
                 step->kind == PRIMITIVE_SCALE ? channels
                                               : step_weights (step),
                 step->weight);
  if (step->offset)
    write_array (w, 'm', i, channels, step->offset);
  if (step->bias)
    write_array (w, 'b', i, channels, step->bias);
}

/* ----- the function ------------------------------------------------------ */

static const char *
array_name (const struct writing *w, char letter, size_t i, const void *array)
{
  return array ? keep_text (w->output->context, "%s_%c%zu", w->name, letter, i)
               : "0";
}

static void
write_call (const struct writing *w, size_t i, const char *from,
            const char *to)
{
  const struct primitive *step = formulas_step (w->formulas, i);
  struct output *o = w->output;
  const char *weight = array_name (w, 'w', i, step->weight);
  const char *bias = array_name (w, 'b', i, step->bias);
  put (o, "  %s_%s (", w->name, body_name (step));
  switch (step->kind)
    {
    case PRIMITIVE_AFFINE:
      put (o, "%zu, %zu, %s, %s", step->out.count, step->in.count, weight,
           bias);
      break;
    case PRIMITIVE_SCALE:
      put (o, "%zu, %zu, %s, %s, %s", step->out.count, step_channels (step),
           weight, array_name (w, 'm', i, step->offset), bias);
      break;
    case PRIMITIVE_NORMALISE:
      {
        const real epsilon = (real) step->epsilon;
        put (o, "%zu, ", step->out.count);
        put_numbers (o, 1, &epsilon, "", true);
        break;
      }
    case PRIMITIVE_CONVOLVE:
    case PRIMITIVE_SPREAD:
      put (o, "%s_g%zu, %s, %s", w->name, i, weight, bias);
      break;
    case PRIMITIVE_LSTM:
    case PRIMITIVE_GRU:
      put (o, "%s_g%zu, %s, %s, %s", w->name, i, weight,
           array_name (w, 'v', i, step->recurrent), bias);
      break;
    case PRIMITIVE_GREATEST:
    case PRIMITIVE_MEAN:
    case PRIMITIVE_REPEAT: put (o, "%s_g%zu", w->name, i); break;
    case PRIMITIVE_GATHER:
      put (o, "%zu, %s_g%zu", step->out.count, w->name, i);
      break;
    case PRIMITIVE_KEEP:
      put (o, "%zu, %zu", step->out.count, step->keeps);
      break;
    default: put (o, "%zu", step->out.count); break;
    }
  if (body_is_sloped (step))
    {
      const real slope = (real) step->activation->settings.slope;
      put (o, ", ");
      put_numbers (o, 1, &slope, "", true);
    }
  put (o, ", %s, %s);\n", from, to);
}

static const char *
function_name (const struct writing *w, size_t end)
{
  return end ? keep_text (w->output->context, "%s_%s", w->name,
                          w->formulas->ends[end].name)
             : w->name;
}

static enum status
write_function (const struct writing *w, size_t end)
{
  static const char *const places[] = { "x", "y", "a", "b" };
  struct context *context = w->output->context;
  const struct formulas *f = w->formulas;
  size_t trunk = f->trunk.count, own = f->ends[end].steps.count, *list;
  size_t count = trunk + own, before = trunk;
  struct route route = { 0 };
  struct output *o = w->output;
  TRY (take (context, &list, count, sizeof *list));
  for (size_t e = 0; e < end; e++)
    before += f->ends[e].steps.count;
  for (size_t k = 0; k < count; k++)
    list[k] = k < trunk ? k : before + k - trunk;
  TRY (find_route (context, count, list, f, &route));

  put (o, "\nvoid\n%s (const real *x, real *y)\n{\n", function_name (w, end));
  for (size_t p = 2; p < 4; p++)
    if (route.size[p])
      put (o, "  real %s[%zu];\n", places[p], route.size[p]);
  if (count == 0)
    put (o, "  int i;\n  for (i = 0; i < %zu; i++)\n    y[i] = x[i];\n",
         f->inputs);
  for (size_t k = 0; k < count; k++)
    write_call (w, list[k], places[k ? route.at[k - 1] : 0],
                places[route.at[k]]);
  put (o, "}\n");
  return STATUS_OK;
}

/* ----- the files --------------------------------------------------------- */

static const char *
upper_case (struct context *context, const char *name)
{
  char text[64];
  size_t i = 0;
  for (; name[i] && i + 1 < sizeof text; i++)
    text[i] = (char) toupper ((unsigned char) name[i]);
  text[i] = 0;
  return keep_text (context, "%s", text);
}

static void
write_about (const struct writing *w)
{
  const struct formulas *f = w->formulas;
  put (w->output,
       "/* %s: '%s' of a model '%s', %s, written by autoencoder.\n\n", w->name,
       f->part, f->kind, class_name (REAL_CLASS));
  for (size_t e = 0; e < f->end_count; e++)
    put (w->output, "   %s (x, y): %zu numbers x become %zu numbers y%s.\n",
         function_name (w, e), f->inputs, f->ends[e].outputs,
         e ? keep_text (w->output->context, ", %s", f->ends[e].name) : "");
}

static enum status
write_header (struct context *context, const struct formulas *f,
              const char *path, const char *name, const char *upper)
{
  struct writing w = { .formulas = f, .name = name };
  const char *type = sizeof (real) == sizeof (float) ? "float" : "double";
  TRY (output_open (context, path, &w.output));
  write_about (&w);
  put (w.output,
       "\n   It keeps nothing and allocates nothing: threads may call it at "
       "once.  */\n\n"
       "#ifndef %s_H\n#define %s_H\n\n"
       "#define %s_INPUTS %zu\n#define %s_OUTPUTS %zu\n\n"
       "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n",
       upper, upper, upper, f->inputs, upper, f->ends[0].outputs);
  for (size_t e = 0; e < f->end_count; e++)
    put (w.output, "void %s (const %s *x, %s *y);\n", function_name (&w, e),
         type, type);
  put (w.output, "\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
  return output_close (w.output);
}

static void
write_main (const struct writing *w, const char *upper)
{
  const struct formulas *f = w->formulas;
  bool single = sizeof (real) == sizeof (float);
  put (w->output,
       "\n#ifdef %s_MAIN\n\n#include <stdio.h>\n\n"
       "int\nmain (void)\n{\n"
       "  static real x[%zu], y[%zu];\n"
       "  int i, count = 0;\n"
       "  double number;\n"
       "  while (scanf (\"%%lf\", &number) == 1)\n"
       "    {\n"
       "      x[count++] = (real) number;\n"
       "      if (count < %zu)\n"
       "        continue;\n"
       "      count = 0;\n",
       upper, f->inputs,
       f->end_count > 1 && f->ends[1].outputs > f->ends[0].outputs
         ? f->ends[1].outputs
         : f->ends[0].outputs,
       f->inputs);
  for (size_t e = 0; e < f->end_count; e++)
    put (w->output,
         "      %s (x, y);\n"
         "      for (i = 0; i < %zu; i++)\n"
         "        printf (\"%%.%dg%%c\", (double) y[i], i + 1 < %zu ? ' ' : "
         "'%s');\n",
         function_name (w, e), f->ends[e].outputs, single ? 9 : 17,
         f->ends[e].outputs, e + 1 < f->end_count ? " " : "\\n");
  put (w->output, "    }\n  return count != 0;\n}\n\n#endif\n");
}

static enum status
check_sizes (struct context *context, const struct formulas *f)
{
  for (size_t i = 0; i < formulas_steps (f); i++)
    {
      const struct primitive *step = formulas_step (f, i);
      if (step->in.count > INT_MAX || step->out.count > INT_MAX)
        return fail (context, STATUS_BAD_MODEL,
                     "argument 'model' is too large for a file of C");
    }
  return STATUS_OK;
}

enum status
write_c (struct context *context, const struct formulas *f,
         const struct exporting *exporting)
{
  const char *path = exporting->path;
  struct writing w = { .formulas = f, .name = file_stem (context, path) };
  size_t count = formulas_steps (f);
  if (! stem_is_name (w.name, c_words))
    return fail (context, STATUS_BAD_CALL,
                 "argument 'file' must be named as a function of C can be, "
                 "not '%.60s': letters, digits and '_'",
                 w.name);
  if (exporting->by_columns)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ObservationsIn' is for files '.m': a function of C "
                 "takes one observation");
  const char *upper = upper_case (context, w.name);
  const char *header = keep_text (context, "%.*sh",
                                  (int) (file_ending (path) - path + 1), path);
  TRY (check_sizes (context, f));
  TRY (output_open (context, path, &w.output));
  write_about (&w);
  put (w.output,
       "\n   cc -std=c99 -O3 -D%s_MAIN %s.c -lm makes a program that reads "
       "numbers\n   and prints a line for each observation.  */\n\n"
       "#include \"%s.h\"\n\n#include <tgmath.h>\n\ntypedef %s real;\n\n",
       upper, w.name, w.name,
       sizeof (real) == sizeof (float) ? "float" : "double");
  for (size_t i = 0; i < count; i++)
    write_parameters (&w, i);
  for (size_t i = 0; i < count; i++)
    if (is_new (f, i))
      put_body (w.output, w.name, formulas_step (f, i));
  for (size_t e = 0; e < f->end_count; e++)
    TRY (write_function (&w, e));
  write_main (&w, upper);
  TRY (output_close (w.output));
  return write_header (context, f, header, w.name, upper);
}

/* A file that is being written: see output.h.  */

#include "exchange/output.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

enum
{
  A_LINE = 6 /* numbers */
};

/* What was not finished goes.  */
static void
abandon (void *own)
{
  struct output *output = own;
  if (! output->file)
    return;
  fclose (output->file);
  remove (output->temporary);
}

static enum status
cannot_write (const struct output *output)
{
  return fail (output->context, STATUS_BAD_FILE, "cannot write '%s': %s",
               output->path, strerror (errno));
}

enum status
output_open (struct context *context, const char *path, struct output **result)
{
  struct output *output;
  TRY (take (context, &output, 1, sizeof *output));
  *result = output;
  output->context = context;
  output->path = path;
  output->temporary
    = keep_text (context, "%s.%ld.new", path, (long) getpid ());
  output->file = fopen (output->temporary, "wb");
  if (! output->file)
    return cannot_write (output);
  return defer (context, abandon, output);
}

enum status
output_close (struct output *output)
{
  bool failed = ferror (output->file);
  failed = fclose (output->file) != 0 || failed;
  output->file = NULL;
  if (! failed && rename (output->temporary, output->path) == 0)
    return STATUS_OK;
  enum status status = cannot_write (output);
  remove (output->temporary);
  return status;
}

void
put (struct output *output, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  vfprintf (output->file, format, arguments);
  va_end (arguments);
}

void
put_numbers (struct output *output, size_t count, const real *x,
             const char *behind, bool of_c)
{
  bool single = sizeof *x == sizeof (float);
  for (size_t i = 0; i < count; i++)
    {
      char text[40];
      snprintf (text, sizeof text, single ? "%.9g" : "%.17g", (double) x[i]);
      bool whole = ! strpbrk (text, ".e");
      bool ends = i + 1 == count || i % A_LINE == A_LINE - 1;
      put (output, "%s%s%s%s", text, of_c && whole ? ".0" : "",
           of_c && single ? "f" : "",
           i + 1 == count ? ""
           : ends         ? behind
                          : ", ");
    }
}

const char *
file_ending (const char *path)
{
  const char *slash = strrchr (path, '/'), *dot = strrchr (path, '.');
  return dot && dot > (slash ? slash : path - 1) ? dot : "";
}

const char *
file_stem (struct context *context, const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *stem = slash ? slash + 1 : path;
  return keep_text (context, "%.*s",
                    (int) (file_ending (path)[0] ? file_ending (path) - stem
                                                 : (ptrdiff_t) strlen (stem)),
                    stem);
}

bool
stem_is_name (const char *stem, const char *const *reserved)
{
  if (! isalpha ((unsigned char) stem[0]) || strlen (stem) > 63)
    return false;
  for (const char *c = stem; *c; c++)
    if (! isalnum ((unsigned char) *c) && *c != '_')
      return false;
  for (; *reserved; reserved++)
    if (strcmp (*reserved, stem) == 0)
      return false;
  return true;
}

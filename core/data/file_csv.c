/* Tables in text: one observation a line, numbers between commas, semicolons,
   tabs or blanks, one of these in a line; a first line that is no number names the variables.  An
   empty field, NA and NaN are missing.

   No observation can be found in the middle of a text, so the table is read
   once, to its end, and its numbers go into a temporary file of doubles: disk
   space, 8 bytes a number, but no memory.  */

#include "data/file.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum
{
  BUFFER = 1 << 14 /* numbers written at once */
};

/* Of UTF-8, at the beginning.  */
#define MARK "\xef\xbb\xbf"

struct table
{
  struct context *context;
  struct data_file *file;
  FILE *text;
  char *line;
  size_t room, number; /* of the line, beginning with 1 */
  double *buffer, *row;
  size_t filled, width, most;
  int spool;
};

static bool
is_csv (const char *path, const uint8_t *head, size_t length)
{
  (void) path;
  for (size_t i = 0; i < length; i++)
    if (head[i] < 128 && ! isprint (head[i]) && ! isspace (head[i]))
      return false;
  return length > 0;
}

static void
close_table (void *thing)
{
  struct table *table = thing;
  if (table->text)
    fclose (table->text);
  free (table->line);
  free (table->row);
}

/* One field; *at moves behind its separator, and *more says whether there was
   one.  False: it is no number.  */
static bool
read_field (char **at, double *number, bool *more)
{
  char *p = *at + strspn (*at, " \""), *end;
  *number = strtod (p, &end);
  if (end == p)
    {
      *number = NAN;
      if (strncasecmp (p, "NA", 2) == 0)
        end += 2;
    }
  end += strspn (end, " \"\r\n");
  *more = *end == ',' || *end == ';' || *end == '\t';
  bool blanks = ! *more && *end && end > p && strchr (" \"", end[-1]);
  if (! *more && ! blanks && *end)
    return false;
  *at = *more ? end + 1 : end;
  *more = *more || blanks;
  return true;
}

/* The numbers of the line into the row; the field that is none, or 0.  */
static enum status
split (struct table *table, size_t *count, size_t *bad)
{
  char *at = table->line;
  bool more = true;
  *count = *bad = 0;
  while (more)
    {
      double number;
      if (! read_field (&at, &number, &more))
        {
          *bad = *count + 1;
          return STATUS_OK;
        }
      if (*count == table->most)
        {
          size_t most = 2 * table->most + 64;
          double *row = realloc (table->row, most * sizeof *row);
          if (! row)
            return fail (table->context, STATUS_NO_MEMORY,
                         "not enough memory");
          table->row = row;
          table->most = most;
        }
      table->row[(*count)++] = number;
    }
  return STATUS_OK;
}

/* More than one of these between numbers: then one of them is a decimal comma,
   perhaps.  */
static bool
is_mixed (const char *line)
{
  int kinds = 0;
  for (const char *separator = ",;\t"; *separator; separator++)
    kinds += strchr (line, *separator) != NULL;
  return kinds > 1;
}

static enum status
put (struct table *table, const double *numbers, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      table->buffer[table->filled++] = numbers[i];
      if (table->filled < BUFFER)
        continue;
      TRY (file_write_spool (table->context, table->spool, table->buffer,
                             BUFFER * sizeof (double)));
      table->filled = 0;
      TRY (poll_host (table->context));
    }
  return STATUS_OK;
}

static enum status
read_lines (struct table *table)
{
  struct data_file *file = table->file;
  ssize_t length;
  while ((length = getline (&table->line, &table->room, table->text)) > 0)
    {
      size_t count, bad;
      table->number++;
      if (strlen (table->line) != (size_t) length)
        return bad_file (table->context, file, "holds a zero byte in line %zu",
                         table->number);
      if (table->number == 1 && strncmp (table->line, MARK, 3) == 0)
        memmove (table->line, table->line + 3, (size_t) length - 2);
      if (strspn (table->line, " \r\n") == strlen (table->line))
        continue;
      TRY (split (table, &count, &bad));
      if (bad > 0 && file->count == 0 && table->width == 0)
        {
          table->width = SIZE_MAX; /* a line of names */
          continue;
        }
      if (bad > 0)
        return bad_file (table->context, file,
                         "has in line %zu, field %zu what is no number",
                         table->number, bad);
      if (is_mixed (table->line))
        return bad_file (table->context, file,
                         "has in line %zu different separators; decimal "
                         "commas are not read",
                         table->number);
      if (file->count > 0 && count != table->width)
        return bad_file (table->context, file,
                         "has %zu numbers in line %zu, and %zu in those "
                         "before",
                         count, table->number, table->width);
      table->width = count;
      file->count++;
      TRY (put (table, table->row, count));
    }
  return ferror (table->text)
           ? bad_file (table->context, file, "cannot be read at line %zu",
                       table->number + 1)
           : file_write_spool (table->context, table->spool, table->buffer,
                               table->filled * sizeof (double));
}

static enum status
open_csv (struct context *context, struct data_file *file)
{
  struct table *table;
  if (file->by_columns)
    return bad_file (context, file,
                     "is a text, whose observations are its lines: "
                     "'ObservationsIn' must be 'rows'");
  TRY (take (context, &table, 1, sizeof *table));
  *table = (struct table){ .context = context, .file = file };
  TRY (take (context, &table->buffer, BUFFER, sizeof (double)));
  TRY (file_spool (context, &table->spool));
  TRY (defer (context, close_table, table));
  int copy = dup (file->descriptor);
  if (copy >= 0 && lseek (copy, 0, SEEK_SET) == 0)
    table->text = fdopen (copy, "r");
  if (! table->text)
    {
      if (copy >= 0)
        close (copy);
      return bad_file (context, file, "cannot be read");
    }
  TRY (read_lines (table));
  if (file->count == 0)
    return bad_file (context, file, "holds no numbers");
  file->descriptor = table->spool;
  file->class = CLASS_DOUBLE;
  file->size = table->width;
  file->contiguous = true;
  file->shape[0] = file->shape[2] = 1;
  file->shape[1] = file->size;
  return STATUS_OK;
}

const struct file_format format_csv
  = { .name = "csv", .is = is_csv, .open = open_csv };

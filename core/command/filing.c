/* Results that go to a file: see filing.h.  */

#include "command/filing.h"

#include "command/open.h"

#include <sys/stat.h>

enum
{
  BLOCK = 1024
};

static bool
is_read (const struct value *value, const struct stat *about)
{
  const struct value *file
    = value_is_opened (value) ? value_field (value, "file", 0) : NULL;
  struct stat read;
  return file && file->kind == VALUE_TEXT && stat (file->text, &read) == 0
         && read.st_dev == about->st_dev && read.st_ino == about->st_ino;
}

enum status
filing_check (struct call *call, const char *path)
{
  const struct argument *arguments = call->entry->arguments;
  struct stat about;
  for (size_t i = 0; i < MOST_ARGUMENTS && arguments[i].kind; i++)
    if (call->in[i] && stat (path, &about) == 0
        && is_read (call->in[i], &about))
      return fail (call->context, STATUS_BAD_OPTION,
                   "option 'OutputFile' must name another file than '%s', "
                   "which argument '%s' is read from",
                   path, arguments[i].name);
  return check_own_file (call->context, path);
}

enum status
filing_begin (struct call *call, const char *path, size_t count, size_t size,
              struct file_result **file)
{
  *file = NULL;
  if (! path)
    return STATUS_OK;
  TRY (filing_check (call, path));
  TRY (take (call->context, file, 1, sizeof **file));
  return file_result_begin (call->context, path, "OutputFile", count, size,
                            *file);
}

enum status
filing_end (struct call *call, struct file_result *file, struct value *result)
{
  if (! file)
    return STATUS_OK;
  TRY (file_result_end (call->context, file));
  return opened_record (call->context, file->path, file->name, result);
}

enum status
filing_column (struct call *call, const char *path, size_t count,
               const double *x, struct value *result)
{
  struct file_result *file;
  TRY (filing_begin (call, path, count, 1, &file));
  if (! file)
    return put_column (call->context, count, x, result);
  for (size_t i = 0, many; i < count; i += many)
    {
      real block[BLOCK];
      many = count - i < BLOCK ? count - i : BLOCK;
      for (size_t j = 0; j < many; j++)
        block[j] = (real) x[i + j];
      file_result_put (file, i, many, block);
    }
  return filing_end (call, file, result);
}

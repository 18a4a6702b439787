/* ae_open: data that stay in their file.  What it returns is told of in
   data/source_file.c.  */

#include "command/open.h"

#include "base/row.h"
#include "command/argument.h"
#include "data/file.h"
#include "data/missing.h"
#include "data/survey.h"
#include "model/family.h"

#include <string.h>

struct open_settings
{
  int observations_in, class, missing;
  bool survey;
  double scale;
  const struct value *size;
};

#define PLACE(member) offsetof (struct open_settings, member)

enum
{
  CLASS_OF_FILE,
  CLASS_OF_SINGLE,
  CLASS_OF_DOUBLE
};

#define opened_class_name REAL_NAME (opened_class_name)

WORDS (opened_class_name, "auto", "single", "double")

static const struct option rows[]
  = { { "Class", OPTION_WORD, PLACE (class), "auto", 0, 0, NULL,
        opened_class_name, 0,
        "that the numbers are given as, and so the precision of what is "
        "trained on them; auto is single where the file's are single, else "
        "double" },
      { "Scale", OPTION_NUMBER, PLACE (scale), "1", -1e300, 1e300, NULL, NULL,
        0, "what the file's numbers are multiplied by, such as 1/255" },
      { "Size", OPTION_MATRIX, PLACE (size), NULL, 0, 0, NULL, NULL, 0,
        "[N d], for a function: how many observations of how many numbers it "
        "gives" },
      { "Survey", OPTION_FLAG, PLACE (survey), "false", 0, 0, NULL, NULL, 0,
        "look at mean, deviation and range of each variable now, once, and "
        "keep them in D.survey: what takes D does not look again" },
      { "Missing", OPTION_WORD, PLACE (missing), "error", 0, 0, NULL,
        missing_word, 0,
        "NaN in the file: an error, or left for calls with the same option, "
        "or of a model that was trained with it" },
      OBSERVATIONS_ROW (PLACE (observations_in)),
      { NULL } };

static enum status
put_numbers (struct context *context, struct value *record, const char *name,
             size_t count, const double *numbers)
{
  struct value value;
  TRY (value_matrix (context, &value, CLASS_DOUBLE, 1, count));
  memcpy (value.data, numbers, count * sizeof *numbers);
  return record_value (context, record, name, &value);
}

/* The file, as far as its head tells.  */
static enum status
look (struct call *call, struct data_file *file)
{
  struct context *context = call->context;
  const struct open_settings *s = call->settings;
  const struct value *name = call->in[1], *given = call->in[0];
  if (s->size)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Size' is for a function: a file knows its own");
  *file
    = (struct data_file){ .path = given->text,
                          .by_columns = s->observations_in,
                          .name = name && *name->text ? name->text : NULL };
  TRY (file_open (context, file));
  if (file->name && ! file->format->sets)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'name' is for HDF5 and MAT 7.3; '%s' has one table",
                 file->path);
  return STATUS_OK;
}

static enum status
look_at_function (struct call *call, struct data_file *file)
{
  struct context *context = call->context;
  const struct open_settings *s = call->settings;
  double n = 0, d = 0;
  if (call->in[1])
    return fail (
      context, STATUS_BAD_CALL,
      "argument 'name' is for HDF5 and MAT 7.3, not for a function");
  if (s->size && value_count (s->size) == 2)
    {
      n = value_at (s->size, 0);
      d = value_at (s->size, 1);
    }
  if (! (n >= 1 && n <= 0x1p48 && n == floor (n) && d >= 1 && d <= 0x1p31
         && d == floor (d)))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Size' must be [N d], two whole numbers of at least "
                 "1, where 'file' is a function");
  *file = (struct data_file){ .path = "",
                              .count = (size_t) n,
                              .size = (size_t) d,
                              .shape = { 1, (size_t) d, 1 },
                              .class = CLASS_DOUBLE };
  return STATUS_OK;
}

/* Everything but whether all numbers are finite.  */
static enum status
put_file (struct context *context, const struct data_file *file,
          const struct open_settings *s, struct value *record)
{
  const double *shape
    = (double[]){ (double) file->shape[0], (double) file->shape[1],
                  (double) file->shape[2] };
  bool single = s->class == CLASS_OF_FILE ? file->class == CLASS_SINGLE
                                          : s->class == CLASS_OF_SINGLE;
  TRY (value_structs (context, record, 1));
  TRY (record_text (context, record, "kind", "data"));
  TRY (record_text (context, record, "format",
                    file->format ? file->format->name : "function"));
  TRY (record_text (context, record, "file", file->path));
  TRY (record_text (context, record, "name", file->name ? file->name : ""));
  TRY (put_numbers (context, record, "size", 2,
                    (double[]){ (double) file->count, (double) file->size }));
  TRY (put_numbers (context, record, "shape", 3, shape));
  TRY (record_text (context, record, "observationsIn",
                    s->observations_in ? "columns" : "rows"));
  TRY (record_text (context, record, "stored", class_name (file->class)));
  TRY (record_text (context, record, "class", single ? "single" : "double"));
  TRY (record_number (context, record, "scale", s->scale));
  TRY (record_number (context, record, "bytes", file->bytes));
  return record_number (context, record, "changed", file->changed);
}

enum status
opened_record (struct context *context, const char *path, const char *name,
               struct value *record)
{
  struct open_settings plain = { .scale = 1 };
  struct data_file file = { .path = path, .name = name };
  TRY (file_open (context, &file));
  return put_file (context, &file, &plain, record);
}

static enum status
put_survey (struct context *context, const struct source *source,
            struct value *record)
{
  size_t size = source->size;
  struct survey survey;
  struct value kept;
  TRY (survey_source (context, source, NULL, source->count,
                      SURVEY_RANGE | SURVEY_DEVIATION, &survey));
  const struct value *scale = value_field (record, "scale", 0);
  TRY (value_structs (context, &kept, 1));
  if (scale)
    TRY (record_value (context, &kept, "scale", scale));
  TRY (put_numbers (context, &kept, "mean", size, survey.mean));
  TRY (put_numbers (context, &kept, "deviation", size, survey.deviation));
  TRY (put_numbers (context, &kept, "least", size, survey.least));
  TRY (put_numbers (context, &kept, "greatest", size, survey.greatest));
  return record_value (context, record, "survey", &kept);
}

/* Opened data, in the precision that they are given in.  Opening them as a
   source looks at every number, if they can be what no number is.  */
static enum status
look_again (struct call *call)
{
  struct context *context = call->context;
  const struct open_settings *s = call->settings;
  const struct value *given = call->in[0], *wish, *path, *lacks;
  struct value *out = &call->out[0];
  struct source source;
  *out = *given;
  path = value_field (given, "file", 0);
  wish = value_field (given, "survey", 0);
  lacks = value_field (given, "missing", 0);
  if (value_field (given, "function", 0))
    return s->survey ? fail (context, STATUS_BAD_OPTION,
                             "option 'Survey' is for a file: what a function "
                             "returns may change unseen")
                     : STATUS_OK;
  if (lacks && ! s->survey && ! wish)
    return STATUS_OK;
  TRY (source_open (
    context, given,
    keep_text (context, "file '%s'",
               path && path->kind == VALUE_TEXT ? path->text : ""),
    false, &source));
  TRY (record_number (context, out, "finite", 1));
  source.kept = NULL;
  return s->survey || wish ? put_survey (context, &source, out) : STATUS_OK;
}

/* What a file's head tells, or a function's caller.  ae_open.m calls again with
   it.  */
static enum status
run_ae_open (struct call *call)
{
  struct context *context = call->context;
  const struct open_settings *s = call->settings;
  const struct value *given = call->in[0];
  struct value *out = &call->out[0], wish;
  struct data_file file;
  bool function = given->kind == VALUE_FUNCTION;
  if (value_is_opened (given))
    return look_again (call);
  if (! function && given->kind != VALUE_TEXT)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'file' must be a file's name or a function, not %s",
                 value_words (context, given));
  TRY (function ? look_at_function (call, &file) : look (call, &file));
  TRY (put_file (context, &file, call->settings, out));
  if (function)
    TRY (record_value (context, out, "function", given));
  if (s->missing == MISSING_IGNORE && function)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Missing' is for a file: a function's numbers are "
                 "looked at as they come");
  if (s->missing == MISSING_IGNORE && s->survey)
    return contradiction (context, "Survey", "Missing",
                          "what is kept is of numbers that are all there");
  if (s->missing == MISSING_IGNORE)
    TRY (record_text (context, out, "missing", missing_word (s->missing)));
  if (! s->survey)
    return STATUS_OK;
  TRY (value_flag (context, &wish, true));
  return record_value (context, out, "survey", &wish);
}

const struct entry ENTRY_TABLE (open)[]
  = { { "ae_open",
        run_ae_open,
        { VALUE ("file", false), TEXT ("name", true) },
        1,
        WITH (rows, open_settings) },
      { .name = NULL } };

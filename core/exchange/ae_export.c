/* ae_export: a model as a file that needs nothing of this package.  */

#include "base/row.h"
#include "command/argument.h"
#include "exchange/export.h"
#include "exchange/output.h"
#include "model/family.h"

struct export_settings
{
  int part, observations_in;
};

#define PLACE(member) offsetof (struct export_settings, member)

static const struct option export_options[]
  = { { "Part", OPTION_WORD, PLACE (part), "reconstruct", 0, 0, NULL,
        part_name, 0,
        "what is written: X to its reconstruction, to its code, a code to "
        "data, the same of a model with a prior, or X to probabilities of "
        "classes" },
      OBSERVATIONS_ROW (PLACE (observations_in)),
      { NULL } };

static const struct
{
  const char *ending;
  writer *write;
} languages[] = {
  { ".onnx", write_onnx },
  { ".c", write_c },
  { ".m", write_m },
};

static enum status
run_ae_export (struct call *call)
{
  const struct export_settings *settings = call->settings;
  const char *path = call->in[1]->text, *ending = file_ending (path);
  struct exporting exporting = { path, settings->observations_in };
  struct formulas formulas;
  for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
    if (same_word (languages[i].ending, ending))
      {
        TRY (formulas_of (call->context, call->in[0],
                          (enum part) settings->part, &formulas));
        TRY (languages[i].write (call->context, &formulas, &exporting));
        return value_text (call->context, &call->out[0], path);
      }
  return fail (call->context, STATUS_BAD_CALL,
               "argument 'file' must end with .onnx, .c or .m, not '%.60s'",
               path);
}

const struct entry ENTRY_TABLE (ae_export)[]
  = { { "ae_export",
        run_ae_export,
        { MODEL, TEXT ("file", false) },
        1,
        WITH (export_options, export_settings) },
      { .name = NULL } };

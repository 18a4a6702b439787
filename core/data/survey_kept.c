/* A survey that ae_open has put into its record: see survey.h.  */

#include "data/survey.h"

#include <stddef.h>

static const struct
{
  const char *name;
  size_t place;
} fields[] = { { "mean", offsetof (struct survey, mean) },
               { "deviation", offsetof (struct survey, deviation) },
               { "least", offsetof (struct survey, least) },
               { "greatest", offsetof (struct survey, greatest) } };

enum status
survey_kept (struct context *context, const struct value *record, size_t size,
             const struct survey **place)
{
  struct survey *survey;
  *place = NULL;
  TRY (take (context, &survey, 1, sizeof *survey));
  survey->finite = true;
  for (size_t f = 0; f < sizeof fields / sizeof fields[0]; f++)
    {
      const struct value *field = value_field (record, fields[f].name, 0);
      double *numbers;
      if (! field || ! value_is_numeric (field) || value_count (field) != size)
        return STATUS_OK;
      TRY (take (context, &numbers, size, sizeof *numbers));
      for (size_t i = 0; i < size; i++)
        {
          numbers[i] = value_at (field, i);
          if (! isfinite (numbers[i]))
            return STATUS_OK;
        }
      *(double **) ((char *) survey + fields[f].place) = numbers;
    }
  *place = survey;
  return STATUS_OK;
}

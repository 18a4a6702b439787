/* Results of as many rows as there are observations, which the option
   'OutputFile' sends to a file: what is returned is it opened.  Functions that
   run a model from joint to joint do so in model/apply.c; the others ask
   here.  Without a path nothing is begun, and the result is a matrix.  */

#ifndef AE_FILING_H
#define AE_FILING_H

#include "command/argument.h"
#include "data/file_result.h"

#define filing_check REAL_NAME (filing_check)
#define filing_begin REAL_NAME (filing_begin)
#define filing_end REAL_NAME (filing_end)
#define filing_column REAL_NAME (filing_column)

/* May it be written: it is not what the call reads, and nobody else writes to
   it?  */
enum status filing_check (struct call *, const char *path);

/* *file is NULL without a path; else file_result_put fills it.  */
enum status filing_begin (struct call *, const char *path, size_t count,
                          size_t size, struct file_result **file);
enum status filing_end (struct call *, struct file_result *,
                        struct value *result);

/* A number each.  */
enum status filing_column (struct call *, const char *path, size_t count,
                           const double *, struct value *result);

#endif

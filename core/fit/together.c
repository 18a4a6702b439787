/* Processes that train together: see together.h.  */

#include "fit/together.h"

#include "base/company.h"
#include "math/parallel.h"

enum status
data_together (struct context *context, const char *name,
               const struct source *source)
{
  uint64_t common[] = { source->size, source->same };
  size_t first;
  bool same;
  TRY (peers_compare (context, common, 2, &same, &first));
  if (same)
    return STATUS_OK;
  if (first == 0)
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' has %zu variables here, and not as many on "
                 "another process",
                 name, source->size);
  return fail (context, STATUS_BAD_DATA,
               "argument '%s' is one file for some processes, and not for "
               "others",
               name);
}

enum status
check_together (struct context *context, const struct training *training,
                const struct model *model, const struct source *source)
{
  uint64_t total = model->params.total;
  size_t first;
  bool same;
  if (! has_peers (context))
    return STATUS_OK;
  if (training->validation_fraction > 0 && ! source->same)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ValidationFraction' contradicts 'Distributed' where "
                 "each process has rows of its own: give each its part of "
                 "'ValidationData'");
  TRY (data_together (context, "X", source));
  TRY (peers_compare (context, &total, 1, &same, &first));
  if (same)
    return STATUS_OK;
  return fail (context, STATUS_BAD_DATA,
               "the model has %zu parameters here, and not as many on another "
               "process",
               model->params.total);
}

enum status
threads_together (struct context *context, double given, int *threads)
{
  double most = -training_threads (given);
  if (has_peers (context) && isnan (given))
    most = -peers_threads (context, threads_available ());
  TRY (peers_combine (context, PEERS_GREATEST, &most, 1));
  *threads = (int) -most;
  return STATUS_OK;
}

static uint64_t
digest_of (const struct model *model)
{
  return bytes_digest (0, model->x, model->params.total * sizeof (real));
}

enum status
begin_together (struct context *context, const struct training *training,
                const struct model *model)
{
  uint64_t digest = digest_of (model);
  bool same = true;
  size_t first;
  if (training->initial_model || training->resume)
    TRY (peers_compare (context, &digest, 1, &same, &first));
  if (! same)
    return fail (context, STATUS_BAD_MODEL,
                 "option '%s' is not the same model on all processes",
                 training->resume ? "Resume" : "InitialModel");
  return peers_broadcast (context, model->x,
                          model->params.total * sizeof (real));
}

/* The greatest of a number and of its negative are opposite where all have
   it.  */
enum status
stay_together (struct context *context, const struct model *model,
               size_t epoch, bool *stop)
{
  if (! has_peers (context))
    return STATUS_OK;
  uint64_t digest = digest_of (model);
  double high = (double) (digest >> 32);
  double low = (double) (digest & 0xffffffffu);
  double all[] = { high, -high, low, -low, *stop };
  TRY (peers_combine (context, PEERS_GREATEST, all, 5));
  *stop = all[4] != 0;
  if (all[0] == -all[1] && all[2] == -all[3])
    return STATUS_OK;
  return fail (context, STATUS_NOT_SOLVED,
               "after epoch %zu the processes' parameters are no longer the "
               "same: do they run on processors of different kinds, or with "
               "different versions of a library?",
               epoch);
}

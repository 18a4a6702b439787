/* ae_rank: which of several processes this is.  */

#include "base/entry.h"
#include "base/company.h"
#include "math/real.h"
#include "model/family.h"

static enum status
run (struct call *call)
{
  struct context *context = call->context;
  const struct host *host = context->host;
  struct peers *peers = NULL;
  if (host && host->peers)
    TRY (host->peers (host->self, context, false, &peers));
  TRY (value_number (context, &call->out[0], peers ? peers->rank : 0));
  return value_number (context, &call->out[1], peers ? peers->count : 1);
}

const struct entry ENTRY_TABLE (rank)[]
  = { { .name = "ae_rank", .run = run, .outputs = 2 }, { .name = NULL } };

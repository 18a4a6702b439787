/* Processes that share a call: see company.h.  */

#include "base/company.h"

#include <string.h>
#include <unistd.h>

size_t
peers_count (const struct context *context)
{
  return has_peers (context) ? (size_t) context->peers->count : 1;
}

size_t
peers_rank (const struct context *context)
{
  return has_peers (context) ? (size_t) context->peers->rank : 0;
}

/* Where the launcher has bound each process to cores of its own, these are all
   that it sees; that is so where they see fewer than there are.  */
int
peers_threads (const struct context *context, int cores)
{
  long online = sysconf (_SC_NPROCESSORS_ONLN);
  int near = context->peers->near;
  if (cores < online || near < 1)
    return cores;
  return cores / near > 1 ? cores / near : 1;
}

/* Ctrl-C is the host's to carry out.  */
static enum status
after (struct context *context, bool done)
{
  return done ? STATUS_OK : poll_host (context);
}

enum status
peers_combine (struct context *context, enum peers_kind kind, void *x,
               size_t count)
{
  struct peers *peers = context->peers;
  return has_peers (context)
           ? after (context, peers->combine (peers->self, kind, x, count))
           : STATUS_OK;
}

enum status
peers_broadcast (struct context *context, void *bytes, size_t count)
{
  struct peers *peers = context->peers;
  return has_peers (context)
           ? after (context, peers->broadcast (peers->self, bytes, count))
           : STATUS_OK;
}

/* A byte a number, in a place of its own: 0 for all others.  */
enum status
peers_gather (struct context *context, const void *bytes, size_t count,
              char **all, size_t *total)
{
  const unsigned char *own = bytes;
  size_t processes = peers_count (context), rank = peers_rank (context);
  size_t before = 0;
  double *counts, *numbers;
  TRY (take (context, &counts, processes, sizeof *counts));
  counts[rank] = (double) count;
  TRY (peers_combine (context, PEERS_DOUBLE, counts, processes));
  *total = 0;
  for (size_t r = 0; r < processes; r++)
    {
      before += r < rank ? (size_t) counts[r] : 0;
      *total += (size_t) counts[r];
    }
  TRY (take (context, &numbers, *total, sizeof *numbers));
  TRY (take (context, all, *total, 1));
  for (size_t i = 0; i < count; i++)
    numbers[before + i] = own[i];
  TRY (peers_combine (context, PEERS_DOUBLE, numbers, *total));
  for (size_t i = 0; i < *total; i++)
    (*all)[i] = (char) (unsigned char) numbers[i];
  return STATUS_OK;
}

enum status
peers_open (struct context *context)
{
  const struct host *host = context->host;
  if (! host || ! host->peers)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Distributed' wants a host that knows of other "
                 "processes");
  return host->peers (host->self, context, true, &context->peers);
}

enum status
peers_close (struct context *context, enum status status)
{
  struct peers *peers = context->peers;
  double none = 0;
  if (! has_peers (context))
    return status;
  if (status == STATUS_OK)
    return peers_combine (context, PEERS_GREATEST, &none, 1);
  if (! peers->failed || peers->whose == peers->rank)
    peers->tell (peers->self, status,
                 (status == STATUS_CALLBACK || status == STATUS_INTERRUPTED)
                     && context->host->problem (context->host->self)[0]
                   ? context->host->problem (context->host->self)
                   : context->message);
  return status;
}

/* ----- are we of one mind? ----------------------------------------------- */

uint64_t
bytes_digest (uint64_t digest, const void *bytes, size_t count)
{
  const unsigned char *at = bytes;
  uint64_t word;
  for (; count >= sizeof word; at += sizeof word, count -= sizeof word)
    {
      memcpy (&word, at, sizeof word);
      digest = (digest ^ word) * 0x9e3779b97f4a7c15u;
      digest ^= digest >> 29;
    }
  for (size_t i = 0; i < count; i++)
    digest = (digest ^ at[i]) * 0x100000001b3u;
  return digest;
}

uint64_t
value_digest (uint64_t digest, const struct value *value)
{
  size_t count = value ? value_count (value) : 0;
  size_t head[] = { value ? value->kind : 0, value ? value->class : 0,
                    value ? value->rows : 0, value ? value->columns : 0 };
  digest = bytes_digest (digest, head, sizeof head);
  if (! value)
    return digest;
  if (value->text)
    digest = bytes_digest (digest, value->text, strlen (value->text));
  else if (value_is_numeric (value))
    digest
      = bytes_digest (digest, value->data, count * class_size (value->class));
  for (size_t i = 0; value->items && i < count; i++)
    digest = value_digest (digest, &value->items[i]);
  for (size_t f = 0; f < value->field_count; f++)
    {
      const struct field *field = &value->fields[f];
      digest = bytes_digest (digest, field->name, strlen (field->name));
      for (size_t i = 0; i < count; i++)
        digest = value_digest (digest, &field->values[i]);
    }
  return digest;
}

/* All numbers are compared with those of process 0, and what anybody finds
   is known to all: the first that differs, as count - place.  */
enum status
peers_compare (struct context *context, const uint64_t *digests, size_t count,
               bool *same, size_t *first)
{
  uint64_t many = count, *theirs;
  double found = 0;
  *same = true;
  if (! has_peers (context))
    return STATUS_OK;
  TRY (peers_broadcast (context, &many, sizeof many));
  TRY (take (context, &theirs, (size_t) many, sizeof *theirs));
  for (size_t i = 0; i < many && i < count; i++)
    theirs[i] = digests[i];
  TRY (peers_broadcast (context, theirs, (size_t) many * sizeof *theirs));
  if (many != count)
    found = (double) many + (double) count;
  for (size_t i = 0; i < count && found == 0; i++)
    if (theirs[i] != digests[i])
      found = (double) (count - i);
  TRY (peers_combine (context, PEERS_GREATEST, &found, 1));
  *same = found == 0;
  *first = found <= (double) count ? count - (size_t) found : count;
  return STATUS_OK;
}

bool
peers_share (const struct context *context, const struct value *value)
{
  for (size_t i = 0; has_peers (context) && i < context->peers->same_count;
       i++)
    if (context->peers->same[i] == value)
      return true;
  return false;
}

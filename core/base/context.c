/* What a call carries with it: see context.h.  */

#include "base/context.h"

#include "base/peers.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Bytes that are no text in UTF-8 (of a file's head, say), and what a terminal
   would take for a command, become question marks.  */
static void
clean (char *text)
{
  for (unsigned char *at = (unsigned char *) text; *at;)
    {
      size_t more = *at < 0xC2   ? 0
                    : *at < 0xE0 ? 1
                    : *at < 0xF0 ? 2
                    : *at < 0xF5 ? 3
                                 : 0;
      bool good = more > 0 || (*at >= ' ' && *at < 0x7F) || *at == '\n';
      for (size_t i = 1; i <= more; i++)
        good = good && (at[i] & 0xC0) == 0x80;
      if (! good)
        *at = '?';
      at += good ? 1 + more : 1;
    }
}

enum status
fail (struct context *context, enum status status, const char *format, ...)
{
  va_list arguments;
  size_t size = sizeof context->message;
  int head = snprintf (context->message, size, "%s: ", context->function);
  if (context->starved)
    {
      status = STATUS_NO_MEMORY;
      format = "not enough memory";
    }

  va_start (arguments, format);
  if (head >= 0 && (size_t) head < size)
    vsnprintf (context->message + head, size - head, format, arguments);
  va_end (arguments);
  clean (context->message);
  return context->status = status;
}

enum status
take (struct context *context, void *where, size_t count, size_t size)
{
  void *block = arena_take (context->arena, count, size);
  memcpy (where, &block, sizeof block);
  if (block)
    return STATUS_OK;
  return fail (context, STATUS_NO_MEMORY, "not enough memory for %.3g MB more",
               (double) count * (double) size / 1e6);
}

enum status
defer (struct context *context, void (*release) (void *), void *thing)
{
  if (arena_defer (context->arena, release, thing) == 0)
    return STATUS_OK;
  return fail (context, STATUS_NO_MEMORY, "not enough memory");
}

const char *
keep_text (struct context *context, const char *format, ...)
{
  va_list arguments;
  char text[1024];
  va_start (arguments, format);
  vsnprintf (text, sizeof text, format, arguments);
  va_end (arguments);

  char *copy = arena_take (context->arena, strlen (text) + 1, 1);
  context->starved = context->starved || ! copy;
  return copy ? strcpy (copy, text) : "";
}

bool
has_peers (const struct context *context)
{
  return context && context->peers && context->peers->count > 1;
}

bool
is_first (const struct context *context)
{
  return ! has_peers (context) || context->peers->rank == 0;
}

/* "ae_train: text" is said of the same function here.  */
static const char *
own_words (const struct context *context, const char *message)
{
  size_t length = strlen (context->function);
  return strncmp (message, context->function, length) == 0
             && strncmp (message + length, ": ", 2) == 0
           ? message + length + 2
           : message;
}

enum status
peers_check (struct context *context)
{
  const struct peers *peers = context->peers;
  if (! has_peers (context) || ! peers->failed)
    return STATUS_OK;
  if (peers->whose == peers->rank)
    return fail (context, peers->status, "%s", peers->message);
  return fail (context, peers->status, "process %d of %d has ended: %s",
               peers->whose, peers->count,
               own_words (context, peers->message));
}

enum status
poll_host (struct context *context)
{
  const struct host *host = context->host;
  if (host && host->interrupted && host->interrupted (host->self))
    return fail (context, STATUS_INTERRUPTED, "interrupted");
  return peers_check (context);
}

bool
asked_to_end (const struct context *context)
{
  const struct host *host = context ? context->host : NULL;
  return host && host->asked && host->asked (host->self);
}

void
say (const struct context *context, const char *format, ...)
{
  const struct host *host = context->host;
  if (! host || ! host->print || ! is_first (context))
    return;

  va_list arguments;
  char text[1024];
  va_start (arguments, format);
  vsnprintf (text, sizeof text, format, arguments);
  va_end (arguments);
  host->print (host->self, text);
}

bool
first_time (const struct context *context, const char *word)
{
  const struct host *host = context->host;
  return host && host->first_time && host->first_time (host->self, word);
}

void
warn (const struct context *context, const char *identifier,
      const char *format, ...)
{
  const struct host *host = context->host;
  if (! host || ! host->warn || ! is_first (context))
    return;

  va_list arguments;
  char text[1024];
  va_start (arguments, format);
  vsnprintf (text, sizeof text, format, arguments);
  va_end (arguments);
  host->warn (host->self, identifier, text);
}

/* Of one mind: before processes that share a call begin, they make sure that
   it is the same call.

   Each knows what it was asked; one that was given another learning rate would
   go another way without a word, and one with another number of epochs would
   be waited for.  So a digest of the function, of its arguments, and of every
   option is compared, and the first that differs is named on all of them.
   Data are each process's own; data in files that all name alike are noted as
   such, for these are shared out.  */

#include "base/company.h"
#include "base/entry.h"
#include "base/option_private.h"

#include <string.h>

static const uint64_t BEGIN = 0xcbf29ce484222325u;

bool
is_distributed (const struct entry *entry, size_t count,
                const struct value *arguments)
{
  static const char name[] = "Distributed";
  bool is = false;
  if (! entry->options)
    return false;
  for (size_t i = 0; i < count; i++)
    {
      const struct value *v = &arguments[i], *said = NULL;
      if (v->kind == VALUE_TEXT && i + 1 < count && same_word (v->text, name))
        said = &arguments[i + 1];
      for (size_t f = 0; v->kind == VALUE_STRUCT && value_count (v) == 1
                         && f < v->field_count;
           f++)
        if (same_word (v->fields[f].name, name))
          said = &v->fields[f].values[0];
      bool flag = false;
      if (said)
        is = option_take (&(struct option){ .kind = OPTION_FLAG }, &flag, said)
             && flag;
    }
  return is;
}

/* What is compared: digests, and what each is of.  */
struct minutes
{
  size_t count;
  uint64_t *digests;
  const char **names;
};

static void
note (struct minutes *minutes, const char *name, uint64_t digest)
{
  minutes->names[minutes->count] = name;
  minutes->digests[minutes->count++] = digest;
}

/* Of data only whether they are there, and are a matrix, a file, or where they
   may be that a cell of sequences.  */
static uint64_t
kind_digest (const struct value *value, bool cells)
{
  bool parts[] = { value != NULL, value && value_is_opened (value),
                   value && cells && value->kind == VALUE_CELL };
  return bytes_digest (BEGIN, parts, sizeof parts);
}

static bool
is_data (const struct argument *argument)
{
  enum argument_kind kind = argument->kind;
  return kind == ARGUMENT_DATA || kind == ARGUMENT_MATRIX
         || kind == ARGUMENT_ROWS || kind == ARGUMENT_NUMBERS
         || kind == ARGUMENT_LABELS || kind == ARGUMENT_VALUE;
}

static enum status
note_arguments (struct call *call, struct minutes *minutes)
{
  const struct entry *entry = call->entry;
  for (size_t i = 0; i < MOST_ARGUMENTS && entry->arguments[i].kind; i++)
    note (minutes,
          keep_text (call->context, "argument '%s'", entry->arguments[i].name),
          is_data (&entry->arguments[i])
            ? kind_digest (call->in[i], entry->arguments[i].cells)
            : value_digest (BEGIN, call->in[i]));
  return STATUS_OK;
}

/* Options whose value may be a file that was opened.  */
static bool
holds_file (enum option_kind kind)
{
  return kind == OPTION_MATRIX || kind == OPTION_DATA;
}

static const struct value *
value_at_place (const struct call *call, size_t place)
{
  return *(const struct value *const *) ((const char *) call->settings
                                         + place);
}

static enum status
note_options (struct call *call, struct minutes *minutes)
{
  struct context *context = call->context;
  struct walk walk = { .groups = call->entry->options };
  const struct option *row;
  size_t place;
  while ((row = option_next (&walk, &place)))
    {
      const void *at = (const char *) call->settings + place;
      struct value shown = { 0 };
      bool is_file = holds_file (row->kind);
      if (row->flags & OPTION_OF_PROCESS)
        continue;
      if (! (row->flags & OPTION_TRANSIENT))
        TRY (option_show (context, row, at, true, &shown));
      note (minutes, keep_text (context, "option '%s'", row->name),
            row->flags & OPTION_TRANSIENT
              ? kind_digest (is_file ? value_at_place (call, place)
                             : call->given[walk.index - 1] ? call->in[0]
                                                           : NULL,
                             false)
              : value_digest (BEGIN, &shown));
    }
  return STATUS_OK;
}

/* What a file is, not what somebody already knows of its numbers.  */
static uint64_t
opened_digest (const struct value *value)
{
  uint64_t digest = BEGIN;
  for (size_t f = 0; f < value->field_count; f++)
    {
      const struct field *field = &value->fields[f];
      if (strcmp (field->name, "survey") == 0)
        continue;
      digest = bytes_digest (digest, field->name, strlen (field->name));
      digest = value_digest (digest, &field->values[0]);
    }
  return digest;
}

/* Data that are a file, and the same one for all.  What a function gives
   nobody can compare: it is each process's own.  */
static enum status
note_same (struct context *context, const struct value *value)
{
  struct peers *peers = context->peers;
  const struct value *function = value_field (value, "function", 0);
  uint64_t digest;
  bool same;
  size_t first;
  if (! value || ! value_is_opened (value))
    return STATUS_OK;
  digest = function && function->kind == VALUE_FUNCTION
             ? BEGIN + (uint64_t) peers->rank
             : opened_digest (value);
  TRY (peers_compare (context, &digest, 1, &same, &first));
  if (same && peers->same_count < PEERS_MOST_SAME)
    peers->same[peers->same_count++] = value;
  return STATUS_OK;
}

/* Beside data that all have named alike all must say the same of them.  */
static enum status
check_beside (struct call *call)
{
  struct context *context = call->context;
  const struct entry *entry = call->entry;
  for (size_t i = 0; i < MOST_ARGUMENTS && entry->arguments[i].kind; i++)
    {
      uint64_t digest = value_digest (BEGIN, call->in[i]);
      bool same = true;
      size_t first;
      if (entry->arguments[i].kind == ARGUMENT_VALUE)
        TRY (peers_compare (context, &digest, 1, &same, &first));
      if (! same)
        return fail (context, STATUS_BAD_DATA,
                     "argument '%s' differs between the processes, which have "
                     "all named the same file",
                     entry->arguments[i].name);
    }
  return STATUS_OK;
}

/* The same of options: beside the data, or those that are held out.  */
static enum status
check_options_beside (struct call *call, int beside)
{
  struct context *context = call->context;
  struct walk walk = { .groups = call->entry->options };
  const struct option *row;
  size_t place, first;
  while ((row = option_next (&walk, &place)))
    if (row->flags & beside)
      {
        uint64_t digest = value_digest (BEGIN, value_at_place (call, place));
        bool same;
        TRY (peers_compare (context, &digest, 1, &same, &first));
        if (! same)
          return fail (context, STATUS_BAD_OPTION,
                       "option '%s' differs between the processes, which "
                       "have all named the same file",
                       row->name);
      }
  return STATUS_OK;
}

static enum status
find_same (struct call *call)
{
  struct context *context = call->context;
  struct walk walk = { .groups = call->entry->options };
  const struct option *row;
  const struct value *held = NULL;
  size_t place;
  int beside = 0;
  for (size_t i = 0; i < MOST_ARGUMENTS; i++)
    TRY (note_same (context, call->in[i]));
  if (context->peers->same_count > 0)
    {
      TRY (check_beside (call));
      beside |= OPTION_OF_DATA;
    }
  while ((row = option_next (&walk, &place)))
    if (holds_file (row->kind))
      {
        const struct value *value = value_at_place (call, place);
        TRY (note_same (context, value));
        held = row->flags & OPTION_FILED ? value : held;
      }
  if (peers_share (context, held))
    beside |= OPTION_OF_HELD;
  return check_options_beside (call, beside);
}

enum status
agree (struct call *call)
{
  struct context *context = call->context;
  const char *function = context->function;
  size_t most = MOST_ARGUMENTS + 1 + options_count (call->entry->options),
         first;
  struct minutes minutes = { 0 };
  bool same;
  if (! has_peers (context))
    return STATUS_OK;
  TRY (take (context, &minutes.digests, most, sizeof *minutes.digests));
  TRY (take (context, &minutes.names, most, sizeof *minutes.names));
  note (&minutes, "the class of the data",
        bytes_digest (BEGIN, &call->class, sizeof call->class));
  TRY (note_arguments (call, &minutes));
  TRY (note_options (call, &minutes));

  uint64_t name = bytes_digest (BEGIN, function, strlen (function));
  TRY (peers_compare (context, &name, 1, &same, &first));
  if (! same)
    return fail (context, STATUS_BAD_CALL,
                 "another process calls another function");
  TRY (peers_compare (context, minutes.digests, minutes.count, &same, &first));
  if (! same)
    return fail (context, STATUS_BAD_OPTION,
                 "%s differs between the processes; with 'Distributed' all "
                 "must be called alike",
                 first < minutes.count ? minutes.names[first]
                                       : "their version");
  return find_same (call);
}

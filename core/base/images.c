/* When a value that stands in the place of a matrix of observations is one of
   images, and laid so: see form.h, for how, and entry.h.

   An argument that takes them says so in its row; so does an option of the
   kind OPTION_DATA.  An array is never anything else.  A cell is one of
   sequences where the model that the call names, its layers or its options are
   of sequences.  Opened data whose file says that they are images are such
   where a layer of the call wants them.  Whether h x w x c are c grey images or one in c colours says
   the model's image_size, or the option 'ImageSize': grey, unless they are
   equal.  By them a matrix h x w is one image too.  */

#include "base/family.h"
#include "base/form.h"
#include "base/option_private.h"

/* What the call says of its images.  */
struct laying
{
  struct call *call;
  bool by_columns, sequences, images;
  const struct value *size;    /* [h w] or [h w c]; NULL: not said */
  const char *says;            /* who does, as an end of "must be images of" */
  const struct value **option; /* the place of 'ImageSize'; NULL: no such */
  bool begins;                 /* from a model, which knows what it takes */
};

bool
may_be_images (const struct argument *argument, const struct value *value)
{
  return argument->images
         && (value->kind == VALUE_CELL
             || (value->kind == VALUE_NUMBER
                 && (value->pages > 1 || value->form)));
}

/* ----- what the call says ------------------------------------------------ */

/* The field of a model, where it has numbers there.  */
static const struct value *
numbers_of (const struct value *record, const char *name)
{
  const struct value *field = record && value_count (record) == 1
                                ? value_field (record, name, 0)
                                : NULL;
  return field && value_is_numeric (field) && value_count (field) ? field
                                                                  : NULL;
}

static void
ask_record (struct laying *laying, const struct value *record)
{
  const struct value *size = numbers_of (record, "image_size");
  if (numbers_of (record, "sequence_size"))
    laying->sequences = true;
  if (size && ! laying->size)
    {
      laying->size = size;
      laying->says = "as the model takes";
    }
}

/* Is one of these layers, cells that begin with a name, over time, or over
   images?  */
static void
ask_layers (struct laying *laying, const struct value *layers)
{
  const struct family *const *family = laying->call->context->families[0];
  if (! layers || layers->kind != VALUE_CELL)
    return;
  while (*family && ! (*family)->over_time)
    family++;
  for (size_t i = 0; *family && i < value_count (layers); i++)
    {
      const struct value *layer = &layers->items[i];
      if (layer->kind != VALUE_CELL || ! value_count (layer)
          || layer->items[0].kind != VALUE_TEXT)
        continue;
      const char *name = layer->items[0].text;
      laying->sequences = laying->sequences || (*family)->over_time (name);
      laying->images = laying->images || (*family)->over_images (name);
    }
}

static void
ask_options (struct laying *laying, void *settings)
{
  struct walk walk = { .groups = laying->call->entry->options };
  const struct option *row;
  size_t at;
  while (walk.groups && (row = option_next (&walk, &at)))
    {
      void *place = (char *) settings + at;
      const struct value **value = place;
      if (same_word (row->name, "ObservationsIn"))
        laying->by_columns = *(int *) place > 0;
      else if (same_word (row->name, "ImageSize"))
        laying->option = value;
      else if (same_word (row->name, "SequenceSize"))
        laying->sequences = laying->sequences || *value;
      else if (row->kind == OPTION_LAYERS)
        ask_layers (laying, *value);
      else if (row->flags & OPTION_BEGINS && *value)
        {
          laying->begins = true;
          ask_record (laying, *value);
        }
    }
  if (laying->option && *laying->option)
    {
      laying->size = *laying->option;
      laying->says = NULL;
    }
}

static void
ask_arguments (struct laying *laying)
{
  const struct call *call = laying->call;
  for (size_t i = 0; i < MOST_ARGUMENTS && call->entry->arguments[i].kind; i++)
    if (call->in[i] && call->entry->arguments[i].kind == ARGUMENT_LAYERS)
      ask_layers (laying, call->in[i]);
    else if (call->in[i] && call->in[i]->kind == VALUE_STRUCT)
      ask_record (laying, call->in[i]);
}

/* The size that a file says, [h w c]; [1 d 1] of plain numbers.  */
static void
ask_opened (struct laying *laying)
{
  const struct call *call = laying->call;
  for (size_t i = 0; i < MOST_ARGUMENTS && call->entry->arguments[i].kind; i++)
    {
      const struct value *size = call->in[i] && value_is_opened (call->in[i])
                                   ? numbers_of (call->in[i], "shape")
                                   : NULL;
      if (size && laying->images && ! laying->sequences && ! laying->begins
          && laying->option && ! *laying->option && value_at (size, 0) > 1)
        *laying->option = laying->size = size;
    }
}

/* ----- their size -------------------------------------------------------- */

static enum status
check_size (const struct laying *laying, const char *what,
            const struct form *form)
{
  struct context *context = laying->call->context;
  const struct value *size = laying->size;
  size_t count = size ? value_count (size) : 0;
  double said[3];
  /* What is no size the option's reader refuses.  */
  if (count < 2 || count > 3 || form_has (form, size))
    return STATUS_OK;
  for (size_t i = 0; i < count; i++)
    said[i] = value_at (size, i);
  const char *are = form_words (context, form);
  const char *wanted = size_words (context, count, said);
  return laying->says
           ? fail (context, STATUS_BAD_DATA,
                   "%s must be images of %s, %s, not %s", what, wanted,
                   laying->says, are)
           : fail (context, STATUS_BAD_OPTION,
                   "option 'ImageSize' must be %s, as the images are, not %s",
                   are, wanted);
}

/* ----- laying ------------------------------------------------------------ */

static enum status
lay_array (const struct laying *laying, const char *what,
           const struct value *given, struct value *laid)
{
  size_t groups = given->groups;
  struct form form
    = { .height = given->rows,
        .width = given->columns,
        .channels = groups ? given->pages / groups : given->pages };
  size_t count = groups ? groups : 1;
  if (given->form) /* none of them */
    {
      form = *given->form;
      count = 0;
    }
  else if (! groups
           && ! (laying->size && form.channels > 1
                 && form_has (&form, laying->size)))
    {
      count = form.channels;
      form.channels = 0;
    }
  TRY (check_size (laying, what, &form));
  return form_lay (laying->call->context, &form, count, laying->by_columns,
                   given->class, given->data, laid);
}

static enum status
lay_cell (const struct laying *laying, const char *what,
          const struct value *cell, struct value *laid)
{
  struct context *context = laying->call->context;
  const struct value *size = laying->size;
  struct form form
    = { .cell = true, .rows = cell->rows, .columns = cell->columns };
  if (value_count (cell) == 0 && form_read (&form, size))
    return form_lay (context, &form, 0, laying->by_columns, CLASS_DOUBLE, NULL,
                     laid);
  TRY (form_of_cell (context, what, cell, &form));
  TRY (check_size (laying, what, &form));
  return form_gather (context, &form, cell, laying->by_columns, laid);
}

/* Is it an array of images; or the one grey image that the call is of, which
   as a matrix of observations would have other numbers in each?  */
static bool
is_array (const struct laying *laying, const struct value *value)
{
  struct form form = { .height = value->rows, .width = value->columns };
  if (! value_is_numeric (value) || value->form)
    return value->form;
  if (value->pages < 2)
    return laying->size && form_has (&form, laying->size)
           && form_size (&form)
                != (laying->by_columns ? value->rows : value->columns);
  return value_count (value) > 0;
}

/* A cell of matrices, where the call is of sequences, stays one; and what
   cannot be images too: whoever checks it says what is wrong.  */
static enum status
lay (const struct laying *laying, const char *what, const struct value **value)
{
  const struct value *given = *value;
  struct value *laid;
  bool is_cell = given->kind == VALUE_CELL;
  if (is_cell ? laying->sequences : ! is_array (laying, given))
    return STATUS_OK;
  if (given->handle && ! is_cell && ! given->form)
    return fail (laying->call->context, STATUS_BAD_DATA,
                 "%s must be a real, full, non-empty matrix of numbers, or "
                 "images, h x w x N or h x w x c x N, not %s",
                 what, value_words (laying->call->context, given));
  TRY (take (laying->call->context, &laid, 1, sizeof *laid));
  TRY (is_cell ? lay_cell (laying, what, given, laid)
               : lay_array (laying, what, given, laid));
  *value = laid;
  return STATUS_OK;
}

/* Not a cell of texts.  */
static bool
is_of_numbers (const struct value *value)
{
  return value->kind == VALUE_CELL
           ? value_count (value) && value->items[0].kind == VALUE_NUMBER
               && value_count (value->items) > 1
           : value->kind == VALUE_NUMBER;
}

/* The size of images goes where nobody said it, but to a call that begins from
   a model, or is of sequences, T x c x N.  */
static enum status
learn_size (struct laying *laying, const struct form *form)
{
  const size_t sides[] = { form->height, form->width, form->channels };
  if (laying->sequences)
    return STATUS_OK;
  if (laying->option && ! *laying->option && ! laying->begins)
    *laying->option = laying->size;
  if (laying->size)
    return STATUS_OK;
  TRY (take_sizes (laying->call->context, form->channels ? 3 : 2, sides,
                   &laying->size));
  if (laying->option && ! laying->begins)
    *laying->option = laying->size;
  laying->says = "as the images before are";
  return STATUS_OK;
}

enum status
lay_images (struct call *call, void *settings)
{
  struct context *context = call->context;
  struct laying laying = { .call = call }, others = laying;
  struct walk walk = { .groups = call->entry->options };
  const struct option *row;
  size_t place;
  ask_options (&laying, settings);
  ask_arguments (&laying);
  ask_opened (&laying);
  others.by_columns = laying.by_columns;
  for (size_t i = 0; i < MOST_ARGUMENTS && call->entry->arguments[i].kind; i++)
    {
      const struct argument *argument = &call->entry->arguments[i];
      if (! call->in[i] || ! argument->images
          || (! may_be_images (argument, call->in[i])
              && ! is_array (&laying, call->in[i])))
        continue;
      TRY (lay (&laying, keep_text (context, "argument '%s'", argument->name),
                &call->in[i]));
      TRY (check_argument (call, i, call->in[i]));
      const struct form *form = call->in[i]->form;
      if (form && ! call->form)
        call->form = form;
      if (form)
        TRY (learn_size (&laying, form));
    }
  while (walk.groups && (row = option_next (&walk, &place)))
    {
      const struct value **value
        = (const struct value **) ((char *) settings + place);
      bool beside = row->flags & OPTION_IMAGES;
      if ((row->kind != OPTION_DATA && ! beside) || ! *value
          || (beside && ! is_of_numbers (*value)))
        continue;
      TRY (lay (beside ? &others : &laying,
                keep_text (context, "option '%s'", row->name), value));
      if (! call->form && ! beside)
        call->form = (*value)->form;
    }
  return STATUS_OK;
}

const struct form *
form_for (const struct call *call, size_t size)
{
  return call->form && form_size (call->form) == size ? call->form : NULL;
}

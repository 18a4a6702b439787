/* The head of NPY: see npy.h.  */

#include "data/npy.h"

#include <stdlib.h>
#include <string.h>

/* What follows 'key': in the dictionary.  */
static const char *
find_key (const char *head, const char *key)
{
  size_t length = strlen (key);
  for (const char *at = head; (at = strstr (at, key)); at += length)
    if (at > head && (at[-1] == '\'' || at[-1] == '"') && at[length] == at[-1])
      {
        at += length + 1;
        at += strspn (at, " \t");
        if (*at == ':')
          return at + 1 + strspn (at + 1, " \t");
      }
  return NULL;
}

static bool
read_class (const char *text, struct npy *npy)
{
  static const struct
  {
    char kind, bytes;
    enum value_class class;
  } classes[] = { { 'f', '8', CLASS_DOUBLE },  { 'f', '4', CLASS_SINGLE },
                  { 'b', '1', CLASS_LOGICAL }, { 'u', '1', CLASS_UINT8 },
                  { 'u', '2', CLASS_UINT16 },  { 'u', '4', CLASS_UINT32 },
                  { 'u', '8', CLASS_UINT64 },  { 'i', '1', CLASS_INT8 },
                  { 'i', '2', CLASS_INT16 },   { 'i', '4', CLASS_INT32 },
                  { 'i', '8', CLASS_INT64 } };
  if (*text != '\'' && *text != '"')
    return false;
  char end = *text++;
  if (*text == '\0' || ! strchr ("<>|=", *text))
    return false;
  npy->reversed = *text == '>';
  for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
    if (text[1] == classes[i].kind && text[2] == classes[i].bytes
        && text[3] == end)
      {
        npy->class = classes[i].class;
        return true;
      }
  return false;
}

/* "(60000, 28, 28)", or "()" of a single number.  */
static bool
read_sizes (const char *text, struct npy *npy)
{
  if (*text++ != '(')
    return false;
  for (;;)
    {
      text += strspn (text, " \t");
      if (*text == ')')
        return true;
      if (*text < '0' || *text > '9' || npy->dimensions == NPY_DIMENSIONS)
        return false;
      char *after;
      unsigned long long number = strtoull (text, &after, 10);
      if (number > SIZE_MAX / 16)
        return false;
      npy->sizes[npy->dimensions++] = (size_t) number;
      text = after + (*after == 'L');
      text += strspn (text, " \t");
      text += *text == ',';
    }
}

const char *
npy_parse (struct context *context, const char *head, struct npy *npy)
{
  *npy = (struct npy){ .class = CLASS_DOUBLE };
  const char *class = find_key (head, "descr");
  const char *order = find_key (head, "fortran_order");
  const char *shape = find_key (head, "shape");
  if (! class || ! order || ! shape)
    return "is NPY whose head is no dictionary";
  if (! read_class (class, npy))
    return keep_text (
      context,
      "is NPY of a type that is not real numbers of 4 or 8 bytes, or whole "
      "ones of 1 to 8: %.*s",
      (int) (1 + strcspn (class + 1, "'\"") + 1), class);
  if (! read_sizes (shape, npy))
    return keep_text (context,
                      "is NPY of a shape that is not 1 to 4 sizes: %.*s",
                      (int) strcspn (shape, ")") + 1, shape);
  npy->fortran = strncmp (order, "True", 4) == 0 && npy->dimensions > 1;
  return NULL;
}

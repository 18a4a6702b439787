/* The places of a data set's chunks: see hdf5_chunks.h.

   The library tells where one chunk lies by walking over all of them until it
   comes to that, up to version 1.14: of n chunks it takes n^2 / 2 steps, minutes
   for 80,000.  So the index is read here, as far as it is the one that files have
   unless the newest format is asked for: the data set's header (version 1) has a
   message of its layout (version 3), which has the address of a tree (version 1),
   whose leaves are a list from left to right of chunks with their coordinates.
   Whatever is otherwise than that, or does not add up, is not read; and the first
   and the last place must be those that the library tells.  Without the tree it
   is asked for each of them where they are few.

   Source: the HDF Group, HDF5 file format specification, version 3.0, sections
   III.A.1 (trees), IV.A.1.a (headers) and IV.A.2.i (layout).  */

#include "data/hdf5_chunks.h"

#include "base/bytes.h"

#ifdef HAVE_HDF5

#include <string.h>
#include <unistd.h>

enum
{
  MOST_CHUNKS = 1 << 20, /* whose places are kept: 8 MB */
  FEW_CHUNKS = 1 << 12,  /* of which the library is asked */
  MOST_MESSAGES = 1 << 10,
  MOST_ENTRIES = 1 << 12, /* of a node; 64 unless the file says otherwise */
  MOST_LEVELS = 16,
  ADDRESS = 8, /* bytes */
  LAYOUT = 8,  /* messages by their numbers */
  CONTINUED = 16,
  CHUNKED = 2
};

struct index
{
  int descriptor, sides;
  hsize_t chunk[MOST_SIDES], extent[MOST_SIDES];
  size_t many, height, bytes; /* chunks; observations and bytes of each */
  uint64_t end;               /* of the file */
  uint64_t *places;           /* UNDEFINED: not found yet */
  uint8_t *room;
};

static const uint64_t UNDEFINED = UINT64_MAX;

/* ----- the file ---------------------------------------------------------- */

static bool
get (const struct index *index, uint64_t place, size_t count, uint8_t *bytes)
{
  return place < index->end && count <= index->end - place
         && pread (index->descriptor, bytes, count, (off_t) place)
              == (ssize_t) count;
}

/* The address of the tree, from the header's messages; those that did not fit
   stand in a block elsewhere, and that in another.  */
static bool
find_tree (const struct index *index, uint64_t header, uint64_t *tree)
{
  uint8_t start[16], head[8], body[2 * ADDRESS];
  uint64_t at = header + sizeof start, end, next = 0, next_end = 0;
  if (! get (index, header, sizeof start, start) || start[0] != 1)
    return false;
  end = at + little_endian (start + 8, 4);
  for (int i = 0; i < MOST_MESSAGES; i++)
    {
      if (at + sizeof head > end)
        {
          if (next == 0)
            return false;
          at = next;
          end = next_end;
          next = 0;
        }
      if (! get (index, at, sizeof head, head))
        return false;
      size_t type = little_endian (head, 2),
             size = little_endian (head + 2, 2);
      at += sizeof head;
      if ((type == LAYOUT || type == CONTINUED)
          && (size < 3 + ADDRESS || ! get (index, at, sizeof body, body)))
        return false;
      if (type == CONTINUED)
        {
          next = little_endian (body, ADDRESS);
          next_end = next + little_endian (body + ADDRESS, ADDRESS);
        }
      if (type == LAYOUT)
        {
          *tree = little_endian (body + 3, ADDRESS);
          return body[0] == 3 && body[1] == CHUNKED
                 && body[2] == index->sides + 1;
        }
      at += size;
    }
  return false;
}

/* ----- the tree ---------------------------------------------------------- */

struct node
{
  int level;
  size_t entries;
  uint64_t right; /* its neighbour */
};

/* A chunk's bytes and filters, its first element, and one number more; and the
   address of the chunk or node that it stands before.  */
static size_t
entry_bytes (const struct index *index)
{
  return 8 + 8 * ((size_t) index->sides + 1) + ADDRESS;
}

/* A node, and its entries into the room.  */
static bool
get_node (const struct index *index, uint64_t place, struct node *node)
{
  uint8_t head[8 + 2 * ADDRESS];
  if (! get (index, place, sizeof head, head) || memcmp (head, "TREE", 4) != 0
      || head[4] != 1)
    return false;
  node->level = head[5];
  node->entries = little_endian (head + 6, 2);
  node->right = little_endian (head + 8 + ADDRESS, ADDRESS);
  return node->entries > 0 && node->entries <= MOST_ENTRIES
         && get (index, place + sizeof head,
                 node->entries * entry_bytes (index), index->room);
}

static bool
note_chunk (struct index *index, const uint8_t *entry)
{
  uint64_t first = little_endian (entry + 8, 8),
           size = little_endian (entry, 4);
  uint64_t filters = little_endian (entry + 4, 4);
  uint64_t place
    = little_endian (entry + entry_bytes (index) - ADDRESS, ADDRESS);
  for (int i = 1; i < index->sides; i++)
    if (little_endian (entry + 8 + 8 * i, 8) != 0)
      return false;
  if (first % index->height != 0 || first / index->height >= index->many
      || size < index->bytes || filters != 0 || place >= index->end
      || index->bytes > index->end - place)
    return false;
  index->places[first / index->height] = place;
  return true;
}

static bool
read_tree (struct index *index, uint64_t tree)
{
  struct node node;
  uint64_t place = tree;
  for (int level = 0;; level++)
    {
      if (level == MOST_LEVELS || ! get_node (index, place, &node))
        return false;
      if (node.level == 0)
        break;
      place
        = little_endian (index->room + entry_bytes (index) - ADDRESS, ADDRESS);
    }
  for (size_t seen = 0; seen < index->many;)
    {
      for (size_t i = 0; i < node.entries; i++)
        if (! note_chunk (index, index->room + i * entry_bytes (index)))
          return false;
      seen += node.entries;
      if (node.right == UNDEFINED)
        break;
      if (! get_node (index, node.right, &node) || node.level != 0)
        return false;
    }
  for (size_t c = 0; c < index->many; c++)
    if (index->places[c] == UNDEFINED)
      return false;
  return true;
}

/* ----- the library ------------------------------------------------------- */

#if H5_VERSION_GE(1, 10, 5)

#if H5_VERSION_GE(1, 12, 0)
typedef H5O_info1_t object_info;
#else
typedef H5O_info_t object_info;
#endif

static bool
ask_library (hid_t set, const struct index *index, size_t c, uint64_t *found)
{
  hsize_t at[MOST_SIDES] = { c * index->height }, size;
  unsigned filters;
  haddr_t place;
  if (H5Dget_chunk_info_by_coord (set, at, &filters, &place, &size) < 0
      || place == HADDR_UNDEF || size < index->bytes)
    return false;
  *found = place;
  return true;
}

static bool
use_tree (hid_t set, struct index *index)
{
  object_info info;
  uint64_t tree, first, last;
  for (size_t c = 0; c < index->many; c++)
    index->places[c] = UNDEFINED;
  return H5Oget_info2 (set, &info, H5O_INFO_BASIC) >= 0
         && find_tree (index, info.addr, &tree) && read_tree (index, tree)
         && ask_library (set, index, 0, &first) && first == index->places[0]
         && ask_library (set, index, index->many - 1, &last)
         && last == index->places[index->many - 1];
}

static bool
use_library (hid_t set, struct index *index)
{
  if (index->many > FEW_CHUNKS)
    return false;
  for (size_t c = 0; c < index->many; c++)
    if (! ask_library (set, index, c, &index->places[c]))
      return false;
  return true;
}

#else

static bool
use_tree (hid_t set, struct index *index)
{
  (void) set, (void) index, (void) find_tree, (void) read_tree;
  return false;
}

#define use_library use_tree

#endif

/* Addresses of 8 bytes, and no block of the user's before all: those of a file
   that has one are told in different ways by different versions.  */
static bool
is_usual (hid_t set)
{
  hid_t file = H5Iget_file_id (set), list = H5Fget_create_plist (file);
  hsize_t user = 1;
  size_t address = 0, length = 0;
  H5Pget_userblock (list, &user);
  H5Pget_sizes (list, &address, &length);
  H5Pclose (list);
  H5Fclose (file);
  return user == 0 && address == ADDRESS && length == ADDRESS;
}

enum status
hdf5_chunks (struct context *context, hid_t set, struct data_file *file)
{
  struct index index
    = { .descriptor = file->descriptor, .end = (uint64_t) file->bytes };
  hid_t list = H5Dget_create_plist (set), space = H5Dget_space (set);
  index.sides = H5Sget_simple_extent_dims (space, index.extent, NULL);
  bool chunked = H5Pget_chunk (list, MOST_SIDES, index.chunk) == index.sides;
  H5Sclose (space);
  H5Pclose (list);
  for (int i = 1; i < index.sides; i++)
    if (index.chunk[i] != index.extent[i])
      return STATUS_OK;
  if (! chunked || ! is_usual (set))
    return STATUS_OK;
  index.height = (size_t) index.chunk[0];
  index.many = (file->count - 1) / index.height + 1;
  index.bytes = index.height * file->size * class_size (file->class);
  if (index.many > MOST_CHUNKS)
    return STATUS_OK;
  TRY (take (context, &index.places, index.many, sizeof *index.places));
  TRY (take (context, &index.room, MOST_ENTRIES, entry_bytes (&index)));
  if (! use_tree (set, &index) && ! use_library (set, &index))
    return STATUS_OK;
  file->places = index.places;
  file->height = index.height;
  return STATUS_OK;
}

#endif

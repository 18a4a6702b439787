/* ZIP archives in memory: see zip.h.  */

#include "exchange/zip.h"

#include "base/bytes.h"

#include <string.h>
#include <zlib.h>

enum
{
  END_SIZE = 22,
  END_64 = 56,
  LOCATOR_64 = 20,
  HEAD_SIZE = 46,
  LOCAL_SIZE = 30,
  MOST_COMMENT = 0xffff,
  MOST_INFLATED = 1032, /* bytes that deflate can make of one */
  STORED = 0,
  DEFLATED = 8
};

static const uint32_t end_mark = 0x06054b50, end_64_mark = 0x06064b50,
                      locator_mark = 0x07064b50, head_mark = 0x02014b50,
                      local_mark = 0x04034b50;

static enum status
bad_zip (struct context *context, const struct zip *zip, const char *what)
{
  return fail (context, STATUS_BAD_FILE, "file '%s' %s", zip->path, what);
}

/* Are so many bytes there, of that mark?  */
static bool
is_at (const struct zip *zip, uint64_t at, size_t size, uint32_t mark)
{
  return at <= zip->size && size <= zip->size - at
         && little_endian (zip->bytes + at, 4) == mark;
}

enum status
zip_begin (struct context *context, const char *path, const uint8_t *bytes,
           size_t size, struct zip *zip)
{
  *zip = (struct zip){ .path = path, .bytes = bytes, .size = size };
  size_t least
    = size > END_SIZE + MOST_COMMENT ? size - END_SIZE - MOST_COMMENT : 0;
  size_t end = size < END_SIZE ? 0 : size - END_SIZE + 1;
  while (end > least && ! is_at (zip, end - 1, END_SIZE, end_mark))
    end--;
  if (end == least)
    return bad_zip (context, zip, "is no ZIP archive");
  end--;
  uint64_t count = little_endian (bytes + end + 10, 2);
  uint64_t at = little_endian (bytes + end + 16, 4);
  if (end >= LOCATOR_64
      && is_at (zip, end - LOCATOR_64, LOCATOR_64, locator_mark))
    {
      uint64_t far = little_endian (bytes + end - LOCATOR_64 + 8, 8);
      if (! is_at (zip, far, END_64, end_64_mark))
        return bad_zip (context, zip, "is a ZIP archive without its list");
      count = little_endian (bytes + far + 32, 8);
      at = little_endian (bytes + far + 48, 8);
    }
  if (at > size || count > size / HEAD_SIZE)
    return bad_zip (context, zip, "is a ZIP archive without its list");
  zip->at = (size_t) at;
  zip->left = (size_t) count;
  zip->room = MOST_INFLATED * (double) size;
  return STATUS_OK;
}

/* Sizes and place that do not fit into 32 bits stand in an extra field, in
   this order, those that say so.  */
static bool
widen (const uint8_t *extra, size_t size, uint64_t *wide[3])
{
  while (size >= 4)
    {
      size_t own = (size_t) little_endian (extra + 2, 2);
      if (own > size - 4)
        return false;
      if (little_endian (extra, 2) == 1)
        {
          const uint8_t *at = extra + 4, *end = at + own;
          for (size_t i = 0; i < 3; i++)
            if (*wide[i] == UINT32_MAX)
              {
                if (end - at < 8)
                  return false;
                *wide[i] = little_endian (at, 8);
                at += 8;
              }
          return true;
        }
      extra += 4 + own;
      size -= 4 + own;
    }
  return true;
}

static enum status
inflate_bytes (struct context *context, const struct zip *zip,
               const uint8_t *from, size_t packed, uint8_t *to, size_t size)
{
  enum
  {
    PIECE = 1 << 24
  };
  z_stream stream = { .next_in = (uint8_t *) from };
  int result = inflateInit2 (&stream, -MAX_WBITS);
  if (result != Z_OK)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  stream.next_out = to;
  while (result == Z_OK)
    {
      size_t in = packed - (size_t) (stream.next_in - from);
      size_t out = size - (size_t) (stream.next_out - to);
      stream.avail_in = (uInt) (in < PIECE ? in : PIECE);
      stream.avail_out = (uInt) (out < PIECE ? out : PIECE);
      result = inflate (&stream, Z_NO_FLUSH);
    }
  bool whole
    = result == Z_STREAM_END && (size_t) (stream.next_out - to) == size;
  inflateEnd (&stream);
  return whole ? STATUS_OK
               : bad_zip (context, zip, "is damaged: a member ends too early");
}

enum status
zip_next (struct context *context, struct zip *zip, const char **name,
          const uint8_t **bytes, size_t *size)
{
  *name = NULL;
  if (zip->left == 0)
    return STATUS_OK;
  zip->left--;
  if (! is_at (zip, zip->at, HEAD_SIZE, head_mark))
    return bad_zip (context, zip, "is a ZIP archive whose list ends early");
  const uint8_t *head = zip->bytes + zip->at;
  uint64_t method = little_endian (head + 10, 2),
           sum = little_endian (head + 16, 4);
  uint64_t packed = little_endian (head + 20, 4),
           whole = little_endian (head + 24, 4);
  uint64_t place = little_endian (head + 42, 4);
  size_t letters = (size_t) little_endian (head + 28, 2);
  size_t extra = (size_t) little_endian (head + 30, 2);
  size_t after
    = HEAD_SIZE + letters + extra + (size_t) little_endian (head + 32, 2);
  if (after > zip->size - zip->at
      || ! widen (head + HEAD_SIZE + letters, extra,
                  (uint64_t *[]){ &whole, &packed, &place }))
    return bad_zip (context, zip, "is a ZIP archive whose list ends early");
  zip->at += after;
  *name = keep_text (context, "%.*s", (int) letters,
                     (const char *) head + HEAD_SIZE);
  if (! is_at (zip, place, LOCAL_SIZE, local_mark))
    return bad_zip (context, zip,
                    "is damaged: a member is not where it "
                    "should be");
  const uint8_t *local = zip->bytes + place;
  uint64_t from = place + LOCAL_SIZE + little_endian (local + 26, 2)
                  + little_endian (local + 28, 2);
  if (from > zip->size || packed > zip->size - from
      || (method == STORED && packed != whole) || (double) whole > zip->room)
    return bad_zip (context, zip,
                    "ends too early: a member claims more than "
                    "there is");
  if (method != STORED && method != DEFLATED)
    return bad_zip (context, zip,
                    "has a member packed in a way that is not "
                    "known here");
  zip->room -= (double) whole;
  *size = (size_t) whole;
  *bytes = zip->bytes + from;
  if (method == DEFLATED)
    {
      uint8_t *room;
      TRY (take (context, &room, *size, 1));
      TRY (inflate_bytes (context, zip, zip->bytes + from, (size_t) packed,
                          room, *size));
      *bytes = room;
    }
  uLong found = crc32 (0, NULL, 0);
  for (size_t at = 0; at < *size; at += 1 << 20)
    found = crc32 (found, *bytes + at,
                   (uInt) (*size - at < 1 << 20 ? *size - at : 1 << 20));
  return found == sum
           ? STATUS_OK
           : bad_zip (context, zip, "is damaged: a check sum is wrong");
}

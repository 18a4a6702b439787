/* ZIP archives in memory: what NPZ is.  Members that are stored or deflated;
   sizes are checked against the archive's before anything is taken.  Source:
   PKWARE's APPNOTE.TXT, 4.3.  */

#ifndef AE_ZIP_H
#define AE_ZIP_H

#include "base/context.h"
#include "math/real.h"

#define zip_next REAL_NAME (zip_next)
#define zip_begin REAL_NAME (zip_begin)

struct zip
{
  const char *path; /* for messages */
  const uint8_t *bytes;
  size_t size, at, left; /* the next head, and members still to come */
  double room;           /* bytes that they may become, all together */
};

/* Finds the list of members.  */
enum status zip_begin (struct context *, const char *path,
                       const uint8_t *bytes, size_t size, struct zip *);

/* The next member: its name and its bytes; *name NULL after the last.  */
enum status zip_next (struct context *, struct zip *, const char **name,
                      const uint8_t **bytes, size_t *size);

#endif

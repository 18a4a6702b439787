/* The identifiers of the kinds of failure.  */

#include "base/status.h"

static const char *const identifiers[] = {
  [STATUS_OK] = "autoencoder:ok",
  [STATUS_BAD_CALL] = "autoencoder:badCall",
  [STATUS_BAD_OPTION] = "autoencoder:badOption",
  [STATUS_BAD_DATA] = "autoencoder:badData",
  [STATUS_BAD_MODEL] = "autoencoder:badModel",
  [STATUS_BAD_FILE] = "autoencoder:badFile",
  [STATUS_NO_MEMORY] = "autoencoder:noMemory",
  [STATUS_NOT_FINITE] = "autoencoder:notFinite",
  [STATUS_NOT_SOLVED] = "autoencoder:notSolved",
  [STATUS_INTERRUPTED] = "autoencoder:interrupted",
  [STATUS_CALLBACK] = "autoencoder:callback",
};

const char *
status_identifier (enum status status)
{
  return identifiers[status];
}

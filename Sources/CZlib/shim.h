#include <zlib.h>

/// Prepares a raw deflate stream, without zlib's own header (deflateInit2 is a macro, which Swift does not see).
static inline int zlib_start_raw_deflate(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
}

/* hash.h - SHA-256 for the manifest, and a fast hash for tables in memory. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/slice.h"

#define HASH_HEX_SIZE 65 /* 64 hexadecimal digits and a NUL */

void hash_sha256(struct slice bytes, char hex[HASH_HEX_SIZE]);

/* The same of bytes that come piece by piece. */
struct hash_stream;
struct hash_stream *hash_stream_new(void);
void hash_stream_add(struct hash_stream *stream, struct slice bytes);
void hash_stream_finish(struct hash_stream *stream, char hex[HASH_HEX_SIZE]); /* begins anew */
void hash_stream_free(struct hash_stream *stream);                            /* NULL is fine */

/* FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/); never for anything that an adversary chooses.
 */
uint64_t hash_fnv1a(struct slice bytes);

/* One step of splitmix64 (Steele, Lea and Flood 2014): spreads a seed over all bits. */
uint64_t hash_splitmix64(uint64_t seed);

#endif

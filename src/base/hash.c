/* hash.c - checksums. */
#include "base/hash.h"

#include <nettle/sha2.h>
#include <stdlib.h>

#include "base/memory.h"

struct hash_stream {
    struct sha256_ctx context;
};

struct hash_stream *hash_stream_new(void)
{
    struct hash_stream *stream = memory_zero(1, sizeof *stream);

    sha256_init(&stream->context);
    return stream;
}

void hash_stream_add(struct hash_stream *stream, struct slice bytes)
{
    sha256_update(&stream->context, bytes.len, (const uint8_t *)bytes.ptr);
}

void hash_stream_finish(struct hash_stream *stream, char hex[HASH_HEX_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_digest(&stream->context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[HASH_HEX_SIZE - 1] = '\0';
}

void hash_stream_free(struct hash_stream *stream)
{
    free(stream);
}

void hash_sha256(struct slice bytes, char hex[HASH_HEX_SIZE])
{
    struct hash_stream stream;

    sha256_init(&stream.context);
    hash_stream_add(&stream, bytes);
    hash_stream_finish(&stream, hex);
}

uint64_t hash_fnv1a(struct slice bytes)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < bytes.len; i++) {
        hash ^= (unsigned char)bytes.ptr[i];
        hash *= UINT64_C(1099511628211);
    }
    return hash;
}

uint64_t hash_splitmix64(uint64_t seed)
{
    seed += UINT64_C(0x9e3779b97f4a7c15);
    seed = (seed ^ (seed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    seed = (seed ^ (seed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return seed ^ (seed >> 31);
}

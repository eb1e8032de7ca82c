/* plain_row.c - the signs of a row, sixteen bytes at a time. */
#include "table/plain_row.h"

#include <stdint.h>
#include <string.h>

#include "base/byte_block.h"
#include "base/memory.h"

/* Bit i says that byte i of the block is a sign: a comma, a quote, LF, CR or NUL. */
static inline uint32_t find_signs(const char *ptr)
{
    struct byte_block block = byte_block_read(ptr);
    struct byte_block separators =
        byte_block_either(byte_block_equal(block, ','), byte_block_equal(block, '"'));
    struct byte_block ends = byte_block_either(byte_block_equal(block, '\n'), byte_block_equal(block, '\r'));
    struct byte_block nul = byte_block_equal(block, '\0');

    return byte_block_mask(byte_block_either(byte_block_either(separators, ends), nul));
}

/* The signs of a text, in order. */
struct sign_scan {
    const char *block, *last; /* the last byte at which a block may begin */
    uint32_t signs;           /* of the block, those that were not taken yet */
};

/* The next sign; NULL where too few bytes follow to look for it. */
static inline const char *next_sign(struct sign_scan *scan)
{
    unsigned i;

    while (!scan->signs) {
        scan->block += BYTE_BLOCK;
        if (scan->block > scan->last)
            return NULL;
        scan->signs = find_signs(scan->block);
    }
    i = (unsigned)byte_block_first(scan->signs);
    scan->signs &= scan->signs - 1;
    return scan->block + i;
}

/* The quote that closes a field; NULL where another sign than a comma comes before it. */
static inline const char *find_closing_quote(struct sign_scan *scan)
{
    const char *sign;

    do
        sign = next_sign(scan);
    while (sign && *sign == ',');
    return sign && *sign == '"' ? sign : NULL;
}

bool plain_row_split(struct slice text, struct fields *fields, size_t *length)
{
    const char *begin = text.ptr;
    struct sign_scan scan;

    if (text.len < BYTE_BLOCK || *begin == '\n')
        return false;
    scan = (struct sign_scan){begin, begin + text.len - BYTE_BLOCK, find_signs(begin)};
    fields->count = 0;
    for (;;) {
        const char *sign = next_sign(&scan), *end = sign;

        if (sign == begin && *sign == '"') {
            begin++;
            end = find_closing_quote(&scan);
            sign = end ? next_sign(&scan) : NULL;
            if (!sign || sign != end + 1)
                return false;
        }
        if (!sign || (*sign != ',' && *sign != '\n'))
            return false;
        fields_add(fields, slice_make(begin, (size_t)(end - begin)));
        begin = sign + 1;
        if (*sign == '\n') {
            *length = (size_t)(sign - text.ptr);
            return true;
        }
    }
}

bool plain_row_match(struct slice text, const struct slice *endings, size_t n_endings, struct slice *first,
                     size_t *which, size_t *length)
{
    const char *begin = text.ptr, *sign;
    struct sign_scan scan;
    size_t left;

    if (text.len < BYTE_BLOCK || *begin == '\n')
        return false;
    scan = (struct sign_scan){begin, begin + text.len - BYTE_BLOCK, find_signs(begin)};
    sign = next_sign(&scan);
    if (sign == begin && *sign == '"') {
        begin++;
        sign = next_sign(&scan);
        if (!sign || *sign != '"')
            return false;
    } else if (!sign || *sign == '"') {
        return false;
    }
    *first = slice_make(begin, (size_t)(sign - begin));
    sign += *sign == '"';
    left = (size_t)(text.ptr + text.len - sign);
    for (size_t i = 0; i < n_endings; i++) {
        size_t n = endings[i].len;

        /* Endings differ before their line end, if anywhere. */
        if (n > left || sign[n - 2] != endings[i].ptr[n - 2] || memcmp(sign, endings[i].ptr, n) != 0)
            continue;
        *which = i;
        *length = (size_t)(sign - text.ptr) + n - 1;
        return true;
    }
    return false;
}

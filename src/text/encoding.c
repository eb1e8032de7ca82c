/* encoding.c - decides what the bytes of a file are and makes UTF-8 of them. */
#include "text/encoding.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

/* One character that is longer in the text than in the file. */
struct breakpoint {
    size_t text_end; /* first position after it in the text */
    size_t file_end; /* and in the file */
};

struct offset_map {
    struct breakpoint *points; /* [n_points], ascending */
    size_t n_points;
};

/* Unicode of the bytes 0x80 to 0x9f; 0xfffd where Windows-1252 has no character.
 * https://encoding.spec.whatwg.org/index-windows-1252.txt, with the holes of the vendor's own table. */
static const uint16_t windows_1252[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                          0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
                                          0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                          0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

/* What one pass over the bytes finds. */
struct byte_census {
    bool has_high;   /* a byte beyond ASCII */
    bool has_return; /* a CR */
    size_t n_nul;
    size_t n_control; /* control bytes that no text has */
};

#define CENSUS_BLOCK 64

/* Whether a block has bytes beyond ASCII, and control bytes besides line feeds; of fixed length, so that
 * compilers make vector instructions of it. */
static void scan_block(const unsigned char *data, unsigned char *high, unsigned char *low)
{
    unsigned char all = 0, control = 0;

    for (size_t i = 0; i < CENSUS_BLOCK; i++) {
        all |= data[i];
        control |= (unsigned char)((data[i] < ' ') & (data[i] != '\n'));
    }
    *high |= all;
    *low = control;
}

/* Counts what scan_block() cannot tell. */
static void count_block(const unsigned char *data, size_t length, struct byte_census *census)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = data[i];

        census->has_high |= c >= 0x80;
        census->n_nul += c == 0;
        census->has_return |= c == '\r';
        census->n_control += c < ' ' && !byte_is_blank((char)c);
    }
}

static struct byte_census take_census(const unsigned char *data, size_t length)
{
    struct byte_census census = {false, false, 0, 0};
    unsigned char high = 0, low;
    size_t at;

    for (at = 0; length - at >= CENSUS_BLOCK; at += CENSUS_BLOCK) {
        scan_block(data + at, &high, &low);
        if (low) /* almost no block of a transcript has any */
            count_block(data + at, CENSUS_BLOCK, &census);
    }
    count_block(data + at, length - at, &census);
    census.has_high |= high >= 0x80;
    return census;
}

/* Length of the valid UTF-8 sequence at data[0], 0 where there is none. */
static size_t sequence_length(const unsigned char *data, size_t left)
{
    unsigned char c = data[0];
    size_t length = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;

    if (length == 0 || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((data[i] & 0xc0) != 0x80)
            return 0;
    if ((c == 0xe0 && data[1] < 0xa0) || (c == 0xed && data[1] > 0x9f) || (c == 0xf0 && data[1] < 0x90) ||
        (c == 0xf4 && data[1] > 0x8f))
        return 0;
    return length;
}

/* First position at or after at that holds a byte beyond ASCII. */
static size_t skip_ascii(const unsigned char *data, size_t at, size_t length)
{
    while (length - at >= 8) {
        uint64_t block;

        memcpy(&block, data + at, 8);
        if (block & 0x8080808080808080u)
            break;
        at += 8;
    }
    while (at < length && data[at] < 0x80)
        at++;
    return at;
}

bool encoding_check_utf8(struct slice text)
{
    const unsigned char *data = (const unsigned char *)text.ptr;
    size_t at = 0;

    while ((at = skip_ascii(data, at, text.len)) < text.len) {
        size_t n = sequence_length(data + at, text.len - at);

        if (n == 0)
            return false;
        at += n;
    }
    return true;
}

static void make_line_ends_plain(char *text, size_t length)
{
    char *end = text + length;

    for (char *c = text; (c = memchr(c, '\r', (size_t)(end - c))) != NULL; c++)
        *c = c + 1 < end && c[1] == '\n' ? ' ' : '\n';
}

void encoding_copy_clean(struct slice text, char *out)
{
    const unsigned char *data = (const unsigned char *)text.ptr;
    size_t at = 0;

    while (at < text.len) {
        size_t n = sequence_length(data + at, text.len - at);

        if (n == 0 || data[at] == 0) {
            out[at++] = '?';
            continue;
        }
        memcpy(out + at, text.ptr + at, n);
        at += n;
    }
    make_line_ends_plain(out, text.len);
}

static size_t put_utf8(char *out, unsigned code)
{
    if (code < 0x800) {
        out[0] = (char)(0xc0 | (code >> 6));
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    out[0] = (char)(0xe0 | (code >> 12));
    out[1] = (char)(0x80 | ((code >> 6) & 0x3f));
    out[2] = (char)(0x80 | (code & 0x3f));
    return 3;
}

static void decode_windows_1252(const struct file_bytes *bytes, struct encoded_text *decoded)
{
    const unsigned char *data = (const unsigned char *)bytes->data;
    struct offset_map *map = memory_zero(1, sizeof *map);
    size_t n_high = 0, n = 0;

    for (size_t i = 0; i < bytes->length; i++)
        n_high += data[i] >= 0x80;
    map->points = memory_alloc(n_high * sizeof *map->points);
    decoded->text = memory_alloc(bytes->length + 2 * n_high + 1);
    for (size_t i = 0; i < bytes->length; i++) {
        unsigned code = data[i];

        if (code < 0x80) {
            decoded->text[n++] = (char)code;
            continue;
        }
        n += put_utf8(decoded->text + n, code < 0xa0 ? windows_1252[code - 0x80] : code);
        map->points[map->n_points++] = (struct breakpoint){n, i + 1};
    }
    decoded->text[n] = '\0';
    decoded->n_bytes = n;
    decoded->map = map;
    decoded->encoding = "windows-1252";
}

/* Fills err and returns false where the bytes are no text that can be read. */
static bool check_is_text(const struct file_bytes *bytes, const struct byte_census *census, const char *name,
                          struct error *err)
{
    struct slice all = slice_make(bytes->data, bytes->length);

    if (bytes->length == 0)
        return error_at(err, ERROR_DATA, name, 0, 0, "empty file: there is nothing to read");
    if (slice_starts(all, "%PDF-"))
        return error_at(err, ERROR_DATA, name, 0, 0,
                        "binary file: a PDF; make text of it with pdftotext first");
    if (slice_starts(all, "\xff\xfe") || slice_starts(all, "\xfe\xff"))
        return error_at(err, ERROR_DATA, name, 0, 0,
                        "binary file: UTF-16; convert it to UTF-8 with iconv first");
    if (census->n_nul > 0)
        return error_at(err, ERROR_DATA, name, 0, 0,
                        "binary file: it holds %zu NUL bytes, which no text has; give a text file",
                        census->n_nul);
    if (census->n_control > bytes->length / 20)
        return error_at(err, ERROR_DATA, name, 0, 0,
                        "binary file: %zu of %zu bytes are control characters; give a text file",
                        census->n_control, bytes->length);
    return true;
}

bool encoding_decode(struct file_bytes *bytes, const char *name, struct encoded_text *decoded,
                     struct error *err)
{
    struct byte_census census = take_census((const unsigned char *)bytes->data, bytes->length);

    memset(decoded, 0, sizeof *decoded);
    if (!check_is_text(bytes, &census, name, err)) {
        file_bytes_release(bytes);
        return false;
    }
    if (census.has_high && !encoding_check_utf8(slice_make(bytes->data, bytes->length))) {
        decode_windows_1252(bytes, decoded);
        file_bytes_release(bytes);
    } else {
        decoded->text = bytes->data;
        decoded->n_bytes = bytes->length;
        decoded->n_mark = slice_starts(slice_make(bytes->data, bytes->length), "\xef\xbb\xbf") ? 3 : 0;
        decoded->encoding = decoded->n_mark ? "utf-8-bom" : "utf-8";
        bytes->data = NULL;
        bytes->length = 0;
    }
    if (census.has_return)
        make_line_ends_plain(decoded->text, decoded->n_bytes);
    return true;
}

size_t encoding_get_offset(const struct offset_map *map, size_t position)
{
    size_t low = 0, high;

    if (!map)
        return position;
    high = map->n_points;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (map->points[middle].text_end <= position)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return position;
    return map->points[low - 1].file_end + (position - map->points[low - 1].text_end);
}

void encoding_free_map(struct offset_map *map)
{
    if (!map)
        return;
    free(map->points);
    free(map);
}

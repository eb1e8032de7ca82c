/* encoding.c - decides what the bytes of a file are and makes UTF-8 of them. */
#include "text/encoding.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/byte_block.h"
#include "base/memory.h"

/* One character that is not as long in the text as in the file. */
struct breakpoint {
    size_t text_end; /* first position after it in the text */
    size_t file_end; /* and in the file */
};

struct offset_map {
    struct breakpoint *points; /* [n_points], ascending */
    size_t n_points, cap_points;
    size_t unit; /* bytes in the file of a character that is one byte in the text, between the points */
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

static void count_bytes(const char *data, size_t length, struct byte_census *census)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)data[i];

        census->has_high |= c >= 0x80;
        census->has_return |= c == '\r';
        census->n_nul += c == 0;
        census->n_control += c < ' ' && !byte_is_blank((char)c);
    }
}

static struct byte_block find_return(struct byte_block block)
{
    return byte_block_equal(block, '\r');
}

/* Control bytes besides those at line ends. */
static struct byte_block find_control(struct byte_block block)
{
    struct byte_block ends = byte_block_either(byte_block_equal(block, '\n'), find_return(block));

    return byte_block_without(byte_block_at_most(block, ' ' - 1), ends);
}

static struct byte_census take_census(const char *data, size_t length)
{
    struct byte_census census = {false, false, 0, 0};
    uint32_t high = 0, returns = 0;
    size_t at;

    for (at = 0; length - at >= 2 * BYTE_BLOCK; at += 2 * BYTE_BLOCK) {
        struct byte_block one = byte_block_read(data + at), other = byte_block_read(data + at + BYTE_BLOCK);

        high |= byte_block_mask(byte_block_either(one, other));
        returns |= byte_block_mask(byte_block_either(find_return(one), find_return(other)));
        if (byte_block_mask(byte_block_either(find_control(one), find_control(other))))
            count_bytes(data + at, 2 * BYTE_BLOCK, &census); /* almost nothing in a transcript */
    }
    count_bytes(data + at, length - at, &census);
    census.has_high |= high != 0;
    census.has_return |= returns != 0;
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
    while (length - at >= BYTE_BLOCK) {
        uint32_t high = byte_block_mask(byte_block_read((const char *)data + at));

        if (high)
            return at + byte_block_first(high);
        at += BYTE_BLOCK;
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

/* First position at or after at that holds a NUL or a byte beyond ASCII. */
static size_t skip_clean(const unsigned char *data, size_t at, size_t length)
{
    while (length - at >= BYTE_BLOCK) {
        struct byte_block block = byte_block_read((const char *)data + at);
        uint32_t other = byte_block_mask(byte_block_either(block, byte_block_equal(block, '\0')));

        if (other)
            return at + byte_block_first(other);
        at += BYTE_BLOCK;
    }
    while (at < length && data[at] > 0 && data[at] < 0x80)
        at++;
    return at;
}

void encoding_copy_clean(struct slice text, char *out)
{
    const unsigned char *data = (const unsigned char *)text.ptr;
    size_t at = 0;

    for (;;) {
        size_t clean = skip_clean(data, at, text.len), n;

        if (clean > at)
            memcpy(out + at, text.ptr + at, clean - at);
        at = clean;
        if (at == text.len)
            break;
        n = sequence_length(data + at, text.len - at);
        if (n == 0 || data[at] == 0) {
            out[at++] = '?';
            continue;
        }
        memcpy(out + at, text.ptr + at, n);
        at += n;
    }
    if (text.len)
        make_line_ends_plain(out, text.len);
}

/* A character of the file: its code point and how many bytes it takes. */
struct character {
    uint32_t code;
    size_t length;
};

typedef struct character decode_character(const unsigned char *data, size_t left);

/* data is valid UTF-8. */
static struct character decode_utf8(const unsigned char *data, size_t left)
{
    uint32_t code = data[0];
    size_t length = code < 0x80 ? 1 : code < 0xe0 ? 2 : code < 0xf0 ? 3 : 4;

    (void)left;
    if (length > 1)
        code &= 0x7fu >> length;
    for (size_t i = 1; i < length; i++)
        code = code << 6 | (data[i] & 0x3fu);
    return (struct character){code, length};
}

static struct character decode_windows_1252(const unsigned char *data, size_t left)
{
    (void)left;
    return (struct character){data[0] < 0x80 || data[0] >= 0xa0 ? data[0] : windows_1252[data[0] - 0x80], 1};
}

/* Half of a pair, and a byte too few at the end, become U+FFFD. */
static struct character decode_utf16(const unsigned char *data, size_t left, size_t high, size_t low)
{
    uint32_t unit, next;

    if (left < 2)
        return (struct character){0xfffd, left};
    unit = (uint32_t)data[high] << 8 | data[low];
    if (unit < 0xd800 || unit > 0xdfff)
        return (struct character){unit, 2};
    next = left < 4 ? 0 : (uint32_t)data[2 + high] << 8 | data[2 + low];
    if (unit > 0xdbff || next < 0xdc00 || next > 0xdfff)
        return (struct character){0xfffd, 2};
    return (struct character){0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00), 4};
}

static struct character decode_utf16_little(const unsigned char *data, size_t left)
{
    return decode_utf16(data, left, 1, 0);
}

static struct character decode_utf16_big(const unsigned char *data, size_t left)
{
    return decode_utf16(data, left, 0, 1);
}

static size_t put_utf8(char *out, uint32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | (code >> 6));
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | (code >> 12));
        out[1] = (char)(0x80 | ((code >> 6) & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | (code >> 18));
    out[1] = (char)(0x80 | ((code >> 12) & 0x3f));
    out[2] = (char)(0x80 | ((code >> 6) & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

#define NEXT_LINE   0x85
#define SOFT_HYPHEN 0xad
#define LIGATURE    0xfb00 /* the first of seven: ff fi fl ffi ffl st st */
#define N_LIGATURES 7

/* Writes what stands in the text for the code point: of a ligature its letters, of a soft hyphen nothing, of
 * a next-line control two blanks.  Lines are those of the disk, so that the last is a blank and no line end.
 */
static size_t put_character(char *out, uint32_t code)
{
    static const char ligatures[N_LIGATURES][4] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

    if (code == SOFT_HYPHEN)
        return 0;
    if (code == NEXT_LINE) {
        memcpy(out, "  ", 2);
        return 2;
    }
    if (code >= LIGATURE && code < LIGATURE + N_LIGATURES) {
        const char *letters = ligatures[code - LIGATURE];
        size_t length = strlen(letters);

        memcpy(out, letters, length);
        return length;
    }
    return put_utf8(out, code);
}

static void add_point(struct offset_map *map, size_t text_end, size_t file_end)
{
    ARRAY_RESERVE(map->points, map->n_points, map->cap_points);
    map->points[map->n_points++] = (struct breakpoint){text_end, file_end};
}

/* Makes text and map of bytes; most is how long the text can become. */
static void decode_characters(const struct file_bytes *bytes, decode_character *decode, size_t unit,
                              size_t most, struct encoded_text *decoded)
{
    const unsigned char *data = (const unsigned char *)bytes->data;
    size_t n = 0;

    decoded->map = memory_zero(1, sizeof *decoded->map);
    decoded->map->unit = unit;
    decoded->text = memory_alloc(most + 1);
    for (size_t at = 0; at < bytes->length;) {
        size_t ascii = unit == 1 ? skip_ascii(data, at, bytes->length) - at : 0;
        struct character character;
        size_t length;

        memcpy(decoded->text + n, data + at, ascii);
        n += ascii;
        at += ascii;
        if (at == bytes->length)
            break;
        character = decode(data + at, bytes->length - at);
        length = put_character(decoded->text + n, character.code);
        n += length;
        at += character.length;
        if (length * unit != character.length)
            add_point(decoded->map, n, at);
    }
    decoded->text[n] = '\0';
    decoded->n_bytes = n;
}

static size_t count_high(const struct file_bytes *bytes)
{
    size_t count = 0;

    for (size_t i = 0; i < bytes->length; i++)
        count += (unsigned char)bytes->data[i] >= 0x80;
    return count;
}

/* True if valid UTF-8 holds a character that put_character() writes in another way. */
static bool has_special(const struct file_bytes *bytes)
{
    const unsigned char *data = (const unsigned char *)bytes->data;
    size_t at = 0;

    while ((at = skip_ascii(data, at, bytes->length)) < bytes->length) {
        struct character character = decode_utf8(data + at, bytes->length - at);

        if (character.code == SOFT_HYPHEN || character.code == NEXT_LINE ||
            (character.code >= LIGATURE && character.code < LIGATURE + N_LIGATURES))
            return true;
        at += character.length;
    }
    return false;
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
    if (census->n_nul > 0)
        return error_at(
            err, ERROR_DATA, name, 0, 0,
            "binary file: it holds %zu NUL bytes, which no text has; give a text file%s", census->n_nul,
            census->n_nul > bytes->length / 3 ? ", UTF-16 with a byte order mark or as UTF-8" : "");
    if (census->n_control > bytes->length / 20)
        return error_at(err, ERROR_DATA, name, 0, 0,
                        "binary file: %zu of %zu bytes are control characters; give a text file",
                        census->n_control, bytes->length);
    return true;
}

/* A NUL is a character of UTF-16 as well; only here it can be told from half of another. */
static bool decode_wide(const struct file_bytes *bytes, bool is_little, const char *name,
                        struct encoded_text *decoded, struct error *err)
{
    decode_characters(bytes, is_little ? decode_utf16_little : decode_utf16_big, 2,
                      bytes->length + bytes->length / 2 + 4, decoded);
    decoded->encoding = is_little ? "utf-16le" : "utf-16be";
    decoded->n_mark = 3;
    if (decoded->n_bytes > decoded->n_mark && !memchr(decoded->text, '\0', decoded->n_bytes))
        return true;
    error_at(err, ERROR_DATA, name, 0, 0,
             decoded->n_bytes > decoded->n_mark
                 ? "binary file: it holds NUL characters, which no text has; give a text file"
                 : "empty file: there is nothing to read");
    free(decoded->text);
    encoding_free_map(decoded->map);
    memset(decoded, 0, sizeof *decoded);
    return false;
}

/* Bytes of ASCII, UTF-8 or Windows-1252. */
static void decode_narrow(struct file_bytes *bytes, bool has_high, struct encoded_text *decoded)
{
    struct slice all = slice_make(bytes->data, bytes->length);

    if (has_high && !encoding_check_utf8(all)) {
        decode_characters(bytes, decode_windows_1252, 1, bytes->length + 2 * count_high(bytes), decoded);
        decoded->encoding = "windows-1252";
        return;
    }
    decoded->n_mark = slice_starts(all, "\xef\xbb\xbf") ? 3 : 0;
    decoded->encoding = decoded->n_mark ? "utf-8-bom" : "utf-8";
    if (has_high && has_special(bytes)) {
        decode_characters(bytes, decode_utf8, 1, bytes->length, decoded);
        return;
    }
    decoded->text = bytes->data;
    decoded->n_bytes = bytes->length;
    *bytes = (struct file_bytes){NULL, 0};
}

bool encoding_decode(struct file_bytes *bytes, const char *name, struct encoded_text *decoded,
                     struct error *err)
{
    struct slice all = slice_make(bytes->data, bytes->length);
    bool is_little = slice_starts(all, "\xff\xfe"), has_return = true, ok;

    memset(decoded, 0, sizeof *decoded);
    if (is_little || slice_starts(all, "\xfe\xff")) {
        ok = decode_wide(bytes, is_little, name, decoded, err);
    } else {
        struct byte_census census = take_census(bytes->data, bytes->length);

        ok = check_is_text(bytes, &census, name, err);
        has_return = census.has_return;
        if (ok)
            decode_narrow(bytes, census.has_high, decoded);
    }
    file_bytes_release(bytes);
    if (ok && has_return)
        make_line_ends_plain(decoded->text, decoded->n_bytes);
    return ok;
}

size_t encoding_get_offset(const struct offset_map *map, size_t position)
{
    size_t low = 0, high, offset;

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
    offset = low ? map->points[low - 1].file_end + (position - map->points[low - 1].text_end) * map->unit
                 : position * map->unit;
    /* Inside a character that is wider in the text. */
    return low < map->n_points && offset > map->points[low].file_end ? map->points[low].file_end : offset;
}

/* Takes over the points of old up to the position limit, beginning with points[*next]; what stood at from in
 * the text stands at to. */
static void copy_points(struct offset_map *map, const struct offset_map *old, size_t *next, size_t limit,
                        size_t from, size_t to)
{
    for (; old && *next < old->n_points && old->points[*next].text_end <= limit; (*next)++)
        add_point(map, old->points[*next].text_end - from + to, old->points[*next].file_end);
}

void encoding_replace_pieces(struct encoded_text *decoded, const struct text_piece *pieces, size_t n)
{
    struct offset_map *old = decoded->map, *map = memory_zero(1, sizeof *map);
    size_t from = 0, to = 0, next = 0;

    map->unit = old ? old->unit : 1;
    for (size_t i = 0; i < n; i++) {
        const struct text_piece *piece = &pieces[i];

        copy_points(map, old, &next, piece->begin, from, to);
        memmove(decoded->text + to, decoded->text + from, piece->begin - from);
        to += piece->begin - from;
        from = piece->end;
        if (piece->code)
            to += put_character(decoded->text + to, piece->code);
        add_point(map, to, encoding_get_offset(old, from));
        while (old && next < old->n_points && old->points[next].text_end <= from)
            next++; /* the new point stands for them */
    }
    copy_points(map, old, &next, decoded->n_bytes, from, to);
    memmove(decoded->text + to, decoded->text + from, decoded->n_bytes - from);
    decoded->n_bytes = to + decoded->n_bytes - from;
    decoded->text[decoded->n_bytes] = '\0';
    decoded->map = map;
    encoding_free_map(old);
}

void encoding_free_map(struct offset_map *map)
{
    if (!map)
        return;
    free(map->points);
    free(map);
}

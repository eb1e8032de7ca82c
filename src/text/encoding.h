/* encoding.h - the bytes of a file as UTF-8, and the way back from a position in the text to the byte on
 * disk.
 *
 * A byte-order mark says UTF-16; what is valid UTF-8 is that; anything else is taken for Windows-1252, of
 * which Latin-1 is a part as far as text goes.  The text has a byte-order mark where the file has one.
 *
 * So that words and names are found however they were set, ligatures (U+FB00 to U+FB06) become their letters
 * and soft hyphens (U+00AD) go.  Line ends are made plain without moving a byte: CR LF becomes a blank and
 * LF, a lone CR becomes LF; a next-line control (U+0085) is a blank, as lines are counted by LF and CR.  In
 * Windows-1252 the byte 0x85 is an ellipsis.
 */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/file.h"
#include "base/slice.h"

struct offset_map;

struct encoded_text {
    char *text; /* [n_bytes], owned by the caller, NUL after the end */
    size_t n_bytes;
    size_t n_mark;          /* bytes of the byte-order mark at the start of text */
    struct offset_map *map; /* NULL where text offsets are file offsets */
    const char *encoding;   /* static: utf-8, utf-8-bom, utf-16le, utf-16be, windows-1252 */
};

/* Takes over bytes, whether it works or not.  Fails for an empty file and for one that is no text; the
 * message begins with what the file is, name stands for it. */
bool encoding_decode(struct file_bytes *bytes, const char *name, struct encoded_text *decoded,
                     struct error *err) MUST_CHECK;

/* A part of the text that stands for one character. */
struct text_piece {
    size_t begin, end; /* in the text */
    uint32_t code;     /* the character, 0 for none; its UTF-8 is not longer than the part */
};

/* Replaces parts of the text, which ascend and do not overlap; offsets go on to lead to the bytes on disk. */
void encoding_replace_pieces(struct encoded_text *decoded, const struct text_piece *pieces, size_t n);

/* Position in the text -> byte offset in the file.  map may be NULL.  Logarithmic in the number of
 * characters that differ in length. */
size_t encoding_get_offset(const struct offset_map *map, size_t position);
void encoding_free_map(struct offset_map *map); /* NULL is fine */

/* True if text is valid UTF-8 (RFC 3629: shortest forms, no surrogates, at most U+10FFFF). */
bool encoding_check_utf8(struct slice text);
/* Copies text to out, byte for byte; what is no UTF-8, and NUL, becomes '?', line ends become plain. */
void encoding_copy_clean(struct slice text, char *out);

#endif

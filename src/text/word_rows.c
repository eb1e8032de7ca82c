/* word_rows.c - the row of a word, and the word in it. */
#include "text/word_rows.h"

#include "text/words.h"

bool word_rows_have(const char *const rows[WORD_ROWS], struct slice word)
{
    const char *row;

    if (word.len == 0 || !byte_is_letter(word.ptr[0]))
        return false;
    row = rows[byte_lower(word.ptr[0]) - 'a'];
    return row && words_is_any(word, row);
}

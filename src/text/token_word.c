/* token_word.c - words, their clitics, abbreviations and figures. */
#include "text/token_scanner.h"
#include "text/token_words.h"

static inline uint32_t find_ascii_word(const struct scanner *scanner, const char *begin, const char *end)
{
    if (!scanner->vocabulary)
        return WORD_UNKNOWN;
    return vocabulary_find_ascii(scanner->vocabulary, slice_make(begin, (size_t)(end - begin)));
}

static uint32_t find_word(const struct scanner *scanner, const char *begin, const char *end)
{
    unsigned seen = 0;

    for (const char *ptr = begin; ptr < end; ptr++)
        seen |= (unsigned char)*ptr;
    if (seen < 0x80)
        return find_ascii_word(scanner, begin, end);
    if (!scanner->vocabulary)
        return WORD_UNKNOWN;
    return vocabulary_find(scanner->vocabulary, slice_make(begin, (size_t)(end - begin)));
}

/* Length of an apostrophe at ptr that a letter follows, else 0. */
static size_t count_inner_apostrophe(const struct scanner *scanner, const char *ptr)
{
    struct code_point point;

    if (ptr >= scanner->end)
        return 0;
    point = token_class_find(ptr, scanner->end);
    return point.class == CODE_APOSTROPHE && code_is_letter(scanner_get_class(scanner, ptr + point.length))
               ? point.length
               : 0;
}

/* What a word is made of. */
struct word_shape {
    size_t n_letters, n_capitals, n_digits;
    bool begins_capital;
};

static struct word_shape measure_word(const char *begin, const char *end)
{
    struct word_shape shape = {0};

    for (const char *ptr = begin; ptr < end;) {
        struct code_point point = token_class_find(ptr, end);

        shape.begins_capital = shape.begins_capital || (ptr == begin && point.class == CODE_UPPER);
        shape.n_letters += code_is_letter(point.class);
        shape.n_capitals += point.class == CODE_UPPER;
        shape.n_digits += point.class == CODE_DIGIT;
        ptr += point.length;
    }
    return shape;
}

static unsigned get_flags(struct word_shape shape)
{
    unsigned flags = shape.begins_capital ? TOKEN_CAPITAL : 0;

    return shape.n_letters > 1 && shape.n_capitals == shape.n_letters ? flags | TOKEN_ALL_CAPITALS : flags;
}

static void push_word(struct scanner *scanner, const char *begin, const char *end)
{
    struct word_shape shape = measure_word(begin, end);

    scanner_push(scanner, shape.n_digits ? TOKEN_MIXED : TOKEN_WORD, begin, end,
                 find_word(scanner, begin, end), get_flags(shape));
}

void token_word_push_clitic(struct scanner *scanner, const char *begin, const char *end)
{
    scanner_push(scanner, TOKEN_CLITIC, begin, end, find_word(scanner, begin, end), 0);
}

/* Where the clitic that ends the word begins: 's 're 've 'll 'd 'm, or the n of n't; end where there is none.
 */
const char *token_word_find_clitic(const char *begin, const char *end)
{
    static const char *const tails[] = {"d", "ll", "m", "re", "s", "ve"};
    const char *tail = end;

    while (tail > begin && byte_is_letter(tail[-1]) && end - tail < 3)
        tail--;
    for (const char *ptr = tail - 1; ptr >= begin && tail - ptr <= 3; ptr--) {
        struct code_point point = token_class_find(ptr, tail);

        if (point.class != CODE_APOSTROPHE || ptr + point.length != tail)
            continue;
        if (end - tail == 1 && byte_lower(*tail) == 't')
            return ptr > begin && byte_lower(ptr[-1]) == 'n' ? ptr - 1 : end;
        return TOKEN_WORDS_HAVE(tails, slice_make(tail, (size_t)(end - tail))) ? ptr : end;
    }
    return end;
}

/* Pushes a word and its clitics, at most three of them (shouldn't've). */
static void push_word_with_clitics(struct scanner *scanner, const char *begin, const char *end)
{
    const char *cuts[4];
    size_t n_cuts = 0;

    cuts[0] = end;
    while (n_cuts < 3) {
        const char *cut = token_word_find_clitic(begin, cuts[n_cuts]);

        if (cut == cuts[n_cuts] || cut == begin)
            break;
        cuts[++n_cuts] = cut;
    }
    push_word(scanner, begin, cuts[n_cuts]);
    for (; n_cuts > 0; n_cuts--)
        token_word_push_clitic(scanner, cuts[n_cuts], cuts[n_cuts - 1]);
}

const char *token_word_skip_number(const struct scanner *scanner, const char *ptr)
{
    const char *end = scanner->end;
    const char *begin = ptr;

    while (ptr < end &&
           (byte_is_digit(*ptr) || (*ptr == ',' && ptr > begin && end - ptr > 1 && byte_is_digit(ptr[1]))))
        ptr++;
    if (end - ptr > 1 && *ptr == '.' && byte_is_digit(ptr[1])) {
        ptr++;
        while (ptr < end && byte_is_digit(*ptr))
            ptr++;
    }
    return ptr;
}

void token_word_scan_number(struct scanner *scanner)
{
    const char *ptr = token_word_skip_number(scanner, scanner->at);
    size_t n;

    if (ptr == scanner->at) /* a figure of another script, a fraction */
        ptr += token_class_find(ptr, scanner->end).length;
    n = count_inner_apostrophe(scanner, ptr);
    if (n > 0) { /* the 1990's: one word */
        ptr += n;
        while (ptr < scanner->end && byte_is_letter(*ptr))
            ptr++;
        push_word(scanner, scanner->at, ptr);
        return;
    }
    if (ptr < scanner->end && *ptr == '%')
        ptr++;
    scanner_push_plain(scanner, TOKEN_NUMBER, ptr);
}

/* A word with apostrophes, or with letters that are not ASCII. */
void token_word_scan_long(struct scanner *scanner)
{
    const char *ptr = scanner->at;
    bool has_letter = false;

    while (ptr < scanner->end) {
        unsigned bits = token_class_bits[(unsigned char)*ptr];
        struct code_point point;
        size_t n;

        if (bits & (BYTE_LETTER | BYTE_DIGIT)) {
            has_letter |= (bits & BYTE_LETTER) != 0;
            ptr++;
            continue;
        }
        point = token_class_find(ptr, scanner->end);
        n = point.length;
        if (point.class == CODE_APOSTROPHE)
            n = has_letter ? count_inner_apostrophe(scanner, ptr) : 0;
        else if (!code_is_letter(point.class) && point.class != CODE_DIGIT && point.class != CODE_JOINER)
            n = 0;
        if (n == 0)
            break;
        has_letter = has_letter || code_is_letter(point.class);
        ptr += n;
    }
    if (has_letter)
        push_word_with_clitics(scanner, scanner->at, ptr);
    else
        token_word_scan_number(scanner);
}

/* End of U.S. or e.g. at ptr: two letters or more, each with a full stop; ptr itself where there is none. */
static const char *skip_abbreviation(const struct scanner *scanner, const char *ptr)
{
    const char *begin = ptr;

    while (scanner->end - ptr > 1 && byte_is_letter(ptr[0]) && ptr[1] == '.')
        ptr += 2;
    return ptr - begin > 2 ? ptr : begin;
}

static bool scan_abbreviation(struct scanner *scanner)
{
    const char *end = skip_abbreviation(scanner, scanner->at);

    if (end == scanner->at)
        return false;
    scanner_push(scanner, TOKEN_ABBR, scanner->at, end, find_ascii_word(scanner, scanner->at, end),
                 get_flags(measure_word(scanner->at, end)));
    scanner->stop = token_sentence_get_stop(scanner->list, scanner->text, scanner->list->n_tokens - 1);
    return true;
}

static bool is_cannot(const char *word)
{
    return byte_lower(word[0]) == 'c' && slice_equal_nocase(slice_make(word, 6), slice_from("cannot"));
}

/* Where the clitic begins of a word with letters before an apostrophe and n letters behind it, which are all;
 * NULL where there is none. */
static const char *find_short_clitic(const char *begin, const char *apostrophe, size_t n)
{
    char first = byte_lower(apostrophe[1]);

    if (n == 1 && first == 't')
        return apostrophe - begin > 1 && byte_lower(apostrophe[-1]) == 'n' ? apostrophe - 1 : NULL;
    if (n == 1)
        return first == 's' || first == 'd' || first == 'm' ? apostrophe : NULL;
    if (byte_lower(apostrophe[2]) == 'e')
        return first == 'r' || first == 'v' ? apostrophe : NULL;
    return first == 'l' && byte_lower(apostrophe[2]) == 'l' ? apostrophe : NULL;
}

/* A word of ASCII letters with one clitic, such as don't, company's, we're: the short way of
 * token_word_scan_long(); false where it is anything else.  seen are the bits of the letters before the
 * apostrophe. */
static bool scan_short_clitic(struct scanner *scanner, const char *apostrophe, unsigned seen)
{
    const char *begin = scanner->at, *end = apostrophe + 1, *cut;
    unsigned flags = byte_is_upper(*begin) ? TOKEN_CAPITAL : 0;

    while (end < scanner->end && end - apostrophe < 4 && byte_is_letter(*end))
        end++;
    if (end - apostrophe < 2 || end - apostrophe > 3 ||
        (end < scanner->end &&
         ((token_class_bits[(unsigned char)*end] & (BYTE_DIGIT | BYTE_HIGH)) || *end == '\'')))
        return false;
    cut = find_short_clitic(begin, apostrophe, (size_t)(end - apostrophe - 1));
    if (!cut || (cut < apostrophe && (seen & BYTE_LOWER) && byte_is_upper(cut[-1]))) /* CAn't */
        return false;
    if (!(seen & BYTE_LOWER) && cut - begin > 1)
        flags |= TOKEN_ALL_CAPITALS;
    scanner_push(scanner, TOKEN_WORD, begin, cut, find_ascii_word(scanner, begin, cut), flags);
    scanner_push(scanner, TOKEN_CLITIC, cut, end, find_ascii_word(scanner, cut, end), 0);
    return true;
}

/* A run of ASCII letters and digits. */
void token_word_scan_run(struct scanner *scanner)
{
    const char *begin = scanner->at, *end = scanner->end, *ptr = begin;
    unsigned bits, seen = 0;

    do {
        bits = token_class_bits[(unsigned char)*ptr];
        if (!(bits & (BYTE_LETTER | BYTE_DIGIT)))
            break;
        seen |= bits;
    } while (++ptr < end);
    if (!(seen & BYTE_LETTER) && (ptr == end || bits != BYTE_HIGH)) {
        token_word_scan_number(scanner);
    } else if (ptr < end && (bits == BYTE_HIGH || *ptr == '\'')) {
        if (bits == BYTE_HIGH || (seen & BYTE_DIGIT) || !scan_short_clitic(scanner, ptr, seen))
            token_word_scan_long(scanner);
    } else if (seen & BYTE_DIGIT) {
        push_word(scanner, begin, ptr);
    } else if (ptr - begin == 6 && is_cannot(begin)) {
        push_word(scanner, begin, begin + 3);
        token_word_push_clitic(scanner, begin + 3, ptr);
    } else if (ptr - begin != 1 || ptr == end || *ptr != '.' || !scan_abbreviation(scanner)) {
        unsigned flags = token_class_bits[(unsigned char)*begin] == BYTE_UPPER ? TOKEN_CAPITAL : 0;

        if (!(seen & BYTE_LOWER) && ptr - begin > 1)
            flags |= TOKEN_ALL_CAPITALS;
        scanner_push(scanner, TOKEN_WORD, begin, ptr, find_ascii_word(scanner, begin, ptr), flags);
    }
}

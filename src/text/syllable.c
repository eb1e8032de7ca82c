/* syllable.c - vowel groups, less the silent ones, plus those spoken apart. */
#include "text/syllable.h"

#include <stdint.h>
#include <string.h>

#include "base/byte_block.h"
#include "text/token_words.h"

#define MIN_COMPLEX_LETTERS   4
#define MIN_COMPLEX_SYLLABLES 3

/* The letter at i in lower case, NUL outside the word. */
static char get_letter(struct slice word, size_t i)
{
    return i < word.len ? byte_lower(word.ptr[i]) : '\0';
}

/* Letters beyond ASCII count as vowels. */
static const bool vowels[256] = {
    ['a'] = true, ['e'] = true, ['i'] = true,           ['o'] = true, ['u'] = true,
    ['y'] = true, ['A'] = true, ['E'] = true,           ['I'] = true, ['O'] = true,
    ['U'] = true, ['Y'] = true, [0x80 ... 0xff] = true,
};

static bool is_vowel(char c)
{
    return vowels[(unsigned char)c];
}

static bool is_consonant(char c)
{
    return c != '\0' && !is_vowel(c);
}

/* ea: i-de-a, a-re-as, re-al-ize, cre-ate; but treatment, greater. */
static bool is_ea_apart(struct slice word, size_t i)
{
    char onset = get_letter(word, i - 2), after = get_letter(word, i + 1);
    bool is_last = after == '\0' || (after == 's' && i + 2 == word.len);

    if (is_last)
        return word.len > 4 || after == '\0';
    if (onset != 'r')
        return false;
    return (i == 2 && after == 'l') || (after == 't' && get_letter(word, i - 3) == 'c');
}

/* ia, io, iu: ra-di-o, li-able; but na-tion, spe-cial, re-gion, mil-lion. */
static bool is_i_apart(struct slice word, size_t i)
{
    char here = get_letter(word, i), onset = get_letter(word, i - 2), after = get_letter(word, i + 1);

    if (onset == 't' || onset == 'c')
        return here == 'a' && after == 't'; /* ini-ti-ate, asso-ci-ate */
    if (onset == 'g' || onset == 's' || onset == 'x')
        return false;
    return !(onset == 'l' && get_letter(word, i - 3) == 'l' && here == 'o');
}

/* ie: car-ri-er, va-ri-e-ty, a-li-en; but cities, field, patience. */
static bool is_ie_apart(struct slice word, size_t i)
{
    char onset = get_letter(word, i - 2), after = get_letter(word, i + 1);

    if (after == 'r')
        return i + 2 == word.len || (i + 3 == word.len && get_letter(word, i + 2) == 's');
    if (after == 'n')
        return onset != 't' && onset != 'c' && onset != 'r';
    return after == 't' && get_letter(word, i + 2) == 'y';
}

/* The vowel at i is spoken apart from the vowel before it. */
static bool is_apart(struct slice word, size_t i)
{
    char before = get_letter(word, i - 1), here = get_letter(word, i), onset = get_letter(word, i - 2);
    char after = get_letter(word, i + 1);

    switch (before) {
    case 'i':
        return here == 'e' ? is_ie_apart(word, i) : is_i_apart(word, i);
    case 'e':
        return here == 'a' ? is_ea_apart(word, i) : here == 'o' && onset != 'p'; /* vid-e-o; but people */
    case 'u':
        if (here == 'i')
            return onset == 'n' && after == 't'; /* an-nu-i-ty; but build, suit */
        return (here == 'a' || here == 'o') && onset != 'q' && onset != 'g' && onset != 'b';
    case 'o':
        return here == 'i' && after == 'n' && get_letter(word, i + 2) == 'g'; /* go-ing */
    case 'y':
        return here == 'i' || is_vowel(onset); /* say-ing, em-ploy-ee */
    default:
        return false;
    }
}

/* A silent e: the last letter, or in -es after a consonant that needs none, or in -ed after any but t and d.
 */
static bool ends_silently(struct slice word)
{
    char last = get_letter(word, word.len - 1), second, third, fourth;

    if (last != 'e' && last != 'd' && last != 's')
        return false;
    second = get_letter(word, word.len - 2);
    third = get_letter(word, word.len - 3);
    fourth = get_letter(word, word.len - 4);
    if (last == 'e')
        return is_consonant(second) && !(second == 'l' && is_consonant(third)); /* ta-ble keeps its own */
    if (second != 'e' || (is_vowel(third) && !(third == 'y' && is_vowel(fourth))))
        return false;
    if (last == 'd')
        return third != 't' && third != 'd' && !(third == 'l' && is_consonant(fourth) && fourth != 'l');
    return third != 's' && third != 'x' && third != 'z' && third != 'c' && third != 'g' &&
           !(third == 'h' && (fourth == 'c' || fourth == 's')) &&
           !(third == 'l' && is_consonant(fourth) && fourth != 'l');
}

/* The e at i closes the stem before an ending: state-ment, large-ly, use-ful, wire-less, safe-ty. */
static bool is_silent_before_ending(struct slice word, size_t i)
{
    static const char *const endings[] = {"ment", "ments", "ly", "ful", "fully", "less", "ness", "ty"};
    struct slice rest;

    if (i < 3 || get_letter(word, i) != 'e' || !is_consonant(get_letter(word, i - 1)))
        return false;
    if (get_letter(word, i - 1) == 'l' && is_consonant(get_letter(word, i - 2)))
        return false; /* settle-ment keeps it */
    rest = slice_part(word, i + 1, word.len);
    if (rest.len < 2 || rest.len > 5)
        return false;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (byte_lower(rest.ptr[0]) == endings[k][0] && slice_equal_nocase(rest, slice_from(endings[k])))
            return true;
    return false;
}

/* Frequent words whose vowels no rule of letters gets right; sorted. */
static const char *const two_syllables[] = {"business",  "every",     "forecast",  "pipeline",
                                            "senior",    "something", "sometimes", "somewhat",
                                            "somewhere", "therefore", "unique",    "warehouse"};
static const char *const three_syllables[] = {"businesses", "everyone", "everything"};

/* Silent e's before endings: each follows a consonant, and so was counted as a group. */
static size_t count_silent_before_endings(struct slice word)
{
    char last = get_letter(word, word.len - 1);
    size_t count = 0;

    if (last != 't' && last != 's' && last != 'y' && last != 'l') /* of the endings */
        return 0;
    for (size_t i = word.len < 6 ? 0 : word.len - 6; i + 2 < word.len; i++)
        count += is_silent_before_ending(word, i);
    return count;
}

/* Bit i: byte i of a block is a vowel.  So is every byte beyond ASCII, which its own highest bit says. */
static uint64_t find_vowels_of_block(struct byte_block block)
{
    struct byte_block small = byte_block_either(block, byte_block_fill(0x20));
    struct byte_block ae = byte_block_either(byte_block_equal(small, 'a'), byte_block_equal(small, 'e'));
    struct byte_block io = byte_block_either(byte_block_equal(small, 'i'), byte_block_equal(small, 'o'));
    struct byte_block uy = byte_block_either(byte_block_equal(small, 'u'), byte_block_equal(small, 'y'));

    return byte_block_mask(byte_block_either(byte_block_either(ae, io), byte_block_either(uy, small)));
}

/* Bit i: letter i of at most 64 is a vowel.  Bytes from first on may be read: the last block is read so that
 * it ends with the word. */
static uint64_t find_vowels(const char *letters, size_t n, const char *first)
{
    char copy[BYTE_BLOCK] = {0};
    uint64_t found = 0;
    size_t begin = 0;

    for (; n - begin >= BYTE_BLOCK; begin += BYTE_BLOCK)
        found |= find_vowels_of_block(byte_block_read(letters + begin)) << begin;
    if (begin == n)
        return found;
    if (letters + n - first >= BYTE_BLOCK)
        return found | find_vowels_of_block(byte_block_read(letters + n - BYTE_BLOCK)) >>
                           (begin + BYTE_BLOCK - n) << begin;
    memcpy(copy, letters, n);
    return find_vowels_of_block(byte_block_read(copy));
}

static size_t count_bits(uint64_t bits)
{
    return (size_t)__builtin_popcountll(bits);
}

/* Adds the groups of the letters from begin on whose vowels these are; before: the letter before is one.  By
 * bits, because no processor foresees where the vowels of a word stand. */
static size_t count_groups_of(struct slice word, size_t begin, uint64_t vowels_here, uint64_t before)
{
    uint64_t follows;
    size_t count;

    if (begin == 0 && byte_lower(word.ptr[0]) == 'y') /* a y that begins the word is none */
        vowels_here &= ~(uint64_t)1;
    follows = vowels_here & (vowels_here << 1 | before);
    count = count_bits(vowels_here & ~follows);
    for (; follows; follows &= follows - 1)
        count += is_apart(word, begin + (size_t)__builtin_ctzll(follows));
    return count;
}

#define LETTERS 64 /* whose vowels are bits of one number */

static size_t count_groups(struct slice word)
{
    uint64_t before = 0;
    size_t count = 0;

    for (size_t begin = 0; begin < word.len; begin += LETTERS) {
        size_t n = word.len - begin < LETTERS ? word.len - begin : LETTERS;
        uint64_t vowels_here = find_vowels(word.ptr + begin, n, word.ptr);

        count += count_groups_of(word, begin, vowels_here, before);
        before = vowels_here >> (LETTERS - 1);
    }
    return count;
}

#define LONGEST_EXCEPTION 10 /* letters, of both lists */

/* Of the groups of vowels those that are spoken. */
static size_t count_spoken(struct slice word, size_t n_groups)
{
    size_t count = n_groups - count_silent_before_endings(word);

    if (count > 1 && word.len > 2 && ends_silently(word))
        count--;
    if (word.len > LONGEST_EXCEPTION)
        return count > 0 ? count : 1;
    if (count > 2 && TOKEN_WORDS_HAVE(two_syllables, word))
        return 2;
    if (count > 3 && TOKEN_WORDS_HAVE(three_syllables, word))
        return 3;
    return count > 0 ? count : 1;
}

size_t syllable_count(struct slice word)
{
    return count_spoken(word, count_groups(word));
}

bool syllable_is_complex(struct slice word)
{
    return syllable_is_complex_from(word, word.ptr);
}

bool syllable_is_complex_from(struct slice word, const char *first)
{
    uint64_t vowels_here;

    if (word.len < MIN_COMPLEX_LETTERS)
        return false;
    if (word.len > LETTERS)
        return syllable_count(word) >= MIN_COMPLEX_SYLLABLES;
    vowels_here = find_vowels(word.ptr, word.len, first);
    /* A syllable has a vowel: most words have too few. */
    return count_bits(vowels_here) >= MIN_COMPLEX_SYLLABLES &&
           count_spoken(word, count_groups_of(word, 0, vowels_here, 0)) >= MIN_COMPLEX_SYLLABLES;
}

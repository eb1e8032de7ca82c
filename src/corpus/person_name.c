/* person_name.c - taking names apart. */
#include "corpus/person_name.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buffer.h"

#define MAX_NAME_BYTES 160 /* longer texts are sentences, not names */

/* A set of words is one text with a blank around each: no table of pointers, no relocation. */
static bool is_in(const char *words, struct slice token)
{
    char wanted[NAME_KEY_SIZE + 3];

    if (token.len == 0 || token.len > NAME_KEY_SIZE)
        return false;
    wanted[0] = ' ';
    memcpy(wanted + 1, token.ptr, token.len);
    wanted[token.len + 1] = ' ';
    wanted[token.len + 2] = '\0';
    return strstr(words, wanted) != NULL;
}

static const char honorifics[] =
    " mr mrs ms miss mx dr prof professor sir dame lord lady hon honorable rev madam "
    "chairman chairwoman chair governor president vice ";
static const char suffixes[] =
    " jr sr ii iii iv v 2nd 3rd phd ph d md m mba cpa cfa caia frm esq dds jd dvm rn kbe obe "
    "cbe dphil pe scd mph msc bsc ";
static const char particles[] =
    " van von der den dem de la le du da del della di dos das des st ter ten vande vander mc "
    "el ";
/* A name made of these words alone, with a number in it, or begun by one of the second list, is nobody's. */
static const char generic_words[] =
    " operator operators unidentified unknown unverified anonymous speaker speakers analyst analysts "
    "participant "
    "participants audience member members company corporate firm representative representatives male female "
    "man woman "
    "moderator coordinator facilitator conference call shareholder stockholder caller questioner question "
    "questions "
    "answer answers q a and executive executives management editor investor investors person voice inaudible "
    "indiscernible recorded recording announcement announcer message interviewer interviewee host attendee "
    "guest "
    "multiple several various all automated system event presentation presenter media reporter journalist "
    "narrator "
    "officer na none the of from webcast video telephone instructor translator interpreter ";
static const char generic_starts[] =
    " operator unidentified unknown unverified unidentifiable speaker moderator ";

/* Latin letters that do not decompose. */
static const char *find_plain_letter(utf8proc_int32_t letter)
{
    switch (letter) {
    case 0xe6:
        return "ae";
    case 0xf0:
    case 0x111:
        return "d";
    case 0xf8:
        return "o";
    case 0xfe:
        return "th";
    case 0x131:
        return "i";
    case 0x142:
        return "l";
    case 0x153:
        return "oe";
    default:
        return NULL;
    }
}

static bool is_apostrophe(utf8proc_int32_t c)
{
    return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0xb4;
}

/* Adds a folded character: letters and digits as they are, apostrophes not at all, all else as a blank. */
static void add_folded(struct buffer *out, utf8proc_int32_t c)
{
    const char *plain = find_plain_letter(c);
    utf8proc_uint8_t bytes[4];

    if (plain)
        buffer_add_text(out, plain);
    else if (c == ',' || (c < 0x80 && (byte_is_letter((char)c) || byte_is_digit((char)c))))
        buffer_add_byte(out, byte_lower((char)c));
    else if (is_apostrophe(c))
        ;
    else if (c == '-' || c == 0x2010 || c == 0x2011)
        buffer_add_byte(out, '-');
    else if (c == 0x2013 || c == 0x2014 || c == 0x2015)
        buffer_add_text(out, "--");
    else if (c >= 0x80 && utf8proc_category(c) <= UTF8PROC_CATEGORY_NO &&
             utf8proc_category(c) >= UTF8PROC_CATEGORY_LU)
        buffer_add(out, (const char *)bytes, (size_t)utf8proc_encode_char(c, bytes));
    else
        buffer_add_byte(out, ' ');
}

/* Lower case without accents; bytes that are not UTF-8 become blanks. */
static void fold(struct slice text, struct buffer *out)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &folded,
                     UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    const utf8proc_uint8_t *p = folded;

    if (length < 0) {
        for (size_t i = 0; i < text.len; i++)
            add_folded(out, (unsigned char)text.ptr[i] < 0x80 ? text.ptr[i] : ' ');
        return;
    }
    while (length > 0) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate(p, length, &c);

        if (n <= 0)
            break;
        add_folded(out, c);
        p += n;
        length -= n;
    }
    free(folded);
}

static bool has_small_letter(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= 'a' && text.ptr[i] <= 'z')
            return true;
    return false;
}

/* TJ and A.J. are two initials, ED in a name set in capitals is Ed. */
static bool is_run_of_initials(struct slice word, bool name_has_small)
{
    bool has_vowel = false;

    if (word.len < 2 || word.len > 3)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        if (!byte_is_upper(word.ptr[i]))
            return false;
        has_vowel |= strchr("AEIOUY", word.ptr[i]) != NULL;
    }
    return name_has_small ? word.len == 2 || !has_vowel : !has_vowel;
}

/* Puts blanks between the initials at the start of a name, where capitals still tell them. */
static void split_initials(struct slice text, struct buffer *out)
{
    size_t end = 0;

    while (end < text.len && byte_is_letter(text.ptr[end]))
        end++;
    if (end < text.len && text.ptr[end] == ' ' &&
        is_run_of_initials(slice_part(text, 0, end), has_small_letter(text)) &&
        !slice_equal_text(slice_part(text, 0, end), "MR") &&
        !slice_equal_text(slice_part(text, 0, end), "DR") &&
        !slice_equal_text(slice_part(text, 0, end), "MS")) {
        for (size_t i = 0; i < end; i++) {
            buffer_add_byte(out, text.ptr[i]);
            buffer_add_byte(out, ' ');
        }
        text = slice_part(text, end, text.len);
    }
    buffer_add_slice(out, text);
}

/* The words of a name while it is taken apart. */
struct word_list {
    struct slice words[2 * NAME_MAX_TOKENS];
    bool is_tied[2 * NAME_MAX_TOKENS]; /* a hyphen ties it to the word before */
    size_t count;
    bool is_too_long;
};

static void add_words(struct word_list *list, struct slice text)
{
    bool is_tied = false;

    for (size_t i = 0; i < text.len;) {
        size_t begin = i;

        while (i < text.len && text.ptr[i] != ' ' && text.ptr[i] != '-')
            i++;
        if (i > begin && list->count == 2 * NAME_MAX_TOKENS) {
            list->is_too_long = true;
            return;
        }
        if (i > begin) {
            list->is_tied[list->count] = is_tied;
            list->words[list->count++] = slice_part(text, begin, i);
        }
        if (i < text.len) {
            is_tied = text.ptr[i] == '-';
            i++;
        }
    }
}

/* What stands behind a comma or a spaced dash is a suffix or a title, unless it is the given name of "Smith,
 * John". */
static struct word_list split_words(struct slice text)
{
    struct word_list list = {.count = 0}, tail = {.count = 0};
    size_t comma = slice_find_byte(text, ',');
    size_t dash = slice_find(text, "--");
    size_t spaced = slice_find(text, " - ");
    size_t end = comma < dash ? comma : dash;

    if (spaced < end)
        end = spaced;
    add_words(&list, slice_part(text, 0, end));
    if (end == comma && list.count == 1 && comma < text.len) {
        add_words(&tail, slice_part(text, comma + 1, text.len));
        if (tail.count && tail.count < NAME_MAX_TOKENS && !is_in(suffixes, tail.words[0]) &&
            !memchr(text.ptr + comma + 1, ',', text.len - comma - 1)) {
            tail.words[tail.count] = list.words[0];
            tail.is_tied[tail.count++] = false;
            return tail;
        }
    }
    return list;
}

static bool is_number(struct slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!byte_is_digit(word.ptr[i]))
            return false;
    return true;
}

static bool is_nobody(const struct word_list *list)
{
    if (list->count == 0 || list->is_too_long || is_in(generic_starts, list->words[0]))
        return true;
    for (size_t i = 0; i < list->count; i++)
        if (is_number(list->words[i]))
            return true;
    for (size_t i = 0; i < list->count; i++)
        if (!is_in(generic_words, list->words[i]))
            return false;
    return true;
}

/* Drops honorifics and suffixes; true if there was an honorific. */
static bool drop_titles(struct word_list *list)
{
    size_t n = 0;

    while (n + 1 < list->count && is_in(honorifics, list->words[n]))
        n++;
    list->count -= n;
    memmove(list->words, list->words + n, list->count * sizeof *list->words);
    memmove(list->is_tied, list->is_tied + n, list->count * sizeof *list->is_tied);
    /* Without this limit "Mr. V" and "John D" would lose their surname. */
    while (list->count > (n ? 1u : 2u) &&
           (is_in(suffixes, list->words[list->count - 1]) || list->words[list->count - 1].len == 1))
        list->count--;
    if (list->count == 2 && is_in(suffixes, list->words[1]) && list->words[1].len > 1)
        list->count--;
    return n > 0;
}

/* Number of given names: all before the surname, its particles and the words that hyphens tie to it. */
static size_t count_given(const struct word_list *list, bool has_honorific)
{
    size_t n = list->count - 1;
    size_t least = has_honorific ? 0 : 1;

    while (n > least && (list->is_tied[n] || is_in(particles, list->words[n - 1])))
        n--;
    return n;
}

static void set_tokens(struct person_name *name, const struct word_list *list)
{
    size_t length = 0;

    for (size_t i = 0; i < list->count; i++) {
        struct slice word = list->words[i];

        if (name->n_tokens == NAME_MAX_TOKENS || length + word.len + 2 > NAME_KEY_SIZE) {
            *name = (struct person_name){.level = NAME_NOBODY};
            return;
        }
        if (i)
            name->key[length++] = '-';
        memcpy(name->key + length, word.ptr, word.len);
        length += word.len;
        name->ends[name->n_tokens++] = (uint8_t)length;
    }
    name->key[length] = '\0';
}

static enum name_level find_level(const struct person_name *name)
{
    if (name->n_given == 0)
        return NAME_SURNAME;
    for (size_t i = 0; i < name->n_given; i++)
        if (person_name_get_token(name, i).len > 1)
            return NAME_FULL;
    return NAME_INITIALS;
}

struct person_name person_name_parse(struct slice text)
{
    struct person_name name = {.level = NAME_NOBODY};
    struct buffer spaced, folded;
    struct word_list list;
    bool has_honorific;

    text = slice_trim(text);
    if (text.len == 0 || text.len > MAX_NAME_BYTES)
        return name;
    buffer_init(&spaced);
    buffer_init(&folded);
    split_initials(text, &spaced);
    fold(buffer_get_slice(&spaced), &folded);
    list = split_words(buffer_get_slice(&folded));
    if (!is_nobody(&list)) {
        has_honorific = drop_titles(&list);
        name.level = NAME_SURNAME;
        set_tokens(&name, &list);
        if (name.level != NAME_NOBODY) {
            name.n_given = (uint8_t)count_given(&list, has_honorific);
            name.level = find_level(&name);
        }
    }
    buffer_release(&folded);
    buffer_release(&spaced);
    return name;
}

struct slice person_name_get_surname(const struct person_name *name, char *out)
{
    size_t length = 0;

    for (size_t i = name->n_given; i < name->n_tokens; i++) {
        struct slice token = person_name_get_token(name, i);

        memcpy(out + length, token.ptr, token.len);
        length += token.len;
    }
    return slice_make(out, length);
}

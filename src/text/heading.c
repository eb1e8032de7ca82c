/* heading.c - recognises headings by their letters alone. */
#include "text/heading.h"

#include <stdint.h>

#define MAX_LINE    80
#define MAX_LETTERS 48

/* A row matches the letters of a line, all of them or (open) as their beginning, so that misspelt ends still
 * count. */
static const struct {
    const char *letters;
    bool is_open;
    enum heading heading;
} headings[] = {
    {"presentation", false, HEADING_PRESENTATION},
    {"presentationsection", false, HEADING_PRESENTATION},
    {"managementdiscussionsection", false, HEADING_PRESENTATION},
    {"preparedremarks", false, HEADING_PRESENTATION},
    {"questionsandanswers", false, HEADING_QUESTIONS},
    {"questionandanswers", false, HEADING_QUESTIONS},
    {"questionsandanswer", false, HEADING_QUESTIONS},
    {"questionandanswer", false, HEADING_QUESTIONS},
    {"questionandanswersession", false, HEADING_QUESTIONS},
    {"questionsandanswerssession", false, HEADING_QUESTIONS},
    {"questionandanswersection", false, HEADING_QUESTIONS},
    {"questionsanswers", false, HEADING_QUESTIONS},
    {"questionanswer", false, HEADING_QUESTIONS},
    {"qanda", false, HEADING_QUESTIONS},
    {"qa", false, HEADING_QUESTIONS},
    {"qasession", false, HEADING_QUESTIONS},
    {"corporatepartic", true, HEADING_COMPANY_LIST},
    {"companypartic", true, HEADING_COMPANY_LIST},
    {"conferencecallpartic", true, HEADING_OTHER_LIST},
    {"conferencepartic", true, HEADING_OTHER_LIST},
    {"callpartic", true, HEADING_OTHER_LIST},
    {"otherpartic", true, HEADING_OTHER_LIST},
    {"finaltranscript", false, HEADING_VENDOR},
    {"editedtranscript", false, HEADING_VENDOR},
    {"preliminarytranscript", false, HEADING_VENDOR},
    {"finalversion", false, HEADING_VENDOR},
    {"editedversion", false, HEADING_VENDOR},
    {"preliminaryversion", false, HEADING_VENDOR},
    {"overview", false, HEADING_BRIEF},
    {"financialdata", false, HEADING_BRIEF},
    {"presentationsummary", false, HEADING_BRIEF},
    {"definitions", false, HEADING_TAIL},
    {"disclaimer", false, HEADING_TAIL},
};

/* The first letters of the rows above. */
#define BIT(letter) ((uint32_t)1 << ((letter) - 'a'))
static const uint32_t first_letters =
    BIT('c') | BIT('d') | BIT('e') | BIT('f') | BIT('m') | BIT('o') | BIT('p') | BIT('q');

/* Puts the letters of line in lower case into out; false where the line holds anything but letters, blanks, &
 * and -. */
static bool collect_letters(struct slice line, char *out, size_t *n_letters, bool *is_capitals)
{
    size_t n = 0;

    *is_capitals = true;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];

        if (byte_is_letter(c)) {
            if (n == MAX_LETTERS)
                return false;
            *is_capitals &= byte_is_upper(c);
            out[n++] = byte_lower(c);
        } else if (c != ' ' && c != '\t' && c != '&' && c != '-' && !(c == ':' && i + 1 == line.len)) {
            return false;
        }
    }
    *n_letters = n;
    return n > 0;
}

/* A quick look at both ends of a line, which says no of nearly all that are no heading: most lines of words
 * end with a full stop, and few names begin as a heading does. */
static bool may_be_heading(struct slice line)
{
    char first = byte_lower(line.ptr[0]), last = line.ptr[line.len - 1];

    if (byte_is_letter(first) && !(first_letters & BIT(first)))
        return false;
    return byte_is_letter(last) || last == ' ' || last == '\t' || last == '&' || last == '-' || last == ':';
}

/* True if no two letters stand side by side. */
static bool is_spaced(struct slice line)
{
    for (size_t i = 0; i + 1 < line.len; i++)
        if (byte_is_letter(line.ptr[i]) && byte_is_letter(line.ptr[i + 1]))
            return false;
    return true;
}

enum heading heading_parse(struct slice line, enum heading_style *style)
{
    char letters[MAX_LETTERS];
    size_t n;
    bool is_capitals;

    if (line.len < 2 || line.len > MAX_LINE || !may_be_heading(line) ||
        !collect_letters(line, letters, &n, &is_capitals))
        return HEADING_NONE;
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
        size_t length = strlen(headings[i].letters);

        if (n < length || memcmp(letters, headings[i].letters, length) != 0 ||
            (n > length && (!headings[i].is_open || n > length + 9)))
            continue;
        *style = n >= 4 && is_spaced(line) ? STYLE_SPACED : is_capitals ? STYLE_CAPITALS : STYLE_PLAIN;
        return headings[i].heading;
    }
    return HEADING_NONE;
}

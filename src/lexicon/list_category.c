/* list_category.c - one table of names. */
#include "lexicon/list_category.h"

static const struct {
    const char *published; /* small letters, without blanks, _ and - */
    const char *ours;
} names[] = {
    {"negative", "negative"},
    {"positive", "positive"},
    {"uncertainty", "uncertainty"},
    {"litigious", "litigious"},
    {"constraining", "constraining"},
    {"superfluous", "superfluous"},
    {"interesting", "interesting"},
    {"complexity", "complexity"},
    {"strongmodal", "strong_modal"},
    {"modalstrong", "strong_modal"},
    {"modalwordsstrong", "strong_modal"},
    {"moderatemodal", "moderate_modal"},
    {"modalmoderate", "moderate_modal"},
    {"modalwordsmoderate", "moderate_modal"},
    {"weakmodal", "weak_modal"},
    {"modalweak", "weak_modal"},
    {"modalwordsweak", "weak_modal"},
};

struct slice list_category_get(struct slice published)
{
    char folded[LIST_CATEGORY_MAX];
    size_t length = 0;

    published = slice_trim(published);
    for (size_t i = 0; i < published.len && length < sizeof folded; i++) {
        char byte = published.ptr[i];

        if (byte != ' ' && byte != '_' && byte != '-')
            folded[length++] = byte_lower(byte);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal_text(slice_make(folded, length), names[i].published))
            return slice_from(names[i].ours);
    return published;
}

int list_category_get_polarity(struct slice category)
{
    return slice_equal_text(category, "positive") - slice_equal_text(category, "negative");
}

/* test_metric_stretch.c - the stretches of a turn, against a plain search byte by byte on drawn texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/slice.h"
#include "metric/stretch.h"

static bool has_word(const char *text, size_t i, size_t end, const char *word)
{
    return end - i >= strlen(word) && memcmp(text + i, word, strlen(word)) == 0;
}

static size_t plain_find_wanted(const char *text, size_t from, size_t end)
{
    size_t i = from;

    while (i < end && !byte_is_digit(text[i]) && !has_word(text, i, end, "GAAP") &&
           !has_word(text, i, end, "segment") && !has_word(text, i, end, " flat") &&
           !has_word(text, i, end, " similar"))
        i++;
    return i;
}

static bool ends_paragraph(const char *text, size_t i, size_t end)
{
    return text[i] == '\n' && i + 1 < end && (text[i + 1] == '\n' || text[i + 1] == '\r');
}

static bool ends_sentence(const char *text, size_t i, size_t end)
{
    return (text[i] == '.' || text[i] == '?') && i + 2 < end && byte_is_blank(text[i + 1]) &&
           byte_is_upper(text[i + 2]);
}

static size_t plain_find_end(const char *text, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (ends_paragraph(text, i, end) || ends_sentence(text, i, end))
            return i + 1;
    return end;
}

/* The word before the full stop at i may be an abbreviation: one to six letters, of those of five and six
 * only with a capital or an "a" in front. */
static bool is_short_word(const char *text, size_t from, size_t i)
{
    size_t n = 0;

    while (i - n > from && n < 7 && byte_is_letter(text[i - n - 1]))
        n++;
    return n > 0 && n < 7 && (n < 5 || byte_is_upper(text[i - n]) || text[i - n] == 'a');
}

static size_t plain_find_begin(const char *text, size_t from, size_t at, size_t end)
{
    for (size_t i = at; i > from; i--)
        if (ends_paragraph(text, i - 1, end) ||
            (ends_sentence(text, i - 1, end) && !is_short_word(text, from, i - 1)))
            return i;
    return from;
}

/* Compares all stretches of text[begin, end). */
static void check_stretches(const char *text, size_t begin, size_t end)
{
    struct stretch stretch;
    size_t from = begin;

    stretch_start(&stretch, text, begin, end);
    for (;;) {
        size_t wanted = plain_find_wanted(text, from, end), stop;

        assert_int_equal(stretch_find(&stretch), wanted < end);
        if (wanted == end)
            return;
        assert_int_equal(stretch.begin, plain_find_begin(text, from, wanted, end));
        stop = plain_find_end(text, wanted, end);
        while (stop < end && !ends_paragraph(text, stop - 1, end) &&
               plain_find_wanted(text, stop, end) < plain_find_end(text, stop, end))
            stop = plain_find_end(text, stop, end);
        assert_int_equal(stretch.stop, stop);
        from = stop;
    }
}

static uint64_t draw(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

static size_t draw_text(uint64_t *state, char *text, size_t size)
{
    static const char *const pieces[] = {
        "we ",      "the firm ", "Inc. ",  "vs. ",     "GAAP",  "GAA",  "segment",    " segments ",
        " flat",    " flow ",    "fla",    " similar", "simil", " sim", "5",          "$12.4 million ",
        ". ",       ". The ",    "? What", ".\n\n",    "\n",    "\r\n", "\xc3\xa9 ",  "business was good ",
        "9:30a.m.", "end.",      "\n\r",   "/:;",      "A",     " ",    "\xff\xfe\n", "abroad. It ",
    };
    size_t length = 0;

    for (size_t n = draw(state) % 60; n > 0; n--) {
        const char *piece = pieces[draw(state) % (sizeof pieces / sizeof *pieces)];
        size_t part = strlen(piece);

        if (draw(state) % 3 == 0) { /* the most of text has nothing that is looked for */
            piece = "going on as it did ";
            part = 1 + draw(state) % 19;
        }
        if (length + part > size)
            break;
        memcpy(text + length, piece, part);
        length += part;
    }
    return length;
}

/* The text ends where the page ends: a byte behind it would be a fault. */
static void drawn_texts_have_the_stretches_of_the_plain_search(void **state)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    uint64_t seed = 20181;
    char text[1024];

    (void)state;
    assert_true(pages != MAP_FAILED);
    assert_int_equal(mprotect(pages + page, page, PROT_NONE), 0);
    for (int round = 0; round < 20000; round++) {
        size_t length = draw_text(&seed, text, sizeof text), begin = length ? draw(&seed) % length : 0;

        memcpy(pages + page - length, text, length);
        check_stretches(pages + page - length, round % 2 ? begin : 0, length);
    }
    munmap(pages, 2 * page);
}

static void each_byte_value_is_told_from_a_digit(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        struct stretch stretch;
        char text[40];

        memset(text, 'x', sizeof text);
        text[17] = (char)c;
        stretch_start(&stretch, text, 0, sizeof text);
        assert_int_equal(stretch_find(&stretch), c >= '0' && c <= '9');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawn_texts_have_the_stretches_of_the_plain_search),
        cmocka_unit_test(each_byte_value_is_told_from_a_digit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

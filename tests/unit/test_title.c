/* test_title.c - offices in titles. */
#include "text/title.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct title_reading read_title(const char *title)
{
    return title_read(slice_from(title), slice_from("Larkfield Instruments, Inc."));
}

/* Letters: C whole CEO, c unit CEO, F whole CFO, f unit CFO, I investor relations, A analyst. */
static void assert_reading(const char *title, const char *expected)
{
    struct title_reading reading = read_title(title);
    char found[8];
    size_t n = 0;

    if (reading.is_ceo)
        found[n++] = 'C';
    if (reading.is_unit_ceo)
        found[n++] = 'c';
    if (reading.is_cfo)
        found[n++] = 'F';
    if (reading.is_unit_cfo)
        found[n++] = 'f';
    if (reading.is_ir)
        found[n++] = 'I';
    if (reading.is_analyst)
        found[n++] = 'A';
    found[n] = '\0';
    if (strcmp(found, expected) != 0)
        fail_msg("%s reads as \"%s\", not \"%s\"", title, found, expected);
}

static void chief_executives_are_found_in_combined_titles(void **state)
{
    (void)state;
    assert_reading("CEO", "C");
    assert_reading("Chairman, CEO", "C");
    assert_reading("President and Chief Executive Officer", "C");
    assert_reading("Chairman of the Board, Chief Executive Officer", "C");
    assert_reading("CEO, President & Director", "C");
    assert_reading("Chief Executive", "C");
    assert_reading("Interim CEO, EVP & CFO", "CF");
    assert_reading("Acting Chief Executive Officer", "C");
    assert_reading("Chief Executive Officer, Director", "C");
}

static void finance_officers_are_found(void **state)
{
    (void)state;
    assert_reading("CFO, VP - Finance", "F");
    assert_reading("VP of Finance, CFO", "F");
    assert_reading("Chief Financial and Accounting Officer", "F");
    assert_reading("President & Interim CFO", "F");
    assert_reading("Corporate Controller", "");
}

static void only_whole_words_count(void **state)
{
    (void)state;
    assert_reading("Director", "");
    assert_reading("Chairman", "");
    assert_reading("Chief Operations Officer", "");
    assert_reading("Chief Marketing Officer", "");
    assert_false(read_title("Director").is_ir);
}

static void former_and_future_offices_are_void(void **state)
{
    (void)state;
    assert_reading("Former CEO", "");
    assert_reading("Future CEO", "");
    assert_reading("Incoming CFO", "");
    assert_reading("CEO-elect", "");
    assert_reading("CFO Designate", "");
    assert_reading("Chairman & former CEO", "");
    assert_reading("Former President and CEO", "");
    assert_reading("CEO, former CFO", "C");
    assert_reading("Chairman Emeritus, CEO", "C");
    assert_true(read_title("Future CEO").is_executive);
}

static void the_head_of_a_unit_is_not_the_head_of_the_firm(void **state)
{
    (void)state;
    assert_reading("CEO of the Investment Bank", "c");
    assert_reading("Vice President & CFO, Global Consumer Business.", "f");
    assert_reading("CEO - Asia Pacific", "c");
    assert_reading("CEO of Larkfield Retail Finance", "c");
    assert_reading("CEO of Larkfield Instruments", "C");
    assert_reading("CEO of the Company", "C");
    assert_reading("Chief Executive Officer, Larkfield Instruments Inc", "C");
}

static void a_deputy_does_not_hold_the_office(void **state)
{
    (void)state;
    assert_reading("Deputy CFO", "");
    assert_reading("Chief of Staff to the CEO", "");
    assert_reading("Assistant to the CEO", "");
}

static void investor_relations_are_found_in_every_form(void **state)
{
    (void)state;
    assert_reading("VP IR", "I");
    assert_reading("Director-IR", "I");
    assert_reading("Senior Director, Analyst & IR", "IA");
    assert_reading("Head of Corporate Communication and Investor Relations", "I");
    assert_reading("Senior Director IR & Analyst Relations", "IA");
}

static void co_chief_executives_are_known_as_such(void **state)
{
    (void)state;
    assert_true(read_title("Co-CEO").is_co_ceo);
    assert_true(read_title("President & Co-Chief Executive Officer").is_co_ceo);
    assert_true(read_title("Co-CEO").is_ceo);
    assert_false(read_title("Co-Founder & CEO").is_co_ceo);
}

static void brokers_are_known_without_the_word_analyst(void **state)
{
    (void)state;
    assert_true(read_title("MD").is_broker);
    assert_true(read_title("Executive Director").is_broker);
    assert_true(read_title("Head of Technology Research").is_broker);
    assert_false(read_title("Executive Vice President").is_broker);
}

static bool same(const char *a, const char *b)
{
    return title_same_firm(slice_from(a), slice_from(b));
}

static void legal_forms_do_not_make_another_firm(void **state)
{
    (void)state;
    assert_true(same("Larkfield Instruments", "Larkfield Instruments, Inc."));
    assert_true(same("LARKFIELD Instruments Co", "Larkfield"));
    assert_false(same("Bank of Alder", "Bank of Birch"));
    assert_false(same("Larkfield", "Lark Field"));
    assert_false(same("", "Larkfield"));
}

static void an_empty_title_says_nothing(void **state)
{
    struct title_reading reading = read_title("");

    (void)state;
    assert_reading("", "");
    assert_false(reading.is_executive || reading.is_broker);
}

/* A word of each letter that title words begin with. */
static void words_of_titles_are_known_whatever_they_begin_with(void **state)
{
    static const char *const words[] = {"Analyst", "CFO",       "Director",  "evp",  "Founder",   "GENERAL",
                                        "head",    "IR",        "Leader",    "mgr",  "officer",   "Operator",
                                        "Partner", "relations", "Secretary", "Vice", "treasurer", "owner"};
    static const char *const others[] = {"", "x", "Analys", "yes", "42", "\xc3\xa9", "of", "Bank", "-"};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(title_is_title_word(slice_from(words[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(title_is_title_word(slice_from(others[i])));
    assert_true(title_has_title_word(slice_from("of the Board: Member")));
    assert_false(title_has_title_word(slice_from("of the Board")));
}

static void firms_are_the_same_as_far_as_the_shorter_name_goes(void **state)
{
    (void)state;
    assert_true(title_same_firm(slice_from("The Example Networks, Inc."), slice_from("Example Networks")));
    assert_true(title_same_firm(slice_from("Example"), slice_from("EXAMPLE Networks Holdings")));
    assert_false(title_same_firm(slice_from("Example Bank"), slice_from("Example Networks")));
    assert_true(title_same_firm(slice_from("The Group"), slice_from("the group")));
    assert_false(title_same_firm(slice_from("The Group"), slice_from("Example")));
    assert_false(title_same_firm(slice_from(""), slice_from("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chief_executives_are_found_in_combined_titles),
        cmocka_unit_test(finance_officers_are_found),
        cmocka_unit_test(only_whole_words_count),
        cmocka_unit_test(former_and_future_offices_are_void),
        cmocka_unit_test(the_head_of_a_unit_is_not_the_head_of_the_firm),
        cmocka_unit_test(a_deputy_does_not_hold_the_office),
        cmocka_unit_test(investor_relations_are_found_in_every_form),
        cmocka_unit_test(co_chief_executives_are_known_as_such),
        cmocka_unit_test(brokers_are_known_without_the_word_analyst),
        cmocka_unit_test(legal_forms_do_not_make_another_firm),
        cmocka_unit_test(an_empty_title_says_nothing),
        cmocka_unit_test(words_of_titles_are_known_whatever_they_begin_with),
        cmocka_unit_test(firms_are_the_same_as_far_as_the_shorter_name_goes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

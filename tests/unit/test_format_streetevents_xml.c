/* test_format_streetevents_xml.c - the ruled layout inside XML: the same turns, offsets of the disk. */
#include "support/transcript.h"

#define RULER "--------------------------------------------------------------------------------\n"
#define SIGNS "================================================================================\n"
#define OPEN                                                                                                 \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Event Id=\"1\"><EventStory Id=\"1.T\" "                    \
    "action=\"publish\">\n"                                                                                  \
    "<Headline>Edited Transcript of BRF.N earnings conference call or presentation 24-Jul-15 8:30pm "        \
    "GMT</Headline>\n"
#define CLOSE                                                                                                \
    "</EventStory><eventTitle>Q2 2015 Bramble &amp; Sons Earnings Call</eventTitle>\n"                       \
    "<companyName>Bramble &amp; Sons</companyName><companyTicker>BRF.N</companyTicker>\n"                    \
    "<startDate>24-Jul-15 8:30pm GMT</startDate></Event>\n"
/* The body with its ampersand and its apostrophe written in the ways that XML has. */
#define FRONT                 SIGNS "Presentation\n" SIGNS
#define OPERATOR              RULER "Operator    [1]\n" RULER "\nGood morning.\n\n"
#define NOVAK(amp)            RULER "Petra Novak,  Bramble " amp " Sons - CEO    [2]\n" RULER "\n"
#define SAYS(amp, apostrophe) "We" apostrophe "re glad: R" amp "D paid off.\n\n"
#define QUESTIONS(amp)                                                                                       \
    SIGNS "Questions and Answers\n" SIGNS RULER "Joan Teller,  Hale " amp " Finch - Analyst    [1]\n" RULER  \
          "\nWhere?\n"
#define BODY(amp, apostrophe) FRONT OPERATOR NOVAK(amp) SAYS(amp, apostrophe) QUESTIONS(amp)

#define ESCAPED OPEN "<Body>\n" BODY("&amp;", "&#8217;") "</Body>\n" CLOSE
#define SECTION OPEN "<Body><![CDATA[\n" BODY("&", "\xe2\x80\x99") "]]></Body>\n" CLOSE

/* The same call in both forms; n_before is how many lines the XML has before the body. */
static void assert_same_turns(const char *xml, const char *ruled, size_t n_before)
{
    struct document *a = transcript_parse(xml), *b = transcript_parse(ruled);

    assert_string_equal(a->format, "streetevents_xml");
    assert_string_equal(b->format, "streetevents_ruled");
    assert_int_equal(a->n_turns, b->n_turns);
    for (size_t i = 0; i < a->n_turns; i++) {
        const struct turn *x = &a->turns[i], *y = &b->turns[i];
        const struct speaker *one = &a->speakers[x->speaker], *two = &b->speakers[y->speaker];

        assert_true(slice_equal(document_get_turn_text(a, x), document_get_turn_text(b, y)));
        assert_true(slice_equal(one->name, two->name) && slice_equal(one->org, two->org) &&
                    slice_equal(one->title, two->title));
        assert_int_equal(one->role, two->role);
        assert_int_equal(x->section, y->section);
        assert_int_equal(x->qa_role, y->qa_role);
        assert_int_equal(x->line_start, y->line_start + n_before);
        assert_int_equal(x->line_end, y->line_end + n_before);
    }
    transcript_assert_ledger(a, strlen(xml));
    assert_int_equal(a->ledger.unexplained, 0);
    document_free(a);
    document_free(b);
}

static void an_escaped_body_gives_the_turns_of_the_ruled_text(void **state)
{
    (void)state;
    assert_same_turns(ESCAPED, BODY("&", "\xe2\x80\x99"), 4);
    assert_same_turns(OPEN "<Body>\n" BODY("&#38;", "&#x2019;") "</Body>" CLOSE, BODY("&", "\xe2\x80\x99"),
                      4);
    assert_same_turns(OPEN "<Body>\n" BODY("&#x26;", "&apos;") "</Body>" CLOSE, BODY("&", "'"), 4);
}

static void a_cdata_body_gives_the_turns_of_the_ruled_text(void **state)
{
    (void)state;
    assert_same_turns(SECTION, BODY("&", "\xe2\x80\x99"), 4);
    /* In a section a reference is text. */
    assert_same_turns(OPEN "<Body><![CDATA[\n" BODY("&", "&quot;") "]]></Body>\n" CLOSE, BODY("&", "&quot;"),
                      4);
}

static void tags_may_share_a_line_with_the_first_and_last_words(void **state)
{
    static const char turn[] = "Operator    [1]\n" RULER "Good morning.\n" RULER
                               "Petra Novak,  Bramble Foods - CEO    [2]\n" RULER "We grew.";
    char xml[2000];
    struct document *document;

    (void)state;
    snprintf(xml, sizeof xml, "%s<Body><![CDATA[%s]]></Body>%s", OPEN, turn, CLOSE);
    document = transcript_parse(xml);
    assert_int_equal(document->n_turns, 2);
    transcript_assert_slice(document_get_turn_text(document, &document->turns[0]), "Good morning.");
    transcript_assert_slice(document_get_turn_text(document, &document->turns[1]), "We grew.");
    assert_int_equal(document->turns[0].line_start, 4);
    assert_int_equal(document->ledger.body, strlen("Good morning.We grew."));
    transcript_assert_ledger(document, strlen(xml));
    assert_int_equal(document->ledger.unexplained, 0);
    assert_string_equal(document->facts.call_date, "2015-07-24"); /* from the line that ends the body */
    document_free(document);
}

/* The bytes on disk of the word that stands in the text at needle. */
static void assert_on_disk(const struct document *document, const char *xml, size_t turn, const char *needle,
                           const char *disk)
{
    struct slice text = document_get_turn_text(document, &document->turns[turn]);
    size_t at = document->turns[turn].begin + slice_find(text, needle);
    size_t begin = document_get_offset(document, &document->turns[turn], at);
    size_t end = document_get_offset(document, &document->turns[turn], at + strlen(needle));

    assert_true(slice_find(text, needle) < text.len);
    transcript_assert_slice(slice_make(xml + begin, end - begin), disk);
}

static void offsets_lead_to_the_bytes_on_disk(void **state)
{
    struct document *document = transcript_parse(ESCAPED);
    struct document *section;
    static const char split[] = OPEN
        "<Body>\n" FRONT OPERATOR NOVAK("&amp;") "\xef\xac\x81rst &lt;b&gt; <![CDATA[a]]]]><![CDATA[>b]]> "
                                                 "caf&#xe9; last &bogus; &#xd800;\n" CLOSE;

    (void)state;
    assert_on_disk(document, ESCAPED, 0, "Good", "Good");
    assert_on_disk(document, ESCAPED, 1, "We\xe2\x80\x99re", "We&#8217;re");
    assert_on_disk(document, ESCAPED, 1, "glad", "glad");
    assert_on_disk(document, ESCAPED, 1, "R&D", "R&amp;D");
    assert_on_disk(document, ESCAPED, 1, "paid off.", "paid off.");
    assert_on_disk(document, ESCAPED, 2, "Where?", "Where?");
    document_free(document);

    section = transcript_parse(split);                             /* nothing closes the body */
    assert_on_disk(section, split, 1, "first", "\xef\xac\x81rst"); /* a ligature, mapped before */
    assert_on_disk(section, split, 1, "<b>", "&lt;b&gt;");
    assert_on_disk(section, split, 1, "]]>b", "]]]]><![CDATA[>b]]>");
    assert_on_disk(section, split, 1, "caf\xc3\xa9", "caf&#xe9;");
    assert_on_disk(section, split, 1, "last", "last");
    assert_on_disk(section, split, 1, "&bogus; &#xd800;", "&bogus; &#xd800;");
    transcript_assert_ledger(section, strlen(split));
    document_free(section);
}

static void elements_beside_the_body_say_which_call_it_is(void **state)
{
    struct document *document = transcript_parse(SECTION);

    (void)state;
    transcript_assert_slice(document->facts.title, "Q2 2015 Bramble & Sons Earnings Call");
    transcript_assert_slice(document->facts.firm, "Bramble & Sons");
    transcript_assert_slice(document->facts.ticker, "BRF");
    assert_string_equal(document->facts.call_date, "2015-07-24");
    assert_int_equal(document->facts.fyear, 2015);
    assert_int_equal(document->facts.fqtr, 2);
    document_free(document);
}

static void a_call_without_questions_is_all_presentation(void **state)
{
    struct document *document =
        transcript_parse(OPEN "<Body>\n" FRONT NOVAK("&amp;") "We grew.\n</Body>\n" CLOSE);

    (void)state;
    assert_int_equal(document->n_turns, 1);
    assert_int_equal(document->turns[0].section, SECTION_PRESENTATION);
    assert_int_equal(document->ledger.unexplained, 0);
    document_free(document);
}

static void assert_refused(const char *text, const char *words)
{
    struct error err;

    assert_null(transcript_try(text, strlen(text), &err));
    if (!strstr(err.text, words))
        fail_msg("\"%s\" lacks \"%s\"", err.text, words);
}

static void a_story_without_body_or_speakers_is_refused(void **state)
{
    (void)state;
    assert_refused(OPEN CLOSE, "looks most like streetevents_xml");
    assert_refused(OPEN "<Body/>" CLOSE, "looks most like streetevents_xml");
    assert_refused(OPEN "<Body> <![CDATA[ ]]> </Body>" CLOSE, "no speaker header found in the layout");
    assert_refused(OPEN "<Body>Nothing was said.</Body>" CLOSE, "no speaker header found in the layout");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_escaped_body_gives_the_turns_of_the_ruled_text),
        cmocka_unit_test(a_cdata_body_gives_the_turns_of_the_ruled_text),
        cmocka_unit_test(tags_may_share_a_line_with_the_first_and_last_words),
        cmocka_unit_test(offsets_lead_to_the_bytes_on_disk),
        cmocka_unit_test(elements_beside_the_body_say_which_call_it_is),
        cmocka_unit_test(a_call_without_questions_is_all_presentation),
        cmocka_unit_test(a_story_without_body_or_speakers_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

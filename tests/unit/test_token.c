/* test_token.c - tokens, sentences and quantities of all kinds.
 *
 * Expected splits were written by hand from the rules of token.h.  show() prints a token as text/KIND and its
 * flags, a sentence as a line, with ? where it asks.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "text/token.h"
#include "text/vocabulary.h"

static const char *const kind_names[] = {"word", "mixed", "abbr", "clitic", "number", "money",
                                         "mark", "dash",  "end",  "hyphen", "quote",  "punct"};

static void split(struct token_list *list, const char *text)
{
    token_list_init(list);
    token_split(list, text, 0, strlen(text), NULL);
}

static struct slice get_text(const struct token_list *list, const char *text, size_t i)
{
    return slice_make(text + list->tokens[i].begin, list->tokens[i].end - list->tokens[i].begin);
}

/* The tokens must be as given: "text/kind text/kind", words without their kind. */
static void assert_tokens(const char *text, const char *expected)
{
    struct token_list list;
    struct buffer shown;

    split(&list, text);
    buffer_init(&shown);
    for (size_t i = 0; i < list.n_tokens; i++) {
        if (i > 0)
            buffer_add_byte(&shown, ' ');
        buffer_add_slice(&shown, get_text(&list, text, i));
        if (list.tokens[i].kind != TOKEN_WORD)
            buffer_add_format(&shown, "/%s", kind_names[list.tokens[i].kind]);
    }
    buffer_add_byte(&shown, '\0');
    assert_string_equal(shown.data, expected);
    buffer_release(&shown);
    token_list_release(&list);
}

/* The sentences must be as given: their texts with | between; a question has ? before it. */
static void assert_sentences(const char *text, const char *expected)
{
    struct token_list list;
    struct buffer shown;

    split(&list, text);
    buffer_init(&shown);
    for (size_t i = 0; i < list.n_sentences; i++) {
        const struct sentence *sentence = &list.sentences[i];
        const struct token *first = &list.tokens[sentence->first_token];
        const struct token *last = first + sentence->n_tokens - 1;

        buffer_add_text(&shown, i > 0 ? " | " : "");
        buffer_add_text(&shown, sentence->is_question ? "? " : "");
        buffer_add(&shown, text + first->begin, last->end - first->begin);
    }
    buffer_add_byte(&shown, '\0');
    assert_string_equal(shown.data, expected);
    buffer_release(&shown);
    token_list_release(&list);
}

static void assert_words(const char *text, size_t n_words)
{
    struct token_list list;

    split(&list, text);
    assert_int_equal(list.n_words, n_words);
    token_list_release(&list);
}

static void words_numbers_and_money_are_told_apart(void **state)
{
    (void)state;
    assert_tokens(
        "Sales of $822.9 rose 31% to 6,111 in Q2, up .5 points",
        "Sales of $822.9/money rose 31%/number to 6,111/number in Q2/mixed ,/punct up .5/number points");
    assert_tokens("$ 12 \xe2\x82\xac"
                  "3.5 \xc2\xa3"
                  "7 $.05 US$4",
                  "$ 12/money \xe2\x82\xac"
                  "3.5/money \xc2\xa3"
                  "7/money $.05/money US $4/money");
    assert_tokens("5x 2.5x 1,000s 10Q 3rd", "5x/mixed 2.5/number x 1,000/number s 10Q/mixed 3rd/mixed");
    assert_tokens("In 2008, we", "In 2008/number ,/punct we");
    assert_tokens("\xc2\xbd point", "\xc2\xbd/number point");
}

static void clitics_are_split_and_not_counted(void **state)
{
    (void)state;
    assert_tokens("We don't", "We do n't/clitic");
    assert_tokens("I\xe2\x80\x99"
                  "d they\xe2\x80\x98re",
                  "I \xe2\x80\x99"
                  "d/clitic they \xe2\x80\x98re/clitic");
    assert_tokens("we've I'm he'll DON'T", "we 've/clitic I 'm/clitic he 'll/clitic DO N'T/clitic");
    assert_tokens("cannot Cannot", "can not/clitic Can not/clitic");
    assert_tokens("shouldn't've", "should n't/clitic 've/clitic");
    assert_tokens("Brackwater's U.S.'s Q2's", "Brackwater 's/clitic U.S./abbr 's/clitic Q2/mixed 's/clitic");
    assert_tokens("O'Dell o'clock", "O'Dell o'clock");
    assert_tokens("the 1990's", "the 1990's/mixed");
    assert_words("We don't think we'd've cannot", 5);
}

static void apostrophes_without_a_letter_are_quotes(void **state)
{
    (void)state;
    assert_tokens("customers' 'good' '07", "customers '/quote '/quote good '/quote '/quote 07/number");
    assert_tokens("\"Aldermoor\"'s", "\"/quote Aldermoor \"/quote 's/clitic");
}

static void hyphens_without_a_gap_join_and_dashes_divide(void **state)
{
    (void)state;
    assert_tokens("book-to-bill 30-plus $5-$6", "book -/hyphen to -/hyphen bill 30/number -/hyphen plus "
                                                "$5/money -/hyphen $6/money");
    assert_tokens("so - yes", "so -/punct yes");
    assert_tokens("so -- yes--no", "so --/dash yes --/dash no");
    assert_tokens("so\xe2\x80\x94yes \xe2\x80\x93 no", "so \xe2\x80\x94/dash yes \xe2\x80\x93/dash no");
    assert_tokens("2008\xe2\x80\x93"
                  "09 year\xe2\x80\x91"
                  "end",
                  "2008/number \xe2\x80\x93/hyphen 09/number year \xe2\x80\x91/hyphen end");
}

static void remarks_of_the_transcriber_are_marks(void **state)
{
    struct token_list list;

    (void)state;
    assert_tokens("up (inaudible) (Technical Difficulty) (OPERATOR INSTRUCTIONS)",
                  "up (inaudible)/mark (Technical Difficulty)/mark (OPERATOR INSTRUCTIONS)/mark");
    assert_tokens("(multiple\n speakers)", "(multiple\n speakers)/mark");
    assert_tokens("(GAAP) (A) (as planned)", "(GAAP)/mark (/punct A )/punct (/punct as planned )/punct");
    assert_tokens("(inaudible)ly (ph (sic)", "(inaudible)/mark ly (/punct ph (sic)/mark");
    split(&list, "(OPEN\n\nEND) (laughter)");
    assert_int_equal(list.n_marks, 1);
    assert_int_equal(list.n_words, 2);
    token_list_release(&list);
}

static void bracketed_guesses_are_words_and_flagged(void **state)
{
    const char *text = "We [beat] it. [Open end";
    struct token_list list;

    (void)state;
    assert_tokens(text, "We [/quote beat ]/quote it ./end [/quote Open end");
    split(&list, text);
    for (size_t i = 0; i < list.n_tokens; i++)
        assert_int_equal((list.tokens[i].flags & TOKEN_BRACKETED) != 0, i >= 1 && i <= 3);
    token_list_release(&list);
}

static void abbreviations_are_one_token(void **state)
{
    (void)state;
    assert_tokens("in the U.S. and e.g. U.K.-based",
                  "in the U.S./abbr and e.g./abbr U.K./abbr -/hyphen based");
    assert_tokens("Plan B. Yes", "Plan B ./end Yes");
}

static void letters_of_other_alphabets_make_words(void **state)
{
    (void)state;
    assert_tokens("na\xc3\xafve \xce\xa9mega \xe4\xb8\xad", "na\xc3\xafve \xce\xa9mega \xe4\xb8\xad");
    assert_tokens("Peregrine\xc2\xae Pro\xe2\x84\xa2 1\xc3\x97", "Peregrine Pro 1/number \xc3\x97/punct");
    assert_tokens("caf"
                  "e\xcc\x81 gui\xc2\xad"
                  "dance",
                  "cafe\xcc\x81 gui\xc2\xad"
                  "dance");
    assert_tokens("a\xc2\xa0"
                  "b\xe2\x80\xaf"
                  "c",
                  "a b c");
}

static void flags_tell_capitals_and_paragraphs(void **state)
{
    const char *text = "The NASDAQ I \xc3\x89lan\n \t\nnext ebb";
    unsigned expected[] = {TOKEN_CAPITAL | TOKEN_PARAGRAPH,
                           TOKEN_CAPITAL | TOKEN_ALL_CAPITALS,
                           TOKEN_CAPITAL,
                           TOKEN_CAPITAL,
                           TOKEN_PARAGRAPH,
                           0};
    struct token_list list;

    (void)state;
    split(&list, text);
    assert_int_equal(list.n_tokens, 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(list.tokens[i].flags, expected[i]);
    token_list_release(&list);
}

static void sentences_end_at_full_stops_before_a_start(void **state)
{
    (void)state;
    assert_sentences("We grew 3.5%. Costs fell! why so? Yes... maybe. $4 million.",
                     "We grew 3.5%. | ? Costs fell! why so? | Yes... maybe. | $4 million.");
    assert_sentences("It rose. \"Good.\" We like it. (inaudible) -- and so",
                     "It rose. | \"Good.\" | We like it. | (inaudible) -- and so");
    assert_sentences("He said \"it grew.\" We agreed.", "He said \"it grew.\" | We agreed.");
    assert_sentences("(It grew.) We agreed.", "(It grew.) | We agreed.");
    assert_sentences("see brackwater.example.Then", "see brackwater.example.Then");
}

static void abbreviations_do_not_end_sentences(void **state)
{
    (void)state;
    assert_sentences("Thank you, Mr. Tolley. Dr. Amari", "Thank you, Mr. Tolley. | Dr. Amari");
    assert_sentences("John D. Tolley and I. We", "John D. Tolley and I. | We");
    assert_sentences("in the U.S. Midwest. In the U.S. We", "in the U.S. Midwest. | In the U.S. | We");
    assert_sentences("Tolley Inc. Europe, Tolley Inc. The", "Tolley Inc. Europe, Tolley Inc. | The");
    assert_sentences("at 5 p.m. Eastern on Jan. 4. No. 2 is it. No. We",
                     "at 5 p.m. Eastern on Jan. 4. | No. 2 is it. | No. | We");
}

static void blank_lines_end_paragraphs_and_single_ones_do_not(void **state)
{
    (void)state;
    assert_sentences("we grew\nand sold\n costs", "we grew\nand sold\n costs");
    assert_sentences("we grew\n\nand sold\r\n \t\r\ncosts", "we grew | and sold | costs");
}

static void questions_are_known_by_mark_or_beginning(void **state)
{
    (void)state;
    assert_sentences("You see growth? Fine.", "? You see growth? | Fine.");
    assert_sentences("How should we think about that. And so, can you help. Isn't it",
                     "? How should we think about that. | ? And so, can you help. | ? Isn't it");
    assert_sentences("What kind of growth is that. Where are we.",
                     "? What kind of growth is that. | ? Where are we.");
    assert_sentences(
        "What we see is demand. When we look at it, margins should rise. How the team did it was fine.",
        "What we see is demand. | When we look at it, margins should rise. | How the team did it was fine.");
    assert_sentences("Do more. Will is here. We are.", "Do more. | Will is here. | We are.");
}

static void assert_asks(const char *const *words, size_t n_words, const char *before, const char *behind,
                        bool asks)
{
    struct token_list list;
    char text[64];

    for (size_t i = 0; i < n_words; i++) {
        snprintf(text, sizeof text, "%s%s%s", before, words[i], behind);
        split(&list, text);
        assert_int_equal(list.n_sentences, 1);
        if (list.sentences[0].is_question != asks)
            fail_msg("%s a question: %s", asks ? "not" : "wrongly", text);
        token_list_release(&list);
    }
}

#define ASSERT_ASKS(words, before, behind, asks)                                                             \
    assert_asks((words), sizeof(words) / sizeof *(words), (before), (behind), (asks))

static void every_word_that_questions_begin_with_is_known(void **state)
{
    static const char *const auxiliaries[] = {
        "am",    "Are",  "can",   "could",  "did", "do",   "does", "had",   "has",   "have",  "is",    "may",
        "might", "must", "shall", "should", "was", "were", "will", "would", "isn't", "can't", "won't", "CAN"};
    static const char *const connectors[] = {"also", "and",   "but",  "first",  "just",     "maybe",
                                             "now",  "okay",  "or",   "second", "secondly", "so",
                                             "then", "third", "well", "yeah",   "yes"};
    static const char *const pronouns[] = {"anybody", "anyone", "anything", "he",      "I",    "it",
                                           "one",     "she",    "somebody", "someone", "that", "there",
                                           "these",   "they",   "this",     "those",   "we",   "you"};
    static const char *const determiners[] = {"a",  "an",  "her", "his",   "its",
                                              "my", "our", "the", "their", "your"};
    static const char *const question_words[] = {"how", "what", "where", "who", "whose", "why"};
    static const char *const others[] = {"margins", "b", "zero", "questions", "wills", "i'm"};

    (void)state;
    ASSERT_ASKS(auxiliaries, "", " you there", true);
    ASSERT_ASKS(connectors, "", " is it", true);
    ASSERT_ASKS(pronouns, "Is ", " fine", true);
    ASSERT_ASKS(determiners, "How ", " plan is made", false);
    ASSERT_ASKS(question_words, "", " kind of growth is it", true);
    ASSERT_ASKS(others, "", " you there", false);
    ASSERT_ASKS(others, "", " is it", false);
}

static void every_abbreviation_before_a_full_stop_is_known(void **state)
{
    static const char *const titles[] = {"approx", "Dr", "est",  "fig", "Messrs", "Mr",
                                         "Mrs",    "Ms", "Prof", "St",  "vs"};
    static const char *const abbreviations[] = {"Apr", "Aug", "Co",  "Corp", "Dec", "Dept", "Feb",
                                                "Inc", "Jan", "Jr",  "Jul",  "Jun", "Ltd",  "Mar",
                                                "Nov", "Oct", "Sep", "Sept", "Sr"};
    struct token_list list;
    char text[64];

    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        snprintf(text, sizeof text, "See %s. The", titles[i]);
        split(&list, text);
        assert_int_equal(list.n_sentences, 1);
        token_list_release(&list);
    }
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++) {
        snprintf(text, sizeof text, "See %s. Tolley %s. The", abbreviations[i], abbreviations[i]);
        split(&list, text);
        assert_int_equal(list.n_sentences,
                         2); /* no end before a name, one before a word that begins sentences */
        token_list_release(&list);
    }
}

static void sentences_count_their_own_words(void **state)
{
    struct token_list list;

    (void)state;
    split(&list, "One two, 3. Four (laughter) can't.");
    assert_int_equal(list.n_sentences, 2);
    assert_int_equal(list.sentences[0].n_words, 2);
    assert_int_equal(list.sentences[1].n_words, 2);
    assert_int_equal(list.n_words, 4);
    assert_int_equal(list.n_numbers, 1);
    token_list_release(&list);
}

static void positions_are_those_of_the_whole_text(void **state)
{
    const char *text = "skipped We grew. skipped";
    struct token_list list;

    (void)state;
    token_list_init(&list);
    token_split(&list, text, 8, 16, NULL);
    assert_int_equal(list.n_tokens, 3);
    assert_int_equal(list.tokens[0].begin, 8);
    assert_int_equal(list.tokens[2].end, 16);
    token_split(&list, text, 3, 3, NULL);
    assert_int_equal(list.n_tokens, 0);
    assert_int_equal(list.n_sentences, 0);
    token_list_release(&list);
}

static void words_get_their_number_from_the_vocabulary(void **state)
{
    const char *text = "DON\xe2\x80\x99T may MAY \"U.S.\" Q2 unheard 7 \xc3\x89lan's";
    struct vocabulary *vocabulary = vocabulary_new();
    const char *known[] = {"do", "n't", "may", "u.s.", "q2", "\xc3\xa9lan", "'s", "7"};
    uint32_t expected[] = {0, 1, 2, 2, WORD_UNKNOWN, 3, WORD_UNKNOWN, 4, WORD_UNKNOWN, WORD_UNKNOWN, 5, 6};
    struct token_list list;

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        vocabulary_add(vocabulary, slice_from(known[i]));
    vocabulary_freeze(vocabulary);
    token_list_init(&list);
    token_split(&list, text, 0, strlen(text), vocabulary);
    assert_int_equal(list.n_tokens, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < list.n_tokens; i++)
        assert_int_equal(list.tokens[i].word, expected[i]);
    token_list_release(&list);
    vocabulary_free(vocabulary);
}

/* Tells whether a quantity starts at the token after the word "at", or ends at the one before "or". */
static bool starts_quantity(const char *text)
{
    struct token_list list;
    bool is_quantity;
    size_t i = 0;

    split(&list, text);
    while (!slice_equal_text(get_text(&list, text, i), "at"))
        i++;
    is_quantity = token_quantity_starts(&list, text, i + 1);
    token_list_release(&list);
    return is_quantity;
}

static bool ends_quantity(const char *text)
{
    struct token_list list;
    bool is_end;
    size_t i = 0;

    split(&list, text);
    while (!slice_equal_text(get_text(&list, text, i + 1), "or"))
        i++;
    is_end = token_quantity_ends(&list, text, i);
    token_list_release(&list);
    return is_end;
}

static void quantities_start_at_figures_number_words_and_levels(void **state)
{
    static const char *const quantities[] = {"at 5",
                                             "at $4 million",
                                             "at 5x",
                                             "at 30ish",
                                             "at twelve",
                                             "at one million",
                                             "at half",
                                             "at a third",
                                             "at an 8%",
                                             "at a year",
                                             "at a dozen",
                                             "at mid-teens",
                                             "at high 20s",
                                             "at low single digits",
                                             "at high-single digits",
                                             "at the same",
                                             "at the midpoint",
                                             "at flat",
                                             "at breakeven",
                                             "at break-even",
                                             "at even",
                                             "at in line",
                                             "at unchanged",
                                             "at that level",
                                             "at this range",
                                             "at 2000 million",
                                             "at .5",
                                             "at 2,000",
                                             "at TWD300b",
                                             "at DKK4",
                                             "at $2008"};
    static const char *const others[] = {"at 2008",
                                         "at 1999",
                                         "at the 1990s",
                                         "at 4Q08",
                                         "at Q2",
                                         "at one of",
                                         "at one thing",
                                         "at third parties",
                                         "at quarter end",
                                         "at 3rd",
                                         "at high-performance",
                                         "at the end",
                                         "at a plan",
                                         "at that time",
                                         "at even more",
                                         "at 8:30",
                                         "at 5 p.m.",
                                         "at 800-555-0100",
                                         "at in time",
                                         "at T1600",
                                         "at low",
                                         "at MXQ300",
                                         "at USDA4"};

    (void)state;
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++) {
        if (!starts_quantity(quantities[i]))
            fail_msg("no quantity: %s", quantities[i]);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (starts_quantity(others[i]))
            fail_msg("a quantity: %s", others[i]);
    }
}

static void quantities_do_not_reach_into_the_next_sentence(void **state)
{
    const char *text = "That is a. Half is it.";
    struct token_list list;

    (void)state;
    split(&list, text);
    assert_int_equal(list.n_sentences, 2);
    assert_false(token_quantity_starts(&list, text, 2));
    assert_true(token_quantity_starts(&list, text, 4));
    assert_false(token_quantity_starts(&list, text, list.n_tokens));
    token_list_release(&list);
}

static void quantities_end_at_figures_units_and_counted_things(void **state)
{
    static const char *const ends[] = {"30 or so",
                                       "$5 or so",
                                       "5% or so",
                                       "three weeks or so",
                                       "a quarter or so",
                                       "15 markets or so",
                                       "30 sales people or so",
                                       "a point or so"};
    static const char *const others[] = {"in 2008 or so", "the plan or so", "growth, plans or so",
                                         "the markets or so"};

    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (!ends_quantity(ends[i]))
            fail_msg("no end of a quantity: %s", ends[i]);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (ends_quantity(others[i]))
            fail_msg("the end of a quantity: %s", others[i]);
    }
}

/* What must hold for any text. */
static void check_invariants(struct token_list *list, const char *text, size_t length)
{
    size_t at = 0, next = 0, n_words = 0;

    token_split(list, text, 0, length, NULL);
    for (size_t i = 0; i < list->n_tokens; i++) {
        assert_true(list->tokens[i].begin >= at);
        assert_true(list->tokens[i].end > list->tokens[i].begin);
        at = list->tokens[i].end;
        (void)token_quantity_starts(list, text, i);
        (void)token_quantity_ends(list, text, i);
    }
    assert_true(at <= length);
    for (size_t i = 0; i < list->n_sentences; i++) {
        assert_int_equal(list->sentences[i].first_token, next);
        assert_true(list->sentences[i].n_tokens > 0);
        for (size_t k = 0; k < list->sentences[i].n_tokens; k++)
            assert_int_equal(list->tokens[next++].sentence, i);
        n_words += list->sentences[i].n_words;
    }
    assert_int_equal(next, list->n_tokens);
    assert_int_equal(n_words, list->n_words);
}

static void any_mixture_keeps_the_order_and_the_sums(void **state)
{
    static const char *const pieces[] = {"n't",
                                         "'s",
                                         "\xe2\x80\x99s",
                                         " ",
                                         "\n",
                                         "\n \n",
                                         "(",
                                         "(inaudible)",
                                         ")",
                                         "[",
                                         "]",
                                         "--",
                                         "-",
                                         "$",
                                         "1,000",
                                         ".5",
                                         "%",
                                         "U.S.",
                                         "e.g.",
                                         "Mr.",
                                         "No.",
                                         "?",
                                         ".",
                                         "\xe2\x80\xa6",
                                         "\"",
                                         "cannot",
                                         "caf\xc3\xa9",
                                         "\xc2\xad",
                                         "\xe4\xb8\xad",
                                         "\xc2\xbd",
                                         "The ",
                                         "How ",
                                         "Q2",
                                         "1990's",
                                         "\x01",
                                         "\xe2\x84\xa2"};
    struct token_list list;
    uint64_t seed = 20;
    char text[512];

    (void)state;
    token_list_init(&list);
    for (int round = 0; round < 4000; round++) {
        size_t length = 0;

        for (int i = 0; i < 30; i++) {
            const char *piece = pieces[(seed = hash_splitmix64(seed)) % (sizeof pieces / sizeof *pieces)];

            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        /* An exact copy, so that a sanitizer sees a read beyond the end. */
        char *exact = malloc(length);

        memcpy(exact, text, length);
        check_invariants(&list, exact, length);
        free(exact);
    }
    token_list_release(&list);
}

/* A word of letters as the header promises it, read letter by letter. */
static struct token read_plain(const struct vocabulary *vocabulary, const char *text, size_t begin,
                               size_t end)
{
    struct token token = {.begin = (uint32_t)begin, .end = (uint32_t)end, .kind = TOKEN_WORD};
    size_t n_capitals = 0;

    for (size_t i = begin; i < end; i++)
        n_capitals += text[i] >= 'A' && text[i] <= 'Z';
    token.word = vocabulary_find(vocabulary, slice_make(text + begin, end - begin));
    token.flags = byte_is_upper(text[begin]) ? TOKEN_CAPITAL : 0;
    if (end - begin > 1 && n_capitals == end - begin)
        token.flags |= TOKEN_ALL_CAPITALS;
    return token;
}

/* Writes a word of 1 to 20 letters out of few, so that some are met again; returns its length. */
static size_t write_word(uint64_t *seed, char *out)
{
    size_t length = 1 + (*seed = hash_splitmix64(*seed)) % 20;
    bool is_shout = (*seed >> 40) % 4 == 0;

    for (size_t i = 0; i < length; i++) {
        char letter = "abz"[(*seed = hash_splitmix64(*seed)) % (length > 6 ? 1 : 3)];

        out[i] = is_shout || (i == 0 && *seed >> 63) ? (char)(letter - 32) : letter;
    }
    return length;
}

static void words_of_any_length_are_as_read_letter_by_letter(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();
    struct token_list list;
    uint64_t seed = 5;
    char text[1024];

    (void)state;
    for (int i = 0; i < 200; i++) {
        size_t length = write_word(&seed, text);

        if (i % 2)
            vocabulary_add(vocabulary, slice_make(text, length));
    }
    vocabulary_freeze(vocabulary);
    token_list_init(&list);
    for (int round = 0; round < 1000; round++) {
        size_t begins[40], ends[40], n = 1 + (size_t)round % 40, length = 0;
        char *exact;

        for (size_t i = 0; i < n; i++) {
            begins[i] = length;
            ends[i] = length += write_word(&seed, text + length);
            if (i + 1 < n)
                text[length++] = ' ';
        }
        exact = malloc(length);
        memcpy(exact, text, length);
        token_split(&list, exact, 0, length, vocabulary);
        assert_int_equal(list.n_tokens, n);
        assert_int_equal(list.n_words, n);
        for (size_t i = 0; i < n; i++) {
            struct token plain = read_plain(vocabulary, text, begins[i], ends[i]), *token = &list.tokens[i];

            assert_int_equal(token->begin, plain.begin);
            assert_int_equal(token->end, plain.end);
            assert_int_equal(token->word, plain.word);
            assert_int_equal(token->kind, plain.kind);
            assert_int_equal(token->sentence, 0);
            assert_int_equal(token->flags, plain.flags | (i == 0 ? TOKEN_PARAGRAPH : 0));
        }
        free(exact);
    }
    token_list_release(&list);
    vocabulary_free(vocabulary);
}

/* Words near the end of a text are read letter by letter, all others in pieces: blanks behind the text decide
 * which. */
static void blanks_behind_a_text_change_no_token(void **state)
{
    static const char frequent[] = "aeZT  n't.U-$([)]%,;:?\"01\n'";
    enum { MAX_LENGTH = 200, BLANKS = 16 };
    struct token_list exact_list, padded_list;
    uint64_t seed = 77;

    (void)state;
    token_list_init(&exact_list);
    token_list_init(&padded_list);
    for (int round = 0; round < 20000; round++) {
        size_t length = (size_t)round % 4 ? (size_t)round % 24 : (size_t)round / 4 % (MAX_LENGTH + 1);
        char *exact = malloc(length ? length : 1), *padded = malloc(length + BLANKS);

        for (size_t i = 0; i < length; i++) {
            seed = hash_splitmix64(seed);
            exact[i] = seed >> 60 ? frequent[seed % (sizeof frequent - 1)] : (char)(seed % 128);
        }
        memcpy(padded, exact, length);
        memset(padded + length, ' ', BLANKS);
        token_split(&exact_list, exact, 0, length, NULL);
        token_split(&padded_list, padded, 0, length + BLANKS, NULL);
        assert_int_equal(exact_list.n_tokens, padded_list.n_tokens);
        assert_int_equal(exact_list.n_sentences, padded_list.n_sentences);
        assert_int_equal(exact_list.n_words, padded_list.n_words);
        for (size_t i = 0; i < exact_list.n_tokens; i++) {
            assert_int_equal(exact_list.tokens[i].begin, padded_list.tokens[i].begin);
            assert_int_equal(exact_list.tokens[i].end, padded_list.tokens[i].end);
            assert_int_equal(exact_list.tokens[i].kind, padded_list.tokens[i].kind);
            assert_int_equal(exact_list.tokens[i].flags, padded_list.tokens[i].flags);
            assert_int_equal(exact_list.tokens[i].sentence, padded_list.tokens[i].sentence);
        }
        free(exact);
        free(padded);
    }
    token_list_release(&exact_list);
    token_list_release(&padded_list);
}

/* Writes head, an apostrophe, tail and what follows, the apostrophes straight or curly. */
static size_t write_contraction(char *out, const char *head, const char *tail, const char *behind,
                                bool is_curly)
{
    const char *parts[] = {head, "'", tail, behind};
    size_t length = 0;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (const char *c = parts[i]; *c; c++) {
            if (is_curly && *c == '\'') {
                memcpy(out + length, "\xe2\x80\x99", 3);
                length += 3;
            } else {
                out[length++] = *c;
            }
        }
    return length;
}

/* Where the byte at of the straight text stands in the curly one. */
static uint32_t find_in_curly(const char *straight, uint32_t at)
{
    uint32_t moved = at;

    for (uint32_t i = 0; i < at; i++)
        moved += straight[i] == '\'' ? 2 : 0;
    return moved;
}

/* Straight apostrophes have a short way of their own; curly ones go through the code for any letters. */
static void straight_and_curly_apostrophes_make_the_same_tokens(void **state)
{
    static const char *const heads[] = {
        "I",  "we", "We", "WE",  "don", "DON",    "Don", "DOn", "n",  "N", "it",
        "AN", "aN", "An", "can", "CaN", "cannot", "Q",   "y'",  "a2", "2", "counterbalancing"};
    static const char *const tails[] = {"s",   "S",    "t",   "T",  "re",    "RE", "rE", "ve", "ll",
                                        "lL",  "le",   "vl",  "d",  "m",     "x",  "st", "e",  "",
                                        "s's", "t've", "t's", "d'", "clock", "s1", "1"};
    static const char *const followers[] = {"", " ", ".", "'", "5", "\xc3\xa9", "-a", ", b", "[", "\n\nA"};
    static const char *const known[] = {"'s", "'re", "'ve", "n't",    "'ll", "'d",     "'m", "we",
                                        "do", "don", "can", "cannot", "it",  "rock's", "y'x"};
    struct vocabulary *vocabulary = vocabulary_new();
    struct token_list straight_list, curly_list;

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        vocabulary_add(vocabulary, slice_from(known[i]));
    token_list_init(&straight_list);
    token_list_init(&curly_list);
    for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
        for (size_t t = 0; t < sizeof tails / sizeof *tails; t++)
            for (size_t f = 0; f < sizeof followers / sizeof *followers; f++) {
                char straight[128], curly[128];
                size_t n = write_contraction(straight, heads[h], tails[t], followers[f], false);

                token_split(&straight_list, straight, 0, n, vocabulary);
                n = write_contraction(curly, heads[h], tails[t], followers[f], true);
                token_split(&curly_list, curly, 0, n, vocabulary);
                assert_int_equal(straight_list.n_tokens, curly_list.n_tokens);
                for (size_t i = 0; i < straight_list.n_tokens; i++) {
                    const struct token *token = &straight_list.tokens[i], *same = &curly_list.tokens[i];

                    assert_int_equal(find_in_curly(straight, token->begin), same->begin);
                    assert_int_equal(find_in_curly(straight, token->end), same->end);
                    assert_int_equal(token->word, same->word);
                    assert_int_equal(token->kind, same->kind);
                    assert_int_equal(token->flags, same->flags);
                    assert_int_equal(token->sentence, same->sentence);
                }
            }
    token_list_release(&straight_list);
    token_list_release(&curly_list);
    vocabulary_free(vocabulary);
}

static void very_long_texts_take_linear_time(void **state)
{
    size_t length = (size_t)1 << 20;
    char *text = malloc(length);
    struct token_list list;

    (void)state;
    token_list_init(&list);
    for (const char *fill = "(['a.-"; *fill; fill++) { /* each once made of nothing else */
        memset(text, *fill, length);
        check_invariants(&list, text, length);
    }
    token_list_release(&list);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_numbers_and_money_are_told_apart),
        cmocka_unit_test(clitics_are_split_and_not_counted),
        cmocka_unit_test(apostrophes_without_a_letter_are_quotes),
        cmocka_unit_test(hyphens_without_a_gap_join_and_dashes_divide),
        cmocka_unit_test(remarks_of_the_transcriber_are_marks),
        cmocka_unit_test(bracketed_guesses_are_words_and_flagged),
        cmocka_unit_test(abbreviations_are_one_token),
        cmocka_unit_test(letters_of_other_alphabets_make_words),
        cmocka_unit_test(flags_tell_capitals_and_paragraphs),
        cmocka_unit_test(sentences_end_at_full_stops_before_a_start),
        cmocka_unit_test(abbreviations_do_not_end_sentences),
        cmocka_unit_test(blank_lines_end_paragraphs_and_single_ones_do_not),
        cmocka_unit_test(questions_are_known_by_mark_or_beginning),
        cmocka_unit_test(every_word_that_questions_begin_with_is_known),
        cmocka_unit_test(every_abbreviation_before_a_full_stop_is_known),
        cmocka_unit_test(sentences_count_their_own_words),
        cmocka_unit_test(positions_are_those_of_the_whole_text),
        cmocka_unit_test(words_get_their_number_from_the_vocabulary),
        cmocka_unit_test(quantities_start_at_figures_number_words_and_levels),
        cmocka_unit_test(quantities_do_not_reach_into_the_next_sentence),
        cmocka_unit_test(quantities_end_at_figures_units_and_counted_things),
        cmocka_unit_test(any_mixture_keeps_the_order_and_the_sums),
        cmocka_unit_test(words_of_any_length_are_as_read_letter_by_letter),
        cmocka_unit_test(blanks_behind_a_text_change_no_token),
        cmocka_unit_test(straight_and_curly_apostrophes_make_the_same_tokens),
        cmocka_unit_test(very_long_texts_take_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

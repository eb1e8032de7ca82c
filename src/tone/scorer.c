/* scorer.c - what each category of each lexicon does, fixed before any text is read. */
#include "tone/scorer.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "lexicon/lexicon.h"
#include "text/syllable.h"
#include "text/token.h"
#include "text/vocabulary.h"
#include "tone/compose_kind.h"
#include "tone/evidence.h"
#include "tone/hedge_class.h"
#include "tone/scorer_internal.h"
#include "tone/turn_score.h"

/* Categories that a use knows, with the action each stands for; sentiment and exceptions take any category.
 */
struct category_row {
    enum lexicon_use use;
    const char *category;
    int action;
};

static const struct category_row category_rows[] = {
    {USE_BOOSTER, "BOOSTER", 0},
    {USE_BOOSTER, "AGREE", 0},
    {USE_BOOSTER, "INTENSIFIER", 0},
    {USE_BOOSTER, "NONE", 0},
    {USE_NEGATOR, "NEGATOR", ACTION_NEGATE},
    {USE_NEGATOR, "negator_own", ACTION_NEGATE_OWN},
    {USE_NEGATOR, "negator_far", ACTION_NEGATE_FAR},
    {USE_NEGATOR, "negator_near", ACTION_NEGATE_NEAR},
    {USE_NEGATOR, "negator_lists", ACTION_NEGATE_LISTS},
    {USE_NEGATOR, "negator_end", ACTION_NEGATE_END},
    {USE_EXCLUSION, "safe_harbor", ACTION_SAFE_HARBOR},
    {USE_EXCLUSION, "nongaap_boilerplate", ACTION_NONGAAP},
    {USE_EXCLUSION, "handover", ACTION_HANDOVER},
    {USE_EXCLUSION, "courtesy", ACTION_COURTESY},
    {USE_EXCLUSION, "courtesy_filler", ACTION_FILLER},
    {USE_FORWARD, "FORWARD", ACTION_FORWARD},
    {USE_FORWARD, "NONE", ACTION_NOT_FORWARD},
    {USE_LM, "positive", LM_POS},
    {USE_LM, "negative", LM_NEG},
    {USE_LM, "uncertainty", LM_UNC},
    {USE_LM, "litigious", LM_LIT},
    {USE_LM, "constraining", LM_CON},
    {USE_LM, "strong_modal", LM_STRONG},
    {USE_LM, "weak_modal", LM_WEAK},
    {USE_LM, "moderate_modal", LM_MODERATE},
    {USE_LM, "superfluous", LM_SUPERFLUOUS},
    {USE_LM, "interesting", LM_INTERESTING},
    {USE_LM, "complexity", LM_COMPLEXITY},
    {USE_HENRY, "positive", HENRY_POS},
    {USE_HENRY, "negative", HENRY_NEG},
    {USE_NONANSWER, "REFUSE", NONANSWER_REFUSE},
    {USE_NONANSWER, "UNABLE", NONANSWER_UNABLE},
    {USE_NONANSWER, "AFTERCALL", NONANSWER_AFTERCALL},
    {USE_NONANSWER, "NONE", NONANSWER_NONE},
};

static bool find_action(enum lexicon_use use, struct slice category, uint8_t *action)
{
    enum hedge_class hedge_class;
    enum compose_kind kind;

    if (use == USE_SENTIMENT || use == USE_EXCEPTION) {
        *action = 0;
        return true;
    }
    if (use == USE_HEDGE) {
        if (!hedge_class_parse(category, &hedge_class))
            return false;
        *action = (uint8_t)hedge_class;
        return true;
    }
    if (use == USE_COMPOSITION) {
        if (!compose_kind_parse(category, &kind))
            return false;
        *action = (uint8_t)kind;
        return true;
    }
    for (size_t i = 0; i < sizeof category_rows / sizeof *category_rows; i++)
        if (category_rows[i].use == use && slice_equal_text(category, category_rows[i].category)) {
            *action = (uint8_t)category_rows[i].action;
            return true;
        }
    return false;
}

/* The first row of a lexicon that has the category. */
static size_t find_line(const struct lexicon *lexicon, struct slice category)
{
    for (size_t i = 0; i < lexicon->n_rows; i++)
        if (slice_equal(lexicon->rows[i].category, category))
            return lexicon->rows[i].line;
    return 0;
}

/* Shows the line of the file with the caret under the category; the lexicon keeps its rows, not its lines. */
static void show_category(struct error *err, struct slice category)
{
    struct file_bytes bytes;
    struct error ignored;
    struct slice rest, line = {NULL, 0};

    if (!file_read(err->file, SIZE_MAX / 2, &bytes, &ignored))
        return;
    rest = slice_make(bytes.data, bytes.length);
    for (size_t i = 0; i < err->line && slice_next(&rest, '\n', &line); i++)
        continue;
    for (size_t at = 0; at + category.len <= line.len; at++)
        if (slice_equal(slice_part(line, at, at + category.len), category)) {
            err->column = at + 1;
            error_show_source(err, line);
            break;
        }
    file_bytes_release(&bytes);
}

static bool fail_category(const struct lexicon *lexicon, struct slice category, enum lexicon_use use,
                          struct error *err)
{
    error_at(err, ERROR_FORMAT, lexicon->path, find_line(lexicon, category), 0,
             "category \"%.*s\" is not known to the %s lexicon; lexicons/FORMAT.md lists the categories",
             (int)category.len, category.ptr, lexicon_use_name(use));
    show_category(err, category);
    return false;
}

bool scorer_check_category(enum lexicon_use use, const struct lexicon *lexicon, struct slice category,
                           struct error *err)
{
    uint8_t action;

    return find_action(use, category, &action) || fail_category(lexicon, category, use, err);
}

bool scorer_marks_words(enum lexicon_use use, struct slice category)
{
    uint8_t action;

    if (use == USE_EXCLUSION)
        return find_action(use, category, &action) && (action == ACTION_COURTESY || action == ACTION_FILLER);
    return use == USE_NEGATOR || use == USE_EXCEPTION;
}

static bool build_actions(struct scorer *scorer, size_t slot, const struct lexicon *lexicon,
                          struct error *err)
{
    enum lexicon_use use = scorer->uses[slot];
    size_t count = matcher_count_categories(scorer->matcher, slot);

    scorer->actions[slot] = memory_zero(count, sizeof **scorer->actions);
    for (uint32_t i = 0; i < count; i++) {
        struct slice category = matcher_get_category(scorer->matcher, slot, i);

        if (!find_action(use, category, &scorer->actions[slot][i]))
            return fail_category(lexicon, category, use, err);
    }
    return true;
}

static bool is_plain_word(const struct matcher_term *term)
{
    return term->n_words == 1 && term->n_rows == 1 && term->rows[0].n_tests == 0;
}

/* Notes the word of a term in the table that stands for it; false for terms that need to be matched. */
static bool note_word(struct scorer *scorer, const struct matcher_term *term)
{
    enum lexicon_use use = scorer->uses[term->lexicon];
    uint8_t action = scorer->actions[term->lexicon][term->rows[0].category];
    bool is_filler = use == USE_EXCLUSION && action == ACTION_FILLER;
    bool is_table_word = use == USE_COMPOSITION && compose_kind_is_table_word((enum compose_kind)action) &&
                         slice_equal_text(term->rows[0].source->rule, "list");
    uint32_t word;

    if (!(is_filler || is_table_word) || !is_plain_word(term))
        return false;
    word = vocabulary_find(matcher_get_vocabulary(scorer->matcher), term->rows[0].source->term);
    if (word == WORD_UNKNOWN)
        return false;
    if (is_filler) {
        scorer->is_filler[word] = true;
    } else {
        scorer->compose_kinds[word] = action;
        scorer->compose_values[word] = term->rows[0].value;
    }
    return true;
}

/* Courtesy fillers, function words and the plain words for results and costs are the most frequent words of
 * all and have one meaning, so they become tables instead of matches. */
static void build_word_tables(struct scorer *scorer)
{
    size_t n_words = vocabulary_count(matcher_get_vocabulary(scorer->matcher));
    size_t n_terms = matcher_count_terms(scorer->matcher);
    bool *muted = memory_zero(n_terms, sizeof *muted);

    scorer->is_filler = memory_zero(n_words, sizeof *scorer->is_filler);
    scorer->compose_kinds = memory_zero(n_words, sizeof *scorer->compose_kinds);
    scorer->compose_values = memory_zero(n_words, sizeof *scorer->compose_values);
    for (uint32_t i = 0; i < n_terms; i++)
        muted[i] = note_word(scorer, matcher_get_term(scorer->matcher, i));
    matcher_mute(scorer->matcher, muted);
    free(muted);
}

static void build_frames(struct scorer *scorer)
{
    size_t n_terms = matcher_count_terms(scorer->matcher);

    scorer->is_frame = memory_zero(n_terms, sizeof *scorer->is_frame);
    for (uint32_t i = 0; i < n_terms; i++) {
        const struct matcher_term *term = matcher_get_term(scorer->matcher, i);

        scorer->is_frame[i] = scorer->uses[term->lexicon] == USE_HEDGE &&
                              scorer->actions[term->lexicon][term->rows[0].category] == HEDGE_FRAME;
    }
}

/* The words that count in n_words_lmdict: those of the dictionary, or of the master list. */
static void build_dictionary(struct scorer *scorer, const struct lexicon *const lexicons[N_LEXICON_USES])
{
    const struct lexicon *dictionary = scorer_find_dictionary(lexicons);
    const uint32_t *words;
    size_t slot = 0;

    if (!dictionary)
        return;
    scorer->has_dictionary = true;
    while (lexicons[scorer->uses[slot]] != dictionary)
        slot++;
    words = matcher_get_word_ids(scorer->matcher, slot);
    for (size_t i = 0; i < dictionary->n_words; i++)
        if (words[i] != WORD_UNKNOWN && (scorer->word_counts[words[i]] & (WORD_PLAIN | WORD_UNTOLD)))
            scorer->word_counts[words[i]] |= WORD_IN_DICTIONARY;
}

const struct lexicon *scorer_find_dictionary(const struct lexicon *const lexicons[N_LEXICON_USES])
{
    const struct lexicon *lm = lexicons[USE_LM];

    if (lexicons[USE_DICTIONARY])
        return lexicons[USE_DICTIONARY];
    return lm && lm->n_words ? lm : NULL;
}

bool scorer_has_dictionary(const struct scorer *scorer)
{
    return scorer->has_dictionary;
}

/* Number words are in the vocabulary whatever the lexicons hold, and those of others. */
static bool compile(struct scorer *scorer, const struct lexicon *const *given, const struct slice *others,
                    size_t n_others, struct error *err)
{
    size_t n_numbers = token_quantity_count_words();
    struct slice *words = memory_zero(n_numbers + n_others, sizeof *words);

    for (size_t i = 0; i < n_numbers; i++)
        words[i] = slice_from(token_quantity_get_word(i));
    for (size_t i = 0; i < n_others; i++)
        words[n_numbers + i] = others[i];
    scorer->matcher = matcher_compile(given, scorer->n_lexicons, words, n_numbers + n_others, err);
    free(words);
    return scorer->matcher != NULL;
}

static bool is_ascii(struct slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] & 0x80)
            return false;
    return true;
}

/* Dictionaries add their part later. */
static void build_word_counts(struct scorer *scorer)
{
    const struct vocabulary *vocabulary = matcher_get_vocabulary(scorer->matcher);
    size_t n_words = vocabulary_count(vocabulary);

    scorer->word_counts = memory_zero(n_words + 1, sizeof *scorer->word_counts);
    scorer->word_counts[n_words] = WORD_UNTOLD;
    for (uint32_t i = 0; i < n_words; i++) {
        struct slice word = vocabulary_get(vocabulary, i);

        if (!is_ascii(word))
            scorer->word_counts[i] = WORD_UNTOLD;
        else
            scorer->word_counts[i] =
                (syllable_is_complex(word) ? WORD_COMPLEX : 0u) | (word.len > 1 ? WORD_PLAIN : 0u);
    }
    for (size_t i = 0; i < token_quantity_count_words(); i++)
        scorer->word_counts[vocabulary_find(vocabulary, slice_from(token_quantity_get_word(i)))] |=
            WORD_NUMBER;
}

struct scorer *scorer_build(const struct lexicon *const lexicons[N_LEXICON_USES], struct error *err)
{
    return scorer_build_sharing(lexicons, NULL, 0, err);
}

struct scorer *scorer_build_sharing(const struct lexicon *const lexicons[N_LEXICON_USES],
                                    const struct slice *words, size_t n_words, struct error *err)
{
    struct scorer *scorer = memory_zero(1, sizeof *scorer);
    const struct lexicon *given[N_LEXICON_USES];

    for (int use = 0; use < N_LEXICON_USES; use++)
        if (lexicons[use] && lexicon_use_is_scored((enum lexicon_use)use)) {
            scorer->uses[scorer->n_lexicons] = (enum lexicon_use)use;
            scorer->has[use] = true;
            given[scorer->n_lexicons++] = lexicons[use];
        }
    if (!compile(scorer, given, words, n_words, err))
        goto failed;
    for (size_t slot = 0; slot < scorer->n_lexicons; slot++)
        if (!build_actions(scorer, slot, given[slot], err))
            goto failed;
    build_word_tables(scorer);
    build_frames(scorer);
    build_word_counts(scorer);
    build_dictionary(scorer, lexicons);
    return scorer;
failed:
    scorer_free(scorer);
    return NULL;
}

static const char *const nonanswer_names[N_NONANSWERS] = {
    [NONANSWER_REFUSE] = "REFUSE", [NONANSWER_UNABLE] = "UNABLE", [NONANSWER_AFTERCALL] = "AFTERCALL"};

/* The patterns take the place of a lexicon whose categories are the kinds themselves. */
bool scorer_add_gow2021(struct scorer *scorer, const struct phrase_lists *lists, struct error *err)
{
    struct gow2021_entries *entries = &scorer->gow2021_entries;
    size_t slot = scorer->n_lexicons;

    scorer->gow2021 = gow2021_build(lists, err);
    if (!scorer->gow2021)
        return false;
    scorer->uses[slot] = USE_NONANSWER;
    scorer->has[USE_NONANSWER] = true;
    scorer->actions[slot] = memory_zero(N_NONANSWERS, sizeof **scorer->actions);
    for (int kind = 0; kind < N_NONANSWERS; kind++)
        scorer->actions[slot][kind] = (uint8_t)kind;
    for (int i = 0; i < GOW2021_RULES; i++) {
        enum nonanswer kind = gow2021_get_kind(i);

        entries->sources[i] = (struct lexicon_row){
            .term = slice_from(gow2021_get_pattern(i)),
            .category = slice_from(nonanswer_names[kind]),
            .rule = slice_from(gow2021_get_name(i)),
            .value = 1,
        };
        entries->rows[i] = (struct matcher_row){
            .source = &entries->sources[i],
            .value = 1,
            .number = (uint32_t)(matcher_count_rows(scorer->matcher) + (size_t)i),
            .category = (uint32_t)kind,
        };
        entries->terms[i] =
            (struct matcher_term){.lexicon = (uint8_t)slot, .rows = &entries->rows[i], .n_rows = 1};
    }
    return true;
}

void scorer_free(struct scorer *scorer)
{
    if (!scorer)
        return;
    for (size_t slot = 0; slot < N_LEXICON_USES; slot++)
        free(scorer->actions[slot]);
    free(scorer->is_filler);
    free(scorer->compose_kinds);
    free(scorer->compose_values);
    free(scorer->is_frame);
    free(scorer->word_counts);
    matcher_free(scorer->matcher);
    gow2021_free(scorer->gow2021);
    free(scorer);
}

const struct vocabulary *scorer_get_vocabulary(const struct scorer *scorer)
{
    return matcher_get_vocabulary(scorer->matcher);
}

bool scorer_has(const struct scorer *scorer, enum lexicon_use use)
{
    return scorer->has[use];
}

size_t scorer_count_rows(const struct scorer *scorer)
{
    return matcher_count_rows(scorer->matcher) + (scorer->gow2021 ? GOW2021_RULES : 0);
}

enum lexicon_use scorer_get_use(const struct scorer *scorer, const struct matcher_term *term)
{
    enum lexicon_use use = scorer->uses[term->lexicon];

    return use == USE_COMPOSITION ? USE_SENTIMENT : use;
}

size_t scorer_count_terms(const struct scorer *scorer)
{
    return matcher_count_terms(scorer->matcher);
}

uint32_t scorer_get_term_number(const struct scorer *scorer, const struct matcher_term *term)
{
    return (uint32_t)(term - matcher_get_term(scorer->matcher, 0));
}

struct slice scorer_get_term_text(const struct scorer *scorer, uint32_t number)
{
    return matcher_get_term(scorer->matcher, number)->rows[0].source->term;
}

enum hedge_class scorer_get_hedge_class(const struct scorer *scorer, const struct evidence *evidence)
{
    return (enum hedge_class)scorer->actions[evidence->term->lexicon][evidence->row->category];
}

/* presets_report.c - presets.csv: what the published measures of --preset count in a turn. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "report/call_reports.h"

struct preset_report_row {
    const char *call_id;
    int64_t turn_no;
    const char *preset;
    int64_t tokens, words, distinct_words, words_in_dictionary;
    int64_t counts[N_LM_COUNTS], listed[N_LM_COUNTS];
    double shares[N_LM_COUNTS], dictionary_shares[N_LM_COUNTS], percents[N_LM_COUNTS],
        listed_percents[N_LM_COUNTS];
    int64_t pos_negated, pos_net, pos_negated_sentence, pos_net_sentence;
    double net_share, net_dictionary_share;
    double mean_count, tone, tone_per_word;
    int64_t characters, characters_kept, letters, digits, numbers, syllables;
    double mean_syllables, mean_length;
    struct tfidf_weights weights;
};

#define AT(field) offsetof(struct preset_report_row, field)

/* One column for each category of Loughran and McDonald. */
#define CATEGORIES(start, type, unit, meaning, field)                                                        \
    {start "negative", type, unit, meaning " negative", AT(field[LM_NEG])},                                  \
        {start "positive", type, unit, meaning " positive", AT(field[LM_POS])},                              \
        {start "uncertainty", type, unit, meaning " uncertainty", AT(field[LM_UNC])},                        \
        {start "litigious", type, unit, meaning " litigious", AT(field[LM_LIT])},                            \
        {start "constraining", type, unit, meaning " constraining", AT(field[LM_CON])},                      \
        {start "strong_modal", type, unit, meaning " strong modal", AT(field[LM_STRONG])},                   \
        {start "moderate_modal", type, unit, meaning " moderate modal", AT(field[LM_MODERATE])},             \
        {start "weak_modal", type, unit, meaning " weak modal", AT(field[LM_WEAK])},                         \
        {start "superfluous", type, unit, meaning " superfluous", AT(field[LM_SUPERFLUOUS])},                \
        {start "interesting", type, unit, meaning " interesting", AT(field[LM_INTERESTING])},                \
    {                                                                                                        \
        start "complexity", type, unit, meaning " complexity", AT(field[LM_COMPLEXITY])                      \
    }

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"turn_no", COLUMN_INTEGER, "", "the turn", AT(turn_no)},
    {"preset", COLUMN_CODE, "",
     "lm2011, lm-parser or henry2008; figures that a preset does not have are missing", AT(preset)},
    {"tokens", COLUMN_INTEGER, "tokens", "what the preset's tokeniser gives", AT(tokens)},
    {"words", COLUMN_INTEGER, "words",
     "the denominator: all tokens; of lm-parser those of two characters or more in the master dictionary",
     AT(words)},
    {"distinct_words", COLUMN_INTEGER, "words", "different words among words", AT(distinct_words)},
    {"words_in_dictionary", COLUMN_INTEGER, "words", "of words, those in the master dictionary",
     AT(words_in_dictionary)},
    CATEGORIES("n_", COLUMN_INTEGER, "count", "words of the category", counts),
    CATEGORIES(
        "listed_n_", COLUMN_INTEGER, "count",
        "the same with words that were removed from the category, as the published loader counts: ", listed),
    {"n_positive_negated", COLUMN_INTEGER, "count",
     "positive words with no, not, none, neither, never or nobody among the three words before",
     AT(pos_negated)},
    {"n_positive_net", COLUMN_INTEGER, "count", "n_positive - n_positive_negated", AT(pos_net)},
    {"n_positive_negated_same_sentence", COLUMN_INTEGER, "count",
     "the same where the negator stands in the sentence", AT(pos_negated_sentence)},
    {"n_positive_net_same_sentence", COLUMN_INTEGER, "count", "n_positive - n_positive_negated_same_sentence",
     AT(pos_net_sentence)},
    CATEGORIES("prop_", COLUMN_NUMBER, "per word", "n_ / words:", shares),
    {"prop_positive_net", COLUMN_NUMBER, "per word", "n_positive_net / words", AT(net_share)},
    CATEGORIES("propmaster_", COLUMN_NUMBER, "per word", "n_ / words_in_dictionary:", dictionary_shares),
    {"propmaster_positive_net", COLUMN_NUMBER, "per word", "n_positive_net / words_in_dictionary",
     AT(net_dictionary_share)},
    CATEGORIES("pct_", COLUMN_NUMBER, "per cent", "100 * n_ / words:", percents),
    CATEGORIES("listed_pct_", COLUMN_NUMBER, "per cent", "100 * listed_n_ / words:", listed_percents),
    {"mean_count", COLUMN_NUMBER, "", "words / distinct_words", AT(mean_count)},
    {"tone", COLUMN_NUMBER, "",
     "henry2008: (n_positive - n_negative) / (n_positive + n_negative); lm2011: prop_positive_net - "
     "prop_negative; lm-parser: prop_positive - prop_negative",
     AT(tone)},
    {"tone_per_word", COLUMN_NUMBER, "per word", "(n_positive - n_negative) / words", AT(tone_per_word)},
    {"characters", COLUMN_INTEGER, "characters", "of the turn", AT(characters)},
    {"characters_kept", COLUMN_INTEGER, "characters", "after the month of May was cut out",
     AT(characters_kept)},
    {"letters", COLUMN_INTEGER, "count", "A to Z in either case", AT(letters)},
    {"digits", COLUMN_INTEGER, "count", "0 to 9", AT(digits)},
    {"numbers", COLUMN_INTEGER, "count", "figures, dots and commas inside", AT(numbers)},
    {"syllables", COLUMN_INTEGER, "syllables", "of words, by the master dictionary", AT(syllables)},
    {"mean_syllables", COLUMN_NUMBER, "syllables per word", "syllables / words", AT(mean_syllables)},
    {"mean_word_length", COLUMN_NUMBER, "characters per word", "characters of words / words",
     AT(mean_length)},
    CATEGORIES("tfidf_", COLUMN_NUMBER, "weight",
               "lm2011, equation 1 with the turns of the run as documents (30 or more) and a = mean_count:",
               weights.by_mean),
    {"tfidf_positive_net", COLUMN_NUMBER, "weight", "the same of positive without negated occurrences",
     AT(weights.net_by_mean)},
    CATEGORIES("tfidf_awords_", COLUMN_NUMBER, "weight", "the same with a = words:", weights.by_words),
    {"tfidf_awords_positive_net", COLUMN_NUMBER, "weight", "the same of positive without negated occurrences",
     AT(weights.net_by_words)},
};

const struct report_table presets_report_table = {
    .name = "presets",
    .row_is = "one speaker turn as one preset counts it",
    .key = "call_id, turn_no, preset",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

static int64_t get_count(int64_t count)
{
    return count == PRESET_NONE ? COLUMN_MISSING : count;
}

static double divide(int64_t a, int64_t b)
{
    return a == PRESET_NONE || b <= 0 ? NAN : (double)a / (double)b;
}

/* What a preset has no category for is missing. */
static bool has_category(enum preset preset, int category)
{
    return preset != PRESET_HENRY2008 || category == LM_POS || category == LM_NEG;
}

static void set_categories(const struct preset_score *score, struct preset_report_row *row)
{
    bool is_parser = score->preset == PRESET_LM_PARSER;

    for (int i = 0; i < N_LM_COUNTS; i++) {
        bool has = has_category(score->preset, i);

        row->counts[i] = has ? score->counts[i] : COLUMN_MISSING;
        row->listed[i] = has ? score->listed[i] : COLUMN_MISSING;
        row->shares[i] = has ? divide(score->counts[i], score->words) : NAN;
        row->dictionary_shares[i] = has ? divide(score->counts[i], score->words_in_dictionary) : NAN;
        row->percents[i] = is_parser ? 100 * divide(score->counts[i], score->words) : NAN;
        row->listed_percents[i] = is_parser ? 100 * divide(score->listed[i], score->words) : NAN;
    }
}

static void set_negated(const struct preset_score *score, struct preset_report_row *row)
{
    bool has = score->pos_negated != PRESET_NONE;
    int64_t net = has ? score->counts[LM_POS] - score->pos_negated : PRESET_NONE;

    row->pos_negated = get_count(score->pos_negated);
    row->pos_negated_sentence = get_count(score->pos_negated_sentence);
    row->pos_net = get_count(net);
    row->pos_net_sentence = has ? score->counts[LM_POS] - score->pos_negated_sentence : COLUMN_MISSING;
    row->net_share = divide(net, score->words);
    row->net_dictionary_share = divide(net, score->words_in_dictionary);
}

static double get_tone(const struct preset_score *score)
{
    int64_t pos = score->counts[LM_POS], neg = score->counts[LM_NEG];
    int64_t net = score->pos_negated == PRESET_NONE ? pos : pos - score->pos_negated;

    if (score->preset == PRESET_HENRY2008)
        return pos + neg ? (double)(pos - neg) / (double)(pos + neg) : NAN;
    return score->words ? (double)(net - neg) / (double)score->words : NAN;
}

static void set_score(const struct preset_score *score, struct preset_report_row *row)
{
    row->preset = preset_get_name(score->preset);
    row->tokens = score->tokens;
    row->words = score->words;
    row->distinct_words = score->distinct_words;
    row->words_in_dictionary = get_count(score->words_in_dictionary);
    set_categories(score, row);
    set_negated(score, row);
    row->mean_count = divide(score->words, score->distinct_words);
    row->tone = get_tone(score);
    row->tone_per_word =
        score->words ? (double)(score->counts[LM_POS] - score->counts[LM_NEG]) / (double)score->words : NAN;
    row->characters = get_count(score->characters);
    row->characters_kept = get_count(score->characters_kept);
    row->letters = get_count(score->letters);
    row->digits = get_count(score->digits);
    row->numbers = get_count(score->numbers);
    row->syllables = get_count(score->syllables);
    row->mean_syllables = divide(score->syllables, score->words);
    row->mean_length = divide(score->word_letters, score->words);
}

/* The columns of tf-idf are the last. */
enum { N_COLUMNS = sizeof columns / sizeof *columns, N_WEIGHTS = 2 * (N_LM_COUNTS + 1) };

/* A record: the score, the length of the text, the terms, the text, zeros up to the next multiple of 8. */
struct record_head {
    struct preset_score score;
    uint64_t text_length;
};

static void add_record(const struct preset_report_row *row, const struct preset_score *score,
                       const struct tfidf_term *terms, const char *na, struct buffer *text,
                       struct buffer *out)
{
    struct table_writer writer = {.out = text, .na = na};
    struct record_head head;

    buffer_reset(text);
    column_write_range(&presets_report_table, 0, N_COLUMNS - N_WEIGHTS, row, &writer);
    memset(&head, 0, sizeof head);
    head.score = *score;
    head.text_length = text->length;
    buffer_add(out, (const char *)&head, sizeof head);
    if (score->n_terms)
        buffer_add(out, (const char *)terms, score->n_terms * sizeof *terms);
    buffer_add_slice(out, buffer_get_slice(text));
    while (out->length % 8)
        buffer_add_byte(out, '\0');
}

void presets_report_add_records(const struct scored_call *call, struct buffer *out)
{
    struct preset_report_row row = {.call_id = call->call_id};
    struct buffer text;
    size_t n_terms = 0;

    buffer_init(&text);
    for (size_t i = 0; i < call->document->n_turns * call->n_presets; i++) {
        row.turn_no = (int64_t)(i / call->n_presets) + 1;
        set_score(&call->presets[i], &row);
        add_record(&row, &call->presets[i], call->presets[i].n_terms ? call->terms + n_terms : NULL, call->na,
                   &text, out);
        n_terms += call->presets[i].n_terms;
    }
    buffer_release(&text);
}

bool presets_report_next(struct slice *rest, struct presets_record *record)
{
    struct record_head head;
    size_t length;

    if (rest->len == 0)
        return false;
    memcpy(&head, rest->ptr, sizeof head);
    record->score = head.score;
    record->terms = (const struct tfidf_term *)(const void *)(rest->ptr + sizeof head);
    length = sizeof head + head.score.n_terms * sizeof *record->terms;
    record->text = slice_part(*rest, length, length + head.text_length);
    length += head.text_length;
    *rest = slice_part(*rest, (length + 7) / 8 * 8, rest->len);
    return true;
}

void presets_report_add_row(const struct presets_record *record, const struct tfidf_weights *weights,
                            const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};
    struct preset_report_row row;

    table_writer_add_written(&writer, record->text);
    if (weights) {
        row.weights = *weights;
        column_write_range(&presets_report_table, N_COLUMNS - N_WEIGHTS, N_COLUMNS, &row, &writer);
    }
    for (int i = 0; !weights && i < N_WEIGHTS; i++)
        table_writer_add_missing(&writer);
    table_writer_end_row(&writer);
}

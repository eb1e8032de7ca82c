/* turns_report.c - turns.csv: one row per speaker turn. */
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"
#include "report/call_reports.h"
#include "stats/interval.h"
#include "stats/ratio.h"
#include "tone/measure.h"

struct turn_row {
    const char *call_id;
    int64_t turn_no;
    const char *section;
    int64_t speaker_no;
    struct slice speaker_name, org, title;
    const char *role, *role_source, *qa_role;
    int64_t exchange_id, line_start, line_end, byte_start, byte_end;
    int64_t n_words, n_words_excl, pos, neg, pos_raw, neg_raw, boosters;
    int64_t hedge_core, hedge_std, hedge_hyland, hedge_broad;
    double tone, tone_words, hedge_1000;
    const char *tone_class;
    int64_t hedges[N_COUNTED_HEDGES];
    int64_t lists[N_LIST_COUNTS];
    int64_t nonanswers[N_NONANSWERS];
    double tone_lm, tone_henry;
    int64_t pos_negated, neg_negated, n_sent, n_hedge_sent, n_numbers, n_marks;
    struct slice ticker;
    int64_t fyear, fqtr;
    const char *fiscal_period;
    struct slice call_date;
    int64_t n_words_alpha2, n_words_lmdict, n_words_lm;
    int64_t hedge_assert, hedges_raw[N_HEDGE_SETS], boosters_raw;
    int64_t excluded[N_EXCLUSIONS];
    const char *excl_main;
    int64_t n_tokens, n_quantities, n_fls_sent, n_complex;
    double measures[N_MEASURES];
    double hedge_1000_lo, hedge_1000_hi, hedge_1000_shrunk;
    const char *shrink_status;
    int64_t reliable, reliable_ratio, reliable_share;
    const char *status;
    double tone_with_courtesy, tone_all, tone_words_all;
    int64_t lm_twin[3], henry_twin[3]; /* pos_raw, neg_raw, pos_denied */
    int64_t n_words_ex_quant;
    double tone_ex_quant;
};

#define AT(field) offsetof(struct turn_row, field)
#define HEDGE(name, id, meaning)                                                                             \
    {                                                                                                        \
        "h_" name, COLUMN_INTEGER, "count", "hedges of class " #id ": " meaning, AT(hedges[HEDGE_##id])      \
    }
#define NONANSWER(name, id, meaning)                                                                         \
    {                                                                                                        \
        "nonans_" name, COLUMN_INTEGER, "count", meaning, AT(nonanswers[NONANSWER_##id])                     \
    }
#define LIST(name, id, meaning)                                                                              \
    {                                                                                                        \
        name, COLUMN_INTEGER, "count", meaning, AT(lists[id])                                                \
    }

#define TWIN(list, who, field)                                                                               \
    {list "_pos_raw", COLUMN_INTEGER, "count",                                                               \
     who " positive, all words: no exceptions, negation or exclusions", AT(field[0])},                       \
        {list "_neg_raw", COLUMN_INTEGER, "count", who " negative, all words", AT(field[1])},                \
    {                                                                                                        \
        list "_pos_denied", COLUMN_INTEGER, "count",                                                         \
            who " positive words that are not counted because a negator stands before them", AT(field[2])    \
    }

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"turn_no", COLUMN_INTEGER, "", "number of the turn within the call, from 1", AT(turn_no)},
    {"section", COLUMN_CODE, "", "presentation or qa", AT(section)},
    {"speaker_no", COLUMN_INTEGER, "", "number of the speaker within the call, in order of first speech",
     AT(speaker_no)},
    {"speaker_name", COLUMN_TEXT, "", "name as in the transcript", AT(speaker_name)},
    {"org", COLUMN_TEXT, "", "firm of the speaker as in the transcript", AT(org)},
    {"title", COLUMN_TEXT, "", "title of the speaker as in the transcript", AT(title)},
    {"role", COLUMN_CODE, "", "CEO, CFO, IR, OTHER_EXEC, ANALYST, OPERATOR or UNKNOWN", AT(role)},
    {"role_source", COLUMN_CODE, "",
     "where the role was found: header, participants, introduction, override; none", AT(role_source)},
    {"qa_role", COLUMN_CODE, "", "question, answer or ack (acknowledgement) in the Q&A", AT(qa_role)},
    {"exchange_id", COLUMN_INTEGER, "", "number of the exchange with one analyst within the call",
     AT(exchange_id)},
    {"line_start", COLUMN_INTEGER, "line", "line of the speaker's header, from 1; of a table: the row",
     AT(line_start)},
    {"line_end", COLUMN_INTEGER, "line",
     "last line of the turn's words that is not blank; of a table: the row", AT(line_end)},
    {"byte_start", COLUMN_INTEGER, "byte",
     "where the turn's words begin in the file, from 0; of a table: in the row's text", AT(byte_start)},
    {"byte_end", COLUMN_INTEGER, "byte", "where they end, exclusive", AT(byte_end)},
    {"n_words", COLUMN_INTEGER, "words", "words that enter the measures, after exclusions", AT(n_words)},
    {"n_words_excl", COLUMN_INTEGER, "words",
     "words of excluded sentences (safe harbor, non-GAAP notice, procedure, courtesy)", AT(n_words_excl)},
    {"pos", COLUMN_INTEGER, "count",
     "terms of the tenor lexicon and compositions that count with a value above 0", AT(pos)},
    {"neg", COLUMN_INTEGER, "count", "the same with a value below 0", AT(neg)},
    {"pos_raw", COLUMN_INTEGER, "count",
     "positive terms as plain list entries: no rules, exceptions, negation or exclusions", AT(pos_raw)},
    {"neg_raw", COLUMN_INTEGER, "count", "negative terms as plain list entries", AT(neg_raw)},
    {"boosters", COLUMN_INTEGER, "count", "markers of certainty", AT(boosters)},
    {"hedge_core", COLUMN_INTEGER, "count", "hedges of the truth: EPI_*, SHIELD_*, EVID, IGNORANCE",
     AT(hedge_core)},
    {"hedge_std", COLUMN_INTEGER, "count", "standard set: core, ROUNDER, ADAPTOR", AT(hedge_std)},
    {"hedge_broad", COLUMN_INTEGER, "count",
     "standard set, GENERALIZER, MINIMIZER, WOULD, CONDITION, VAGUE_Q, EXTENDER, DELIB", AT(hedge_broad)},
    {"tone", COLUMN_NUMBER, "value per word",
     "sum of value of the counted rows of evidence.csv with lexicon tenor / n_words", AT(tone)},
    {"tone_words", COLUMN_NUMBER, "value per word",
     "the same from words alone: composition, degree and negation left out", AT(tone_words)},
    {"tone_class", COLUMN_CODE, "",
     "positive, neutral or negative: the sign of tone; neutral where the values add up to 0.25 at most",
     AT(tone_class)},
    {"hedge_1000", COLUMN_NUMBER, "per 1,000 words", "1000 * hedge_std / n_words", AT(hedge_1000)},
    NONANSWER("refuse", REFUSE, "phrases of an answer that refuse it: will not say, do not disclose"),
    NONANSWER("unable", UNABLE,
              "phrases of an answer that cannot give it: do not know, do not have the figures"),
    NONANSWER("aftercall", AFTERCALL,
              "phrases of an answer that put it off: take it offline, get back to you"),
    HEDGE("epi_modal", EPI_MODAL, "may, might, could, predictive should"),
    HEDGE("epi_adv", EPI_ADV, "perhaps, probably, likely"),
    HEDGE("epi_adj", EPI_ADJ, "it is possible that, chance that"),
    HEDGE("shield_self", SHIELD_SELF, "I think, we believe, in my view"),
    HEDGE("shield_attr", SHIELD_ATTR, "according to, reportedly"),
    HEDGE("evid", EVID, "seem, appear, looks like"),
    HEDGE("rounder", ROUNDER, "about, around, roughly before a quantity"),
    HEDGE("adaptor", ADAPTOR, "sort of, somewhat, fairly"),
    HEDGE("ignorance", IGNORANCE, "I don't know, too early to tell"),
    HEDGE("generalizer", GENERALIZER, "generally, typically, tend to"),
    HEDGE("minimizer", MINIMIZER, "slightly, a little"),
    HEDGE("would", WOULD, "would that is neither polite nor a shield"),
    HEDGE("condition", CONDITION, "assuming, depending on"),
    HEDGE("vague_q", VAGUE_Q, "some, several, a couple"),
    HEDGE("extender", EXTENDER, "and so on, things like that"),
    HEDGE("delib", DELIB, "should in a question"),
    HEDGE("expect", EXPECT, "expect, anticipate, target; in no set"),
    LIST("lm_pos", LM_POS, "Loughran-McDonald positive"),
    LIST("lm_neg", LM_NEG, "Loughran-McDonald negative"),
    LIST("lm_unc", LM_UNC, "Loughran-McDonald uncertainty"),
    LIST("lm_lit", LM_LIT, "Loughran-McDonald litigious"),
    LIST("lm_con", LM_CON, "Loughran-McDonald constraining"),
    LIST("lm_strong", LM_STRONG, "Loughran-McDonald strong modal"),
    LIST("lm_weak", LM_WEAK, "Loughran-McDonald weak modal"),
    {"tone_lm", COLUMN_NUMBER, "per word", "(lm_pos - lm_neg) / n_words_lm", AT(tone_lm)},
    LIST("henry_pos", HENRY_POS, "Henry 2008 positive"),
    LIST("henry_neg", HENRY_NEG, "Henry 2008 negative"),
    {"tone_henry", COLUMN_NUMBER, "-1 to 1", "(henry_pos - henry_neg) / (henry_pos + henry_neg)",
     AT(tone_henry)},
    {"hedge_hyland", COLUMN_INTEGER, "count", "standard set and GENERALIZER", AT(hedge_hyland)},
    {"pos_negated", COLUMN_INTEGER, "count",
     "positive terms that are denied: they count as weak negative ones", AT(pos_negated)},
    {"n_sent", COLUMN_INTEGER, "sentences", "sentences that enter the measures", AT(n_sent)},
    {"n_hedge_sent", COLUMN_INTEGER, "sentences", "of these, with a hedge of the standard set",
     AT(n_hedge_sent)},
    {"n_numbers", COLUMN_INTEGER, "count", "figures and amounts of money, which are no words", AT(n_numbers)},
    {"n_marks", COLUMN_INTEGER, "count", "transcriber's marks such as (inaudible)", AT(n_marks)},
    {"ticker", COLUMN_TEXT, "", "ticker of the firm", AT(ticker)},
    {"fyear", COLUMN_INTEGER, "year", "the firm's fiscal year", AT(fyear)},
    {"fqtr", COLUMN_INTEGER, "quarter", "the firm's fiscal quarter", AT(fqtr)},
    {"fiscal_period", COLUMN_CODE, "", "fiscal period such as 2008Q1", AT(fiscal_period)},
    {"call_date", COLUMN_TEXT, "ISO date", "day of the call", AT(call_date)},
    {"n_words_alpha2", COLUMN_INTEGER, "words", "of n_words: of letters alone, two or more",
     AT(n_words_alpha2)},
    {"n_words_lmdict", COLUMN_INTEGER, "words",
     "of n_words_alpha2: in the master dictionary (--lexicon lm= or dictionary=)", AT(n_words_lmdict)},
    {"n_words_lm", COLUMN_INTEGER, "words",
     "what tone_lm is divided by: n_words; with --preset lm2011 or lm-parser the words as published",
     AT(n_words_lm)},
    LIST("lm_moderate", LM_MODERATE, "Loughran-McDonald moderate modal"),
    LIST("lm_superfluous", LM_SUPERFLUOUS, "Loughran-McDonald superfluous"),
    LIST("lm_interesting", LM_INTERESTING, "Loughran-McDonald interesting"),
    LIST("lm_complexity", LM_COMPLEXITY, "Loughran-McDonald complexity"),
    {"hedge_assert", COLUMN_INTEGER, "count", "standard set, without those in questions", AT(hedge_assert)},
    {"hedge_core_raw", COLUMN_INTEGER, "count", "hedge_core with excluded sentences",
     AT(hedges_raw[HEDGE_SET_CORE])},
    {"hedge_std_raw", COLUMN_INTEGER, "count", "hedge_std with excluded sentences",
     AT(hedges_raw[HEDGE_SET_STD])},
    {"hedge_hyland_raw", COLUMN_INTEGER, "count", "hedge_hyland with excluded sentences",
     AT(hedges_raw[HEDGE_SET_HYLAND])},
    {"hedge_broad_raw", COLUMN_INTEGER, "count", "hedge_broad with excluded sentences",
     AT(hedges_raw[HEDGE_SET_BROAD])},
    {"boosters_raw", COLUMN_INTEGER, "count", "boosters with excluded sentences", AT(boosters_raw)},
    {"n_words_safe_harbor", COLUMN_INTEGER, "words", "of n_words_excl: safe-harbor notices",
     AT(excluded[EXCLUSION_SAFE_HARBOR])},
    {"n_words_nongaap", COLUMN_INTEGER, "words", "of n_words_excl: notices on non-GAAP measures",
     AT(excluded[EXCLUSION_NONGAAP])},
    {"n_words_procedural", COLUMN_INTEGER, "words",
     "of n_words_excl: the operator, handing over, steering the line", AT(excluded[EXCLUSION_PROCEDURAL])},
    {"n_words_courtesy", COLUMN_INTEGER, "words", "of n_words_excl: greetings, thanks, congratulations",
     AT(excluded[EXCLUSION_COURTESY])},
    {"excl_main", COLUMN_CODE, "",
     "the exclusion with most words of the turn: safe_harbor, nongaap_boilerplate, procedural, courtesy",
     AT(excl_main)},
    {"n_tokens", COLUMN_INTEGER, "count", "all words, excluded ones too, and n_numbers", AT(n_tokens)},
    {"n_quantities", COLUMN_INTEGER, "count",
     "figures and amounts with their scale, in sentences that enter the measures; no years, times, ordinals",
     AT(n_quantities)},
    {"n_fls_sent", COLUMN_INTEGER, "sentences", "of n_sent, forward-looking ones", AT(n_fls_sent)},
    {"n_complex", COLUMN_INTEGER, "words", "of n_words, those of three syllables or more", AT(n_complex)},
#define MEASURE_COLUMN(id, name, unit, meaning)                                                              \
    {name, COLUMN_NUMBER, unit, meaning, AT(measures[MEASURE_##id])},
    MEASURE_LIST(MEASURE_COLUMN)
#undef MEASURE_COLUMN
        {"hedge_1000_lo", COLUMN_NUMBER, "per 1,000 words",
         "lower end of the exact 95 % Poisson interval of hedge_1000 (Garwood 1936)", AT(hedge_1000_lo)},
    {"hedge_1000_hi", COLUMN_NUMBER, "per 1,000 words", "its upper end", AT(hedge_1000_hi)},
    {"hedge_1000_shrunk", COLUMN_NUMBER, "per 1,000 words",
     "hedge_1000 shrunk towards the rate of the role in the call, the more the shorter the turn",
     AT(hedge_1000_shrunk)},
    {"shrink_status", COLUMN_CODE, "",
     "ok; rho_le_0: the turns of the role vary no more than chance, all get the common rate; "
     "zero_denominator: no words",
     AT(shrink_status)},
    {"reliable", COLUMN_INTEGER, "0 or 1", "1 with 50 words or more: enough for a rate", AT(reliable)},
    {"reliable_ratio", COLUMN_INTEGER, "0 or 1", "1 with 5 tone words or more: enough for tone_rel",
     AT(reliable_ratio)},
    {"reliable_share", COLUMN_INTEGER, "0 or 1", "1 with 5 sentences or more: enough for a share of them",
     AT(reliable_share)},
    {"status", COLUMN_CODE, "", "ok; short: fewer than 15 words, not to be ranked or plotted; no_words",
     AT(status)},
    {"neg_negated", COLUMN_INTEGER, "count",
     "negative terms that are denied: they count as weak positive ones", AT(neg_negated)},
    {"tone_with_courtesy", COLUMN_NUMBER, "value per word",
     "tone with the sentences that are excluded as courtesy", AT(tone_with_courtesy)},
    {"tone_all", COLUMN_NUMBER, "value per word",
     "tone with nothing excluded: values of all sentences / (n_words + n_words_excl)", AT(tone_all)},
    {"tone_words_all", COLUMN_NUMBER, "value per word", "tone_words with nothing excluded",
     AT(tone_words_all)},
    TWIN("lm", "Loughran-McDonald", lm_twin),
    TWIN("henry", "Henry", henry_twin),
    {"n_words_ex_quant", COLUMN_INTEGER, "words", "of n_words: of sentences that hold no reported metric",
     AT(n_words_ex_quant)},
    {"tone_ex_quant", COLUMN_NUMBER, "value per word", "tone of these sentences alone", AT(tone_ex_quant)},
};

/* Up to call_date: what every user needs; the columns behind it ask for figures, syllables and intervals. */
enum { N_SHORT_COLUMNS = 71 };

#define TABLE(n)                                                                                             \
    {                                                                                                        \
        .name = "turns", .row_is = "one speaker turn", .key = "call_id, turn_no", .columns = columns,        \
        .n_columns = n                                                                                       \
    }

const struct report_table turns_report_table = TABLE(sizeof columns / sizeof *columns);
const struct report_table turns_report_short_table = TABLE(N_SHORT_COLUMNS);

static void set_twin(const struct list_twin *twin, bool is_given, int64_t row[3])
{
    row[0] = is_given ? twin->pos_raw : COLUMN_MISSING;
    row[1] = is_given ? twin->neg_raw : COLUMN_MISSING;
    row[2] = is_given ? twin->pos_denied : COLUMN_MISSING;
}

static void set_lists(const struct scored_call *call, const struct turn_score *score, struct turn_row *row)
{
    bool has_lm = scorer_has(call->scorer, USE_LM), has_henry = scorer_has(call->scorer, USE_HENRY);
    const uint32_t *lists = score->lists;

    for (int i = 0; i < N_LIST_COUNTS; i++)
        row->lists[i] = (i < HENRY_POS ? has_lm : has_henry) ? (int64_t)lists[i] : COLUMN_MISSING;
    row->tone_lm = turn_score_get_tone_lm(score);
    row->tone_henry = turn_score_get_tone_henry(score);
    set_twin(&score->lm_twin, has_lm, row->lm_twin);
    set_twin(&score->henry_twin, has_henry, row->henry_twin);
    row->n_words_lm = has_lm ? score->n_words_lm : COLUMN_MISSING;
    row->n_words_lmdict = scorer_has_dictionary(call->scorer) ? score->n_words_lmdict : COLUMN_MISSING;
}

static void set_speaker(const struct document *document, size_t number, struct turn_row *row)
{
    const struct speaker *speaker = &document->speakers[number];

    row->speaker_no = (int64_t)number + 1;
    row->speaker_name = speaker->name;
    row->org = speaker->org;
    row->title = speaker->title;
    row->role = role_name(speaker->role);
    row->role_source = role_source_name(speaker->role_source);
}

static void set_turn(const struct document *document, size_t number, struct turn_row *row)
{
    const struct turn *turn = &document->turns[number];

    row->turn_no = (int64_t)number + 1;
    row->section = section_name(turn->section);
    row->qa_role = qa_role_name(turn->qa_role);
    row->exchange_id = turn->exchange ? (int64_t)turn->exchange : COLUMN_MISSING;
    row->line_start = (int64_t)turn->line_start;
    row->line_end = (int64_t)turn->line_end;
    row->byte_start = (int64_t)document_get_offset(document, turn, turn->begin);
    row->byte_end = (int64_t)document_get_offset(document, turn, turn->end);
}

/* The first of two with as many words. */
static const char *find_main_exclusion(const struct turn_score *score)
{
    enum exclusion main = EXCLUSION_NONE;

    for (int i = EXCLUSION_NONE + 1; i < N_EXCLUSIONS; i++)
        if (score->n_words_by_exclusion[i] > score->n_words_by_exclusion[main])
            main = (enum exclusion)i;
    return exclusion_name(main);
}

static void set_flags(const struct turn_score *score, struct turn_row *row)
{
    row->hedge_assert = score->hedge_assert;
    for (int i = 0; i < N_HEDGE_SETS; i++)
        row->hedges_raw[i] = score->hedges_raw[i];
    row->boosters_raw = score->boosters_raw;
    for (int i = 0; i < N_EXCLUSIONS; i++)
        row->excluded[i] = score->n_words_by_exclusion[i];
    row->excl_main = find_main_exclusion(score);
}

/* The short columns, but for those of the published lists. */
static void set_score(const struct turn_score *score, struct turn_row *row)
{
    uint32_t hedges[N_HEDGE_SETS];

    row->n_words = score->n_words;
    row->n_words_excl = score->n_words_excl;
    row->pos = score->pos;
    row->neg = score->neg;
    row->pos_raw = score->pos_raw;
    row->neg_raw = score->neg_raw;
    row->boosters = score->boosters;
    hedge_class_sum_sets(score->hedges, hedges);
    row->hedge_core = hedges[HEDGE_SET_CORE];
    row->hedge_std = hedges[HEDGE_SET_STD];
    row->hedge_hyland = hedges[HEDGE_SET_HYLAND];
    row->hedge_broad = hedges[HEDGE_SET_BROAD];
    row->tone = turn_score_get_tone(score);
    row->tone_words = turn_score_get_tone_words(score);
    row->tone_class = turn_score_get_class(score);
    row->hedge_1000 = turn_score_get_hedge_1000(score);
    for (int i = 0; i < N_COUNTED_HEDGES; i++)
        row->hedges[i] = score->hedges[i];
    for (int i = 0; i < N_NONANSWERS; i++)
        row->nonanswers[i] = score->nonanswers[i];
    row->pos_negated = score->pos_negated;
    row->n_sent = score->n_sent;
    row->n_hedge_sent = score->n_hedge_sent;
    row->n_numbers = score->n_numbers;
    row->n_marks = score->n_marks;
}

static void set_hedge_interval(const struct turn_score *score, struct interval_count_memory *memory,
                               struct turn_row *row)
{
    struct interval limits = {NAN, NAN};

    if (score->n_words)
        limits = interval_find_garwood(memory, turn_score_count_hedges(score, HEDGE_SET_STD));
    row->hedge_1000_lo = 1000 * (limits.lo / score->n_words);
    row->hedge_1000_hi = 1000 * (limits.hi / score->n_words);
}

static void set_measures(const struct turn_score *score, struct turn_row *row)
{
    row->n_words_alpha2 = score->n_words_alpha2;
    row->neg_negated = score->neg_negated;
    row->tone_with_courtesy = turn_score_get_tone_with_courtesy(score);
    row->tone_all = turn_score_get_tone_all(score);
    row->tone_words_all = turn_score_get_tone_words_all(score);
    row->n_tokens = (int64_t)score->n_words + score->n_words_excl + score->n_numbers;
    row->n_quantities = score->n_quantities;
    row->n_fls_sent = score->n_forward_sent;
    row->n_complex = score->n_complex;
    measure_get_all(score, row->measures);
    row->reliable = measure_is_rate_reliable(score);
    row->reliable_ratio = measure_is_ratio_reliable(score);
    row->reliable_share = measure_is_share_reliable(score);
    row->status = measure_get_status(score);
    row->n_words_ex_quant = score->n_words_ex_quant;
    row->tone_ex_quant = turn_score_get_tone_ex_quant(score);
}

static void set_from_score(const struct scored_call *call, const struct turn_score *score,
                           struct turn_row *row)
{
    set_score(score, row);
    set_lists(call, score, row);
    if (call->is_turns_short)
        return;
    set_flags(score, row);
    set_measures(score, row);
}

void turns_report_visit_measures(const struct scored_call *call, const struct turn_score *score,
                                 column_visitor *visit, void *data)
{
    struct turn_row row = {.call_id = call->call_id};

    set_from_score(call, score, &row);
    for (size_t i = 0; i < turns_report_table.n_columns; i++)
        if (columns[i].offset >= AT(n_words))
            visit(data, &columns[i], &row);
}

/* Hedge rates of a call's turns, shrunk towards those of their role. */
struct shrunk_rates {
    double *rates;         /* [n_turns] */
    enum status *statuses; /* [n_turns] */
};

static void shrink_role(const struct scored_call *call, enum speaker_role role, double *scratch,
                        struct shrunk_rates *shrunk)
{
    const struct document *document = call->document;
    double *hedges = scratch, *words = scratch + document->n_turns, *rates = words + document->n_turns;
    struct ratio_shrinkage shrinkage;
    size_t n = 0;

    for (size_t i = 0; i < document->n_turns; i++) {
        if (document->speakers[document->turns[i].speaker].role != role)
            continue;
        hedges[n] = turn_score_count_hedges(&call->scores[i], HEDGE_SET_STD);
        words[n++] = call->scores[i].n_words;
    }
    if (n == 0)
        return;
    shrinkage = ratio_shrink(hedges, words, n, rates);
    n = 0;
    for (size_t i = 0; i < document->n_turns; i++) {
        if (document->speakers[document->turns[i].speaker].role != role)
            continue;
        shrunk->rates[i] = 1000 * rates[n++];
        shrunk->statuses[i] = shrinkage.status;
    }
}

static struct shrunk_rates shrink(const struct scored_call *call)
{
    size_t n_turns = call->document->n_turns;
    struct shrunk_rates shrunk = {
        .rates = memory_zero(n_turns, sizeof *shrunk.rates),
        .statuses = memory_zero(n_turns, sizeof *shrunk.statuses),
    };
    double *scratch = memory_zero(3 * n_turns, sizeof *scratch);

    for (int role = 0; role < N_SPEAKER_ROLES; role++)
        shrink_role(call, (enum speaker_role)role, scratch, &shrunk);
    free(scratch);
    return shrunk;
}

/* Where the columns stand that are the same in all turns of a call or of a speaker: [begin, end). */
struct column_part {
    size_t begin, end;
};

static size_t find_column(size_t offset)
{
    size_t i = 0;

    while (columns[i].offset != offset)
        i++;
    return i;
}

static struct column_part find_part(size_t first, size_t last)
{
    return (struct column_part){find_column(first), find_column(last) + 1};
}

/* What is written once and copied into the rows. */
struct written_parts {
    struct buffer text;
    struct column_part call, speaker, period; /* in the order of the columns */
    size_t call_end, period_end;              /* of text: the call, the period, then the speakers */
    size_t *speaker_ends;                     /* [n_speakers] */
};

static void write_part(const struct scored_call *call, struct column_part part, const struct turn_row *row,
                       struct buffer *text)
{
    struct table_writer writer = {.out = text, .na = call->na};

    column_write_range(&turns_report_table, part.begin, part.end, row, &writer);
}

static void write_parts(const struct scored_call *call, struct turn_row *row, struct written_parts *parts)
{
    *parts = (struct written_parts){
        .call = find_part(AT(call_id), AT(call_id)),
        .speaker = find_part(AT(speaker_no), AT(role_source)),
        .period = find_part(AT(ticker), AT(call_date)),
        .speaker_ends = memory_zero(call->document->n_speakers, sizeof *parts->speaker_ends),
    };
    write_part(call, parts->call, row, &parts->text);
    parts->call_end = parts->text.length;
    write_part(call, parts->period, row, &parts->text);
    parts->period_end = parts->text.length;
    for (size_t i = 0; i < call->document->n_speakers; i++) {
        set_speaker(call->document, i, row);
        write_part(call, parts->speaker, row, &parts->text);
        parts->speaker_ends[i] = parts->text.length;
    }
}

static void add_written(const struct written_parts *parts, size_t begin, size_t end,
                        struct table_writer *writer)
{
    table_writer_add_written(writer, slice_make(parts->text.data + begin, end - begin));
}

static void add_row(const struct written_parts *parts, size_t speaker, size_t n_columns,
                    const struct turn_row *row, struct table_writer *writer)
{
    const struct report_table *table = &turns_report_table;

    add_written(parts, 0, parts->call_end, writer);
    column_write_range(table, parts->call.end, parts->speaker.begin, row, writer);
    add_written(parts, speaker ? parts->speaker_ends[speaker - 1] : parts->period_end,
                parts->speaker_ends[speaker], writer);
    column_write_range(table, parts->speaker.end, parts->period.begin, row, writer);
    add_written(parts, parts->call_end, parts->period_end, writer);
    column_write_range(table, parts->period.end, n_columns, row, writer);
    table_writer_end_row(writer);
}

/* The columns that come of a comparison with chance, of all turns of a call. */
struct judged_rates {
    struct shrunk_rates shrunk;
    struct interval_count_memory own, *memory;
};

static void judge_rates(const struct scored_call *call, struct judged_rates *rates)
{
    *rates = (struct judged_rates){.memory = call->limits ? call->limits : &rates->own};
    rates->shrunk = shrink(call);
}

static void set_judged_rates(const struct scored_call *call, struct judged_rates *rates, size_t turn,
                             struct turn_row *row)
{
    set_hedge_interval(&call->scores[turn], rates->memory, row);
    row->hedge_1000_shrunk = rates->shrunk.rates[turn];
    row->shrink_status = status_name(rates->shrunk.statuses[turn]);
}

void turns_report_add_rows(const struct scored_call *call, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = call->na};
    size_t n_columns = call->is_turns_short ? N_SHORT_COLUMNS : turns_report_table.n_columns;
    char period[12];
    struct turn_row row = {
        .call_id = call->call_id,
        .ticker = call->meta->ticker,
        .fyear = call->meta->fyear ? call->meta->fyear : COLUMN_MISSING,
        .fqtr = call->meta->fqtr ? call->meta->fqtr : COLUMN_MISSING,
        .fiscal_period = period,
        .call_date = call->meta->call_date,
    };
    struct judged_rates rates = {.memory = NULL};
    struct written_parts parts;

    if (!call->is_turns_short)
        judge_rates(call, &rates);
    period_format(call->meta->fyear, call->meta->fqtr, period);
    write_parts(call, &row, &parts);
    for (size_t i = 0; i < call->document->n_turns; i++) {
        set_turn(call->document, i, &row);
        set_from_score(call, &call->scores[i], &row);
        if (!call->is_turns_short)
            set_judged_rates(call, &rates, i, &row);
        add_row(&parts, call->document->turns[i].speaker, n_columns, &row, &writer);
    }
    free(parts.speaker_ends);
    buffer_release(&parts.text);
    free(rates.shrunk.rates);
    free(rates.shrunk.statuses);
}

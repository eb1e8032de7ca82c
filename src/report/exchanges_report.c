/* exchanges_report.c - exchanges.csv: one row per exchange with an analyst. */
#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"
#include "report/call_reports.h"

struct exchange_row {
    const char *call_id;
    int64_t exchange_id, asker_no;
    struct slice asker_name, org;
    int64_t n_questions, n_answers, n_follow_ups;
    struct slice answerers, answer_roles;
    int64_t first_turn, last_turn, n_words_question, n_words_answer, hedge_std;
    double hedge_1000, tone;
    struct slice question_turns, answer_turns;
    struct slice ticker;
    int64_t fyear, fqtr;
    struct slice call_date;
    int64_t nonanswers[N_NONANSWERS];
    struct slice nonans_phrase;
};

#define AT(field) offsetof(struct exchange_row, field)

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"exchange_id", COLUMN_INTEGER, "", "number of the exchange within the call, as in turns.csv",
     AT(exchange_id)},
    {"asker_no", COLUMN_INTEGER, "", "speaker_no of the one who asks", AT(asker_no)},
    {"asker_name", COLUMN_TEXT, "", "name as in the transcript", AT(asker_name)},
    {"org", COLUMN_TEXT, "", "firm of the one who asks as in the transcript", AT(org)},
    {"n_questions", COLUMN_INTEGER, "count", "question turns", AT(n_questions)},
    {"n_answers", COLUMN_INTEGER, "count", "answer turns", AT(n_answers)},
    {"n_follow_ups", COLUMN_INTEGER, "count", "question turns after the first one", AT(n_follow_ups)},
    {"answerers", COLUMN_TEXT, "",
     "speaker_no of those who answer, in the order of their first answers, joined by a semicolon and a blank",
     AT(answerers)},
    {"answer_roles", COLUMN_TEXT, "", "their roles, in the same order", AT(answer_roles)},
    {"first_turn", COLUMN_INTEGER, "", "turn_no of the first turn, acknowledgements and hand-overs included",
     AT(first_turn)},
    {"last_turn", COLUMN_INTEGER, "", "turn_no of the last turn", AT(last_turn)},
    {"n_words_question", COLUMN_INTEGER, "words", "words of the questions that enter the measures",
     AT(n_words_question)},
    {"n_words_answer", COLUMN_INTEGER, "words", "words of the answers that enter the measures",
     AT(n_words_answer)},
    {"hedge_std", COLUMN_INTEGER, "count", "hedges of the standard set in the answers", AT(hedge_std)},
    {"hedge_1000", COLUMN_NUMBER, "per 1,000 words", "1000 * hedge_std / n_words_answer", AT(hedge_1000)},
    {"tone", COLUMN_NUMBER, "value per word", "of the answers: sum of values / n_words_answer", AT(tone)},
    {"question_turns", COLUMN_TEXT, "", "turn_no of the questions, joined by a semicolon and a blank",
     AT(question_turns)},
    {"answer_turns", COLUMN_TEXT, "", "turn_no of the answers, joined by a semicolon and a blank",
     AT(answer_turns)},
    {"ticker", COLUMN_TEXT, "", "ticker of the firm", AT(ticker)},
    {"fyear", COLUMN_INTEGER, "year", "the firm's fiscal year", AT(fyear)},
    {"fqtr", COLUMN_INTEGER, "quarter", "the firm's fiscal quarter", AT(fqtr)},
    {"call_date", COLUMN_TEXT, "ISO date", "day of the call", AT(call_date)},
    {"nonans_refuse", COLUMN_INTEGER, "count", "phrases of the answers that refuse, as in turns.csv",
     AT(nonanswers[NONANSWER_REFUSE])},
    {"nonans_unable", COLUMN_INTEGER, "count", "phrases of the answers that cannot tell",
     AT(nonanswers[NONANSWER_UNABLE])},
    {"nonans_aftercall", COLUMN_INTEGER, "count", "phrases of the answers that put off",
     AT(nonanswers[NONANSWER_AFTERCALL])},
    {"nonans_phrase", COLUMN_TEXT, "",
     "the first such phrase, from its negator to what is not given; evidence.csv has them all",
     AT(nonans_phrase)},
};

const struct report_table exchanges_report_table = {
    .name = "exchanges",
    .row_is = "one exchange of questions and answers with an analyst",
    .key = "call_id, exchange_id",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

/* The lists of the exchange in hand; their memory serves all exchanges of a call. */
struct lists {
    struct buffer question_turns, answer_turns, answerers, answer_roles, phrase;
    uint32_t *answered_in; /* [n_speakers] the last exchange in which a speaker has answered */
};

static void init_lists(struct lists *lists, size_t n_speakers)
{
    buffer_init(&lists->question_turns);
    buffer_init(&lists->answer_turns);
    buffer_init(&lists->answerers);
    buffer_init(&lists->answer_roles);
    buffer_init(&lists->phrase);
    lists->answered_in = memory_zero(n_speakers, sizeof *lists->answered_in);
}

static void reset_lists(struct lists *lists)
{
    buffer_reset(&lists->question_turns);
    buffer_reset(&lists->answer_turns);
    buffer_reset(&lists->answerers);
    buffer_reset(&lists->answer_roles);
}

static void release_lists(struct lists *lists)
{
    buffer_release(&lists->question_turns);
    buffer_release(&lists->answer_turns);
    buffer_release(&lists->answerers);
    buffer_release(&lists->answer_roles);
    buffer_release(&lists->phrase);
    free(lists->answered_in);
}

static void add_separator(struct buffer *list)
{
    if (list->length)
        buffer_add_text(list, "; ");
}

static void add_number(struct buffer *list, size_t number)
{
    add_separator(list);
    buffer_add_integer(list, (int64_t)number);
}

static void add_answer(const struct document *document, size_t i, struct lists *lists)
{
    const struct turn *turn = &document->turns[i];

    add_number(&lists->answer_turns, i + 1);
    if (lists->answered_in[turn->speaker] == turn->exchange)
        return;
    lists->answered_in[turn->speaker] = turn->exchange;
    add_number(&lists->answerers, (size_t)turn->speaker + 1);
    add_separator(&lists->answer_roles);
    buffer_add_text(&lists->answer_roles, role_name(document->speakers[turn->speaker].role));
}

/* The first phrase of a turn that is counted as a non-answer. */
static struct slice find_phrase(const struct scored_call *call, size_t turn, struct buffer *folded)
{
    const struct evidence *items = call->evidence->items;
    size_t low = 0, high = call->evidence->count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (items[middle].turn < turn)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < call->evidence->count && items[low].turn == turn; low++)
        if (items[low].reason == DROP_NONE && scorer_get_use(call->scorer, items[low].term) == USE_NONANSWER)
            return evidence_report_fold(folded, slice_make(call->document->text + items[low].begin,
                                                           items[low].end - items[low].begin));
    return slice_make("", 0);
}

/* The first turn of an exchange is the analyst's (text/exchange.h). */
static void set_asker(const struct document *document, size_t first, struct exchange_row *row)
{
    uint32_t speaker = document->turns[first].speaker;

    row->asker_no = (int64_t)speaker + 1;
    row->asker_name = document->speakers[speaker].name;
    row->org = document->speakers[speaker].org;
}

static void set_scores(const struct turn_score *questions, const struct turn_score *answers,
                       struct exchange_row *row)
{
    row->n_words_question = questions->n_words;
    row->n_words_answer = answers->n_words;
    row->hedge_std = turn_score_count_hedges(answers, HEDGE_SET_STD);
    row->hedge_1000 = turn_score_get_hedge_1000(answers);
    row->tone = turn_score_get_tone(answers);
    for (int i = 0; i < N_NONANSWERS; i++)
        row->nonanswers[i] = answers->nonanswers[i];
}

/* Fills the row of the exchange that begins at turn first.  Turns of no exchange may stand in it; a later one
 * has a higher number. */
static void set_exchange(const struct scored_call *call, size_t first, struct lists *lists,
                         struct exchange_row *row)
{
    const struct document *document = call->document;
    uint32_t exchange = document->turns[first].exchange;
    struct turn_score questions = {0}, answers = {0};

    reset_lists(lists);
    row->n_questions = row->n_answers = 0;
    row->nonans_phrase = slice_make("", 0);
    for (size_t i = first; i < document->n_turns && document->turns[i].exchange <= exchange; i++) {
        if (document->turns[i].exchange != exchange)
            continue;
        row->last_turn = (int64_t)i + 1;
        if (document->turns[i].qa_role == QA_QUESTION) {
            row->n_questions++;
            add_number(&lists->question_turns, i + 1);
            turn_score_add(&questions, &call->scores[i]);
        } else if (document->turns[i].qa_role == QA_ANSWER) {
            row->n_answers++;
            add_answer(document, i, lists);
            if (row->nonans_phrase.len == 0 && turn_score_count_nonanswers(&call->scores[i]) > 0)
                row->nonans_phrase = find_phrase(call, i, &lists->phrase);
            turn_score_add(&answers, &call->scores[i]);
        }
    }
    row->exchange_id = exchange;
    row->n_follow_ups = row->n_questions ? row->n_questions - 1 : 0;
    row->first_turn = (int64_t)first + 1;
    row->answerers = buffer_get_slice(&lists->answerers);
    row->answer_roles = buffer_get_slice(&lists->answer_roles);
    row->question_turns = buffer_get_slice(&lists->question_turns);
    row->answer_turns = buffer_get_slice(&lists->answer_turns);
    set_asker(document, first, row);
    set_scores(&questions, &answers, row);
}

void exchanges_report_add_rows(const struct scored_call *call, struct buffer *out)
{
    const struct document *document = call->document;
    struct table_writer writer = {.out = out, .na = call->na};
    struct lists lists;
    uint32_t last = 0;
    struct exchange_row row = {
        .call_id = call->call_id,
        .ticker = call->meta->ticker,
        .fyear = call->meta->fyear ? call->meta->fyear : COLUMN_MISSING,
        .fqtr = call->meta->fqtr ? call->meta->fqtr : COLUMN_MISSING,
        .call_date = call->meta->call_date,
    };

    init_lists(&lists, document->n_speakers);
    for (size_t i = 0; i < document->n_turns; i++) {
        if (document->turns[i].exchange <= last)
            continue;
        last = document->turns[i].exchange;
        set_exchange(call, i, &lists, &row);
        column_write_row(&exchanges_report_table, &row, &writer);
    }
    release_lists(&lists);
}

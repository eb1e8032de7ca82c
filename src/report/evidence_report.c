/* evidence_report.c - evidence.csv: every occurrence of a lexicon entry, counted or not, and why. */
#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"
#include "lexicon/matcher.h"
#include "report/call_reports.h"

struct evidence_row {
    const char *call_id;
    int64_t turn_no;
    const char *lexicon;
    struct slice category, term, match_text;
    int64_t counted;
    double value;
    struct slice rule;
    const char *reason;
    int64_t line, byte_start, byte_end;
    int64_t sent_no, in_question, bracketed;
    const char *excl;
    int64_t in_condition;
    struct slice left, right;
};

#define AT(field) offsetof(struct evidence_row, field)

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"turn_no", COLUMN_INTEGER, "", "the turn", AT(turn_no)},
    {"lexicon", COLUMN_CODE, "",
     "tenor (sentiment), hedge, booster, nonanswer (answers alone), or a list that was given: lm, henry",
     AT(lexicon)},
    {"class", COLUMN_TEXT, "",
     "category of the row of the lexicon that decided; composed: a direction or comparison that is no entry "
     "of the "
     "sentiment lexicon, see rule",
     AT(category)},
    {"term", COLUMN_TEXT, "", "entry of the lexicon", AT(term)},
    {"match_text", COLUMN_TEXT, "", "the words in the transcript, line ends as blanks", AT(match_text)},
    {"counted", COLUMN_INTEGER, "0 or 1", "1 if it enters the counts of turns.csv", AT(counted)},
    {"value", COLUMN_NUMBER, "-2 to 2",
     "what it adds to tone (tenor) or 1 (other lexicons); 0 where not counted", AT(value)},
    {"rule", COLUMN_TEXT, "", "id of the rule that decided, see lexicons/FORMAT.md; list: the entry has none",
     AT(rule)},
    {"reason", COLUMN_CODE, "",
     "why it is not counted: rule, safe_harbor, nongaap_boilerplate, procedural, courtesy, negated, "
     "exception, composed (part of the value of another row)",
     AT(reason)},
    {"line", COLUMN_INTEGER, "line", "line of the file, from 1; of a table: the row", AT(line)},
    {"byte_start", COLUMN_INTEGER, "byte",
     "where the match begins in the file, from 0; of a table: in the row's text", AT(byte_start)},
    {"byte_end", COLUMN_INTEGER, "byte", "where it ends, exclusive", AT(byte_end)},
    {"sent_no", COLUMN_INTEGER, "", "number of the sentence within the turn, from 1", AT(sent_no)},
    {"in_question", COLUMN_INTEGER, "0 or 1",
     "1 where the sentence asks: a question mark, or a beginning such as \"How should we\"", AT(in_question)},
    {"bracketed", COLUMN_INTEGER, "0 or 1", "1 inside square brackets: the transcriber's guess at a word",
     AT(bracketed)},
    {"excl", COLUMN_CODE, "",
     "why the sentence is excluded from the measures: safe_harbor, nongaap_boilerplate, procedural, courtesy",
     AT(excl)},
    {"in_condition", COLUMN_INTEGER, "0 or 1",
     "1 of sentiment in a clause of condition: if, unless, assuming", AT(in_condition)},
    {"left", COLUMN_TEXT, "", "text before the match (--context)", AT(left)},
    {"right", COLUMN_TEXT, "", "text after the match (--context)", AT(right)},
};

/* Where the parts of a row begin: what a turn says, what a row of a lexicon says, the words, what becomes of
 * them, the place. */
enum { PART_TURN = 0, PART_ENTRY = 2, PART_WORDS = 5, PART_COUNT = 6, PART_PLACE = 10 };
enum { N_COLUMNS = sizeof columns / sizeof *columns, N_CONTEXT_COLUMNS = 2 };

const struct report_table evidence_report_table = {
    .name = "evidence",
    .row_is = "one occurrence of a lexicon entry",
    .key = "call_id, turn_no, byte_start, lexicon, class, rule",
    .columns = columns,
    .n_columns = N_COLUMNS - N_CONTEXT_COLUMNS,
};

const struct report_table evidence_report_context_table = {
    .name = "evidence",
    .row_is = "one occurrence of a lexicon entry",
    .key = "call_id, turn_no, byte_start, lexicon, class, rule",
    .columns = columns,
    .n_columns = N_COLUMNS,
};

/* Adds text with every run of white space as one blank; returns the slice's place in the buffer. */
static void add_folded(struct buffer *folded, struct slice text)
{
    bool blank = false;

    for (size_t i = 0; i < text.len; i++) {
        if (byte_is_blank(text.ptr[i])) {
            blank = true;
            continue;
        }
        if (blank && folded->length)
            buffer_add_byte(folded, ' ');
        blank = false;
        buffer_add_byte(folded, text.ptr[i]);
    }
}

static bool has_line_end(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (byte_is_blank(text.ptr[i]) && text.ptr[i] != ' ')
            return true;
    return false;
}

struct slice evidence_report_fold(struct buffer *folded, struct slice text)
{
    if (!has_line_end(text))
        return text;
    buffer_reset(folded);
    add_folded(folded, text);
    return buffer_get_slice(folded);
}

static bool is_inside_character(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* So many characters before or behind a position, but not beyond the limit. */
static size_t go_left(const char *text, size_t position, size_t limit, size_t n_characters)
{
    while (n_characters > 0 && position > limit) {
        position--;
        n_characters -= !is_inside_character(text[position]);
    }
    return position;
}

static size_t go_right(const char *text, size_t position, size_t limit, size_t n_characters)
{
    while (position < limit && (n_characters > 0 || is_inside_character(text[position]))) {
        n_characters -= !is_inside_character(text[position]);
        position++;
    }
    return position;
}

/* Context stays inside the turn. */
static void set_context(const struct scored_call *call, const struct evidence *evidence,
                        struct buffer scratch[2], struct evidence_row *row)
{
    const struct turn *turn = &call->document->turns[evidence->turn];
    const char *text = call->document->text;
    size_t begin = go_left(text, evidence->begin, turn->begin, call->context);
    size_t end = go_right(text, evidence->end, turn->end, call->context);

    row->left =
        slice_trim(evidence_report_fold(&scratch[0], slice_make(text + begin, evidence->begin - begin)));
    row->right =
        slice_trim(evidence_report_fold(&scratch[1], slice_make(text + evidence->end, end - evidence->end)));
}

/* One row of a lexicon as it stands in evidence.csv. */
struct label {
    size_t place; /* in texts */
    uint32_t n_entry,
        n_count; /* bytes of the parts ENTRY and, of a counted occurrence, COUNT; n_entry 0: not made yet */
};

struct evidence_labels {
    struct buffer texts;
    struct label *labels; /* [rows of the scorer] */
};

struct evidence_labels *evidence_report_new_labels(const struct scorer *scorer)
{
    struct evidence_labels *labels = memory_zero(1, sizeof *labels);

    buffer_init(&labels->texts);
    labels->labels = memory_zero(scorer_count_rows(scorer), sizeof *labels->labels);
    return labels;
}

void evidence_report_free_labels(struct evidence_labels *labels)
{
    if (!labels)
        return;
    buffer_release(&labels->texts);
    free(labels->labels);
    free(labels);
}

static void set_count(const struct evidence *evidence, struct evidence_row *row)
{
    row->counted = evidence->reason == DROP_NONE;
    row->value = evidence->value;
    row->rule = evidence->rule;
    row->reason = evidence_reason_name((enum drop_reason)evidence->reason);
}

/* True if the row of the lexicon says all: what it counts can be written once and kept. */
static bool is_plain(const struct evidence *evidence)
{
    return evidence->value == evidence->row->value && evidence->rule.ptr == evidence->row->source->rule.ptr;
}

static void make_label(const struct scored_call *call, const struct evidence *evidence, struct label *label)
{
    struct buffer *texts = &call->labels->texts;
    struct table_writer entry = {.out = texts, .na = call->na}, count = entry;
    struct evidence counted = *evidence;
    struct evidence_row row = {
        .lexicon = lexicon_use_name(scorer_get_use(call->scorer, evidence->term)),
        .category = evidence_get_class(evidence),
        .term = evidence->row->source->term,
    };

    counted.reason = DROP_NONE;
    counted.value = evidence->row->value;
    counted.rule = evidence->row->source->rule;
    set_count(&counted, &row);
    label->place = texts->length;
    column_write_range(&evidence_report_table, PART_ENTRY, PART_WORDS, &row, &entry);
    label->n_entry = (uint32_t)(texts->length - label->place);
    column_write_range(&evidence_report_table, PART_COUNT, PART_PLACE, &row, &count);
    label->n_count = (uint32_t)(texts->length - label->place) - label->n_entry;
}

static void add_row(const struct scored_call *call, const struct evidence *evidence, struct evidence_row *row,
                    struct table_writer *writer)
{
    struct label *label = &call->labels->labels[evidence->row->number];
    const char *text;

    if (label->n_entry == 0)
        make_label(call, evidence, label);
    text = call->labels->texts.data + label->place;
    table_writer_add_written(writer, slice_make(text, label->n_entry));
    table_writer_add_text(writer, row->match_text);
    if (evidence->reason == DROP_NONE && is_plain(evidence)) {
        table_writer_add_written(writer, slice_make(text + label->n_entry, label->n_count));
    } else {
        set_count(evidence, row);
        column_write_range(&evidence_report_table, PART_COUNT, PART_PLACE, row, writer);
    }
    table_writer_add_integer(writer, row->line);
    table_writer_add_integer(writer, row->byte_start);
    table_writer_add_integer(writer, row->byte_end);
    table_writer_add_integer(writer, (int64_t)evidence->sentence + 1);
    table_writer_add_integer(writer, evidence->in_question);
    table_writer_add_integer(writer, evidence->is_bracketed);
    table_writer_add_text(writer, slice_from(exclusion_name((enum exclusion)evidence->exclusion)));
    table_writer_add_integer(writer, evidence->in_condition);
    if (call->context) {
        table_writer_add_text(writer, row->left);
        table_writer_add_text(writer, row->right);
    }
    table_writer_end_row(writer);
}

static void set_place(const struct scored_call *call, const struct evidence *evidence, struct buffer *folded,
                      struct evidence_row *row)
{
    const struct document *document = call->document;
    const struct turn *turn = &document->turns[evidence->turn];

    row->match_text = evidence_report_fold(
        folded, slice_make(document->text + evidence->begin, evidence->end - evidence->begin));
    row->line = (int64_t)document_get_line(document, turn, evidence->begin);
    row->byte_start = (int64_t)document_get_offset(document, turn, evidence->begin);
    row->byte_end = (int64_t)document_get_offset(document, turn, evidence->end);
}

/* The part TURN of the rows of a turn. */
static void format_turn(const struct scored_call *call, uint32_t turn, struct buffer *text)
{
    struct table_writer writer = {.out = text, .na = call->na};
    struct evidence_row row = {.call_id = call->call_id, .turn_no = (int64_t)turn + 1};

    buffer_reset(text);
    column_write_range(&evidence_report_table, PART_TURN, PART_ENTRY, &row, &writer);
}

void evidence_report_add_rows(const struct scored_call *call, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = call->na};
    struct evidence_row row = {.call_id = call->call_id};
    struct buffer turn, folded, context[2];

    buffer_init(&turn);
    buffer_init(&folded);
    buffer_init(&context[0]);
    buffer_init(&context[1]);
    for (size_t i = 0; i < call->evidence->count; i++) {
        const struct evidence *evidence = &call->evidence->items[i];

        if (i == 0 || evidence->turn != evidence[-1].turn)
            format_turn(call, evidence->turn, &turn);
        set_place(call, evidence, &folded, &row);
        if (call->context)
            set_context(call, evidence, context, &row);
        table_writer_add_written(&writer, buffer_get_slice(&turn));
        add_row(call, evidence, &row, &writer);
    }
    buffer_release(&turn);
    buffer_release(&folded);
    buffer_release(&context[0]);
    buffer_release(&context[1]);
}

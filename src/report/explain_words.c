/* explain_words.c - reasons, labels and headings. */
#include "report/explain_words.h"

#include "lexicon/matcher.h"

static void add_part(struct buffer *out, struct slice part)
{
    if (part.len && out->length)
        buffer_add_text(out, ", ");
    buffer_add_slice(out, part);
}

void explain_words_add_call(const struct scored_call *call, struct buffer *out)
{
    const struct call_meta *meta = call->meta;
    char period[12];

    buffer_reset(out);
    buffer_add_slice(out, meta->firm);
    if (meta->ticker.len && meta->firm.len)
        buffer_add_format(out, " (%.*s)", (int)meta->ticker.len, meta->ticker.ptr);
    else
        buffer_add_slice(out, meta->ticker);
    add_part(out, meta->call_date);
    period_format(meta->fyear, meta->fqtr, period);
    add_part(out, slice_from(period));
}

void explain_words_add_source(const struct scored_call *call, struct buffer *out)
{
    const struct document *document = call->document;

    buffer_reset(out);
    buffer_add_text(out, call->source_file);
    buffer_add_format(out, ", format %s, %zu turns, %zu speakers", document->format, document->n_turns,
                      document->n_speakers);
}

void explain_words_add_position(const struct speaker *speaker, struct buffer *out)
{
    buffer_reset(out);
    add_part(out, speaker->title);
    add_part(out, speaker->org);
    if (speaker->role_source != ROLE_SOURCE_NONE)
        buffer_add_format(out, "%srole from %s", out->length ? "; " : "",
                          role_source_name(speaker->role_source));
}

void explain_words_add_turn(const struct turn *turn, struct buffer *out)
{
    buffer_reset(out);
    buffer_add_text(out, section_name(turn->section));
    add_part(out, slice_from(qa_role_name(turn->qa_role)));
    if (turn->exchange)
        buffer_add_format(out, ", exchange %lu", (unsigned long)turn->exchange);
    if (turn->line_start == turn->line_end)
        buffer_add_format(out, ", %s %zu", turn->is_row ? "row" : "line", turn->line_start);
    else
        buffer_add_format(out, ", %s %zu to %zu", turn->is_row ? "rows" : "lines", turn->line_start,
                          turn->line_end);
}

void explain_words_add_label(const struct scored_call *call, const struct evidence *cue, struct buffer *out)
{
    enum lexicon_use use = scorer_get_use(call->scorer, cue->term);

    buffer_reset(out);
    if (cue->reason != DROP_NONE)
        buffer_add_byte(out, '-');
    /* The lists of others have classes of the same names as our own. */
    if (use != USE_SENTIMENT && use != USE_HEDGE && use != USE_BOOSTER)
        buffer_add_format(out, "%s:", lexicon_use_name(use));
    buffer_add_slice(out, evidence_get_class(cue));
    if (use == USE_SENTIMENT && cue->reason == DROP_NONE)
        buffer_add_format(out, "%+g", cue->value);
}

const char *explain_words_get_exclusion(enum exclusion exclusion)
{
    static const char *const words[N_EXCLUSIONS] = {
        [EXCLUSION_SAFE_HARBOR] = "the sentence is safe-harbour boilerplate",
        [EXCLUSION_NONGAAP] = "the sentence is a notice on non-GAAP measures",
        [EXCLUSION_PROCEDURAL] = "the sentence runs the call: the operator, handing over, steering the line",
        [EXCLUSION_COURTESY] = "the sentence is a greeting, thanks or a congratulation",
    };

    return words[exclusion] ? words[exclusion] : exclusion_name(exclusion);
}

static const char *get_reason(const struct evidence *cue)
{
    static const char *const words[N_DROP_REASONS] = {
        [DROP_RULE] = "another sense of the words",
        [DROP_NEGATED] = "negated: a negator stands within three words before",
        [DROP_COMPOSED] = "part of what another cue says, or no news beside it",
        [DROP_EXCEPTION] = "the words mean something else in calls: a call exception covers them",
    };

    if (words[cue->reason])
        return words[cue->reason];
    if (cue->exclusion != EXCLUSION_NONE)
        return explain_words_get_exclusion((enum exclusion)cue->exclusion);
    return evidence_reason_name((enum drop_reason)cue->reason);
}

void explain_words_add_why(const struct evidence *cue, struct buffer *out)
{
    struct slice sense = cue->row->source->sense;

    buffer_reset(out);
    if (cue->reason != DROP_NONE)
        buffer_add_format(out, "not counted: %s", get_reason(cue));
    if (cue->reason == DROP_NONE || cue->reason == DROP_RULE) {
        if (sense.len && out->length)
            buffer_add_text(out, ": ");
        buffer_add_slice(out, sense);
    }
}

void explain_words_add_value(const struct evidence *cue, struct buffer *out)
{
    buffer_reset(out);
    buffer_add_double(out, cue->value);
}

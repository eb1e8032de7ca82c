/* exchange.c - pairs questions with answers. */
#include "text/exchange.h"

#include "text/words.h"

#define QUESTION_WORDS   15    /* METHODS 2.3: an analyst's turn of so many words asks, question mark or not */
#define PROCEDURAL_WORDS 25    /* longest turn that may be no more than a hand-over */
#define REMARK_WORDS     6     /* longest turn that may be no more than a remark */

struct state {
    struct document *document;
    uint32_t n_exchanges;
    uint32_t current;           /* open exchange, 0 for none */
    uint32_t analyst;           /* its speaker */
    bool has_question;          /* an analyst asked in it */
    bool was_acknowledged;      /* and has only thanked since */
    size_t n_pending;           /* operator's turns just before, that belong to it only if it goes on */
};

static enum speaker_role role_of(const struct document *document, const struct turn *turn)
{
    return document->speakers[turn->speaker].role;
}

static bool has_any_phrase(struct slice text, const char *const *phrases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (words_has_phrase(text, phrases[i]))
            return true;
    return false;
}

#define HAS_ANY(text, phrases) has_any_phrase((text), (phrases), sizeof(phrases) / sizeof(phrases)[0])

static bool is_line_check(struct slice text)
{
    static const char *const checks[] = {"hear me", "are you there", "you still there", "am I on", "line is open",
                                         "on mute", "lost you",      "lost him",        "lost her"};

    return words_count(text, REMARK_WORDS + 5) <= REMARK_WORDS + 4 && HAS_ANY(text, checks);
}

static bool is_request(struct slice text)
{
    static const char *const requests[] = {
        "could you", "can you",  "would you", "I was wondering", "wondering if",  "I'm wondering", "curious",
        "what about", "how about", "talk about", "give us",      "help us",       "help me",       "tell us",
        "I wanted to ask", "want to ask", "can we", "could we",  "do you",        "remind us",     "just to clarify",
        "any color", "any update", "walk us", "elaborate",       "is there",      "are there"};

    return HAS_ANY(text, requests);
}

static bool is_question(struct slice text)
{
    if (is_line_check(text))
        return false;
    return words_count(text, QUESTION_WORDS) >= QUESTION_WORDS || slice_find_byte(text, '?') < text.len || is_request(text);
}

/* The operator (or investor relations) announces a question, and so ends what went before. */
static bool hands_off(struct slice text)
{
    static const char *const calls[] = {"question", "questions", "next",          "comes from", "line of",
                                        "caller",   "follow up", "go ahead with", "move to",    "closing"};

    return HAS_ANY(slice_part(text, 0, 1000), calls);
}

/* True if text names a colleague of the speaker by the first name. */
static bool names_colleague(const struct document *document, uint32_t speaker, struct slice text)
{
    struct word_scan scan = words_scan(text);
    struct word word;

    while (words_next(&scan, &word)) {
        if (word.text.len < 2 || !byte_is_upper(word.text.ptr[0]))
            continue;
        for (size_t i = 0; i < document->n_speakers && i < 24; i++) {
            const struct speaker *other = &document->speakers[i];
            struct slice first = slice_part(other->name, 0, slice_find_byte(other->name, ' '));

            if (i != speaker && (other->role == ROLE_CEO || other->role == ROLE_CFO || other->role == ROLE_OTHER_EXEC) &&
                slice_equal(first, word.text))
                return true;
        }
    }
    return false;
}

/* A turn of the company that only checks the line, hands over, or was cut off at once. */
static bool is_procedural(const struct document *document, const struct turn *turn, struct slice text)
{
    static const char *const handovers[] = {"want to take", "take the first", "take that",    "take this",  "take the",
                                            "over to",      "go ahead",       "why don't you", "do you want", "you want to",
                                            "I'll have",    "I'll let",       "let me have",  "pass it",    "answer that"};
    static const char *const asks[] = {"you want to take", "do you want to", "would you like to take", "why don't you take",
                                       "want to start",    "you want to start", "you want to answer"};
    static const char *const invites[] = {"go ahead", "next question"};
    size_t n_words = words_count(text, PROCEDURAL_WORDS + 1);

    if (is_line_check(text))
        return true;
    if (n_words <= REMARK_WORDS && slice_ends(text, "--"))
        return true;
    if (n_words <= QUESTION_WORDS && HAS_ANY(text, invites))
        return true;
    if (n_words > PROCEDURAL_WORDS)
        return false;
    if (HAS_ANY(text, asks))
        return true;
    return names_colleague(document, turn->speaker, text) && (n_words <= REMARK_WORDS || HAS_ANY(text, handovers));
}

/* Investor relations hand over or close the call. */
static bool is_moderation(struct slice text)
{
    static const char *const phrases[] = {"next question", "thank everyone", "thank you all for", "joining us today", "that is all the time",
                                          "time for",      "concludes",      "out of time",       "end of the call",  "replay"};

    return words_count(text, PROCEDURAL_WORDS) < PROCEDURAL_WORDS || HAS_ANY(text, phrases);
}

/* Thanks and the like, which answer nothing. */
static bool is_courtesy(struct slice text)
{
    return words_count(text, REMARK_WORDS + 1) <= REMARK_WORDS && words_has_any(text, "thanks thank welcome bye goodbye");
}

static void close_exchange(struct state *state)
{
    state->current = 0;
    state->n_pending = 0;
}

/* Gives the operator's turns that stand inside a run to it. */
static void take_pending(struct state *state, struct turn *turn)
{
    for (size_t i = 1; i <= state->n_pending; i++)
        turn[-(ptrdiff_t)i].exchange = state->current;
    state->n_pending = 0;
}

static void mark_analyst(struct state *state, struct turn *turn, struct slice text)
{
    if (state->current == 0 || state->analyst != turn->speaker) {
        state->current = ++state->n_exchanges;
        state->analyst = turn->speaker;
        state->has_question = false;
        state->n_pending = 0;
    }
    take_pending(state, turn);
    turn->exchange = state->current;
    if (is_question(text)) {
        turn->qa_role = QA_QUESTION;
        state->has_question = true;
        state->was_acknowledged = false;
    } else if (!is_line_check(text)) {
        turn->qa_role = QA_ACKNOWLEDGEMENT;
        state->was_acknowledged = true;
    }
}

static void mark_company(struct state *state, struct turn *turn, struct slice text)
{
    if (state->current == 0)
        return;
    take_pending(state, turn);
    turn->exchange = state->current;
    if (!state->has_question || is_procedural(state->document, turn, text))
        return;
    if (is_courtesy(text) || (state->was_acknowledged && words_count(text, REMARK_WORDS + 1) <= REMARK_WORDS))
        turn->qa_role = QA_ACKNOWLEDGEMENT;
    else
        turn->qa_role = QA_ANSWER;
}

static void mark_turn(struct state *state, struct turn *turn)
{
    struct slice text = document_get_turn_text(state->document, turn);

    switch (role_of(state->document, turn)) {
    case ROLE_ANALYST:
        mark_analyst(state, turn, text);
        break;
    case ROLE_OPERATOR:
        if (hands_off(text))
            close_exchange(state);
        else if (state->current)
            state->n_pending++;
        break;
    case ROLE_IR:
        if (is_moderation(text))
            close_exchange(state);
        else
            mark_company(state, turn, text);
        break;
    default:
        mark_company(state, turn, text);
    }
}

void exchange_mark(struct document *document)
{
    struct state state = {.document = document};

    for (size_t i = 0; i < document->n_turns; i++)
        if (document->turns[i].section == SECTION_QA)
            mark_turn(&state, &document->turns[i]);
}

/* exchange.c - pairs questions with answers. */
#include "text/exchange.h"

#include "base/byte_block.h"
#include "text/words.h"

#define QUESTION_WORDS   15 /* an analyst's turn of so many words asks, question mark or not */
#define PROCEDURAL_WORDS 25 /* longest turn that may be no more than a hand-over */
#define OPENING_WORDS    64 /* words that are looked at of operator and investor relations */
#define LINE_CHECK_WORDS 10
#define MAX_COLLEAGUES   24
#define REMARK_WORDS     6 /* longest turn that may be no more than a remark */

struct state {
    struct document *document;
    uint32_t n_exchanges;
    uint32_t current;      /* open exchange, 0 for none */
    uint32_t analyst;      /* its speaker */
    bool has_question;     /* an analyst asked in it */
    bool was_acknowledged; /* and has only thanked since */
    size_t n_pending;      /* operator's turns just before, that belong to it only if it goes on */
};

static enum speaker_role role_of(const struct document *document, const struct turn *turn)
{
    return document->speakers[turn->speaker].role;
}

/* The first words of a turn, and the turn; words are read as they are asked for. */
struct opening {
    struct slice text;
    struct word_scan scan;
    struct word words[OPENING_WORDS];
    size_t n_read, limit; /* no more words than limit are looked at */
    bool is_long;         /* known to have limit words or more */
};

/* Words that decide what a turn is: of most speakers, only short turns are looked into. */
static size_t get_limit(enum speaker_role role)
{
    if (role == ROLE_OPERATOR || role == ROLE_IR)
        return OPENING_WORDS;
    return role == ROLE_ANALYST ? QUESTION_WORDS : PROCEDURAL_WORDS + 1;
}

/* True for n words or more, by those alone that begin with a letter behind a blank: much faster than
 * words_next(). */
static bool has_many_words(struct slice text, size_t n)
{
    size_t at = 1;

    for (; n > 0 && at + BYTE_BLOCK <= text.len; at += BYTE_BLOCK) {
        struct byte_block before = byte_block_equal(byte_block_read(text.ptr + at - 1), ' ');
        struct byte_block letters = byte_block_letters(byte_block_read(text.ptr + at));
        uint32_t begins = byte_block_mask(byte_block_both(before, letters));

        for (; begins && n > 0; begins &= begins - 1)
            n--;
    }
    for (; n > 0 && at < text.len; at++)
        n -= (text.ptr[at - 1] == ' ') & byte_is_letter(text.ptr[at]);
    return n == 0;
}

static void begin_opening(struct slice text, enum speaker_role role, struct opening *opening)
{
    opening->text = text;
    opening->scan = words_scan(text);
    opening->n_read = 0;
    opening->limit = get_limit(role);
    opening->is_long = opening->limit < OPENING_WORDS && has_many_words(text, opening->limit);
}

/* True if there is a word i, below the limit. */
static bool has_word(struct opening *opening, size_t i)
{
    while (opening->n_read <= i && opening->n_read < opening->limit &&
           words_next(&opening->scan, &opening->words[opening->n_read]))
        opening->n_read++;
    return i < opening->n_read;
}

/* Words up to the limit. */
static size_t count_words(struct opening *opening)
{
    if (!opening->is_long)
        has_word(opening, opening->limit);
    return opening->is_long ? opening->limit : opening->n_read;
}

/* True if the words of phrase, with one blank between two, stand at word i, which was read. */
static bool phrase_is_at(struct opening *opening, size_t i, const char *phrase)
{
    if (byte_lower(opening->words[i].text.ptr[0]) != phrase[0])
        return false;
    while (has_word(opening, i)) {
        struct slice word = opening->words[i++].text;

        for (size_t j = 0; j < word.len; j++, phrase++)
            if (byte_lower(word.ptr[j]) != *phrase)
                return false;
        if (*phrase == '\0')
            return true;
        if (*phrase++ != ' ')
            return false;
    }
    return false;
}

static uint32_t letter_bit(char c)
{
    unsigned char place = (unsigned char)((c | 0x20) - 'a'); /* of either case */

    return place < 26 ? (uint32_t)1 << place : 0;
}

/* phrases begin with lower-case letters. */
static bool has_any_phrase(struct opening *opening, const char *const *phrases, size_t n)
{
    uint32_t initials = 0; /* most words begin as no phrase does */

    for (size_t p = 0; p < n; p++)
        initials |= letter_bit(phrases[p][0]);
    for (size_t i = 0; has_word(opening, i); i++) {
        if (!(letter_bit(opening->words[i].text.ptr[0]) & initials))
            continue;
        for (size_t p = 0; p < n; p++)
            if (phrase_is_at(opening, i, phrases[p]))
                return true;
    }
    return false;
}

#define HAS_ANY(opening, phrases) has_any_phrase((opening), (phrases), sizeof(phrases) / sizeof(phrases)[0])

static bool is_line_check(struct opening *opening)
{
    static const char *const checks[] = {"hear me",  "are you there", "you still there",
                                         "am i on",  "line is open",  "on mute",
                                         "lost you", "lost him",      "lost her"};

    return count_words(opening) <= LINE_CHECK_WORDS && HAS_ANY(opening, checks);
}

static bool is_question(struct opening *opening)
{
    static const char *const requests[] = {
        "could you",  "can you",   "would you",       "wondering",   "curious",    "what about", "how about",
        "talk about", "give us",   "help us",         "help me",     "tell us",    "can we",     "could we",
        "do you",     "remind us", "i wanted to ask", "want to ask", "to clarify", "any color",  "any update",
        "walk us",    "elaborate", "is there",        "are there"};

    if (is_line_check(opening))
        return false;
    return count_words(opening) >= QUESTION_WORDS ||
           slice_find_byte(opening->text, '?') < opening->text.len || HAS_ANY(opening, requests);
}

/* The operator announces a question, and so ends what went before. */
static bool hands_off(struct opening *opening)
{
    static const char *const calls[] = {"question", "questions", "next",          "comes from", "line of",
                                        "caller",   "follow up", "go ahead with", "move to",    "closing"};

    return HAS_ANY(opening, calls);
}

/* True if one of the words is the first name of a colleague of the speaker. */
static bool names_colleague(const struct document *document, uint32_t speaker, struct opening *opening)
{
    size_t n = document->n_speakers < MAX_COLLEAGUES ? document->n_speakers : MAX_COLLEAGUES;

    for (size_t i = 0; i < n; i++) {
        const struct speaker *other = &document->speakers[i];
        struct slice first = slice_part(other->name, 0, slice_find_byte(other->name, ' '));

        if (i == speaker ||
            (other->role != ROLE_CEO && other->role != ROLE_CFO && other->role != ROLE_OTHER_EXEC))
            continue;
        for (size_t w = 0; has_word(opening, w); w++)
            if (first.len > 1 && slice_equal(first, opening->words[w].text))
                return true;
    }
    return false;
}

/* A turn of the company that only checks the line, hands over, or was cut off at once. */
static bool is_procedural(const struct document *document, const struct turn *turn, struct opening *opening)
{
    static const char *const asks[] = {"you want to take",   "do you want to", "would you like to take",
                                       "why don't you take", "want to start",  "you want to answer"};
    static const char *const invites[] = {"go ahead", "next question"};
    static const char *const handovers[] = {"want to take", "take the", "take that",  "take this",
                                            "over to",      "go ahead", "i'll have",  "i'll let",
                                            "let me have",  "pass it",  "answer that"};
    size_t n = count_words(opening);

    if (is_line_check(opening))
        return true;
    if (n <= REMARK_WORDS && slice_ends(opening->text, "--"))
        return true;
    if (n <= QUESTION_WORDS && HAS_ANY(opening, invites))
        return true;
    if (n > PROCEDURAL_WORDS)
        return false;
    if (HAS_ANY(opening, asks))
        return true;
    return names_colleague(document, turn->speaker, opening) &&
           (n <= REMARK_WORDS || HAS_ANY(opening, handovers));
}

/* Investor relations hand over or close the call. */
static bool is_moderation(struct opening *opening)
{
    static const char *const phrases[] = {
        "next question", "thank everyone", "thank you all for", "joining us today", "that is all the time",
        "time for",      "concludes",      "out of time",       "end of the call",  "replay"};

    return count_words(opening) < PROCEDURAL_WORDS || HAS_ANY(opening, phrases);
}

/* Thanks and the like, which answer nothing. */
static bool is_courtesy(struct opening *opening)
{
    static const char *const thanks[] = {"thanks", "thank", "welcome", "bye", "goodbye"};

    return count_words(opening) <= REMARK_WORDS && HAS_ANY(opening, thanks);
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

static void mark_analyst(struct state *state, struct turn *turn, struct opening *opening)
{
    if (state->current == 0 || state->analyst != turn->speaker) {
        state->current = ++state->n_exchanges;
        state->analyst = turn->speaker;
        state->has_question = false;
        state->n_pending = 0;
    }
    take_pending(state, turn);
    turn->exchange = state->current;
    if (is_question(opening)) {
        turn->qa_role = QA_QUESTION;
        state->has_question = true;
        state->was_acknowledged = false;
    } else if (!is_line_check(opening)) {
        turn->qa_role = QA_ACKNOWLEDGEMENT;
        state->was_acknowledged = true;
    }
}

static void mark_company(struct state *state, struct turn *turn, struct opening *opening)
{
    if (state->current == 0)
        return;
    take_pending(state, turn);
    turn->exchange = state->current;
    if (!state->has_question || is_procedural(state->document, turn, opening))
        return;
    if (is_courtesy(opening) || (state->was_acknowledged && count_words(opening) <= REMARK_WORDS))
        turn->qa_role = QA_ACKNOWLEDGEMENT;
    else
        turn->qa_role = QA_ANSWER;
}

static void mark_turn(struct state *state, struct turn *turn)
{
    enum speaker_role role = role_of(state->document, turn);
    struct opening opening;

    begin_opening(document_get_turn_text(state->document, turn), role, &opening);
    switch (role) {
    case ROLE_ANALYST:
        mark_analyst(state, turn, &opening);
        break;
    case ROLE_OPERATOR:
        if (hands_off(&opening))
            close_exchange(state);
        else if (state->current)
            state->n_pending++;
        break;
    case ROLE_IR:
        if (is_moderation(&opening))
            close_exchange(state);
        else
            mark_company(state, turn, &opening);
        break;
    default:
        mark_company(state, turn, &opening);
    }
}

void exchange_mark(struct document *document)
{
    struct state state = {.document = document};

    for (size_t i = 0; i < document->n_turns; i++)
        if (document->turns[i].section == SECTION_QA)
            mark_turn(&state, &document->turns[i]);
}

/* exclusion.c - boilerplate, hand-overs and courtesies, sentence by sentence. */
#include "tone/exclusion.h"

#include "text/document.h"
#include "text/token.h"
#include "text/vocabulary.h"

#define OPENING_TURNS        2 /* boilerplate is read out in the first turns or by investor relations */
#define MAX_GAP              2 /* sentences between two boilerplate sentences that go with them */
#define MAX_COURTESY_WORDS   15
#define MAX_HANDOVER_WORDS   40
#define MAX_MODERATION_WORDS 15 /* an investor-relations turn in the Q&A that only hands over */

const char *exclusion_name(enum exclusion exclusion)
{
    static const char *const names[N_EXCLUSIONS] = {
        [EXCLUSION_NONE] = NULL,
        [EXCLUSION_SAFE_HARBOR] = "safe_harbor",
        [EXCLUSION_NONGAAP] = "nongaap_boilerplate",
        [EXCLUSION_PROCEDURAL] = "procedural",
        [EXCLUSION_COURTESY] = "courtesy",
    };

    return names[exclusion];
}

static bool is_moderation(const struct document *document, const struct turn *turn,
                          const struct token_list *tokens)
{
    enum speaker_role role = document->speakers[turn->speaker].role;

    if (role == ROLE_OPERATOR)
        return true;
    return role == ROLE_IR && turn->section == SECTION_QA && tokens->n_words <= MAX_MODERATION_WORDS;
}

/* Only greeting words remain after names and stop words are taken out. */
static bool is_courtesy(const struct token_list *tokens, const struct sentence *sentence,
                        const struct exclusion_marks *marks)
{
    bool found = false;

    if (sentence->n_words == 0 || sentence->n_words > MAX_COURTESY_WORDS)
        return false;
    for (size_t i = sentence->first_token; i < sentence->first_token + sentence->n_tokens; i++) {
        const struct token *token = &tokens->tokens[i];

        if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_MONEY)
            return false;
        if (!token_is_word(token))
            continue;
        if (marks->courtesy[i])
            found = true;
        else if (!marks->filler[i] && !(token->flags & TOKEN_NAME) &&
                 (token->word == WORD_UNKNOWN || !marks->is_filler[token->word]))
            return false;
    }
    return found;
}

/* In the opening, short gaps between boilerplate sentences of one kind belong to the boilerplate. */
static void fill_gaps(uint8_t *exclusions, size_t n_sentences)
{
    size_t last = n_sentences;

    for (size_t i = 0; i < n_sentences; i++) {
        if (exclusions[i] != EXCLUSION_SAFE_HARBOR && exclusions[i] != EXCLUSION_NONGAAP)
            continue;
        if (last < n_sentences && i - last - 1 <= MAX_GAP)
            for (size_t gap = last + 1; gap < i; gap++)
                exclusions[gap] = exclusions[last];
        last = i;
    }
}

void exclusion_find(const struct document *document, size_t turn_no, const struct token_list *tokens,
                    const struct exclusion_marks *marks, uint8_t *exclusions)
{
    const struct turn *turn = &document->turns[turn_no];
    bool moderation = is_moderation(document, turn, tokens);

    for (size_t i = 0; i < tokens->n_sentences; i++) {
        const struct sentence *sentence = &tokens->sentences[i];

        if (moderation)
            exclusions[i] = EXCLUSION_PROCEDURAL;
        else if (marks->safe_harbor[i])
            exclusions[i] = EXCLUSION_SAFE_HARBOR;
        else if (marks->nongaap[i])
            exclusions[i] = EXCLUSION_NONGAAP;
        else if (marks->handover[i] && sentence->n_words <= MAX_HANDOVER_WORDS)
            exclusions[i] = EXCLUSION_PROCEDURAL;
        else if (is_courtesy(tokens, sentence, marks))
            exclusions[i] = EXCLUSION_COURTESY;
        else
            exclusions[i] = EXCLUSION_NONE;
    }
    if (!moderation && (turn_no < OPENING_TURNS || document->speakers[turn->speaker].role == ROLE_IR))
        fill_gaps(exclusions, tokens->n_sentences);
}

/* call_tokens.c - turns are split one by one and laid behind each other. */
#include "text/call_tokens.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* What a turn has of the arrays of all turns. */
struct turn_tokens {
    size_t first_token, n_tokens, first_sentence, n_sentences;
    size_t n_words, n_numbers, n_marks;
};

struct call_tokens {
    struct token_list turn; /* the one in hand */
    struct token *tokens;   /* [n_tokens] of all turns */
    size_t n_tokens, cap_tokens;
    struct sentence *sentences; /* [n_sentences] of all turns */
    size_t n_sentences, cap_sentences;
    struct turn_tokens *turns; /* [n_turns] */
    size_t n_turns, cap_turns;
};

struct call_tokens *call_tokens_new(void)
{
    struct call_tokens *tokens = memory_zero(1, sizeof *tokens);

    token_list_init(&tokens->turn);
    return tokens;
}

void call_tokens_free(struct call_tokens *tokens)
{
    if (!tokens)
        return;
    token_list_release(&tokens->turn);
    free(tokens->tokens);
    free(tokens->sentences);
    free(tokens->turns);
    free(tokens);
}

/* Room for n more of them. */
static void *make_room(void *array, size_t count, size_t n, size_t *capacity, size_t element_size)
{
    while (*capacity - count < n)
        array = memory_grow(array, capacity, element_size);
    return array;
}

static void add_turn(struct call_tokens *tokens)
{
    const struct token_list *turn = &tokens->turn;

    tokens->tokens = make_room(tokens->tokens, tokens->n_tokens, turn->n_tokens, &tokens->cap_tokens,
                               sizeof *tokens->tokens);
    tokens->sentences = make_room(tokens->sentences, tokens->n_sentences, turn->n_sentences,
                                  &tokens->cap_sentences, sizeof *tokens->sentences);
    ARRAY_RESERVE(tokens->turns, tokens->n_turns, tokens->cap_turns);
    tokens->turns[tokens->n_turns++] =
        (struct turn_tokens){tokens->n_tokens, turn->n_tokens,  tokens->n_sentences, turn->n_sentences,
                             turn->n_words,    turn->n_numbers, turn->n_marks};
    if (turn->n_tokens == 0)
        return;
    memcpy(tokens->tokens + tokens->n_tokens, turn->tokens, turn->n_tokens * sizeof *turn->tokens);
    memcpy(tokens->sentences + tokens->n_sentences, turn->sentences,
           turn->n_sentences * sizeof *turn->sentences);
    tokens->n_tokens += turn->n_tokens;
    tokens->n_sentences += turn->n_sentences;
}

void call_tokens_split(struct call_tokens *tokens, const struct document *document,
                       const struct vocabulary *vocabulary)
{
    tokens->n_tokens = tokens->n_sentences = tokens->n_turns = 0;
    for (size_t i = 0; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];

        token_split(&tokens->turn, document->text, turn->begin, turn->end, vocabulary);
        add_turn(tokens);
    }
}

struct token_list call_tokens_get(const struct call_tokens *tokens, size_t turn)
{
    const struct turn_tokens *place = &tokens->turns[turn];

    return (struct token_list){
        .tokens = tokens->tokens + place->first_token,
        .n_tokens = place->n_tokens,
        .sentences = tokens->sentences + place->first_sentence,
        .n_sentences = place->n_sentences,
        .n_words = place->n_words,
        .n_numbers = place->n_numbers,
        .n_marks = place->n_marks,
        .instructions = tokens->turn.instructions,
    };
}

/* token.h - text into tokens and sentences.
 *
 * Tokens lie inside the text that was split, ascending and disjoint; positions are bytes of the whole
 * document's text. A token_list is scratch of one worker: reset, fill, read.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instruction_set.h"
#include "base/slice.h"

struct vocabulary;

enum token_kind {
    TOKEN_WORD,   /* letters; counts as a word */
    TOKEN_MIXED,  /* letters and digits, such as Q2 or T1600; counts as a word */
    TOKEN_ABBR,   /* U.S.; counts as a word */
    TOKEN_CLITIC, /* n't 's 're 've 'll 'd 'm, and the not of cannot; not counted, visible to rules */
    TOKEN_NUMBER, /* 31% 6,111 .5 */
    TOKEN_MONEY,  /* $822.9, any currency sign */
    TOKEN_MARK,   /* (inaudible), (OPERATOR INSTRUCTIONS) */
    TOKEN_DASH,   /* -- and the long dashes: clause boundary */
    TOKEN_END,    /* . ! ? and runs of them */
    TOKEN_HYPHEN, /* a hyphen without a gap, an en dash between figures; matching looks through it */
    TOKEN_QUOTE,  /* quotation marks, square brackets, lone apostrophes; matching looks through them */
    TOKEN_PUNCT   /* , ; : ( ) & / % + */
};

enum token_flag {
    TOKEN_CAPITAL = 1,      /* begins with a capital letter */
    TOKEN_BRACKETED = 2,    /* inside [ ]: the transcriber's guess */
    TOKEN_PARAGRAPH = 4,    /* first token of a paragraph */
    TOKEN_NAME = 8,         /* part of a participant's name: no lexicon matches it (set by the tone layer) */
    TOKEN_ALL_CAPITALS = 16 /* two letters or more, all of them capitals */
};

struct token {
    uint32_t begin, end; /* bytes in the document's text */
    uint32_t word;     /* id in the vocabulary, WORD_UNKNOWN where no lexicon knows it; of WORD, MIXED, ABBR,
                          CLITIC only */
    uint32_t sentence; /* index in sentences */
    uint16_t kind;     /* enum token_kind; 16 bits, because stores of bytes may alias everything */
    uint16_t flags;    /* of enum token_flag */
};

struct sentence {
    uint32_t first_token, n_tokens;
    uint32_t n_words; /* WORD + MIXED + ABBR */
    bool is_question; /* has a question mark, or begins like a question */
};

struct token_list {
    struct token *tokens; /* [n_tokens] */
    size_t n_tokens, cap_tokens;
    struct sentence *sentences; /* [n_sentences] */
    size_t n_sentences, cap_sentences;
    size_t n_words;   /* WORD + MIXED + ABBR */
    size_t n_numbers; /* NUMBER + MONEY */
    size_t n_marks;
    enum instruction_set instructions; /* with which it is filled */
};

static inline bool token_is_word(const struct token *token)
{
    return token->kind <= TOKEN_ABBR;
}

void token_list_init(struct token_list *list); /* with instruction_set_get() */
void token_list_release(struct token_list *list);

/* Replaces the content of list by the tokens of text[begin, end).  A blank line ends paragraph and sentence;
 * a single line end is a blank.  text is valid UTF-8, end is below 4 GB; vocabulary may be NULL: no word is
 * known then. */
void token_split(struct token_list *list, const char *text, size_t begin, size_t end,
                 const struct vocabulary *vocabulary);

/* True if a quantity starts at token i (figures, money, number words, "a dozen" ...); years such as 2008 are
 * none. */
bool token_quantity_starts(const struct token_list *list, const char *text, size_t i);
/* The token behind the quantity that begins at token i, i where none does: figures, money or number words
 * with the scale and per cent behind them ("five million", "$3.2 billion", "20 basis points").  Years, times,
 * phone numbers, quarter labels and ordinals are none, nor is "one" as a pronoun. */
size_t token_quantity_find_end(const struct token_list *list, const char *text, size_t i);
/* The words with which a quantity can begin for token_quantity_find_end(): for tables by word id. */
size_t token_quantity_count_words(void);
const char *token_quantity_get_word(size_t index);
/* True if a quantity or its unit ends at token i, for "or so". */
bool token_quantity_ends(const struct token_list *list, const char *text, size_t i);

#endif

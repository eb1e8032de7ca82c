/* token_sentence.c - where sentences end, and which of them ask. */
#include "text/token_sentence.h"

#include "text/token_words.h"

/* Lists of pointers are sorted, for token_words_have(). */

/* A name or a figure follows: the full stop never ends a sentence. */
static const char *const titles[] = {"approx", "dr", "est",  "fig", "messrs", "mr",
                                     "mrs",    "ms", "prof", "st",  "vs"};

/* A full stop that may be the abbreviation's and the sentence's at once. */
static const char *const abbreviations[] = {"apr", "aug", "co",  "corp", "dec", "dept", "feb",
                                            "inc", "jan", "jr",  "jul",  "jun", "ltd",  "mar",
                                            "nov", "oct", "sep", "sept", "sr"};

static const char *const starters[] = {
    "a",       "after",   "all",   "also",  "although", "an",    "and",     "any",    "as",     "at",
    "because", "but",     "by",    "can",   "could",    "did",   "do",      "does",   "during", "each",
    "finally", "first",   "for",   "from",  "good",     "great", "has",     "have",   "he",     "here",
    "how",     "however", "i",     "if",    "in",       "is",    "it",      "its",    "last",   "let",
    "looking", "maybe",   "most",  "my",    "next",     "no",    "not",     "now",    "of",     "okay",
    "on",      "once",    "one",   "or",    "our",      "over",  "overall", "please", "second", "she",
    "since",   "so",      "some",  "thank", "thanks",   "that",  "the",     "their",  "then",   "there",
    "these",   "they",    "this",  "those", "to",       "today", "turning", "we",     "well",   "were",
    "what",    "when",    "where", "which", "while",    "who",   "why",     "will",   "with",   "would",
    "yeah",    "yes",     "yet",   "you",   "your"};

static const char connectors[][TOKEN_WORDS_SHORT + 1] = {
    "also",   "and",      "but", "first", "just",  "maybe", "now",  "okay", "or",
    "second", "secondly", "so",  "then",  "third", "well",  "yeah", "yes"};

static const char auxiliaries[][TOKEN_WORDS_SHORT + 1] = {
    "'d",    "'ll",  "'re",   "'s",     "'ve", "am",   "are",  "ca", "can",
    "could", "did",  "do",    "does",   "had", "has",  "have", "is", "may",
    "might", "must", "shall", "should", "was", "were", "will", "wo", "would"};

static const char pronouns[][TOKEN_WORDS_SHORT + 1] = {
    "anybody", "anyone", "anything", "he",    "i",    "it",   "one",   "she", "somebody",
    "someone", "that",   "there",    "these", "they", "this", "those", "we",  "you"};

static const char determiners[][TOKEN_WORDS_SHORT + 1] = {"a",  "an",  "her", "his",   "its",
                                                          "my", "our", "the", "their", "your"};

static const char question_words[][TOKEN_WORDS_SHORT + 1] = {"how", "what", "where", "who", "whose", "why"};

enum sentence_stop token_sentence_get_stop(const struct token_list *list, const char *text, size_t i)
{
    const struct token *token = &list->tokens[i];
    const struct token *before = i > 0 && list->tokens[i - 1].end == token->begin ? token - 1 : NULL;
    struct slice word;

    if (token->kind == TOKEN_ABBR)
        return token_is_text(token, text, "e.g.") || token_is_text(token, text, "i.e.") ? STOP_NONE
                                                                                        : STOP_ABBREVIATION;
    if (!slice_equal_text(token_get_text(token, text), ".") || !before || before->kind != TOKEN_WORD)
        return STOP_FULL;
    word = token_get_text(before, text);
    if (word.len == 1)
        return (before->flags & TOKEN_CAPITAL) && word.ptr[0] != 'I' ? STOP_NONE : STOP_FULL;
    if (word.len > 6)
        return STOP_FULL;
    if (slice_equal_nocase(word, slice_from("no")))
        return STOP_BUT_NUMBER;
    if (TOKEN_WORDS_HAVE(titles, word))
        return STOP_NONE;
    return TOKEN_WORDS_HAVE(abbreviations, word) ? STOP_ABBREVIATION : STOP_FULL;
}

bool token_sentence_check_stop(enum sentence_stop stop, const struct token *token, const char *text)
{
    bool is_word = token_is_word(token);
    bool is_capital = is_word && (token->flags & TOKEN_CAPITAL);

    if (stop == STOP_NONE)
        return false;
    if (stop == STOP_ABBREVIATION)
        return is_capital && TOKEN_WORDS_HAVE(starters, token_get_text(token, text));
    switch ((enum token_kind)token->kind) {
    case TOKEN_WORD:
    case TOKEN_ABBR:
        return is_capital;
    case TOKEN_MIXED:
        return is_capital || byte_is_digit(text[token->begin]);
    case TOKEN_NUMBER:
        return stop != STOP_BUT_NUMBER;
    case TOKEN_MONEY:
    case TOKEN_MARK:
    case TOKEN_DASH:
    case TOKEN_QUOTE:
        return true;
    case TOKEN_PUNCT:
        return text[token->begin] == '(';
    case TOKEN_CLITIC:
    case TOKEN_END:
    case TOKEN_HYPHEN:
        break;
    }
    return false;
}

/* Index of the first word at i or after it, n where there is none. */
static size_t find_word(const struct token_list *list, size_t i, size_t n)
{
    while (i < n && list->tokens[i].kind > TOKEN_CLITIC)
        i++;
    return i;
}

static uint64_t pack(const struct token_list *list, const char *text, size_t i)
{
    return token_words_pack(token_get_text(&list->tokens[i], text));
}

bool token_sentence_is_question(const struct token_list *list, const char *text, size_t first, size_t n)
{
    size_t end = first + n;
    size_t i = find_word(list, first, end);
    uint64_t word = 0;

    if (n < 2) /* words of lexicons, mostly */
        return false;
    while (i < end && TOKEN_WORDS_HAVE_PACKED(connectors, word = pack(list, text, i)))
        i = find_word(list, i + 1, end);
    if (i == end)
        return false;
    if (TOKEN_WORDS_HAVE_PACKED(auxiliaries, word)) {
        if (++i < end && list->tokens[i].kind == TOKEN_CLITIC) /* isn't it */
            i++;
        return i < end && TOKEN_WORDS_HAVE_PACKED(pronouns, pack(list, text, i));
    }
    if (!TOKEN_WORDS_HAVE_PACKED(question_words, word))
        return false;
    /* Up to three words may stand between: how much of that is, what kind of growth should. */
    for (size_t k = i + 1; k < end && k <= i + 4 && list->tokens[k].kind <= TOKEN_CLITIC; k++) {
        word = pack(list, text, k);
        if (TOKEN_WORDS_HAVE_PACKED(auxiliaries, word))
            return true;
        if (k == i + 1 && TOKEN_WORDS_HAVE_PACKED(determiners, word))
            return false;
        if (TOKEN_WORDS_HAVE_PACKED(pronouns, word) && word != token_words_pack(slice_from("that")))
            return false;
    }
    return false;
}

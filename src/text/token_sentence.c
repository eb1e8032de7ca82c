/* token_sentence.c - where sentences end, and which of them ask. */
#include "text/token_sentence.h"

#include "text/token_words.h"

/* What a full stop behind a word ends, where it is not the sentence: before a name or a figure nothing; of an
 * abbreviation it may be the sentence's, too.  One more than the enum sentence_stop.  Sorted, as the table
 * below, for token_words_get_kind(). */
static const struct token_word_kind before_stop[] = {
    {"approx", 1 + STOP_NONE},       {"apr", 1 + STOP_ABBREVIATION},  {"aug", 1 + STOP_ABBREVIATION},
    {"co", 1 + STOP_ABBREVIATION},   {"corp", 1 + STOP_ABBREVIATION}, {"dec", 1 + STOP_ABBREVIATION},
    {"dept", 1 + STOP_ABBREVIATION}, {"dr", 1 + STOP_NONE},           {"est", 1 + STOP_NONE},
    {"feb", 1 + STOP_ABBREVIATION},  {"fig", 1 + STOP_NONE},          {"inc", 1 + STOP_ABBREVIATION},
    {"jan", 1 + STOP_ABBREVIATION},  {"jr", 1 + STOP_ABBREVIATION},   {"jul", 1 + STOP_ABBREVIATION},
    {"jun", 1 + STOP_ABBREVIATION},  {"ltd", 1 + STOP_ABBREVIATION},  {"mar", 1 + STOP_ABBREVIATION},
    {"messrs", 1 + STOP_NONE},       {"mr", 1 + STOP_NONE},           {"mrs", 1 + STOP_NONE},
    {"ms", 1 + STOP_NONE},           {"no", 1 + STOP_BUT_NUMBER},     {"nov", 1 + STOP_ABBREVIATION},
    {"oct", 1 + STOP_ABBREVIATION},  {"prof", 1 + STOP_NONE},         {"sep", 1 + STOP_ABBREVIATION},
    {"sept", 1 + STOP_ABBREVIATION}, {"sr", 1 + STOP_ABBREVIATION},   {"st", 1 + STOP_NONE},
    {"vs", 1 + STOP_NONE},
};

#define LONGEST_BEFORE_STOP 6 /* letters of the longest of them */

/* Sorted, for token_words_have(). */
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

/* What a word does at the beginning of a question. */
enum question_part { CONNECTOR = 1, AUXILIARY = 2, PRONOUN = 4, DETERMINER = 8, QUESTION_WORD = 16 };

static const struct token_word_kind question_parts[] = {
    {"'d", AUXILIARY},      {"'ll", AUXILIARY},       {"'re", AUXILIARY},      {"'s", AUXILIARY},
    {"'ve", AUXILIARY},     {"a", DETERMINER},        {"also", CONNECTOR},     {"am", AUXILIARY},
    {"an", DETERMINER},     {"and", CONNECTOR},       {"anybody", PRONOUN},    {"anyone", PRONOUN},
    {"anything", PRONOUN},  {"are", AUXILIARY},       {"but", CONNECTOR},      {"ca", AUXILIARY},
    {"can", AUXILIARY},     {"could", AUXILIARY},     {"did", AUXILIARY},      {"do", AUXILIARY},
    {"does", AUXILIARY},    {"first", CONNECTOR},     {"had", AUXILIARY},      {"has", AUXILIARY},
    {"have", AUXILIARY},    {"he", PRONOUN},          {"her", DETERMINER},     {"his", DETERMINER},
    {"how", QUESTION_WORD}, {"i", PRONOUN},           {"is", AUXILIARY},       {"it", PRONOUN},
    {"its", DETERMINER},    {"just", CONNECTOR},      {"may", AUXILIARY},      {"maybe", CONNECTOR},
    {"might", AUXILIARY},   {"must", AUXILIARY},      {"my", DETERMINER},      {"now", CONNECTOR},
    {"okay", CONNECTOR},    {"one", PRONOUN},         {"or", CONNECTOR},       {"our", DETERMINER},
    {"second", CONNECTOR},  {"secondly", CONNECTOR},  {"shall", AUXILIARY},    {"she", PRONOUN},
    {"should", AUXILIARY},  {"so", CONNECTOR},        {"somebody", PRONOUN},   {"someone", PRONOUN},
    {"that", PRONOUN},      {"the", DETERMINER},      {"their", DETERMINER},   {"then", CONNECTOR},
    {"there", PRONOUN},     {"these", PRONOUN},       {"they", PRONOUN},       {"third", CONNECTOR},
    {"this", PRONOUN},      {"those", PRONOUN},       {"was", AUXILIARY},      {"we", PRONOUN},
    {"well", CONNECTOR},    {"were", AUXILIARY},      {"what", QUESTION_WORD}, {"where", QUESTION_WORD},
    {"who", QUESTION_WORD}, {"whose", QUESTION_WORD}, {"why", QUESTION_WORD},  {"will", AUXILIARY},
    {"wo", AUXILIARY},      {"would", AUXILIARY},     {"yeah", CONNECTOR},     {"yes", CONNECTOR},
    {"you", PRONOUN},       {"your", DETERMINER},
};

enum sentence_stop token_sentence_get_stop(const struct token_list *list, const char *text, size_t i)
{
    const struct token *token = &list->tokens[i];
    const struct token *before = i > 0 && list->tokens[i - 1].end == token->begin ? token - 1 : NULL;
    struct slice word;
    unsigned stop;

    if (token->kind == TOKEN_ABBR)
        return token_is_text(token, text, "e.g.") || token_is_text(token, text, "i.e.") ? STOP_NONE
                                                                                        : STOP_ABBREVIATION;
    if (!before || before->kind != TOKEN_WORD || token->end - token->begin != 1 || text[token->begin] != '.')
        return STOP_FULL;
    word = token_get_text(before, text);
    if (word.len == 1)
        return (before->flags & TOKEN_CAPITAL) && word.ptr[0] != 'I' ? STOP_NONE : STOP_FULL;
    if (word.len > LONGEST_BEFORE_STOP)
        return STOP_FULL;
    stop = TOKEN_WORDS_GET_KIND(before_stop, token_words_pack_from(word, text + list->tokens[0].begin));
    return stop ? (enum sentence_stop)(stop - 1) : STOP_FULL;
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

/* Of enum question_part. */
static unsigned get_parts(const struct token_list *list, const char *text, size_t i)
{
    return TOKEN_WORDS_GET_KIND(question_parts, token_words_pack_from(token_get_text(&list->tokens[i], text),
                                                                      text + list->tokens[0].begin));
}

bool token_sentence_is_question(const struct token_list *list, const char *text, size_t first, size_t n)
{
    size_t end = first + n;
    size_t i = find_word(list, first, end);
    unsigned parts = 0;

    if (n < 2) /* words of lexicons, mostly */
        return false;
    while (i < end && ((parts = get_parts(list, text, i)) & CONNECTOR))
        i = find_word(list, i + 1, end);
    if (i == end)
        return false;
    if (parts & AUXILIARY) {
        if (++i < end && list->tokens[i].kind == TOKEN_CLITIC) /* isn't it */
            i++;
        return i < end && (get_parts(list, text, i) & PRONOUN);
    }
    if (!(parts & QUESTION_WORD))
        return false;
    /* Up to three words may stand between: how much of that is, what kind of growth should. */
    for (size_t k = i + 1; k < end && k <= i + 4 && list->tokens[k].kind <= TOKEN_CLITIC; k++) {
        parts = get_parts(list, text, k);
        if (parts & AUXILIARY)
            return true;
        if (k == i + 1 && (parts & DETERMINER))
            return false;
        if ((parts & PRONOUN) && !token_is_text(&list->tokens[k], text, "that"))
            return false;
    }
    return false;
}

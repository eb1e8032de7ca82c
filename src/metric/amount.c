/* amount.c - figures with scale and unit, and ranges of them. */
#include "metric/amount.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "text/vocabulary.h"

struct reader {
    const struct token_list *tokens;
    const struct metric_words *words;
    const char *text;
    uint32_t end;
};

static struct slice get_text(const struct reader *reader, uint32_t i)
{
    const struct token *token = &reader->tokens->tokens[i];

    return i < reader->end ? slice_make(reader->text + token->begin, token->end - token->begin)
                           : slice_make("", 0);
}

static const struct metric_word_entry *get_entry(const struct reader *reader, uint32_t i)
{
    return metric_words_get(reader->words, i < reader->end ? reader->tokens->tokens[i].word : WORD_UNKNOWN);
}

static bool is_word(const struct reader *reader, uint32_t i, enum metric_word word)
{
    return get_entry(reader, i)->word == word;
}

static bool is_one_of(const struct reader *reader, uint32_t i, enum metric_word_set set)
{
    return get_entry(reader, i)->sets & METRIC_WORDS_BIT(set);
}

static bool is_sign(const struct reader *reader, uint32_t i, char sign)
{
    struct slice text = get_text(reader, i);

    return text.len == 1 && *text.ptr == sign;
}

static uint32_t skip_hyphen(const struct reader *reader, uint32_t i)
{
    return i < reader->end && reader->tokens->tokens[i].kind == TOKEN_HYPHEN ? i + 1 : i;
}

static const struct {
    const char *sign, *code;
} currencies[] = {
    {"\xe2\x82\xac", "EUR"}, {"\xc2\xa3", "GBP"},     {"\xc2\xa5", "JPY"},
    {"\xe2\x82\xa9", "KRW"}, {"\xe2\x82\xb9", "INR"}, {"$", "USD"},
};

static const struct {
    const char *word, *code;
} currency_words[] = {
    {"nt", "TWD"},   {"ntd", "TWD"}, {"twd", "TWD"}, {"us", "USD"},  {"usd", "USD"}, {"eur", "EUR"},
    {"euro", "EUR"}, {"gbp", "GBP"}, {"jpy", "JPY"}, {"rmb", "CNY"}, {"cny", "CNY"}, {"chf", "CHF"},
    {"inr", "INR"},  {"cad", "CAD"}, {"aud", "AUD"}, {"c", "CAD"},   {"ca", "CAD"},  {"hk", "HKD"},
    {"sek", "SEK"},  {"dkk", "DKK"}, {"nok", "NOK"}, {"krw", "KRW"}, {"brl", "BRL"},
};

static const char *find_currency_word(struct slice word)
{
    for (size_t i = 0; i < sizeof currency_words / sizeof *currency_words; i++)
        if (slice_equal_nocase(word, slice_from(currency_words[i].word)))
            return currency_words[i].code;
    return NULL;
}

/* Half a unit of the last of n decimals. */
static double get_half(size_t n)
{
    static const double halves[] = {0.5, 0.5e-1, 0.5e-2, 0.5e-3, 0.5e-4};

    return n < sizeof halves / sizeof *halves ? halves[n] : 0.5 * pow(10, -(double)n);
}

/* The figure within a token: digits, commas and one point.  Sets the half unit of its last digit. */
static bool parse_figure(struct slice text, double *value, double *half, bool *has_percent)
{
    char copy[NUMBER_TEXT_SIZE];
    size_t n = 0, n_decimals = 0;
    bool has_point = false;
    size_t i = 0;

    while (i < text.len && !byte_is_digit(text.ptr[i]) && text.ptr[i] != '.')
        i++;
    for (; i < text.len && (byte_is_digit(text.ptr[i]) || text.ptr[i] == ',' || text.ptr[i] == '.'); i++) {
        if (text.ptr[i] == ',')
            continue;
        if (n + 1 >= sizeof copy || (text.ptr[i] == '.' && has_point))
            return false;
        n_decimals += has_point;
        has_point = has_point || text.ptr[i] == '.';
        copy[n++] = text.ptr[i];
    }
    *has_percent = i < text.len && text.ptr[i] == '%';
    if (!*has_percent && i < text.len)
        return false;
    *half = get_half(n_decimals);
    if (n && copy[n - 1] == '.')
        n--;
    return n > 0 && number_parse_double(slice_make(copy, n), value);
}

static double find_scale(const struct reader *reader, uint32_t i)
{
    const uint64_t scales = METRIC_WORDS_BIT(WORDS_MILLION) | METRIC_WORDS_BIT(WORDS_BILLION) |
                            METRIC_WORDS_BIT(WORDS_THOUSAND) | METRIC_WORDS_BIT(WORDS_TRILLION);

    switch (get_entry(reader, i)->sets & scales) {
    case METRIC_WORDS_BIT(WORDS_MILLION):
        return 1;
    case METRIC_WORDS_BIT(WORDS_BILLION):
        return 1e3;
    case METRIC_WORDS_BIT(WORDS_THOUSAND):
        return 1e-3;
    case METRIC_WORDS_BIT(WORDS_TRILLION):
        return 1e6;
    default:
        return 0;
    }
}

static void multiply(struct amount *amount, double factor)
{
    /* 822.9 * 1 and 2.2 * 1000 must give the nearest double of what was said. */
    amount->value = factor < 1 ? amount->value / (1 / factor) : amount->value * factor;
    amount->value = round(amount->value * 1e9) / 1e9;
    amount->half *= factor;
}

static bool is_year(double value, struct slice text)
{
    return text.len == 4 && value >= 1900 && value < 2100 && value == floor(value);
}

/* "5 billion Danish kroner": the code, and behind its last word in *end; NULL for other words. */
static const char *find_currency_behind(const struct reader *reader, uint32_t i, uint32_t *end)
{
    static const struct {
        const char *first, *second, *code;
    } names[] = {
        {"dollars", "", "USD"},         {"euros", "", "EUR"},
        {"pounds", "", "GBP"},          {"yen", "", "JPY"},
        {"rupees", "", "INR"},          {"yuan", "", "CNY"},
        {"renminbi", "", "CNY"},        {"francs", "", "CHF"},
        {"swiss", "francs", "CHF"},     {"danish", "kroner", "DKK"},
        {"danish", "krone", "DKK"},     {"norwegian", "kroner", "NOK"},
        {"swedish", "kronor", "SEK"},   {"swedish", "krona", "SEK"},
        {"canadian", "dollars", "CAD"}, {"australian", "dollars", "AUD"},
        {"us", "dollars", "USD"},
    };

    if (!is_one_of(reader, i, WORDS_CURRENCY_NAME))
        return NULL;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        bool is_pair = names[k].second[0] != '\0';

        if (slice_equal_nocase(get_text(reader, i), slice_from(names[k].first)) &&
            (!is_pair || slice_equal_nocase(get_text(reader, i + 1), slice_from(names[k].second)))) {
            *end = is_pair ? i + 2 : i + 1;
            return names[k].code;
        }
    }
    return NULL;
}

/* The unit that stands behind a figure without a currency. */
static void read_unit(const struct reader *reader, struct amount *amount, double scale)
{
    uint32_t i = skip_hyphen(reader, amount->end), behind = 0;
    const char *currency;

    if (!is_one_of(reader, i, WORDS_UNIT) && !is_sign(reader, i, '%'))
        return;
    if (is_word(reader, i, WORD_PLUS) && is_word(reader, i + 1, WORD_PERCENT))
        i++;
    if (is_word(reader, i, WORD_PERCENT) || is_sign(reader, i, '%')) {
        amount->unit = AMOUNT_PERCENT;
        amount->end = i + 1;
        i++;
    }
    if (is_word(reader, i, WORD_PERCENTAGE) && is_one_of(reader, i + 1, WORDS_POINT)) {
        amount->unit = AMOUNT_POINTS;
        amount->end = i + 2;
    } else if (is_one_of(reader, i, WORDS_POINTS)) {
        amount->unit = AMOUNT_POINTS;
        amount->end = i + 1;
    } else if (is_word(reader, i, WORD_BPS) ||
               (is_word(reader, i, WORD_BASIS) && is_one_of(reader, i + 1, WORDS_POINT))) {
        amount->unit = AMOUNT_POINTS;
        amount->end = is_word(reader, i, WORD_BPS) ? i + 1 : i + 2;
        amount->value /= 100;
        amount->half /= 100;
    } else if (amount->unit != AMOUNT_BARE && amount->unit != AMOUNT_SCALED) {
        return;
    } else if (is_one_of(reader, i, WORDS_CENT)) {
        amount->unit = AMOUNT_SMALL;
        amount->value /= 100;
        amount->half /= 100;
        amount->end = i + 1;
        memcpy(amount->currency, "USD", 4);
    } else if (is_word(reader, i, WORD_DAYS)) {
        amount->unit = AMOUNT_DAYS;
        amount->end = i + 1;
    } else if ((currency = find_currency_behind(reader, i, &behind))) {
        amount->unit = scale > 0 ? AMOUNT_MONEY : AMOUNT_SMALL;
        memcpy(amount->currency, currency, 4);
        amount->end = behind;
    } else if (is_word(reader, i, WORD_SHARES) ||
               (is_word(reader, i, WORD_DILUTED) && is_word(reader, i + 1, WORD_SHARES))) {
        amount->unit = AMOUNT_SHARES;
        if (scale == 0)
            multiply(amount, 1e-6);
        amount->end = is_word(reader, i, WORD_SHARES) ? i + 1 : i + 2;
    } else if (is_word(reader, i, WORD_UNITS)) {
        amount->unit = AMOUNT_UNITS;
        if (scale > 0)
            multiply(amount, 1e6);
        amount->end = i + 1;
    }
}

static void set_currency(const struct reader *reader, uint32_t i, struct amount *amount)
{
    struct slice text = get_text(reader, i);
    bool is_money = reader->tokens->tokens[i].kind == TOKEN_MONEY;
    const char *word = NULL;

    for (size_t k = 0; is_money && k < sizeof currencies / sizeof *currencies; k++)
        if (slice_starts(text, currencies[k].sign))
            memcpy(amount->currency, currencies[k].code, 4);
    if (i > 0) {
        const struct token *before = &reader->tokens->tokens[i - 1];
        bool is_joined = before->end == reader->tokens->tokens[i].begin;

        if (is_one_of(reader, i - 1, WORDS_CURRENCY_CODE) && token_is_word(before) &&
            (is_joined || before->end - before->begin >= 3))
            word = find_currency_word(slice_make(reader->text + before->begin, before->end - before->begin));
    }
    if (word)
        memcpy(amount->currency, word, 4);
}

static bool is_negative(const struct reader *reader, uint32_t i)
{
    const struct token *before = &reader->tokens->tokens[i - 1];

    if (is_one_of(reader, i - 1, WORDS_NEGATIVE_FIGURE))
        return true;
    if (is_sign(reader, i - 1, '-') && before->end == reader->tokens->tokens[i].begin)
        return i < 2 || reader->tokens->tokens[i - 2].end != before->begin;
    return false;
}

/* "NTD213b", "$5.2b": the scale is the last letter of the word. */
static double find_letter_scale(const struct reader *reader, uint32_t i)
{
    struct slice word = get_text(reader, i);
    char last =
        word.len > 1 && byte_is_digit(word.ptr[word.len - 2]) ? byte_lower(word.ptr[word.len - 1]) : 0;

    if (reader->tokens->tokens[i].kind != TOKEN_MIXED)
        return 0;
    return last == 'b' ? 1e3 : last == 'm' ? 1 : 0;
}

/* "USD33.1": a currency's code and the figure in one word, which the tokens cut at the point. */
static bool read_code(const struct reader *reader, uint32_t i, struct slice *figure, struct amount *amount)
{
    struct slice word = get_text(reader, i);
    const struct token *tokens = reader->tokens->tokens;
    const char *last = reader->text + tokens[reader->end - 1].end, *ptr;
    const char *code;
    size_t n = 0;

    while (n < word.len && byte_is_letter(word.ptr[n]))
        n++;
    if (n < 2 || n == word.len || !(code = find_currency_word(slice_part(word, 0, n))))
        return false;
    for (ptr = word.ptr + n; ptr < last; ptr++)
        if (!byte_is_digit(*ptr) &&
            !((*ptr == '.' || *ptr == ',') && ptr + 1 < last && byte_is_digit(ptr[1])))
            break;
    *figure = slice_make(word.ptr + n, (size_t)(ptr - word.ptr) - n);
    while (amount->end < reader->end && reader->text + tokens[amount->end].begin < ptr)
        amount->end++;
    memcpy(amount->currency, code, 4);
    return true;
}

static bool read_one(const struct reader *reader, uint32_t i, struct amount *amount)
{
    const struct token *token = &reader->tokens->tokens[i];
    struct slice figure = get_text(reader, i);
    bool has_percent;
    double scale;
    uint32_t next;

    *amount = (struct amount){.begin = i, .end = i + 1, .high = NAN};
    if (token->kind == TOKEN_MIXED ? !read_code(reader, i, &figure, amount)
                                   : token->kind != TOKEN_NUMBER && token->kind != TOKEN_MONEY)
        return false;
    if (!parse_figure(figure, &amount->value, &amount->half, &has_percent))
        return false;
    if (token->kind != TOKEN_MIXED)
        set_currency(reader, i, amount);
    next = skip_hyphen(reader, amount->end);
    scale = has_percent ? 0 : find_scale(reader, next);
    if (scale > 0)
        amount->end = next + 1;
    else
        scale = find_letter_scale(reader, amount->end - 1);
    if (scale > 0)
        multiply(amount, scale);
    if (amount->currency[0]) {
        amount->unit = scale > 0 ? AMOUNT_MONEY : AMOUNT_SMALL;
        if (scale == 0 && amount->value >= 1e5) {
            amount->unit = AMOUNT_MONEY;
            multiply(amount, 1e-6);
        }
    } else if (has_percent) {
        amount->unit = AMOUNT_PERCENT;
        read_unit(reader, amount, 0);
    } else {
        amount->unit = scale > 0 ? AMOUNT_SCALED : AMOUNT_BARE;
        read_unit(reader, amount, scale);
        if (amount->unit == AMOUNT_BARE && is_year(amount->value, get_text(reader, i)))
            return false;
    }
    if (i > 0 && is_negative(reader, i))
        amount->value = -amount->value;
    return true;
}

/* "66 to 68%": a bare first limit has the unit of the second; "$3.4 to $3.55 billion" its scale. */
static bool fits_range(const struct amount *low, const struct amount *high, double *factor)
{
    *factor = 1;
    if (low->unit == high->unit)
        return true;
    if (low->unit == AMOUNT_SMALL && high->unit == AMOUNT_MONEY)
        return true;
    if (low->unit == AMOUNT_SMALL && high->unit == AMOUNT_SCALED)
        return true;
    if (low->unit == AMOUNT_MONEY && high->unit == AMOUNT_SCALED)
        return true;
    if (low->unit == AMOUNT_SCALED && high->unit == AMOUNT_SHARES)
        return true;
    return low->unit == AMOUNT_BARE;
}

static double get_scale(const struct reader *reader, const struct amount *amount)
{
    uint32_t i = amount->begin + 1;

    for (; i < amount->end; i++) {
        double scale = find_scale(reader, i);

        if (scale > 0)
            return scale;
    }
    return 1;
}

static bool join_range(const struct reader *reader, struct amount *low, const struct amount *high)
{
    double factor;

    if (!fits_range(low, high, &factor))
        return false;
    if (low->unit != high->unit && get_scale(reader, low) == 1 && low->unit != AMOUNT_MONEY)
        multiply(low, get_scale(reader, high));
    if (!low->currency[0])
        memcpy(low->currency, high->currency, 4);
    low->unit = high->unit == AMOUNT_SCALED && low->currency[0] ? AMOUNT_MONEY : high->unit;
    low->high = high->value;
    low->end = high->end;
    return true;
}

static bool read_plus_minus(const struct reader *reader, struct amount *amount)
{
    uint32_t i = amount->end;
    struct amount width;
    double half;

    if (i < reader->end && reader->tokens->tokens[i].kind == TOKEN_PUNCT)
        i++;
    if (!is_word(reader, i, WORD_PLUS) || !is_word(reader, i + 1, WORD_OR) ||
        !is_word(reader, i + 2, WORD_MINUS) || i + 3 >= reader->end || !read_one(reader, i + 3, &width))
        return false;
    width.value = fabs(width.value);
    half = width.unit == AMOUNT_PERCENT && amount->unit != AMOUNT_PERCENT ? amount->value * width.value / 100
                                                                          : width.value;
    if (half > fabs(amount->value))
        return false;
    amount->high = round((amount->value + half) * 1e9) / 1e9;
    amount->value = round((amount->value - half) * 1e9) / 1e9;
    amount->end = width.end;
    return true;
}

bool amount_read(const struct token_list *tokens, const struct metric_words *words, const char *text,
                 uint32_t i, uint32_t end, struct amount *amount)
{
    struct reader reader = {tokens, words, text, end};
    struct amount high;
    uint32_t next;
    bool is_between;

    if (!read_one(&reader, i, amount))
        return false;
    if (read_plus_minus(&reader, amount))
        return true;
    next = amount->end;
    if (is_word(&reader, next, WORD_PER) && is_word(&reader, next + 1, WORD_SHARE) &&
        is_word(&reader, next + 2, WORD_TO))
        next += 2;
    is_between = i > 0 && is_word(&reader, i - 1, WORD_BETWEEN);
    if (is_one_of(&reader, next, WORDS_RANGE) || (is_between && is_word(&reader, next, WORD_AND)) ||
        (next < end && tokens->tokens[next].kind == TOKEN_HYPHEN)) {
        next++;
        while (next < end && is_one_of(&reader, next, WORDS_BEFORE_LIMIT))
            next++;
        if (next < end && read_one(&reader, next, &high))
            join_range(&reader, amount, &high);
    }
    return true;
}

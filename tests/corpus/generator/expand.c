/* expand.c - expands phrases and decides where a speaker hedges. */
#include "expand.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void expand_text(struct expansion *expansion, const char *text, size_t length, struct hedging *hedging,
                        struct buffer *out, int depth);

void expansion_set(struct expansion *expansion, const char *name, const char *format, ...)
{
    struct slot *slot = NULL;
    va_list arguments;

    for (size_t i = 0; i < expansion->n_slots && slot == NULL; i++)
        if (strcmp(expansion->slots[i].name, name) == 0)
            slot = &expansion->slots[i];
    if (slot == NULL) {
        if (expansion->n_slots == MAX_SLOTS)
            generator_stop("more than %d slots", MAX_SLOTS);
        slot = &expansion->slots[expansion->n_slots++];
        snprintf(slot->name, sizeof slot->name, "%s", name);
    }
    va_start(arguments, format);
    vsnprintf(slot->value, sizeof slot->value, format, arguments);
    va_end(arguments);
}

const char *expansion_get(const struct expansion *expansion, const char *name)
{
    for (size_t i = 0; i < expansion->n_slots; i++)
        if (strcmp(expansion->slots[i].name, name) == 0)
            return expansion->slots[i].value;
    return NULL;
}

/* The length up to the bracket that closes the one at text[0]. */
static size_t find_close(const char *text, size_t length, char open, char close)
{
    int depth = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == open)
            depth++;
        else if (text[i] == close && --depth == 0)
            return i;
    }
    generator_stop("unbalanced %c in phrase: %.*s", open, (int)length, text);
}

/* Option number `wanted` of "one|two|three"; nested choices are not split. */
static const char *find_option(const char *text, size_t length, int wanted, size_t *option_length)
{
    int depth = 0;
    size_t start = 0;
    int n = 0;

    for (size_t i = 0; i <= length; i++) {
        if (i < length && text[i] == '<')
            depth++;
        else if (i < length && text[i] == '>')
            depth--;
        else if (i == length || (text[i] == '|' && depth == 0)) {
            if (n++ == wanted) {
                *option_length = i - start;
                return text + start;
            }
            start = i + 1;
        }
    }
    return NULL;
}

/* Steers to the planned rate: behind plan hedges nearly always, ahead of it nearly never, and
 * near it by chance, so that hedges do not stand at even distances. */
static bool choose_hedge(struct expansion *expansion, struct hedging *hedging)
{
    double expected = hedging->rate_planned * (hedging->n_words + 12.0) / 1000.0;
    double behind = expected - hedging->n_hedges;
    double chance = 0.35 + 0.5 * behind;

    if (chance > 0.92)
        chance = 0.92;
    if (chance < 0.02 || hedging->rate_planned <= 0.0)
        chance = hedging->rate_planned <= 0.0 ? 0.0 : 0.02;
    if (random_get_unit(expansion->random) >= chance)
        return false;
    hedging->n_hedges += 1.0;
    return true;
}

static void expand_choice(struct expansion *expansion, const char *text, size_t length,
                          struct hedging *hedging, struct buffer *out, int depth)
{
    size_t option_length = 0;
    const char *option;
    int wanted = 0;

    if (length > 0 && text[0] == '?') {
        text++;
        length--;
        wanted = choose_hedge(expansion, hedging) ? 0 : 1;
    } else {
        int n_options = 0;

        while (find_option(text, length, n_options, &option_length) != NULL)
            n_options++;
        wanted = random_get_between(expansion->random, 0, n_options - 1);
    }
    option = find_option(text, length, wanted, &option_length);
    if (option == NULL)
        generator_stop("a hedge needs two options: %.*s", (int)length, text);
    expand_text(expansion, option, option_length, hedging, out, depth + 1);
}

static void expand_slot(struct expansion *expansion, const char *name, size_t length, struct hedging *hedging,
                        struct buffer *out, int depth)
{
    char key[64];
    const char *value;
    int low;
    int high;

    if (length >= sizeof key)
        generator_stop("slot name too long: %.*s", (int)length, name);
    memcpy(key, name, length);
    key[length] = '\0';
    if (key[0] == '#' && sscanf(key + 1, "%d-%d", &low, &high) == 2) {
        buffer_add_format(out, "%d", random_get_between(expansion->random, low, high));
        return;
    }
    if (key[0] == '%' && sscanf(key + 1, "%d-%d", &low, &high) == 2) {
        buffer_add_format(out, "%d", low + (int)((high - low) * expansion->progress + 0.5));
        return;
    }
    value = expansion_get(expansion, key);
    if (value != NULL) {
        buffer_add_text(out, value);
        return;
    }
    value = grammar_get_phrase(expansion->grammar, key, expansion->firm, expansion->call, expansion->random);
    if (value == NULL)
        generator_stop("no slot or rule named {%s}", key);
    expand_text(expansion, value, strlen(value), hedging, out, depth + 1);
}

static void expand_text(struct expansion *expansion, const char *text, size_t length, struct hedging *hedging,
                        struct buffer *out, int depth)
{
    size_t i = 0;

    if (depth > 20)
        generator_stop("phrases nest too deeply at: %.*s", (int)length, text);
    while (i < length) {
        size_t close;

        if (text[i] == '{') {
            close = find_close(text + i, length - i, '{', '}');
            expand_slot(expansion, text + i + 1, close - 1, hedging, out, depth);
            i += close + 1;
        } else if (text[i] == '<') {
            close = find_close(text + i, length - i, '<', '>');
            expand_choice(expansion, text + i + 1, close - 1, hedging, out, depth);
            i += close + 1;
        } else {
            buffer_add(out, text + i, 1);
            i++;
        }
    }
}

/* Is the full stop at text[i] that of "U.S." or "Inc." rather than of a sentence? */
static bool is_abbreviation(const char *text, size_t i)
{
    if (i >= 2 && (text[i - 2] == '.' || text[i - 2] == ' '))
        return true;
    return i >= 3 && strncmp(text + i - 3, "Inc", 3) == 0;
}

/* "the Ruhr area" in "the {place} team" leaves a doubled article. */
static bool is_doubled_article(const char *text, size_t i)
{
    if (strncmp(text + i, "the the ", 8) != 0 && strncmp(text + i, "The the ", 8) != 0)
        return false;
    return i == 0 || text[i - 1] == ' ';
}

/* Capitals after full stops, and single blanks where a choice left two. */
static void tidy_sentences(const char *text, bool at_start, struct buffer *out)
{
    for (size_t i = 0; text[i] != '\0'; i++) {
        char c;

        if (is_doubled_article(text, i))
            i += 4;
        c = text[i];
        if (c == ' ' && (out->length == 0 || out->text[out->length - 1] == ' '))
            continue;
        if (at_start && c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c != ' ' && c != '(' && c != '[' && c != '"')
            at_start = false;
        if ((c == '?' || c == '!' || (c == '.' && !is_abbreviation(text, i))) && text[i + 1] == ' ')
            at_start = true;
        buffer_add(out, &c, 1);
    }
}

void expansion_write_phrase(struct expansion *expansion, const char *phrase, struct hedging *hedging,
                            struct buffer *out)
{
    char last = out->length > 0 ? out->text[out->length - 1] : '\n';
    bool goes_on = last == ',';
    struct buffer raw = {0};
    struct buffer tidy = {0};

    buffer_reset(&raw);
    buffer_reset(&tidy);
    expand_text(expansion, phrase, strlen(phrase), hedging, &raw, 0);
    tidy_sentences(raw.text, !goes_on, &tidy);
    while (tidy.length > 0 && tidy.text[tidy.length - 1] == ' ')
        tidy.text[--tidy.length] = '\0';
    hedging->n_words += (double)text_count_words(tidy.text);
    if (last != '\n' && tidy.length > 0)
        buffer_add_text(out, " ");
    buffer_add(out, tidy.text, tidy.length);
    buffer_release(&raw);
    buffer_release(&tidy);
}

void expansion_write(struct expansion *expansion, const char *rule, struct hedging *hedging,
                     struct buffer *out)
{
    char phrase[96];

    snprintf(phrase, sizeof phrase, "{%s}", rule);
    expansion_write_phrase(expansion, phrase, hedging, out);
}

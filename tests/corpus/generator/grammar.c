/* grammar.c - loads phrase files and chooses alternatives so that a firm rarely repeats itself. */
#include "grammar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"

struct rule {
    char *owner; /* ticker, or "" */
    char *name;
    char **phrases;
    int *tags;      /* [n_phrases] index of the tag, 0 for none */
    int *uses;      /* [n_phrases * n_firms] how often a firm has used it */
    int *last_call; /* [n_phrases] number of the call that used it last, 0 for none */
    size_t n_phrases;
    size_t last_choice;
};

struct tag {
    char name[16];
    int last_call; /* that used a phrase of the tag */
};

struct grammar {
    struct rule *rules;
    size_t n_rules;
    struct topic *topics;
    size_t n_topics;
    struct tag *tags; /* the first is the empty one */
    size_t n_tags;
    const char *const *tickers; /* borrowed */
    size_t n_tickers;
};

static const char *const general_files[] = {"common", "operator", "ir",        "ceo",
                                            "cfo",    "answers",  "questions", "topics"};

static struct rule *find_rule(const struct grammar *grammar, const char *owner, const char *name)
{
    for (size_t i = 0; i < grammar->n_rules; i++) {
        struct rule *rule = &grammar->rules[i];

        if (strcmp(rule->name, name) == 0 && strcmp(rule->owner, owner) == 0)
            return rule;
    }
    return NULL;
}

static struct rule *find_rule_of_firm(const struct grammar *grammar, const char *name, size_t firm)
{
    struct rule *rule = find_rule(grammar, grammar->tickers[firm], name);

    return rule != NULL ? rule : find_rule(grammar, "", name);
}

static int find_or_add_tag(struct grammar *grammar, const char *name, size_t length)
{
    struct tag *tag;

    for (size_t i = 0; i < grammar->n_tags; i++)
        if (strlen(grammar->tags[i].name) == length && memcmp(grammar->tags[i].name, name, length) == 0)
            return (int)i;
    if (length >= sizeof tag->name)
        generator_stop("tag too long: %.*s", (int)length, name);
    grammar->tags = memory_resize(grammar->tags, grammar->n_tags + 1, sizeof *tag);
    tag = &grammar->tags[grammar->n_tags];
    memset(tag, 0, sizeof *tag);
    memcpy(tag->name, name, length);
    return (int)grammar->n_tags++;
}

static void add_phrase(struct grammar *grammar, const char *owner, const char *name, const char *phrase)
{
    struct rule *rule = find_rule(grammar, owner, name);

    if (rule == NULL) {
        grammar->rules = memory_resize(grammar->rules, grammar->n_rules + 1, sizeof *rule);
        rule = &grammar->rules[grammar->n_rules++];
        memset(rule, 0, sizeof *rule);
        rule->owner = text_copy(owner, strlen(owner));
        rule->name = text_copy(name, strlen(name));
    }
    rule->phrases = memory_resize(rule->phrases, rule->n_phrases + 1, sizeof(char *));
    rule->tags = memory_resize(rule->tags, rule->n_phrases + 1, sizeof(int));
    rule->tags[rule->n_phrases] = 0;
    if (phrase[0] == '[' && strchr(phrase, ']') != NULL) {
        size_t length = strcspn(phrase, "]");

        rule->tags[rule->n_phrases] = find_or_add_tag(grammar, phrase + 1, length - 1);
        phrase += length + 2;
    }
    rule->phrases[rule->n_phrases++] = text_copy(phrase, strlen(phrase));
}

/* "@@ key 2011-2014 cfo the label" */
static void add_topic(struct grammar *grammar, const char *owner, const char *line)
{
    char key[64];
    char role[8];
    int first_year;
    int last_year;
    int used = 0;
    struct topic *topic;

    if (sscanf(line, "@@ %63s %d-%d %7s %n", key, &first_year, &last_year, role, &used) != 4)
        generator_stop("bad topic line: %s", line);
    grammar->topics = memory_resize(grammar->topics, grammar->n_topics + 1, sizeof *topic);
    topic = &grammar->topics[grammar->n_topics++];
    topic->owner = text_copy(owner, strlen(owner));
    topic->key = text_copy(key, strlen(key));
    topic->label = text_copy(line + used, strlen(line + used));
    topic->first_year = first_year;
    topic->last_year = last_year;
    topic->is_financial = strcmp(role, "cfo") == 0;
}

/* One line of a phrase file; `rule` is the rule in force, `in_topic` whether it is a topic. */
static void add_line(struct grammar *grammar, const char *owner, const char *line, char *rule, bool *in_topic)
{
    if (line[0] == '\0' || line[0] == '#')
        return;
    if (line[0] == '@' && line[1] == '@') {
        add_topic(grammar, owner, line);
        strcpy(rule, grammar->topics[grammar->n_topics - 1].key);
        *in_topic = true;
    } else if (line[0] == '@') {
        if (strlen(line) > 60)
            generator_stop("rule name too long: %s", line);
        strcpy(rule, line + 1);
        *in_topic = false;
    } else if (*in_topic) {
        char name[72];

        if (strchr("+-=?>rpnof", line[0]) == NULL || line[1] != ' ')
            generator_stop("a topic line must begin with one of + - = ? r > f p n o: %s", line);
        snprintf(name, sizeof name, "%s%c", rule, line[0]);
        add_phrase(grammar, owner, name, line + 2);
    } else {
        add_phrase(grammar, owner, rule, line);
    }
}

static void load_file(struct grammar *grammar, const char *folder, const char *stem, const char *owner)
{
    char path[1024];
    char line[2048];
    char rule[64] = "";
    bool in_topic = false;
    FILE *file;

    snprintf(path, sizeof path, "%s/%s.txt", folder, stem);
    file = fopen(path, "r");
    if (file == NULL)
        generator_stop("cannot open %s: is it the folder of the phrase files?", path);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        add_line(grammar, owner, line, rule, &in_topic);
    }
    fclose(file);
}

struct grammar *grammar_load(const char *folder, const char *const *tickers, size_t n_tickers)
{
    struct grammar *grammar = memory_new(1, sizeof *grammar);

    grammar->tickers = tickers;
    grammar->n_tickers = n_tickers;
    (void)find_or_add_tag(grammar, "", 0);
    for (size_t i = 0; i < sizeof general_files / sizeof *general_files; i++)
        load_file(grammar, folder, general_files[i], "");
    for (size_t i = 0; i < n_tickers; i++) {
        char stem[32];

        snprintf(stem, sizeof stem, "firm_%s", tickers[i]);
        load_file(grammar, folder, stem, tickers[i]);
    }
    for (size_t i = 0; i < grammar->n_rules; i++) {
        struct rule *rule = &grammar->rules[i];

        rule->uses = memory_new(rule->n_phrases * n_tickers, sizeof(int));
        rule->last_call = memory_new(rule->n_phrases, sizeof(int));
    }
    return grammar;
}

void grammar_free(struct grammar *grammar)
{
    if (grammar == NULL)
        return;
    for (size_t i = 0; i < grammar->n_rules; i++) {
        struct rule *rule = &grammar->rules[i];

        for (size_t j = 0; j < rule->n_phrases; j++)
            free(rule->phrases[j]);
        free(rule->phrases);
        free(rule->tags);
        free(rule->uses);
        free(rule->last_call);
        free(rule->owner);
        free(rule->name);
    }
    for (size_t i = 0; i < grammar->n_topics; i++) {
        free(grammar->topics[i].owner);
        free(grammar->topics[i].key);
        free(grammar->topics[i].label);
    }
    free(grammar->rules);
    free(grammar->topics);
    free(grammar->tags);
    free(grammar);
}

size_t grammar_count_topics(const struct grammar *grammar)
{
    return grammar->n_topics;
}

const struct topic *grammar_get_topic(const struct grammar *grammar, size_t i)
{
    return &grammar->topics[i];
}

static bool is_used(const struct grammar *grammar, const struct rule *rule, size_t i, int call)
{
    int tag = rule->tags[i];

    return rule->last_call[i] == call || (tag != 0 && grammar->tags[tag].last_call == call);
}

bool grammar_has_fresh(const struct grammar *grammar, const char *name, size_t firm, int call)
{
    const struct rule *rule = find_rule_of_firm(grammar, name, firm);

    for (size_t i = 0; rule != NULL && i < rule->n_phrases; i++)
        if (!is_used(grammar, rule, i, call))
            return true;
    return false;
}

const char *grammar_get_phrase(struct grammar *grammar, const char *name, size_t firm, int call,
                               struct random *random)
{
    struct rule *rule = find_rule_of_firm(grammar, name, firm);
    size_t best = 0;
    int best_uses = -1;
    int n_ties = 0;

    if (rule == NULL)
        return NULL;
    for (size_t i = 0; i < rule->n_phrases; i++) {
        int uses = rule->uses[i * grammar->n_tickers + firm];

        if (is_used(grammar, rule, i, call))
            uses += 100000; /* only when nothing else is left */
        if (best_uses < 0 || uses < best_uses) {
            best_uses = uses;
            best = i;
            n_ties = 1;
        } else if (uses == best_uses && random_get_between(random, 0, n_ties++) == 0) {
            best = i;
        }
    }
    rule->uses[best * grammar->n_tickers + firm]++;
    rule->last_call[best] = call;
    rule->last_choice = best;
    grammar->tags[rule->tags[best]].last_call = call;
    return rule->phrases[best];
}

int grammar_get_choice(const struct grammar *grammar, const char *name, size_t firm, int call)
{
    const struct rule *rule = find_rule_of_firm(grammar, name, firm);

    if (rule == NULL || rule->last_call[rule->last_choice] != call)
        return -1;
    return (int)rule->last_choice;
}

const char *grammar_get_numbered(const struct grammar *grammar, const char *name, size_t firm, int choice)
{
    const struct rule *rule = find_rule_of_firm(grammar, name, firm);

    if (rule == NULL || choice < 0)
        return NULL;
    return rule->phrases[(size_t)choice % rule->n_phrases];
}

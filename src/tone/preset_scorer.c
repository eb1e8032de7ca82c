/* preset_scorer.c - which presets score, in which order, and their evidence among the other. */
#include "tone/preset_scorer.h"

#include <stdlib.h>

#include "base/memory.h"
#include "lexicon/lexicon.h"
#include "tone/henry2008.h"
#include "tone/lm2011.h"
#include "tone/lm_parser.h"
#include "tone/published_lists.h"
#include "tone/scorer_internal.h"

typedef void preset_function(struct published_turn *turn, struct preset_score *score);

/* Those that score turns, in the order of presets.csv; the first of a use fills its columns. */
static const struct method {
    enum preset preset;
    enum lexicon_use use;
    preset_function *score;
} methods[] = {
    {PRESET_LM2011, USE_LM, lm2011_score},
    {PRESET_LM_PARSER, USE_LM, lm_parser_score},
    {PRESET_HENRY2008, USE_HENRY, henry2008_score},
};

enum { N_METHODS = sizeof methods / sizeof *methods };

static const char *const negators[] = {"no", "not", "none", "neither", "never", "nobody"};

static struct published_entry *add_entry(struct published_lists *lists, struct slice word)
{
    uint32_t id = vocabulary_add(lists->words, word);

    if (id == WORD_UNKNOWN)
        return NULL;
    if (id == lists->n_entries) {
        ARRAY_RESERVE(lists->entries, lists->n_entries, lists->cap_entries);
        lists->entries[lists->n_entries++] = (struct published_entry){.lm = NULL};
    }
    return &lists->entries[id];
}

static void add_dictionary(struct published_lists *lists, const struct lexicon *dictionary)
{
    for (size_t i = 0; i < dictionary->n_words; i++) {
        struct published_entry *entry = add_entry(lists, dictionary->words[i]);

        if (!entry)
            continue;
        entry->is_in_dictionary = true;
        entry->syllables = dictionary->syllables[i] > 0 ? dictionary->syllables[i] : 0;
        lists->has_syllables = lists->has_syllables || dictionary->syllables[i] >= 0;
    }
    lists->has_dictionary = true;
}

/* Terms of several words never occur in the published counts, which are of single words. */
static void add_terms(struct published_lists *lists, enum lexicon_use use)
{
    const struct matcher *matcher = lists->scorer->matcher;

    for (uint32_t i = 0; i < matcher_count_terms(matcher); i++) {
        const struct matcher_term *term = matcher_get_term(matcher, i);
        struct published_entry *entry;

        if (scorer_get_use(lists->scorer, term) != use)
            continue;
        entry = add_entry(lists, term->rows[0].source->term);
        if (entry)
            *(use == USE_LM ? &entry->lm : &entry->henry) = term;
    }
}

/* A use whose columns a preset fills is not matched otherwise. */
static void mute(struct scorer *scorer, enum lexicon_use use)
{
    size_t n_terms = matcher_count_terms(scorer->matcher);
    bool *muted = memory_zero(n_terms + 1, sizeof *muted);

    for (uint32_t i = 0; i < n_terms; i++)
        muted[i] = scorer_get_use(scorer, matcher_get_term(scorer->matcher, i)) == use;
    matcher_mute(scorer->matcher, muted);
    free(muted);
}

static void build(struct published_lists *lists, struct scorer *scorer,
                  const struct lexicon *const lexicons[N_LEXICON_USES])
{
    const struct lexicon *dictionary = scorer_find_dictionary(lexicons);
    bool is_added[N_LEXICON_USES] = {false};

    if (dictionary)
        add_dictionary(lists, dictionary);
    for (size_t i = 0; i < sizeof negators / sizeof *negators; i++)
        add_entry(lists, slice_from(negators[i]))->is_negator = true;
    for (int i = 0; i < N_METHODS; i++) {
        enum lexicon_use use = methods[i].use;

        if (!lists->presets[methods[i].preset] || is_added[use])
            continue;
        is_added[use] = true;
        add_terms(lists, use);
        mute(scorer, use);
    }
    vocabulary_freeze(lists->words);
}

struct published_lists *preset_scorer_build_lists(struct scorer *scorer,
                                                  const struct lexicon *const lexicons[N_LEXICON_USES],
                                                  const bool presets[N_PRESETS], struct error *err)
{
    struct published_lists *lists;

    if (presets[PRESET_LM_PARSER] && !scorer_find_dictionary(lexicons)) {
        error_at(err, ERROR_DATA, lexicons[USE_LM]->path, 0, 0,
                 "holds no master dictionary, whose words are the words of --preset lm-parser; give one: "
                 "--lexicon lm=FILE, or --lexicon dictionary=FILE beside this list");
        return NULL;
    }
    lists = memory_zero(1, sizeof *lists);
    lists->scorer = scorer;
    lists->words = vocabulary_new();
    memcpy(lists->presets, presets, sizeof lists->presets);
    if (preset_scorer_count(lists) > 0)
        build(lists, scorer, lexicons);
    return lists;
}

void preset_scorer_free_lists(struct published_lists *lists)
{
    if (!lists)
        return;
    vocabulary_free(lists->words);
    free(lists->entries);
    free(lists);
}

size_t preset_scorer_count(const struct published_lists *lists)
{
    size_t n = 0;

    for (int i = 0; i < N_METHODS; i++)
        n += lists->presets[methods[i].preset];
    return n;
}

bool preset_scorer_fills(const struct published_lists *lists, enum lexicon_use use)
{
    for (int i = 0; i < N_METHODS; i++)
        if (lists->presets[methods[i].preset] && methods[i].use == use)
            return true;
    return false;
}

struct preset_scorer {
    const struct published_lists *lists;
    struct published_words words;
    struct published_terms terms;
    struct evidence_list found, merged;
};

struct preset_scorer *preset_scorer_new(const struct published_lists *lists)
{
    struct preset_scorer *scratch = memory_zero(1, sizeof *scratch);

    scratch->lists = lists;
    scratch->words.vocabulary = vocabulary_new();
    for (uint32_t i = 0; i < lists->n_entries; i++)
        (void)vocabulary_add(scratch->words.vocabulary, vocabulary_get(lists->words, i));
    return scratch;
}

void preset_scorer_free(struct preset_scorer *scratch)
{
    if (!scratch)
        return;
    vocabulary_free(scratch->words.vocabulary);
    free(scratch->words.last_texts);
    free(scratch->terms.items);
    free(scratch->found.items);
    free(scratch->merged.items);
    free(scratch);
}

const struct tfidf_term *preset_scorer_get_terms(const struct preset_scorer *scratch)
{
    return scratch->terms.items;
}

static void add_item(struct evidence_list *list, const struct evidence *item)
{
    ARRAY_RESERVE(list->items, list->count, list->capacity);
    list->items[list->count++] = *item;
}

/* Both lists are by turn and position; at one place the preset's comes last. */
static void merge_evidence(struct preset_scorer *scratch, struct evidence_list *evidence)
{
    struct evidence_list *merged = &scratch->merged, before = *evidence;
    size_t k = 0;

    merged->count = 0;
    for (size_t i = 0; i < before.count; i++) {
        const struct evidence *item = &before.items[i];

        for (; k < scratch->found.count; k++) {
            const struct evidence *found = &scratch->found.items[k];

            if (found->turn > item->turn || (found->turn == item->turn && found->begin >= item->begin))
                break;
            add_item(merged, found);
        }
        add_item(merged, item);
    }
    for (; k < scratch->found.count; k++)
        add_item(merged, &scratch->found.items[k]);
    *evidence = *merged;
    *merged = before;
}

static void score_turn(struct preset_scorer *scratch, const struct document *document, uint32_t turn_no,
                       const struct method *method, bool fills, struct turn_score *score,
                       struct preset_score *result)
{
    const struct turn *turn = &document->turns[turn_no];
    struct published_turn work = {
        .lists = scratch->lists,
        .text = {document->text, turn->begin, turn->end},
        .words = &scratch->words,
        .terms = &scratch->terms,
        .columns = fills ? score : NULL,
        .evidence = &scratch->found,
        .turn_no = turn_no,
    };

    *result = (struct preset_score){
        .preset = method->preset,
        .words_in_dictionary = PRESET_NONE,
        .pos_negated = PRESET_NONE,
        .pos_negated_sentence = PRESET_NONE,
        .characters = PRESET_NONE,
        .characters_kept = PRESET_NONE,
        .letters = PRESET_NONE,
        .digits = PRESET_NONE,
        .numbers = PRESET_NONE,
        .word_letters = PRESET_NONE,
        .syllables = PRESET_NONE,
    };
    scratch->words.text_no++;
    scratch->terms.first = scratch->terms.count;
    method->score(&work, result);
}

/* Two presets of one turn may both have evidence: lm and henry. */
static void sort_found(struct evidence_list *found, size_t first)
{
    for (size_t i = first + 1; i < found->count; i++) {
        struct evidence item = found->items[i];
        size_t k = i;

        for (; k > first && found->items[k - 1].begin > item.begin; k--)
            found->items[k] = found->items[k - 1];
        found->items[k] = item;
    }
}

void preset_scorer_run(struct preset_scorer *scratch, const struct document *document,
                       struct turn_score *scores, struct evidence_list *evidence,
                       struct preset_score *results)
{
    scratch->found.count = 0;
    scratch->terms.count = 0;
    for (uint32_t i = 0; i < document->n_turns; i++) {
        bool is_filled[N_LEXICON_USES] = {false};
        size_t first = scratch->found.count;

        for (int k = 0; k < N_METHODS; k++) {
            if (!scratch->lists->presets[methods[k].preset])
                continue;
            score_turn(scratch, document, i, &methods[k], !is_filled[methods[k].use], &scores[i], results++);
            is_filled[methods[k].use] = true;
        }
        sort_found(&scratch->found, first);
    }
    merge_evidence(scratch, evidence);
}

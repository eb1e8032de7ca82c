/* example.c - libtenor scores a transcript that lies in memory: nothing is written, and of files only
 * lexicons are read.
 *
 *   example LEXICONS <TRANSCRIPT
 *
 * Prints a line a turn: its number, role, words, hedges of the standard set, tone.  Other programs bind the
 * same calls: the scorer is built once and shared by all threads; each thread has a call_scorer, and frees
 * the document that it parsed.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "tone/call_scorer.h"
#include "tone/lexicon_use.h"

/* Our own lexicons from a folder; the published lists stay NULL. */
static bool load(const char *folder, struct lexicon *lexicons[N_LEXICON_USES], struct error *err)
{
    for (int use = 0; use < N_LEXICON_USES; use++) {
        const char *file = lexicon_use_file((enum lexicon_use)use);
        char path[4096];

        if (!file)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, file);
        lexicons[use] = lexicon_load_as(lexicon_use_name((enum lexicon_use)use), path,
                                        lexicon_use_get_reading((enum lexicon_use)use), err);
        if (!lexicons[use])
            return false;
    }
    return true;
}

static void print_turn(const struct document *document, size_t turn_no, const struct turn_score *score)
{
    const struct speaker *speaker = &document->speakers[document->turns[turn_no].speaker];
    char tone[NUMBER_TEXT_SIZE + 1];

    tone[score->n_words ? number_format_double(turn_score_get_tone(score), tone) : 0] = '\0';
    printf("%zu,%s,%u,%u,%s\n", turn_no + 1, role_name(speaker->role), score->n_words,
           turn_score_count_hedges(score, HEDGE_SET_STD), tone[0] ? tone : "NA");
}

/* Takes over the bytes. */
static bool score(struct call_scorer *call_scorer, struct file_bytes *bytes, struct error *err)
{
    struct document *document = document_parse(bytes, "the transcript", NULL, err);
    struct evidence_list evidence = {NULL, 0, 0};
    struct turn_score *scores;

    if (!document)
        return false;
    scores = memory_zero(document->n_turns, sizeof *scores);
    call_scorer_run(call_scorer, document, scores, &evidence);
    for (size_t i = 0; i < document->n_turns; i++)
        print_turn(document, i, &scores[i]);
    free(evidence.items);
    free(scores);
    document_free(document);
    return true;
}

/* Stands for whatever gives the other program its text. */
static struct file_bytes read_input(void)
{
    struct file_bytes bytes = {memory_alloc((size_t)1 << 24), 0};

    bytes.length = fread(bytes.data, 1, ((size_t)1 << 24) - 1, stdin);
    bytes.data[bytes.length] = '\0';
    return bytes;
}

int main(int argc, char **argv)
{
    struct lexicon *lexicons[N_LEXICON_USES] = {NULL};
    const struct lexicon *given[N_LEXICON_USES];
    struct scorer *scorer = NULL;
    struct call_scorer *call_scorer = NULL;
    struct file_bytes bytes;
    struct error err;
    bool ok = argc == 2 || error_set(&err, ERROR_USAGE, "usage: example LEXICONS <TRANSCRIPT");

    ok = ok && load(argv[1], lexicons, &err);
    for (int use = 0; use < N_LEXICON_USES; use++)
        given[use] = lexicons[use];
    ok = ok && (scorer = scorer_build(given, &err)) != NULL;
    if (ok) {
        call_scorer = call_scorer_new(scorer);
        bytes = read_input();
        ok = score(call_scorer, &bytes, &err);
    }
    if (!ok)
        fprintf(stderr, "example: %s\n", err.text);
    call_scorer_free(call_scorer);
    scorer_free(scorer);
    for (int use = 0; use < N_LEXICON_USES; use++)
        lexicon_free(lexicons[use]);
    return ok ? 0 : 1;
}

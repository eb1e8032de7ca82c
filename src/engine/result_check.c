/* result_check.c - checksums first, then a walk through all reports call by call.
 *
 * The reports are ordered by call_id, so that the rows of one call stand at the front of each at the same
 * time: evidence adds up to turns, turns to speakers and calls, and keys and references are looked up within
 * the call.
 */
#include "engine/result_check.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "engine/output.h"
#include "engine/manifest.h"
#include "engine/result_manifest.h"
#include "engine/result_table.h"
#include "tone/hedge_class.h"

/* The tables of the walk, turns before what refers to them. */
static const enum output_file walk_files[] = {OUTPUT_CALLS,    OUTPUT_TURNS,     OUTPUT_EVIDENCE,
                                              OUTPUT_SPEAKERS, OUTPUT_EXCHANGES, OUTPUT_LEDGER};
enum { N_WALK_FILES = sizeof walk_files / sizeof *walk_files };

/* Columns that add up from turns to speakers; n_words and n_words_excl to calls, too. */
static const char *const sum_names[] = {
    "n_words",      "n_words_excl", "pos",          "neg",        "boosters", "hedge_core", "hedge_std",
    "hedge_hyland", "hedge_broad",  "n_quantities", "n_fls_sent", "n_sent",   "n_complex",
};
enum { N_SUMS = sizeof sum_names / sizeof *sum_names, SUM_WORDS = 0, SUM_EXCLUDED = 1 };

/* Columns of turns.csv that count rows of evidence.csv: h_<class>, nonans_<class>, pos, neg, boosters. */
enum { MAX_COUNTS = 64 };

struct checked_turn {
    int64_t turn_no, speaker_no, exchange;
    char section; /* its first letter: all that tells presentation and qa apart */
    int64_t sums[N_SUMS];
    int64_t in_turns[MAX_COUNTS], in_evidence[MAX_COUNTS];
    double tone, value; /* tone is NaN where missing; value is the sum of evidence.csv */
    bool is_in_speakers;
};

struct walk {
    struct result_check *check;
    const char *folder;
    struct result_codebook codebook;
    struct result_table tables[N_OUTPUT_FILES];
    struct checked_turn *turns; /* [n_turns] of the call */
    size_t n_turns, cap_turns;
    char *count_names[MAX_COUNTS]; /* [n_counts] */
    size_t count_columns[MAX_COUNTS], n_counts;
    bool has_call; /* calls.csv has the call */
    uint64_t n_calls, n_all_turns;
    int64_t n_words;
    json_t *manifest;
};

static void tell(struct result_check *check, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void tell(struct result_check *check, const char *path, const char *format, ...)
{
    struct error finding;
    char text[sizeof finding.text];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    error_at(&finding, ERROR_DATA, path, 0, 0, "%s", text);
    check->n_findings++;
    check->tell(check->data, &finding);
}

/* One entry of "reports" in the manifest. */
static bool check_digest(struct walk *walk, const json_t *entry, struct error *err)
{
    const char *name = result_manifest_get_text(entry, "file");
    const char *wanted = result_manifest_get_text(entry, "sha256");
    char *path = file_join(walk->folder, name ? name : "");
    char sha256[HASH_HEX_SIZE];
    uint64_t n_bytes;
    bool ok = true;

    if (!name || !wanted || strchr(name, '/')) {
        tell(walk->check, walk->folder, "manifest.json has an entry of \"reports\" without file or sha256");
    } else if (file_get_kind(path) != FILE_REGULAR) {
        tell(walk->check, path, "is missing; manifest.json lists it");
    } else {
        ok = file_hash(path, sha256, &n_bytes, err);
        walk->check->n_files++;
        if (ok && strcmp(sha256, wanted) != 0)
            tell(walk->check, path,
                 "is not as it was written: it has %llu bytes and SHA-256 %.12s..., manifest.json says %lld "
                 "and %.12s...",
                 (unsigned long long)n_bytes, sha256, (long long)result_manifest_get_count(entry, "bytes"),
                 wanted);
    }
    free(path);
    return ok;
}

static const json_t *find_digest(const struct walk *walk, enum output_file file)
{
    const json_t *entry;
    size_t i;

    json_array_foreach(json_object_get(walk->manifest, "reports"), i, entry)
    {
        const char *name = result_manifest_get_text(entry, "file");

        if (name && strcmp(name, output_file_name(file)) == 0)
            return entry;
    }
    return NULL;
}

/* A report that the manifest does not list is of another run. */
static void check_strangers(struct walk *walk)
{
    for (int i = 0; i < N_OUTPUT_FILES; i++) {
        char *path = file_join(walk->folder, output_file_name((enum output_file)i));

        if (i != OUTPUT_MANIFEST && i != OUTPUT_RUN_INFO && !find_digest(walk, (enum output_file)i) &&
            file_get_kind(path) != FILE_MISSING)
            tell(walk->check, path, "is not in manifest.json: it is of another run");
        free(path);
    }
}

static bool check_manifest(struct walk *walk, struct error *err)
{
    char *path = file_join(walk->folder, output_file_name(OUTPUT_MANIFEST));
    bool is_sealed = true, ok;

    if (file_get_kind(path) == FILE_MISSING) {
        free(path);
        return error_at(err, ERROR_OPEN, walk->folder, 0, 0,
                        "holds no manifest.json, so it is no folder of reports; give the -o of a run");
    }
    walk->manifest = result_manifest_read(path, &is_sealed, err);
    walk->check->n_files++;
    if (walk->manifest && !is_sealed)
        tell(walk->check, path, "is not as it was written: its checksum does not fit");
    free(path);
    if (!walk->manifest)
        return false;
    path = file_join(walk->folder, output_file_name(OUTPUT_RUN_INFO));
    if (file_get_kind(path) == FILE_MISSING) {
        tell(walk->check, path, "is missing");
        ok = true;
    } else {
        walk->check->n_files++;
        ok = result_manifest_check_run_info(path, &is_sealed, err);
        if (ok && !is_sealed)
            tell(walk->check, path, "is not as it was written: its checksum does not fit");
    }
    free(path);
    return ok;
}

static bool check_digests(struct walk *walk, struct error *err)
{
    const json_t *reports = json_object_get(walk->manifest, "reports"), *entry;
    size_t i;

    if (!json_is_array(reports) || !json_array_size(reports))
        return error_at(err, ERROR_DATA, walk->folder, 0, 0,
                        "manifest.json lists no reports: it is of an earlier version; run again");
    json_array_foreach(reports, i, entry) if (!check_digest(walk, entry, err)) return false;
    check_strangers(walk);
    return true;
}

/* Text of a cell in a buffer with lower case letters, as columns are named. */
static void name_count(struct slice lexicon, struct slice class, double value, char *name, size_t size)
{
    const char *prefix = slice_equal_text(lexicon, "hedge")       ? "h_"
                         : slice_equal_text(lexicon, "nonanswer") ? "nonans_"
                                                                  : NULL;

    name[0] = '\0';
    if (slice_equal_text(lexicon, "tenor"))
        snprintf(name, size, "%s", value > 0 ? "pos" : "neg");
    else if (slice_equal_text(lexicon, "booster"))
        snprintf(name, size, "boosters");
    else if (prefix)
        snprintf(name, size, "%s%.*s", prefix, (int)class.len, class.ptr);
    for (char *p = name; *p; p++)
        *p = (char)(*p >= 'A' && *p <= 'Z' ? *p + 'a' - 'A' : *p);
}

static size_t find_count(const struct walk *walk, const char *name)
{
    for (size_t i = 0; i < walk->n_counts; i++)
        if (strcmp(walk->count_names[i], name) == 0)
            return i;
    return walk->n_counts;
}

/* The columns of turns.csv that evidence.csv adds up to. */
static void find_counts(struct walk *walk)
{
    const struct table_reader *reader = walk->tables[OUTPUT_TURNS].reader;

    for (size_t i = 0; reader && i < table_reader_count_columns(reader); i++) {
        struct slice name = table_reader_get_header(reader, i);

        if (walk->n_counts < MAX_COUNTS && (slice_equal_text(name, "pos") || slice_equal_text(name, "neg") ||
                                            slice_equal_text(name, "boosters") || slice_starts(name, "h_") ||
                                            (slice_starts(name, "nonans_")))) {
            walk->count_columns[walk->n_counts] = i;
            walk->count_names[walk->n_counts++] = memory_copy_text(name.ptr, name.len);
        }
    }
}

static int64_t get_number(const struct result_table *table, const char *column)
{
    int64_t value = 0;

    result_table_get_integer(table, table_reader_find_column(table->reader, column), &value);
    return value;
}

static char get_section(const struct result_table *table)
{
    struct slice section =
        table_reader_get(table->reader, table_reader_find_column(table->reader, "section"));

    return section.len ? section.ptr[0] : '\0';
}

static void take_turn(struct walk *walk, struct result_table *table)
{
    struct checked_turn *turn;

    ARRAY_RESERVE(walk->turns, walk->n_turns, walk->cap_turns);
    turn = &walk->turns[walk->n_turns++];
    *turn = (struct checked_turn){.turn_no = get_number(table, "turn_no"),
                                  .speaker_no = get_number(table, "speaker_no"),
                                  .exchange = get_number(table, "exchange_id"),
                                  .section = get_section(table)};
    for (int i = 0; i < N_SUMS; i++)
        turn->sums[i] = get_number(table, sum_names[i]);
    for (size_t i = 0; i < walk->n_counts; i++)
        result_table_get_integer(table, walk->count_columns[i], &turn->in_turns[i]);
    if (!number_parse_double(table_reader_get(table->reader, table_reader_find_column(table->reader, "tone")),
                             &turn->tone))
        turn->tone = (double)NAN;
    if (turn->turn_no != (int64_t)walk->n_turns)
        result_table_tell(table, table_reader_find_column(table->reader, "turn_no"),
                          "is %lld; turn %zu of the call is meant", (long long)turn->turn_no, walk->n_turns);
    walk->n_words += turn->sums[SUM_WORDS] + turn->sums[SUM_EXCLUDED];
    walk->n_all_turns++;
}

static struct checked_turn *find_turn(struct walk *walk, int64_t turn_no)
{
    return turn_no >= 1 && turn_no <= (int64_t)walk->n_turns ? &walk->turns[turn_no - 1] : NULL;
}

static void take_cue(struct walk *walk, struct result_table *table)
{
    size_t column = table_reader_find_column(table->reader, "turn_no");
    struct checked_turn *turn = find_turn(walk, get_number(table, "turn_no"));
    struct slice lexicon =
        table_reader_get(table->reader, table_reader_find_column(table->reader, "lexicon"));
    double value = 0;
    char name[64];
    size_t count;

    if (!walk->tables[OUTPUT_TURNS].reader)
        return;
    if (!turn) {
        result_table_tell(table, column, "is no turn of the call in turns.csv");
        return;
    }
    if (get_number(table, "counted") != 1)
        return;
    number_parse_double(table_reader_get(table->reader, table_reader_find_column(table->reader, "value")),
                        &value);
    if (slice_equal_text(lexicon, "tenor"))
        turn->value += value;
    name_count(lexicon, table_reader_get(table->reader, table_reader_find_column(table->reader, "class")),
               value, name, sizeof name);
    count = find_count(walk, name);
    if (count < walk->n_counts)
        turn->in_evidence[count]++;
    else if (name[0])
        result_table_tell(table, column, "counts, but turns.csv has no column %s", name);
}

/* A row of speakers.csv is the sum of the turns of one speaker in one section. */
static void take_speaker(struct walk *walk, struct result_table *table)
{
    int64_t speaker_no = get_number(table, "speaker_no"), sums[N_SUMS] = {0}, n_turns = 0;
    char section = get_section(table);

    if (!walk->tables[OUTPUT_TURNS].reader)
        return;
    for (size_t i = 0; i < walk->n_turns; i++) {
        struct checked_turn *turn = &walk->turns[i];

        if (turn->speaker_no != speaker_no || turn->section != section)
            continue;
        turn->is_in_speakers = true;
        n_turns++;
        for (int k = 0; k < N_SUMS; k++)
            sums[k] += turn->sums[k];
    }
    if (get_number(table, "n_turns") != n_turns)
        result_table_tell(table, table_reader_find_column(table->reader, "n_turns"),
                          "is %lld; turns.csv has %lld turns of the speaker in the section",
                          (long long)get_number(table, "n_turns"), (long long)n_turns);
    for (int k = 0; k < N_SUMS; k++) {
        size_t column = table_reader_find_column(table->reader, sum_names[k]);
        const struct table_reader *turns = walk->tables[OUTPUT_TURNS].reader;

        if (table_reader_find_column(turns, sum_names[k]) == TABLE_NO_COLUMN) /* not in the short turns.csv */
            continue;
        if (column != TABLE_NO_COLUMN && get_number(table, sum_names[k]) != sums[k])
            result_table_tell(table, column, "%s is %lld; the turns of the speaker add up to %lld",
                              sum_names[k], (long long)get_number(table, sum_names[k]), (long long)sums[k]);
    }
}

static void take_exchange(struct walk *walk, struct result_table *table)
{
    static const char *const places[] = {"first_turn", "last_turn"};
    int64_t exchange = get_number(table, "exchange_id");

    for (size_t i = 0; walk->tables[OUTPUT_TURNS].reader && i < 2; i++) {
        const struct checked_turn *turn = find_turn(walk, get_number(table, places[i]));

        if (!turn || turn->exchange != exchange)
            result_table_tell(table, table_reader_find_column(table->reader, places[i]),
                              "is no turn of exchange %lld in turns.csv", (long long)exchange);
    }
}

static void take_ledger(struct result_table *table)
{
    static const char *const parts[] = {"bytes_body",  "bytes_header", "bytes_front",      "bytes_furniture",
                                        "bytes_stage", "bytes_blank",  "bytes_unexplained"};
    int64_t sum = 0, all = get_number(table, "bytes_file");

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        sum += get_number(table, parts[i]);
    if (sum != all)
        result_table_tell(table, table_reader_find_column(table->reader, "bytes_file"),
                          "is %lld; the parts add up to %lld", (long long)all, (long long)sum);
}

/* calls.csv comes first in the walk: its numbers are compared when the turns are known. */
struct call_sums {
    int64_t n_turns, n_words, n_words_excl;
    size_t line;
};

static bool is_told_as(const char *told, const char *name)
{
    json_t *text = json_string(name);
    bool is_utf8 = text != NULL;

    json_decref(text);
    return strcmp(told, is_utf8 ? name : MANIFEST_NOT_UTF8) == 0;
}

static void take_call(struct walk *walk, struct result_table *table, struct call_sums *sums)
{
    const json_t *entry = json_array_get(json_object_get(walk->manifest, "calls"), walk->n_calls++);
    const char *call_id = result_manifest_get_text(entry, "call_id");
    const char *sha256 = result_manifest_get_text(entry, "sha256");
    size_t column = table_reader_find_column(table->reader, "sha256");

    walk->has_call = true;
    *sums = (struct call_sums){get_number(table, "n_turns"), get_number(table, "n_words"),
                               get_number(table, "n_words_excl"), table_reader_get_line(table->reader)};
    if (!call_id || !sha256 || !is_told_as(call_id, table->call_id))
        result_table_tell(table, table->call_id_column, "is not call %llu of manifest.json",
                          (unsigned long long)walk->n_calls);
    else if (column != TABLE_NO_COLUMN && !slice_equal_text(table_reader_get(table->reader, column), sha256))
        result_table_tell(table, column, "is not the checksum that manifest.json has");
}

static void compare_call(struct walk *walk, const struct call_sums *sums)
{
    static const char *const names[] = {"n_turns", "n_words", "n_words_excl"};
    int64_t in_calls[] = {sums->n_turns, sums->n_words, sums->n_words_excl};
    int64_t in_turns[] = {(int64_t)walk->n_turns, 0, 0};
    const struct result_table *calls = &walk->tables[OUTPUT_CALLS];

    for (size_t i = 0; i < walk->n_turns; i++) {
        in_turns[1] += walk->turns[i].sums[SUM_WORDS];
        in_turns[2] += walk->turns[i].sums[SUM_EXCLUDED];
    }
    for (int i = 0; i < 3; i++)
        if (in_calls[i] != in_turns[i]) {
            struct error finding;

            error_at(&finding, ERROR_DATA, table_reader_get_name(calls->reader), sums->line, 0,
                     "%s is %lld; the turns of the call add up to %lld", names[i], (long long)in_calls[i],
                     (long long)in_turns[i]);
            walk->check->n_findings++;
            walk->check->tell(walk->check->data, &finding);
        }
}

static int64_t get_count(const struct walk *walk, const struct checked_turn *turn, const char *name)
{
    size_t count = find_count(walk, name);

    return count < walk->n_counts ? turn->in_turns[count] : 0;
}

/* The nested sets of hedges are made of the classes. */
static void compare_sets(struct walk *walk, const char *call_id, const struct checked_turn *turn)
{
    static const int first = 5; /* hedge_core, hedge_std, hedge_hyland, hedge_broad of sum_names */

    for (int set = 0; set < N_HEDGE_SETS; set++) {
        int64_t sum = 0;

        for (int i = 0; i < N_COUNTED_HEDGES; i++) {
            char name[64];

            name_count(slice_from("hedge"), slice_from(hedge_class_name((enum hedge_class)i)), 0, name,
                       sizeof name);
            if (hedge_class_is_in((enum hedge_class)i, (enum hedge_set)set))
                sum += get_count(walk, turn, name);
        }
        if (sum != turn->sums[first + set])
            tell(walk->check, table_reader_get_name(walk->tables[OUTPUT_TURNS].reader),
                 "call %s, turn %lld: %s is %lld; its classes add up to %lld", call_id,
                 (long long)turn->turn_no, sum_names[first + set], (long long)turn->sums[first + set],
                 (long long)sum);
    }
}

static void compare_cues(struct walk *walk, const char *call_id, const struct checked_turn *turn)
{
    const char *path = table_reader_get_name(walk->tables[OUTPUT_TURNS].reader);
    double n_words = (double)turn->sums[SUM_WORDS];

    for (size_t i = 0; i < walk->n_counts; i++)
        if (turn->in_turns[i] != turn->in_evidence[i])
            tell(walk->check, path, "call %s, turn %lld: %s is %lld; evidence.csv has %lld counted rows",
                 call_id, (long long)turn->turn_no, walk->count_names[i], (long long)turn->in_turns[i],
                 (long long)turn->in_evidence[i]);
    if (!isnan(turn->tone) && !(fabs(turn->tone * n_words - turn->value) < 1e-6))
        tell(walk->check, path,
             "call %s, turn %lld: tone times n_words is %g; the counted values add up to %g", call_id,
             (long long)turn->turn_no, turn->tone * n_words, turn->value);
}

static void compare_turns(struct walk *walk, const char *call_id)
{
    for (size_t i = 0; i < walk->n_turns; i++) {
        const struct checked_turn *turn = &walk->turns[i];

        compare_sets(walk, call_id, turn);
        if (walk->tables[OUTPUT_EVIDENCE].reader)
            compare_cues(walk, call_id, turn);
        if (walk->tables[OUTPUT_SPEAKERS].reader && !turn->is_in_speakers)
            tell(walk->check, table_reader_get_name(walk->tables[OUTPUT_TURNS].reader),
                 "call %s, turn %lld: speakers.csv has no row of the speaker in the section", call_id,
                 (long long)turn->turn_no);
    }
}

static void take_row(struct walk *walk, struct result_table *table, struct call_sums *sums)
{
    result_table_mark_key(table);
    switch (table->file) {
    case OUTPUT_CALLS:
        take_call(walk, table, sums);
        break;
    case OUTPUT_TURNS:
        take_turn(walk, table);
        break;
    case OUTPUT_EVIDENCE:
        take_cue(walk, table);
        break;
    case OUTPUT_SPEAKERS:
        take_speaker(walk, table);
        break;
    case OUTPUT_EXCHANGES:
        take_exchange(walk, table);
        break;
    default:
        take_ledger(table);
    }
    if (!walk->has_call && walk->tables[OUTPUT_CALLS].reader)
        result_table_tell(table, table->call_id_column,
                          "is no call of calls.csv, or the rows are out of order");
}

/* All rows of one call from each table of the walk. */
static bool walk_call(struct walk *walk, const char *call_id, struct error *err)
{
    struct call_sums sums = {0, 0, 0, 0};

    walk->n_turns = 0;
    walk->has_call = false;
    for (int i = 0; i < N_WALK_FILES; i++) {
        struct result_table *table = &walk->tables[walk_files[i]];

        while (table->is_at_row && strcmp(table->call_id, call_id) == 0) {
            take_row(walk, table, &sums);
            if (!result_table_next(table, err))
                return false;
        }
        result_table_tell_equal_keys(table);
    }
    if (!walk->tables[OUTPUT_TURNS].reader)
        return true;
    compare_turns(walk, call_id);
    if (walk->has_call)
        compare_call(walk, &sums);
    return true;
}

static const char *find_first_call(const struct walk *walk)
{
    const char *first = NULL;

    for (int i = 0; i < N_WALK_FILES; i++) {
        const struct result_table *table = &walk->tables[walk_files[i]];

        if (table->is_at_row && (!first || strcmp(table->call_id, first) < 0))
            first = table->call_id;
    }
    return first;
}

static bool walk_calls(struct walk *walk, struct error *err)
{
    const char *first;

    for (int i = 0; i < N_WALK_FILES; i++)
        if (!result_table_next(&walk->tables[walk_files[i]], err))
            return false;
    while ((first = find_first_call(walk)) != NULL) {
        char *call_id = memory_copy_text(first, strlen(first));
        bool ok = walk_call(walk, call_id, err);

        free(call_id);
        if (!ok)
            return false;
    }
    return true;
}

/* The tables that are not ordered by call. */
static bool read_rest(struct walk *walk, struct error *err)
{
    for (int i = 0; i < N_OUTPUT_FILES; i++) {
        struct result_table *table = &walk->tables[i];

        if (!table->reader)
            continue;
        while (result_table_next(table, err) && table->is_at_row)
            result_table_mark_key(table);
        if (err->kind == ERROR_READ)
            return false;
        result_table_tell_equal_keys(table);
    }
    return true;
}

static void compare_totals(struct walk *walk)
{
    const json_t *counts = json_object_get(walk->manifest, "counts");
    const struct {
        const char *name;
        enum output_file file;
        int64_t found;
    } totals[] = {
        {"calls", OUTPUT_CALLS, (int64_t)walk->n_calls},
        {"turns", OUTPUT_TURNS, (int64_t)walk->n_all_turns},
        {"words", OUTPUT_TURNS, walk->n_words},
    };

    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        if (walk->tables[totals[i].file].reader &&
            result_manifest_get_count(counts, totals[i].name) != totals[i].found)
            tell(walk->check, walk->folder, "manifest.json counts %lld %s; the reports hold %lld",
                 (long long)result_manifest_get_count(counts, totals[i].name), totals[i].name,
                 (long long)totals[i].found);
    if (json_is_true(json_object_get(walk->manifest, "complete")) !=
        (result_manifest_get_count(counts, "skipped") == 0))
        tell(walk->check, walk->folder, "manifest.json says \"complete\", and not how many were skipped");
}

/* The file that holds a table. */
static enum output_file find_stored(const struct walk *walk, enum output_file file)
{
    return file == OUTPUT_EVIDENCE && find_digest(walk, OUTPUT_EVIDENCE_PACKED) ? OUTPUT_EVIDENCE_PACKED
                                                                                : file;
}

static bool open_tables(struct walk *walk, struct error *err)
{
    char *path = file_join(walk->folder, output_file_name(OUTPUT_CODEBOOK));
    const char *na = result_manifest_get_text(json_object_get(walk->manifest, "options"), "na");
    bool ok = result_table_read_codebook(&walk->codebook, path, err);

    free(path);
    for (int i = 0; ok && i < N_OUTPUT_FILES; i++) {
        struct result_table *table = &walk->tables[i];

        enum output_file stored = find_stored(walk, (enum output_file)i);

        if (!find_digest(walk, stored) || !output_file_is_table(stored) || i == OUTPUT_EVIDENCE_PACKED)
            continue;
        *table =
            (struct result_table){.check = walk->check, .file = (enum output_file)i, .na = na ? na : "NA"};
        path = file_join(walk->folder, output_file_name(stored));
        if (file_get_kind(path) == FILE_REGULAR)
            ok = result_table_open(table, path, &walk->codebook, err);
        free(path);
    }
    return ok;
}

static bool check_tables(struct walk *walk, struct error *err)
{
    bool ok = open_tables(walk, err);

    err->kind = ERROR_NONE;
    find_counts(walk);
    ok = ok && walk_calls(walk, err) && read_rest(walk, err);
    if (ok)
        compare_totals(walk);
    return ok;
}

/* A folder that may only be read is checked as it stands. */
static bool recover(struct result_check *check, const char *folder, struct error *err)
{
    if (file_get_kind(folder) != FILE_FOLDER)
        return error_at(err, ERROR_OPEN, folder, 0, 0, "is no folder; give the -o of a run");
    return access(folder, W_OK) != 0 || output_recover(folder, &check->is_finished, err);
}

bool result_check_run(struct result_check *check, const char *folder, struct error *err)
{
    struct walk walk = {.check = check, .folder = folder};
    bool ok = recover(check, folder, err) && check_manifest(&walk, err) && check_digests(&walk, err) &&
              check_tables(&walk, err);

    for (int i = 0; i < N_OUTPUT_FILES; i++)
        result_table_close(&walk.tables[i]);
    for (size_t i = 0; i < walk.n_counts; i++)
        free(walk.count_names[i]);
    result_table_release_codebook(&walk.codebook);
    free(walk.turns);
    json_decref(walk.manifest);
    return ok;
}

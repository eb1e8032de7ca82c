/* speaker_table.c - the table of --speakers. */
#include "corpus/speaker_table.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/cell.h"
#include "corpus/text_index.h"
#include "table/table_reader.h"

struct speaker_table {
    struct arena *arena;        /* owns all texts */
    struct speaker_rule *rules; /* [n_rules] in file order */
    size_t *lines;              /* [n_rules] of the file */
    size_t *next;               /* [n_rules] the next rule with the same key, or SPEAKER_TABLE_NO_RULE */
    size_t n_rules, cap_rules, cap_lines, cap_next;
    struct text_index by_call, by_ticker; /* key -> its first rule */
};

struct speaker_columns {
    size_t call_id, ticker, from, to, name, role, speaker_id;
};

struct role_names {
    const char *const *names; /* [count] */
    size_t count;
};

static bool find_columns(const struct table_reader *reader, struct speaker_columns *columns,
                         struct error *err)
{
    *columns = (struct speaker_columns){
        .call_id = table_reader_find_column(reader, "call_id"),
        .ticker = table_reader_find_column(reader, "ticker"),
        .from = table_reader_find_column(reader, "from"),
        .to = table_reader_find_column(reader, "to"),
        .role = table_reader_find_column(reader, "role"),
        .speaker_id = table_reader_find_column(reader, "speaker_id"),
        .name = table_reader_need_column(reader, "speaker_name", err),
    };
    if (columns->name == TABLE_NO_COLUMN)
        return false;
    if (columns->call_id == TABLE_NO_COLUMN && columns->ticker == TABLE_NO_COLUMN)
        return table_reader_need_column(reader, "call_id", err) != TABLE_NO_COLUMN ||
               error_note(err, "--speakers needs call_id, or ticker");
    if (columns->role == TABLE_NO_COLUMN && columns->speaker_id == TABLE_NO_COLUMN)
        return table_reader_need_column(reader, "role", err) != TABLE_NO_COLUMN ||
               error_note(err, "--speakers needs role, or speaker_id");
    return true;
}

static bool parse_role(const struct table_reader *reader, size_t column, const struct role_names *roles,
                       int *role, struct error *err)
{
    struct slice cell = cell_get(reader, column);
    char list[200];
    size_t length = 0;

    *role = SPEAKER_TABLE_NO_ROLE;
    if (!cell.len)
        return true;
    list[0] = '\0';
    for (size_t i = 0; i < roles->count; i++) {
        struct slice name = slice_from(roles->names[i]);

        if (slice_equal_nocase(cell, name)) {
            *role = (int)i;
            return true;
        }
        if (length + name.len + 3 <= sizeof list) {
            if (i)
                list[length++] = ' ';
            memcpy(list + length, name.ptr, name.len + 1);
            length += name.len;
        }
    }
    return table_reader_fail(reader, column, err, "\"%.*s\" is no role; write one of %s",
                             cell_count_shown(cell), cell.ptr, list);
}

static bool read_rule(struct speaker_table *table, const struct table_reader *reader,
                      const struct speaker_columns *columns, const struct role_names *roles,
                      struct speaker_rule *rule, struct error *err)
{
    struct slice from, to;

    rule->row = table_reader_get_row(reader);
    rule->name = cell_copy(table->arena, cell_get(reader, columns->name));
    rule->call_id = cell_copy(table->arena, cell_get(reader, columns->call_id));
    rule->ticker = cell_copy_upper(table->arena, cell_get(reader, columns->ticker));
    rule->speaker_id = cell_copy(table->arena, cell_get(reader, columns->speaker_id));
    if (!rule->name.len)
        return table_reader_fail(reader, columns->name, err,
                                 "the row has no speaker_name; every row needs one");
    if (!rule->call_id.len && !rule->ticker.len)
        return table_reader_fail(reader, TABLE_NO_COLUMN, err,
                                 "the row has neither call_id nor ticker; it needs one of them");
    if (!parse_role(reader, columns->role, roles, &rule->role, err) ||
        !cell_get_date(reader, columns->from, &from, err) || !cell_get_date(reader, columns->to, &to, err))
        return false;
    if (rule->role == SPEAKER_TABLE_NO_ROLE && !rule->speaker_id.len)
        return table_reader_fail(
            reader, TABLE_NO_COLUMN, err,
            "the row has neither role nor speaker_id, so it says nothing; give one of them");
    if (from.len && to.len && slice_compare(from, to) > 0)
        return table_reader_fail(reader, columns->from, err,
                                 "from (%.*s) is later than to (%.*s); change one", (int)from.len, from.ptr,
                                 (int)to.len, to.ptr);
    rule->from = cell_copy(table->arena, from);
    rule->to = cell_copy(table->arena, to);
    return true;
}

/* Both hold for one day; rules of a call have no days. */
static bool overlap(const struct speaker_rule *a, const struct speaker_rule *b)
{
    if (a->call_id.len)
        return true;
    return !(a->to.len && b->from.len && slice_compare(a->to, b->from) < 0) &&
           !(b->to.len && a->from.len && slice_compare(b->to, a->from) < 0);
}

/* Appends the rule to the list of its key, unless an earlier one says something of the same speaker. */
static bool add_rule(struct speaker_table *table, const struct table_reader *reader, size_t name_column,
                     const struct speaker_rule *rule, struct error *err)
{
    struct text_index *index = rule->call_id.len ? &table->by_call : &table->by_ticker;
    struct slice key = rule->call_id.len ? rule->call_id : rule->ticker;
    size_t last = SPEAKER_TABLE_NO_RULE, i = text_index_add(index, key, table->n_rules);

    for (; i != table->n_rules && i != SPEAKER_TABLE_NO_RULE; last = i, i = table->next[i]) {
        const struct speaker_rule *other = &table->rules[i];

        if (slice_equal_nocase(other->name, rule->name) && overlap(other, rule))
            return table_reader_fail(reader, name_column, err,
                                     "the speaker has two rows for %.*s: row %zu (line %zu) and row %zu; "
                                     "keep one, or part them by from and to",
                                     cell_count_shown(key), key.ptr, other->row, table->lines[i], rule->row);
    }
    if (last != SPEAKER_TABLE_NO_RULE)
        table->next[last] = table->n_rules;
    ARRAY_RESERVE(table->rules, table->n_rules, table->cap_rules);
    ARRAY_RESERVE(table->lines, table->n_rules, table->cap_lines);
    ARRAY_RESERVE(table->next, table->n_rules, table->cap_next);
    table->rules[table->n_rules] = *rule;
    table->lines[table->n_rules] = table_reader_get_line(reader);
    table->next[table->n_rules++] = SPEAKER_TABLE_NO_RULE;
    return true;
}

struct speaker_table *speaker_table_load(const char *path, const char *const *roles, size_t n_roles,
                                         struct error *err)
{
    struct table_reader *reader = table_reader_open(path, err);
    struct role_names names = {roles, n_roles};
    struct speaker_columns columns;
    struct speaker_table *table;
    enum table_row found = TABLE_FAILED;

    if (!reader)
        return NULL;
    table = memory_zero(1, sizeof *table);
    table->arena = arena_new();
    text_index_init(&table->by_call);
    text_index_init(&table->by_ticker);
    if (find_columns(reader, &columns, err))
        while ((found = table_reader_read(reader, err)) == TABLE_ROW) {
            struct speaker_rule rule;

            if (!read_rule(table, reader, &columns, &names, &rule, err) ||
                !add_rule(table, reader, columns.name, &rule, err)) {
                found = TABLE_FAILED;
                break;
            }
        }
    table_reader_close(reader);
    if (found == TABLE_END)
        return table;
    speaker_table_free(table);
    return NULL;
}

void speaker_table_free(struct speaker_table *table)
{
    if (!table)
        return;
    text_index_release(&table->by_call);
    text_index_release(&table->by_ticker);
    free(table->rules);
    free(table->lines);
    free(table->next);
    arena_free(table->arena);
    free(table);
}

size_t speaker_table_count(const struct speaker_table *table)
{
    return table->n_rules;
}

const struct speaker_rule *speaker_table_get(const struct speaker_table *table, size_t index)
{
    return &table->rules[index];
}

static bool holds_for(const struct speaker_rule *rule, const struct speaker_table_call *call)
{
    if (rule->call_id.len)
        return true;
    if (!call->call_date.len)
        return !rule->from.len && !rule->to.len;
    return !(rule->from.len && slice_compare(call->call_date, rule->from) < 0) &&
           !(rule->to.len && slice_compare(call->call_date, rule->to) > 0);
}

/* The only speaker whose name is a variant of the rule's; n_names where there is none or several. */
static size_t find_variant(const struct speaker_rule *rule, const struct speaker_table_call *call,
                           const struct nickname_table *nicknames)
{
    size_t found = call->n_names;

    for (size_t i = 0; i < call->n_names; i++) {
        if (!identity_is_same(rule->name, call->names[i], nicknames))
            continue;
        if (found < call->n_names && !slice_equal_nocase(call->names[found], call->names[i]))
            return call->n_names;
        found = i;
    }
    return found;
}

/* Gives the rule to the speakers who have its very name and no rule yet; false where nobody has the name. */
static bool give_by_name(const struct speaker_table *table, size_t rule,
                         const struct speaker_table_call *call, size_t *rules)
{
    bool found = false;

    for (size_t i = 0; i < call->n_names; i++) {
        if (!slice_equal_nocase(table->rules[rule].name, call->names[i]))
            continue;
        found = true;
        if (rules[i] == SPEAKER_TABLE_NO_RULE)
            rules[i] = rule;
    }
    return found;
}

static void give_rules(const struct speaker_table *table, size_t first, const struct speaker_table_call *call,
                       const struct nickname_table *nicknames, size_t *rules)
{
    for (size_t i = first; i != SPEAKER_TABLE_NO_RULE; i = table->next[i])
        if (holds_for(&table->rules[i], call))
            give_by_name(table, i, call, rules);
    for (size_t i = first; i != SPEAKER_TABLE_NO_RULE; i = table->next[i]) {
        const struct speaker_rule *rule = &table->rules[i];
        size_t speaker;

        if (!holds_for(rule, call) || give_by_name(table, i, call, rules))
            continue;
        speaker = find_variant(rule, call, nicknames);
        if (speaker < call->n_names && rules[speaker] == SPEAKER_TABLE_NO_RULE)
            rules[speaker] = i;
    }
}

void speaker_table_find(const struct speaker_table *table, const struct speaker_table_call *call,
                        const struct nickname_table *nicknames, size_t *rules)
{
    size_t first = text_index_find(&table->by_call, call->call_id);

    for (size_t i = 0; i < call->n_names; i++)
        rules[i] = SPEAKER_TABLE_NO_RULE;
    if (first != TEXT_INDEX_NONE)
        give_rules(table, first, call, nicknames, rules);
    first = call->ticker.len ? text_index_find(&table->by_ticker, call->ticker) : TEXT_INDEX_NONE;
    if (first != TEXT_INDEX_NONE)
        give_rules(table, first, call, nicknames, rules);
}

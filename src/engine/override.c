/* override.c - roles that the user gives. */
#include "engine/override.h"

#include <stdlib.h>

#include "base/memory.h"

/* True if the role changes. */
static bool set_role(struct speaker *speaker, enum speaker_role role)
{
    bool is_new = speaker->role != role;

    speaker->role = role;
    speaker->role_source = ROLE_SOURCE_OVERRIDE;
    return is_new;
}

static bool apply_titles(const struct run_config *config, struct document *document)
{
    bool is_changed = false;

    for (size_t i = 0; i < document->n_speakers && config->n_role_rules; i++) {
        struct speaker *speaker = &document->speakers[i];

        for (size_t k = 0; k < config->n_role_rules; k++)
            if (slice_equal_nocase(slice_trim(speaker->title), config->role_rules[k].title))
                is_changed |= set_role(speaker, config->role_rules[k].role);
    }
    return is_changed;
}

/* Metadata that names the CEO or CFO decides who it is. */
static bool apply_officer(const struct inputs *inputs, struct document *document, struct slice name,
                          enum speaker_role role)
{
    bool is_changed = false;

    for (size_t i = 0; name.len && i < document->n_speakers; i++) {
        struct speaker *speaker = &document->speakers[i];

        if (speaker->role == ROLE_OPERATOR || speaker->role == ROLE_ANALYST || speaker->role == role ||
            !identity_is_same(speaker->name, name, inputs->nicknames))
            continue;
        is_changed |= set_role(speaker, role);
    }
    return is_changed;
}

static bool apply_speakers(const struct inputs *inputs, const char *call_id, const struct call_meta *meta,
                           struct document *document)
{
    struct slice *names = memory_zero(document->n_speakers, sizeof *names);
    size_t *rules = memory_zero(document->n_speakers, sizeof *rules);
    struct speaker_table_call call = {slice_from(call_id), meta->ticker, meta->call_date, names,
                                      document->n_speakers};
    bool is_changed = false;

    for (size_t i = 0; i < document->n_speakers; i++)
        names[i] = document->speakers[i].name;
    speaker_table_find(inputs->speakers, &call, inputs->nicknames, rules);
    for (size_t i = 0; i < document->n_speakers; i++) {
        const struct speaker_rule *rule =
            rules[i] == SPEAKER_TABLE_NO_RULE ? NULL : speaker_table_get(inputs->speakers, rules[i]);

        if (rule && rule->role != SPEAKER_TABLE_NO_ROLE)
            is_changed |= set_role(&document->speakers[i], (enum speaker_role)rule->role);
    }
    free(rules);
    free(names);
    return is_changed;
}

void override_apply(const struct inputs *inputs, const char *call_id, const struct call_meta *meta,
                    struct document *document)
{
    bool is_changed = apply_titles(inputs->config, document);

    is_changed |= apply_officer(inputs, document, meta->ceo_name, ROLE_CEO);
    is_changed |= apply_officer(inputs, document, meta->cfo_name, ROLE_CFO);
    if (inputs->speakers)
        is_changed |= apply_speakers(inputs, call_id, meta, document);
    if (is_changed)
        document_find_exchanges(document);
}

/* role.c - assigns roles to speakers. */
#include "text/role.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/introduction.h"
#include "text/name_table.h"
#include "text/title.h"
#include "text/words.h"

/* On whose side a speaker is. */
enum side { SIDE_UNKNOWN, SIDE_COMPANY, SIDE_OUTSIDE };

/* What is known of a speaker while roles are assigned. */
struct profile {
    struct title_reading title;
    bool has_title; /* it was read, as the title of somebody of the speaker's own organisation */
    enum side side;
    enum side list_side; /* which list names the speaker */
    bool speaks_in_presentation;
    bool title_from_list;
    uint8_t said; /* of enum said_office */
};

static bool is_operator_name(struct slice name)
{
    return words_is_any(name, "operator moderator coordinator facilitator") ||
           words_has_phrase(name, "conference operator") || words_has_phrase(name, "call operator");
}

/* Unidentified Analyst, Unknown Participant ...: asks; Unidentified Company Representative: does not. */
static bool is_unidentified_asker(struct slice name)
{
    return words_has_any(name, "unidentified unknown") &&
           words_has_any(name, "analyst participant audience speaker") &&
           !words_has_any(name, "company corporate executive representative");
}

/* Fills organisation and title from the lists, and notes which list names the speaker. */
static void read_lists(struct document *document, struct profile *profiles)
{
    struct name_table names;

    name_table_init(&names);
    for (size_t i = 0; i < document->n_speakers; i++)
        name_table_add(&names, document->speakers[i].name, (uint32_t)i);
    for (size_t i = 0; i < document->n_participants; i++) {
        const struct participant *one = &document->participants[i];
        uint32_t at = name_table_find(&names, one->name);
        struct speaker *speaker;

        if (at == NAME_ABSENT)
            continue;
        speaker = &document->speakers[at];
        if (profiles[at].list_side != SIDE_COMPANY)
            profiles[at].list_side = one->is_company ? SIDE_COMPANY : SIDE_OUTSIDE;
        if (speaker->org.len == 0)
            speaker->org = one->org;
        if (speaker->title.len == 0 && one->title.len > 0) {
            speaker->title = one->title;
            profiles[at].title_from_list = true;
        }
    }
    name_table_release(&names);
}

/* The organisation of whoever holds a manager's title and speaks most often in the presentation. */
static struct slice find_company(const struct document *document, struct profile *profiles)
{
    struct slice best = slice_make("", 0);
    uint32_t *n_turns = memory_zero(document->n_speakers, sizeof *n_turns);
    uint32_t most = 0;

    for (size_t i = 0; i < document->n_turns; i++)
        n_turns[document->turns[i].speaker] += document->turns[i].section == SECTION_PRESENTATION ? 3 : 1;
    for (size_t i = 0; i < document->n_speakers; i++) {
        const struct speaker *speaker = &document->speakers[i];
        struct title_reading *title = &profiles[i].title;

        if (speaker->org.len == 0)
            continue;
        *title = title_read(speaker->title, speaker->org);
        profiles[i].has_title = true;
        if (!title->is_ceo && !title->is_cfo && !title->is_ir && (title->is_analyst || !title->is_executive))
            continue;
        if (n_turns[i] > most) {
            most = n_turns[i];
            best = speaker->org;
        }
    }
    free(n_turns);
    return best;
}

static enum side find_side(const struct speaker *speaker, const struct profile *profile, struct slice company)
{
    bool is_manager = profile->title.is_ceo || profile->title.is_cfo || profile->title.is_ir;

    if (profile->list_side == SIDE_COMPANY)
        return SIDE_COMPANY;
    if (speaker->org.len > 0 && company.len > 0) {
        /* An analyst of a bank's own broker asks like any other. */
        if (title_same_firm(speaker->org, company))
            return profile->title.is_analyst && !is_manager &&
                           (profile->list_side == SIDE_OUTSIDE || !profile->speaks_in_presentation)
                       ? SIDE_OUTSIDE
                       : SIDE_COMPANY;
        if (profile->list_side == SIDE_OUTSIDE)
            return SIDE_OUTSIDE;
        /* A partner of the firm who speaks in the presentation is no analyst. */
        return is_manager && profile->speaks_in_presentation && !profile->title.is_analyst ? SIDE_COMPANY
                                                                                           : SIDE_OUTSIDE;
    }
    return profile->list_side;
}

static enum speaker_role role_of_title(const struct speaker *speaker, const struct profile *profile)
{
    const struct title_reading *title = &profile->title;

    if (profile->side == SIDE_OUTSIDE)
        return ROLE_ANALYST;
    if (title->is_ceo)
        return ROLE_CEO;
    if (title->is_cfo)
        return ROLE_CFO;
    if (title->is_ir)
        return ROLE_IR;
    if (profile->side == SIDE_UNKNOWN && (title->is_analyst || (title->is_broker && speaker->org.len > 0)))
        return ROLE_ANALYST;
    if (title->is_unit_ceo || title->is_unit_cfo || title->is_executive)
        return ROLE_OTHER_EXEC;
    return speaker->title.len > 0 && profile->side == SIDE_COMPANY ? ROLE_OTHER_EXEC : ROLE_UNKNOWN;
}

static void assign_from_headers(struct document *document, struct profile *profiles, struct slice company)
{
    for (size_t i = 0; i < document->n_speakers; i++) {
        struct speaker *speaker = &document->speakers[i];
        struct profile *profile = &profiles[i];

        if (is_operator_name(speaker->name)) {
            profile->title = (struct title_reading){false};
            speaker->role = ROLE_OPERATOR;
            speaker->role_source = ROLE_SOURCE_HEADER;
            continue;
        }
        if (!profile->has_title)
            profile->title = title_read(speaker->title, speaker->org.len ? speaker->org : company);
        profile->side = find_side(speaker, profile, company);
        speaker->role = is_unidentified_asker(speaker->name) ? ROLE_ANALYST : role_of_title(speaker, profile);
        if (speaker->role != ROLE_UNKNOWN)
            speaker->role_source = profile->title_from_list ? ROLE_SOURCE_PARTICIPANTS : ROLE_SOURCE_HEADER;
    }
}

static size_t count_role(const struct document *document, enum speaker_role role)
{
    size_t n = 0;

    for (size_t i = 0; i < document->n_speakers; i++)
        n += document->speakers[i].role == role;
    return n;
}

static void set_role(struct speaker *speaker, enum speaker_role role, enum role_source source)
{
    speaker->role = role;
    speaker->role_source = source;
}

/* True if a CEO beside speaker i stays one: nobody has introduced that one as something else. */
static bool has_other_ceo(const struct document *document, const struct profile *profiles, size_t i)
{
    for (size_t j = 0; j < document->n_speakers; j++)
        if (j != i && document->speakers[j].role == ROLE_CEO &&
            ((profiles[j].said & SAID_CEO) || !(profiles[j].said & SAID_CFO)))
            return true;
    return false;
}

/* Two claim to be CEO in their headers.  One who is introduced as CFO is the CFO; one whose title is
 * otherwise that of a finance officer ("CEO & VP of Finance") is, where no CFO speaks and nobody calls that
 * one CEO. */
static void settle_ceo_claims(struct document *document, const struct profile *profiles)
{
    size_t n_claims = count_role(document, ROLE_CEO);

    for (size_t i = 0; i < document->n_speakers && n_claims > 1; i++) {
        struct speaker *speaker = &document->speakers[i];

        if (speaker->role != ROLE_CEO || profiles[i].title.is_co_ceo ||
            (profiles[i].said & (SAID_CEO | SAID_CO_CEO)))
            continue;
        if (profiles[i].said & SAID_CFO)
            set_role(speaker, ROLE_CFO, ROLE_SOURCE_INTRODUCTION);
        else if (profiles[i].title.is_finance && !profiles[i].title.is_cfo &&
                 count_role(document, ROLE_CFO) == 0)
            set_role(speaker, ROLE_CFO, speaker->role_source);
        n_claims -= speaker->role != ROLE_CEO;
    }
}

static void assign_from_words(struct document *document, const struct profile *profiles)
{
    for (size_t i = 0; i < document->n_speakers; i++) {
        struct speaker *speaker = &document->speakers[i];
        uint8_t said = profiles[i].said;
        bool is_open =
            speaker->role == ROLE_UNKNOWN || speaker->role == ROLE_OTHER_EXEC || speaker->role == ROLE_IR;

        if (!is_open || said == 0)
            continue;
        if ((said & SAID_CEO) && ((said & SAID_CO_CEO) || !has_other_ceo(document, profiles, i)))
            set_role(speaker, ROLE_CEO, ROLE_SOURCE_INTRODUCTION);
        else if ((said & SAID_CFO) && count_role(document, ROLE_CFO) == 0)
            set_role(speaker, ROLE_CFO, ROLE_SOURCE_INTRODUCTION);
        else if (speaker->role != ROLE_UNKNOWN)
            continue;
        else if (said & SAID_IR)
            set_role(speaker, ROLE_IR, ROLE_SOURCE_INTRODUCTION);
        else if (said & (SAID_OTHER | SAID_CEO | SAID_CFO))
            set_role(speaker, ROLE_OTHER_EXEC, ROLE_SOURCE_INTRODUCTION);
        else if ((said & SAID_ANALYST) && profiles[i].side != SIDE_COMPANY)
            set_role(speaker, ROLE_ANALYST, ROLE_SOURCE_INTRODUCTION);
    }
}

/* "CEO of the Example Bank" is the CEO of the call where nobody else is. */
static void promote_unit_heads(struct document *document, const struct profile *profiles)
{
    bool has_ceo = count_role(document, ROLE_CEO) > 0, has_cfo = count_role(document, ROLE_CFO) > 0;

    for (size_t i = 0; i < document->n_speakers; i++) {
        struct speaker *speaker = &document->speakers[i];

        if (speaker->role != ROLE_OTHER_EXEC)
            continue;
        if (!has_ceo && profiles[i].title.is_unit_ceo)
            speaker->role = ROLE_CEO;
        else if (!has_cfo && profiles[i].title.is_unit_cfo)
            speaker->role = ROLE_CFO;
    }
}

/* Nobody is named Operator: the speaker who opens the call or calls for questions is. */
static void find_unnamed_operator(struct document *document)
{
    if (count_role(document, ROLE_OPERATOR) > 0)
        return;
    for (size_t i = 0; i < document->n_turns; i++) {
        struct speaker *speaker = &document->speakers[document->turns[i].speaker];
        struct slice text = slice_part(document_get_turn_text(document, &document->turns[i]), 0, 2000);

        if (speaker->role != ROLE_UNKNOWN || speaker->org.len > 0 || speaker->title.len > 0)
            continue;
        if (words_has_phrase(text, "listen only") || words_has_phrase(text, "question comes from") ||
            words_has_phrase(text, "question is from") ||
            words_has_phrase(text, "conference is being recorded") ||
            words_has_phrase(text, "call is being recorded")) {
            set_role(speaker, ROLE_OPERATOR, ROLE_SOURCE_INTRODUCTION);
            return;
        }
    }
}

void role_assign(struct document *document)
{
    struct profile *profiles = memory_zero(document->n_speakers, sizeof *profiles);
    uint8_t *said = memory_zero(document->n_speakers, sizeof *said);

    for (size_t i = 0; i < document->n_turns; i++)
        profiles[document->turns[i].speaker].speaks_in_presentation |=
            document->turns[i].section == SECTION_PRESENTATION;
    read_lists(document, profiles);
    if (document->facts.firm.len == 0 || document->n_participants == 0) {
        struct slice company = find_company(document, profiles);

        if (company.len > 0)
            document->facts.firm = company;
    }
    assign_from_headers(document, profiles, document->facts.firm);
    find_unnamed_operator(document);
    introduction_read(document, document->facts.firm, said);
    for (size_t i = 0; i < document->n_speakers; i++)
        profiles[i].said = said[i];
    settle_ceo_claims(document, profiles);
    assign_from_words(document, profiles);
    promote_unit_heads(document, profiles);
    free(said);
    free(profiles);
}

static const char *const role_names[N_SPEAKER_ROLES] = {"UNKNOWN",    "CEO",     "CFO",     "IR",
                                                        "OTHER_EXEC", "ANALYST", "OPERATOR"};

const char *role_name(enum speaker_role role)
{
    return role_names[role];
}

bool role_parse(struct slice name, enum speaker_role *role)
{
    for (int i = 0; i < N_SPEAKER_ROLES; i++) {
        if (slice_equal_nocase(name, slice_from(role_names[i]))) {
            *role = (enum speaker_role)i;
            return true;
        }
    }
    return false;
}

const char *role_source_name(enum role_source source)
{
    static const char *const names[] = {"none",         "header",     "participants",
                                        "introduction", "other_call", "override"};

    return names[source];
}

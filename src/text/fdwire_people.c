/* fdwire_people.c - tells the firm's people from those who ask. */
#include "text/fdwire_people.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/name_table.h"
#include "text/participants.h"
#include "text/title.h"
#include "text/words.h"

/* A label that stands for all who ask. */
static bool is_asker(const struct header *header)
{
    return words_is_any(header->name, "analyst analysts questioner question");
}

void fdwire_people_find_questions(struct header_list *headers)
{
    bool has_spoken = false;

    for (size_t i = 0; i < headers->count; i++) {
        struct header *header = &headers->headers[i];

        if (is_asker(header) && has_spoken) {
            header->opens_questions = true;
            return;
        }
        has_spoken |= header->org.len > 0;
    }
}

static bool is_manager_header(const struct header *header)
{
    return header->org.len > 0 && header->title.len > 0 &&
           !title_read(header->title, slice_make("", 0)).is_analyst;
}

/* The firm that headers with a manager's title name most often. */
static struct slice find_firm(const struct header_list *headers)
{
    struct slice best = slice_make("", 0);
    struct name_table names;
    size_t *times = memory_zero(headers->count, sizeof *times), most = 0;

    name_table_init(&names);
    for (size_t i = 0; i < headers->count; i++) {
        const struct header *header = &headers->headers[i];
        uint32_t id;

        if (!is_manager_header(header))
            continue;
        id = name_table_add(&names, header->org, (uint32_t)names.n_entries);
        if (++times[id] > most) {
            most = times[id];
            best = header->org;
        }
    }
    name_table_release(&names);
    free(times);
    return best;
}

void fdwire_people_add(struct document *document, const struct header_list *headers)
{
    struct slice firm = find_firm(headers);
    struct name_table names;

    name_table_init(&names);
    for (size_t i = 0; i < headers->count; i++) {
        const struct header *header = &headers->headers[i];
        bool is_company = is_manager_header(header) && name_table_equal(header->org, firm);
        uint32_t n = (uint32_t)names.n_entries;

        if (!is_company && !is_asker(header))
            continue;
        if (name_table_add(&names, header->name, n) == n)
            participants_add(document, &(struct participant){.name = header->name,
                                                             .org = header->org,
                                                             .title = header->title,
                                                             .is_company = is_company});
    }
    name_table_release(&names);
}

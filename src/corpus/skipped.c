/* skipped.c - the items that did not become calls. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/call_list.h"

void skipped_add(struct skipped_list *list, const char *item, const char *reason, const char *detail,
                 size_t line)
{
    ARRAY_RESERVE(list->items, list->count, list->capacity);
    list->items[list->count++] = (struct skipped_item){
        memory_copy_text(item, strlen(item)),
        memory_copy_text(reason, strlen(reason)),
        memory_copy_text(detail, strlen(detail)),
        line,
    };
}

static int compare_items(const void *a_ptr, const void *b_ptr)
{
    const struct skipped_item *a = a_ptr, *b = b_ptr;
    int order = strcmp(a->item, b->item);

    if (order == 0)
        order = strcmp(a->reason, b->reason);
    if (order == 0)
        order = (a->line > b->line) - (a->line < b->line);
    return order ? order : strcmp(a->detail, b->detail);
}

void skipped_sort(struct skipped_list *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_items);
}

void skipped_release(struct skipped_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].item);
        free(list->items[i].reason);
        free(list->items[i].detail);
    }
    free(list->items);
    *list = (struct skipped_list){.count = 0};
}

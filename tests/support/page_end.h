/* page_end.h - text whose next byte may not be read, for code that reads blocks. */
#ifndef SUPPORT_PAGE_END_H
#define SUPPORT_PAGE_END_H

#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE_END_MOST 4096

/* Two pages, the second of which may not be read. */
struct page_end {
    char *pages;
    size_t size;
};

static inline struct page_end page_end_open(void)
{
    struct page_end end = {NULL, (size_t)sysconf(_SC_PAGESIZE)};

    end.pages = mmap(NULL, 2 * end.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(end.pages != MAP_FAILED);
    assert_int_equal(mprotect(end.pages + end.size, end.size, PROT_NONE), 0);
    return end;
}

/* A copy of at most PAGE_END_MOST bytes that ends where the readable page ends; the one before is lost. */
static inline char *page_end_put(const struct page_end *end, const char *bytes, size_t length)
{
    char *copy = end->pages + end->size - length;

    assert_true(length <= PAGE_END_MOST);
    memcpy(copy, bytes, length);
    return copy;
}

static inline void page_end_close(struct page_end *end)
{
    munmap(end->pages, 2 * end->size);
}

#endif

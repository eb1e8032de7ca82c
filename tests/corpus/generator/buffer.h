/* buffer.h - text that grows, and the end of the program when it cannot go on. */
#ifndef GENERATOR_BUFFER_H
#define GENERATOR_BUFFER_H

#include <stddef.h>

/* Starts as {0}; `text` is NULL or ends in a NUL.  Release with buffer_release(). */
struct buffer {
    char *text;
    size_t length;
    size_t capacity;
};

void buffer_add(struct buffer *buffer, const char *text, size_t length);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_reset(struct buffer *buffer);
void buffer_release(struct buffer *buffer);

/* Words between blanks. */
size_t text_count_words(const char *text);

/* The caller owns the copy. */
char *text_copy(const char *text, size_t length);

/* Never return NULL: the program ends when memory does. */
void *memory_resize(void *memory, size_t n, size_t size);
void *memory_new(size_t n, size_t size);

/* Prints the message on standard error and exits with status 1. */
_Noreturn void generator_stop(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif

/* buffer.c - growing text for the generator. */
#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void generator_stop(const char *format, ...)
{
    va_list arguments;

    fputs("make_corpus: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

void *memory_resize(void *memory, size_t n, size_t size)
{
    void *moved = realloc(memory, n * size);

    if (moved == NULL)
        generator_stop("out of memory for %zu bytes", n * size);
    return moved;
}

void *memory_new(size_t n, size_t size)
{
    return memset(memory_resize(NULL, n, size), 0, n * size);
}

void buffer_add(struct buffer *buffer, const char *text, size_t length)
{
    if (buffer->length + length + 1 > buffer->capacity) {
        buffer->capacity = 2 * (buffer->length + length + 1);
        buffer->text = memory_resize(buffer->text, buffer->capacity, 1);
    }
    if (length > 0)
        memcpy(buffer->text + buffer->length, text, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void buffer_add_format(struct buffer *buffer, const char *format, ...)
{
    char piece[4096];
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof piece)
        generator_stop("a formatted piece of text is longer than %zu bytes", sizeof piece);
    buffer_add(buffer, piece, (size_t)length);
}

void buffer_reset(struct buffer *buffer)
{
    buffer->length = 0;
    buffer_add(buffer, "", 0);
}

void buffer_release(struct buffer *buffer)
{
    free(buffer->text);
    memset(buffer, 0, sizeof *buffer);
}

size_t text_count_words(const char *text)
{
    size_t n_words = 0;
    int inside = 0;

    for (; *text != '\0'; text++) {
        int blank = *text == ' ' || *text == '\n';

        if (!blank && !inside)
            n_words++;
        inside = !blank;
    }
    return n_words;
}

char *text_copy(const char *text, size_t length)
{
    char *copy = memory_new(length + 1, 1);

    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

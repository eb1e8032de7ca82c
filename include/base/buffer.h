/* buffer.h - bytes that grow: rows of reports, texts under construction.
 *
 * A buffer owns its bytes.  One buffer belongs to one thread.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

struct buffer {
    char *data;
    size_t length;
    size_t capacity;
};

void buffer_init(struct buffer *buffer);  /* empty, nothing allocated */
void buffer_reset(struct buffer *buffer); /* empty, keeps its memory */
void buffer_release(struct buffer *buffer);
void buffer_reserve(struct buffer *buffer, size_t more); /* room for more bytes after length */

void buffer_add(struct buffer *buffer, const char *data, size_t length);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_slice(struct buffer *buffer, struct slice text);
void buffer_add_byte(struct buffer *buffer, char byte);
void buffer_add_integer(struct buffer *buffer, int64_t value);
void buffer_add_double(struct buffer *buffer,
                       double value); /* shortest form that reads back equal; finite only */
void buffer_add_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline struct slice buffer_get_slice(const struct buffer *buffer) /* valid until the buffer changes */
{
    return slice_make(buffer->data ? buffer->data : "", buffer->length);
}

#endif

/* text_wrap.c - greedy lines; escape sequences take no columns. */
#include "report/text_wrap.h"

#include <stdio.h>

#include "report/text_clean.h"

#define MIN_COLUMNS 8 /* for words, however deep the indent */

void text_wrap_begin(struct text_wrap *wrap, struct buffer *out, size_t width, size_t indent, size_t column)
{
    *wrap = (struct text_wrap){.out = out, .indent = indent, .column = column};
    wrap->width = width < indent + MIN_COLUMNS ? indent + MIN_COLUMNS : width;
    buffer_init(&wrap->word);
}

static void add_code(struct buffer *out, const char *style)
{
    buffer_add_format(out, "\033[%sm", style[0] ? style : "0");
}

static void end_line(struct text_wrap *wrap)
{
    if (wrap->style[0])
        add_code(wrap->out, "");
    buffer_add_byte(wrap->out, '\n');
    wrap->column = 0;
}

static void begin_line(struct text_wrap *wrap)
{
    for (; wrap->column < wrap->indent; wrap->column++)
        buffer_add_byte(wrap->out, ' ');
    if (wrap->style[0])
        add_code(wrap->out, wrap->style);
}

static void flush_word(struct text_wrap *wrap)
{
    size_t blank = wrap->needs_blank && wrap->column > wrap->indent;

    if (wrap->column > wrap->indent && wrap->column + blank + wrap->word_columns > wrap->width)
        end_line(wrap);
    if (wrap->column == 0)
        begin_line(wrap);
    else if (blank) {
        buffer_add_byte(wrap->out, ' ');
        wrap->column++;
    }
    buffer_add_slice(wrap->out, buffer_get_slice(&wrap->word));
    wrap->column += wrap->word_columns;
    memcpy(wrap->style, wrap->word_style, sizeof wrap->style);
    buffer_reset(&wrap->word);
    wrap->word_columns = 0;
    wrap->needs_blank = false;
}

void text_wrap_add(struct text_wrap *wrap, struct slice text)
{
    struct clean_character character;

    for (size_t at = 0; at < text.len;) {
        at = text_clean_next(text, at, &character);
        if (character.is_blank) {
            if (wrap->word_columns)
                flush_word(wrap);
            wrap->needs_blank = true;
            continue;
        }
        if (wrap->indent + wrap->word_columns + character.columns > wrap->width)
            flush_word(wrap);
        buffer_add_slice(&wrap->word, character.bytes);
        wrap->word_columns += character.columns;
    }
}

void text_wrap_set_style(struct text_wrap *wrap, const char *style)
{
    if (strcmp(wrap->word_style, style) == 0)
        return;
    /* Styles do not add up: each begins from plain. */
    if (wrap->word_style[0] && style[0])
        add_code(&wrap->word, "");
    add_code(&wrap->word, style);
    snprintf(wrap->word_style, sizeof wrap->word_style, "%s", style);
}

void text_wrap_end(struct text_wrap *wrap)
{
    if (wrap->word_columns)
        flush_word(wrap);
    buffer_add_slice(wrap->out, buffer_get_slice(&wrap->word));
    memcpy(wrap->style, wrap->word_style, sizeof wrap->style);
    end_line(wrap);
    buffer_release(&wrap->word);
}

/* transcript.h - documents of texts that stand in a test. */
#ifndef SUPPORT_TRANSCRIPT_H
#define SUPPORT_TRANSCRIPT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "text/document.h"

/* NULL and err where the text is no transcript. */
static inline struct document *transcript_try(const char *text, size_t length, struct error *err)
{
    struct file_bytes bytes = {memory_copy_text(text, length), length};

    return document_parse(&bytes, "call.txt", NULL, err);
}

static inline struct document *transcript_parse(const char *text)
{
    struct error err;
    struct document *document = transcript_try(text, strlen(text), &err);

    if (!document)
        fail_msg("%s", err.text);
    return document;
}

static inline void transcript_assert_slice(struct slice actual, const char *expected)
{
    if (!slice_equal_text(actual, expected))
        fail_msg("\"%.*s\" is not \"%s\"", (int)actual.len, actual.ptr, expected);
}

/* The speaker of this name; fails where there is none. */
static inline const struct speaker *transcript_find(const struct document *document, const char *name)
{
    for (size_t i = 0; i < document->n_speakers; i++)
        if (slice_equal_text(document->speakers[i].name, name))
            return &document->speakers[i];
    fail_msg("nobody is called %s", name);
    return NULL;
}

static inline void transcript_assert_role(const struct document *document, const char *name,
                                          enum speaker_role role, enum role_source source)
{
    const struct speaker *speaker = transcript_find(document, name);

    if (speaker->role != role || speaker->role_source != source)
        fail_msg("%s is %s (%s), not %s (%s)", name, role_name(speaker->role),
                 role_source_name(speaker->role_source), role_name(role), role_source_name(source));
}

/* The parts of the ledger add up, and to the size of the file. */
static inline void transcript_assert_ledger(const struct document *document, size_t size)
{
    const struct byte_ledger *ledger = &document->ledger;
    uint64_t sum = ledger->body + ledger->header + ledger->front + ledger->furniture + ledger->stage +
                   ledger->blank + ledger->unexplained;

    if (ledger->file != size || sum != size)
        fail_msg("the parts are %lu bytes, the file %lu, its size %zu", (unsigned long)sum,
                 (unsigned long)ledger->file, size);
}

/* A text of size bytes with its NUL, cut anywhere, is read with every byte in the ledger, or refused. */
static inline void transcript_assert_cuts(const char *text, size_t size)
{
    for (size_t n = 0; n < size; n++) {
        struct error err;
        struct document *document = transcript_try(text, n, &err);

        if (document)
            transcript_assert_ledger(document, n);
        document_free(document);
    }
}

#endif

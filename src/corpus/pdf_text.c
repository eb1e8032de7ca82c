/* pdf_text.c - runs pdftotext. */
#include "corpus/pdf_text.h"

#include "base/child.h"

bool pdf_text_is_pdf(const struct file_bytes *bytes)
{
    return slice_starts(slice_make(bytes->data, bytes->length), "%PDF-");
}

bool pdf_text_extract(struct file_bytes *bytes, const char *name, struct error *err)
{
    static const char *const arguments[] = {"pdftotext", "-enc", "UTF-8", "-eol", "unix", "-", "-", NULL};
    static const struct child_limits limits = {
        .seconds = 60, .output = (size_t)256 << 20, .memory = (size_t)4 << 30};
    struct file_bytes text;
    struct error failure;
    enum child_outcome outcome =
        child_run(arguments, slice_make(bytes->data, bytes->length), &limits, &text, &failure);

    file_bytes_release(bytes);
    *bytes = text;
    switch (outcome) {
    case CHILD_DONE:
        return true;
    case CHILD_MISSING:
        return error_at(
            err, ERROR_OPEN, name, 0, 0,
            "is a PDF, and pdftotext is not installed; install it (package poppler-utils), or lay the "
            "text beside the PDF");
    case CHILD_FAILED:
        break;
    }
    return error_at(err, failure.kind, name, 0, 0,
                    "no text could be had from the PDF: %s; make a text of it and lay that beside it",
                    failure.text);
}

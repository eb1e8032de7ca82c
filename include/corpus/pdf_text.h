/* pdf_text.h - the text of a PDF, through the program pdftotext of poppler. */
#ifndef CORPUS_PDF_TEXT_H
#define CORPUS_PDF_TEXT_H

#include <stdbool.h>

#include "base/error.h"
#include "base/file.h"

bool pdf_text_is_pdf(const struct file_bytes *bytes);

/* Replaces the bytes of a PDF by its text in UTF-8, with LF and form feeds between pages; name stands for it
 * in messages.  Fails where pdftotext is not installed, cannot read the PDF (a password, damage), needs more
 * than a minute, or prints more than 256 MiB; the bytes are then released. */
bool pdf_text_extract(struct file_bytes *bytes, const char *name, struct error *err) MUST_CHECK;

#endif

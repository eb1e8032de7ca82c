/* test_pdf_text.c - text of a PDF, with and without the program that finds it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "corpus/pdf_text.h"

/* One page that says "Good morning."; readers make good for the missing table of places. */
static const char pdf[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
    "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    "4 0 obj<</Length 45>>stream\n"
    "BT /F1 12 Tf 20 100 Td (Good morning.) Tj ET \n"
    "endstream endobj\n"
    "trailer<</Root 1 0 R>>\n";

static struct file_bytes copy_bytes(const char *text)
{
    return (struct file_bytes){memory_copy_text(text, strlen(text)), strlen(text)};
}

static bool has_program(void)
{
    return system("command -v pdftotext >/dev/null 2>&1") == 0;
}

static void pdf_is_known_by_its_first_bytes(void **state)
{
    struct file_bytes bytes = {(char *)(uintptr_t)pdf, strlen(pdf)};

    (void)state;
    assert_true(pdf_text_is_pdf(&bytes));
    bytes.data += 1;
    bytes.length -= 1;
    assert_false(pdf_text_is_pdf(&bytes));
    bytes.length = 0;
    assert_false(pdf_text_is_pdf(&bytes));
}

static void text_takes_the_place_of_the_pdf(void **state)
{
    struct file_bytes bytes;
    struct error err;

    (void)state;
    if (!has_program())
        skip();
    bytes = copy_bytes(pdf);
    if (!pdf_text_extract(&bytes, "call.pdf", &err))
        fail_msg("%s", err.text);
    assert_memory_equal(bytes.data, "Good morning.\n", 14);
    file_bytes_release(&bytes);
}

static void what_is_no_pdf_inside_is_told_with_the_remedy(void **state)
{
    struct file_bytes bytes;
    struct error err;

    (void)state;
    if (!has_program())
        skip();
    bytes = copy_bytes("%PDF-1.4\nthis is all there is\n");
    assert_false(pdf_text_extract(&bytes, "call.pdf", &err));
    assert_null(bytes.data);
    assert_string_equal(err.file, "call.pdf");
    assert_non_null(strstr(err.text, "no text could be had from the PDF: pdftotext failed with status"));
    assert_non_null(strstr(err.text, "make a text of it"));
}

static void without_the_program_the_message_names_it(void **state)
{
    char *path = strdup(getenv("PATH"));
    struct file_bytes bytes = copy_bytes(pdf);
    struct error err;

    (void)state;
    assert_int_equal(setenv("PATH", "/no/such/folder", 1), 0);
    assert_false(pdf_text_extract(&bytes, "call.pdf", &err));
    assert_int_equal(setenv("PATH", path, 1), 0);
    free(path);
    assert_null(bytes.data);
    assert_int_equal(err.kind, ERROR_OPEN);
    assert_non_null(strstr(err.text, "pdftotext is not installed; install it (package poppler-utils)"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pdf_is_known_by_its_first_bytes),
        cmocka_unit_test(text_takes_the_place_of_the_pdf),
        cmocka_unit_test(what_is_no_pdf_inside_is_told_with_the_remedy),
        cmocka_unit_test(without_the_program_the_message_names_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

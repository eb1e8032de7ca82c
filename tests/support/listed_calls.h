/* listed_calls.h - a folder for one test, files in it, and the calls that are found there. */
#ifndef SUPPORT_LISTED_CALLS_H
#define SUPPORT_LISTED_CALLS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "corpus/call_list.h"

/* A folder of its own for every test, and the current one while it runs. */
static inline int enter_folder(void **state)
{
    char *path = strdup("/tmp/tenor_test_XXXXXX");

    assert_non_null(mkdtemp(path));
    assert_int_equal(chdir(path), 0);
    *state = path;
    return 0;
}

static inline int leave_folder(void **state)
{
    char command[256];

    assert_int_equal(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -r %s", (char *)*state);
    assert_int_equal(system(command), 0);
    free(*state);
    return 0;
}

static inline void write_file(const char *path, const char *text)
{
    FILE *stream = fopen(path, "wb");

    assert_non_null(stream);
    fputs(text, stream);
    fclose(stream);
}

struct result {
    bool ok;
    struct call_list list;
    struct skipped_list skipped;
    struct error err;
};

static inline struct result build(const char *const *paths, size_t n_paths, const char *columns)
{
    struct result result = {.ok = false};
    struct column_names names;

    column_names_init(&names);
    assert_true(!columns || column_names_parse(&names, columns, &result.err));
    result.ok = call_list_build(&result.list, paths, n_paths, &names, &result.skipped, &result.err);
    skipped_sort(&result.skipped);
    column_names_release(&names);
    return result;
}

#define BUILD(...)                                                                                           \
    build((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *),   \
          NULL)

static inline void release(struct result *result)
{
    call_list_release(&result->list);
    skipped_release(&result->skipped);
}

static inline void assert_failed(struct result *result, const char *words)
{
    char shown[2048];

    assert_false(result->ok);
    assert_int_equal(result->list.count, 0);
    error_format(&result->err, shown, sizeof shown);
    if (!strstr(shown, words))
        print_error("\"%s\" is not in: %s\n", words, shown);
    assert_non_null(strstr(shown, words));
    release(result);
}

#endif

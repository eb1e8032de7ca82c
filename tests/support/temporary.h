/* temporary.h - a folder for one test, and small files in it. */
#ifndef SUPPORT_TEMPORARY_H
#define SUPPORT_TEMPORARY_H

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

/* Fills path with the name of a new empty folder. */
static inline void temporary_make_folder(char path[64])
{
    snprintf(path, 64, "/tmp/tenor-test-XXXXXX");
    assert_non_null(mkdtemp(path));
}

static inline void temporary_remove_folder(const char *path)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf '%s'", path);
    assert_int_equal(system(command), 0);
}

static inline void temporary_write(const char *folder, const char *name, const char *bytes, size_t length)
{
    char path[256];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

#endif

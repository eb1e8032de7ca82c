/* lexicon_convert_command.c - `tenor lexicon convert`. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/lexicon_command.h"
#include "lexicon/lexicon_convert.h"
#include "engine/lexicon_source.h"

enum { OPTION_AS = 256 };

static bool parse(int argc, char **argv, enum lexicon_use *use, struct error *err)
{
    static const struct option longs[] = {{"as", required_argument, NULL, OPTION_AS}, {NULL, 0, NULL, 0}};
    int code;

    *use = USE_LM;
    while ((code = lexicon_command_next_option(argc, argv, ":", longs, err)) != -1) {
        if (code == '?')
            return false;
        if (!lexicon_use_parse(slice_from(optarg), use))
            return error_set(err, ERROR_USAGE,
                             "--as takes the name of a lexicon, such as lm, henry or tenor; \"%s\" is none",
                             optarg);
    }
    return argc - optind == 2 ||
           error_set(err, ERROR_USAGE,
                     "tenor lexicon convert takes two files: the published list, and the one to be written "
                     "(- for standard output)");
}

/* A file that is there may be somebody's work. */
static bool write_file(const char *path, const struct buffer *text, struct error *err)
{
    const char *slash = strrchr(path, '/');
    char folder[1024] = ".";
    struct file_writer *writer;

    if (strcmp(path, "-") == 0)
        return fwrite(text->data, 1, text->length, stdout) == text->length;
    if (file_get_kind(path) != FILE_MISSING)
        return error_at(err, ERROR_WRITE, path, 0, 0, "is there already; remove it or choose another name");
    if (slash)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash == path ? 1 : slash - path), path);
    writer = file_writer_open(folder, slash ? slash + 1 : path, err);
    if (!writer)
        return false;
    if (file_writer_add(writer, buffer_get_slice(text), err) && file_writer_finish(writer, err))
        return file_writer_close(writer, err);
    file_writer_abandon(writer);
    return false;
}

static bool convert(const char *in, const char *out, enum lexicon_use use, struct error *err)
{
    struct lexicon *lexicon = lexicon_load_as(lexicon_use_name(use), in, lexicon_use_get_reading(use), err);
    struct buffer text;
    bool ok;

    if (!lexicon)
        return false;
    if (strcmp(lexicon->format, "tenor") == 0) {
        lexicon_free(lexicon);
        return error_at(err, ERROR_DATA, in, 0, 0, "is in our own format already; nothing is written");
    }
    buffer_init(&text);
    lexicon_convert_format(lexicon, &text);
    ok = write_file(out, &text, err);
    if (ok && strcmp(out, "-") != 0)
        printf("%zu rows of %s (%s)\n", lexicon->n_rows, in, lexicon->format);
    buffer_release(&text);
    lexicon_free(lexicon);
    return ok;
}

int lexicon_convert_command(int argc, char **argv)
{
    enum lexicon_use use;
    struct error err;

    if (!parse(argc, argv, &use, &err) || !convert(argv[optind], argv[optind + 1], use, &err))
        return command_fail(&err);
    return EXIT_DONE;
}

/* explain_command.c - `tenor explain`: one call, in the terminal or as a page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/program.h"
#include "engine/explain.h"
#include "report/explain.h"

#define PLAIN_WIDTH 80

static size_t find_width(const struct explain_options *explain)
{
    struct winsize window;

    if (explain->width)
        return explain->width;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col)
        return window.ws_col;
    return PLAIN_WIDTH;
}

/* NO_COLOR as on no-color.org: any text that is not empty. */
static bool find_color(const struct explain_options *explain)
{
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");

    if (explain->color != COLOR_AUTO)
        return explain->color == COLOR_ALWAYS;
    return isatty(STDOUT_FILENO) && !(no_color && no_color[0]) && terminal && strcmp(terminal, "dumb") != 0;
}

static bool write_file(const char *path, struct slice bytes, struct error *err)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? memory_copy_text(path, (size_t)(slash - path) + (slash == path)) : NULL;
    struct file_writer *writer = file_writer_open(folder ? folder : ".", slash ? slash + 1 : path, err);
    bool ok = false;

    if (writer && file_writer_add(writer, bytes, err))
        ok = file_writer_close(writer, err);
    else
        file_writer_abandon(writer);
    free(folder);
    return ok;
}

static bool show(void *data, const struct scored_call *call, struct error *err)
{
    const struct options *options = data;
    const struct explain_options *explain = &options->explain;
    struct explain_view view = {
        .first_turn = explain->first_turn,
        .last_turn = explain->last_turn,
        .lexicons = explain->lexicons,
        .width = find_width(explain),
        .is_coloured = find_color(explain),
    };
    struct buffer out;
    bool ok;

    if (!explain_view_settle(&view, call, err))
        return false;
    buffer_init(&out);
    if (explain->html_file)
        explain_html_add(call, &view, &out);
    else
        explain_text_add(call, &view, &out);
    ok = true;
    if (explain->html_file && strcmp(explain->html_file, "-") != 0)
        ok = write_file(explain->html_file, buffer_get_slice(&out), err);
    else
        fwrite(out.data, 1, out.length, stdout); /* main looks whether it could be written */
    buffer_release(&out);
    return ok;
}

/* A slip such as `--html call.txt call.txt` must not cost the transcript. */
static bool check_target(const struct options *options, struct error *err)
{
    const char *target = options->explain.html_file;
    struct stat source_file, target_file;

    if (!target || stat(target, &target_file) != 0 || stat(options->config.paths[0], &source_file) != 0)
        return true;
    if (source_file.st_dev != target_file.st_dev || source_file.st_ino != target_file.st_ino)
        return true;
    return error_set(err, ERROR_USAGE, "--html %.200s is the FILE itself; give the page a name of its own",
                     target);
}

static int explain_with(struct options *options, struct error *err)
{
    char data_folder[1024];

    if (options->config.n_paths > 1) {
        error_set(err, ERROR_USAGE, "explain takes one FILE, not %zu; for many there is `tenor run`",
                  options->config.n_paths);
        return command_fail(err);
    }
    if (!check_target(options, err) || !program_find_data(data_folder, sizeof data_folder, err))
        return command_fail(err);
    options->config.data_folder = data_folder;
    if (!explain_execute(&options->config, options->explain.call_id, show, options, err))
        return command_fail(err);
    return EXIT_DONE;
}

int explain_command(int argc, char **argv)
{
    struct options options;
    struct error err;
    int status = EXIT_DONE;

    options_init(&options, OPTIONS_EXPLAIN);
    if (!options_parse(&options, argc, argv, &err))
        status = command_fail(&err);
    else if (options.wants_help)
        options_print_help(&options);
    else if (options.wants_formats)
        options_print_formats();
    else if (options.wants_presets)
        options_print_presets();
    else
        status = explain_with(&options, &err);
    options_release(&options);
    return status;
}

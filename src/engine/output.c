/* output.c - temporary files that become reports together. */
#include "engine/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

struct output {
    struct file_writer *writers[N_OUTPUT_FILES];
    char *folder;
};

/* Renaming a report onto a folder would fail when others have been replaced already. */
static bool check_place(const struct output *output, enum output_file file, struct error *err)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/%s", output->folder, output_file_name(file));
    return file_get_kind(path) != FILE_FOLDER ||
           error_at(err, ERROR_WRITE, path, 0, 0,
                    "a folder stands where this report belongs; remove it or choose another -o");
}

struct output *output_open(const struct run_config *config, struct error *err)
{
    struct output *output = memory_zero(1, sizeof *output);

    output->folder = memory_copy_text(config->output, strlen(config->output));
    if (!file_make_folder(config->output, err))
        goto failed;
    for (int i = 0; i < N_OUTPUT_FILES; i++) {
        if (!config->wanted[i])
            continue;
        if (!check_place(output, (enum output_file)i, err))
            goto failed;
        output->writers[i] = file_writer_open(config->output, output_file_name((enum output_file)i), err);
        if (!output->writers[i])
            goto failed;
    }
    return output;
failed:
    output_abandon(output);
    return NULL;
}

bool output_is_wanted(const struct output *output, enum output_file file)
{
    return output->writers[file] != NULL;
}

bool output_add(struct output *output, enum output_file file, struct buffer *rows, struct error *err)
{
    bool ok = !output->writers[file] || file_writer_add(output->writers[file], buffer_get_slice(rows), err);

    buffer_reset(rows);
    return ok;
}

static void remove_old(const struct output *output, enum output_file file)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/%s", output->folder, output_file_name(file));
    unlink(path);
}

bool output_close(struct output *output, struct error *err)
{
    bool ok = true;

    for (int i = 0; i < N_OUTPUT_FILES && ok; i++)
        if (output->writers[i])
            ok = file_writer_finish(output->writers[i], err);
    for (int i = 0; i < N_OUTPUT_FILES && ok; i++) {
        if (!output->writers[i]) {
            remove_old(output, (enum output_file)i);
            continue;
        }
        ok = file_writer_close(output->writers[i], err);
        output->writers[i] = NULL;
    }
    output_abandon(output);
    return ok;
}

void output_abandon(struct output *output)
{
    if (!output)
        return;
    for (int i = 0; i < N_OUTPUT_FILES; i++)
        file_writer_abandon(output->writers[i]);
    free(output->folder);
    free(output);
}

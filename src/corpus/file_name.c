/* file_name.c - extensions, call ids and names that are safe. */
#include "corpus/file_name.h"

#include <string.h>

#include "base/memory.h"
#include "base/slice.h"

struct extension {
    const char *text;
    enum file_content content;
};

static const struct extension extensions[] = {
    {".txt", FILE_CONTENT_TEXT},     {".csv", FILE_CONTENT_TABLE},   {".pdf", FILE_CONTENT_PDF},
    {".tar", FILE_CONTENT_ARCHIVE},  {".tgz", FILE_CONTENT_ARCHIVE}, {".tzst", FILE_CONTENT_ARCHIVE},
    {".tbz2", FILE_CONTENT_ARCHIVE}, {".txz", FILE_CONTENT_ARCHIVE}, {".zip", FILE_CONTENT_ARCHIVE},
    {".jsonl", FILE_CONTENT_TABLE},  {".xml", FILE_CONTENT_TEXT},
};

static const char *const packers[] = {".gz", ".zst", ".bz2", ".xz"};

/* The last extension of name before end, empty where there is none. */
static struct slice find_extension(const char *name, const char *end)
{
    const char *dot = memrchr(name, '.', (size_t)(end - name));

    return dot && dot > name ? slice_make(dot, (size_t)(end - dot)) : slice_make(end, 0);
}

static enum file_content find_content(struct slice extension)
{
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (slice_equal_nocase(extension, slice_from(extensions[i].text)))
            return extensions[i].content;
    return FILE_CONTENT_OTHER;
}

static bool is_packer(struct slice extension)
{
    for (size_t i = 0; i < sizeof packers / sizeof *packers; i++)
        if (slice_equal_nocase(extension, slice_from(packers[i])))
            return true;
    return false;
}

struct file_name file_name_parse(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct file_name file = {.name = slash ? slash + 1 : path};
    struct slice last = find_extension(file.name, file.name + strlen(file.name));

    file.extension = last.ptr;
    file.content = find_content(last);
    if (is_packer(last)) {
        struct slice inner = find_extension(file.name, last.ptr);

        file.extension = inner.ptr;
        /* Nobody packs a single file that he calls x.gz unless it is text. */
        file.content = inner.len ? find_content(inner) : FILE_CONTENT_TEXT;
        file.is_packed = file.content != FILE_CONTENT_ARCHIVE;
    }
    return file;
}

char *file_name_make_call_id(const char *path)
{
    char *call_id = memory_copy_text(path, (size_t)(file_name_parse(path).extension - path));

    for (char *p = call_id; *p; p++)
        if (*p == '/')
            *p = ':';
    return call_id;
}

char *file_name_make_safe(const char *name)
{
    struct slice rest = slice_from(name), part;
    char *safe = memory_alloc(rest.len + 1);
    size_t n = 0;

    while (slice_next(&rest, '/', &part)) {
        if (part.len == 0 || slice_equal_text(part, ".") || slice_equal_text(part, ".."))
            continue;
        if (n)
            safe[n++] = '/';
        for (size_t i = 0; i < part.len; i++)
            safe[n++] = (unsigned char)part.ptr[i] < ' ' || part.ptr[i] == 0x7f ? '_' : part.ptr[i];
    }
    safe[n] = '\0';
    return safe;
}

bool file_name_is_hidden(const char *path)
{
    return path[0] == '.' || strstr(path, "/.") != NULL;
}

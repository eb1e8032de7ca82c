/* import_stata.c - import.do: the reports as data sets of Stata, with types and labels. */
#include <stdlib.h>
#include <string.h>

#include "report/data_package.h"
#include "report/package_type.h"

/* Stata's limits of a name and of a label. */
enum { MAX_NAME = 32, MAX_LABEL = 80, LINE = 100 };

/* Numbers are read as text first: Stata would take a column with a text for missing values as text anyway. */
static const char programs[] = "capture program drop tenor_missing\n"
                               "program define tenor_missing\n"
                               "    foreach v of varlist _all {\n"
                               "        quietly replace `v' = \"\" if `v' == $tenor_na\n"
                               "    }\n"
                               "end\n"
                               "capture program drop tenor_numbers\n"
                               "program define tenor_numbers\n"
                               "    foreach v of varlist `0' {\n"
                               "        quietly destring `v', replace\n"
                               "    }\n"
                               "end\n"
                               "capture program drop tenor_dates\n"
                               "program define tenor_dates\n"
                               "    foreach v of varlist `0' {\n"
                               "        quietly generate long tenor_day = daily(`v', \"YMD\")\n"
                               "        order tenor_day, after(`v')\n"
                               "        drop `v'\n"
                               "        rename tenor_day `v'\n"
                               "        format %td `v'\n"
                               "    }\n"
                               "end\n";

struct stata_walk {
    const struct data_package *package;
    struct buffer *out;
    const char *table;                    /* of the last column, NULL at first */
    struct buffer numbers, dates, labels; /* of the table: names, names, commands */
};

/* Other names are changed by Stata as it reads the file, so that a command cannot name them. */
static bool is_name(struct slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (i && c >= '0' && c <= '9')))
            return false;
    }
    return name.len && name.len <= MAX_NAME;
}

static void add_names(struct buffer *out, const char *command, const struct buffer *names)
{
    struct slice rest = buffer_get_slice(names), name;
    size_t width = strlen(command);

    if (!names->length)
        return;
    buffer_add_text(out, command);
    while (slice_next(&rest, ' ', &name)) {
        if (!name.len)
            continue;
        if (width + name.len > LINE) {
            buffer_add_text(out, " ///\n   ");
            width = 0;
        }
        buffer_add_byte(out, ' ');
        buffer_add_slice(out, name);
        width += name.len + 1;
    }
    buffer_add_byte(out, '\n');
}

static void end_table(struct stata_walk *walk)
{
    if (!walk->table)
        return;
    buffer_add_text(walk->out, "tenor_missing\n");
    add_names(walk->out, "tenor_numbers", &walk->numbers);
    add_names(walk->out, "tenor_dates", &walk->dates);
    buffer_add_slice(walk->out, buffer_get_slice(&walk->labels));
    buffer_add_format(walk->out, "compress\nsave \"%s.dta\", replace\n", walk->table);
    buffer_reset(&walk->numbers);
    buffer_reset(&walk->dates);
    buffer_reset(&walk->labels);
}

/* Quotes of either kind would end the label or call a macro. */
static void add_label(struct buffer *out, const struct codebook_column *column)
{
    size_t length = strlen(column->description);
    size_t kept = length < MAX_LABEL ? length : MAX_LABEL;

    while (kept < length && ((unsigned char)column->description[kept] & 0xC0) == 0x80)
        kept--; /* no half of a letter */

    buffer_add_format(out, "label variable %.*s \"", (int)column->column.len, column->column.ptr);
    for (size_t i = 0; i < kept; i++) {
        char c = column->description[i];

        buffer_add_byte(out, c == '"' || c == '`' || c == '$' ? '\'' : c);
    }
    buffer_add_text(out, "\"\n");
}

static void add_variable(void *data, const struct codebook_column *column)
{
    struct stata_walk *walk = data;
    enum package_type type = package_type_get(column);

    if (!walk->table || strcmp(walk->table, column->table) != 0) {
        const char *file = walk->package->find(walk->package->data, column->table);

        end_table(walk);
        walk->table = column->table;
        buffer_add_byte(walk->out, '\n');
        if (slice_ends(slice_from(file), ".zst"))
            buffer_add_format(walk->out, "shell zstd -dqf %s\n", file);
        buffer_add_format(
            walk->out,
            "import delimited using \"%s.csv\", varnames(1) case(preserve) encoding(\"utf-8\") ///\n"
            "    bindquote(strict) stringcols(_all) clear\n",
            column->table);
    }
    if (!is_name(column->column))
        return;
    if (type != PACKAGE_TEXT) {
        struct buffer *names = type == PACKAGE_DATE ? &walk->dates : &walk->numbers;

        buffer_add_slice(names, column->column);
        buffer_add_byte(names, ' ');
    }
    add_label(&walk->labels, column);
}

void import_stata_format(const struct data_package *package, struct buffer *out)
{
    struct stata_walk walk = {.package = package, .out = out};

    buffer_init(&walk.numbers);
    buffer_init(&walk.dates);
    buffer_init(&walk.labels);
    buffer_add_text(out, "* import.do - the reports of this folder as data sets of Stata, written by tenor.\n"
                         "*\n"
                         "*   cd FOLDER\n"
                         "*   do import.do\n"
                         "*\n"
                         "* turns.csv becomes turns.dta and so on, with missing values, dates and labels.\n"
                         "version 14\n");
    /* Compound quotes, for a missing value may hold quotes. */
    buffer_add_format(out, "global tenor_na `\"\"%s\"\"'\n", package->na);
    buffer_add_text(out, programs);
    data_package_visit(package, add_variable, &walk);
    end_table(&walk);
    buffer_release(&walk.numbers);
    buffer_release(&walk.dates);
    buffer_release(&walk.labels);
}

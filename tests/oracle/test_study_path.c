/* test_study_path.c - the reference numbers of R, NIST and papers, asked the way a user asks: a plan and a
 * panel through `tenor study`, and the number read from the reports.
 *
 * study_map.csv says which plan answers which row.  The own files of this folder are always read; the large
 * reference of the developers where it lies (TENOR_SHARED, or ../shared).  Every row must be answered, but
 * for those listed as direct: about arithmetic that no panel can ask for; test_reference.c asks the
 * functions.  Panels of no row or one must fail. */
#include "engine/study_files.h"
#include "oracle/sheet.h"
#include "support/assert_close.h"
#include "support/temporary.h"

/* Rows that no plan can ask for. */
static const char *const direct[] = {
    "PRM02",                                     /* the arithmetic of (b + 1) / (B + 1) */
    "BOO01",                                     /* draws and index matrices that are given, not made */
    "BOO02",                                     /* all 27 draws of three clusters */
    "MEA01", "MEA02", "MEA03", "MEA04", "MEA05", /* measures of a text, not of a panel */
};

/* Panels that the reference spells out itself. */
static const struct {
    const char *name, *text;
} panels[] = {
    {"one_five", "g,v\na,3\nb,1\nb,2\nb,3\nb,4\nb,5\n"},
    {"constant_three", "g,v\na,2\na,2\na,2\nb,1\nb,2\nb,3\nb,4\n"},
    {"changes", "v\n.3\n-.1\n.4\n.2\n.5\n-.2\n.6\n.1\n"},
    {"p_missing", "p\n.01\nNA\n.04\n.03\n.03\n.20\n"},
    {"ten", "v\n-9\n1\n2\n3\n4\n5\n6\n7\n8\n100\n"},
    {"PRP01", "k,n\n3,120\n"},
    {"PRP02", "k,n\n0,25\n"},
    {"PRP03", "k,n\n25,25\n"},
    {"PRP04", "k,n\n41,2180\n"},
    {"RAT01", "k,n\n3,120\n"},
    {"RAT02", "k,n\n0,25\n"},
    {"RAT03", "k,n\n41,2180\n"},
    {"RAT04", "doc,k,n\na,41,2180\nb,20,1900\n"},
    /* x and y correlate at .3: y = .3 x + root(.91) z with z across x */
    {"r03",
     "x,y\n1,1.2539392014169457\n1,-0.6539392014169457\n-1,0.6539392014169457\n-1,-1.2539392014169457\n"
     "1,1.2539392014169457\n1,-0.6539392014169457\n-1,0.6539392014169457\n-1,-1.2539392014169457\n"
     "0,0\n1,1.2539392014169457\n1,-0.6539392014169457\n-1,0.6539392014169457\n-1,-1.2539392014169457\n"},
};

/* A panel of n rows in which y wanders about x. */
static void write_rows(const char *folder, size_t n)
{
    char text[8192];
    size_t length = (size_t)sprintf(text, "year,x,y\n");

    for (size_t i = 0; i < n; i++)
        length += (size_t)sprintf(text + length, "%zu,%zu,%zu\n", 1800 + i, i * 7 % 11, (i * 5 + i / 3) % 13);
    temporary_write(folder, "inline.csv", text, length);
}

/* n rows of a group in which x and y correlate at r: y is a line less its mean and a parabola less its own,
 * which do not correlate. */
static size_t write_group(char *text, const char *group, size_t n, double r)
{
    double middle = ((double)n - 1.0) / 2.0, line = 0.0, parabola = 0.0, mean = 0.0;
    size_t length = 0;

    for (size_t i = 0; i < n; i++)
        mean += ((double)i - middle) * ((double)i - middle) / (double)n;
    for (size_t i = 0; i < n; i++) {
        double x = (double)i - middle, z = x * x - mean;

        line += x * x;
        parabola += z * z;
    }
    for (size_t i = 0; i < n; i++) {
        double x = (double)i - middle, z = x * x - mean;

        length += (size_t)sprintf(text + length, "%s,%.17g,%.17g\n", group, x,
                                  r * x / sqrt(line) + sqrt(1.0 - r * r) * z / sqrt(parabola));
    }
    return length;
}

static void write_groups(const char *folder)
{
    char text[8192];
    size_t length = (size_t)sprintf(text, "g,x,y\n");

    length += write_group(text + length, "a", 40, 0.62);
    length += write_group(text + length, "b", 55, 0.31);
    temporary_write(folder, "inline.csv", text, length);
}

static bool matches(const char *pattern, const char *text)
{
    if (*pattern == '*')
        return matches(pattern + 1, text) || (*text && matches(pattern, text + 1));
    if (!*pattern || !*text)
        return !*pattern && !*text;
    return (*pattern == '?' || *pattern == *text) && matches(pattern + 1, text + 1);
}

struct question {
    const char *id, *model, *statistic, *file, *params;
};

static size_t nist_degree(const char *id)
{
    return strstr(id, "Wampler") ? 5 : strstr(id, "Pontius") ? 2 : strstr(id, "Filip") ? 10 : 1;
}

static void copy_until(char *out, const char *from, const char *stops)
{
    size_t length = strcspn(from, stops);

    memcpy(out, from, length);
    out[length] = '\0';
}

/* The value of {name}. */
static void find_value(const struct question *question, const char *name, char out[256])
{
    const char *tilde = strchr(question->model, '~'), *bar = strchr(question->model, '|');
    const char *open = strchr(question->statistic, '['), *comma = strchr(question->model, ',');

    out[0] = '\0';
    if (strcmp(name, "1") == 0)
        copy_until(out, question->model, ",");
    else if (strcmp(name, "2") == 0)
        copy_until(out, comma ? comma + 1 : "", " |");
    else if (strcmp(name, "y") == 0)
        copy_until(out, question->model, "~");
    else if (strcmp(name, "x") == 0)
        copy_until(out, tilde ? tilde + 1 : "", "|");
    else if (strcmp(name, "fe") == 0)
        copy_until(out, bar ? bar + 1 : "", "");
    else if (strcmp(name, "b") == 0)
        copy_until(out, open ? open + 1 : "", "]");
    else if (strcmp(name, "k") == 0)
        copy_until(out, strchr(question->statistic, '=') + 1, "]");
    else if (strcmp(name, "s") == 0)
        copy_until(out, strchr(question->statistic, '.') + 1, "");
    else if (strcmp(name, "T") == 0)
        copy_until(out, strstr(question->params, "T=") + 2, ",");
    else if (strcmp(name, "id") == 0)
        copy_until(out, question->id, "");
    else if (strcmp(name, "power") == 0)
        copy_until(out, open + 2, "]");
    else if (strcmp(name, "nist") == 0)
        for (size_t power = 1; power <= nist_degree(question->id); power++)
            sprintf(out + strlen(out), power == 1 ? "x" : "+x^%zu", power);
    for (char *plus = strcmp(name, "fe") == 0 ? strchr(out, '+') : NULL; plus; plus = strchr(plus, '+'))
        *plus = ' ';
}

static void fill_in(const struct question *question, const char *cell, char out[512])
{
    size_t length = 0;

    while (*cell) {
        char name[16], value[256];

        if (*cell != '{') {
            out[length++] = *cell++;
            continue;
        }
        copy_until(name, cell + 1, "}");
        find_value(question, name, value);
        length += (size_t)sprintf(out + length, "%s", value);
        cell = strchr(cell, '}') + 1;
    }
    out[length] = '\0';
}

/* What was asked last, and where its reports are: rows of one test often share plan and panel. */
struct asked {
    const char *folder;
    char plan[4096], panel[1024];
    bool is_done;
};

static void write_plan(const struct sheet *map, size_t row, const struct question *question, char text[4096])
{
    static const char *const cells[] = {"x",      "y",       "method",        "lag",   "controls",
                                        "filter", "cluster", "fixed_effects", "winsor"};
    char cell[512];

    strcpy(text, "x,y,method,lag,controls,filter,cluster,fixed_effects,winsor\n");
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        fill_in(question, sheet_get_cell(map, row, cells[i]), cell);
        sprintf(text + strlen(text), "%s%s", i ? "," : "", cell);
    }
    strcat(text, "\n");
}

/* Path of the panel; one that the reference spells out is written first. */
static void find_panel(const struct sheet *map, size_t row, const struct question *question,
                       const char *inputs, const char *folder, char path[1024])
{
    char name[512];

    fill_in(question, sheet_get_cell(map, row, "panel"), name);
    if (strncmp(name, "inline:", 7) != 0) {
        snprintf(path, 1024, "%s/%s", inputs, name[0] ? name : question->file);
        return;
    }
    snprintf(path, 1024, "%s/inline.csv", folder);
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++)
        if (strcmp(panels[i].name, name + 7) == 0)
            temporary_write(folder, "inline.csv", panels[i].text, strlen(panels[i].text));
    if (strcmp(name, "inline:CMP01") == 0)
        write_groups(folder);
    if (name[7] == 't' && name[8] >= '0' && name[8] <= '9')
        write_rows(folder, (size_t)atoi(name + 8));
}

static bool fits(const struct sheet *report, size_t row, const char *where)
{
    char all[512], *place = NULL;

    snprintf(all, sizeof all, "%s", where);
    for (char *one = strtok_r(all, "&", &place); one; one = strtok_r(NULL, "&", &place)) {
        char *equals = strchr(one, '=');

        *equals = '\0';
        if (strcmp(sheet_get_cell(report, row, one), equals + 1) != 0)
            return false;
    }
    return true;
}

struct answer {
    bool is_found;
    char cell[64], status[64];
};

static bool has_column(const struct sheet *sheet, const char *name)
{
    for (size_t k = 0; k < sheet->n_columns; k++)
        if (strcmp(sheet->names[k], name) == 0)
            return true;
    return false;
}

static struct answer read_answer(const struct sheet *map, size_t row, const struct question *question,
                                 const char *folder)
{
    struct answer answer = {.is_found = false};
    char path[1024], where[512];
    struct error err;
    struct sheet report;

    snprintf(path, sizeof path, "%s/out/%s.csv", folder, sheet_get_cell(map, row, "report"));
    fill_in(question, sheet_get_cell(map, row, "where"), where);
    report = sheet_load(path, &err);
    for (size_t i = 0; i < report.n_rows && !answer.is_found; i++) {
        if (!fits(&report, i, where))
            continue;
        answer.is_found = true;
        snprintf(answer.cell, sizeof answer.cell, "%s",
                 sheet_get_cell(&report, i, sheet_get_cell(map, row, "column")));
        if (has_column(&report, "status"))
            snprintf(answer.status, sizeof answer.status, "%s", sheet_get_cell(&report, i, "status"));
    }
    sheet_release(&report);
    return answer;
}

static bool run_study(const struct asked *asked, struct error *err)
{
    struct study_config config;
    struct study_summary summary;
    char plan[256], output[256];

    temporary_write(asked->folder, "plan.csv", asked->plan, strlen(asked->plan));
    snprintf(plan, sizeof plan, "%s/plan.csv", asked->folder);
    snprintf(output, sizeof output, "%s/out", asked->folder);
    study_files_init(&config);
    config.panel = asked->panel;
    config.plan = plan;
    config.output = output;
    config.min_n = 5;
    config.n_draws = 199;
    config.n_threads = 1;
    return study_files_run(&config, &summary, err);
}

static struct answer ask(const struct sheet *map, size_t row, const struct question *question,
                         const char *inputs, struct asked *asked)
{
    char plan[4096], panel[1024];
    struct error err = {.text = ""};

    write_plan(map, row, question, plan);
    find_panel(map, row, question, inputs, asked->folder, panel);
    if (strcmp(plan, asked->plan) != 0 || strcmp(panel, asked->panel) != 0 || strstr(panel, "inline")) {
        strcpy(asked->plan, plan);
        strcpy(asked->panel, panel);
        asked->is_done = run_study(asked, &err);
        if (!asked->is_done)
            print_message("  %s %s: %s\n", question->id, question->statistic, err.text);
    }
    return asked->is_done ? read_answer(map, row, question, asked->folder)
                          : (struct answer){.is_found = false};
}

static bool is_right(const struct answer *answer, const char *expected, const char *tolerance,
                     const char *note, double factor)
{
    const char *promised = strstr(note, "status=");
    double absolute = 0.0, relative = 0.0, wanted = sheet_parse_number(expected);

    if (!answer->is_found || (promised && answer->status[0] && !strstr(promised, answer->status)))
        return false;
    if (isnan(wanted) && strcmp(expected, "NA") != 0)
        return strncmp(answer->cell, expected, strlen(expected)) == 0;
    if (strncmp(tolerance, "abs", 3) == 0)
        absolute = atof(tolerance + 3);
    else if (strcmp(tolerance, "exact") != 0)
        relative = atof(tolerance);
    return doubles_are_close(factor * sheet_parse_number(answer->cell), wanted, relative, absolute);
}

static size_t find_map(const struct sheet *map, const struct question *question)
{
    for (size_t row = 0; row < map->n_rows; row++)
        if (matches(sheet_get_cell(map, row, "test_id"), question->id) &&
            matches(sheet_get_cell(map, row, "statistic"), question->statistic))
            return row;
    return map->n_rows;
}

static bool is_direct(const char *id)
{
    for (size_t i = 0; i < sizeof direct / sizeof *direct; i++)
        if (strcmp(id, direct[i]) == 0)
            return true;
    return false;
}

struct tally {
    size_t n_right, n_wrong, n_refused, n_direct;
};

static void check_row(const struct sheet *map, const struct sheet *reference, size_t row, const char *inputs,
                      struct asked *asked, struct tally *tally)
{
    const char *expected = sheet_get_cell(reference, row, "expected");
    struct question question = {
        sheet_get_cell(reference, row, "test_id"), sheet_get_cell(reference, row, "model"),
        sheet_get_cell(reference, row, "statistic"), sheet_get_cell(reference, row, "inputs_file"),
        sheet_get_cell(reference, row, "params")};
    size_t at = find_map(map, &question);
    const char *factor;
    struct answer answer;

    if (at == map->n_rows) {
        tally->n_direct++;
        if (!is_direct(question.id))
            fail_msg("no plan asks for %s %s", question.id, question.statistic);
        return;
    }
    answer = ask(map, at, &question, inputs, asked);
    factor = sheet_get_cell(map, at, "factor");
    if ((strcmp(question.file, "n0.csv") == 0 || strcmp(question.file, "n1.csv") == 0) && !asked->is_done) {
        tally->n_refused++;
    } else if (is_right(&answer, expected, sheet_get_cell(reference, row, "tol_rel"),
                        sheet_get_cell(reference, row, "note"), factor[0] ? atof(factor) : 1.0)) {
        tally->n_right++;
    } else {
        print_error("%s %s: %s (%s), expected %s within %s\n", question.id, question.statistic,
                    answer.is_found ? answer.cell : "not found", answer.status, expected,
                    sheet_get_cell(reference, row, "tol_rel"));
        tally->n_wrong++;
    }
}

static struct tally check_file(const char *path, const char *inputs)
{
    struct error err;
    struct sheet map = sheet_load("tests/oracle/study_map.csv", &err), reference = sheet_load(path, &err);
    struct tally tally = {0, 0, 0, 0};
    struct asked asked = {.is_done = false};
    char folder[64];

    if (!map.n_columns || !reference.n_columns)
        fail_msg("%s (tests run in the project's root)", err.text);
    temporary_make_folder(folder);
    asked.folder = folder;
    for (size_t row = 0; row < reference.n_rows; row++)
        check_row(&map, &reference, row, inputs, &asked, &tally);
    temporary_remove_folder(folder);
    print_message(
        "  %zu rows: %zu right through plan and panel, %zu refused as they must be, %zu direct, %zu wrong\n",
        reference.n_rows, tally.n_right, tally.n_refused, tally.n_direct, tally.n_wrong);
    assert_int_equal(tally.n_wrong, 0);
    sheet_release(&map);
    sheet_release(&reference);
    return tally;
}

static void own_correlations_agree_through_a_plan(void **state)
{
    (void)state;
    assert_true(check_file("tests/oracle/correlations.csv", "tests/oracle/inputs").n_right > 0);
}

static void own_estimates_agree_through_a_plan(void **state)
{
    (void)state;
    assert_true(check_file("tests/oracle/estimates.csv", "tests/oracle/inputs").n_right > 0);
}

static void shared_reference_agrees_through_a_plan(void **state)
{
    const char *shared = getenv("TENOR_SHARED");
    char path[2048], inputs[2048];

    (void)state;
    snprintf(path, sizeof path, "%s/reference/stats_reference.csv", shared ? shared : "../shared");
    snprintf(inputs, sizeof inputs, "%s/reference/inputs", shared ? shared : "../shared");
    if (access(path, R_OK) != 0) {
        print_message("%s is not here: set TENOR_SHARED to the folder that holds reference/; skipped\n",
                      path);
        skip();
    }
    assert_true(check_file(path, inputs).n_right > 700);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_correlations_agree_through_a_plan),
        cmocka_unit_test(own_estimates_agree_through_a_plan),
        cmocka_unit_test(shared_reference_agrees_through_a_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

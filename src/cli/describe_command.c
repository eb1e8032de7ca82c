/* describe_command.c - `tenor describe`: the codebook. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "report/call_reports.h"
#include "report/run_reports.h"

static void print_table(const struct report_table *table)
{
    printf("%s.csv: a row is %s; key: %s\n", table->name, table->row_is, table->key);
    for (size_t i = 0; i < table->n_columns; i++) {
        if (table == &turns_report_table && i == turns_report_short_table.n_columns)
            printf("  With --reports turns the columns end here; turns_full, or no --reports, has these, "
                   "too:\n");
        printf("  %-26s %-8s %s%s%s%s\n", table->columns[i].name, column_type_name(table->columns[i].type),
               table->columns[i].meaning, table->columns[i].unit[0] ? " (" : "", table->columns[i].unit,
               table->columns[i].unit[0] ? ")" : "");
    }
}

int describe_command(int argc, char **argv)
{
    const struct report_table *table;

    if (argc < 2) {
        for (size_t i = 0; i < report_table_count(); i++) {
            print_table(report_table_get(i));
            printf("\n");
        }
        return EXIT_DONE;
    }
    table = report_table_find(slice_from(argv[1]));
    if (!table) {
        fprintf(stderr, "tenor: there is no report \"%s\"; `tenor describe` without a name prints all\n",
                argv[1]);
        return EXIT_USAGE;
    }
    print_table(table);
    return EXIT_DONE;
}

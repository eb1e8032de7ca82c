/* column_names.c - which header of a transcript table is which column. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/call_list.h"

#define KNOWN_NAMES                                                                                          \
    "call_id, component_order, component_type, person, title, org, text, ticker, fiscal_period, call_date"

/* The place of a column in the struct, by the name that the contract gives it. */
static char **find_name(struct column_names *names, struct slice name)
{
    const struct {
        const char *name;
        char **place;
    } places[] = {
        {"call_id", &names->call_id},
        {"component_order", &names->component_order},
        {"component_type", &names->component_type},
        {"person", &names->person},
        {"title", &names->title},
        {"org", &names->org},
        {"text", &names->text},
        {"ticker", &names->ticker},
        {"fiscal_period", &names->fiscal_period},
        {"call_date", &names->call_date},
    };

    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (slice_equal_nocase(slice_from(places[i].name), name))
            return places[i].place;
    return NULL;
}

void column_names_init(struct column_names *names)
{
    struct slice rest = slice_from(KNOWN_NAMES), name;

    while (slice_next(&rest, ',', &name)) {
        name = slice_trim(name);
        *find_name(names, name) = memory_copy_text(name.ptr, name.len);
    }
}

static bool parse_pair(struct column_names *names, struct slice pair, struct error *err)
{
    size_t equals = slice_find_byte(pair, '=');
    struct slice name = slice_trim(slice_part(pair, 0, equals));
    struct slice header = slice_trim(slice_part(pair, equals + 1, pair.len));
    char **place = find_name(names, name);

    if (equals == pair.len)
        return error_set(err, ERROR_USAGE, "--columns: \"%.*s\" is no pair NAME=HEADER, such as text=body",
                         (int)pair.len, pair.ptr);
    if (!place)
        return error_set(err, ERROR_USAGE,
                         "--columns: there is no column \"%.*s\"; the names are " KNOWN_NAMES, (int)name.len,
                         name.ptr);
    if (!header.len)
        return error_set(err, ERROR_USAGE, "--columns: no header is given for %.*s; write %.*s=HEADER",
                         (int)name.len, name.ptr, (int)name.len, name.ptr);
    free(*place);
    *place = memory_copy_text(header.ptr, header.len);
    return true;
}

/* Headers as vendors ship them; a header that the table lacks is a column that is not there. */
static const struct profile {
    const char *name, *pairs;
} profiles[] = {
    /* S&P Capital IQ Transcripts as its data feed names them: ciqTranscriptComponent joined with
     * ciqTranscriptPerson, ciqTranscriptComponentType and ciqTranscriptSpeakerType. */
    {"capitaliq",
     "call_id=transcriptId,component_order=componentOrder,component_type=transcriptComponentTypeName,"
     "person=transcriptPersonName,title=title|speakerTypeName,org=companyOfPerson|companyName,"
     "text=componentText,ticker=tickerSymbol|ticker,fiscal_period=fiscalPeriod,call_date="
     "mostImportantDateUTC"},
    /* The same data as WRDS serves them: wrds_transcript_person joined with ciqtranscriptcomponent, and
     * wrds_transcript_detail for the date. */
    {"wrds",
     "call_id=transcriptid,component_order=componentorder,component_type=transcriptcomponenttypename,"
     "person=transcriptpersonname,title=title|speakertypename,org=companyofperson,"
     "text=componenttext,ticker=ticker|tic,fiscal_period=fiscal_period,call_date=mostimportantdateutc"},
    /* Rev's Earnings-21, its word files joined to a row a turn. */
    {"earnings21", "call_id=call_id|file_id,component_order=component_order|turn,person=person|speaker_name|"
                   "speaker,text=text"},
    /* Motley Fool calls as they are passed on as tables. */
    {"motley", "call_id=call_id|id,component_order=component_order,component_type=component_type|section,"
               "person=person|speaker,"
               "title=title|role,org=org|affiliation,text=text|content,ticker=ticker|symbol,"
               "fiscal_period=fiscal_quarter|fiscal_period,call_date=call_date|date"},
};

static bool parse_pairs(struct column_names *names, const char *text, struct error *err)
{
    struct slice rest = slice_from(text), pair;

    while (slice_next(&rest, ',', &pair))
        if (!parse_pair(names, pair, err))
            return false;
    return true;
}

static bool parse_profile(struct column_names *names, struct slice name, struct error *err)
{
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
        if (slice_equal_nocase(name, slice_from(profiles[i].name)))
            return parse_pairs(names, profiles[i].pairs, err);
    return error_set(
        err, ERROR_USAGE,
        "--columns: there is no profile \"%.*s\"; the profiles are capitaliq, wrds, earnings21, motley; or "
        "write NAME=HEADER pairs such as text=body,person=speaker",
        (int)name.len, name.ptr);
}

bool column_names_parse(struct column_names *names, const char *text, struct error *err)
{
    struct slice all = slice_from(text);
    struct slice first = slice_trim(slice_part(all, 0, slice_find_byte(all, ',')));
    bool has_profile = slice_find_byte(first, '=') == first.len;

    if (has_profile && !parse_profile(names, first, err))
        return false;
    if (!has_profile)
        return parse_pairs(names, text, err);
    return !strchr(text, ',') || parse_pairs(names, strchr(text, ',') + 1, err);
}

size_t column_names_find(const char *headers, const struct table_reader *reader)
{
    struct slice rest = slice_from(headers), header;

    while (slice_next(&rest, '|', &header)) {
        char *copy = memory_copy_text(header.ptr, header.len);
        size_t column = table_reader_find_column(reader, copy);

        free(copy);
        if (column != TABLE_NO_COLUMN)
            return column;
    }
    return TABLE_NO_COLUMN;
}

size_t column_names_need(const char *headers, const struct table_reader *reader, struct error *err)
{
    size_t column = column_names_find(headers, reader);

    return column != TABLE_NO_COLUMN ? column : table_reader_need_column(reader, headers, err);
}

void column_names_release(struct column_names *names)
{
    struct slice rest = slice_from(KNOWN_NAMES), name;

    while (slice_next(&rest, ',', &name)) {
        char **place = find_name(names, slice_trim(name));

        free(*place);
        *place = NULL;
    }
}

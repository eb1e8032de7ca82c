/* test_scored_record.c - a scored call as bytes and back; every changed byte is found. */
#include "engine/scored_record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct call call = {.call_id = "firm:2011-03-04", .source_file = "firm/2011-03-04.txt"};

static void fill(struct call_work *work)
{
    memset(work, 0, sizeof *work);
    work->call = &call;
    work->meta = (struct call_meta){
        .ticker = slice_from("FRM"),
        .call_date = slice_from("2011-03-04"),
        .fyear = 2010,
        .fqtr = 4,
        .ticker_source = META_TEXT,
        .date_source = META_FILE,
        .period_source = META_NAME,
    };
    memset(work->sha256, 'a', HASH_HEX_SIZE - 1);
    memset(work->key, 'b', HASH_HEX_SIZE - 1);
    work->n_turns = 12;
    work->n_words = 345;
    work->n_bytes = 6789;
    buffer_add_text(&work->turns, "one turn\n");
    buffer_add_text(&work->metrics, "a metric\n");
    buffer_add_text(&work->ledger, "a row of the ledger\n");
    buffer_add(&work->spill, "\0\1\2\3", 4);
    scored_record_add_call(work, &work->record);
}

static struct slice get_payload(const struct call_work *work, struct record_head *head)
{
    memcpy(head, work->record.data, sizeof *head);
    return slice_part(buffer_get_slice(&work->record), sizeof *head, work->record.length);
}

static void a_call_comes_back_as_it_was(void **state)
{
    struct call_work work, back;
    struct record_head head;
    struct slice payload, call_id;
    const char *key;

    (void)state;
    fill(&work);
    memset(&back, 0, sizeof back);
    payload = get_payload(&work, &head);
    assert_true(scored_record_is_head(&head));
    assert_int_equal(head.kind, RECORD_CALL);
    assert_true(scored_record_is_sound(&head, payload));
    assert_true(scored_record_read_index(payload, &call_id, &key));
    assert_true(slice_equal_text(call_id, "firm:2011-03-04"));
    assert_string_equal(key, work.key);
    assert_true(scored_record_read_call(payload, &back));
    assert_true(back.is_scored);
    assert_string_equal(back.sha256, work.sha256);
    assert_string_equal(back.key, work.key);
    assert_int_equal(back.n_turns, 12);
    assert_int_equal(back.n_words, 345);
    assert_int_equal(back.n_bytes, 6789);
    assert_true(slice_equal_text(back.meta.ticker, "FRM"));
    assert_int_equal(back.meta.firm.len, 0);
    assert_true(slice_equal_text(back.meta.call_date, "2011-03-04"));
    assert_int_equal(back.meta.fyear, 2010);
    assert_int_equal(back.meta.fqtr, 4);
    assert_int_equal(back.meta.ticker_source, META_TEXT);
    assert_int_equal(back.meta.date_source, META_FILE);
    assert_int_equal(back.meta.period_source, META_NAME);
    assert_true(slice_equal_text(buffer_get_slice(&back.turns), "one turn\n"));
    assert_true(slice_equal_text(buffer_get_slice(&back.metrics), "a metric\n"));
    assert_true(slice_equal_text(buffer_get_slice(&back.ledger), "a row of the ledger\n"));
    assert_int_equal(back.evidence.length, 0);
    assert_int_equal(back.spill.length, 4);
    assert_memory_equal(back.spill.data, "\0\1\2\3", 4);
    call_work_release(&work);
    call_work_release(&back);
}

static void every_changed_byte_is_found(void **state)
{
    struct call_work work;
    struct record_head head;

    (void)state;
    fill(&work);
    for (size_t i = 0; i < work.record.length; i++)
        for (int bit = 0; bit < 8; bit++) {
            struct slice payload;

            work.record.data[i] = (char)(work.record.data[i] ^ (1 << bit));
            payload = get_payload(&work, &head);
            assert_false(scored_record_is_head(&head) && scored_record_is_sound(&head, payload));
            work.record.data[i] = (char)(work.record.data[i] ^ (1 << bit));
        }
    call_work_release(&work);
}

static void a_payload_that_ends_early_is_none(void **state)
{
    struct call_work work, back;
    struct record_head head;
    struct slice payload;

    (void)state;
    fill(&work);
    memset(&back, 0, sizeof back);
    payload = get_payload(&work, &head);
    for (size_t length = 0; length < payload.len; length++)
        assert_false(scored_record_read_call(slice_part(payload, 0, length), &back));
    call_work_release(&work);
    call_work_release(&back);
}

static void texts_come_back_one_by_one(void **state)
{
    static const char *const texts[] = {"one", "", "three"};
    struct buffer record;
    struct slice payload;
    const char *text;

    (void)state;
    buffer_init(&record);
    scored_record_add_texts(&record, RECORD_LOST, texts, 3);
    payload = slice_part(buffer_get_slice(&record), sizeof(struct record_head), record.length);
    for (size_t i = 0; i < 3; i++) {
        assert_true(scored_record_next_text(&payload, &text));
        assert_string_equal(text, texts[i]);
    }
    assert_false(scored_record_next_text(&payload, &text));
    payload = slice_make("no end", 6);
    assert_false(scored_record_next_text(&payload, &text));
    buffer_release(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_comes_back_as_it_was),
        cmocka_unit_test(every_changed_byte_is_found),
        cmocka_unit_test(a_payload_that_ends_early_is_none),
        cmocka_unit_test(texts_come_back_one_by_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

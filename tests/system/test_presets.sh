#!/usr/bin/env bash
# Published measures: the presets on a small case of our own, and, where the shared data lie, against what the authors' own rules give.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
shared=$(cd "${TENOR_SHARED:-../shared}" 2>/dev/null && pwd)
if [ ! -x "$tenor" ]; then
    skip "presets" "nothing is built at $tenor"
    exit 0
fi
cd "$work" || exit 1

same() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "wanted: $2
got:    $3"; fi; }

# A case of our own: two word lists' worth of words, an answer, and the same words in a question and in the presentation.
cat >words.json <<'EOF'
{"lists": {"deferral": ["thorny"], "disc_noun": ["tally"], "disc_verb_noun": ["recite"], "disc_verb_no_noun": ["orate"]}}
EOF
cat >table.csv <<'EOF'
call_id,component_type,person,title,org,text
z1,Presentation,Ann Bell,CEO,Ropery Inc.,We will not orate. I have no idea.
z1,Question,Bo Lind,Analyst,Quay Partners,Will you not orate on the tally?
z1,Answer,Ann Bell,CEO,Ropery Inc.,We cannot recite the tally. I have no idea. Write me another day.
z1,Answer,Cy Moe,CFO,Ropery Inc.,Nor do I; it is thorny to orate.
z1,Question,Bo Lind,Analyst,Quay Partners,And the ropes?
z1,Answer,Ann Bell,CEO,Ropery Inc.,The ropes are fine and we sell a good many of them.
EOF
"$tenor" run -q -o own --preset gow2021 --lexicon nonanswer=words.json table.csv || not_ok "a run with a preset" "it failed"
same "gow2021 counts the kinds in answers" "1	0	0	0
2	0	0	0
3	1	1	1
4	1	0	0
5	0	0	0
6	0	0	0" "$(columns own/turns.csv turn_no nonans_refuse nonans_unable nonans_aftercall)"
same "gow2021 shows rule and phrase" "3	gow2021.9	cannot recite the tally	REFUSE	1
3	gow2021.3	I have no idea	UNABLE	1
3	gow2021.1	another day	AFTERCALL	1
4	gow2021.10	thorny to orate	REFUSE	1" \
    "$(columns own/evidence.csv lexicon turn_no rule match_text class counted | sed -n 's/^nonanswer	//p')"
same "two turns that answer one question are one answer" "2	1	0.5" "$(columns own/calls.csv n_answered n_nonans nonans_rate)"
same "the manifest states the preset and its file" '"presets": [ "gow2021" ] "name": "nonanswer", "file": "words.json", "rows": 4,' \
    "$(tr -s ' \n' ' ' <own/manifest.json | grep -o '"presets": \[[^]]*\]\|"name": "nonanswer", "file": "[^"]*", "rows": [0-9]*,' | tr '\n' ' ' | sed 's/ $//')"
"$tenor" run -q -o again -j 2 --preset gow2021 --lexicon nonanswer=words.json table.csv
succeeds "two threads write the same bytes" diff -r -x run_info.csv own again
same "--preset list names the presets and what they need" "gow2021 nonanswer=FILE" \
    "$("$tenor" run --preset list | sed -n 's/^\(gow2021\) .* --lexicon \(nonanswer=FILE\).*/\1 \2/p')"

if [ -z "$shared" ] || [ ! -f "$shared/reference/presets/nonanswer.csv" ]; then
    skip "gow2021 against the authors' rules" "there is no folder of shared data"
    finish
    exit
fi

cat >check.py <<'EOF'
"""Runs the preset on texts, each as an answer; compares with reference/presets and with the coded answers."""
import csv, subprocess, sys
csv.field_size_limit(1 << 30)
tenor, shared = sys.argv[1:3]
kinds = ['nonans_refuse', 'nonans_unable', 'nonans_aftercall']

def read(name):
    with open(f'{shared}/{name}', newline='', encoding='utf-8-sig') as f:
        return list(csv.DictReader(f))

def run(name, texts):
    with open(name + '.csv', 'w', newline='', encoding='utf-8') as f:
        w = csv.writer(f)
        w.writerow('call_id component_order component_type person title org text'.split())
        for i, text in enumerate(texts):
            w.writerow([f'c{i:05}', 1, 'Question', 'Bo Lind', 'Analyst', 'Quay Partners', 'What can you say of that?'])
            w.writerow([f'c{i:05}', 2, 'Answer', 'Ann Bell', 'Chief Executive Officer', 'Ropery Inc.', text])
    subprocess.run([tenor, 'run', '-q', '-o', name, '--preset', 'gow2021', '--lexicon',
                    f'nonanswer={shared}/lexicons/nonanswer_words.json', name + '.csv'], check=True)
    turns = [r for r in csv.DictReader(open(name + '/turns.csv')) if r['turn_no'] == '2']
    found = {}
    for r in csv.DictReader(open(name + '/evidence.csv')):
        if r['lexicon'] == 'nonanswer':
            found.setdefault(int(r['call_id'][1:]), []).append((int(r['rule'][8:]) - 1, r['match_text']))
    return turns, found

def reference(part):
    """Turn by turn: which rules match, and every phrase by sentence."""
    want = read(f'reference/presets/{part}nonanswer.csv')
    texts = {r['turn_key']: r['text'] for r in read(f'reference/presets/{part}turns.csv')}
    phrases = {}
    for r in read(f'reference/presets/{part}nonanswer_matches.csv'):
        if r['unit'] == 'sentence':
            phrases.setdefault(r['turn_key'], []).append((int(r['regex_id']), ' '.join(r['phrase'].split())))
    turns, found = run(part.rstrip('/') or 'turns', [texts[r['turn_key']] for r in want])
    for i, (r, t) in enumerate(zip(want, turns)):
        got = sorted(found.get(i, []))
        assert got == sorted(phrases.get(r['turn_key'], [])), (r['turn_key'], got)
        assert len(got) == int(r['n_matches']), r['turn_key']
        assert {k for k, _ in got} == {k for k in range(11) if r[f'turn_regex{k}'] == '1'}, r['turn_key']
        for kind in kinds:
            assert (int(t[kind]) > 0) == (r['turn_' + kind[7:]] == '1'), (r['turn_key'], kind)

def coded():
    """The coded answers. Of two of them a turn is missing in the file (fewer turns than answer_nums names): published rules flag both
    where it is there, so they are set apart."""
    rows = [r for r in read('gold/nonanswer/answers.csv') if r['split'] == 'train']
    turns, _ = run('coded', [r['text'] for r in rows])
    table = {}
    for r, t in zip(rows, turns):
        cut = int(r['n_turns']) < r['answer_nums'].count(',') + 1
        key = r['is_nonanswer'] == 'TRUE', any(int(t[k]) for k in kinds), cut
        table[key] = table.get(key, 0) + 1
    want = {(True, True, False): 171, (True, False, False): 36, (False, True, False): 80, (False, False, False): 1007,
            (True, False, True): 2}
    assert table == want, table

def seeds():
    """The flagged answers of the two seed calls."""
    subprocess.run([tenor, 'run', '-q', '-o', 'seeds', '--preset', 'gow2021', '--lexicon',
                    f'nonanswer={shared}/lexicons/nonanswer_words.json', f'{shared}/corpora/seeds'], check=True)
    got = [(r['call_id'][:3], int(r['turn_no'])) for r in csv.DictReader(open('seeds/turns.csv')) if any(int(r[k]) for k in kinds)]
    want = [('000', n) for n in (9, 34, 45, 48, 53, 54)] + [('001', n) for n in (8, 16, 66, 71)]
    assert got == want, got

{'turns': lambda: reference(''), 'edge': lambda: reference('edge/'), 'coded': coded, 'seeds': seeds}[sys.argv[3]]()
EOF
succeeds "gow2021 finds what the authors' rules find in 253 turns, phrase by phrase" python3 check.py "$tenor" "$shared" turns
succeeds "gow2021 finds it in 48 turns chosen for trouble" python3 check.py "$tenor" "$shared" edge
succeeds "gow2021 flags the answers of the seed calls that the authors' rules flag" python3 check.py "$tenor" "$shared" seeds
if [ -f "$shared/gold/nonanswer/answers.csv" ]; then
    succeeds "gow2021 has the published table of hits and misses on the coded answers" python3 check.py "$tenor" "$shared" coded
else
    skip "gow2021 on the coded answers" "they are not there"
fi
finish

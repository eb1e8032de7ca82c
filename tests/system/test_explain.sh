#!/usr/bin/env bash
# `tenor explain`: the text is that of the transcript, the marks are the rows of evidence.csv, the totals are those of turns.csv, nothing
# of a transcript or a lexicon commands the terminal or the browser, and every failure says what to do.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "explain" "nothing is built at $tenor"
    exit 0
fi
golden=$PWD/tests/golden
corpus=$PWD/tests/corpus/calls
small=()
for name in tenor hedge booster negator exception exclusion composition; do
    small+=(--lexicon "$name=$golden/seeds_layout/lexicons/$name.csv")
done
cd "$work" || exit 1
unset NO_COLOR

is() { # name, wanted, seen
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "wanted: $2
seen:   $3"; fi
}

# Line ends as blanks, so that the width does not matter.
flat() { tr -s ' \n' ' '; }

# ---- a call of ours with small lexicons, marked by hand

cat >lamp.txt <<'END'
F I N A L  T R A N S C R I P T

OXL - Q2 2015 Oxmere Lamps Earnings Conference Call

Event Date/Time: Jul. 28. 2015 / 8:30PM GMT

P R E S E N T A T I O N

Operator

Please stand by.

Pia Wendle - Oxmere Lamps - President and CEO

I think strong growth may return in May. It is not strong.

A loss is a loss, and 灯泡 (lamps) cost about 5% more.

Q U E S T I O N S  A N D  A N S W E R S

Operator

Our first question is from Hal Dunmore.

Hal Dunmore - Kestrel Dunn - Analyst

What seems weak?

Pia Wendle - Oxmere Lamps - President and CEO

Nothing.
END
"$tenor" explain "${small[@]}" lamp.txt >lamp.out 2>said
is "a call is explained with status 0 and nothing on standard error" "0 " "$? $(<said)"
is "cues, senses and negation are marked in the text" \
    " === Turn 2: Pia Wendle, CEO presentation, lines 13 to 17 President and CEO, Oxmere Lamps; role from header [I think|SHIELD_SELF] [strong growth|positive+2] [may|EPI_MODAL] return in [May|-MONTH]. It is not [strong|positive-0.75]. A [loss|negative-2] is a [loss|negative-2], and 灯泡 (lamps) cost [about|ROUNDER] 5% more." \
    "$(flat <lamp.out | sed 's/.*\( === Turn 2:.*5% more\.\).*/\1/')"
is "excluded sentences stand in braces with the reason" 1 "$(grep -c '^  {procedural: Please stand by\.}$' lamp.out)"
is "a denied cue names the rule that turned it round" 1 "$(grep -c '^ *15 strong  *tenor positive -0.75, negated.flip' lamp.out)"
is "a dropped cue says why in plain words" 1 \
    "$(grep -c '^ *15 May  *hedge MONTH 0, may.month: not counted: another sense of the words' <(sed -e ':a' -e 'N' -e '$!ba' -e 's/\n   *\([a-z]\)/ \1/g' lamp.out))"
# By hand: 8 + 4 + 6 words before the two ideographs, which are one, and 4 behind them, for 5% is a figure: 23. Hedges: think, may,
# about; 3 / 23 = 130.4 per 1,000. Values: 2 - 1.5 / 2 - 2 - 2 = -2.75; -2.75 / 23 = -0.1196.
is "the totals of a turn are those counted by hand" "Turn: n_words=23 n_words_excl=0 pos=1 neg=3 boosters=0 hedge_std=3 tone=-0.1196 hedge_1000=130.4 h_epi_modal=1 h_shield_self=1 h_rounder=1 pos_negated=1 n_words_alpha2=20" \
    "$(flat <lamp.out | sed 's/.*=== Turn 2:.*\(Turn: n_words=23.*n_words_alpha2=20\) ===.*/\1/')"
is "the head names firm, ticker, date, period and format" 1 "$(head -n 3 lamp.out | flat | grep -c '^lamp Oxmere Lamps (OXL), 2015-07-28, 2015Q2 lamp.txt, format [a-z_]*, 5 turns, 3 speakers')"
is "speakers have role, turns and words" 1 "$(grep -cE '^ +2 Pia Wendle +CEO +2 +24 +0 ' lamp.out)"
is "no line is wider than 80 columns where there is no terminal" "" "$(LC_ALL=C.UTF-8 grep -nE '^.{81,}' lamp.out)"
is "no line is wider than asked for" "" "$("$tenor" explain "${small[@]}" --width 60 lamp.txt | sed -n '/=== Turn/,$p' | LC_ALL=C.UTF-8 grep -nE '^.{61,}')"

# ---- turns, lexicons, calls

is "--turns shows only these" "2 3" "$("$tenor" explain --turns 2-3 lamp.txt | sed -n 's/.*=== Turn \([0-9]*\):.*/\1/p' | xargs)"
is "--turns N is one" "4" "$("$tenor" explain --turns 4 lamp.txt | sed -n 's/.*=== Turn \([0-9]*\):.*/\1/p' | xargs)"
is "--turns N- goes on to the last" "4 5" "$("$tenor" explain --turns 4- lamp.txt | sed -n 's/.*=== Turn \([0-9]*\):.*/\1/p' | xargs)"
is "--turns -N begins with the first" "1 2" "$("$tenor" explain --turns -2 lamp.txt | sed -n 's/.*=== Turn \([0-9]*\):.*/\1/p' | xargs)"
is "--turns leaves the sums of the call" "$(grep 'Call:' lamp.out)" "$("$tenor" explain "${small[@]}" --turns 4 lamp.txt | grep 'Call:')"
is "--lexicons shows only their cues" " [I think|SHIELD_SELF] strong growth [may|EPI_MODAL] return" \
    "$("$tenor" explain "${small[@]}" --lexicons hedge lamp.txt | flat | grep -o ' \[I think.*return')"
is "--role changes the role and where it is from, among the speakers and above the turn" 2 "$("$tenor" explain --role 'Analyst=IR' lamp.txt | grep -c 'Analyst, Kestrel Dunn; role from override')"
is "a call of a table is found by --call, and its lines are rows" "presentation, row 4 [think|SHIELD_SELF]" \
    "$("$tenor" explain "${small[@]}" --call brn-2 "$golden/table/transcripts.csv" | flat | sed 's/.*\(presentation, row \)2 .*/\14 [think|SHIELD_SELF]/')"
mkdir -p many/deep
cp lamp.txt many/one.txt
cp lamp.txt many/deep/two.txt
is "a call of a folder is found by --call" "deep:two" "$("$tenor" explain --call deep:two many | head -n 1)"
tar -cf many.tar many
is "a call of an archive is found by --call" "many:one" "$("$tenor" explain --call many:one many.tar | head -n 1)"
gzip -k lamp.txt
is "a packed call is read" "$(sed 's/lamp\.txt/lamp.txt.gz/' lamp.out)" "$("$tenor" explain "${small[@]}" lamp.txt.gz)"

# ---- the same numbers and cues as a run, for calls of every layout

# Of a call explained in one long line a paragraph: turn, name and value of the totals.
totals='
    /^  === Turn [0-9]+:/ { turn = $3; sub(/:/, "", turn) }
    /^  Turn: / { for (i = 2; i <= NF; i++) { split($i, part, "="); print turn "\t" part[1] "\t" part[2] } }'
# Turn, line, lexicon, class, value and rule of the cues.
cues='
    /^  === Turn [0-9]+:/ { turn = $3; sub(/:/, "", turn) }
    match($0, / (tenor|hedge|booster|nonanswer|lm|henry) [A-Za-z_]+ -?[0-9.]+, /) && /^ +[0-9]+ / {
        split(substr($0, RSTART + 1, RLENGTH - 3), part, " ")
        rule = substr($0, RSTART + RLENGTH)
        sub(/:.*/, "", rule)
        print turn "\t" $1 "\t" part[1] "\t" part[2] "\t" part[3] "\t" rule
    }'
# The first eight are always told, the others where they are not zero.
names="n_words n_words_excl pos neg boosters hedge_std tone hedge_1000 lm_neg lm_unc tone_lm"
compare() { # name, call, options of both...
    local name=$1 call=$2
    shift 2
    rm -rf run
    "$tenor" run -q -o run "$@" "$call" 2>said || { not_ok "$name" "$(<said)"; return; }
    "$tenor" explain --width 1000 "$@" "$call" >explained 2>said || { not_ok "$name" "$(<said)"; return; }
    columns run/turns.csv turn_no $names | awk -F '\t' -v names="$names" 'BEGIN { split(names, name, " ") }
        { for (i = 2; i <= NF; i++) if (i <= 9 || $i != 0 && $i != "NA") print $1 "\t" name[i - 1] "\t" ($i ~ /\./ ? sprintf("%.4g", $i) : $i) }' | sort >wanted
    awk "$totals" explained | awk -F '\t' -v names=" $names " 'index(names, " " $2 " ")' | sort >seen
    columns run/evidence.csv turn_no line lexicon class value rule | sort >>wanted
    awk "$cues" explained | sort >>seen
    if [ ! -s wanted ] || ! diff wanted seen >differences; then
        not_ok "$name" "$(head -n 20 differences)"
        return
    fi
    ok "$name"
}
compare "the cues and totals are those of a run: small lexicons" lamp.txt "${small[@]}"
compare "the cues and totals are those of a run: a published list" lamp.txt "${small[@]}" --lexicon lm="$golden/numbered_layout/lexicons/lm.csv"
is "cues of a published list name it" 1 "$(grep -c '\[weak|lm:negative\]' explained)"
for call in "$golden"/own_lexicons/calls/*.txt $(find "$corpus" -name '*.txt' | LC_ALL=C sort | awk 'NR % 40 == 5'); do
    compare "the cues and totals are those of a run: $(basename "$call" .txt)" "$call"
done

# What stands between the marks is the transcript: no word is new, and in each turn none is lost.
call=$(find "$corpus" -name '*.txt' | LC_ALL=C sort | head -n 1)
unmarked() { sed -E 's/\|-?[A-Z_a-z:]+([+-][0-9.]+)?\]//g; s/\{(safe_harbor|nongaap_boilerplate|procedural|courtesy): //g; s/[][{}]//g' | tr -s ' \r\n' '\n\n\n' | grep .; }
"$tenor" run -q -o run "$call"
"$tenor" explain --width 1000 "$call" >explained
bad=
while IFS=$'\t' read -r turn begin end; do
    tail -c +$((begin + 1)) "$call" | head -c $((end - begin)) | unmarked >wanted
    awk -v turn="$turn:" '/^  === Turn/ { inside = $3 == turn; blank = 0; next }
        inside && /^$/ { blank++ }
        inside && /^( +[0-9]+ .* (tenor|hedge|booster|nonanswer) |  Turn: )/ { inside = 0 }
        inside && blank' explained | unmarked >seen
    cmp -s wanted seen || bad="$bad $turn"
done < <(columns run/turns.csv turn_no byte_start byte_end)
n_turns=$(columns run/turns.csv turn_no | wc -l)
if [ "$n_turns" -gt 10 ] && [ -z "$bad" ]; then ok "the text of every turn is that of the transcript"; else not_ok "the text of every turn is that of the transcript" "of $n_turns turns not:$bad"; fi

# ---- the page

"$tenor" explain "${small[@]}" --html lamp.html lamp.txt >printed 2>said
is "a page is written and nothing printed" "0 0" "$? $(wc -c <printed)"
is "a page has an article for each turn" 5 "$(grep -c '^<article id="t[0-9]*">$' lamp.html)"
is "a page has the same cues as the text" "$(awk "$cues" <("$tenor" explain "${small[@]}" --width 1000 lamp.txt) | wc -l)" \
    "$(grep -cE '^<tr class="(d )?l-[a-z]+">' lamp.html)"
is "a page marks a counted cue with colour, label and rule" 1 \
    "$(grep -cF '<span class="c k-olive l-hedge" tabindex="0" data-tip="hedge ROUNDER, entry &quot;about&quot;, rule about.quantity, value 1" data-g="ROUNDER">about</span>' lamp.html)"
is "a page goes to standard output for -" "$(<lamp.html)" "$("$tenor" explain "${small[@]}" --html - lamp.txt)"
is "a page loads nothing and runs nothing" "" "$(grep -oiE '<(script|link|img|iframe|object|embed|base)|src=|href="[^#]|url\(|@import|javascript:| on[a-z]+=' lamp.html)"
is "no temporary file stays behind" "" "$(find . -name '*lamp.html?*' -o -name '.*html*')"

# Names, titles, words, senses and the file's name try to break out.
cat >"a<b>&'c.csv" <<'END'
call_id,component_type,person,title,org,text,ticker
<u>'&,Presentation,"Pia <b>""Bold""</b> Wendle",<i>President</i>,Oxmere & <i>Sons</i>,"We think </span></p><script>alert(""2"")</script> & 'more' may <img src=x onerror=alert(3)> follow.",<b>X
END
printf '%s\n' 'term,category,value,rule,when,sense' 'think,SHIELD_SELF,1,"r<1>&""x""",,"<script>alert(4)</script> ""q"""' 'may,EPI_MODAL,1,,,' >break.csv
"$tenor" explain --lexicon hedge=break.csv --html break.html "a<b>&'c.csv" 2>said
is "a call that is full of markup is explained" 0 $?
is "nothing of a call or a lexicon becomes markup" "" "$(grep -oiE '<(script|b|i|img)[ >].*|</(script|b|i)>' break.html | head)"
is "the words of the call are all there" 1 "$(grep -cF '&lt;/span&gt;&lt;/p&gt;&lt;script&gt;alert(&quot;2&quot;)&lt;/script&gt; &amp; &#39;more&#39;' break.html)"
is "the sense of a row is all there" 1 "$(grep -cF 'rule r&lt;1&gt;&amp;&quot;x&quot;, value 1: &lt;script&gt;alert(4)&lt;/script&gt; &quot;q&quot;"' break.html)"
is "the call id is all there" 1 "$(grep -cF '<h1>&lt;u&gt;&#39;&amp;</h1>' break.html)"
is "the file's name is all there" 1 "$(grep -cF "a&lt;b&gt;&amp;&#39;c.csv, format" break.html)"
is "names, titles and firms are all there" 1 \
    "$(grep -F 'Pia &lt;b&gt;&quot;Bold&quot;&lt;/b&gt; Wendle</a><div class="soft">&lt;i&gt;President&lt;/i&gt;, Oxmere &amp; &lt;i&gt;Sons&lt;/i&gt;;' break.html | wc -l)"
if command -v python3 >/dev/null; then
    cat >balance.py <<'END'
import html.parser, sys
class Balance(html.parser.HTMLParser):
    stack = []
    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "input"):
            self.stack.append(tag)
    def handle_endtag(self, tag):
        top = self.stack.pop() if self.stack else None
        if tag != top:
            sys.exit("</%s> closes %s at %s" % (tag, top, self.getpos()))
parser = Balance()
parser.feed(open(sys.argv[1], encoding="utf-8").read())
sys.exit("open: %s" % parser.stack if parser.stack else 0)
END
    for page in lamp break; do succeeds "every element of $page.html is closed in its place" python3 balance.py $page.html; done
else
    skip "elements are closed in their places" "it needs python3"
fi

# ---- colour

printf 'F I N A L  T R A N S C R I P T\n\nP R E S E N T A T I O N\n\nPia Wendle - Oxmere - President and CEO\n\nWe \033[31mthink\033]0;x\007 so.\n' >escape.txt
escape=$(printf '\033')
is "piped output has no escape codes" 0 "$("$tenor" explain lamp.txt | grep -c "$escape")"
is "escape codes of a transcript do not reach the terminal" 0 "$("$tenor" explain escape.txt | grep -c "$escape")"
is "--color always writes them" yes "$("$tenor" explain --color always "${small[@]}" lamp.txt | grep -q "$escape\[1;38;5;100m\[about|ROUNDER\]$escape\[0m" && echo yes)"
is "colours do not change the words" "$("$tenor" explain lamp.txt | sed '/is counted,/,/^$/d')" \
    "$("$tenor" explain --color always lamp.txt | sed "s/$escape\[[0-9;]*m//g" | sed '/is counted,/,/^$/d')"
if command -v script >/dev/null; then
    on_terminal() { # environment, command; prints "colour" or "plain"
        if env -u NO_COLOR TERM=xterm $1 script -qec "$2" /dev/null </dev/null | grep -q "$escape\[1m"; then echo colour; else echo plain; fi
    }
    is "a terminal gets colours" colour "$(on_terminal A=1 "$tenor explain lamp.txt")"
    is "NO_COLOR takes them away" plain "$(on_terminal NO_COLOR=1 "$tenor explain lamp.txt")"
    is "an empty NO_COLOR does not" colour "$(on_terminal NO_COLOR= "$tenor explain lamp.txt")"
    is "a dumb terminal gets none" plain "$(on_terminal TERM=dumb "$tenor explain lamp.txt")"
    is "--color never takes them away" plain "$(on_terminal A=1 "$tenor explain --color never lamp.txt")"
    is "--color always beats NO_COLOR" colour "$(on_terminal NO_COLOR=1 "$tenor explain --color always lamp.txt")"
else
    skip "colours of a terminal" "there is no program script"
fi

# ---- failures

fails() { # name, status, words, arguments...
    local name=$1 wanted=$2 words=$3 status=0
    shift 3
    "$tenor" explain "$@" >printed 2>said </dev/null || status=$?
    if [ $status -ne "$wanted" ] || ! grep -qF -- "$words" said || [ -s printed ]; then
        not_ok "$name" "status $status, not $wanted; said: $(<said)
looked for: $words; printed $(wc -c <printed) bytes"
    else
        ok "$name"
    fi
}
fails "no FILE" 2 "tenor: no FILE is given: a transcript, or a folder, an archive or a table with --call ID"
fails "two FILEs" 2 'tenor: explain takes one FILE, not 2; for many there is `tenor run`' lamp.txt lamp.txt
fails "several calls and no --call" 2 "tenor: many holds 2 calls; name one with --call ID: deep:two, one" many
fails "a call id that is not there" 2 "tenor: --call three: many holds no such call; its call ids are deep:two, one" --call three many
mkdir -p seven
for i in 1 2 3 4 5 6 7; do cp lamp.txt seven/c$i.txt; done
fails "only the first ids are named" 2 "tenor: seven holds 7 calls; name one with --call ID: c1, c2, c3, c4, c5 and 2 more" seven
fails "an empty call id" 2 "tenor: --call needs a call id, as in the column call_id of calls.csv" --call "" many
for turns in 0 x 3-2 - "" 1-2-3 -0; do
    fails "--turns '$turns'" 2 "tenor: --turns takes numbers from 1 such as 7, 3-9, 12- or -5; \"$turns\" is not that" --turns="$turns" lamp.txt
done
fails "a turn beyond the last" 2 "tenor: --turns: there is no turn 9; the last turn of the call is 5" --turns 2-9 lamp.txt
fails "a lexicon of no name" 2 'tenor: --lexicons takes names such as tenor, hedge, booster, lm or henry, parted by commas; "mood" is none' --lexicons hedge,mood lamp.txt
fails "no lexicon" 2 'tenor: --lexicons' --lexicons "" lamp.txt
fails "a lexicon that was not given" 2 "tenor: --lexicons: the call is scored without lm; give the list with --lexicon lm=FILE" --lexicons lm lamp.txt
for width in 39 1001 x; do
    fails "--width $width" 2 "tenor: --width takes a whole number from 40 to 1000; \"$width\" is not that" --width $width lamp.txt
done
fails "a colour mode that is none" 2 'tenor: --color takes auto, always or never; "blue" is not that' --color blue lamp.txt
fails "a page without a name" 2 "tenor: --html needs the name of a file to write, such as call.html" --html "" lamp.txt
fails "a page with the name of a folder" 2 "tenor: --html needs the name of a file to write" --html many/ lamp.txt
fails "a page in a folder that is not there" 1 "tenor: nowhere" --html nowhere/a.html lamp.txt
cp lamp.txt kept.txt
fails "a page over the transcript" 2 "tenor: --html ./lamp.txt is the FILE itself; give the page a name of its own" --html ./lamp.txt lamp.txt
succeeds "and the transcript is as it was" cmp lamp.txt kept.txt
fails "an option of run" 2 'tenor: option --metrics is not known; `tenor explain --help` lists the options' --metrics a.csv lamp.txt
fails "an option without its value" 2 'tenor: option --call needs a value; `tenor explain --help` shows it' lamp.txt --call
fails "a file that is not there" 1 "absent.txt" absent.txt
# A file that cannot be read says what skipped.csv says of it.
printf 'Lamps were sold.\n' >silent.txt
mkdir -p mixed
cp lamp.txt silent.txt mixed
"$tenor" run -q -o run mixed
detail=$(columns run/skipped.csv item detail | awk -F '\t' '$1 == "silent" { print $2 }')
if [ -n "$detail" ]; then
    fails "a file without speakers says what skipped.csv says" 1 "$detail" silent.txt
else
    not_ok "a file without speakers says what skipped.csv says" "skipped.csv: $(<run/skipped.csv)"
fi

# ---- help

"$tenor" explain --help >help
is "help lists the options of explain" "call calls color columns format help html lexicon lexicons meta-from-name preset role speakers turns width" \
    "$(sed -n 's/^ *\(-.,\)\{0,1\} *--\([a-z-]*\).*/\2/p' help | LC_ALL=C sort | xargs)"
is "those of run are not changed by it" 0 "$("$tenor" run --help | grep -cE -- '--(call|html|turns|width|color|lexicons) ')"
is "--format list prints the formats" "$("$tenor" run --format list)" "$("$tenor" explain --format list)"

finish

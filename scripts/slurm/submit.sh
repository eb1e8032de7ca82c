#!/usr/bin/env bash
# Scores a corpus on a Slurm cluster: a job array of shards, and a job that merges them when the array has ended.
#
#   scripts/slurm/submit.sh [OPTIONS] DIR -- ARGUMENTS OF tenor run
#   scripts/slurm/submit.sh [OPTIONS] --again DIR     submits what DIR has no shard of, and the merge
#
#   -n N        shards (default: so many that each takes about ten minutes, 1000 at most)
#   -t N        tasks that run at a time (default 50)
#   -c N        cores of a task (default 2)
#   -m MB       memory of a task (default: what tenor run --dry-run says)
#   -l MINUTES  time limit of a task (default: twice what tenor run --dry-run says, 5 at least)
#   -r N        times that a failed task is put back into the queue (default 3)
#   -s OPTIONS  more options for sbatch, such as -s '--partition=long --account=abc'
#   -p PROGRAM  tenor (default: the one beside this script, or that of the PATH)
#   -d          say what would be submitted, and submit nothing
#
# DIR, which all nodes see, gets: shards/K, one folder a shard; log/, what the tasks say; reports/, what the merge writes; and
# arguments and settings, by which --again goes on. Prints the numbers of the two jobs. scripts/slurm/README.md says more.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 1
n_shards='' throttle='' cores='' memory='' minutes='' retries='' more='' program='' is_dry='' is_again=''

die() { # status, words
    echo "submit.sh: $2" >&2
    exit "$1"
}
usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p;}' "$0"; }
take_number() { # option, value
    case $2 in '' | *[!0-9]* | 0*) die 2 "$1 takes a whole number from 1; \"$2\" is not that" ;; esac
}

while [ $# -gt 0 ]; do
    case $1 in
    -n | -t | -c | -m | -l | -r | -s | -p)
        [ $# -ge 2 ] || die 2 "$1 needs a value; --help shows it"
        case $1 in
        -s) more=$2 ;;
        -p) program=$2 ;;
        -r) [ "$2" = 0 ] || take_number "$1" "$2" ;;
        *) take_number "$1" "$2" ;;
        esac
        case $1 in -n) n_shards=$2 ;; -t) throttle=$2 ;; -c) cores=$2 ;; -m) memory=$2 ;; -l) minutes=$2 ;; -r) retries=$2 ;; esac
        shift 2
        ;;
    -d) is_dry=1 && shift ;;
    --again) is_again=1 && shift ;;
    -h | --help) usage && exit 0 ;;
    -*) die 2 "option $1 is not known; --help lists the options" ;;
    *) break ;;
    esac
done
[ $# -ge 1 ] || die 2 "no folder is given; --help shows the command line"
given=$1
shift

# settings holds lines "name value"; a value may hold blanks.
read_setting() { sed -n "s/^$1 //p" "$out/settings"; }

if [ -n "$is_again" ]; then
    [ $# -eq 0 ] || die 2 "--again goes on with the arguments that $given has; give no others"
    out=$(cd "$given" 2>/dev/null && pwd) || die 1 "$given: there is no such folder"
    [ -f "$out/arguments" ] && [ -f "$out/settings" ] || die 1 "$given: holds nothing that submit.sh has begun"
    [ -z "$n_shards" ] || die 2 "the shards of $given are $(read_setting shards); to have others begin in another folder"
    n_shards=$(read_setting shards)
    folder=$(read_setting folder)
    : "${program:=$(read_setting program)}" "${throttle:=$(read_setting throttle)}" "${cores:=$(read_setting cores)}"
    : "${memory:=$(read_setting memory)}" "${minutes:=$(read_setting minutes)}" "${retries:=$(read_setting retries)}"
    : "${more:=$(read_setting more)}"
    mapfile -d '' -t arguments <"$out/arguments"
else
    [ "${1:-}" = -- ] && shift
    [ $# -ge 1 ] || die 2 "no transcripts are given: submit.sh [OPTIONS] DIR -- ARGUMENTS OF tenor run"
    [ ! -e "$given/arguments" ] || die 1 "$given: an earlier submit.sh has begun here; go on with --again, or choose another folder"
    arguments=("$@")
    folder=$PWD
    : "${throttle:=50}" "${cores:=2}" "${retries:=3}"
fi
if [ -z "$program" ]; then
    program=$here/../../build/tenor
    [ -x "$program" ] || program=$(command -v tenor) || die 1 "tenor is not found; name it with -p"
fi
program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program")
[ -x "$program" ] || die 1 "$program: there is no such program; name tenor with -p"
[ -n "$is_dry" ] || command -v sbatch >/dev/null || die 1 "there is no sbatch here; -d shows what would be submitted"

# The lines of --dry-run that have two columns: name and value.
plan=
look() { # arguments of tenor run
    local words
    words=$(cd "$folder" && "$program" run --dry-run -j "$cores" "$@" "${arguments[@]}") || exit 1
    plan=$(awk -F'\t' 'NF == 2' <<<"$words")
}
value() { awk -F'\t' -v name="$1" '$1 == name { print $2 }' <<<"$plan"; }

look
if [ -z "$n_shards" ]; then
    n_shards=$((($(value seconds) - $(value merge_seconds) + 599) / 600))
    [ $n_shards -le 1000 ] || n_shards=1000
fi
merge_memory=$(value merge_memory_mb) merge_seconds=$(value merge_seconds) n_calls=$(value calls)
look --shard "1/$n_shards"
: "${memory:=$(value memory_mb)}" "${minutes:=$(($(value seconds) / 30 + 1))}"
[ "$minutes" -ge 5 ] || minutes=5
merge_minutes=$((merge_seconds / 30 + 5))

# Which shards are not there yet, as 1,4-7.
missing='' n_missing=0 first='' last=''
add_range() {
    [ -n "$first" ] || return 0
    missing=$missing${missing:+,}$first
    [ "$first" -eq "$last" ] || missing=$missing-$last
}
for ((k = 1; k <= n_shards; k++)); do
    [ ! -e "$given/shards/$k/shard-$k-of-$n_shards.tenor" ] || continue
    n_missing=$((n_missing + 1))
    if [ -n "$first" ] && [ $k -eq $((last + 1)) ]; then
        last=$k
    else
        add_range
        first=$k last=$k
    fi
done
add_range

echo "submit.sh: $n_calls calls in $n_shards shards, $n_missing to do: $cores cores, $memory MB and $minutes minutes each, $throttle at a time;" \
    "merge: $merge_memory MB, $merge_minutes minutes" >&2
[ -z "$is_dry" ] || exit 0
most=$(scontrol show config 2>/dev/null | sed -n 's/^MaxArraySize *= *//p')
[ "$n_shards" -lt "${most:-1001}" ] ||
    die 1 "this cluster takes arrays of at most $((${most:-1001} - 1)) tasks (MaxArraySize); choose a smaller -n"

mkdir -p "$given/log" "$given/shards" || exit 1
out=$(cd "$given" && pwd)
if [ -z "$is_again" ]; then
    printf '%s\0' "${arguments[@]}" >"$out/arguments" || exit 1
fi
cat >"$out/settings" <<END || exit 1
shards $n_shards
folder $folder
program $program
throttle $throttle
cores $cores
memory $memory
minutes $minutes
retries $retries
more $more
END

read -ra options <<<"$more"
after=()
if [ $n_missing -gt 0 ]; then
    array=$(sbatch --parsable --array="$missing%$throttle" --cpus-per-task="$cores" --mem="${memory}M" --time="$minutes" \
        --output="$out/log/shard-%a.txt" "${options[@]}" "$here/shard.sh" "$out") || exit 1
    array=${array%%;*}
    after=(--dependency="afterany:$array")
    echo "array $array"
fi
merge=$(sbatch --parsable "${after[@]}" --cpus-per-task="$cores" --mem="${merge_memory}M" --time="$merge_minutes" \
    --output="$out/log/merge.txt" "${options[@]}" "$here/merge.sh" "$out") || exit 1
echo "merge ${merge%%;*}"

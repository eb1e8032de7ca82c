#!/usr/bin/env bash
# A Slurm cluster of two nodes on this machine, for a test; sourced by it after lines.sh.
#
# slurm_start DIR   starts munged, slurmctld and two slurmd on the loopback address, with their files in DIR; false where they
#                   do not come up, and slurm_words says why
# slurm_stop        ends jobs and daemons, those that slurm_start started and no others
slurm_pids=() slurm_words=''

slurm_is_installed() {
    local program
    PATH=$PATH:/usr/sbin:/sbin
    for program in munged slurmctld slurmd sbatch squeue scancel scontrol sinfo; do
        command -v $program >/dev/null || { slurm_words="$program is not installed (slurmctld slurmd slurm-client munge)" && return 1; }
    done
}

# Ports that nobody listens on just now.
slurm_find_ports() { # how many
    local port n=0
    for ((port = 20000 + RANDOM % 20000; n < $1; port++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue
        echo $port
        n=$((n + 1))
    done
}

# cred_expire: how long a task that is put back waits, at least. config_overrides: the nodes have what is written, not what is there.
slurm_configure() { # folder
    local dir=$1 host user ports node=0
    host=$(hostname -s) user=$(id -un)
    mapfile -t ports < <(slurm_find_ports 3)
    cat <<END
ClusterName=trial
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=${ports[0]}
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket,cred_expire=5
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
MailProg=/bin/true
END
    for node in 1 2; do
        echo "NodeName=node$node NodeHostname=$host NodeAddr=127.0.0.1 Port=${ports[node]} CPUs=2 RealMemory=4000 State=UNKNOWN"
    done
    echo "PartitionName=trial Nodes=node[1-2] Default=YES MaxTime=INFINITE State=UP"
}

slurm_wait() { # tenths of a second, command...: until it succeeds
    local left=$1
    shift
    until "$@"; do
        [ $((left -= 1)) -gt 0 ] || return 1
        sleep 0.1
    done
}

slurm_has_idle() { [ "$(timeout 5 sinfo -h -N -t idle -o %N 2>/dev/null | wc -l)" -eq "$1" ]; } # nodes

slurm_start() { # folder
    local dir=$1 node
    mkdir -p "$dir"/{state,spool-node1,spool-node2} && chmod 755 "$dir" "$dir"/* || return 1
    (umask 077 && head -c 256 /dev/urandom >"$dir/munge.key") || return 1
    slurm_configure "$dir" >"$dir/slurm.conf"
    export SLURM_CONF=$dir/slurm.conf
    munged --foreground --force --key-file="$dir/munge.key" --socket="$dir/munge.socket" --pid-file="$dir/munge.pid" \
        --log-file="$dir/munge.log" --seed-file="$dir/munge.seed" >"$dir/munged.out" 2>&1 </dev/null &
    slurm_pids+=($!)
    if ! slurm_wait 100 test -S "$dir/munge.socket"; then
        slurm_words="munged does not start: $(tail -n 1 "$dir/munged.out")"
        return 1
    fi
    slurmctld -D >"$dir/slurmctld.out" 2>&1 </dev/null &
    slurm_pids+=($!)
    for node in node1 node2; do
        slurmd -D -N $node >"$dir/$node.out" 2>&1 </dev/null &
        slurm_pids+=($!)
    done
    slurm_wait 300 slurm_has_idle 2 && return 0
    # shellcheck disable=SC2034 # the caller prints it
    slurm_words="the nodes do not come up: $(grep -ih 'error\|fatal' "$dir"/slurm*.log "$dir"/*.out | tail -n 1)"
    return 1
}

slurm_has_ended() { # process
    ! kill -0 "$1" 2>/dev/null
}

# Jobs first, or they outlive their daemons; munged last, for the others speak through it.
slurm_stop() {
    local i jobs
    if [ ${#slurm_pids[@]} -gt 1 ]; then
        jobs=$(timeout 5 squeue -h -o %A 2>/dev/null | sort -u)
        # shellcheck disable=SC2086 # numbers
        [ -z "$jobs" ] || timeout 5 scancel $jobs
        slurm_wait 80 eval '[ -z "$(timeout 5 squeue -h 2>/dev/null)" ]'
        kill -TERM "${slurm_pids[@]:1}" 2>/dev/null
        for i in "${slurm_pids[@]:1}"; do slurm_wait 100 slurm_has_ended "$i" || kill -KILL "$i"; done
    fi
    [ ${#slurm_pids[@]} -eq 0 ] || kill -TERM "${slurm_pids[0]}" 2>/dev/null
    [ ${#slurm_pids[@]} -eq 0 ] || slurm_wait 50 slurm_has_ended "${slurm_pids[0]}" || kill -KILL "${slurm_pids[0]}"
    wait 2>/dev/null
    slurm_pids=()
}

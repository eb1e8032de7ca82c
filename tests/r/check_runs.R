#!/usr/bin/env Rscript
# The sample run, and runs on the shared real calls where they are, computed again by scripts/check_against_r.R: the correlations
# and specifications of the run itself, and two plans of this folder on its calls and on its CEO-years.

tenor <- Sys.getenv("TENOR", "build/tenor")
shared <- Sys.getenv("TENOR_SHARED", "../shared")
work <- tempfile("tenor_r_")

not_ok <- function(name) cat("not ok - ", name, "\n", sep = "")

check <- function(results, panel, name) {
  status <- system2("Rscript", c("--vanilla", "scripts/check_against_r.R", shQuote(results), shQuote(panel), shQuote(name)))
  if (status > 1) not_ok(paste(name, "is computed by R"))
}

check_study <- function(plan, panel, firm, time, name) {
  results <- file.path(work, gsub("[^a-z]+", "_", name))
  status <- system2(tenor, c("study", "-q", "-o", results, "--draws", "0", "--firm", firm, "--time", time, "--plan", plan, panel))
  if (status != 0) not_ok(paste(name, "is studied")) else check(results, panel, name)
}

check_alone <- function(name, arguments) {
  results <- file.path(work, gsub("[^a-z]+", "_", name))
  if (system2(tenor, c("run", "-q", "-o", results, arguments)) != 0) return(not_ok(paste(name, "run")))
  check(results, file.path(results, "calls.csv"), name)
}

check_run <- function(name, arguments) {
  results <- file.path(work, gsub("[^a-z]+", "_", name))
  # 3: some files were skipped.
  if (!system2(tenor, c("run", "-q", "-o", results, arguments)) %in% c(0L, 3L)) return(not_ok(paste(name, "run")))
  calls <- file.path(results, "calls.csv")
  check(results, calls, paste0(name, ", the run"))
  check_study("tests/r/plan_calls.csv", calls, "ticker", "fiscal_period", paste0(name, ", calls"))
  check_study("tests/r/plan_ceo_years.csv", file.path(results, "ceo_year.csv"), "ticker", "fyear", paste0(name, ", CEO-years"))
}

# A number that is off by a millionth must be found.
check_that_it_notices <- function(results, reports, files = list.files(results)) {
  for (report in reports) {
    changed <- file.path(work, paste0("changed_", report))
    dir.create(changed)
    file.copy(file.path(results, files), changed)
    file <- file.path(changed, paste0(report, ".csv"))
    table <- read.csv(file, colClasses = "character", na.strings = character())
    column <- switch(report, comparisons = "diff", metric_changes = "change", "estimate")
    may_change <- if (report == "sensitivity") table$kind == "specification" else TRUE
    row <- which(table[[column]] != "NA" & may_change)[1]
    table[[column]][row] <- format(as.numeric(table[[column]][row]) * (1 + 1e-6), digits = 15)
    write.csv(table, file, row.names = FALSE)
    said <- suppressWarnings(system2("Rscript", c("--vanilla", "scripts/check_against_r.R", changed,
                                                  file.path(work, "sample_corpus", "calls.csv"), "changed"),
                                     stdout = TRUE, stderr = FALSE))
    found <- identical(attr(said, "status"), 1L) && sum(grepl("^not ok", said)) == 1
    cat(if (found) "ok" else "not ok", " - a number changed in ", report, ".csv is noticed\n", sep = "")
  }
}

check_run("sample corpus", c("--calls", "tests/corpus/calls.csv", "--metrics", "tests/corpus/metrics.csv", "tests/corpus/calls"))
if (all(vapply(c("sandwich", "lmtest", "plm"), requireNamespace, TRUE, quietly = TRUE))) {
  check_that_it_notices(file.path(work, "sample_corpus_calls"), c("correlations", "regressions", "comparisons"))
  check_that_it_notices(file.path(work, "sample_corpus"), "sensitivity", c("sensitivity.csv", "turns.csv", "speakers.csv"))
  check_that_it_notices(file.path(work, "sample_corpus"), "metric_changes", c("metric_changes.csv", "metrics.csv"))
}
real <- file.path(shared, "corpora/streetevents_text")
if (dir.exists(real)) {
  check_run("real calls", c("--calls", file.path(shared, "metadata/streetevents_text.csv"),
                            "--metrics", file.path(shared, "metrics/tech10_panel.csv"), real))
} else {
  cat("skip - real calls agree with R: there is no ", real, "\n", sep = "")
}
# One firm has no firms to compare; without a ticker R cannot tell whose a call is, but its changes it can.
one_firm <- file.path(shared, "corpora/fdwire")
if (dir.exists(one_firm)) {
  calls <- file.path(work, "one_firm.csv")
  write.csv(data.frame(call_id = sub("[.]txt$", "", list.files(one_firm)), ticker = "JPM"), calls, row.names = FALSE)
  check_alone("one firm", c("--calls", calls, "--metrics", paste0(file.path(shared, "metrics/jpm_panel.csv"), "=scripts/metrics_jpm.csv"), one_firm))
  check_alone("calls without tickers", one_firm)
} else {
  cat("skip - runs of one firm agree with R: there is no ", one_firm, "\n", sep = "")
}
unlink(work, recursive = TRUE)

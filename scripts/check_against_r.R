#!/usr/bin/env Rscript
# Computes again, with R and its packages sandwich, lmtest and plm, what tenor found on a panel.
#
#   scripts/check_against_r.R RESULTS [PANEL.csv [NAME]]
#
# RESULTS is a folder written by `tenor study` (then PANEL is the table it was asked about) or by `tenor run` (PANEL is its own
# calls.csv). Every row of correlations.csv, regressions.csv, models.csv and comparisons.csv that R can compute is computed, from the
# panel alone, and a part of the specifications of sensitivity.csv, from turns.csv; of metric_changes.csv
# every change, from metrics.csv. One line a kind: `ok - ...` with the counts, or `not ok - ...` with the largest difference. A difference above 1e-9,
# relative, or absolute below 1e-3, fails. What R cannot compute is named. Exit status 1 where a line is not ok.
options(warn = 1)
tolerance <- 1e-9
arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 1) {
  cat("usage: scripts/check_against_r.R RESULTS [PANEL.csv [NAME]]\n")
  quit(status = 2)
}
results <- arguments[1]
panel_file <- if (length(arguments) > 1) arguments[2] else file.path(results, "calls.csv")
name <- if (length(arguments) > 2) arguments[3] else basename(results)

absent <- Filter(function(package) !requireNamespace(package, quietly = TRUE), c("sandwich", "lmtest", "plm"))
if (length(absent) > 0) {
  cat("skip - ", name, " agrees with R: it needs the R packages ", paste(absent, collapse = ", "),
      " (scripts/install_deps.sh check)\n", sep = "")
  quit(status = 0)
}
suppressMessages({library(sandwich); library(lmtest); library(plm)})

read_table <- function(file) {
  path <- if (file.exists(file)) file else file.path(results, file)
  if (file.exists(path)) read.csv(path, na.strings = c("NA", ""), check.names = FALSE, stringsAsFactors = FALSE) else NULL
}

panel <- read_table(panel_file)
columns <- read_table("columns.csv")
used_as <- function(what, otherwise) {
  found <- columns$column[!is.na(columns$used_as) & columns$used_as == what]
  if (length(found)) found[1] else intersect(otherwise, names(panel))[1]
}
firm_column <- used_as("firm", c("ticker", "firm"))
time_column <- used_as("time", c("fiscal_period", "year"))
# A run correlates the calls that could be scored; a study takes every row.
is_run <- is.null(columns) && "status" %in% names(panel)
if (is_run) panel <- panel[panel$status == "ok", ]
# Metrics of the words stand in a table of their own.
wide <- if (is_run) read_table("metrics_wide.csv")
for (column in setdiff(names(wide), names(panel))) panel[[column]] <- wide[[column]][match(panel$call_id, wide$call_id)]

# Whole periods: quarters of 2008Q1, the number itself otherwise.
find_periods <- function(cells) {
  text <- as.character(cells)
  quarters <- grepl("^[0-9]{4}Q[1-4]$", text)
  periods <- suppressWarnings(as.numeric(sub("FY$", "", text)))
  periods[quarters] <- 4 * as.numeric(substr(text[quarters], 1, 4)) + as.numeric(substr(text[quarters], 6, 6)) - 1
  periods
}
if (is.na(firm_column)) { firm_column <- ".firm"; panel$.firm <- NA }
panel$.period <- if (is.na(time_column)) NA else find_periods(panel[[time_column]])
panel$.firm <- panel[[firm_column]]
# tenor knows the firm of a call without a ticker by its name in all its spellings, which calls.csv does not tell.
n_nameless <- if (is_run) sum(is.na(panel$.firm)) else 0

# Years of dates and quarters, the number itself otherwise.
find_years <- function(cells) {
  text <- as.character(cells)
  years <- suppressWarnings(as.numeric(sub("FY$", "", text)))
  days <- grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text)
  part <- function(from, to) as.numeric(substr(text[days], from, to))
  years[days] <- part(1, 4) + (part(6, 7) - 1) / 12 + (part(9, 10) - 1) / 372
  quarters <- grepl("^[0-9]{4}Q[1-4]$", text)
  years[quarters] <- find_periods(text[quarters]) / 4
  years
}
panel$.order <- if (is_run && "call_date" %in% names(panel)) find_years(panel$call_date) else panel$.period

# ---- rows of a test ----

keep_rows <- function(filter) {
  keep <- rep(TRUE, nrow(panel))
  if (is.na(filter)) return(keep)
  for (condition in trimws(strsplit(filter, "&", fixed = TRUE)[[1]])) {
    parts <- regmatches(condition, regexec("^([^=!<>]+?) *(>=|<=|!=|=|<|>) *(.*)$", condition))[[1]]
    cells <- panel[[trimws(parts[2])]]
    values <- trimws(strsplit(parts[4], "|", fixed = TRUE)[[1]])
    if (is.numeric(cells)) values <- as.numeric(values)
    keep <- keep & !is.na(cells) & switch(parts[3], "=" = cells %in% values, "!=" = !cells %in% values, "<" = cells < values[1],
                                          "<=" = cells <= values[1], ">" = cells > values[1], ">=" = cells >= values[1])
  }
  keep
}

# y of the same firm, so many periods later.
lead <- function(values, lag, keep) {
  if (lag == 0) return(values)
  here <- paste(panel$.firm, panel$.period)
  # Of several calls of a firm in one quarter a run takes the first.
  here[!keep | is.na(panel$.period) | is.na(panel$.firm)] <- NA
  here[duplicated(here)] <- NA
  later <- values[match(paste(panel$.firm, panel$.period + lag), here)]
  later[is.na(here)] <- NA
  later
}

term_values <- function(term) {
  parts <- strsplit(term, "^", fixed = TRUE)[[1]]
  values <- panel[[parts[1]]]
  if (length(parts) > 1) values^as.numeric(parts[2]) else values
}

split_names <- function(cell) if (is.na(cell)) character() else strsplit(trimws(cell), "[ +]+")[[1]]

# The complete rows as a data frame: y, the terms as x1, x2 ..., firm, period and the columns to group by.
take_rows <- function(y, terms, lag, filter, groups = character()) {
  keep <- keep_rows(filter)
  rows <- data.frame(y = lead(term_values(y), lag, keep), firm = panel$.firm, period = panel$.period)
  for (k in seq_along(terms)) rows[[paste0("x", k)]] <- term_values(terms[k])
  for (group in groups) rows[[paste0("by_", group)]] <- if (group %in% time_column) panel$.period else panel[[group]]
  needed <- setdiff(names(rows), c("firm", "period"))
  rows[keep & complete.cases(rows[needed]), ]
}

# ---- what is counted ----

kinds <- list()
left_out <- list()
note_left_out <- function(kind, why) left_out[[paste(kind, why, sep = ": ")]] <<- c(left_out[[paste(kind, why, sep = ": ")]], 1)

# have: a row of a report; want: numbers by the names of its columns.
compare <- function(kind, have, want, where) {
  record <- kinds[[kind]]
  if (is.null(record)) record <- list(rows = 0, numbers = 0, worst = 0, where = "")
  for (column in names(want)) {
    found <- suppressWarnings(as.numeric(have[[column]])); wanted <- unname(want[[column]])
    off <- abs(found - wanted) / max(abs(wanted), 1e-3)
    if (is.na(found) && is.na(wanted)) next
    if (is.na(off)) off <- Inf
    record$numbers <- record$numbers + 1
    if (off > record$worst) {
      record$worst <- off
      record$where <- paste0(where, " ", column, ": ", format(found, digits = 15), ", R ", format(wanted, digits = 15))
    }
  }
  record$rows <- record$rows + 1
  kinds[[kind]] <<- record
}

# ---- correlations ----

fisher <- function(r, se) tanh(atanh(r) + c(-1, 1) * qnorm(.975) * se)

# The slope of one column on the other with CR1 errors and t of G - 1 (sandwich, lmtest).
clustered <- function(x, y, cluster) {
  n_clusters <- length(unique(cluster))
  if (n_clusters < 5) return(NA)
  model <- lm(y ~ x)
  coeftest(model, vcov. = vcovCL(model, cluster = cluster, type = "HC1"), df = n_clusters - 1)[2, 4]
}

from_test <- function(test) list(estimate = test$estimate, ci_lo = test$conf.int[1], ci_hi = test$conf.int[2],
                                 stat = test$statistic, df = test$parameter, p_raw = test$p.value)

correlate <- function(method, rows, n_controls, cluster) {
  x <- rows$x1; y <- rows$y
  by_ranks <- grepl("spearman", method)
  controls <- rows[sprintf("x%d", 1L + seq_len(n_controls))]
  if (by_ranks) { x <- rank(x); y <- rank(y); controls[] <- lapply(controls, rank) }
  if (method == "kendall") {
    test <- cor.test(x, y, method = "kendall", exact = FALSE)
    return(list(estimate = test$estimate, p_raw = test$p.value, stat = test$statistic))
  }
  if (method == "between") {
    return(from_test(cor.test(as.vector(tapply(x, rows$firm, mean)), as.vector(tapply(y, rows$firm, mean)))))
  }
  if (grepl("within", method)) {
    keep <- ave(seq_along(x), rows$firm, FUN = length) > 1
    firm <- rows$firm[keep]; cluster <- cluster[keep]
    x <- (x - ave(x, rows$firm))[keep]; y <- (y - ave(y, rows$firm))[keep]
    r <- cor(x, y)
    df <- length(x) - length(unique(firm)) - 1
    t <- r * sqrt(df / (1 - r^2))
    limits <- fisher(r, 1 / sqrt(df - 1))
    return(list(estimate = r, ci_lo = limits[1], ci_hi = limits[2], stat = t, df = df, p_raw = 2 * pt(-abs(t), df),
                p_cluster = clustered(x, y, cluster)))
  }
  if (n_controls > 0) {
    x <- resid(lm(x ~ ., controls)); y <- resid(lm(y ~ ., controls))
    r <- cor(x, y)
    df <- length(x) - 2 - n_controls
    t <- r * sqrt(df / (1 - r^2))
    limits <- fisher(r, 1 / sqrt(length(x) - n_controls - 3))
    if (by_ranks) limits <- c(NA, NA) # tenor's is of ranks; no package to ask
    found <- list(estimate = r, ci_lo = limits[1], ci_hi = limits[2], stat = t, df = df, p_raw = 2 * pt(-abs(t), df),
                  p_cluster = clustered(x, y, cluster))
    return(if (by_ranks) found[c("estimate", "stat", "df", "p_raw", "p_cluster")] else found)
  }
  found <- from_test(cor.test(x, y))
  if (by_ranks) {
    limits <- fisher(found$estimate, sqrt((1 + found$estimate^2 / 2) / (length(x) - 3)))
    found$ci_lo <- limits[1]; found$ci_hi <- limits[2]
  }
  if (!grepl("unguarded", method)) found$p_cluster <- clustered(x, y, cluster)
  found
}

check_correlations <- function(table) {
  for (i in seq_len(NROW(table))) {
    row <- as.list(table[i, ])
    if (is.na(row$estimate)) { note_left_out("correlations", paste("refused by tenor,", row$status)); next }
    if (!is.na(row$winsor) && row$winsor != "none") { note_left_out("correlations", "winsorised"); next }
    controls <- split_names(row$controls)
    if (!all(c(row$x, row$y, controls) %in% names(panel))) { note_left_out("correlations", "columns that the panel has not"); next }
    cluster <- if (is.na(row$cluster)) firm_column else row$cluster
    rows <- take_rows(row$y, c(row$x, controls), row$lag, row$filter, cluster)
    want <- correlate(row$method, rows, length(controls), rows[[paste0("by_", cluster)]])
    if (is.na(row$p_cluster)) want$p_cluster <- NULL
    want$n <- nrow(rows)
    if (row$method == "between") want$n <- length(unique(rows$firm))
    if (grepl("within", row$method)) want$n <- sum(ave(seq_len(nrow(rows)), rows$firm, FUN = length) > 1)
    compare(paste("correlations,", row$method), row, want, paste(row$x, row$y, row$lag))
  }
}

# p_holm, p_bh, p_by of each family; a family of a plan spans the three tables.
check_families <- function(tables) {
  all <- do.call(rbind, lapply(tables, function(table) {
    if (NROW(table) == 0) return(NULL)
    source <- table$p_source
    p <- vapply(seq_len(nrow(table)), function(i) if (is.na(source[i])) NA_real_ else as.numeric(table[[source[i]]][i]), 0)
    table[c("family", "p_holm", "p_bh", "p_by")] |> transform(p = p)
  }))
  if (NROW(all) == 0) return(invisible())
  for (rows in split(seq_len(nrow(all)), all$family)) {
    family <- all[rows, ][!is.na(all$p[rows]), ]
    want <- data.frame(p_holm = p.adjust(family$p, "holm"), p_bh = p.adjust(family$p, "BH"), p_by = p.adjust(family$p, "BY"))
    for (i in seq_len(nrow(family))) compare("adjusted p, p.adjust", as.list(family[i, ]), as.list(want[i, ]), family$family[i])
  }
}

# ---- regressions ----

# The columns in the name of errors such as CR1_ticker_fiscal_period.
find_clusters <- function(text) {
  known <- names(panel)
  if (text %in% known) return(text)
  for (first in known) {
    second <- substring(text, nchar(first) + 2)
    if (startsWith(text, paste0(first, "_")) && second %in% known) return(c(first, second))
  }
  character()
}

drop_singletons <- function(rows, effects) {
  repeat {
    alone <- Reduce(`|`, lapply(effects, function(e) ave(seq_len(nrow(rows)), rows[[paste0("by_", e)]], FUN = length) == 1), FALSE)
    if (!any(alone)) return(rows)
    rows <- rows[!alone, ]
  }
}

# Bartlett weights on the products of scores of one firm, so many periods apart: for panels with gaps, which plm closes.
newey_west <- function(fit, rows, lags) {
  key <- paste(rows$firm, rows$period)
  if (anyDuplicated(key)) return(NULL)
  scores <- model.matrix(fit) * resid(fit)
  meat <- crossprod(scores)
  for (lag in seq_len(lags)) {
    before <- match(paste(rows$firm, rows$period - lag), key)
    products <- crossprod(scores[!is.na(before), , drop = FALSE], scores[before[!is.na(before)], , drop = FALSE])
    meat <- meat + (1 - lag / (lags + 1)) * (products + t(products))
  }
  bread <- solve(crossprod(model.matrix(fit)))
  bread %*% meat %*% bread
}

# Matrix and degrees of freedom of the errors that se_type names; NULL where R has none like them.
find_errors <- function(type, fit, rows, effects) {
  n <- nrow(rows); k <- length(coef(fit)); df <- n - k
  formula <- formula(fit)
  if (type == "ols") return(list(vcov(fit), df))
  if (type %in% c("HC0", "HC1", "HC2", "HC3")) return(list(vcovHC(fit, type = type), df))
  parts <- regmatches(type, regexec("^(NW|NW_adjusted|DK)_([0-9]+)$", type))[[1]]
  if (length(parts) && length(effects) == 0) {
    pooled <- plm(formula, rows, index = c("firm", "period"), model = "pooling")
    lags <- as.integer(parts[3])
    if (parts[2] == "DK") return(list(vcovSCC(pooled, maxlag = lags, type = "HC0"), length(unique(rows$period)) - 1))
    # plm's lags are rows, tenor's are periods: the same where no firm has a gap.
    gaps <- any(tapply(rows$period, rows$firm, function(p) any(diff(sort(p)) != 1)))
    matrix <- if (gaps) newey_west(fit, rows, lags) else vcovNW(pooled, maxlag = lags, type = "HC0")
    return(if (is.null(matrix)) NULL else list(matrix * if (parts[2] == "NW") 1 else n / df, df))
  }
  parts <- regmatches(type, regexec("^(CR0|CR1_dummies|CR1|CRG|CR2|CR3)_(.+)$", type))[[1]]
  clusters <- if (length(parts)) find_clusters(parts[3]) else character()
  if (length(clusters) == 0) return(NULL)
  ids <- rows[paste0("by_", clusters)]
  sizes <- vapply(ids, function(id) length(unique(id)), 0)
  if (parts[2] %in% c("CR2", "CR3")) {
    if (length(clusters) == 2 || length(effects) > 0) return(NULL)
    return(list(vcovCL(fit, cluster = ids, type = sub("CR", "HC", parts[2])), sizes - 1))
  }
  # The effects are dummies of fit: those inside the first cluster are not counted, and one stands for the constant.
  counted <- k
  if (length(effects) > 0 && parts[2] != "CR1_dummies" && clusters[1] %in% effects)
    counted <- k - length(unique(rows[[paste0("by_", clusters[1])]])) + 1
  factor <- switch(parts[2], CR0 = 1, CRG = 1, (n - 1) / (n - counted))
  matrix <- factor * vcovCL(fit, cluster = ids, type = "HC0", cadjust = parts[2] != "CR0")
  if (length(clusters) == 2) {
    spectrum <- eigen(matrix, symmetric = TRUE)
    matrix <- spectrum$vectors %*% diag(pmax(spectrum$values, 0), k) %*% t(spectrum$vectors)
  }
  list(matrix, min(sizes) - 1)
}

compare_terms <- function(kind, table, want, where, columns) {
  for (i in seq_len(nrow(table)))
    compare(kind, as.list(table[i, ]), as.list(want[i, columns, drop = FALSE]), paste(where, table$term[i]))
}

check_model <- function(model, table) {
  sides <- strsplit(model$formula, " ~ ", fixed = TRUE)[[1]]
  y <- sub("\\[t[-+][0-9]+\\]$", "", sides[1])
  halves <- strsplit(sides[2], " | ", fixed = TRUE)[[1]]
  effects <- if (length(halves) > 1) split_names(halves[2]) else character()
  terms <- strsplit(halves[1], "[ ]*[+][ ]*")[[1]]
  has_constant <- terms[1] != "0"
  terms <- setdiff(terms, "0")
  where <- paste0("model ", model$model_id)
  method <- strsplit(model$model_id, ":", fixed = TRUE)[[1]][2]
  kind <- paste0("regressions, ", sub("_.*", "", model$se_type), if (length(effects)) paste0(", ", length(effects), "-way effects"))
  clusters <- if (grepl("^CR", model$se_type)) find_clusters(sub("^(CR0|CR1_dummies|CR1|CRG|CR2|CR3)_", "", model$se_type)) else character()
  if (grepl("^CR", model$se_type) && length(clusters) == 2 && length(effects) > 0) {
    note_left_out("regressions", "two clusters beside fixed effects"); return(invisible())
  }
  if (method %in% c("clarity", "robust", "two_step")) return(invisible())
  if (!all(sub("\\^.*", "", c(y, terms)) %in% names(panel))) { note_left_out("regressions", "columns that the panel has not"); return(invisible()) }
  # A row without the column that it is clustered by is left out, whatever the errors.
  grouped <- if (is.na(model$cluster)) character() else find_clusters(model$cluster)
  rows <- drop_singletons(take_rows(y, terms, model$lag, model$filter, unique(c(effects, clusters, grouped))), effects)
  right <- c(if (!has_constant && length(effects) == 0) "0", paste0("x", seq_along(terms)))
  formula <- reformulate(right, "y")
  if (model$se_type == "FM") {
    if (!identical(as.integer(model$n_periods), length(unique(rows$period)))) {
      note_left_out("regressions", "periods that are skipped, or of another column"); return(invisible())
    }
    means <- suppressWarnings(pmg(formula, rows, index = c("period", "firm"))) # a firm may come twice
    found <- coeftest(means)
    n <- length(unique(rows$period))
    want <- data.frame(estimate = found[, 1], std_error = found[, 2], statistic = found[, 3], df = n - 1,
                       p_value = 2 * pt(-abs(found[, 3]), n - 1))
    compare_terms(kind, table, want, where, names(want))
    return(invisible())
  }
  if (length(effects) > 0) right <- c(right, sprintf("factor(by_%s)", effects))
  fit <- lm(reformulate(right, "y"), rows)
  if (anyNA(coef(fit)) && length(effects) == 0) { note_left_out("regressions", "columns that depend on others"); return(invisible()) }
  if (anyNA(coef(fit))) { note_left_out("regressions", "effects that depend on others"); return(invisible()) }
  # Errors that were refused are not asked of R either.
  errors <- if (all(is.na(table$std_error))) list(vcov(fit), fit$df.residual)
            else tryCatch(find_errors(model$se_type, fit, rows, effects), error = function(e) NULL)
  if (is.null(errors)) { note_left_out("regressions", paste("errors", sub("_.*", "", model$se_type), "of this panel")); return(invisible()) }
  matrix <- errors[[1]]; df <- errors[[2]]
  dimnames(matrix) <- list(names(coef(fit)), names(coef(fit)))
  found <- coeftest(fit, vcov. = matrix, df = df)
  limits <- coefci(fit, vcov. = matrix, df = df)
  own <- if (length(effects) > 0) paste0("x", seq_along(terms)) else names(coef(fit))
  want <- data.frame(estimate = found[own, 1], std_error = found[own, 2], statistic = found[own, 3], df = unname(df[1]),
                     p_value = found[own, 4], ci_lo = limits[own, 1], ci_hi = limits[own, 2], n = nrow(rows))
  numbers <- names(want)
  if (anyNA(table$std_error)) numbers <- c("estimate", "n")
  compare_terms(kind, table, want, where, numbers)
  about <- summary(fit)
  want <- list(n = nrow(rows), rss = sum(resid(fit)^2), sigma = about$sigma, df = fit$df.residual)
  if (length(effects) == 0 && has_constant) want <- c(want, list(r2 = about$r.squared, adj_r2 = about$adj.r.squared, f = about$fstatistic[[1]]))
  if (length(effects) == 1 && has_constant) {
    within <- plm(formula, rows, index = paste0("by_", effects), model = "within")
    compare_terms(paste0(kind, ", plm"), table, data.frame(estimate = coef(within)), where, "estimate")
    want$within_r2 <- summary(within)$r.squared[["rsq"]]
  }
  compare("models", model, want, where)
}

check_regressions <- function(models, coefficients) {
  for (i in seq_len(NROW(models))) {
    model <- as.list(models[i, ])
    if (model$status == "not_possible") { note_left_out("regressions", "refused by tenor, not_possible"); next }
    if (grepl("^refused", model$status) && (model$se_type == "FM" || model$status == "refused_df")) { note_left_out("regressions", paste("refused by tenor,", model$status)); next }
    if (!is.na(model$n_winsorised) && model$n_winsorised > 0) { note_left_out("regressions", "winsorised"); next }
    check_model(model, coefficients[coefficients$model_id == model$model_id & coefficients$plan_row == model$plan_row, ])
  }
}

# ---- comparisons ----

flip_signs <- function(d) {
  signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(d))))
  mean(abs(signs %*% d) >= abs(sum(d)) - 1e-12 * sum(abs(d)))
}

from_differences <- function(d) {
  test <- t.test(d)
  want <- list(diff = test$estimate, ci_lo = test$conf.int[1], ci_hi = test$conf.int[2], stat = test$statistic,
               df = test$parameter, p_raw = test$p.value)
  if (length(d) <= 15) want$p_exact <- flip_signs(d)
  want
}

# Mean of a CEO's spell at a firm less that of the spell before.
find_changes <- function(rows) {
  unlist(lapply(split(rows, rows$firm), function(one) {
    one <- one[order(one$period), ]
    spells <- rle(as.character(one$group))$lengths
    diff(as.vector(tapply(one$y, rep(seq_along(spells), spells), mean)))
  }), use.names = FALSE)
}

compare_groups <- function(row, rows) {
  # Welch's interval by draws of firms needs the firm.
  if (row$test == "welch" && !is.na(row$n_clusters)) rows <- rows[!is.na(rows$firm), ]
  a <- rows$y[rows$group == row$group_a]; b <- rows$y[rows$group == row$group_b]
  switch(row$test,
    welch = {
      test <- t.test(a, b)
      list(diff = mean(a) - mean(b), mean_a = mean(a), mean_b = mean(b), ci_lo = test$conf.int[1], ci_hi = test$conf.int[2],
           stat = test$statistic, df = test$parameter, p_raw = test$p.value)
    },
    mw = {
      test <- suppressWarnings(wilcox.test(a, b, exact = FALSE))
      want <- list(stat = test$statistic, p_raw = test$p.value, diff = median(outer(a, b, "-")))
      if (!anyDuplicated(c(a, b)) && length(a) + length(b) <= 60) want$p_exact <- wilcox.test(a, b, exact = TRUE)$p.value
      want
    },
    kw = { test <- kruskal.test(rows$y, factor(rows$group)); list(stat = test$statistic, df = test$parameter, p_raw = test$p.value) },
    anova = , icc = {
      test <- anova(lm(y ~ factor(group), rows))
      list(stat = test$F[1], df = test$Df[1], df2 = test$Df[2], p_raw = test$`Pr(>F)`[1])
    },
    welch_anova = {
      if (min(table(rows$group)) < 2) return(NULL)
      test <- oneway.test(y ~ factor(group), rows)
      list(stat = test$statistic, df = test$parameter[1], df2 = test$parameter[2], p_raw = test$p.value)
    },
    mk = , theil_sen = {
      time <- find_years(rows$group)
      test <- cor.test(time, rows$y, method = "kendall", exact = FALSE, continuity = TRUE)
      pairs <- combn(nrow(rows), 2)
      slopes <- (rows$y[pairs[2, ]] - rows$y[pairs[1, ]]) / (time[pairs[2, ]] - time[pairs[1, ]])
      want <- list(p_raw = test$p.value, effect_value = median(slopes[is.finite(slopes)]))
      if (row$test == "mk") want$stat <- test$statistic
      want
    },
    paired_signflip = from_differences(if (is.na(row$group_var)) rows$y else find_changes(rows)),
    NULL)
}

# What the groups before | add to those behind it; all rows that the row of the plan is about have every group.
compare_effects <- function(row, asked) {
  sides <- strsplit(strsplit(row$group_var, "|", fixed = TRUE)[[1]], ",", fixed = TRUE)
  keep <- keep_rows(row$filter) & !is.na(panel[[row$measure]]) & complete.cases(panel[unique(unlist(asked))])
  rows <- panel[keep, ]
  # One firm alone is the constant.
  varies <- function(column) length(unique(rows[[column]])) > 1
  dummies <- function(columns) paste(c("1", sprintf("factor(`%s`)", Filter(varies, columns))), collapse = " + ")
  less <- lm(as.formula(paste(row$measure, "~", dummies(sides[[2]]))), rows)
  more <- lm(as.formula(paste(row$measure, "~", dummies(unlist(sides[2:1])))), rows)
  test <- anova(less, more)
  list(stat = test$F[2], df = test$Df[2], df2 = test$Res.Df[2], p_raw = test$`Pr(>F)`[2],
       effect_value = summary(more)$r.squared - summary(less)$r.squared, n = nrow(rows))
}

check_comparisons <- function(table) {
  for (i in seq_len(NROW(table))) {
    row <- as.list(table[i, ])
    if (is.na(row$p_raw) && is.na(row$p_exact) && is.na(row$p_perm)) {
      note_left_out("comparisons", paste("refused by tenor,", row$status)); next
    }
    if (row$test == "variance" && grepl("|", row$group_var, fixed = TRUE)) {
      asked <- strsplit(table$group_var[table$test == "variance" & table$plan_row == row$plan_row], "[|,]")
      if (!all(unlist(asked) %in% names(panel))) { note_left_out("comparisons", "variance of effects"); next }
      compare("comparisons, variance", row, compare_effects(row, asked), paste(row$measure, row$group_var))
      next
    }
    if (!is.na(row$group_var) && !row$group_var %in% names(panel)) { note_left_out("comparisons", paste(row$test, "of effects")); next }
    keep <- keep_rows(row$filter)
    rows <- data.frame(y = panel[[row$measure]], firm = panel$.firm, period = panel$.order)
    rows$group <- if (is.na(row$group_var)) "all" else panel[[row$group_var]]
    rows <- rows[keep & !is.na(rows$y) & !is.na(rows$group), ]
    if (row$test == "paired_signflip" && !is.na(row$group_var)) rows <- rows[!is.na(rows$firm), ]
    want <- compare_groups(row, rows)
    if (is.null(want)) { note_left_out("comparisons", row$test); next }
    if (is.na(row$group_a) || row$test %in% c("mk", "theil_sen")) want$n <- nrow(rows)
    compare(paste("comparisons,", if (is.na(row$group_var) || row$test != "paired_signflip") row$test else "succession"), row, want,
            paste(row$measure, row$group_a, row$group_b))
  }
}

# ---- specifications of sensitivity.csv ----

# Amounts of turns from which every way to count is made; a rate that is NA is of a turn without words.
read_amounts <- function() {
  turns <- read_table("turns.csv")
  speakers <- read_table("speakers.csv")
  if (is.null(turns) || is.null(speakers)) return(NULL)
  turns$role <- speakers$role[match(paste(turns$call_id, turns$speaker_no), paste(speakers$call_id, speakers$speaker_no))]
  turns <- turns[turns$call_id %in% panel$call_id & turns$role %in% c("CEO", "CFO", "OTHER_EXEC") &
                 turns$section %in% c("presentation", "qa"), ]
  amount <- function(rate, words) ifelse(is.na(rate), 0, rate * words)
  all <- turns$n_words + turns$n_words_excl
  turns$all_words <- all
  turns$value <- amount(turns$tone, turns$n_words)
  turns$value_courtesy <- amount(turns$tone_with_courtesy, turns$n_words + turns$n_words_courtesy)
  turns$value_all <- amount(turns$tone_all, all)
  turns$value_words <- amount(turns$tone_words, turns$n_words)
  turns$value_words_all <- amount(turns$tone_words_all, all)
  turns
}

ways_to_count <- local({
  net <- function(pos, neg) function(a) a[[pos]] - a[[neg]]
  per <- function(above, below) function(a) {
    value <- (if (is.function(above)) above(a) else a[[above]]) / (if (is.function(below)) below(a) else a[[below]])
    ifelse(is.finite(value), value, NA)
  }
  ways <- list(
    "tenor turned left_out" = per("value", "n_words"),
    "tenor turned courtesy_kept" = per("value_courtesy", function(a) a$n_words + a$n_words_courtesy),
    "tenor turned kept" = per("value_all", "all_words"),
    "tenor turned_fully left_out" = per(net("pos", "neg"), "n_words"),
    "tenor ignored left_out" = per("value_words", "n_words"),
    "tenor ignored kept" = per("value_words_all", "all_words"),
    "tenor_plain ignored kept" = per(net("pos_raw", "neg_raw"), "all_words"),
    "lm removed left_out" = per(net("lm_pos", "lm_neg"), "n_words_lm"),
    "lm ignored left_out" = per(function(a) a$lm_pos + a$lm_pos_denied - a$lm_neg, "n_words_lm"),
    "lm ignored kept" = per(net("lm_pos_raw", "lm_neg_raw"), "all_words"),
    "lm as_published as_published" = per(net("lm_pos", "lm_neg"), "n_words_lm"),
    "henry as_published as_published" = per(net("henry_pos", "henry_neg"), function(a) a$henry_pos + a$henry_neg),
    "henry removed left_out" = per(net("henry_pos", "henry_neg"), function(a) a$henry_pos + a$henry_neg),
    "henry ignored left_out" = per(function(a) a$henry_pos + a$henry_pos_denied - a$henry_neg,
                                   function(a) a$henry_pos + a$henry_pos_denied + a$henry_neg),
    "henry ignored kept" = per(net("henry_pos_raw", "henry_neg_raw"), function(a) a$henry_pos_raw + a$henry_neg_raw),
    "std_noshield NA left_out" = per(function(a) 1000 * (a$hedge_std - a$h_shield_self), "n_words"),
    "std_assert NA left_out" = per(function(a) 1000 * a$hedge_assert, "n_words"))
  for (set in c("core", "std", "hyland", "broad")) local({
    name <- paste0("hedge_", set)
    ways[[paste(set, "NA left_out")]] <<- per(function(a) 1000 * a[[name]], "n_words")
    ways[[paste(set, "NA kept")]] <<- per(function(a) 1000 * a[[paste0(name, "_raw")]], "all_words")
  })
  ways
})

score_calls <- function(row, turns) {
  count <- ways_to_count[[paste(row$lexicon, row$negation, row$exclusions)]]
  keep <- (row$role == "MANAGERS" | turns$role == row$role) & (row$section == "both" | turns$section == row$section)
  turns <- turns[keep, ]
  calls <- factor(turns$call_id, levels = panel$call_id)
  if (row$weighting == "turns") return(as.vector(tapply(count(turns), calls, mean, na.rm = TRUE)))
  numbers <- names(turns)[vapply(turns, is.numeric, TRUE)]
  count(as.data.frame(lapply(turns[numbers], function(v) as.vector(tapply(v, calls, sum)))))
}

cut_at <- function(values) {
  limits <- quantile(values, c(.01, .99), type = 7, names = FALSE)
  pmin(pmax(values, limits[1]), limits[2])
}

winsorise <- function(values, how, years) {
  if (how == "none") return(values)
  if (how == "0.01") return(cut_at(values))
  known <- !is.na(years)
  values[known] <- ave(values[known], years[known], FUN = function(v) if (length(v) >= 50) cut_at(v) else v)
  values
}

# Some hundred rows, evenly from all.
check_specifications <- function(table) {
  table <- table[table$kind == "specification", ]
  if (NROW(table) == 0) return(invisible())
  turns <- read_amounts()
  if (is.null(turns)) { note_left_out("specifications", "turns.csv or speakers.csv is not there"); return(invisible()) }
  # A step that is prime meets every choice.
  step <- if (nrow(table) < 600) 1 else if (nrow(table) < 20000) 41 else if (nrow(table) < 60000) 101 else 401
  for (i in seq(1, nrow(table), by = step)) {
    row <- as.list(table[i, ])
    # The metric or the year; a year that is not told is that of the day.
    years <- ifelse(is.na(panel$fyear), as.integer(substr(panel$call_date, 1, 4)), panel$fyear)
    rows <- data.frame(x1 = score_calls(row, turns), y = if (row$y == "fyear") years else panel[[row$y]],
                       firm = panel$.firm, year = years)
    rows <- rows[complete.cases(rows[c("x1", "y")]), ]
    rows$x1 <- winsorise(rows$x1, row$winsor, rows$year)
    rows$y <- winsorise(rows$y, row$winsor, rows$year)
    # Equal scores differ in their last digits, by the order in which they were added up.
    if (row$method == "spearman") rows$x1 <- round(rows$x1 / max(abs(rows$x1)), 11)
    n <- if (row$method == "within") sum(ave(rows$y, rows$firm, FUN = length) > 1) else nrow(rows)
    if (is.na(row$estimate)) { compare("specifications, refused", row, list(n = n), row$x); next }
    found <- suppressWarnings(correlate(row$method, rows, 0, rows$firm))
    want <- list(estimate = found$estimate, n = n)
    if (!is.na(row$p_cluster)) want$p_cluster <- found$p_cluster
    compare(paste("specifications,", row$method), row, want,
            paste(row$y, row$lexicon, row$negation, row$exclusions, row$role, row$section, row$weighting, row$winsor))
  }
}

# ---- metric_changes.csv ----

scale_of <- function(unit) ifelse(grepl("_bn$", unit), 1000, ifelse(grepl("_k$", unit), 1e-3, 1))

# The figures of a call that may stand for a metric, in the unit of a row: which of several is chosen is not R's to say.
find_figures <- function(metrics, call, row, kinds, period) {
  found <- metrics[metrics$call_id == call & metrics$source == row$source & metrics$metric == row$metric & metrics$segment == "total" &
                     metrics$kind %in% kinds & metrics$measure %in% c("level", "ratio", "share") & metrics$confidence != "low" &
                     metrics$period %in% period & paste(metrics$basis) == paste(row$basis), ]
  for (column in c("value", "value_hi")) found[[column]] <- found[[column]] * scale_of(found$unit) / scale_of(row$unit)
  found
}

nearest <- function(candidates, value) if (length(candidates)) candidates[which.min(abs(candidates - value))] else NA

# Growth of money, shares, persons and units; the difference of all else.
change_of <- function(now, before, unit)
  if (grepl("_(mn|bn|k)$", unit) || unit %in% c("persons", "mn_shares", "units")) 100 * (now - before) / before else now - before

# The call of a firm and quarter; of two the first.
find_call <- function(calls, firm, period) calls$call_id[calls$firm_key %in% firm & calls$.period %in% period][1]

check_change <- function(row, calls, metrics) {
  call <- calls[calls$call_id == row$call_id, ][1, ]
  back <- if (row$comparison == "yoy") 4 else 1
  prior <- find_call(calls, call$firm_key, call$.period - back)
  actual <- c("actual", "actual_op")
  if (is.na(call$ticker) && is.na(prior)) { note_left_out("changes", "calls without a ticker whose firm is spelt in two ways"); return(invisible()) }
  now <- nearest(find_figures(metrics, row$call_id, row, actual, call$fiscal_period)$value, row$value)
  if (is.na(prior) || !identical(prior, row$prior_call_id)) prior <- ""
  if (row$comparison == "guidance") {
    said <- row
    said$source <- "text"
    if (row$source == "external") said$metric <- sub("_[gnx]$", "", row$metric)
    told <- find_figures(metrics, prior, said, c("guidance", "guidance_assumption"), call$fiscal_period)
    high <- ifelse(is.na(told$value_hi), told$value, told$value_hi)
    before <- nearest((told$value + high) / 2, mean(c(row$prior_value, if (is.na(row$prior_value_hi)) row$prior_value else row$prior_value_hi)))
  } else {
    before <- nearest(find_figures(metrics, prior, row, actual, calls$fiscal_period[calls$call_id == prior][1])$value, row$prior_value)
  }
  compare(paste0("changes, ", row$comparison, if (row$source == "external") ", joined"), row, list(change = change_of(now, before, row$unit)),
          paste(row$call_id, row$metric, row$basis))
}

check_changes <- function(table, metrics) {
  if (is.null(table) || is.null(metrics) || !is_run) return(invisible())
  calls <- panel[order(panel$call_id), ]
  calls$firm_key <- ifelse(is.na(calls$ticker), calls$firm, calls$ticker)
  calls$.period <- find_periods(calls$fiscal_period)
  table <- table[table$status == "ok" & table$call_id %in% calls$call_id, ]
  for (i in seq_len(nrow(table))) check_change(table[i, ], calls, metrics)
}

# ---- all of it ----

correlations <- read_table("correlations.csv")
coefficients <- read_table("regressions.csv")
comparisons <- read_table("comparisons.csv")
if (n_nameless == 0) {
  check_correlations(correlations)
  check_regressions(read_table("models.csv"), coefficients)
  check_comparisons(comparisons)
  check_specifications(read_table("sensitivity.csv"))
} else {
  cat(sprintf("skip - %s: correlations, regressions, comparisons, sensitivity: %d of %d calls have no ticker; name it with --calls\n",
              name, n_nameless, nrow(panel)))
}
check_changes(read_table("metric_changes.csv"), read_table("metrics.csv"))
check_families(list(correlations, coefficients, comparisons))

bad <- 0
for (kind in names(kinds)) {
  record <- kinds[[kind]]
  ok <- record$numbers > 0 && record$worst <= tolerance
  bad <- bad + !ok
  cat(sprintf("%sok - %s: %s: %d rows, %d numbers agree with R, largest difference %.1e\n", if (ok) "" else "not ", name, kind,
              record$rows, record$numbers, record$worst))
  if (!ok) cat("    ", record$where, "\n", sep = "")
}
for (what in names(left_out)) cat("    not computed by R: ", what, " (", length(left_out[[what]]), " rows)\n", sep = "")
is_empty <- length(kinds) == 0 && n_nameless == 0
if (is_empty) cat("not ok - ", name, ": there was nothing to compute\n", sep = "")
quit(status = if (bad > 0 || is_empty) 1 else 0)

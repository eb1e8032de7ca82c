#!/usr/bin/env Rscript
# Every correlation of the sample run, and of the shared real calls where they are, computed again by R: cor.test for Pearson and
# Spearman, deviations from firm means for within, firm means for between, a clustered p from the linear model, p.adjust for the
# families. A difference above 1e-9 fails.

tenor <- Sys.getenv("TENOR", "build/tenor")
shared <- Sys.getenv("TENOR_SHARED", "../shared")
tolerance <- 1e-9

report <- function(ok, name, words = "") {
  cat(if (ok) "ok - " else "not ok - ", name, "\n", sep = "")
  if (!ok) cat("   ", words, "\n")
}

run <- function(out, arguments) {
  system2(tenor, c("run", "-q", "-o", out, arguments)) %in% c(0L, 3L)
}

# CR1 variance of the slope of standardised y on standardised x, t with G - 1 degrees of freedom.
clustered_p <- function(x, y, firm, within = FALSE) {
  if (within) {
    # A firm with one call says nothing about differences within firms.
    keep <- ave(x, firm, FUN = length) > 1
    x <- x[keep]; y <- y[keep]; firm <- firm[keep]
    x <- x - ave(x, firm)
    y <- y - ave(y, firm)
  }
  x <- as.vector(scale(x)); y <- as.vector(scale(y))
  clusters <- unique(firm)
  if (length(clusters) < 5) return(NA)
  model <- lm(y ~ x)
  design <- model.matrix(model)
  bread <- solve(crossprod(design))
  meat <- Reduce(`+`, lapply(clusters, function(g) {
    score <- crossprod(design[firm == g, , drop = FALSE], resid(model)[firm == g])
    score %*% t(score)
  }))
  n <- length(x); g <- length(clusters)
  variance <- g / (g - 1) * (n - 1) / (n - 2) * bread %*% meat %*% bread
  2 * pt(-abs(coef(model)[["x"]] / sqrt(variance[2, 2])), g - 1)
}

fisher <- function(r, se) tanh(atanh(r) + c(-1, 1) * qnorm(.975) * se)

expected <- function(x, y, firm, method) {
  keep <- is.finite(x) & is.finite(y)
  x <- x[keep]; y <- y[keep]; firm <- firm[keep]
  rank_x <- rank(x); rank_y <- rank(y)
  if (method == "pearson") {
    test <- cor.test(x, y)
    c(test$estimate, test$conf.int, test$p.value, clustered_p(x, y, firm))
  } else if (method == "spearman") {
    r <- cor(x, y, method = "spearman")
    p <- suppressWarnings(cor.test(x, y, method = "spearman", exact = FALSE))$p.value
    c(r, fisher(r, sqrt((1 + r^2 / 2) / (length(x) - 3))), p, clustered_p(rank_x, rank_y, firm))
  } else if (method == "between") {
    means <- cor.test(tapply(x, firm, mean), tapply(y, firm, mean))
    c(means$estimate, means$conf.int, means$p.value, means$p.value)
  } else {
    if (method == "spearman_within") { x <- rank_x; y <- rank_y }
    keep <- ave(x, firm, FUN = length) > 1
    dx <- (x - ave(x, firm))[keep]; dy <- (y - ave(y, firm))[keep]
    r <- cor(dx, dy)
    df <- length(dx) - length(unique(firm[keep])) - 1
    t <- r * sqrt(df / (1 - r^2))
    c(r, fisher(r, 1 / sqrt(df - 1)), 2 * pt(-abs(t), df), clustered_p(x, y, firm, TRUE))
  }
}

compare <- function(name, out) {
  calls <- read.csv(file.path(out, "calls.csv"), na.strings = "NA")
  calls <- calls[calls$status == "ok", ]
  tests <- read.csv(file.path(out, "correlations.csv"), na.strings = "NA")
  printed <- tests[!is.na(tests$estimate), ]
  worst <- 0; where <- "none"; n <- 0
  for (i in seq_len(nrow(printed))) {
    row <- printed[i, ]
    want <- expected(calls[[row$x]], calls[[row$y]], calls$ticker, row$method)
    have <- c(row$estimate, row$ci_lo, row$ci_hi, row$p_raw, row$p_cluster)
    off <- abs(have - want) / pmax(abs(want), 1e-3)
    if (!identical(is.na(have), is.na(unname(want)))) off <- Inf
    if (max(off, na.rm = TRUE) > worst) { worst <- max(off, na.rm = TRUE); where <- paste(row$x, row$y, row$method) }
    n <- n + length(have)
  }
  report(n > 0 && worst <= tolerance, paste0(name, ": ", n, " numbers of correlations.csv agree with R"),
         paste("largest difference", format(worst), "at", where))
  adjusted <- vapply(split(seq_len(nrow(tests)), tests$family), function(rows) {
    p <- tests$p_cluster[rows]
    max(abs(c(tests$p_bh[rows] - p.adjust(p, "BH"), tests$p_holm[rows] - p.adjust(p, "holm"),
              tests$p_by[rows] - p.adjust(p, "BY"))), 0, na.rm = TRUE)
  }, 0)
  report(max(adjusted) <= tolerance, paste0(name, ": adjusted p values agree with p.adjust"), paste(format(adjusted), collapse = " "))
}

work <- tempfile("tenor_r_")
if (run(file.path(work, "sample"), c("--calls", "tests/corpus/calls.csv", "--metrics", "tests/corpus/metrics.csv", "tests/corpus/calls"))) {
  compare("sample corpus", file.path(work, "sample"))
} else {
  report(FALSE, "the sample corpus runs")
}

real <- file.path(shared, "corpora/streetevents_text")
if (!dir.exists(real)) {
  cat("skip - real calls agree with R: there is no ", real, "\n", sep = "")
} else if (run(file.path(work, "real"), c("--calls", file.path(shared, "metadata/streetevents_text.csv"),
                                         "--metrics", file.path(shared, "metrics/tech10_panel.csv"), real))) {
  compare("real calls", file.path(work, "real"))
} else {
  report(FALSE, "the real calls run")
}
unlink(work, recursive = TRUE)

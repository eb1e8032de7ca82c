#!/usr/bin/env Rscript
# import.R of a run of the sample corpus: each report is read, whole, with the types of codebook.csv and without a warning.

tenor <- Sys.getenv("TENOR", "build/tenor")
folder <- tempfile("tenor_import_")
status <- system2(tenor, c("run", "-q", "--calls", "tests/corpus/calls.csv", "--metrics", "tests/corpus/metrics.csv",
                           "-o", folder, "tests/corpus/calls"))
told <- character()
withCallingHandlers({
  reports <- new.env()
  sys.source(file.path(folder, "import.R"), reports, chdir = TRUE)
  names <- setdiff(sub("[.]csv$", "", list.files(folder, "[.]csv$")), "run_info")
  for (name in names) get(name, reports)
}, warning = function(w) told <<- c(told, conditionMessage(w)))

test <- function(name, holds) cat(if (isTRUE(holds)) "ok - " else "not ok - ", name, "\n", sep = "")
test("the sample run has reports and import.R is read without a warning", status == 0 && length(names) > 15 && !length(told))

raw <- sapply(names, function(name) read.csv(file.path(folder, paste0(name, ".csv")), colClasses = "character",
                                             na.strings = character(), check.names = FALSE), simplify = FALSE)
test("import.R has every row and column of every report",
     all(sapply(names, function(n) identical(dim(raw[[n]]), dim(as.data.frame(get(n, reports)))) &&
                                   identical(names(raw[[n]]), names(get(n, reports))))))

classes <- c(text = "character", code = "character", integer = "integer", number = "numeric")
book <- raw$codebook
book <- book[book$table %in% names, ]
wanted <- ifelse(book$unit == "ISO date", "Date", classes[book$type])
found <- mapply(function(table, column) class(get(table, reports)[[column]])[1], book$table, book$column)
test("import.R gives the types of the codebook", all(wanted == found))

turns <- reports$turns
test("numbers and missing values are those of the file",
     identical(sum(is.na(turns$tone)), sum(raw$turns$tone == "NA")) &&
     all.equal(turns$tone[!is.na(turns$tone)], as.numeric(raw$turns$tone[raw$turns$tone != "NA"]), tolerance = 0) &&
     identical(sum(turns$n_words), sum(as.integer(raw$turns$n_words))))
unlink(folder, recursive = TRUE)

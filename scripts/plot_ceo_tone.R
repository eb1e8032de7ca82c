#!/usr/bin/env Rscript
# Draws tone and hedging of each CEO across fiscal years from ceo_year.csv.
#
#   Rscript scripts/plot_ceo_tone.R RESULTS [STEM]
#
# RESULTS is the folder of a run; the plot goes to STEM.png and STEM.pdf (default RESULTS/ceo_tone).
# A page holds twelve firms: with more, the PDF has a page for each twelve, and the PNG is the first page.

firms_per_page <- 12
sections <- c(pres = "Prepared remarks", qa = "Questions and answers")
measures <- list(
  list(column = "tone", scale = 1000, title = "Tone", unit = "Net tone per 1,000 words"),
  list(column = "hedge_1000", scale = 1, title = "Hedging", unit = "Hedges per 1,000 words")
)
# Blue and vermilion of Okabe and Ito: told apart with every kind of colour vision, and by shape in grey.
colours <- c("#0072B2", "#D55E00")
inches_per_letter <- 0.075 # of a CEO's name in a panel
least_words <- 50 # fewer give no rate worth drawing: one cue more or less would move the point by 20 per 1,000

stop_kindly <- function(...) {
  message("plot_ceo_tone.R: ", ...)
  quit(status = 1)
}

# ---- reading --------------------------------------------------------------------------------------

measure_columns <- function() {
  stems <- unlist(lapply(measures, function(measure) paste0(measure$column, "_", names(sections))))
  c(paste0("n_words_", names(sections)), outer(stems, c("", "_lo", "_hi"), paste0))
}

read_ceo_years <- function(file) {
  if (!file.exists(file)) {
    stop_kindly("there is no ", file, "; give the folder that `tenor run -o FOLDER` wrote")
  }
  table <- tryCatch(
    read.csv(file, na.strings = c("NA", ""), encoding = "UTF-8", stringsAsFactors = FALSE),
    error = function(e) stop_kindly(file, " cannot be read as CSV: ", conditionMessage(e))
  )
  absent <- setdiff(c("ticker", "firm", "ceo_id", "ceo_name", "fyear", "first_call", measure_columns()), names(table))
  if (length(absent) > 0) {
    stop_kindly(file, " lacks the column ", paste(absent, collapse = ", "))
  }
  known <- table[!is.na(table$fyear) & !is.na(table$ceo_id), ]
  if (nrow(known) == 0) {
    stop_kindly(file, if (nrow(table) == 0) " has no rows" else " has no row with a CEO and a fiscal year",
                ", so there is nothing to draw; speakers.csv and calls.csv say which roles and dates were found")
  }
  # A column that is NA throughout is read as logical.
  known[measure_columns()] <- lapply(known[measure_columns()], as.numeric)
  known$ceo_name <- ifelse(is.na(known$ceo_name), known$ceo_id, known$ceo_name)
  known$heading <- firm_headings(known)
  known
}

firm_headings <- function(table) {
  both <- !is.na(table$firm) & !is.na(table$ticker)
  heading <- ifelse(is.na(table$firm), table$ticker, table$firm)
  heading[both] <- paste0(table$firm[both], " (", table$ticker[both], ")")
  # A firm whose name is spelled in two ways keeps one panel.
  first <- match(table$ticker, table$ticker)
  heading <- ifelse(is.na(table$ticker), heading, heading[first])
  ifelse(is.na(heading), "firm not known", heading)
}

# ---- who leads when -------------------------------------------------------------------------------

# Adds to the rows of one firm: `spell`, an unbroken reign, so that a CEO who comes back after another has two
# and co-CEOs have one each; and `x`, where those of one fiscal year stand side by side.
add_spells <- function(rows) {
  rows <- rows[order(rows$fyear, rows$first_call), ]
  number <- ave(seq_len(nrow(rows)), rows$ceo_id, FUN = function(mine) {
    years <- rows$fyear[mine]
    others <- rows$fyear[rows$ceo_id != rows$ceo_id[mine[1]]]
    came_back <- vapply(seq_along(years), function(i) {
      i > 1 && any(others > years[i - 1] & others < years[i])
    }, logical(1))
    cumsum(came_back)
  })
  rows$spell <- paste(rows$heading, rows$ceo_id, number)
  rows$x <- rows$fyear + ave(rows$fyear, rows$fyear, FUN = function(same) {
    0.6 * ((seq_along(same) - 0.5) / length(same) - 0.5)
  })
  rows
}

# The CEO's surname; the full name where two CEOs of a firm share it.
short_names <- function(rows) {
  last <- sub("^.*\\s", "", sub(",?\\s+(Jr|Sr|II|III|IV)\\.?$", "", trimws(rows$ceo_name)))
  shared <- vapply(last, function(name) length(unique(rows$ceo_id[last == name])) > 1, logical(1))
  ifelse(shared, rows$ceo_name, last)
}

# One row per spell: where its name is written and, after the first, where the change is marked.
# `level` is the line of text, from the top of the panel, on which the name touches no other name or mark.
find_spells <- function(rows, year_range, panel_inches) {
  starts <- rows[!duplicated(rows$spell), ]
  starts$label <- short_names(starts)
  starts$is_change <- seq_len(nrow(starts)) > 1
  previous <- vapply(starts$x, function(x) max(rows$x[rows$x < x], -Inf), numeric(1))
  starts$at <- ifelse(starts$is_change & is.finite(previous), (previous + starts$x) / 2, starts$x - 0.4)
  width <- nchar(starts$label) * inches_per_letter * diff(year_range) / panel_inches
  # A name that would run over the right edge is written to the left of its line.
  starts$is_left <- starts$at + width > year_range[2]
  from <- starts$at - ifelse(starts$is_left, width, 0)
  starts$level <- 0
  for (i in seq_len(nrow(starts))[-1]) {
    before <- seq_len(i - 1)
    touching <- before[from[before] < from[i] + width[i] & from[i] < from[before] + width[before]]
    # Below them, because their marks begin at their names.
    starts$level[i] <- max(starts$level[touching] + 1, 0)
  }
  starts
}

# ---- drawing --------------------------------------------------------------------------------------

# Did the CEO speak too little in the section? NA words are none.
is_thin <- function(rows, section) {
  words <- rows[[paste0("n_words_", section)]]
  is.na(words) | words < least_words
}

long_form <- function(rows, measure) {
  parts <- lapply(names(sections), function(section) {
    values <- rows[paste0(measure$column, "_", section, c("", "_lo", "_hi"))] * measure$scale
    names(values) <- c("estimate", "lo", "hi")
    values[is_thin(rows, section), ] <- NA
    aside <- if (section == "pres") -0.06 else 0.06
    data.frame(heading = rows$heading, spell = rows$spell, x = rows$x + aside, section = sections[[section]], values)
  })
  long <- do.call(rbind, parts)
  long$section <- factor(long$section, levels = sections)
  long$interval <- ifelse(is.na(long$lo) | is.na(long$hi), "none", "drawn")
  long[!is.na(long$estimate), ]
}

# The range of values that a panel shows. All estimates fit; the longest few intervals may be cut,
# so that one thin year does not flatten the others.
find_limits <- function(long) {
  ends <- c(long$lo, long$hi)
  if (any(!is.na(ends))) ends <- quantile(ends, c(0.01, 0.99), na.rm = TRUE, names = FALSE)
  limits <- range(long$estimate, ends, 0, na.rm = TRUE)
  if (diff(limits) == 0) limits <- limits + c(-1, 1)
  limits + diff(limits) * c(-0.04, 0.05)
}

# Lines take their width from `linewidth` since ggplot2 3.4.
thick <- function(geom, width, ...) {
  name <- if (utils::packageVersion("ggplot2") >= "3.4.0") "linewidth" else "size"
  do.call(geom, c(list(...), stats::setNames(list(width), name)))
}

year_breaks <- function(year_range) {
  years <- seq(ceiling(year_range[1]), floor(year_range[2]))
  step <- max(1, ceiling(length(years) / 6))
  years[(years - years[length(years)]) %% step == 0]
}

draw_measure <- function(rows, measure, spells, year_range, n_columns) {
  long <- long_form(rows, measure)
  if (nrow(long) == 0) {
    stop_kindly("no CEO-year has a value of ", measure$column, " from ", least_words, " words or more, so there is nothing to draw")
  }
  limits <- find_limits(long)
  line_height <- 0.12 * diff(limits)
  top <- limits[2] + line_height * (max(spells$level) + 1)
  spells$y <- top - line_height * (spells$level + 0.1)
  changes <- spells[spells$is_change, ]
  spells$beside <- spells$at + ifelse(spells$is_left, -0.01, 0.01) * diff(year_range)
  long$line <- paste(long$spell, long$section)
  joined <- long[long$line %in% long$line[duplicated(long$line)], ]
  ggplot(long, aes(x, estimate, colour = section)) +
    thick(geom_hline, 0.3, yintercept = 0, colour = "grey65") +
    thick(geom_segment, 0.35, data = changes, mapping = aes(at, y, xend = at, yend = -Inf), linetype = "22",
          colour = "grey35") +
    thick(geom_line, 0.45, data = joined, mapping = aes(group = line), alpha = 0.55) +
    thick(geom_linerange, 0.55, mapping = aes(ymin = lo, ymax = hi), na.rm = TRUE, alpha = 0.75) +
    geom_point(aes(shape = section, fill = ifelse(interval == "none", "none", as.character(section))),
               size = 1.7, stroke = 0.6) +
    geom_text(data = spells, mapping = aes(beside, y, label = label, hjust = as.numeric(is_left)), vjust = 1,
              size = 2.7, colour = "grey20") +
    facet_wrap(~heading, ncol = n_columns, labeller = label_wrap_gen(38)) +
    scale_colour_manual(values = stats::setNames(colours, sections), name = NULL, drop = FALSE) +
    scale_shape_manual(values = stats::setNames(c(21, 24), sections), name = NULL, drop = FALSE) +
    scale_fill_manual(values = c(stats::setNames(colours, sections), none = "white"), guide = "none") +
    scale_x_continuous(breaks = year_breaks(year_range), minor_breaks = NULL) +
    scale_y_continuous(minor_breaks = NULL) +
    coord_cartesian(xlim = year_range, ylim = c(limits[1], top), expand = FALSE) +
    guides(colour = guide_legend(override.aes = list(fill = colours, alpha = 1))) +
    labs(subtitle = measure$title, x = "Fiscal year", y = measure$unit) +
    theme_minimal(base_size = 10) +
    theme(legend.position = "top", legend.justification = "right", legend.margin = margin(-22, 0, 0, 0),
          legend.box.spacing = grid::unit(0, "pt"), legend.text = element_text(margin = margin(0, 14, 0, 0)),
          plot.subtitle = element_text(face = "bold", size = 12), strip.text = element_text(face = "bold", hjust = 0),
          panel.grid.major = thick(element_line, 0.25, colour = "grey92"),
          panel.border = thick(element_rect, 0.3, fill = NA, colour = "grey80"),
          panel.spacing = grid::unit(9, "pt"), plot.margin = margin(4, 10, 6, 6))
}

# A page: tone above, hedging below, their panels aligned.
draw_page <- function(rows, title, caption) {
  n_firms <- length(unique(rows$heading))
  n_columns <- c(1, 2, 3, 2, 3, 3, 4, 4, 3, 4, 4, 4)[n_firms]
  width <- c(7.5, 11, 13, 13.5)[n_columns]
  # Tenths of a year at the edges keep the points of the first and the last year inside.
  year_range <- range(rows$fyear) + c(-0.6, 0.6)
  firms <- lapply(split(rows, rows$heading), add_spells)
  spells <- do.call(rbind, lapply(firms, find_spells, year_range, width / n_columns - 0.35))
  rows <- do.call(rbind, firms)
  plots <- lapply(measures, function(measure) draw_measure(rows, measure, spells, year_range, n_columns))
  plots[[1]] <- plots[[1]] + labs(title = title, x = NULL) + theme(plot.title = element_text(face = "bold", size = 15))
  plots[[2]] <- plots[[2]] + labs(caption = paste(strwrap(caption, 11.5 * width), collapse = "\n")) +
    theme(legend.position = "none", plot.caption = element_text(hjust = 0, colour = "grey30", size = 9))
  grobs <- lapply(plots, ggplotGrob)
  list(grob = rbind(grobs[[1]], grobs[[2]], size = "first"), width = width,
       height = 2 * (1.95 * ceiling(n_firms / n_columns) + 0.75))
}

describe_points <- function(rows) {
  n_thin <- sum(vapply(names(sections), function(section) sum(is_thin(rows, section)), numeric(1)))
  paste0(
    "Points: one CEO, one fiscal year of the firm; bars: 95 % intervals, the longest cut at the edge of a panel; ",
    "open points: no interval can be given. Dashed lines: the CEO changes. Names stand where a CEO's calls begin.",
    if (n_thin > 0) paste0(" No point stands where a CEO spoke fewer than ", least_words, " words (", n_thin, ").") else ""
  )
}

split_pages <- function(table) {
  firms <- unique(table$heading[order(table$heading)])
  page <- (match(table$heading, firms) - 1) %/% firms_per_page + 1
  split(table, page)
}

write_plots <- function(pages, stem) {
  largest <- c(max(vapply(pages, `[[`, 1, "width")), max(vapply(pages, `[[`, 1, "height")))
  has_cairo <- isTRUE(capabilities("cairo"))
  if (has_cairo) {
    grDevices::cairo_pdf(paste0(stem, ".pdf"), width = largest[1], height = largest[2], onefile = TRUE)
  } else {
    grDevices::pdf(paste0(stem, ".pdf"), width = largest[1], height = largest[2])
  }
  for (page in pages) {
    grid::grid.newpage()
    grid::grid.draw(page$grob)
  }
  invisible(grDevices::dev.off())
  grDevices::png(paste0(stem, ".png"), width = pages[[1]]$width, height = pages[[1]]$height, units = "in", res = 150,
                 type = if (has_cairo) "cairo" else getOption("bitmapType"))
  grid::grid.draw(pages[[1]]$grob)
  invisible(grDevices::dev.off())
}

# ---- main -----------------------------------------------------------------------------------------

arguments <- commandArgs(trailingOnly = TRUE)
if (!length(arguments) %in% 1:2) stop_kindly("usage: Rscript scripts/plot_ceo_tone.R RESULTS [STEM]")
# Accented names need a UTF-8 locale; where there is none they lose their accents.
for (locale in c("C.UTF-8", "C.utf8", "en_US.UTF-8")) {
  if (suppressWarnings(Sys.setlocale("LC_CTYPE", locale)) != "") break
}
if (!suppressWarnings(suppressMessages(require(ggplot2, quietly = TRUE)))) {
  stop_kindly("the R package ggplot2 is missing (Debian: r-base-core and r-cran-ggplot2)")
}

results <- sub("/+$", "", arguments[1])
stem <- if (length(arguments) == 2) sub("\\.(png|pdf)$", "", arguments[2]) else file.path(results, "ceo_tone")
ceo_years <- read_ceo_years(file.path(results, "ceo_year.csv"))
parts <- split_pages(ceo_years)
grDevices::pdf(NULL) # laying out asks for a device; without one R would leave an Rplots.pdf
pages <- lapply(seq_along(parts), function(i) {
  title <- "How CEOs speak on earnings calls"
  if (length(parts) > 1) title <- paste0(title, ", page ", i, " of ", length(parts))
  draw_page(parts[[i]], title, describe_points(parts[[i]]))
})
tryCatch(
  write_plots(pages, stem),
  error = function(e) stop_kindly("the plot cannot be written to ", stem, ".png and .pdf: ", conditionMessage(e))
)
if (length(pages) > 1) {
  message("plot_ceo_tone.R: ", length(unique(ceo_years$heading)), " firms: ", stem, ".pdf has ", length(pages),
          " pages, ", stem, ".png the first ", firms_per_page, " firms")
}

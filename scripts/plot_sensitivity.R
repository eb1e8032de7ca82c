#!/usr/bin/env Rscript
# Draws the specification curves of sensitivity.csv: each headline result as every other choice gives it, in the order of the
# estimates, and below which choices stand where.
#
#   Rscript scripts/plot_sensitivity.R RESULTS [X Y [STEM]]
#
# RESULTS is the folder of a run; X and Y name one result (ceo_qa_tone fyear). The plot goes to STEM.png and STEM.pdf (default
# RESULTS/sensitivity): without X and Y the PDF has a page for each result, and the PNG is the first page.

choices <- c(lexicon = "Lexicon", negation = "Denied words", exclusions = "Boilerplate", role = "Speaker", section = "Section",
             weighting = "Weighting", method = "Method", winsor = "Winsorising")
# In the order of the reports; what is not named here comes behind.
levels_of <- list(
  lexicon = c("tenor", "tenor_plain", "lm", "henry", "core", "std", "std_noshield", "std_assert", "hyland", "broad"),
  negation = c("turned", "turned_fully", "removed", "ignored", "as_published"),
  exclusions = c("left_out", "courtesy_kept", "kept", "as_published"),
  role = c("CEO", "CFO", "MANAGERS"), section = c("presentation", "qa", "both"), weighting = c("words", "turns"),
  method = c("within", "pearson", "spearman"), winsor = c("none", "0.01", "0.01_by_year"))
# Blue and vermilion of Okabe and Ito, and grey.
verdicts <- c("p below .05, sign of the headline" = "#0072B2", "p .05 or more, or no p" = "grey62",
              "p below .05, other sign" = "#D55E00")

stop_kindly <- function(...) {
  message("plot_sensitivity.R: ", ...)
  quit(status = 1)
}

# ---- reading --------------------------------------------------------------------------------------

read_sensitivity <- function(file) {
  if (!file.exists(file)) {
    stop_kindly("there is no ", file, "; give the folder that `tenor run -o FOLDER` wrote")
  }
  table <- tryCatch(
    read.csv(file, na.strings = c("NA", ""), encoding = "UTF-8", stringsAsFactors = FALSE),
    error = function(e) stop_kindly(file, " cannot be read as CSV: ", conditionMessage(e))
  )
  absent <- setdiff(c("x", "y", "kind", "estimate", "p_cluster", "significant", "sign_kept", names(choices)), names(table))
  if (length(absent) > 0) {
    stop_kindly(file, " lacks the column ", paste(absent, collapse = ", "))
  }
  table[c("estimate", "p_cluster")] <- lapply(table[c("estimate", "p_cluster")], as.numeric)
  table[names(choices)] <- lapply(table[names(choices)], as.character)
  table
}

# One list a result: its estimate and its specifications in the order of their estimates.
find_results <- function(table) {
  heads <- table[table$kind == "headline" & !is.na(table$estimate), ]
  results <- lapply(seq_len(nrow(heads)), function(i) {
    rows <- table[table$kind == "specification" & table$x == heads$x[i] & table$y == heads$y[i] & !is.na(table$estimate), ]
    rows <- rows[order(rows$estimate), ]
    rows$place <- seq_len(nrow(rows))
    is_below <- !is.na(rows$p_cluster) & rows$p_cluster < 0.05
    rows$verdict <- factor(names(verdicts)[ifelse(!is_below, 2, ifelse(rows$estimate * heads$estimate[i] > 0, 1, 3))],
                           levels = names(verdicts))
    list(x = heads$x[i], y = heads$y[i], estimate = heads$estimate[i], rows = rows)
  })
  Filter(function(result) nrow(result$rows) > 1, results)
}

# ---- drawing --------------------------------------------------------------------------------------

# Lines take their width from `linewidth` since ggplot2 3.4.
thick <- function(geom, width, ...) {
  name <- if (utils::packageVersion("ggplot2") >= "3.4.0") "linewidth" else "size"
  do.call(geom, c(list(...), stats::setNames(list(width), name)))
}

plain_theme <- function() {
  theme_minimal(base_size = 10) +
    theme(panel.grid.minor = element_blank(), panel.grid.major.x = element_blank(),
          panel.grid.major.y = thick(element_line, 0.25, colour = "grey92"),
          panel.border = thick(element_rect, 0.3, fill = NA, colour = "grey80"),
          plot.margin = margin(4, 10, 4, 6))
}

percent <- function(share) paste0(round(100 * share), " %")

# Room at the right for the medians.
place_scale <- function(result) {
  scale_x_continuous(limits = c(0.5, nrow(result$rows) * 1.05), expand = c(0.01, 0), breaks = NULL)
}

describe_result <- function(result) {
  rows <- result$rows
  same <- rows$estimate * result$estimate > 0
  paste0(nrow(rows), " specifications: ", percent(mean(same)), " keep the sign of the headline (",
         format(round(result$estimate, 3), nsmall = 3), "), ", percent(mean(rows$verdict == names(verdicts)[1])),
         " keep it with p below .05; median ", format(round(median(rows$estimate), 3), nsmall = 3), ", range ",
         format(round(min(rows$estimate), 3), nsmall = 3), " to ", format(round(max(rows$estimate), 3), nsmall = 3))
}

draw_curve <- function(result) {
  ggplot(result$rows, aes(place, estimate, colour = verdict)) +
    thick(geom_hline, 0.35, yintercept = 0, colour = "grey45") +
    thick(geom_hline, 0.45, yintercept = result$estimate, colour = "black", linetype = "22") +
    geom_point(size = 0.8) +
    annotate("text", x = nrow(result$rows) * 0.004, y = result$estimate, label = "headline", hjust = 0, vjust = -0.5, size = 2.9) +
    scale_colour_manual(values = verdicts, name = NULL, drop = FALSE) +
    place_scale(result) +
    guides(colour = guide_legend(override.aes = list(size = 2))) +
    labs(title = paste0(result$x, " and ", result$y), subtitle = describe_result(result), x = NULL, y = "Correlation") +
    plain_theme() +
    theme(legend.position = "top", legend.justification = "left", legend.margin = margin(0, 0, -4, 0),
          plot.title = element_text(face = "bold", size = 14), plot.title.position = "plot")
}

# One tick a specification in the row of each of its choices; the number at the right is the row's median estimate.
draw_choices <- function(result) {
  rows <- result$rows
  long <- do.call(rbind, lapply(names(choices), function(choice) {
    found <- rows[[choice]]
    if (length(unique(found)) < 2) return(NULL)
    known <- c(intersect(levels_of[[choice]], found), setdiff(found, c(levels_of[[choice]], NA)))
    data.frame(choice = choices[[choice]], level = found, rank = match(found, known), place = rows$place,
               estimate = rows$estimate, verdict = rows$verdict)[!is.na(found), ]
  }))
  long$choice <- factor(long$choice, levels = choices)
  # The levels of all choices in one order, so that each panel shows its own.
  long$row <- factor(paste(long$choice, long$level), levels = {
    keys <- unique(long[c("choice", "level", "rank")])
    rev(paste(keys$choice, keys$level)[order(keys$choice, keys$rank)])
  })
  medians <- aggregate(estimate ~ choice + row, long, median)
  medians$text <- format(round(medians$estimate, 2), nsmall = 2)
  ggplot(long, aes(place, row, colour = verdict)) +
    geom_point(shape = "|", size = 2.1) +
    geom_text(data = medians, mapping = aes(x = nrow(rows) * 1.045, y = row, label = text), inherit.aes = FALSE, size = 2.7,
              hjust = 1, colour = "grey25") +
    facet_grid(choice ~ ., scales = "free_y", space = "free_y", switch = "y") +
    scale_colour_manual(values = verdicts, guide = "none", drop = FALSE) +
    place_scale(result) +
    scale_y_discrete(labels = function(keys) {
      for (choice in choices) keys <- sub(paste0("^", choice, " "), "", keys)
      keys
    }) +
    labs(x = "Specifications in the order of their estimates; at the right the median of each row", y = NULL,
         caption = paste("The specifications share their calls, so their share is no probability and no p value stands behind the",
                         "curve as a whole.")) +
    plain_theme() +
    theme(strip.placement = "outside", strip.text.y.left = element_text(angle = 0, hjust = 1, face = "bold"),
          panel.spacing = grid::unit(2, "pt"), plot.caption = element_text(hjust = 0, colour = "grey30", size = 9))
}

draw_page <- function(result) list(curve = ggplotGrob(draw_curve(result)), choice = ggplotGrob(draw_choices(result)))

show_page <- function(page) {
  grid::grid.newpage()
  # Both panels begin at the same place: the widths of what stands left of them are made equal.
  left_of <- function(grob) grob$layout$l[grep("^panel", grob$layout$name)][1] - 1
  width_of <- function(grob) sum(grid::convertWidth(grob$widths[seq_len(left_of(grob))], "in", valueOnly = TRUE))
  widest <- max(width_of(page$curve), width_of(page$choice))
  for (part in c("curve", "choice")) {
    gap <- widest - width_of(page[[part]])
    page[[part]]$widths[1] <- page[[part]]$widths[1] + grid::unit(gap, "in")
  }
  layout <- grid::grid.layout(2, 1, heights = grid::unit(c(0.42, 0.58), "npc"))
  grid::pushViewport(grid::viewport(layout = layout))
  for (i in 1:2) {
    grid::pushViewport(grid::viewport(layout.pos.row = i))
    grid::grid.draw(page[[c("curve", "choice")[i]]])
    grid::popViewport()
  }
  grid::popViewport()
}

write_plots <- function(pages, stem) {
  has_cairo <- isTRUE(capabilities("cairo"))
  if (has_cairo) {
    grDevices::cairo_pdf(paste0(stem, ".pdf"), width = 11, height = 8.5, onefile = TRUE)
  } else {
    grDevices::pdf(paste0(stem, ".pdf"), width = 11, height = 8.5)
  }
  for (page in pages) show_page(page)
  invisible(grDevices::dev.off())
  grDevices::png(paste0(stem, ".png"), width = 11, height = 8.5, units = "in", res = 150,
                 type = if (has_cairo) "cairo" else getOption("bitmapType"))
  show_page(pages[[1]])
  invisible(grDevices::dev.off())
}

# ---- main -----------------------------------------------------------------------------------------

arguments <- commandArgs(trailingOnly = TRUE)
if (!length(arguments) %in% c(1, 3, 4)) stop_kindly("usage: Rscript scripts/plot_sensitivity.R RESULTS [X Y [STEM]]")
if (!suppressWarnings(suppressMessages(require(ggplot2, quietly = TRUE)))) {
  stop_kindly("the R package ggplot2 is missing (Debian: r-base-core and r-cran-ggplot2)")
}
results <- sub("/+$", "", arguments[1])
file <- file.path(results, "sensitivity.csv")
stem <- if (length(arguments) == 4) sub("\\.(png|pdf)$", "", arguments[4]) else file.path(results, "sensitivity")
found <- find_results(read_sensitivity(file))
if (length(found) == 0) {
  stop_kindly(file, " has no result with an estimate, so there is nothing to draw; its column status says why")
}
if (length(arguments) > 1) {
  names_of <- vapply(found, function(result) paste(result$x, result$y), "")
  if (!paste(arguments[2], arguments[3]) %in% names_of) {
    stop_kindly(file, " has no curve of ", arguments[2], " and ", arguments[3], "; there are: ", paste(names_of, collapse = ", "))
  }
  found <- found[names_of == paste(arguments[2], arguments[3])]
}
grDevices::pdf(NULL) # laying out asks for a device; without one R would leave an Rplots.pdf
pages <- lapply(found, draw_page)
tryCatch(
  write_plots(pages, stem),
  error = function(e) stop_kindly("the plot cannot be written to ", stem, ".png and .pdf: ", conditionMessage(e))
)

/* explain_css.c - the style sheet: light, dark and on paper. */
#include "report/explain_css.h"

#include "report/explain_colour.h"

static const char frame[] =
    "*,*::before{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%}\n"
    "body{margin:0 auto;padding:1.5rem 1rem 5rem;max-width:54rem;background:var(--paper);color:var(--ink);"
    "font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif}\n"
    "h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}\n"
    "h2{font-size:1.15rem;margin:2.25rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid "
    "var(--line)}\n"
    "h3{font-size:1rem;margin:0;overflow-wrap:anywhere}\n"
    "p{margin:.25rem 0}\n"
    "a{color:inherit;text-decoration-color:var(--soft)}\n"
    ".soft,.place{color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}\n"
    ".facts{display:flex;flex-wrap:wrap;gap:.15rem 1rem;margin:.6rem 0;font-size:.8125rem}\n"
    ".facts div{display:flex;gap:.35rem}\n"
    ".facts dt{color:var(--soft)}\n"
    ".facts dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}\n"
    ".who{min-width:11rem}\n"
    ".facts.head+.facts{margin-top:-.45rem}\n"
    "header .facts.head+.facts{margin-top:.6rem}\n"
    ".facts:empty{display:none}\n"
    "header .head{gap:.5rem;margin-top:1rem}\n"
    "header .head div{flex-direction:column-reverse;gap:0;min-width:5.5rem;padding:.4rem .7rem;"
    "border:1px solid var(--line);border-radius:.4rem;background:var(--card)}\n"
    "header .head dd{font-size:1.05rem}\n"
    "header .head dt{font-size:.75rem}\n"
    ".scroll{overflow-x:auto}\n"
    "table{border-collapse:collapse;font-size:.875rem;width:100%}\n"
    "th,td{padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid "
    "var(--line)}\n"
    "th{color:var(--soft);font-weight:600;white-space:nowrap}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    ".role{display:inline-block;padding:0 .4rem;border:1px solid var(--soft);border-radius:.3rem;"
    "font-size:.75rem;font-weight:600;white-space:nowrap}\n"
    ".switches,.classes{display:flex;flex-wrap:wrap;gap:.4rem 1.1rem;margin:.5rem 0;padding:0;"
    "list-style:none;font-size:.875rem}\n"
    ".switches label{display:inline-flex;gap:.35rem;align-items:center}\n"
    "article{margin:0 0 1.25rem;padding:.9rem 1.1rem;background:var(--card);border:1px solid var(--line);"
    "border-radius:.5rem}\n"
    "article:target{border-color:var(--ink)}\n"
    ".text{margin:.6rem 0 .8rem;font:1.0625rem/1.85 Charter,'Iowan Old Style',Georgia,'Noto Serif',"
    "'DejaVu Serif',serif;overflow-wrap:break-word}\n"
    ".text p{margin:0 0 .8rem}\n"
    "details{font-size:.875rem}\n"
    "summary{cursor:pointer;color:var(--soft)}\n"
    "details table{margin-top:.4rem;min-width:34rem}\n"
    "footer{margin-top:2.5rem;color:var(--soft);font-size:.8125rem}\n";

/* A cue: tinted and underlined when it counts, only underlined with dashes when not; its label follows in
 * small letters.  What is known of it stands at the foot of the window while it is pointed at or tapped. */
static const char cues[] =
    ".c{--k:var(--soft);padding:0 .1em .05em;border-bottom:.13em solid var(--k);border-radius:.15em;"
    "background:color-mix(in srgb,var(--k) 14%,transparent);cursor:help;-webkit-box-decoration-break:clone;"
    "box-decoration-break:clone}\n"
    ".c .c{padding-bottom:0}\n"
    ".c:has(.c){padding-bottom:.2em}\n"
    ".c[data-g]::after,.x[data-g]::after{content:attr(data-g);margin-left:.3em;color:var(--k);"
    "font:600 .62em/1 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;"
    "white-space:nowrap}\n"
    ".d{background:none;border-bottom:.1em dashed var(--k)}\n"
    ".x{--k:var(--soft);color:var(--soft);font-style:italic}\n"
    ".x[data-g]::after{font-style:normal;padding:.05em .4em;border:1px solid "
    "var(--line);border-radius:.3em}\n"
    ".c:hover::before,.c:focus::before,.x:hover::before{content:attr(data-tip);position:fixed;z-index:9;left:"
    "50%;"
    "bottom:1rem;transform:translateX(-50%);width:max-content;max-width:min(44rem,calc(100vw - 2rem));"
    "padding:.6rem .9rem;border-radius:.5rem;background:var(--ink);color:var(--paper);"
    "font:.875rem/1.4 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;"
    "white-space:normal;overflow-wrap:anywhere;box-shadow:0 .2rem 1rem rgba(0,0,0,.3);pointer-events:none}\n"
    ".c:has(.c:hover)::before,.x:has(.c:hover)::before,.x:has(.c:focus)::before{content:none!important}\n"
    ".c:focus{outline:2px solid var(--k);outline-offset:1px}\n"
    ".chip{--k:var(--soft);color:var(--k);font-weight:600}\n"
    "td .c{cursor:default}\n"
    "body:has(#show-labels:not(:checked)) .text ::after{content:none!important}\n"
    "body:has(#show-dropped:not(:checked)) .text .d{border:0;cursor:inherit}\n"
    "body:has(#show-dropped:not(:checked)) .text .d::after{content:none!important}\n"
    "body:has(#show-dropped:not(:checked)) tr.d{display:none}\n";

static const char paper[] =
    "@media print{:root{--paper:#fff}body{max-width:none;padding:0;font-size:10pt}.switches{display:none}"
    "article{border:0;padding:0;border-bottom:1px solid #999;border-radius:0;background:none}"
    ".text{font-size:10.5pt;line-height:1.6;max-width:none}h3,.place{break-after:avoid}tr{break-inside:avoid}"
    ".c{-webkit-print-color-adjust:exact;print-color-adjust:exact}.c::before,.x::before{content:none!"
    "important}}\n"
    "@media (max-width:34rem){body{padding:1rem .75rem 5rem}article{padding:.75rem .8rem}"
    "header .head div{min-width:4.6rem;padding:.3rem .5rem}}\n";

static void add_colours(bool dark, struct buffer *out)
{
    buffer_add_text(
        out, dark ? ":root{--paper:#15171a;--card:#1c1f23;--ink:#e8e6e1;--soft:#a0a6ad;--line:#33383e"
                  : ":root{--paper:#f7f6f3;--card:#ffffff;--ink:#1d1f21;--soft:#5f6368;--line:#dcdad4");
    for (size_t i = 0; i < explain_colour_count(); i++) {
        const struct explain_colour *colour = explain_colour_get(i);

        buffer_add_format(out, ";--%s:%s", colour->name, dark ? colour->on_dark : colour->on_light);
    }
    buffer_add_text(out, "}\n");
}

static void add_switch(const char *lexicon, struct buffer *out)
{
    buffer_add_format(
        out,
        "body:has(#show-%s:not(:checked)) .text .l-%s{background:none;border:0;cursor:inherit}\n"
        "body:has(#show-%s:not(:checked)) .text .l-%s::after{content:none!important}\n"
        "body:has(#show-%s:not(:checked)) tr.l-%s{display:none}\n",
        lexicon, lexicon, lexicon, lexicon, lexicon, lexicon);
}

void explain_css_add(const struct explain_view *view, struct buffer *out)
{
    add_colours(false, out);
    buffer_add_text(out, "@media screen and (prefers-color-scheme:dark){");
    add_colours(true, out);
    buffer_add_text(out, "}\n");
    buffer_add_text(out, frame);
    buffer_add_text(out, cues);
    for (size_t i = 0; i < explain_colour_count(); i++)
        buffer_add_format(out, ".k-%s{--k:var(--%s)}\n", explain_colour_get(i)->name,
                          explain_colour_get(i)->name);
    for (int use = 0; use < N_LEXICON_USES; use++)
        if (view->lexicons >> use & 1)
            add_switch(lexicon_use_name((enum lexicon_use)use), out);
    buffer_add_text(out, paper);
}

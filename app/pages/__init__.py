"""The pages: one package a page, each with `layout()` and `register(dash, backend)`; `site.attach` puts them up."""

"""The pages: one package a page, each with `layout()` and `register(dash, services)`; `site.attach` puts them up."""

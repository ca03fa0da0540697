"""The pages, one package each, with `layout()` and `register(dash, backend)`. `site.attach` serves them."""

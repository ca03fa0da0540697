"""The pages: one document for all, the Lab by Dash, and signing in. `site.attach` serves them."""

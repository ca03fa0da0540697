"""What API, pages and command line can do with runs and claims. Free of torch and of SQL."""

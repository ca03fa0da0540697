"""What API, pages and command line may ask for: runs, claims, quota. Free of torch and of SQL."""

"""What a run will take: parameters and operations, bytes, seconds. Free of torch."""

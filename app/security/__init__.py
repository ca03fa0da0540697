"""Authentication, authorization and limits, in front of every route."""

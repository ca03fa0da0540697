"""Several runs side by side: their distributions at one step, their courses, and paired differences over seeds."""

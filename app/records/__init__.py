"""What a run and a reproduction are to everyone who reads them; below the store."""

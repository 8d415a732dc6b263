"""READ: files, records and markup become documents with exact offsets."""

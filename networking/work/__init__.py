"""What somebody's work is, read from the words people use for it: rules and tables, no database."""

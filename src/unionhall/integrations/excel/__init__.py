"""Excel and CSV files in, workbooks out: nothing here knows what a union is."""

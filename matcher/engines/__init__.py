"""The same batch on several machines: an existing engine hands out parts of a Parquet list."""

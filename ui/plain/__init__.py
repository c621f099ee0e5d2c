"""The same conversation for old phones and thin networks: plain pages, no script needed."""

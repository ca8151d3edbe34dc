"""What is measured, beside a bare baseline in the same run: `make bench`. Nothing here is a test."""

"""What is measured, beside a bare baseline in the same run: `make bench`. Machines are noisy, so nothing here is a test."""

"""What the portal's step cost is held against: the same pages, made by hand."""

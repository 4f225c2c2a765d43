"""A contact details API that runs on this machine: Hackney's shape, and faults on demand."""

"""What residents show us: photos, PDFs and Word documents, and what becomes of them."""

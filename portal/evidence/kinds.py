"""What files we keep are called when they are handed out again."""

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
"""By what they are; a photo of Apple's is a JPEG by then."""
CHOSEN_FROM = "image/*,.heic,.heif,.pdf,.docx"
"""What a browser offers to choose from; on a phone, its camera too."""

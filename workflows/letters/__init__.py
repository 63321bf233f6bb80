"""Letters (văn bản, biểu mẫu in): templates of a release become pages to print and texts to send."""

"""Documents (giấy tờ, tài liệu): files that belong to a dossier, looked through before they are kept."""

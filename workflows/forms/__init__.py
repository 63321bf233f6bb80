"""Forms (biểu mẫu): one form JSON becomes what a page shows and the schema that both doors check with."""

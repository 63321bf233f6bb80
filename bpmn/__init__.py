"""What an office starts with: diagrams, forms, letters and calendars. Data only; imports nothing of ours."""

"""The small words of the templates: days, icons, badges, articles, form fields."""

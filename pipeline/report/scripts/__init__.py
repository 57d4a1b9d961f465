"""The page's own scripts, read as files and joined in the order that `page.SCRIPTS` gives."""

"""The page's style sheets, read as files and joined in the order that `page.STYLES` gives."""

"""HTML, XML and office XML as elements, records, paragraphs and lines."""

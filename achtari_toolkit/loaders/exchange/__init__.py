"""XML in which agencies, archives and corpora exchange texts: NITF, NewsML, TEI, XML of a shape of its own, OPML."""

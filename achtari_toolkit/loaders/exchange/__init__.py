"""Files in which agencies, archives and corpora exchange texts: NITF, NewsML, TEI, other XML, dumps of databases."""

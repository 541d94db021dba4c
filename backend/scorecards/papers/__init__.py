"""The official form on paper: the same content as a PDF and as a workbook."""

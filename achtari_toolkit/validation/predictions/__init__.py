"""Labels of models, fitted here or made elsewhere: they enter estimates only as predictions that a sample corrects."""

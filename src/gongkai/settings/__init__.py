"""One module a deployment; every setting has a working default."""

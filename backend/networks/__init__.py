"""The networks an administrator has opened to what goes out, each for one purpose and with its reason."""

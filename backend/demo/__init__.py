"""The demonstration: Chenzhou in May 2015, loaded through the services, with a date that can be moved."""

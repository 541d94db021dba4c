"""SiteCensus: the service that carries a government-website inspection from notice to provincial summary."""

"""The overviews beside the article: map, timeline, matrix and the page of an entity."""

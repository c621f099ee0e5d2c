"""Records that hospitals have: FHIR R4 bundles to facts, and a result to a FHIR bundle."""

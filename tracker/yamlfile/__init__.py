"""issues.yaml as text: read with places, decoded into records, its faults kept as findings."""

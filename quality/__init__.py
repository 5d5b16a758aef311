"""How good the record is: gold dossiers, the measure of agreement with them, and its floors."""

"""From a concern to the agencies that the rules recommend, and to exactly what each would see."""

"""The core: fields, exercises, conditions, routing and walks, without input, output or a clock."""

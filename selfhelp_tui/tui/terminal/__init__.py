"""How keys come in and bytes go out: the parts that lean on how Textual does it."""

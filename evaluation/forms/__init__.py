"""Forms in which news says who stands by a contact, who told whom what, and who is for what; half of them held."""

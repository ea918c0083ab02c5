"""What a menu of the program holds and when, decided once as data; both front ends draw it."""

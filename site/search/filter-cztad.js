tandemSearch("/////////////////////////1UlkEUkkFEEkEEEkk0klEk000kk0kUkklVUk0lUkkkkkEkk0kU01FFUkFU1VVVv4A",3)

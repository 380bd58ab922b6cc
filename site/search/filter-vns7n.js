tandemSearch("qFBT0tFSwkGEkow9BDYSTCRQTSTaaWgkkkkmn0mEwkCgplBTIE2GymGyiBNhlBTKCmUFMoKbCYZQU2UwigpkCZQUygplBTYJAmUFMoKbKIEygplBTKCmQJlBT////////////6dCmnppJaX5QU0Sgp/sJhf/R///wA",3)
